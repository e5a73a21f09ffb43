"""The text of a kept report: read only, its marked spans coloured and underlined, words selected by mouse or keyboard.

Places are told in characters, as the models count them; Qt counts UTF-16 units, which differ behind an emoji.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from models.base.language import _
from models.subjects.excerpts import SpanView
from ui.shell import theme
from ui.shell.fonts import sized


class Places:
    """Turns places in a text into Qt's and back."""

    def __init__(self, text: str) -> None:
        wide = any(ord(letter) > 0xFFFF for letter in text)
        self._units = [0, *accumulate(2 if ord(letter) > 0xFFFF else 1 for letter in text)] if wide else None

    def to_qt(self, place: int) -> int:
        """Return Qt's place of a character."""
        return place if self._units is None else self._units[max(0, min(place, len(self._units) - 1))]

    def from_qt(self, place: int) -> int:
        """Return the character at Qt's place."""
        return place if self._units is None else bisect_left(self._units, place)


class ReportText(QPlainTextEdit):
    """Shows a report. `span_chosen` tells the excerpt the caret stands in, "" for none; `selected` whether words are selected."""

    span_chosen = Signal(str)
    selected = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Text of the report"))
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self._spans: tuple[SpanView, ...] = ()
        self._places = Places("")
        self._text = self._current = ""
        self.cursorPositionChanged.connect(self._on_moved)
        self.selectionChanged.connect(self._on_selection)
        theme.watcher.changed.connect(self._dress)
        self._dress()

    def show_report(self, text: str, spans: Sequence[SpanView]) -> None:
        """Show a text with its spans; the same text keeps its place."""
        if text != self._text:
            self._text, self._places = text, Places(text)
            self.setPlainText(text.replace("\r", " "))
        self._spans = tuple(spans)
        self._paint_spans()

    # what is selected

    def chosen(self) -> tuple[int, int]:
        """Return the selected characters, or the word at the caret: (first, behind the last)."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            cursor.select(QTextCursor.SelectionType.WordUnderCursor)
        return self._places.from_qt(cursor.selectionStart()), self._places.from_qt(cursor.selectionEnd())

    def choose(self, start: int, end: int) -> None:
        """Select characters and bring them to sight."""
        cursor = self.textCursor()
        cursor.setPosition(self._places.to_qt(start))
        cursor.setPosition(self._places.to_qt(end), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def drop_selection(self) -> None:
        """Select nothing, the caret staying behind what was selected."""
        cursor = self.textCursor()
        cursor.setPosition(cursor.selectionEnd())
        self.setTextCursor(cursor)

    def step(self, by: int) -> SpanView | None:
        """Go to the next span (1) or the one before (-1), round the text; None when there is none."""
        spans = [span for span in self._spans if span.start >= 0]
        if not spans:
            return None
        cursor = self.textCursor()
        start, end = self._places.from_qt(cursor.selectionStart()), self._places.from_qt(cursor.selectionEnd())
        if by > 0:
            found = next((span for span in spans if (span.start, span.end) > (start, end)), spans[0])
        else:
            found = next((span for span in reversed(spans) if (span.start, span.end) < (start, end)), spans[-1])
        self.show_span(found)
        return found

    def show_span(self, span: SpanView) -> None:
        """Select a span's words and mark it as the current one."""
        if span.start >= 0:
            self.choose(span.start, span.end)
            self._tell_span(span.excerpt)

    def _span_at(self, place: int) -> str:
        return next((span.excerpt for span in self._spans if span.start <= place < span.end), "")

    def _on_moved(self) -> None:
        self._tell_span(self._span_at(self._places.from_qt(self.textCursor().selectionStart())))

    def _tell_span(self, excerpt: str) -> None:
        if excerpt != self._current:
            self._current = excerpt
            self._paint_spans()
            self.span_chosen.emit(excerpt)

    def _on_selection(self) -> None:
        self.selected.emit(self.textCursor().hasSelection())

    # look

    def _dress(self) -> None:
        self.setFont(sized(self.font(), 0))
        self._paint_spans()

    def _paint_spans(self) -> None:
        self.setExtraSelections([self._painted(span) for span in self._spans if 0 <= span.start < span.end])

    def _painted(self, span: SpanView) -> QTextEdit.ExtraSelection:
        tokens, form = theme.tokens(), QTextCharFormat()
        current = span.excerpt == self._current
        if span.state == "black":
            # letters of light on a dark ground would glare as blocks
            block = QColor(tokens.accent if current else tokens.border_strong if tokens.dark else tokens.text)
            form.setForeground(block)
            form.setBackground(block)
        else:
            ground, ink, dot = tokens.tone("warn" if span.claim else "violet" if span.state == "proposed" else "info")
            form.setBackground(QColor(tokens.selected if current else ground))
            form.setForeground(QColor(ink))
            dashed = span.claim or span.state == "proposed"
            form.setUnderlineStyle(
                QTextCharFormat.UnderlineStyle.DashUnderline if dashed else QTextCharFormat.UnderlineStyle.SingleUnderline
            )
            form.setUnderlineColor(QColor(dot))
        form.setToolTip(span.label)
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._places.to_qt(span.start))
        cursor.setPosition(self._places.to_qt(span.end), QTextCursor.MoveMode.KeepAnchor)
        found = QTextEdit.ExtraSelection()
        found.cursor, found.format = cursor, form
        return found

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show a caret: words are chosen with the keyboard too."""
        super().focusInEvent(event)
        self.setCursorWidth(theme.px(2))
