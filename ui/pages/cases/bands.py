"""Bands above the sheet: an exercise, and what was known at an earlier moment."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from models.base import terms
from models.base.language import _
from ui.pages.cases.kit import button, label
from ui.pages.cases.sheet_data import SheetData
from ui.pages.cases.words import named_in_title, stamp_text
from ui.shell.theme import px
from ui.widgets.plain_label import PlainLabel


class Bands(QWidget):
    """Shown only where there is something to say. `back_requested` asks for the case as it is now, `locks_requested` for its
    compartments."""

    back_requested = Signal()
    locks_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(px(6))
        self.exercise, _words = self._band(_("EXERCISE: this is not a real case."), "bar-info")
        self.then, self.then_words = self._band("", "bar-warn")
        back = button(_("Back to now"), self.back_requested.emit, "")
        if (row := self.then.layout()) is not None:
            row.addWidget(back)
        self.named, self.named_words = self._band(
            _("The title holds a victim's name. Titles are printed: use a neutral one."), "bar-bad"
        )
        self.locks, self.locks_words = self._band("", "bar-info")
        self.locks_button = button(_("Open"), self.locks_requested.emit, "", "lock-keyhole", _("Compartments of this case"))
        if (row := self.locks.layout()) is not None:
            row.addWidget(self.locks_button)
        whole.addWidget(self.exercise)
        whole.addWidget(self.named)
        whole.addWidget(self.locks)
        whole.addWidget(self.then)

    def _band(self, words: str, role: str) -> tuple[QFrame, PlainLabel]:
        frame = QFrame()
        frame.setProperty("role", role)
        row = QHBoxLayout(frame)
        row.setContentsMargins(px(12), px(4), px(8), px(4))
        said = label(words, "value", wrap=False)
        row.addWidget(said, 1)
        return frame, said

    def show_data(self, data: SheetData) -> None:
        """Show what holds for this case."""
        self.exercise.setVisible(bool(data.case.flag("exercise")))
        self.then.setVisible(bool(data.moment))
        if data.moment:
            words = _("As this vault knew it on {moment}. Read only.").format(moment=stamp_text(data.moment))
            self.then_words.setText(words)
        named = bool(named_in_title(data))
        self.named.setVisible(named)
        locked = bool(data.view.closed or data.opened)
        self.locks.setVisible(locked)
        if locked:
            self.locks_words.setText(_locks_text(data))
            self.locks_button.setText(_("Open") if data.view.closed else _("Close"))
        self.setVisible(bool(data.case.flag("exercise")) or bool(data.moment) or named or locked)


def _locks_text(data: SheetData) -> str:
    """Return which compartments are closed to the person, and which are open here."""
    closed = ", ".join(terms.label("compartment", kind) for kind in data.view.closed)
    opened = ", ".join(terms.label("compartment", kind) for kind in data.opened)
    parts = [_("Closed: {compartments}").format(compartments=closed)] if closed else []
    parts += [_("Open here: {compartments}").format(compartments=opened)] if opened else []
    return " · ".join(parts)
