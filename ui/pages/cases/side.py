"""Room for a form at the side of the sheet: beside it where there is space, else over its trailing part."""

from __future__ import annotations

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStyle, QWidget

from ui.shell.theme import px

WIDE = 440
LEAST_LEFT = 460


class SideHost(QWidget):
    """Holds the content and at most one panel. `closed` tells that a panel went away."""

    closed = Signal()

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._content = content
        content.setParent(self)
        self.panel: QWidget | None = None

    def show_panel(self, panel: QWidget) -> None:
        """Show a panel in place of the one before."""
        if self.panel is not None:
            self.leave_panel()
        self.panel = panel
        panel.setParent(self)
        self.fit()
        panel.show()
        panel.raise_()
        target = panel if hasattr(panel, "focus_first") else getattr(panel, "form", None)
        if target is not None and hasattr(target, "focus_first"):
            target.focus_first()

    def leave_panel(self) -> None:
        """Let the panel go as its own Cancel does: what was typed is kept as a draft."""
        cancel = getattr(self.panel, "cancel", None)
        if cancel is not None:
            cancel()
        self.close_panel()

    def close_panel(self) -> None:
        """Let the panel go."""
        if self._drop():
            self.fit()
            self.closed.emit()

    def _drop(self) -> bool:
        panel, self.panel = self.panel, None
        if panel is None:
            return False
        panel.hide()
        panel.setParent(None)
        panel.deleteLater()
        return True

    def fit(self) -> None:
        """Lay content and panel out."""
        whole = self.rect()
        if self.panel is None:
            self._content.setGeometry(whole)
            return
        room = min(px(WIDE), whole.width())
        beside = whole.width() - room >= px(LEAST_LEFT)
        left = QRect(whole.left(), whole.top(), whole.width() - room if beside else whole.width(), whole.height())
        right = QRect(whole.right() - room + 1, whole.top(), room, whole.height()).adjusted(0, px(6), -px(6), -px(6))
        self._content.setGeometry(QStyle.visualRect(self.layoutDirection(), whole, left))
        self.panel.setGeometry(QStyle.visualRect(self.layoutDirection(), whole, right))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()
