"""Head counts of the day and orders in force: a list each, and one line of fields under it in which Enter stores."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from models.base import terms
from models.base.errors import BadInput
from models.base.language import _, current, ngettext, pgettext
from models.records import KINDS
from models.records.check import Reading
from models.subjects.incident_cells import Names, typed_value
from models.values.when_text import when_text
from models.values.where import where_text
from models.views.record import RecordView
from ui.pages.incidents.choice_edit import ChoiceEdit
from ui.pages.incidents.choices import choices_of
from ui.shell import theme
from ui.shell.icons import icon
from ui.widgets.plain_label import plain_tip
from ui.widgets.quick_chips import short_when

UID = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class Entry:
    """A field of the line: its name, its words, how much room it takes."""

    name: str
    hint: str
    stretch: int = 1


class QuickFields(QWidget):
    """Fields in a row; Enter in any of them stores all. What cannot be read is told and keeps the keyboard."""

    entered = Signal(object)  # {field: stored value}

    def __init__(self, kind: str, entries: tuple[Entry, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = kind
        self.reading = Reading()
        self.edits: dict[str, ChoiceEdit] = {}
        self.problem = QLabel()
        self.problem.setProperty("role", "problem")
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        self.problem.setWordWrap(True)
        self.problem.hide()
        row = QHBoxLayout()
        row.setSpacing(3)
        for entry in entries:
            edit = _Field(choices_of(entry.name, Names(), kind))
            edit.setPlaceholderText(entry.hint)
            edit.setAccessibleName(_(KINDS[kind].field(entry.name).label))
            edit.setToolTip(_(KINDS[kind].field(entry.name).label))
            edit.setMinimumWidth(36)
            edit.entered.connect(self.enter)
            self.edits[entry.name] = edit
            row.addWidget(edit, entry.stretch)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self.problem)

    def enter(self) -> None:
        """Give what was typed, if there is anything and all of it can be read."""
        values: dict[str, Any] = {}
        for name, edit in self.edits.items():
            try:
                values[name] = typed_value(KINDS[self.kind].field(name), edit.text(), reading=self.reading)
            except BadInput as error:
                self._tell(str(error.fields.get("reason", "")))
                edit.setFocus()
                edit.selectAll()
                return
        self._tell("")
        if any(value is not None for value in values.values()):
            self.entered.emit(values)

    def clear(self) -> None:
        """Empty the fields and go to the first."""
        for edit in self.edits.values():
            edit.clear()
        next(iter(self.edits.values())).setFocus()

    def _tell(self, problem: str) -> None:
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))


class _Field(ChoiceEdit):
    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()


class DutyList(QFrame):
    """A card: a title, a short list, and the line of fields."""

    entered = Signal(object)
    lifted = Signal(str)

    def __init__(self, title: str, kind: str, entries: tuple[Entry, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.list = QListWidget()
        self.list.setAccessibleName(title)
        self.list.setWordWrap(True)
        self.list.setMinimumHeight(40)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._title = QLabel(title)
        self._title.setProperty("role", "section")
        self.fields = QuickFields(kind, entries)
        self.fields.entered.connect(self.entered)
        self._head = QHBoxLayout()
        self._head.addWidget(self._title)
        self._head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(6)
        column.addLayout(self._head)
        column.addWidget(self.list, 1)
        column.addWidget(self.fields)

    def show_records(self, records: tuple[RecordView, ...], *, writable: bool) -> None:
        """Show these; the current one stays."""
        item = self.list.currentItem()
        before = item.data(UID) if item is not None else ""
        self.list.clear()
        for record in records:
            text = self.words(record)
            made = QListWidgetItem(text)
            made.setData(UID, record.uid)
            made.setToolTip(plain_tip(text))
            if tone := self.tone(record):
                made.setForeground(theme.colour(tone))
            self.list.addItem(made)
            if record.uid == before:
                self.list.setCurrentItem(made)
        self.fields.setVisible(writable)

    def words(self, record: RecordView) -> str:
        """Return a record in a line."""
        raise NotImplementedError

    def tone(self, record: RecordView) -> str:
        """Return the colour of a line, "" for the usual one."""
        return ""


class CountsPanel(DutyList):
    """Head counts: expected, reached, missing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        entries = (
            Entry("place", pgettext("head count", "Place"), 4),
            Entry("expected", pgettext("head count", "Expected"), 4),
            Entry("reached", pgettext("head count", "Reached"), 4),
            Entry("missing", pgettext("head count", "Missing"), 4),
        )
        super().__init__(_("Head counts today"), "head_count", entries, parent)

    def words(self, record: RecordView) -> str:
        where, when = record.where("place"), record.when("when")
        place = where_text(where, current()) if where else _("place not known")
        expected, reached, missing = (record.integer(name) for name in ("expected", "reached", "missing"))
        if expected is not None and reached is not None:
            many = ngettext("{reached} of {expected} reached", "{reached} of {expected} reached", reached)
            figures = many.format(reached=reached, expected=expected)
        elif reached is not None:
            figures = ngettext("{count} reached", "{count} reached", reached).format(count=reached)
        else:
            figures = ngettext("{count} expected", "{count} expected", expected or 0).format(count=expected or 0)
        lost = ngettext("{count} missing", "{count} missing", missing or 0).format(count=missing or 0) if missing else ""
        reading = self.fields.reading
        today = reading.anchor.isoformat() if reading.anchor else ""
        at = short_when(when, current(), reading.zone, today=today) if when.edtf else ""
        return " · ".join(part for part in (at, place, figures, lost) if part)

    def tone(self, record: RecordView) -> str:
        return "bad" if record.integer("missing") else ""


class OrdersPanel(DutyList):
    """Orders in force: kind, axis, until, by whom; the current one can be lifted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        entries = (
            Entry("kind", pgettext("order", "Kind"), 3),
            Entry("area", pgettext("order", "Axis"), 3),
            Entry("until", pgettext("order", "Until"), 3),
            Entry("by", pgettext("order", "By"), 3),
        )
        super().__init__(_("Orders in force today"), "order", entries, parent)
        self.lift_button = QPushButton(icon("check"), _("Lift"))
        self.lift_button.setProperty("role", "quiet")
        self.lift_button.setToolTip(_("The order chosen is lifted as of now"))
        self.lift_button.clicked.connect(self._on_lift)
        self._head.addWidget(self.lift_button)
        self.list.currentRowChanged.connect(self._on_row)
        self._on_row(-1)

    def words(self, record: RecordView) -> str:
        area, until, lifted = record.where("area"), record.when("until"), record.when("lifted")
        parts = [
            terms.label("order_kind", record.text("kind")) if record.text("kind") else record.text("words"),
            where_text(area, current()) if area and not area.is_empty else "",
            _("until {date}").format(date=when_text(until, language=current())) if until.edtf else _("no end said"),
            _("by {person}").format(person=record.text("by")) if record.text("by") else "",
            _("lifted {date}").format(date=when_text(lifted, language=current())) if lifted.edtf else "",
        ]
        return " · ".join(part for part in parts if part)

    def _on_row(self, row: int) -> None:
        self.lift_button.setEnabled(row >= 0)

    def _on_lift(self) -> None:
        if (item := self.list.currentItem()) is not None:
            self.lifted.emit(str(item.data(UID)))
