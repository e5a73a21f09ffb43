"""The acts of a case in the order of events, as a list: when, what, where, and the grade at the edge."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QWidget

from models.base import terms
from models.base.language import _, current, pgettext
from models.values.when import When
from models.values.when_text import doubt_texts, when_text
from models.views.captivity import in_order
from models.views.record import RecordView
from reports.kinds.wording import place_text, weekday_remark
from ui.pages.cases.contradiction_card import ReasonLine
from ui.pages.cases.kit import button, column, empty, label, line_of
from ui.pages.cases.rows import Row, RowList
from ui.pages.cases.sheet_data import SheetData
from ui.pages.cases.tab import Tab
from ui.pages.cases.words import grade_meaning, grade_of, value_shown

if TYPE_CHECKING:
    from ui.pages.cases.sheet import CaseSheet

ICONS = {
    "threat": ("octagon-alert", "violet"), "abduction": ("siren", "bad"), "killing": ("circle-x", "bad"),
    "death_in_captivity": ("circle-x", "bad"), "release": ("lock-open", "good"), "escape": ("footprints", "good"),
    "rescue": ("life-buoy", "good"), "transfer": ("route", "text_soft"), "attack": ("swords", "bad"),
    "demand": ("banknote", "warn"), "claim_of_responsibility": ("megaphone", "warn"), "proof_of_life": ("heart-pulse", "info"),
    "arrest": ("landmark", "text_soft"),
}  # fmt: skip


class TimelineTab(Tab):
    """Acts in event order. Two chosen acts can be related."""

    def __init__(self, sheet: CaseSheet) -> None:
        super().__init__(sheet)
        self.rows = self.join(RowList(_("Acts of the case in the order of events"), lead=104, rail=True))
        self.rows.chosen.connect(self._on_chosen)
        self.hint = label("", "caption", wrap=False)
        self.relate = button(_("Relate the two"), self.start_relating, "", "link")
        self._below = column()
        self._form: QWidget | None = None
        whole = column(spacing=6)
        whole.addWidget(self.rows, 1)
        whole.addLayout(line_of(self.relate, self.hint))
        whole.addLayout(self._below)
        self.setLayout(whole)
        self.kind = QComboBox()

    def lists(self) -> tuple[RowList, ...]:
        """Return the list of acts."""
        return (self.rows,)

    def show_data(self, data: SheetData) -> None:
        """Show this case's acts."""
        self._data = data
        self.rows.show_rows([act_row(data, act) for act in in_order(data.view.acts)])
        empty(self._below)
        self._on_chosen()

    def menu_entries(self, rows: RowList) -> tuple[tuple[str, Callable[[], object]], ...]:
        """Return what can be done with acts."""
        return ((_("Relate the two"), self.start_relating),) if self._pair() and self.may_write else ()

    def _pair(self) -> tuple[str, str] | None:
        chosen = self.rows.chosen_rows("act")
        return (chosen[0].uid, chosen[1].uid) if len(chosen) == 2 else None

    def _on_chosen(self) -> None:
        pair = self._pair()
        self.relate.setVisible(self.may_write and pair is not None)
        count = len(self.rows.rows_model.rows)
        words = _("Choose two acts with Ctrl or Shift to say how they hang together.")
        self.hint.setText("" if pair or count < 2 or not self.may_write else words)
        if pair is None:
            empty(self._below)

    def start_relating(self) -> None:
        """Ask how the first of the two chosen acts stands to the second."""
        from models.subjects.linking import BETWEEN_ACTS

        if self._pair() is None:
            return
        empty(self._below)
        self.kind = QComboBox()
        self.kind.setAccessibleName(_("The earlier act"))
        for code in BETWEEN_ACTS:
            self.kind.addItem(terms.label("relation_kind", code), code)
        line = ReasonLine(_("Why, if anything is to be said"), pgettext("acts", "Relate"))
        line.may_be_empty = True
        line.given.connect(self._on_given)
        line.dropped.connect(self._on_dropped)
        self._line = line
        first = label(pgettext("acts", "The earlier one"), "soft", wrap=False)
        row = line_of(first, self.kind, label(pgettext("acts", "the later one."), "soft", wrap=False), line, stretch=False)
        row.setStretch(3, 1)
        self._below.addLayout(row)
        self.kind.setFocus()

    def _on_given(self, note: str) -> None:
        if (pair := self._pair()) is not None:
            self.sheet.relate(str(self.kind.currentData()), *pair, note)
            self.rows.setFocus()  # the line goes when it is written: the keyboard must not go with it

    def _on_dropped(self) -> None:
        empty(self._below)
        self.rows.setFocus()


def act_row(data: SheetData, act: RecordView) -> Row:
    """Return one act as a row."""
    when = act.when("when")
    kind = terms.label("act_kind", act.text("kind"))
    icon, tone = ICONS.get(act.text("kind"), ("circle-dot", "text_soft"))
    title = act.text("headline") or kind or _("Act")
    place = place_text(act.where("place")) if act.where("place") is not None else ""
    shown = value_shown(data, act.uid, "when")
    parts = [kind if kind != title else "", place, act.text("perpetrators"), counts_text(act)]
    remark = weekday_remark(when) or (_("the sources differ on the date") if shown else "")
    parts += [related_text(data, act), remark]
    tips = (act.text("description"), *doubt_texts(when, current()), grade_meaning(data, act))
    return Row(
        title, "act", act.uid,
        lead=shown or date_lead(when), lead_small=time_of(when),
        detail=" · ".join(part for part in parts if part),
        edge=grade_of(data, act), icon=icon, icon_tone=tone,
        tip="\n".join(part for part in tips if part),
    )  # fmt: skip


def date_lead(when: When) -> str:
    """Return the date as known, short enough for the leading column."""
    if not when.edtf:
        return _("“{words}”").format(words=" ".join(when.raw.split())) if when.raw else _("date not known")
    shown = When.from_edtf(when.edtf[:10]) if time_of(when) else when
    return when_text(shown, language=current())


def time_of(when: When) -> str:
    """Return the time of day of a moment known to the minute, else ""."""
    return when.edtf[11:16] if len(when.edtf) == 16 and when.edtf[10] == "T" else ""


def counts_text(act: RecordView) -> str:
    """Return how many were taken, killed, injured."""
    from models.base.language import ngettext

    said = []
    if taken := act.integer("taken"):
        said.append(ngettext("{count} taken", "{count} taken", taken).format(count=taken))
    if killed := act.integer("killed"):
        said.append(ngettext("{count} killed", "{count} killed", killed).format(count=killed))
    if injured := act.integer("injured"):
        said.append(ngettext("{count} injured", "{count} injured", injured).format(count=injured))
    return ", ".join(said)


def related_text(data: SheetData, act: RecordView) -> str:
    """Return how this act stands to later ones: "led to: Killed in public"."""
    said = []
    for relation in data.part("relation"):
        if relation.text("origin") == act.uid and (other := data.by_uid.get(relation.text("target"))) is not None:
            name = other.text("headline") or terms.label("act_kind", other.text("kind"))
            word = terms.label("relation_kind", relation.text("kind"))
            said.append(_("{relation}: {act}").format(relation=word, act=name))
    return _("; ").join(said)
