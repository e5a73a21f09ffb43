"""The incidents as a sheet: one row each, and above them the row that is being made."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont

from models.base.errors import BadInput
from models.base.ids import new_uid
from models.base.language import _, current, pgettext
from models.records.check import Reading
from models.subjects.incident_cells import COLUMNS, READ_ONLY, Names, cell_value, column_label
from models.subjects.incidents import IncidentRow
from models.values.when import When
from models.values.when_text import doubt_texts, understood_text
from ui.pages.incidents.texts import editable, shown
from ui.shell import theme
from ui.widgets.plain_label import plain_tip

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
TRAILING = ("killed", "injured", "taken")
CENTRED = ("own_staff", "grade")


@dataclass
class NewRow:
    """The row being made: its identifier, what was typed by column, and the values of an incident this gives."""

    uid: str = field(default_factory=new_uid)
    texts: dict[str, str] = field(default_factory=dict)
    values: dict[str, Any] = field(default_factory=dict)
    country: str = ""

    @property
    def empty(self) -> bool:
        """Whether nothing is in it."""
        return not self.values and not self.texts


class IncidentModel(QAbstractTableModel):
    """Rows are frozen; a cell written is shown at once and read anew when it is stored. What cannot be read stays in its cell,
    marked, and is not stored."""

    cell_written = Signal(str, str, object)  # incident, field, stored value
    row_touched = Signal()  # the row being made changed

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.reading = Reading()
        self.names = Names()
        self.writable = True
        self.new = NewRow()
        self._rows: tuple[IncidentRow, ...] = ()
        self._wrong: dict[tuple[str, str], tuple[str, str]] = {}

    # rows

    @property
    def head(self) -> int:
        """Return how many rows stand above the incidents: the one being made, if it may be."""
        return 1 if self.writable else 0

    def show_rows(self, rows: tuple[IncidentRow, ...], names: Names) -> None:
        """Show these; the same incidents in the same order are only refreshed."""
        self.names = names
        same = [row.uid for row in rows] == [row.uid for row in self._rows]
        if same:
            self._rows = rows
            if rows:
                self.dataChanged.emit(self.index(self.head, 0), self.index(self.rowCount() - 1, len(COLUMNS) - 1))
            return
        self.beginResetModel()
        self._rows = rows
        kept = {row.uid for row in rows} | {self.new.uid}
        self._wrong = {key: value for key, value in self._wrong.items() if key[0] in kept}
        self.endResetModel()

    def rows(self) -> tuple[IncidentRow, ...]:
        """Return the incidents shown."""
        return self._rows

    def uid_at(self, row: int) -> str:
        """Return the incident of a row; "" for the one being made and for none."""
        at = row - self.head
        return self._rows[at].uid if 0 <= at < len(self._rows) else ""

    def row_of(self, uid: str) -> int:
        """Return the row of an incident, -1 for none."""
        return next((at + self.head for at, row in enumerate(self._rows) if row.uid == uid), -1)

    def incident_at(self, row: int) -> IncidentRow:
        """Return the incident of a row, the one being made as it would be."""
        if row < self.head:
            return _as_row(self.new)
        return self._rows[row - self.head]

    def fresh_row(self, country: str = "") -> NewRow:
        """Begin another row and return the one that was made so far."""
        done, self.new = self.new, NewRow(country=country)
        self._wrong = {key: value for key, value in self._wrong.items() if key[0] != done.uid}
        self._tell_row(0)
        return done

    def bring_row(self, row: NewRow) -> None:
        """Take back a row that was left."""
        self.new = row
        for column, text in list(row.texts.items()):
            self._read_new(column, text)
        self._tell_row(0)

    def wrong_in(self, uid: str) -> list[tuple[str, str]]:
        """Return the columns of a row whose text could not be read, with the reason."""
        return [(column, reason) for (owner, column), (_text, reason) in self._wrong.items() if owner == uid]

    # Qt

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows) + self.head

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(COLUMNS[section])
        return column_label(COLUMNS[section]) if role == Qt.ItemDataRole.DisplayRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and self.writable and COLUMNS[index.column()] not in READ_ONLY:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        column = COLUMNS[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        key = (self.uid_at(index.row()) or self.new.uid, column)
        wrong = self._wrong.get(key)
        if role == Qt.ItemDataRole.DisplayRole:
            return wrong[0] if wrong else self._shown(index.row(), column)
        if role == Qt.ItemDataRole.EditRole:
            return wrong[0] if wrong else self.typed(index.row(), column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(wrong[1] if wrong else self._tip(index.row(), column))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words = self._shown(index.row(), column) or pgettext("cell", "empty")
            said = _("{words} ({remark})").format(words=wrong[0], remark=wrong[1]) if wrong else words
            return _("{field}: {value}").format(field=column_label(column), value=said)
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._colour(index.row(), column, bool(wrong))
        if role == Qt.ItemDataRole.FontRole and column == "own_staff" and self.incident_at(index.row()).own_staff:
            return _bold()
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not self.flags(index) & Qt.ItemFlag.ItemIsEditable:
            return False
        column, text = COLUMNS[index.column()], str(value)
        if index.row() < self.head:
            self._read_new(column, text)
            self.row_touched.emit()
        elif text != self.data(index, Qt.ItemDataRole.EditRole):
            self._write(index.row() - self.head, column, text)
        self._tell_row(index.row())
        return True

    # cells

    def typed(self, row: int, column: str) -> str:
        """Return what stands in the line when a cell is edited."""
        return self.new.texts.get(column, "") if row < self.head else editable(self.incident_at(row), column)

    def refusal(self, row: int, column: str, text: str) -> str:
        """Return why a text cannot stand in a cell, "" when it can."""
        try:
            self._read(row, column, text)
        except BadInput as error:
            return str(error.fields.get("reason", ""))
        return ""

    def _read(self, row: int, column: str, text: str) -> tuple[str, Any]:
        letter = self.incident_at(row).reliability if row >= self.head else ""
        name, value = cell_value(column, text, reading=self.reading, names=self.names, reliability=letter)
        if name == "place" and value and row >= self.head:
            value = _same_place(self.incident_at(row), value)
        return name, value

    def _read_new(self, column: str, text: str) -> None:
        key = (self.new.uid, column)
        self._wrong.pop(key, None)
        name = "credibility" if column == "grade" else column
        self.new.values.pop(name, None)
        self.new.texts.pop(column, None)
        if not text.strip():
            return
        self.new.texts[column] = text.strip()
        try:
            name, value = self._read(0, column, text)
            self.new.values[name] = value
        except BadInput as error:
            self._wrong[key] = (text, str(error.fields.get("reason", "")))

    def _write(self, at: int, column: str, text: str) -> None:
        row = self._rows[at]
        key = (row.uid, column)
        self._wrong.pop(key, None)
        try:
            name, value = self._read(at + self.head, column, text)
        except BadInput as error:
            self._wrong[key] = (text, str(error.fields.get("reason", "")))
            return
        self.show_value(row.uid, name, value, text)
        self.cell_written.emit(row.uid, name, value)

    def show_value(self, uid: str, name: str, value: Any, text: str = "") -> None:
        """Show a value before it is stored."""
        at = self.row_of(uid) - self.head
        if at < 0:
            return
        plain = "" if value is None and name not in (*TRAILING, "own_staff") else value
        more = {"group_name": text} if name == "group" else {}
        row = self._rows[at]._replace(**{name: plain}, **more)
        self._rows = (*self._rows[:at], row, *self._rows[at + 1 :])

    def _shown(self, row: int, column: str) -> str:
        if row >= self.head:
            return shown(self._rows[row - self.head], column, self.reading.zone)
        if column == "number":
            return pgettext("incident", "New") if self.new.empty else "…"
        return shown(_as_row(self.new), column, self.reading.zone) or self.new.texts.get(column, "")

    def _tip(self, row: int, column: str) -> str:
        """Return the cell's words; of a date all that was understood and doubted."""
        stored = self.incident_at(row).when
        if column != "when" or not stored:
            return self._shown(row, column)
        when = When.from_dict(json.loads(stored))
        lines = [understood_text(when, language=current()), *doubt_texts(when, current())]
        return "\n".join([*lines, _("“{words}”").format(words=when.raw)] if when.raw else lines)

    def _colour(self, row: int, column: str, wrong: bool) -> Any:
        if wrong:
            return theme.colour("bad")
        if row < self.head and column == "number":
            return theme.colour("accent")
        if column == "number":
            return theme.colour("text_soft")
        if column == "case":
            return theme.colour("accent")
        found = self.incident_at(row)
        if column == "own_staff" and found.own_staff:
            return theme.colour("bad")
        if column == "severity" and found.severity in ("critical", "fatal", "severe"):
            return theme.colour("warn" if found.severity == "severe" else "bad")
        if column == "killed" and found.killed:
            return theme.colour("bad")
        return None

    def _tell_row(self, row: int) -> None:
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(COLUMNS) - 1))


def _as_row(new: NewRow) -> IncidentRow:
    known = {name: value for name, value in new.values.items() if name in IncidentRow._fields and value is not None}
    return IncidentRow(new.uid, **known, group_name=new.texts.get("group", ""))


def _same_place(row: IncidentRow, value: str) -> str:
    """Return a place typed over another, with the country of its row; one retyped as it was keeps all that is known of it."""
    before = json.loads(row.place) if row.place else {}
    fresh = json.loads(value)
    if (before.get("name"), before.get("relation") or "") == (fresh["name"], fresh["relation"]):
        return row.place
    return json.dumps(fresh | {"country": row.country}, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _alignment(column: str) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignTrailing if column in TRAILING else Qt.AlignmentFlag.AlignLeading
    return (Qt.AlignmentFlag.AlignHCenter if column in CENTRED else side) | Qt.AlignmentFlag.AlignVCenter


def _bold() -> QFont:
    from PySide6.QtWidgets import QApplication

    font = QFont(QApplication.font())
    font.setBold(True)
    return font
