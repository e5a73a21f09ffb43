"""What pasted rows would become, before they are stored: those refused first, named by row and field."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QHeaderView, QPushButton, QTableView, QVBoxLayout, QWidget

from models.base.language import _, ngettext, pgettext
from models.subjects.incident_cells import column_label
from models.subjects.incident_paste import Pasted
from models.subjects.incidents import IncidentRow
from ui.pages.incidents.texts import shown
from ui.shell import theme
from ui.widgets.plain_label import PlainLabel, plain_tip

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


class PastePreview(QFrame):
    """A sheet over the page. Enter stores what can be stored, Esc stores nothing."""

    accepted = Signal(object)  # [values]
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._pasted = Pasted()
        self.setProperty("role", "sheet")
        self._title, self._note = PlainLabel("", "section"), PlainLabel("", "caption")
        self._model = _PreviewModel(self)
        self.table = QTableView()
        self.table.setAccessibleName(_("Rows to paste"))
        self.table.setModel(self._model)
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setHighlightSections(False)
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        self.table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.accept_button = QPushButton(_("Store"))
        self.accept_button.setProperty("role", "primary")
        self.cancel_button = QPushButton(_("Store nothing"))
        self.accept_button.clicked.connect(self.accept)
        self.cancel_button.clicked.connect(self.close_sheet)
        self._lay_out()
        self.hide()

    def show_pasted(self, pasted: Pasted) -> None:
        """Show these rows and take the keyboard."""
        self._pasted = pasted
        self._model.show_pasted(pasted)
        self.table.clearSpans()
        for at in range(len(pasted.refused)):
            if self._model.columnCount() > 2:
                self.table.setSpan(at, 1, 1, self._model.columnCount() - 1)
        count, refused = len(pasted.rows), len({one.row for one in pasted.refused})
        stored = ngettext("{count} row can be stored", "{count} rows can be stored", count).format(count=count)
        wrong = ngettext("{count} row is refused", "{count} rows are refused", refused).format(count=refused)
        self._title.setText(f"{stored} · {wrong}" if refused else stored)
        heads = _("Columns passed over: {names}.").format(names=", ".join(pasted.ignored)) if pasted.ignored else ""
        note = _("Nothing of a refused row is stored. Mend it in the spreadsheet and paste it again.") if refused else ""
        self._note.setText(" ".join(part for part in (note, heads) if part))
        self._note.setVisible(bool(note or heads))
        self.accept_button.setText(ngettext("Store {count} row", "Store {count} rows", count).format(count=count))
        self.accept_button.setEnabled(bool(count))
        self._place()
        self.show()
        self.raise_()
        self._widths()
        (self.accept_button if count else self.cancel_button).setFocus()

    def accept(self) -> None:
        """Store what can be stored."""
        rows = [values for _number, values in self._pasted.rows]
        self.close_sheet()
        if rows:
            self.accepted.emit(rows)

    def close_sheet(self) -> None:
        """Hide, and forget the rows."""
        self.hide()
        self._pasted = Pasted()
        self._model.show_pasted(self._pasted)
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter stores, Esc does not."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accept()
        elif event.key() == Qt.Key.Key_Escape:
            self.close_sheet()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the last column the rest."""
        super().resizeEvent(event)
        self._widths()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.accept_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(self._note)
        column.addWidget(self.table, 1)
        column.addLayout(buttons)

    def _place(self) -> None:
        parent = self.parentWidget()
        wide, tall = min(theme.px(960), parent.width() - 48), min(theme.px(520), parent.height() - 48)
        self.setGeometry((parent.width() - wide) // 2, 24, wide, tall)

    def _widths(self) -> None:
        header = self.table.horizontalHeader()
        for at in range(self._model.columnCount()):
            wide = {0: 56}.get(at, 108)
            header.resizeSection(at, theme.px(wide))
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        if self._model.columnCount() > 1:
            header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
            header.setMinimumSectionSize(theme.px(56))


class _PreviewModel(QAbstractTableModel):
    """Refused rows first, with the reason in place of their cells; then the rows as they would be stored."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._columns: tuple[str, ...] = ()
        self._lines: list[tuple[int, str, IncidentRow | None]] = []

    def show_pasted(self, pasted: Pasted) -> None:
        """Show these rows."""
        self.beginResetModel()
        self._columns = tuple(name for name in pasted.columns if name not in ("time", "number", "case"))
        self._lines = [
            (
                one.row,
                _("{field}: {reason}").format(field=column_label(one.column), reason=one.reason),
                None,
            )
            for one in pasted.refused
        ]
        known = IncidentRow._fields
        self._lines += [
            (
                number,
                "",
                IncidentRow("", **{name: value for name, value in values.items() if name in known and value is not None}),
            )
            for number, values in pasted.rows
        ]
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else 2 + len(self._columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return [_("Row"), _("Refused because"), *map(column_label, self._columns)][section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        number, reason, row = self._lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            if index.column() == 0:
                return str(number)
            if index.column() == 1:
                return reason or pgettext("pasted row", "can be stored")
            column = self._columns[index.column() - 2]
            return "" if row is None else row.credibility if column == "grade" else shown(row, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self.data(index) or "")
        if role == Qt.ItemDataRole.ForegroundRole and index.column() < 2:
            return theme.colour("bad" if reason else "good")
        return None
