"""Return presses a button that has the keyboard, and ticks no box."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QPushButton

from ui.shell.returns import ReturnPresses


def test_return_presses_a_button_but_ticks_no_box(qtbot):
    presses = ReturnPresses()
    QApplication.instance().installEventFilter(presses)
    clicked = []
    button, box = QPushButton("Go on"), QCheckBox("Seen")
    button.clicked.connect(lambda: clicked.append(button))
    for widget in (button, box):
        qtbot.addWidget(widget)
        widget.show()
        qtbot.keyClick(widget, Qt.Key.Key_Return)
    QApplication.instance().removeEventFilter(presses)
    assert len(clicked) == 1
    assert not box.isChecked()
