"""The list beside the map: the same things in words, for the eye and for a screen reader."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QItemSelectionModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from models.base.language import _
from models.views.map import Placed
from ui.pages.map import words
from ui.widgets.delegates import AGE, DETAIL, MARKING, STATUS, TITLE, CaseDelegate, dress_list

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


class PlacedModel(QAbstractListModel):
    """Rows of what is shown; `keys` are numbers in `placed`. The words are made only for the rows in sight."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.placed: tuple[Placed, ...] = ()
        self.keys: Sequence[int] = ()

    def show(self, placed: tuple[Placed, ...], keys: Sequence[int] | None = None) -> None:
        """Show these, all of them or only those of the keys."""
        self.beginResetModel()
        self.placed = placed
        self.keys = range(len(placed)) if keys is None else [key for key in sorted(keys) if key < len(placed)]
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.keys)

    def row_of(self, key: int) -> int:
        """Return the row of a key, -1 when it is not shown."""
        try:
            return self.keys.index(key)
        except ValueError:
            return -1

    def one(self, row: int) -> Placed:
        """Return what stands in a row."""
        return self.placed[self.keys[row]]

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid():
            return None
        one = self.one(index.row())
        if role in (TITLE, int(Qt.ItemDataRole.DisplayRole)):
            return ": ".join(part for part in (words.kind_words(one), one.title) if part)
        if role == AGE:
            return words.when_words(one)
        if role == DETAIL:
            return words.place_words(one)
        if role == STATUS:
            return (_("Guarded"), "bad") if one.guarded else _worth_chip(one)
        if role == MARKING:
            return one.marking
        if role in (int(Qt.ItemDataRole.AccessibleTextRole), int(Qt.ItemDataRole.ToolTipRole)):
            return words.spoken(one)
        return None


def _worth_chip(one: Placed) -> tuple[str, str] | None:
    if one.lat is None:
        return _("No point"), "neutral"
    if one.precision == 3:
        return _("Region only"), "warn"
    return (_("Moved"), "warn") if one.displaced else None


class PlacedList(QListView):
    """The list. `chosen` tells the keys of the selected rows, `opened` that of the one to be opened."""

    chosen = Signal(tuple)
    opened = Signal(int)

    def __init__(self, model: PlacedModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = model
        self.setModel(model)
        dress_list(self, _("What is on the map"), CaseDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._quiet = False
        self.selectionModel().selectionChanged.connect(self._on_selection)
        self.doubleClicked.connect(self._on_open)

    def choose(self, keys: Collection[int]) -> None:
        """Select these rows and bring the first to sight. No signal."""
        self._quiet = True
        selection = self.selectionModel()
        selection.clearSelection()
        rows = sorted(row for row in map(self.rows.row_of, keys) if row >= 0) if len(keys) <= 500 else []
        for row in rows:
            selection.select(self.rows.index(row), QItemSelectionModel.SelectionFlag.Select)
        if rows:
            selection.setCurrentIndex(self.rows.index(rows[0]), QItemSelectionModel.SelectionFlag.NoUpdate)
            self.scrollTo(self.rows.index(rows[0]))
        self._quiet = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._on_open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _on_selection(self) -> None:
        if not self._quiet:
            self.chosen.emit(tuple(self.rows.keys[index.row()] for index in self.selectionModel().selectedIndexes()))

    def _on_open(self, index: Index) -> None:
        self.opened.emit(self.rows.keys[index.row()])
