"""Small parts of the sources page: buttons, editors with their names, a bar that asks."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.shell.icons import icon
from ui.shell.theme import px
from ui.widgets.fields import FieldEditor
from ui.widgets.flow import FlowLayout
from ui.widgets.plain_label import PlainLabel


def button(text: str, called: Callable[[], object], *, role: str = "", picture: str = "", tip: str = "") -> QPushButton:
    """Return a button; `called` is a bound method of a QObject."""
    made = QPushButton(text)
    if role:
        made.setProperty("role", role)
    if picture:
        made.setIcon(icon(picture, "accent_text" if role == "primary" else "text_soft"))
        made.setIconSize(QSize(px(22) if text else px(16), px(16)))
    made.setAccessibleName(text or tip)
    made.setToolTip(tip)
    made.clicked.connect(called)
    return made


def hide_unless(widget: QWidget, on: bool) -> None:
    """Hide a widget that has no place yet; showing one would open it as a window of its own."""
    if not on:
        widget.hide()


def labelled(editor: FieldEditor | QWidget, label: str) -> QWidget:
    """Return an editor under its name."""
    whole = QWidget()
    box = QVBoxLayout(whole)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(px(2))
    box.addWidget(PlainLabel(label, "caption", wraps=False))
    box.addWidget(editor)
    return whole


def row_of(*parts: QWidget, stretch: bool = True) -> QHBoxLayout:
    """Return widgets in a row."""
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(px(8))
    for part in parts:
        row.addWidget(part)
    if stretch:
        row.addStretch(1)
    return row


def flowing(*parts: QWidget) -> QWidget:
    """Return widgets in a row that wraps."""
    whole = QWidget()
    row = FlowLayout(whole, gap=8)
    for part in parts:
        row.addWidget(part)
    return whole


class AskBar(QFrame):
    """A bar with a sentence and buttons; hidden until there is something to ask."""

    def __init__(self, role: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", role)
        self.text = PlainLabel("")
        buttons = QWidget()
        self._row = FlowLayout(buttons, gap=8)
        box = QVBoxLayout(self)
        box.setContentsMargins(px(12), px(8), px(8), px(8))
        box.setSpacing(px(6))
        box.addWidget(self.text)
        box.addWidget(buttons)
        self.hide()

    def add(self, made: QPushButton) -> QPushButton:
        """Add a button."""
        self._row.addWidget(made)
        return made

    def ask(self, text: str) -> None:
        """Show the sentence."""
        self.text.setText(text)
        self.show()
