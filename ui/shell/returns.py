"""Return presses the button that has the keyboard: outside dialogs Qt leaves that to the space bar alone."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QRadioButton

KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
CHOICES = (QCheckBox, QRadioButton)
"""What Return does not change: it is for going on, and a box ticked by it would be ticked unseen."""


def press(event: QKeyEvent) -> bool:
    """Press the button in focus if the key is Return; return whether it was.

    Asked by whoever watches the window's keys: a filter of the whole program would see every event in Python, which costs a
    fifth of opening a case.
    """
    if event.key() not in KEYS or event.isAutoRepeat() or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
        return False
    button = QApplication.focusWidget()
    if not isinstance(button, QAbstractButton) or isinstance(button, CHOICES) or not button.isEnabled():
        return False
    button.click()
    return True
