"""Views for lists of any length: fixed rows, scrolling by the pixel, everything by keyboard, the current row kept by identity."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QHeaderView, QTableView, QWidget

from ui.shell import theme
from ui.shell.clipboard import copy_text
from ui.widgets.table.delegate import CellDelegate
from ui.widgets.table.model import ID_ROLE, UID_ROLE, PagedModel

STRETCHED_LEAST = 20
"""Letters a stretched column shows at least."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_SELECT = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows


class FastTable(QTableView):
    """A table with a header. `opened` tells the identifier when Enter is pressed or a row is double-clicked;
    `current_changed` the identifier of the current row, "" for none."""

    opened = Signal(str)
    current_changed = Signal(str)
    row_height = theme.ROW

    def __init__(self, model: PagedModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept: tuple[int, int, list[int]] = (-1, 0, [])
        self.setAccessibleName(name)
        self._set_up()
        self.setModel(model)
        self.setItemDelegate(CellDelegate(self))
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._restore)
        self._widths()
        self.doubleClicked.connect(self._open)
        theme.watcher.changed.connect(self._on_theme)

    @property
    def paged(self) -> PagedModel:
        """Return the model."""
        model = self.model()
        assert isinstance(model, PagedModel)
        return model

    def _set_up(self) -> None:
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)  # Tab leaves the list
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        # A ground of its own lets Qt move the picture when scrolling and paint only the rows that come in.
        self.viewport().setAutoFillBackground(True)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(1)
        rows.setDefaultSectionSize(theme.px(self.row_height))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsMovable(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        header.setSortIndicatorClearable(False)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)  # else a title at the trailing edge loses its beginning

    def _widths(self) -> None:
        letter = QFontMetrics(self.font()).averageCharWidth()
        header = self.horizontalHeader()
        for at, column in enumerate(self.paged.columns):
            self.setColumnWidth(at, column.wide * letter + theme.px(4 * theme.SPACE))
            self.setColumnHidden(at, column.hidden)
            if column.stretch:
                header.setSectionResizeMode(at, QHeaderView.ResizeMode.Stretch)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the widest column what is left, but never less than it can be read in: the table scrolls sideways then."""
        super().resizeEvent(event)
        header, letter = self.horizontalHeader(), QFontMetrics(self.font()).averageCharWidth()
        for at, column in enumerate(self.paged.columns):
            if not column.stretch or column.hidden:
                continue
            others = sum(header.sectionSize(other) for other in range(header.count()) if other != at)  # 0 for hidden ones
            least = min(column.wide, STRETCHED_LEAST) * letter + theme.px(4 * theme.SPACE)
            if self.viewport().width() - others >= least:
                header.setSectionResizeMode(at, QHeaderView.ResizeMode.Stretch)
            else:
                header.setSectionResizeMode(at, QHeaderView.ResizeMode.Interactive)
                header.resizeSection(at, least)

    def show_sort(self, name: str, descending: bool) -> None:
        """Show by which column the rows are ordered, and let a click on a title ask for another order."""
        at = self.paged.told_sort(name, descending)
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        header = self.horizontalHeader()
        header.blockSignals(True)
        header.setSortIndicator(at, order)
        header.blockSignals(False)
        if not self.isSortingEnabled():
            self.setSortingEnabled(True)

    # current row and selection

    def current_uid(self) -> str:
        """Return the identifier of the current row, "" for none."""
        index = self.currentIndex()
        return str(index.data(UID_ROLE) or "") if index.isValid() else ""

    def selected_uids(self) -> list[str]:
        """Return the identifiers of the selected rows in the list's order."""
        found = (self.paged.row(at) for at in self.selected_rows())
        return [row.uid for row in found if row is not None]

    def selected_rows(self) -> list[int]:
        """Return the places of the selected rows in order. Ranges are not taken apart cell by cell: all may be selected."""
        ranges = self.selectionModel().selection() if self.selectionModel() else QItemSelection()
        return sorted({at for part in ranges for at in range(part.top(), part.bottom() + 1)})

    def set_current(self, number: int) -> bool:
        """Make the row of a database number the current one; False when it is not in the list."""
        at = self.paged.place_of(number)
        if at < 0:
            return False
        self._go(at)
        return True

    def _go(self, at: int) -> None:
        index = self.model().index(at, self._first_column())
        self.selectionModel().setCurrentIndex(index, _SELECT)
        self.scrollTo(index)

    def _first_column(self) -> int:
        return next((at for at in range(self.model().columnCount()) if not self.isColumnHidden(at)), 0)

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        """Tell which record is current now."""
        super().currentChanged(current, previous)
        if current.row() != previous.row() or not previous.isValid():
            self.current_changed.emit(self.current_uid())

    def _remember(self) -> None:
        current = self.currentIndex()
        number = current.data(ID_ROLE) if current.isValid() else None
        offset = self.rowViewportPosition(current.row()) if current.isValid() else 0
        rows = self.selected_rows()
        ids = self.paged.ids()
        self._kept = (-1 if number is None else number, offset, [ids[at] for at in rows] if 1 < len(rows) < _MOST_KEPT else [])

    def _restore(self) -> None:
        self.executeDelayedItemsLayout()  # else the first painting lays out and has everything painted again
        number, offset, selected = self._kept
        at = self.paged.place_of(number) if number >= 0 else -1
        if at < 0:
            return
        self._go(at)
        for more in selected:
            place = self.paged.place_of(more)
            if place >= 0 and place != at:
                flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
                self.selectionModel().select(self.model().index(place, 0), flags)
        self.verticalScrollBar().setValue(self.verticalHeader().sectionPosition(at) - max(0, offset))

    # keyboard

    def keyboardSearch(self, search: str) -> None:
        """Ignore typed letters: there is a search field, and type-ahead would read every row."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter, copy with the usual key, go to the first and last row with Home and End."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in _ENTER and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._open(self.currentIndex())
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and not event.modifiers() and self.model().rowCount():
            self._go(0 if event.key() == Qt.Key.Key_Home else self.model().rowCount() - 1)
        else:
            super().keyPressEvent(event)

    def copy(self) -> None:
        """Put the selected rows into the clipboard as text, the visible columns in the order they stand."""
        header = self.horizontalHeader()
        shown = [header.logicalIndex(at) for at in range(header.count())]
        columns = [at for at in shown if not self.isColumnHidden(at)]
        copy_text(self.paged.text_of(self.selected_rows()[:_MOST_COPIED], self.copied_columns(columns)))

    def copied_columns(self, shown: Sequence[int]) -> Sequence[int]:
        """Return the columns to be copied: those shown."""
        return shown

    def _open(self, index: QModelIndex) -> None:
        if index.isValid() and (uid := index.data(UID_ROLE)):
            self.opened.emit(uid)

    def _on_theme(self) -> None:
        self.verticalHeader().setDefaultSectionSize(theme.px(self.row_height))
        self._widths()
        self.viewport().update()


class FastList(FastTable):
    """A list of two-line rows: the same table with one column, painted by a delegate. Its rows fill the width."""

    row_height = theme.ROW_TALL

    def __init__(
        self, model: PagedModel, name: str, delegate: QAbstractItemDelegate | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(model, name, parent)
        self.horizontalHeader().hide()
        if delegate is not None:
            self.setItemDelegate(delegate)

    def _widths(self) -> None:
        header = self.horizontalHeader()
        for at in range(1, len(self.paged.columns)):
            self.setColumnHidden(at, True)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)

    def copied_columns(self, shown: Sequence[int]) -> Sequence[int]:
        """Return all columns that are not hidden by themselves: the list shows them in one cell."""
        return [at for at, column in enumerate(self.paged.columns) if not column.hidden]


def case_list(model: PagedModel, name: str, parent: QWidget | None = None) -> FastList:
    """Return a list whose rows are painted as cases."""
    from ui.widgets.delegates import CaseDelegate

    made = FastList(model, name, None, parent)
    made.setItemDelegate(CaseDelegate(made))
    return made


_MOST_KEPT = 500
"""Selected rows kept over a change of the list; more are let go, the current one stays."""
_MOST_COPIED = 20_000
