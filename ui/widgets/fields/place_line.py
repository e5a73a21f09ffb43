"""The line a place is typed on: what it may mean is listed under it in two lines each. Nothing is taken but by a person."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QLineEdit, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from models.geo.suggesting import Suggestion
from ui.shell import theme
from ui.shell.fonts import sized
from ui.widgets.fields.choice_line import Choice, ChoiceLine, _Model
from ui.widgets.painting import paint_text

MARGIN = 10
GAP = 6


class PlaceLine(ChoiceLine):
    """`asked` tells what was typed, `suggest` lists what it may mean; `taken` gives the choice, whose code is its number.

    Other than in a list of terms no row is marked by itself: the down arrow marks, Enter takes what is marked, Tab goes on and
    leaves the words as they are. A name that only looks alike would be taken otherwise.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = _Spoken(self)
        self.suggestions: list[Suggestion] = []

    def suggest(self, suggestions: Sequence[Suggestion]) -> None:
        """List these under the line."""
        self.suggestions = list(suggestions)
        self.offer([Choice(str(at), one.label, one.detail) for at, one in enumerate(self.suggestions)])

    def offer(self, choices: Sequence[Choice]) -> None:
        self._waiting = self._eager = False
        self._model.take(choices)
        if not choices or not self.hasFocus() or self.isReadOnly():
            self.close_list()
            return
        self._place(self._list())
        self._list().setCurrentIndex(QModelIndex())

    def take(self, choice: Choice) -> None:
        """Take this entry; who listens puts its words into the line."""
        self.close_list()
        self._typed = self._waiting = self._eager = False
        self.taken.emit(choice)

    def settle(self) -> None:
        """The keyboard goes on: the words stay as they are typed."""
        self._typed = False
        self.close_list()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._marked() is None:
            self.close_list()
            QLineEdit.keyPressEvent(self, event)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        QLineEdit.mousePressEvent(self, event)

    def open_list(self) -> None:
        """List what the words may mean, or the places used last where there are none."""
        self.setFocus()
        self._ask(self.text())

    def _list(self) -> QListView:
        fresh = self._popup is None
        view = super()._list()
        if fresh:
            view.setItemDelegate(_Rows(view))
        return view


class _Spoken(_Model):
    """The suggestions; a screen reader is told both lines, since names alone do not tell homonyms apart."""

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.AccessibleTextRole and index.isValid():
            choice = self.choices[index.row()]
            return f"{choice.word}, {choice.more}" if choice.more else choice.word
        return super().data(index, role)


class _Rows(QStyledItemDelegate):
    """A suggestion: what it is called, and below it softer what tells it from others of the name."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        title, detail = QFontMetrics(option.font), QFontMetrics(sized(option.font, -1 * theme.zoom()))
        return QSize(200, title.height() + detail.height() + GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        choices = getattr(index.model(), "choices", [])
        choice = choices[index.row()] if index.row() < len(choices) else Choice("", "")
        painter.save()
        painter.setLayoutDirection(option.direction)
        if option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.fillRect(option.rect, theme.colour("selected" if option.state & QStyle.StateFlag.State_Selected else "hover"))
        area = option.rect.adjusted(MARGIN, GAP // 2, -MARGIN, -GAP // 2)
        title = QFontMetrics(option.font).height()
        painter.setFont(option.font)
        painter.setPen(theme.colour("text"))
        paint_text(painter, QRect(area.left(), area.top(), area.width(), title), choice.word)
        painter.setFont(sized(option.font, -1 * theme.zoom()))
        painter.setPen(theme.colour("text_soft"))
        paint_text(painter, QRect(area.left(), area.top() + title, area.width(), area.height() - title), choice.more)
        painter.restore()
