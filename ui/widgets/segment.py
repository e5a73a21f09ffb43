"""One of several buttons beside each other of which one is chosen: as wide as its words are when it is chosen, in bold."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QPushButton, QWidget


class SegmentButton(QPushButton):
    """Qt measures a button in the letters of its plain state: chosen, its words would be cut."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self.setCheckable(True)
        self.setProperty("role", "segment")

    def sizeHint(self) -> QSize:
        """Return the size with its words in bold."""
        bold = QFont(self.font())
        bold.setBold(True)
        more = QFontMetrics(bold).horizontalAdvance(self.text()) - self.fontMetrics().horizontalAdvance(self.text())
        return super().sizeHint() + QSize(max(0, more), 0)

    def minimumSizeHint(self) -> QSize:
        """Return the same: nothing of it may be cut."""
        return self.sizeHint()
