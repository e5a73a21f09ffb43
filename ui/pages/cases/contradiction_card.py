"""A contradiction inline: the values side by side, who says each, and "prefer this, because ..." without leaving the page."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from models.base import terms
from models.base.language import _, pgettext
from models.views.claims import Contradiction
from models.views.record import RecordView
from reports.kinds.wording import claim_value, contradiction_remark, contradiction_text, source_number, victim_label
from ui.pages.cases.kit import ChipLabel, button, column, empty, label, line_of
from ui.pages.cases.sheet_data import SheetData
from ui.pages.cases.words import grade_meaning, grade_of
from ui.shell.theme import px


def about_text(data: SheetData, uid: str, field: str) -> str:
    """Return what a claim is about: "Killing, when"."""
    record = data.by_uid.get(uid, data.case)
    if record.kind.name == "act":
        name = terms.label("act_kind", record.text("kind")) or _("Act")
    elif record.kind.name == "victim":
        name = victim_label(data.view, record)
    else:
        name = _(record.kind.label)
    words = _(record.kind.field(field).label) if field in record.kind.names else field
    return _("{record}, {field}").format(record=name, field=terms.lowered(words))


class ReasonLine(QWidget):
    """Asks for a reason in one line. Enter gives it, Esc drops it."""

    given = Signal(str)
    dropped = Signal()

    def __init__(self, words: str, done: str) -> None:
        super().__init__()
        self.may_be_empty = False
        self.edit = QLineEdit()
        self.edit.setAccessibleName(words)
        self.edit.setPlaceholderText(words)
        self.edit.returnPressed.connect(self._give)
        self.done = button(done, self._give, "primary")
        self.cancel = button(_("Cancel"), self.dropped.emit, "quiet")
        row = line_of(self.edit, self.done, self.cancel, spacing=6, stretch=False)
        row.setStretch(0, 1)
        self.setLayout(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dropped.emit()
        else:
            super().keyPressEvent(event)

    def _give(self) -> None:
        reason = self.edit.text().strip()
        if reason or self.may_be_empty:
            self.given.emit(reason)
        else:
            self.edit.setFocus()


class ContradictionCard(QFrame):
    """One field on which values differ. `preferred` gives claim and reason; `opened` a claim to look at."""

    preferred = Signal(str, str)
    opened = Signal(str, str)

    def __init__(self, data: SheetData, found: Contradiction, *, may_write: bool) -> None:
        super().__init__()
        self.setProperty("role", "raised")
        self._asked = ""
        whole = QVBoxLayout(self)
        whole.setContentsMargins(px(14), px(10), px(14), px(12))
        whole.setSpacing(px(6))
        whole.addWidget(label(about_text(data, found.about, found.field), "value"))
        remark = contradiction_remark(found)
        said = contradiction_text(found)
        whole.addWidget(label(_("; ").join(part for part in (said, remark) if part), "soft"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(10))
        grid.setVerticalSpacing(px(10))
        for number, claim in enumerate(found.claims):
            grid.addWidget(self._value(data, found, claim, may_write), number // 2, number % 2)
            grid.setColumnStretch(number % 2, 1)
        whole.addLayout(grid)
        self._below = column()
        whole.addLayout(self._below)

    def _value(self, data: SheetData, found: Contradiction, claim: RecordView, may_write: bool) -> QWidget:
        frame = QFrame()
        frame.setProperty("role", "card")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(px(12), px(8), px(12), px(8))
        inside.setSpacing(px(3))
        source = data.view.source_of(claim)
        preferred = claim.flag("preferred")
        chip = ChipLabel(*preference(preferred, decided=found.preferred is not None))
        top = QHBoxLayout()
        top.addWidget(label(claim_value(claim), "fact"), 1)
        top.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
        inside.addLayout(top)
        form = terms.label("source_form", source.text("form")) if source else _("source not named")
        grade = grade_of(data, claim)
        inside.addWidget(label(" · ".join(part for part in (source_number(data.view, source), form, grade) if part), "caption"))
        meaning = grade_meaning(data, claim)
        if meaning:
            inside.addWidget(label(meaning, "caption"))
        if reason := claim.text("reason"):
            inside.addWidget(label(reason, "soft"))
        inside.addStretch(1)
        if may_write and not preferred:
            ask = QPushButton(pgettext("claim", "Prefer this, because …"))
            ask.setProperty("claim", claim.uid)
            ask.setProperty("role", "link")
            ask.setAccessibleName(_("Prefer {value}, with a reason").format(value=claim_value(claim)))
            ask.clicked.connect(self._ask)
            inside.addWidget(ask, 0, Qt.AlignmentFlag.AlignLeading)
        return frame

    def _ask(self) -> None:
        asked = self.sender()
        self.ask(str(asked.property("claim")) if asked is not None else "")

    def ask(self, claim: str) -> None:
        """Ask why this claim is to be preferred."""
        self._asked = claim
        empty(self._below)
        line = ReasonLine(_("Because …"), pgettext("claim", "Prefer"))
        line.given.connect(self._on_reason)
        line.dropped.connect(self._on_dropped)
        self._below.addWidget(line)
        line.edit.setFocus()

    def _on_reason(self, reason: str) -> None:
        self.preferred.emit(self._asked, reason)

    def _on_dropped(self) -> None:
        empty(self._below)


def preference(flag: bool | None, *, decided: bool) -> tuple[str, str]:
    """Return what a claim's chip says, and its tone."""
    if not decided:
        return pgettext("claim", "Not decided"), "warn"
    if flag:
        return pgettext("claim", "Preferred"), "good"
    return (pgettext("claim", "Rejected"), "neutral") if flag is False else (pgettext("claim", "Kept beside it"), "neutral")
