"""Return presses the button that has the keyboard: outside dialogs Qt leaves that to the space bar alone."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton

KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
CHOICES = (QCheckBox, QRadioButton)
"""What Return does not change: it is for going on, and a box ticked by it would be ticked unseen."""


class ReturnPresses(QObject):
    """An event filter of the application."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(watched, QAbstractButton) or isinstance(watched, CHOICES):
            return False
        if not isinstance(event, QKeyEvent) or event.key() not in KEYS or event.isAutoRepeat():
            return False
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or not watched.isEnabled():
            return False
        watched.click()
        return True
