"""Editors of text: a line, paragraphs, several lines, a whole number, and other data shown only."""

from __future__ import annotations

import json
from typing import Any

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from models.base.errors import BadInput
from models.base.language import _
from models.records.check import LONGEST
from ui.widgets.fields.base import FieldEditor

LEAST_LINES, MOST_LINES = 3, 12
EDGE = 12
"""Border and padding of the style sheet, above and below."""


class TextEdit(FieldEditor):
    """One line."""

    def build(self) -> None:
        self.line = QLineEdit(self)
        self.line.setMaxLength(LONGEST["text"])
        self.line.textEdited.connect(self._touched)
        self.row.addWidget(self.line)

    def show_stored(self, stored: Any) -> None:
        self.line.setText("" if stored is None else str(stored))
        self.line.setCursorPosition(0)

    def given(self) -> Any:
        return self.line.text()

    def typed(self) -> str:
        return self.line.text()

    def main(self) -> QWidget:
        return self.line

    def restore(self, draft: Any) -> None:
        self.line.setText(str(draft or ""))
        self.touch()

    def set_read_only(self, on: bool) -> None:
        self.line.setReadOnly(on)


class IntegerEdit(TextEdit):
    """A whole number; spaces between thousands are taken."""

    def given(self) -> Any:
        text = "".join(self.line.text().split())
        if not text:
            return None
        if not (text.isascii() and text.isdigit()) or len(text) > 9:
            raise BadInput(field=self.field.name, reason=_("This must be a whole number."))
        return int(text)


class Paragraphs(QPlainTextEdit):
    """Plain text that grows with what is typed, leaves the field with Tab, and takes pasted text without its format."""

    def __init__(self, parent: QWidget | None = None, least: int = LEAST_LINES, most: int = MOST_LINES) -> None:
        super().__init__(parent)
        self._least, self._most = least, most
        self.setTabChangesFocus(True)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def insertFromMimeData(self, source: QMimeData) -> None:
        if source.hasText():
            self.insertPlainText(source.text())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        # A form scrolls on where the text has no more to scroll.
        bar = self.verticalScrollBar()
        if bar.maximum() == 0:
            event.ignore()
        else:
            super().wheelEvent(event)

    def _fit(self, *_size: object) -> None:
        lines = max(self._least, min(self._most, int(self.document().size().height())))
        height = int(lines * self.fontMetrics().lineSpacing() + 2 * self.document().documentMargin()) + EDGE
        if height != self.minimumHeight() or height != self.maximumHeight():
            self.setFixedHeight(height)


class LongEdit(FieldEditor):
    """Paragraphs."""

    WIDE = True

    def build(self) -> None:
        self.area = Paragraphs(self)
        self.area.textChanged.connect(self._on_changed)
        self.row.addWidget(self.area)
        self._showing = False

    def _on_changed(self) -> None:
        if not self._showing:
            self.touch()

    def _show(self, text: str) -> None:
        self._showing = True
        self.area.setPlainText(text)
        self._showing = False

    def show_stored(self, stored: Any) -> None:
        self._show("" if stored is None else str(stored))

    def given(self) -> Any:
        return self.area.toPlainText()

    def typed(self) -> str:
        return self.area.toPlainText()

    def main(self) -> QWidget:
        return self.area

    def restore(self, draft: Any) -> None:
        self._show(str(draft or ""))
        self.touch()

    def set_read_only(self, on: bool) -> None:
        self.area.setReadOnly(on)
        flags = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        if on:
            self.area.setTextInteractionFlags(flags)


class TextsEdit(LongEdit):
    """Several texts, one on each line."""

    def build(self) -> None:
        super().build()
        self.area.setPlaceholderText(_("One on each line"))

    def show_stored(self, stored: Any) -> None:
        self._show("\n".join(json.loads(stored)) if stored else "")

    def given(self) -> Any:
        return [line.strip() for line in self.area.toPlainText().splitlines() if line.strip()]


class DataEdit(LongEdit):
    """Other data, for reading only."""

    def build(self) -> None:
        super().build()
        self.area.setProperty("role", "mono")
        super().set_read_only(True)

    def show_stored(self, stored: Any) -> None:
        try:
            self._show(json.dumps(json.loads(stored), ensure_ascii=False, indent=1) if stored else "")
        except ValueError:
            self._show(str(stored))

    def given(self) -> Any:
        return json.loads(self._stored) if self._stored else None

    def restore(self, draft: Any) -> None:
        """Nothing is typed here."""

    def set_read_only(self, on: bool) -> None:
        """It always is."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()
