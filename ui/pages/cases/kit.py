"""Small parts the tabs are put together of: labels of plain text, sections, chips, cards, buttons."""

from __future__ import annotations

from collections.abc import Callable, Container

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QPushButton, QVBoxLayout, QWidget
from shiboken6 import delete

from ui.shell.icons import icon
from ui.shell.theme import px
from ui.widgets.chips import Chip
from ui.widgets.plain_label import PlainLabel


def label(text: str = "", role: str = "", *, wrap: bool = True) -> PlainLabel:
    """Return a label of plain text, which can be chosen with the mouse and copied."""
    return PlainLabel(text, role, wraps=wrap)


def button(text: str, called: Callable[[], object], role: str = "", picture: str = "", name: str = "") -> QPushButton:
    """Return a button; `called` is a bound method of a QObject."""
    made = QPushButton(text)
    if role:
        made.setProperty("role", role)
    if picture:
        made.setIcon(icon(picture, "accent_text" if role == "primary" else "text_soft"))
        made.setIconSize(QSize(px(22) if text else px(16), px(16)))  # wider than high: a gap before the word
    made.setAccessibleName(name or text)
    made.clicked.connect(called)
    return made


class ChipLabel(Chip):
    """A chip that hides when it has nothing to say."""

    def __init__(self, text: str = "", tone: str = "neutral", parent: QWidget | None = None) -> None:
        super().__init__(text, tone, parent)

    def tell(self, text: str, tone: str) -> None:
        """Show this word in this tone; hide when there is none."""
        self.set(text, tone)
        self.setVisible(bool(text))


def column(*, spacing: int = 8, margins: tuple[int, int, int, int] = (0, 0, 0, 0)) -> QVBoxLayout:
    """Return an empty column."""
    made = QVBoxLayout()
    made.setContentsMargins(*(px(side) for side in margins))
    made.setSpacing(px(spacing))
    return made


def line_of(*parts: QWidget, spacing: int = 8, stretch: bool = True) -> QHBoxLayout:
    """Return widgets in a row, filled up at the end."""
    made = QHBoxLayout()
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(px(spacing))
    for part in parts:
        made.addWidget(part)
    if stretch:
        made.addStretch(1)
    return made


def card(role: str = "raised") -> tuple[QFrame, QVBoxLayout]:
    """Return a card and the column in it."""
    frame = QFrame()
    frame.setProperty("role", role)
    inside = column(spacing=6, margins=(14, 12, 14, 12))
    frame.setLayout(inside)
    return frame, inside


def empty(layout: QLayout | None, keep: Container[object] = ()) -> None:
    """Take everything out of a layout and let it go, but for the widgets to keep: they stay where they are."""
    while layout is not None and layout.count():
        item = layout.takeAt(0)
        if item is None:
            return
        if (inner := item.layout()) is not None:
            empty(inner, keep)
            continue
        widget = item.widget()
        delete(item)  # nobody else does; and a widget remembers its size only in the first item it has
        if widget is not None and widget not in keep:
            widget.hide()
            widget.deleteLater()  # not setParent(None): it would be styled once more, as a window of its own


SPARE = 24
"""Labels of one sort kept for the next case: one of many notes is not to stay in memory."""


class Labels:
    """The labels of one widget, used again for what it shows next: making and styling them is most of showing a text."""

    def __init__(self) -> None:
        self._all: dict[PlainLabel, tuple[str, bool]] = {}
        self._free: dict[tuple[str, bool], list[PlainLabel]] = {}

    def begin(self, layout: QLayout) -> None:
        """Empty the layout; its labels are free."""
        empty(layout, self._all)
        self._free = {}
        for made, sort in self._all.items():
            self._free.setdefault(sort, []).append(made)

    def label(self, text: str, role: str = "", *, wrap: bool = True) -> PlainLabel:
        """Return a label as `kit.label` does, to be put into the layout."""
        free = self._free.get((role, wrap))
        if not free:
            made = label(text, role, wrap=wrap)
            self._all[made] = (role, wrap)
            return made
        made = free.pop(0)
        made.setText(text)
        if made.isHidden():
            made.show()
        return made

    def end(self) -> None:
        """Hide the labels not needed now, and keep some of them."""
        for free in self._free.values():
            for number, made in enumerate(free):
                made.clear()  # nothing of the case before is held
                made.hide()
                if number >= SPARE:
                    del self._all[made]
                    made.deleteLater()
        self._free = {}
