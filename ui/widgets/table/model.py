"""A table of any length for Qt: identifiers in order, rows read in pages, one row patched where it stands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from models.base.language import _
from ui.widgets.table.column import Column
from ui.widgets.table.pages import ReadRows, RowPages

ROW_ROLE = int(Qt.ItemDataRole.UserRole) + 1
"""The row itself."""
UID_ROLE = int(Qt.ItemDataRole.UserRole) + 2
"""The record's identifier."""
ID_ROLE = int(Qt.ItemDataRole.UserRole) + 3
"""The row's number in the database, as in the list of identifiers."""
Index = QModelIndex | QPersistentModelIndex

_ALIGN = {
    "leading": Qt.AlignmentFlag.AlignLeading,
    "trailing": Qt.AlignmentFlag.AlignTrailing,
    "centre": Qt.AlignmentFlag.AlignHCenter,
}


class PagedModel(QAbstractTableModel):
    """Rows of a list. The screen's thread reads pages of it with `read`, which must be quick (about a millisecond).

    `sort_requested` asks whoever fills the model for another order (sort name, descending).
    """

    sort_requested = Signal(str, bool)
    page_wanted = Signal(int)  # the number of a page beside those in sight that may be read ahead

    def __init__(self, columns: Sequence[Column], read: ReadRows, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._pages = RowPages(read)
        self._pages.wanted = self.page_wanted.emit
        self._spoken: Callable[[Any], str] | None = None
        self._sorted = ("", False)

    # what is in it

    def set_ids(self, ids: Sequence[int], rows: Sequence[Any] = ()) -> None:
        """Show these records in this order; `rows` are those of the first page, when they came along.

        Views keep their current row by its identifier (FastTable, FastList).
        """
        if list_equal(self._pages.ids, ids):
            self.refresh_rows(rows)
            return
        self.beginResetModel()
        self._pages.reset(ids, rows)
        self.endResetModel()

    def refresh_rows(self, rows: Sequence[Any] = ()) -> None:
        """Read the rows in sight again; order and number stay."""
        self._pages.reset(self._pages.ids, rows)
        if self._pages.ids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._pages.ids) - 1, len(self.columns) - 1))

    def ids(self) -> Sequence[int]:
        """Return the identifiers in order; not to be changed."""
        return self._pages.ids

    def row(self, at: int) -> Any | None:
        """Return the row at a place, None outside the list or when its record is gone."""
        return self._pages.row(at) if 0 <= at < len(self._pages.ids) else None

    def place_of(self, number: int) -> int:
        """Return at which row an identifier stands, -1 when it is not in the list."""
        return self._pages.place(number)

    def page_to_read(self, number: int) -> tuple[Sequence[int], int]:
        """Return the identifiers of a page not there yet (none: nothing to read), and the state to hand back with its rows."""
        return self._pages.part(number), self._pages.state

    def keep_page(self, number: int, rows: Sequence[Any], state: int) -> None:
        """Keep a page that was read ahead."""
        self._pages.keep(number, rows, state)

    def set_spoken(self, words: Callable[[Any], str]) -> None:
        """Say how a screen reader reads a whole row (else: its cells with their titles)."""
        self._spoken = words

    # one save: the row is read again and moved, the list is not

    def patch(self, number: int, at: int | None) -> None:
        """Take in one record's change: read it again and put it at row `at` of the new order; None takes it out.

        `at` counts in the list as it is afterwards.
        """
        was = self._pages.place(number)
        fresh = self._pages.read_now([number]) if at is not None else []
        if at is None or not fresh:
            if was >= 0:
                self.beginRemoveRows(QModelIndex(), was, was)
                self._pages.remove(was)
                self.endRemoveRows()
            return
        at = max(0, min(at, len(self._pages.ids) - (was >= 0)))
        if was < 0:
            self.beginInsertRows(QModelIndex(), at, at)
            self._pages.insert(at, number)
            self.endInsertRows()
        elif was != at:
            self.beginMoveRows(QModelIndex(), was, was, QModelIndex(), at + 1 if at > was else at)
            self._pages.remove(was)
            self._pages.insert(at, number)
            self.endMoveRows()
        self._pages.replace(at, fresh[0])
        self.dataChanged.emit(self.index(at, 0), self.index(at, len(self.columns) - 1))

    # Qt's side

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._pages.ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows, says or means."""
        role = int(role)
        if role >= _DRESS:
            return self._dressed(index, role)
        if role not in _ROLES or not index.isValid() or index.row() >= len(self._pages.ids):
            return None
        if role == _ALIGNMENT:
            return _ALIGN[self.columns[index.column()].align] | Qt.AlignmentFlag.AlignVCenter
        if role == ID_ROLE:
            return self._pages.ids[index.row()]
        row = self._pages.row(index.row())
        if row is None:
            return "" if role == _DISPLAY else None
        if role == ROW_ROLE:
            return row
        if role == UID_ROLE:
            return row.uid
        words = self.columns[index.column()].show(row)
        if role == _SPOKEN:
            title = self.columns[index.column()].title
            return self.spoken(row) if index.column() == 0 else _said(title, words or _("nothing"))
        return words

    def words(self, at: int, column: int) -> str:
        """Return what a cell shows, without a detour through Qt."""
        row = self.row(at)
        return self.columns[column].show(row) if row is not None else ""

    def _dressed(self, index: Index, role: int) -> Any:
        """Return what a delegate paints beside the words, as the column says."""
        made = self.columns[index.column()].dress.get(int(role)) if index.isValid() else None
        row = self.row(index.row()) if made else None
        return made(row) if made and row is not None else None

    def spoken(self, row: Any) -> str:
        """Return the whole row in words."""
        if self._spoken is not None:
            return self._spoken(row)
        said = ((column.title, column.show(row)) for column in self.columns if not column.hidden)
        return ", ".join(_said(title, words) for title, words in said if words)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a column's title."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _ALIGN[self.columns[section].align] | Qt.AlignmentFlag.AlignVCenter
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return that rows can be chosen; nothing is edited in place."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Ask for another order."""
        wanted = self.columns[column].sort if 0 <= column < len(self.columns) else ""
        asked = (wanted, order == Qt.SortOrder.DescendingOrder)
        if wanted and asked != self._sorted:
            self._sorted = asked
            self.sort_requested.emit(*asked)

    def told_sort(self, name: str, descending: bool) -> int:
        """Take note of the order the rows are in; return its column, -1 when none shows it."""
        self._sorted = (name, descending)
        return next((at for at, column in enumerate(self.columns) if column.sort == name), -1)

    def text_of(self, rows: Sequence[int], columns: Sequence[int]) -> str:
        """Return rows as text for the clipboard: a line each, cells parted by tabs, titles first when there are several rows."""
        lines = [[self.columns[at].title for at in columns]] if len(rows) > 1 else []
        for number in rows:
            row = self.row(number)
            if row is not None:
                lines.append([" ".join(self.columns[at].show(row).split()) for at in columns])
        return "\n".join("\t".join(line) for line in lines)


_DRESS = int(Qt.ItemDataRole.UserRole) + 100
"""Roles of ui/widgets/delegates begin here."""
_DISPLAY, _SPOKEN = int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.AccessibleTextRole)
_ALIGNMENT = int(Qt.ItemDataRole.TextAlignmentRole)
_ROLES = frozenset((_DISPLAY, _SPOKEN, _ALIGNMENT, int(Qt.ItemDataRole.ToolTipRole), ROW_ROLE, UID_ROLE, ID_ROLE))


def list_equal(one: Sequence[int], other: Sequence[int]) -> bool:
    """Return whether two lists of identifiers are the same, quickly."""
    return len(one) == len(other) and one == other


def _said(title: str, words: str) -> str:
    return _("{field}: {value}").format(field=title, value=words)
