"""A line typed in to choose; what fits is listed under it inside the same window, so that locking hides it too."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QListView, QScrollArea, QWidget

from models.values.fold import fold
from ui.shell.icons import icon

ROW = 28
MOST_ROWS = 9
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Choice:
    """One thing to choose: its code, its word, and more words it is found by. `fresh`: it does not exist yet."""

    code: str
    word: str
    more: str = ""
    fresh: bool = False


def fitting(choices: Sequence[Choice], typed: str) -> list[Choice]:
    """Return the choices that fit what is typed, accents aside: code first, then beginnings, then words, then parts."""
    wanted = fold(typed.strip())
    if not wanted:
        return list(choices)
    ranked: list[tuple[int, int, Choice]] = []
    for place, choice in enumerate(choices):
        word, code = fold(choice.word), fold(choice.code)
        if wanted in (code, word):
            rank = 0
        elif word.startswith(wanted):
            rank = 1
        elif f" {wanted}" in f" {word}".replace("-", " ").replace("'", " "):
            rank = 2
        elif wanted in word or wanted in fold(choice.more):
            rank = 3
        elif code.startswith(wanted):
            rank = 4
        else:
            continue
        ranked.append((rank, place, choice))
    return [choice for _rank, _place, choice in sorted(ranked, key=lambda found: found[:2])]


class _Model(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.choices: list[Choice] = []

    def take(self, choices: Sequence[Choice]) -> None:
        self.beginResetModel()
        self.choices = list(choices)
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.choices)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        return self.choices[index.row()].word


class ChoiceLine(QLineEdit):
    """The line. `asked` tells what was typed, `offer` gives what fits; `taken` tells what a person chose.

    With `choices` it looks by itself. Enter takes the marked entry, Tab too once something was typed; Esc closes the list.
    """

    asked = Signal(str)
    taken = Signal(object)

    def __init__(self, parent: QWidget | None = None, choices: Callable[[], Sequence[Choice]] | None = None) -> None:
        super().__init__(parent)
        self._choices = choices
        self._popup: QListView | None = None
        self._model = _Model(self)
        self._typed = False
        self._waiting = False  # for an answer to what was typed last
        self._eager = False  # Enter or Tab came before that answer
        self._arrow = self.addAction(icon("chevron-down", "text_faint"), QLineEdit.ActionPosition.TrailingPosition)
        self._arrow.triggered.connect(self.open_list)
        self.textEdited.connect(self._on_typed)

    # what fits

    def offer(self, choices: Sequence[Choice]) -> None:
        """List these under the line, the first one marked when something was typed."""
        self._model.take(choices)
        self._waiting = False
        if self._eager and self._typed and choices:
            self._eager = False
            self.take(choices[0])
            return
        if not choices or not self.hasFocus() or self.isReadOnly():
            self.close_list()
            return
        self._place(self._list())
        if self._typed:
            self._list().setCurrentIndex(self._model.index(0))

    def open_list(self) -> None:
        """List everything, as nothing typed."""
        self.setFocus()
        self._ask("")

    def close_list(self) -> None:
        """Take the list away."""
        if self._popup is not None:
            self._popup.hide()

    def is_open(self) -> bool:
        """Whether the list is shown."""
        return self._popup is not None and self._popup.isVisible()

    def offered(self) -> list[Choice]:
        """Return what is listed."""
        return self._model.choices

    def take(self, choice: Choice) -> None:
        """Take this entry, as a person would."""
        self.close_list()
        self._typed = self._waiting = self._eager = False
        self.setText(choice.word)
        self.setCursorPosition(0)
        self.taken.emit(choice)

    def settle(self) -> None:
        """Take what is marked, if something was typed since."""
        choice = self._marked()
        if self._typed and self._waiting and self.text().strip():
            self._eager = True
            return
        if self._typed and choice is not None and self.text().strip():
            self.take(choice)
        self._typed = False
        self.close_list()

    def _on_typed(self, text: str) -> None:
        self._typed = True
        self._ask(text)

    def _ask(self, text: str) -> None:
        self._waiting, self._eager = self._choices is None, False
        self.asked.emit(text)
        if self._choices is not None:
            self.offer(fitting(self._choices(), text))

    def _marked(self) -> Choice | None:
        if not self.is_open() or self._popup is None:
            return None
        row = self._popup.currentIndex().row()
        return self._model.choices[row] if 0 <= row < len(self._model.choices) else None

    # keys and focus

    def setReadOnly(self, on: bool) -> None:
        super().setReadOnly(on)
        self._arrow.setVisible(not on)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if self.isReadOnly() or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self._move({Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: MOST_ROWS}.get(Qt.Key(key), -MOST_ROWS))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._typed and self._waiting:
            self._eager = True
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._marked() is not None:
            choice = self._marked()
            assert choice is not None
            self.take(choice)
        elif key == Qt.Key.Key_Escape and self.is_open():
            self._typed = False
            self.close_list()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        # Esc closes the list before a shortcut of the sheet sees it.
        closing = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape and self.is_open()
        if closing and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.settle()
        self.close_list()
        super().focusOutEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not self.isReadOnly() and not self.is_open():
            self.open_list()

    def _move(self, step: int) -> None:
        if not self.is_open():
            self._ask("" if not self._typed else self.text())
            if not self.is_open():
                return
            step = 0
        row = max(self._list().currentIndex().row(), 0 if step == 0 else -1)
        row = max(0, min(len(self._model.choices) - 1, row + step))
        self._typed = self._typed or step != 0
        self._list().setCurrentIndex(self._model.index(row))
        self._list().scrollTo(self._model.index(row))

    # the list

    def _list(self) -> QListView:
        if self._popup is None:
            view = QListView(self.window())
            view.setProperty("role", "popup")
            view.setModel(self._model)
            view.setUniformItemSizes(True)
            view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
            view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            view.setAccessibleName(self.accessibleName())
            view.clicked.connect(self._on_clicked)
            view.hide()
            self.destroyed.connect(view.deleteLater)
            area = self._scrolled()
            if area is not None:
                area.verticalScrollBar().valueChanged.connect(self.close_list)
            self._popup = view
        return self._popup

    def _scrolled(self) -> QScrollArea | None:
        widget = self.parentWidget()
        while widget is not None and not isinstance(widget, QScrollArea):
            widget = widget.parentWidget()
        return widget

    def _on_clicked(self, index: QModelIndex) -> None:
        self.take(self._model.choices[index.row()])
        self.setFocus()

    def _place(self, view: QListView) -> None:
        window = self.window()
        if view.parentWidget() is not window:
            view.setParent(window)
        top = self.mapTo(window, QPoint(0, 0))
        row = max(ROW, view.sizeHintForRow(0)) if self._model.choices else ROW
        height = min(MOST_ROWS, len(self._model.choices)) * row + 10
        below = window.height() - (top.y() + self.height()) - 6
        over = top.y() - 6
        y = top.y() + self.height() + 2
        if below < height and over > below:
            height = min(height, over)
            y = top.y() - height - 2
        else:
            height = min(height, below)
        width = min(max(self.width(), 220), window.width() - 8)
        x = top.x() + self.width() - width if self.isRightToLeft() else min(top.x(), window.width() - width - 4)
        view.setGeometry(QRect(max(4, x), y, width, height))
        view.show()
        view.raise_()
