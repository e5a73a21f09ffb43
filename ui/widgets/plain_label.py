"""Labels for what people wrote: always plain text, never markup, on the side of the window whatever script it is in."""

from __future__ import annotations

import html

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolTip, QWidget

from ui.widgets.painting import one_line, paint_text, side


def plain_tip(text: str) -> str:
    """Return a text for a tool tip that shows it letter by letter: Qt takes what looks like markup for markup."""
    return f"<qt>{html.escape(text).replace(chr(10), '<br>')}</qt>" if text else ""


class PlainLabel(QLabel):
    """A text as it was typed: wraps, can be selected with the mouse. `role` is one of the style sheet's."""

    def __init__(self, text: str = "", role: str = "", parent: QWidget | None = None, *, wraps: bool = True) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        if role:
            self.setProperty("role", role)
        self.setWordWrap(wraps)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setText(text)
        self._pin()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._pin()

    def _pin(self) -> None:
        self.setAlignment(
            Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignAbsolute | side(self.layoutDirection())
            if self.wordWrap()
            else Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute | side(self.layoutDirection())
        )


class Elided(QLabel):
    """One line, cut at its end where the room ends; the whole text is in the tool tip then, and for readers of the screen."""

    def __init__(self, text: str = "", role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        if role:
            self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def setText(self, text: str) -> None:
        super().setText(one_line(text))

    def sizeHint(self) -> QSize:
        return QSize(self._width(), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(min(40, self._width()), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        painter.setPen(self.palette().color(self.foregroundRole()))
        paint_text(painter, self.contentsRect(), self.text())
        painter.end()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and not self.toolTip():
            if self._width() > self.contentsRect().width():
                QToolTip.showText(event.globalPos(), plain_tip(self.text()), self)
            return True
        return super().event(event)

    def _width(self) -> int:
        return self.fontMetrics().horizontalAdvance(self.text()) + 2
