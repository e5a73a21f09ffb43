"""The line a call is typed into, and what was typed so far."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPlainTextEdit, QWidget

from models.base.language import _
from models.subjects.communications import Line
from models.views.call_words import LABELS, SPEAKERS
from ui.pages.cases.crisis.contact_words import clock_text
from ui.shell import theme
from ui.shell.keys import keys_text
from ui.shell.theme import px
from ui.widgets.segment import SegmentButton

LONGEST = 4000
LINES = 3
SPEAKER_KEYS = {"they": "F2", "we": "F3", "note": "F4"}


class CallLine(QPlainTextEdit):
    """Enter ends the line, Tab tells that another one speaks, Up in an empty line takes the last one back."""

    ended = Signal()
    turned = Signal(int)
    recalled = Signal()
    scrolled = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("What is said"))
        self.setPlaceholderText(_("Type what is said, word for word"))
        self.setFixedHeight(self.fontMetrics().lineSpacing() * LINES + px(18))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, plain = event.key(), not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self.ended.emit()
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab) and plain:
            self.turned.emit(1 if key == Qt.Key.Key_Tab else -1)
        elif key == Qt.Key.Key_Up and not self.toPlainText():
            self.recalled.emit()
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.scrolled.emit(1 if key == Qt.Key.Key_PageDown else -1)
        else:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        if source.hasText():
            self.insertPlainText(source.text()[:LONGEST])


class Speakers(QFrame):
    """Who speaks: one of three, by key or mouse."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "segments")
        self.setAccessibleName(_("Who speaks"))
        row = QHBoxLayout(self)
        row.setContentsMargins(px(3), px(3), px(3), px(3))
        row.setSpacing(px(2))
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        for number, who in enumerate(SPEAKERS):
            made = SegmentButton(_("{speaker} ({key})").format(speaker=_(LABELS[who]), key=keys_text(SPEAKER_KEYS[who])))
            made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._group.addButton(made, number)
            row.addWidget(made)
        self._group.idClicked.connect(self._on_clicked)
        self._group.button(0).setChecked(True)

    @property
    def who(self) -> str:
        """Return who speaks now."""
        return SPEAKERS[self._group.checkedId()]

    def choose(self, who: str) -> None:
        """Let this one speak."""
        self._group.button(SPEAKERS.index(who)).setChecked(True)
        self.chosen.emit(who)

    def turn(self, step: int) -> None:
        """Let the next one speak."""
        self.choose(SPEAKERS[(SPEAKERS.index(self.who) + step) % len(SPEAKERS)])

    def _on_clicked(self, number: int) -> None:
        self.chosen.emit(SPEAKERS[number])


class Transcript(QPlainTextEdit):
    """What was typed so far, a line each with its time; read only, the newest in sight."""

    def __init__(self, zone: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zone = zone
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setAccessibleName(_("The call so far"))
        self.setPlaceholderText(_("Lines appear here, each with its time."))
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 1.1)
        self.setFont(font)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these lines."""
        self.clear()
        for line in lines:
            self.add(line)

    def add(self, line: Line) -> None:
        """Show one more line."""
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        if self.toPlainText():
            cursor.insertBlock()
        faint, strong = QTextCharFormat(), QTextCharFormat()
        faint.setForeground(QColor(theme.colour("text_faint")))
        strong.setFontWeight(QFont.Weight.DemiBold if line.who == "they" else QFont.Weight.Normal)
        strong.setForeground(QColor(theme.colour("text" if line.who == "they" else "text_soft")))
        cursor.insertText(f"{clock_text(line.at, self._zone)}  {_(LABELS[line.who])}  ", faint)
        cursor.insertText(" ".join(line.words.split()), strong)
        self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())
