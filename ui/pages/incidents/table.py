"""The sheet of incidents: keys, clipboard and filling as in a spreadsheet."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from models.base.language import _
from models.subjects.incident_cells import COLUMNS, READ_ONLY
from models.subjects.incident_paste import rows_text
from ui.pages.incidents.cell_delegate import CellDelegate
from ui.pages.incidents.model import IncidentModel
from ui.shell import theme
from ui.shell.clipboard import copy_text

WIDTHS = {
    "number": 124, "when": 164, "kind": 132, "place": 124, "country": 84, "headline": 260, "actor": 136, "group": 104,
    "killed": 62, "injured": 66, "taken": 62, "own_staff": 84, "severity": 88, "grade": 62, "case": 116,
}  # fmt: skip
_EDIT = QAbstractItemView.EditTrigger
_GO = QItemSelectionModel.SelectionFlag.ClearAndSelect


class IncidentTable(QTableView):
    """Enter goes down, Tab to the next cell that can be typed in, from the last one into the next row. Tab does not leave the
    sheet: F6 does."""

    pasted = Signal(str, object)  # text, columns from the current one on
    cleared = Signal(object)  # [(incident, column)]
    filled = Signal(str, object, object)  # first incident, incidents, columns
    row_left = Signal()  # the row being made was left
    current_row = Signal(str)  # incident
    hide_requested = Signal(object)  # incidents

    def __init__(self, model: IncidentModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._began = 1
        self._kept: tuple[str, int] = ("", 1)
        self.setAccessibleName(_("Incidents"))
        self.cells = CellDelegate(self)
        self.setItemDelegate(self.cells)
        self._set_up()
        self.setModel(model)
        self._widths()
        self.cells.moved.connect(self._on_moved)
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._restore)
        theme.watcher.changed.connect(self._widths)

    @property
    def sheet(self) -> IncidentModel:
        """Return the model."""
        model = self.model()
        assert isinstance(model, IncidentModel)
        return model

    def _set_up(self) -> None:
        self.setEditTriggers(_EDIT.AnyKeyPressed | _EDIT.EditKeyPressed | _EDIT.DoubleClicked)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)

    def _widths(self) -> None:
        self.verticalHeader().setDefaultSectionSize(theme.px(theme.ROW))
        for at, column in enumerate(COLUMNS):
            self.setColumnWidth(at, theme.px(WIDTHS[column]))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say what can be done where there are no incidents."""
        super().paintEvent(event)
        if self.model().rowCount() <= self.sheet.head:
            painter = QPainter(self.viewport())
            painter.setPen(theme.colour("text_faint"))
            top = self.sheet.head * theme.px(theme.ROW)
            room = self.viewport().rect().adjusted(theme.px(24), top, -theme.px(24), 0)
            words = _("No incidents here. Type in the first row, or paste rows from a spreadsheet (Ctrl+V).")
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, words)
            painter.end()

    # where the keyboard is

    def go(self, row: int, column: int) -> None:
        """Make a cell the current one, and bring it to sight."""
        index = self.model().index(row, column)
        if index.isValid():
            self.selectionModel().setCurrentIndex(index, _GO)
            self.scrollTo(index)

    def go_new(self) -> None:
        """Go to the row being made."""
        self.go(0, self._began if self.currentIndex().row() == 0 else 1)
        self.setFocus()

    def go_to(self, uid: str, column: int = 1) -> bool:
        """Go to an incident; False when it is not shown."""
        row = self.sheet.row_of(uid)
        if row >= 0:
            self.go(row, column)
        return row >= 0

    def current_uid(self) -> str:
        """Return the current incident, "" for none."""
        return self.sheet.uid_at(self.currentIndex().row()) if self.currentIndex().isValid() else ""

    def selected_uids(self) -> list[str]:
        """Return the incidents of the selected cells in order."""
        rows = sorted({index.row() for index in self.selectedIndexes()})
        return [uid for uid in (self.sheet.uid_at(row) for row in rows) if uid]

    def step(self, rows: int, columns: int) -> None:
        """Go on as a spreadsheet does; the cells that the program fills are passed over by Tab."""
        now = self.currentIndex()
        row, column, last = now.row() + rows, now.column(), self.model().rowCount() - 1
        if columns:
            places = [at for at, name in enumerate(COLUMNS) if name not in READ_ONLY]
            more = [at for at in places if (at > column if columns > 0 else at < column)]
            if more:
                column = more[0] if columns > 0 else more[-1]
            else:
                row, column = row + columns, places[0] if columns > 0 else places[-1]
        new = self.sheet.new
        if now.row() < self.sheet.head and row != now.row() and not new.empty and not self.sheet.wrong_in(new.uid):
            # a row is finished: the next one is begun where it began
            self.row_left.emit()
            self.go(0, self._began)
            return
        self.go(min(max(row, 0), last), column)

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        super().currentChanged(current, previous)
        if previous.isValid() and previous.row() < self.sheet.head and current.row() != previous.row():
            self.row_left.emit()
        if current.isValid() and current.row() < self.sheet.head and (previous.row() != current.row() or self.sheet.new.empty):
            self._began = max(1, current.column())
        if current.row() != previous.row():
            self.current_row.emit(self.sheet.uid_at(current.row()) if current.isValid() else "")

    def _on_moved(self, rows: int, columns: int) -> None:
        self.step(rows, columns)
        self.setFocus()

    def _remember(self) -> None:
        now = self.currentIndex()
        self._kept = (self.sheet.uid_at(now.row()), now.column()) if now.isValid() else ("", 1)

    def _restore(self) -> None:
        uid, column = self._kept
        if not (uid and self.go_to(uid, column)) and self.model().rowCount():
            self.go(0, column)

    # keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys of a spreadsheet; everything else begins typing."""
        key, control = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif control and key == Qt.Key.Key_D:
            self.fill()
        elif control and key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.go_new()
        elif control and key in (Qt.Key.Key_Minus, Qt.Key.Key_Underscore):
            self.hide_requested.emit(self.selected_uids())
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and not control:
            self.clear_cells()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not control:
            self.step(-1 if shift else 1, 0)
        elif key == Qt.Key.Key_Tab and not control:
            self.step(0, 1)
        elif key == Qt.Key.Key_Backtab:
            self.step(0, -1)
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, _forward: bool) -> bool:
        """Keep Tab in the sheet."""
        return False

    def keyboardSearch(self, search: str) -> None:
        """Ignore: letters typed begin a cell."""

    # clipboard

    def copy(self) -> None:
        """Put the selected cells into the clipboard as a spreadsheet takes them."""
        found = self.selectedIndexes()
        rows = sorted({index.row() for index in found})
        columns = sorted({index.column() for index in found})
        cells = [[str(self.model().index(row, column).data() or "") for column in columns] for row in rows]
        copy_text(rows_text(cells))

    def paste(self) -> None:
        """Tell what is in the clipboard, with the columns from the current one on."""
        text = QGuiApplication.clipboard().text()
        if text.strip() and self.sheet.writable:
            self.pasted.emit(text, COLUMNS[max(0, self.currentIndex().column()) :])

    def clear_cells(self) -> None:
        """Empty the selected cells."""
        cells = []
        for index in self.selectedIndexes():
            column, uid = COLUMNS[index.column()], self.sheet.uid_at(index.row())
            if column in READ_ONLY or not self.sheet.writable:
                continue
            if not uid:
                self.sheet.setData(index, "")
            elif index.data(Qt.ItemDataRole.DisplayRole):
                cells.append((uid, column))
        if cells:
            self.cleared.emit(cells)

    def fill(self) -> None:
        """Give the selected cells the values of the topmost; with one row selected, those of the row above."""
        found = self.selectedIndexes()
        rows = sorted({index.row() for index in found})
        columns = [COLUMNS[at] for at in sorted({index.column() for index in found}) if COLUMNS[at] not in READ_ONLY]
        if len(rows) == 1:
            rows = [rows[0] - 1, rows[0]]
        uids = [self.sheet.uid_at(row) for row in rows]
        if columns and len(uids) > 1 and all(uids) and self.sheet.writable:
            self.filled.emit(uids[0], uids[1:], columns)
