"""Issuing a paper: who cleared it, who gets a copy, its marking, words released: one sheet, no chain of boxes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from models.base.errors import BadInput
from models.base.language import _
from models.base.terms import codes
from models.editions.papers import PAPERS
from ui.pages.papers.choices import Cleared
from ui.pages.papers.clear_sheet import fill_names, name_line
from ui.papers.words import edition_label, kind_label
from ui.shell.keys import keys_text
from ui.widgets.plain_label import PlainLabel
from ui.widgets.record_sheet import Bar, Section
from ui.widgets.side_sheet import SideSheet

if TYPE_CHECKING:
    from ui.papers.issuing import Orders
    from ui.papers.request import Made, PaperRequest

FORMS = ("pdf", "messenger", "sms", "radio")


class IssueSheet(SideSheet):
    """`ordered` gives request and orders. What is refused is said in the sheet, and the sheet stays."""

    ordered = Signal(object, object)

    def __init__(self, made: Made, cleared: Cleared, replaces: str = "", *, accents: bool = True) -> None:
        super().__init__(_("Issue this paper"))
        self._made, self._replaces, self._accents = made, replaces, accents
        request = made.request
        self._outside = request.edition not in ("", "team")
        self.refused = Bar("bad", "octagon-alert")
        self.column.addWidget(PlainLabel(_what(made, replaces), "soft"))
        self.column.addWidget(self.refused)
        self._make(made, cleared)
        for section in (self._clearing, self._words, self._copies, self._mark):
            self.column.addWidget(section)
        self.column.addStretch(1)
        self.done = self.add_button(_("Issue"), self.order, "primary", "badge-check", keys_text("Ctrl+Return"))
        self.add_button(_("Cancel"), self.close_sheet, "quiet", "", keys_text("Esc"))

    def _make(self, made: Made, cleared: Cleared) -> None:
        self.by = name_line(_("Cleared by"), cleared.by)
        self.how = QLineEdit(cleared.how, accessibleName=_("How"), placeholderText=_("read it here, by phone, in writing"))
        hint = _("A second person, not the one who made it.") if self._outside else _("Not needed for the crisis team itself.")
        self._clearing = _group(_("Cleared"), self.by, self.how, hint=hint, open=self._outside or bool(cleared.by))
        self.holders = QPlainTextEdit(tabChangesFocus=True, accessibleName=_("Copies: one holder a line"))
        self.holders.setPlaceholderText(_("Nobody: one file without a number of its own"))
        self.holders.setFixedHeight(self.holders.fontMetrics().lineSpacing() * 4)
        self.form = QComboBox(accessibleName=_("Given out as"))
        words = {"pdf": _("Paper"), "messenger": _("Message"), "sms": _("SMS"), "radio": _("Script for the radio")}
        for form in FORMS if PAPERS[made.request.kind].as_text else FORMS[:1]:
            self.form.addItem(words[form], form)
        parts: list[QWidget] = [self.form] if self.form.count() > 1 else []
        self._copies = _group(_("Copies"), *parts, self.holders, open=True)
        fields = list(dict.fromkeys(hit.field for hit in made.found))
        self.ticks = {field: QCheckBox(_("A word like {field}: it is chance").format(field=field)) for field in fields}
        self.released_by = name_line(_("Released by"))
        self._words = _group(_("Words found"), *self.ticks.values(), self.released_by, open=True)
        if not fields:
            self._words.hide()
        self.lowered = QComboBox(accessibleName=_("Marking"))
        marking = made.draft.paper.furniture.marking
        self.lowered.addItem(marking or _("none"), "")
        for code in codes("marking"):
            if marking and code != marking and codes("marking").index(code) < codes("marking").index(marking):
                self.lowered.addItem(_("lower to {marking}").format(marking=code), code)
        self.lowered_by = name_line(_("Lowered by"))
        self.why = QLineEdit(accessibleName=_("Why"), placeholderText=_("kept in the log"))
        self._mark = _group(_("Marking"), self.lowered, self.lowered_by, self.why)
        if not marking:
            self._mark.hide()

    def focus_first(self) -> None:
        """Put the keyboard to what is missing."""
        if self._outside and not self.by.currentText():
            self.by.setFocus()
        else:
            next(iter(self.ticks.values()), self.holders).setFocus()

    def offer_people(self, names: Sequence[str]) -> None:
        """Offer the names of those who open the vault."""
        for line in (self.by, self.lowered_by, self.released_by):
            fill_names(line, names)
        if self.ticks and names and not self.released_by.currentText():
            self.released_by.setEditText(names[0])  # whoever issues it may look at the words: one key less at night

    def orders(self) -> Orders:
        """Return what is entered. Raises BadInput for what can be seen to be missing."""
        from ui.papers.issuing import Orders

        released = tuple(field for field, tick in self.ticks.items() if tick.isChecked())
        lowered = str(self.lowered.currentData() or "")
        if self._outside and not self.by.currentText().strip():
            reason = _("A second person clears what leaves the crisis team: name the person.")
            raise BadInput(field=_("Cleared by"), reason=reason)
        if lowered and not (self.lowered_by.currentText().strip() and self.why.text().strip()):
            raise BadInput(field=_("Marking"), reason=_("A marking is lowered by a named person for a reason: fill in both."))
        if released and not self.released_by.currentText().strip():
            reason = _("Somebody takes it on themselves that it is chance: name the person.")
            raise BadInput(field=_("Released by"), reason=reason)
        return Orders(
            cleared_by=self.by.currentText().strip(), cleared_how=self.how.text().strip(),
            holders=tuple(line.strip() for line in self.holders.toPlainText().splitlines() if line.strip()),
            released=released, released_by=self.released_by.currentText().strip() if released else "",
            lowered_by=self.lowered_by.currentText().strip() if lowered else "",
            lowered_why=self.why.text().strip() if lowered else "",
            replaces=self._replaces, form=str(self.form.currentData()),
            accents=self._accents,
        )  # fmt: skip

    def request(self) -> PaperRequest:
        """Return the paper, with the marking as chosen here."""
        return replace(self._made.request, lowered=str(self.lowered.currentData() or ""))

    def order(self) -> None:
        """Ask for the issue."""
        if not self.done.isEnabled():
            return
        try:
            orders = self.orders()
        except BadInput as error:
            self.refuse(error)
            return
        self.refused.say("")
        self.done.setEnabled(False)
        self.ordered.emit(self.request(), orders)

    def refuse(self, error: BaseException) -> None:
        """Say why it was not issued; everything entered stays."""
        from ui.shell.messages import notice_of

        reason = str(error.fields.get("reason", "")) if isinstance(error, BadInput) else notice_of(error).text
        self.done.setEnabled(True)
        self.refused.say(_("Not issued. {reason}").format(reason=reason))
        self.area.verticalScrollBar().setValue(0)


def _what(made: Made, replaces: str) -> str:
    kind, edition = kind_label(made.request.kind), edition_label(made.request.edition)
    text = _("{kind} for {edition}.").format(kind=kind, edition=edition) if edition else kind
    more = _("It gets the next number and a check code, and can no longer be changed; a correction replaces it.")
    if replaces:
        more = _("It corrects an earlier issue: whoever holds that one must be told.")
    return f"{text} {more}"


def _group(title: str, *fields: QWidget, hint: str = "", open: bool = False) -> Section:
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, 0, 0)
    for field in fields:
        if not isinstance(field, QCheckBox):
            column.addWidget(PlainLabel(field.accessibleName(), "caption"))
        column.addWidget(field)
    if hint:
        column.addWidget(PlainLabel(hint, "understood"))
    made = Section(title, inside, folds=True)
    made.set_open(open)
    return made
