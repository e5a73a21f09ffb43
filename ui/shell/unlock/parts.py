"""Pieces that the screens before the vault share: labels, buttons, cards, rows, messages."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui.shell import icons, theme

if TYPE_CHECKING:
    from ui.shell.unlock.side import UnlockSide


def label(text: str = "", role: str = "", *, selectable: bool = False) -> QLabel:
    """Return a label that wraps and never takes its text for markup."""
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    made.setWordWrap(True)
    if role:
        made.setProperty("role", role)
    if selectable:
        made.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        made.setAccessibleName(text)
    return made


def button(text: str, pressed: Callable[[], object], role: str = "", icon: str = "") -> QPushButton:
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


WIDEST = 900
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

    def event(self, event: QEvent) -> bool:
        """Take the room all lines need whenever one changed: wrapped labels tell it only when asked for a width."""
        done = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Polish):
            self.setFixedHeight(self.layout().totalHeightForWidth(self.minimumWidth()))
        return done

    def fit(self) -> None:
        """Measure anew. The style sheet reaches fields only when they are polished; sizes asked for before stay cached."""
        for child in self.findChildren(QWidget):
            child.ensurePolished()
            child.updateGeometry()
        self.layout().invalidate()
        self.setFixedHeight(self.layout().totalHeightForWidth(self.minimumWidth()))

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
        across.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        across.addLayout(self._lines, 1)
        for text in (self._what, self._more):
            text.setFocusPolicy(Qt.FocusPolicy.NoFocus)
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
