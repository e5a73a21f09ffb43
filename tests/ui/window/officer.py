"""An officer at the window: presses keys where the keyboard is, types into what has the focus, sees only what is visible, counts.

One action is one command (a shortcut, a choice in a menu, Enter or a key on a row or a button) or one field filled (Tab to it,
and words). Tabs past fields that stay as they are belong to the field that is filled next.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QMenu, QPlainTextEdit, QWidget

from models.base import terms
from models.base.language import _
from models.records import KINDS
from tests.ui.window.kit import pause, settle

CTRL, SHIFT, ALT, NONE = (
    Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.NoModifier,
)  # fmt: skip
FARTHEST = 90
"""So many Tabs are pressed to come to a field; no form has more stops."""


class Officer:
    """Works in a window that is open on a vault."""

    def __init__(self, window: Any) -> None:
        self.window = window
        self.counts: Counter[str] = Counter()
        self.told: list[str] = []

    @property
    def actions(self) -> int:
        """Return how many actions there were."""
        return sum(self.counts.values())

    # the keyboard

    def focus(self) -> QWidget:
        """Return what has the keyboard; it must be visible."""
        popup = QApplication.activePopupWidget()
        found = popup or QApplication.focusWidget()
        assert found is not None, "the keyboard is nowhere"
        assert found.isVisible(), "the keyboard is nowhere that can be seen"
        return found

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Press one key; not an action by itself."""
        target = self.focus()
        if isinstance(target, QAbstractButton):  # as a real key comes: to the window first, which lets Return press
            QTest.keyClick(self.window.windowHandle(), key, modifiers)
        else:
            QTest.keyClick(target, key, modifiers)
        pause(0)

    def type(self, words: str) -> None:
        """Type letters, any of them, where the keyboard is."""
        for letter in words:
            target = self.focus()
            if letter == "\n":
                QTest.keyClick(target, Qt.Key.Key_Return)
                continue
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(target, QKeyEvent(kind, 0, NONE, letter))

    def settle(self) -> None:
        """Wait until the window has done what was asked."""
        settle(self.window)

    # commands

    def command(self, what: str, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Give a command by its shortcut."""
        self._count("command", what)
        self.press(key, modifiers)
        self.settle()

    def save(self) -> None:
        """Save the form and close it."""
        self.command("save", Qt.Key.Key_Return, CTRL)

    def save_and_new(self) -> None:
        """Save the form and begin another."""
        self.command("save and new", Qt.Key.Key_Return, CTRL | SHIFT)

    def add(self, words: str) -> None:
        """Choose in the menu of what can be added to a case: Ctrl+E, arrows, Enter: one choice."""
        self._count("menu", f"add {words}")
        self.press(Qt.Key.Key_E, CTRL)
        menu = self.focus()
        assert isinstance(menu, QMenu), f"no menu opened, the keyboard is at {menu.accessibleName()!r}"
        for _number in range(len(menu.actions())):
            if menu.activeAction() is not None and menu.activeAction().text() == words:
                break
            QTest.keyClick(menu, Qt.Key.Key_Down)
        active = menu.activeAction()
        assert active is not None, "nothing is active in the menu"
        assert active.text() == words, f"no {words!r} in the menu"
        QTest.keyClick(menu, Qt.Key.Key_Return)
        self.settle()

    def button(self, name: str) -> None:
        """Go to a button with Tab and press it."""
        self._count("command", f"button {name}")
        self._go(name)
        self.press(Qt.Key.Key_Space)
        self.settle()

    def button_off(self, name: str) -> None:
        """Go to a box with Tab and take its tick away."""
        self.button(name)
        assert not self.focus().isChecked(), "the box is ticked still"

    # fields

    def fill(self, kind: str, name: str, given: str) -> None:
        """Fill a field of a record's form; terms are given by their code and typed as they are called."""
        field = KINDS[kind].field(name)
        words = terms.label(field.terms, given) if field.terms else given
        self.part(_(field.label), words, flag=field.type == "flag")

    def sub(self, kind: str, name: str, part: str, words: str) -> None:
        """Fill one of several lines of a field, called "field: part"."""
        self.part(_("{field}: {value}").format(field=_(KINDS[kind].field(name).label), value=part), words)

    def part(self, label: str, words: str, *, flag: bool = False) -> None:
        """Go to what is called so, with Tab, and type over what stands there."""
        self._count("field", label)
        target = self._go(label, begins=flag)
        if isinstance(target, QLineEdit | QPlainTextEdit):
            QTest.keyClick(target, Qt.Key.Key_A, CTRL)
        self.type(words)
        self.settle()

    def keys(self, label: str, *keys: Qt.Key) -> None:
        """Go to what is called so, with Tab, and press keys: a group of buttons or a choice."""
        self._count("field", label)
        self._go(label, begins=True)
        for key in keys:
            self.press(key)
        self.settle()

    def _go(self, label: str, *, begins: bool = False) -> QWidget:
        seen = []
        for _number in range(FARTHEST):
            found = self.focus()
            name = found.accessibleName() or getattr(found, "text", str)()
            if name == label or (begins and name.startswith(label)):
                return found
            seen.append(name)
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab does not come to {label!r}, only to {list(dict.fromkeys(seen))}")

    # what is seen

    def complaints(self) -> list[str]:
        """Return the refusals shown."""
        found = [label for label in self.window.findChildren(QLabel) if label.isVisible() and label.text()]
        return [label.text() for label in found if label.property("role") == "problem"]

    def _count(self, kind: str, what: str) -> None:
        self.counts[kind] += 1
        self.told.append(f"{kind}: {what}")
