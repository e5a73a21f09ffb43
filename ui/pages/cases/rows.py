"""Lists inside the sheet: frozen rows, their model, and the view that opens, hides and copies them by keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from ui.pages.cases.row_delegate import RowDelegate
from ui.shell.clipboard import copy_text
from ui.widgets.plain_label import plain_tip

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class Row:
    """One line of a list: what stands at its leading edge (a date), its words, a chip, and what stands at its end (a grade).

    `kind` and `uid` name the record it shows; a `head` is a heading that cannot be chosen.
    """

    title: str
    kind: str = ""
    uid: str = ""
    lead: str = ""
    lead_small: str = ""
    detail: str = ""
    chip: str = ""
    tone: str = "neutral"
    edge: str = ""
    icon: str = ""
    icon_tone: str = "text_soft"
    level: int = 0
    head: bool = False
    tip: str = ""
    last: bool = False

    @property
    def words(self) -> str:
        """Return the row as one line of plain text: for the clipboard and for a screen reader."""
        lead = " ".join(part for part in (self.lead, self.lead_small) if part)
        return " · ".join(part for part in (lead, self.title, self.chip, self.detail, self.edge) if part)


class RowModel(QAbstractListModel):
    """Rows in the order they are shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[Row, ...] = ()

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.words
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(row.tip) or None
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and self.rows[index.row()].head:
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index)


class RowList(QListView):
    """A list of rows. Enter, F2 or a double click opens a record, Delete asks to hide the chosen ones, Ctrl+C copies them."""

    opened = Signal(str, str)  # kind, uid
    hide_requested = Signal(object)  # tuple of (kind, uid)
    chosen = Signal()

    def __init__(
        self, name: str, *, lead: int = 0, several: bool = True, rail: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.rows_model = RowModel(self)
        self.setModel(self.rows_model)
        self.setItemDelegate(RowDelegate(self, lead=lead, rail=rail))
        self.setProperty("role", "rows")
        self.setFrameShape(QListView.Shape.NoFrame)
        mode = QAbstractItemView.SelectionMode
        self.setSelectionMode(mode.ExtendedSelection if several else mode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.selectionModel().selectionChanged.connect(self._on_selection)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows; what was current and chosen stays so, by identifier."""
        current, chosen, at = self.current_uid(), {row.uid for row in self.chosen_rows()}, self.verticalScrollBar().value()
        self.rows_model.set_rows(rows)
        model, flag = self.selectionModel(), QItemSelectionModel.SelectionFlag
        for number, row in enumerate(self.rows_model.rows):
            if row.uid and row.uid in chosen:
                model.select(self.rows_model.index(number), flag.Select)
            if row.uid and row.uid == current:
                model.setCurrentIndex(self.rows_model.index(number), flag.NoUpdate)
        self.verticalScrollBar().setValue(at)

    def row_at(self, index: Index) -> Row | None:
        """Return the row of an index, None for none."""
        row = index.data(ROW) if index.isValid() else None
        return row if isinstance(row, Row) else None

    def current_uid(self) -> str:
        """Return the identifier of the current row, "" for none."""
        row = self.row_at(self.currentIndex())
        return row.uid if row else ""

    def chosen_rows(self, *kinds: str) -> tuple[Row, ...]:
        """Return the chosen rows in their order, of some kinds only when given."""
        found = sorted(self.selectionModel().selectedIndexes(), key=lambda index: index.row()) if self.selectionModel() else []
        rows = [row for index in found if (row := self.row_at(index)) is not None and row.uid]
        return tuple(row for row in rows if not kinds or row.kind in kinds)

    def choose(self, uid: str) -> bool:
        """Make the row of a record current; False when it is not here."""
        for number, row in enumerate(self.rows_model.rows):
            if row.uid == uid:
                # not by setCurrentIndex: it asks the keyboard, and Ctrl of Ctrl+Return may still be down
                flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
                self.selectionModel().setCurrentIndex(self.rows_model.index(number), flag)
                return True
        return False

    def copy_chosen(self) -> None:
        """Put the chosen rows on the clipboard as plain text."""
        if rows := self.chosen_rows():
            copy_text("\n".join(row.words for row in rows))

    def open_current(self) -> None:
        """Ask for the current record to be opened."""
        row = self.row_at(self.currentIndex())
        if row is not None and row.uid:
            self.opened.emit(row.kind, row.uid)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2) and not event.modifiers():
            self.open_current()
        elif event.key() == Qt.Key.Key_Delete and (rows := self.chosen_rows()):
            self.hide_requested.emit(tuple((row.kind, row.uid) for row in rows))
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_chosen()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        if self.indexAt(event.position().toPoint()).isValid():
            self.open_current()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    def _on_selection(self) -> None:
        self.chosen.emit()
