"""An icon that stands alone in a layout and keeps up with theme, zoom and pixel ratio."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.shell import theme
from ui.shell.icons import draw


class IconLabel(QWidget):
    """A Lucide icon, `size` pixels at 100 %, in a token's or tone's colour. It only adorns the text beside it."""

    def __init__(self, name: str, role: str = "text_soft", size: int = theme.ICON, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._role, self._size = name, role, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.watcher.changed.connect(self.updateGeometry)

    def set(self, name: str, role: str) -> None:
        """Show another icon."""
        self._name, self._role = name, role
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(self._size), theme.px(self._size))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw(painter, self.rect(), self._name, self._role)
        painter.end()
