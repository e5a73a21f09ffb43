"""Return presses a button that has the keyboard, and ticks no box."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QPushButton

from ui.shell.returns import press


@pytest.mark.parametrize(("key", "pressed"), [(Qt.Key.Key_Return, True), (Qt.Key.Key_Enter, True), (Qt.Key.Key_Tab, False)])
def test_return_presses_the_button_in_focus(qtbot, key, pressed):
    button = QPushButton("Go on")
    clicked = []
    button.clicked.connect(lambda: clicked.append(button))
    focus(qtbot, button)
    assert press(QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)) == pressed
    assert bool(clicked) == pressed


def test_return_ticks_no_box(qtbot):
    box = QCheckBox("Seen")
    focus(qtbot, box)
    assert not press(QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier))
    assert not box.isChecked()


def focus(qtbot, widget):
    qtbot.addWidget(widget)
    widget.show()
    widget.activateWindow()
    widget.setFocus()
    qtbot.waitUntil(widget.hasFocus)
