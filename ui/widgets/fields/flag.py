"""Yes, no or not known, as segments."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QHBoxLayout, QPushButton, QWidget

from models.base.language import _, pgettext
from ui.widgets.fields.base import FieldEditor
from ui.widgets.segment import SegmentButton


class Segments(QFrame):
    """Buttons of which one is chosen: arrows and space move, one letter chooses."""

    chosen = Signal()

    def __init__(self, choices: Sequence[tuple[str, str, str]], parent: QWidget | None = None) -> None:
        """`choices`: code, word, letters that choose it."""
        super().__init__(parent)
        self.setProperty("role", "segments")
        self._codes = [code for code, _word, _letters in choices]
        self._letters = {letter: code for code, _word, letters in choices for letter in letters}
        box = QHBoxLayout(self)
        box.setContentsMargins(2, 2, 2, 2)
        box.setSpacing(2)
        self._group = QButtonGroup(self)
        self.buttons: dict[str, QPushButton] = {}
        for code, word, _letters in choices:
            button = SegmentButton(word, self)
            button.installEventFilter(self)
            self._group.addButton(button)
            self.buttons[code] = button
            box.addWidget(button)
        self._group.buttonClicked.connect(self._on_clicked)
        self.choose(self._codes[-1])

    def code(self) -> str:
        """Return the code chosen."""
        return next((code for code, button in self.buttons.items() if button.isChecked()), self._codes[-1])

    def choose(self, code: str) -> None:
        """Choose without telling."""
        self.buttons[code].setChecked(True)
        self.setFocusProxy(self.buttons[code])

    def name_parts(self, name: str) -> None:
        """Name every button for screen readers."""
        for button in self.buttons.values():
            button.setAccessibleName(_("{field}: {value}").format(field=name, value=button.text()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier):
            return False
        at = self._codes.index(self.code())
        steps = {Qt.Key.Key_Space: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
        step = steps.get(Qt.Key(event.key()), 0)
        if step and event.key() != Qt.Key.Key_Space and self.isRightToLeft():
            step = -step
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._take(self._codes[-1])
        elif step:
            self._take(self._codes[(at + step) % len(self._codes)])
        elif event.text().casefold() in self._letters and event.text():
            self._take(self._letters[event.text().casefold()])
        else:
            return False
        return True

    def _take(self, code: str) -> None:
        self.choose(code)
        self.buttons[code].setFocus()
        self.chosen.emit()

    def _on_clicked(self, button: QAbstractButton) -> None:
        self.setFocusProxy(button)
        self.chosen.emit()


class FlagEdit(FieldEditor):
    """Yes, no, or not known: O, Y and N work in both languages."""

    def build(self) -> None:
        self.segments = Segments(
            (
                ("1", pgettext("flag", "Yes"), "yo1"),
                ("0", pgettext("flag", "No"), "n0"),
                ("", pgettext("flag", "Not known"), "?"),
            ),
            self,
        )
        self.segments.chosen.connect(self._touched)
        self.row.addWidget(self.segments)
        self.row.addStretch(1)

    def show_stored(self, stored: Any) -> None:
        self.segments.choose("" if stored is None else "1" if stored else "0")

    def given(self) -> Any:
        code = self.segments.code()
        return int(code) if code else None

    def typed(self) -> str:
        return self.segments.code()

    def main(self) -> QWidget:
        return self.segments.buttons[self.segments.code()]

    def restore(self, draft: Any) -> None:
        self.segments.choose(draft if draft in ("0", "1") else "")
        self.touch()

    def name_parts(self, name: str) -> None:
        self.setAccessibleName(name)
        self.segments.name_parts(name)

    def spoken(self) -> str:
        return self.label
