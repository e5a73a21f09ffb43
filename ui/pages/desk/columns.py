"""Where the cards of the desk stand: two columns side by side, or one below the other where there is little room."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.pages.desk.cards import Card, ListCard
from ui.shell import theme

SHARE = 100
"""A row's share of the room against the empty room below, which comes last."""
UNBOUNDED = 16_777_215
"""Qt's greatest height (QWIDGETSIZE_MAX)."""
Places = tuple[tuple[tuple[Card, ...], ...], ...]
"""Columns of lines of cards."""


class Columns(QWidget):
    """Cards in columns of lines. In the narrow form every card has a line of its own, in the order of the keyboard."""

    def __init__(self, places: Places, order: tuple[Card, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._places = places
        self.cards = order
        self.narrow = False
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.px(12))
        self._columns = [QVBoxLayout() for _column in places]
        self._lines: list[list[QHBoxLayout]] = []
        for column, lines in zip(self._columns, places, strict=True):
            column.setSpacing(theme.px(12))
            self._row.addLayout(column, 1)
            self._lines.append([QHBoxLayout() for _line in lines])
            for line in self._lines[-1]:
                line.setSpacing(theme.px(12))
                column.addLayout(line)
            column.addStretch(1)
        self._single = QVBoxLayout()
        self._single.setSpacing(theme.px(12))
        self._row.addLayout(self._single)
        self._place()

    def needed(self) -> int:
        """Return the width that the columns need side by side: titles are longer in some languages."""
        gap, least = theme.px(12), 0
        for lines in self._places:
            across = [sum(card.minimumSizeHint().width() for card in cards) + gap * (len(cards) - 1) for cards in lines]
            least = max(least, *across)
        return least * len(self._places) + gap * (len(self._places) - 1)

    def set_narrow(self, narrow: bool) -> None:
        """Put all cards below one another, or into columns."""
        if narrow != self.narrow:
            self.narrow = narrow
            self._place()
        for card in self.cards:
            if isinstance(card, ListCard):
                card.set_whole(narrow)
        self.share()

    def _place(self) -> None:
        """Put each card into its layout; being added there takes it out of the other one."""
        if self.narrow:
            for card in self.cards:
                self._single.addWidget(card)
        else:
            for lines, layouts in zip(self._places, self._lines, strict=True):
                for cards, layout in zip(lines, layouts, strict=True):
                    for card in cards:
                        layout.addWidget(card, 1)
        for at in range(len(self._columns)):
            self._row.setStretch(at, 0 if self.narrow else 1)
        self._row.setStretch(len(self._columns), 1 if self.narrow else 0)
        self._row.setSpacing(0 if self.narrow else theme.px(12))

    def share(self) -> None:
        """Give each line the room that its fullest card needs, and no more than that; what is left over stays empty below."""
        for column, lines in zip(self._columns, self._places, strict=True):
            for at, cards in enumerate(lines):
                weights = [card.weight for card in cards if isinstance(card, ListCard)]
                column.setStretch(at, 0 if self.narrow else max(weights, default=0) * SHARE)
                tallest = max(card.wanted_height() for card in cards)
                for card in cards:
                    card.setMaximumHeight(UNBOUNDED if self.narrow else tallest)
