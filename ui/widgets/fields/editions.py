"""Which readers a note is open to: one button each, pressed or not."""

from __future__ import annotations

import json
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from models.base.language import _
from models.editions.matrix import EDITIONS
from ui.widgets.fields.base import FieldEditor
from ui.widgets.flow import FlowLayout


def edition_words() -> dict[str, str]:
    """Return what the editions a note can be opened to are called; the crisis team sees all notes."""
    words = {
        "management": _("Management"), "partner": _("Partners"), "family": _("Family"), "embassy": _("Own embassy"),
        "host": _("Host authorities"),
    }  # fmt: skip
    return {code: words.get(code, code) for code in EDITIONS if code != "team"}


class EditionsEdit(FieldEditor):
    """Arrows go from one to the next, space or a figure (1 is the first) opens or closes. What no button stands for is kept."""

    WIDE = True

    def build(self) -> None:
        self._others: list[str] = []
        self.buttons: dict[str, QPushButton] = {}
        holder = QWidget(self)
        line = FlowLayout(holder, gap=6)
        for code, word in edition_words().items():
            button = QPushButton(word, holder)
            button.setCheckable(True)
            button.setProperty("role", "chip")
            button.installEventFilter(self)
            button.clicked.connect(self._touched)
            self.buttons[code] = button
            line.addWidget(button)
        self._keep_one_stop(next(iter(self.buttons.values())))
        self.row.addWidget(holder, 1)

    def _keep_one_stop(self, stop: QPushButton) -> None:
        """Tab comes to one button only, so that it leaves the field again."""
        for button in self.buttons.values():
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if button is stop else Qt.FocusPolicy.ClickFocus)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent) or not isinstance(watched, QPushButton):
            return False
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        known = list(self.buttons.values())
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
        if plain and (step := steps.get(Qt.Key(event.key()), 0)):
            mirrored = self.isRightToLeft() and event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Left)
            target = known[(known.index(watched) + (-step if mirrored else step)) % len(known)]
            self._keep_one_stop(target)
            target.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        if plain and event.text().isdecimal() and 1 <= int(event.text()) <= len(known):
            known[int(event.text()) - 1].click()
            return True
        return False

    def show_stored(self, stored: Any) -> None:
        codes = json.loads(stored) if stored else []
        for code, button in self.buttons.items():
            button.setChecked(code in codes)
        self._others = [code for code in codes if code not in self.buttons]

    def given(self) -> Any:
        return [*(code for code, button in self.buttons.items() if button.isChecked()), *self._others]

    def typed(self) -> str:
        return ", ".join(button.text() for button in self.buttons.values() if button.isChecked())

    def draft(self) -> Any:
        return self.given()

    def restore(self, draft: Any) -> None:
        self.show_stored(json.dumps(draft if isinstance(draft, list) else []))
        self.touch()

    def main(self) -> QWidget:
        return next(button for button in self.buttons.values() if button.focusPolicy() == Qt.FocusPolicy.StrongFocus)

    def name_parts(self, name: str) -> None:
        self.setAccessibleName(name)
        for button in self.buttons.values():
            button.setAccessibleName(_("{field}: {value}").format(field=name, value=button.text()))

    def spoken(self) -> str:
        return self.typed()
