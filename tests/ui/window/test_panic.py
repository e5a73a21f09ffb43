"""The panic key, pressed as a person does: it reaches the one who hides and locks, whatever is open."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.window.kit import show_state


def test_the_panic_key_hides_locks_and_puts_the_window_away(qtbot, window):
    show_state(window, "new-case")
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_F12)
    assert window.office is None
    assert window.isMinimized()
    qtbot.waitUntil(lambda: not window.closing.busy)


def test_ctrl_l_locks_and_leaves_the_window(qtbot, window):
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert window.office is None
    assert not window.isMinimized()
    qtbot.waitUntil(lambda: not window.closing.busy)
