"""Pieces that the screens before the vault share: labels, buttons, cards, rows, messages."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, SignalInstance
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui.shell import icons, theme

if TYPE_CHECKING:
    from ui.shell.unlock.side import UnlockSide


# Numbers of qnamespace.h, given as properties: Python's class of that namespace, with its 300 keys, takes a sixth of the time
# a bare window takes to appear, so nothing before the first picture may name it.
PLAIN_TEXT = 0
NO_FOCUS = 0
CENTRED = 0x4 | 0x80
SELECTABLE = 0x1 | 0x2
LEFT_TO_RIGHT = 0


def label(text: str = "", role: str = "", *, selectable: bool = False) -> QLabel:
    """Return a label that wraps and never takes its text for markup."""
    made = QLabel()
    made.setProperty("textFormat", PLAIN_TEXT)
    made.setText(text)
    made.setWordWrap(True)
    if role:
        made.setProperty("role", role)
    if selectable:
        made.setProperty("textInteractionFlags", SELECTABLE)
        made.setAccessibleName(text)
    return made


def button(text: str, pressed: Callable[[], object] | SignalInstance, role: str = "", icon: str = "") -> QPushButton:
    """Return a button."""
    made = QPushButton(text)
    made.setAutoDefault(False)
    if role:
        made.setProperty("role", role)
    if icon:
        made.setIconSize(QSize(theme.px(16), theme.px(16)))
        made.setIcon(icons.icon(icon, "accent_text" if role == "primary" else "text_soft"))
    made.clicked.connect(pressed)
    return made


def row(*pieces: QWidget | int) -> QHBoxLayout:
    """Return the pieces beside each other; a number is a stretch."""
    made = QHBoxLayout()
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(theme.px(8))
    for piece in pieces:
        if isinstance(piece, int):
            made.addStretch(piece)
        else:
            made.addWidget(piece)
    return made


def centred(piece: QWidget) -> QHBoxLayout:
    """Return a piece in the middle of its line."""
    made = QHBoxLayout()
    made.addStretch(1)
    made.addWidget(piece)
    made.addStretch(1)
    return made


def column(parent: QWidget | None = None, *, margin: int = 0, spacing: int = 8) -> QVBoxLayout:
    """Return an empty column."""
    made = QVBoxLayout() if parent is None else QVBoxLayout(parent)
    made.setContentsMargins(*[theme.px(margin)] * 4)
    made.setSpacing(theme.px(spacing))
    return made


def named(editor: QWidget, name: str) -> QVBoxLayout:
    """Return an editor under its caption, which is its name for a screen reader too."""
    caption = label(name, "caption")
    caption.setBuddy(editor)
    editor.setAccessibleName(name)
    made = column(spacing=4)
    made.addWidget(caption)
    made.addWidget(editor)
    return made


def restyle(widget: QWidget, role: str) -> None:
    """Give a widget another role."""
    if widget.property("role") != role:
        widget.setProperty("role", role)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


WIDEST = 870
"""Pixels: what the smallest window has room for."""


class Card(QFrame):
    """The card in the middle of the screen that holds one step."""

    WIDTH = 440

    def __init__(self, parent: QWidget | None = None, *, width: int = WIDTH) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setFixedWidth(min(theme.px(width), WIDEST))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.body = column(self, margin=28, spacing=12)

    def hasHeightForWidth(self) -> bool:
        """Return False: the screen's layout would ask with its own width, at which no line wraps."""
        return False

    def sizeHint(self) -> QSize:
        """Return the room all lines need at this card's width."""
        width = self.minimumWidth()
        return QSize(width, self.body.totalHeightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return the same: the screen scrolls before a line is cut."""
        return self.sizeHint()

    def again(self, side: UnlockSide) -> Card | None:
        """Return this step made anew for another side (in another language or look), None for the first step."""
        return None

    def add(self, piece: QWidget | QHBoxLayout | QVBoxLayout) -> None:
        """Put the next piece under the others."""
        if isinstance(piece, QWidget):
            self.body.addWidget(piece)
        else:
            self.body.addLayout(piece)

    def head(self, title: str, text: str = "") -> None:
        """Say what this step is."""
        self.add(label(title, "title"))
        if text:
            self.add(label(text, "soft"))


TONE_ICONS = {"bad": "circle-alert", "warn": "triangle-alert", "info": "info", "good": "circle-check"}


class Message(QFrame):
    """What went wrong or must be known, with what to do; empty it takes no room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = column(spacing=2)
        self._icon, self._what, self._more = QLabel(), label(selectable=True), label(role="caption", selectable=True)
        self._lines.addWidget(self._what)
        self._lines.addWidget(self._more)
        across = QHBoxLayout(self)
        across.setContentsMargins(*[theme.px(10)] * 4)
        across.setSpacing(theme.px(10))
        beside = column(spacing=0)
        beside.addWidget(self._icon)
        beside.addStretch(1)
        across.addLayout(beside)
        across.addLayout(self._lines, 1)
        for text in (self._what, self._more):
            text.setProperty("focusPolicy", NO_FOCUS)
        self.hide()

    def tell(self, what: str, more: str = "", tone: str = "bad") -> None:
        """Show a sentence and, smaller, what to do."""
        side = theme.px(18)
        self._icon.setPixmap(icons.icon(TONE_ICONS[tone], tone).pixmap(side, side))
        self._what.setText(what)
        self._more.setText(more)
        self._more.setVisible(bool(more))
        for one in (self._what, self._more):
            one.setAccessibleName(one.text())
        restyle(self, f"bar-{tone}")
        self.show()

    def told(self) -> str:
        """Return what is shown, for tests and screen readers."""
        return "" if self.isHidden() else f"{self._what.text()} {self._more.text()}".strip()

    def clear(self) -> None:
        """Say nothing any more."""
        self._what.clear()
        self._more.clear()
        self.hide()
