"""Incidents: a sheet edited like a spreadsheet; beside it the lines to sort, the head counts and the orders of the day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget

from models.base.errors import BadInput
from models.base.ids import new_uid
from models.base.language import _, ngettext
from models.subjects.incident_paste import Pasted
from models.subjects.recognise import usual_country
from ui.pages.incidents import operations
from ui.pages.incidents.duty_panel import CountsPanel, OrdersPanel
from ui.pages.incidents.filter_bar import FilterBar
from ui.pages.incidents.lines_panel import LinesPanel
from ui.pages.incidents.model import COLUMNS, IncidentModel
from ui.pages.incidents.new_row import RowKeeper
from ui.pages.incidents.operations import Duty, Sheet
from ui.pages.incidents.paste_preview import PastePreview
from ui.pages.incidents.table import IncidentTable
from ui.shell import theme
from ui.shell.icons import icon
from ui.shell.office import Changed, Office
from ui.shell.page import Page, PageAction
from ui.widgets.plain_label import Elided
from ui.widgets.quick_log import reading_here

if TYPE_CHECKING:
    from ui.widgets.record_panel import RecordPanel

_SHEET_KINDS = ("incident", "case", "group", "source")
_DUTY_KINDS = ("log_line", "head_count", "order", "incident", "case")


class IncidentsPage(Page):
    """Every cell written is one action with Undo. F6 goes from the sheet to the lines, the counts, the orders and back."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(office, parent)
        self.model = IncidentModel(self)
        self.model.writable = office.may_write
        self.table = IncidentTable(self.model)
        self.filters = FilterBar()
        self.lines, self.counts, self.orders = LinesPanel(), CountsPanel(), OrdersPanel()
        self.status = Elided("", "understood")
        self.preview = PastePreview(self)
        self._goal = ""
        self.panel: RecordPanel | None = None
        self.row = RowKeeper(office, self.model, self)
        self._lay_out()
        self._connect()

    # what the window asks

    def shown(self) -> None:
        """Read the sheet and what stands beside it."""
        self._read_sheet()
        self._read_duty()

    def on_changed(self, changed: Changed) -> None:
        """Read anew what was written."""
        if changed.touches(*_SHEET_KINDS):
            self._read_sheet()
        if changed.touches(*_DUTY_KINDS):
            self._read_duty()

    def show_record(self, kind: str, uid: str) -> None:
        """Go to an incident, whatever the filters are, or to a line."""
        if kind == "incident" and not self.table.go_to(uid):
            self._goal = uid
            self.filters.show_all()
        elif kind == "log_line":
            self.lines.view.setFocus()
        elif kind == "head_count":
            self.counts.list.setFocus()

    def page_actions(self) -> tuple[PageAction, ...]:
        """Return what can be done here."""
        return (
            PageAction("incidents.new", _("New incident"), self.new_row, "Ctrl++", "plus", writes=True),
            PageAction(
                "incidents.edit",
                _("Place and every field of this incident"),
                self.edit_incident,
                "Ctrl+E",
                "map-pin",
                writes=True,
            ),
            PageAction("incidents.case", _("Make a case of this"), self.make_case, "Ctrl+Shift+N", "folder-open", writes=True),
            PageAction("incidents.flash", _("Flash report of this incident"), self.make_flash, "Ctrl+Shift+F", "siren"),
            PageAction("incidents.report", _("Report of this incident in full"), self.make_report, "", "file-warning"),
            PageAction("incidents.paste", _("Paste rows of incidents"), self.table.paste, "", "clipboard-paste", writes=True),
            PageAction("incidents.lines", _("Go to the lines to sort"), self.go_lines, "Ctrl+Shift+L", "radio"),
            PageAction("incidents.count", _("New head count"), self.go_counts, "", "users", writes=True),
            PageAction("incidents.order", _("New order in force"), self.go_orders, "", "route", writes=True),
            PageAction("incidents.next", _("Next part of this page"), self.next_part, "F6"),
            PageAction("incidents.previous", _("Part of this page before"), self.previous_part, "Shift+F6"),
        )

    def focus_first(self) -> None:
        """Put the keyboard into the sheet."""
        if not self.table.currentIndex().isValid() and self.model.rowCount():
            self.table.go(0, 1)
        self.table.setFocus()

    def find(self) -> None:
        """Put the keyboard into the filter by kind."""
        self.filters.kind.setFocus()

    def current_incident(self) -> str:
        """Return the incident the keyboard is on, "" for none: the frame makes papers of it."""
        return self.table.current_uid()

    def make_flash(self) -> None:
        """Make a flash report of the incident the keyboard is on."""
        self._make_paper("flash")

    def make_report(self) -> None:
        """Make the full report of the incident the keyboard is on."""
        self._make_paper("incident")

    def _make_paper(self, paper: str) -> None:
        if uid := self.table.current_uid():
            self.office.paper_requested.emit(paper, "incident", uid)
        else:
            self._say(_("Choose an incident first: a row that is stored."), "warn")

    def current_case(self) -> str:
        """Return the case of the current incident, "" for none."""
        uid = self.table.current_uid()
        return self.model.incident_at(self.model.row_of(uid)).case if uid else ""

    def hideEvent(self, event: QHideEvent) -> None:
        """Store the row being made, or keep it as a draft."""
        super().hideEvent(event)
        if self.office.vault.key:  # no key: the vault is closed
            self.row.leave()
            self.row.keep()

    # actions

    def new_row(self) -> None:
        """Go to the row being made."""
        self.table.go_new()

    def make_case(self) -> None:
        """Make a case of the line or the incident the keyboard is on, and open it."""
        uid = self.lines.view.current_uid() if self.lines.isAncestorOf(self.focusWidget() or self) else self.table.current_uid()
        if uid:
            self._to_case(uid)
        elif not self.model.new.empty:
            self._say(_("Leave the row first: it is stored then, and can become a case."), "warn")

    def edit_incident(self) -> None:
        """Open the form of the incident the keyboard is on: the place with its coordinates, and every other field."""
        from ui.widgets.fields import FormContext
        from ui.widgets.record_panel import RecordPanel

        uid = self.table.current_uid()
        if not uid or not self.office.may_write or self.panel is not None:
            if not uid:
                self._say(_("Choose an incident first: a row that is stored."), "warn")
            return
        reading = reading_here(self.office)
        country = self.office.peek(usual_country) or ""
        context = FormContext(self.office, anchor=reading.anchor, zone=reading.zone, country=country)
        self.panel = RecordPanel(self.office, "incident", uid, context=context)
        self.panel.closed.connect(self._on_panel_closed)
        self.panel.open_on(self)

    def _on_panel_closed(self) -> None:
        self.panel = None
        self.table.setFocus()

    def go_lines(self) -> None:
        """Put the keyboard into the lines to sort."""
        self.lines.view.setFocus()

    def go_counts(self) -> None:
        """Begin a head count."""
        next(iter(self.counts.fields.edits.values())).setFocus()

    def go_orders(self) -> None:
        """Begin an order."""
        next(iter(self.orders.fields.edits.values())).setFocus()

    def next_part(self) -> None:
        """Go to the next part of the page."""
        self._go_part(1)

    def previous_part(self) -> None:
        """Go to the part before."""
        self._go_part(-1)

    # reading

    def _read_sheet(self) -> None:
        self.model.reading = reading = reading_here(self.office)
        self.lines.model.zone = reading.zone
        for panel in (self.counts, self.orders):
            panel.fields.reading = reading
        wanted = self.filters.wanted(reading.anchor or self.office.now().date())
        self.office.read(operations.read_sheet, wanted, owner=self, ok=self._on_sheet, latest="incidents:sheet")

    def _read_duty(self) -> None:
        today = reading_here(self.office).anchor or self.office.now().date()
        self.office.read(operations.read_duty, today.isoformat(), owner=self, ok=self._on_duty, latest="incidents:duty")

    def _on_sheet(self, sheet: Sheet) -> None:
        self.model.show_rows(sheet.rows, sheet.names)
        self.filters.show_countries(sheet.countries)
        self.row.country = self.filters.country_chosen() or sheet.usual
        count = len(sheet.rows)
        self.count.setText(ngettext("{count} incident", "{count} incidents", count).format(count=count))
        goal, self._goal = self._goal, ""
        if goal:
            self.table.go_to(goal)
        elif not self.table.currentIndex().isValid() and self.model.rowCount():
            self.table.go(0, 1)

    def _on_duty(self, duty: Duty) -> None:
        writable = self.office.may_write
        self.lines.show_lines(duty.lines, writable=writable)
        self.counts.show_records(duty.counts, writable=writable)
        self.orders.show_records(duty.orders, writable=writable)

    # writing

    def _on_cell(self, uid: str, name: str, value: Any) -> None:
        reading = self.model.reading
        self.office.write(operations.write_cells, [(uid, name, value)], reading, owner=self, fail=self._on_failed)

    def _on_cleared(self, cells: list[tuple[str, str]]) -> None:
        named = [(uid, "credibility" if column == "grade" else column, None) for uid, column in cells]
        self.office.write(operations.write_cells, named, self.model.reading, owner=self, fail=self._on_failed)

    def _on_filled(self, origin: str, uids: list[str], columns: list[str]) -> None:
        names = ["credibility" if column == "grade" else column for column in columns]
        self.office.write(operations.fill_down, origin, uids, names, owner=self, fail=self._on_failed)

    def _on_hide(self, uids: list[str]) -> None:
        if uids:
            self.office.write(operations.hide_incidents, uids, owner=self)

    def _on_failed(self, error: BaseException) -> None:
        """What was shown before it was stored is not true: read anew."""
        self.office.jobs.failed.emit(error)
        self._read_sheet()

    # pasting

    def _on_pasted(self, text: str, columns: tuple[str, ...]) -> None:
        if "\n" not in text.strip("\r\n") and "\t" not in text:
            index = self.table.currentIndex()
            if self.model.refusal(index.row(), COLUMNS[index.column()], text):
                self._say(self.model.refusal(index.row(), COLUMNS[index.column()], text), "bad")
            else:
                self.model.setData(index, text.strip())
            return
        self.office.read(
            operations.read_pasted, text, columns, self.model.reading, owner=self, ok=self._on_read_pasted, fail=self._on_refused
        )

    def _on_read_pasted(self, pasted: Pasted) -> None:
        if not pasted.rows and not pasted.refused:
            self._say(_("There are no rows in the clipboard."), "warn")
            return
        self.preview.show_pasted(pasted)

    def _on_refused(self, error: BaseException) -> None:
        if isinstance(error, BadInput):
            self._say(str(error.fields.get("reason", "")), "bad")
        else:
            self.office.jobs.failed.emit(error)

    def _on_paste_accepted(self, rows: list[dict[str, Any]]) -> None:
        named = [(new_uid(), operations.with_country(values, self.row.country)) for values in rows]
        self.office.write(operations.add_rows, named, self.model.reading, owner=self)

    # lines, cases, counts, orders

    def _on_line_incident(self, line: str) -> None:
        self.office.write(operations.line_to_incident, line, reading_here(self.office), owner=self, ok=self._on_made)

    def _on_made(self, uid: str) -> None:
        self._goal = uid
        if self.table.go_to(uid):
            self._goal = ""

    def _on_sorted_away(self, lines: list[str]) -> None:
        self.office.write(operations.lines_to_sorted, lines, owner=self)

    def _to_case(self, uid: str) -> None:
        if self.office.may_write:
            self.office.write(operations.make_case, uid, reading_here(self.office), owner=self, ok=self._on_case)

    def _on_case(self, made: tuple[str, str]) -> None:
        self.office.open_requested.emit("case", made[0])

    def _on_count(self, values: dict[str, Any]) -> None:
        self.office.write(
            operations.add_count, new_uid(), values, self.counts.fields.reading, owner=self, ok=self._on_count_stored
        )

    def _on_count_stored(self, _uid: str) -> None:
        self.counts.fields.clear()

    def _on_order(self, values: dict[str, Any]) -> None:
        self.office.write(
            operations.add_order, new_uid(), values, self.orders.fields.reading, owner=self, ok=self._on_order_stored
        )

    def _on_order_stored(self, _uid: str) -> None:
        self.orders.fields.clear()

    def _on_lifted(self, uid: str) -> None:
        self.office.write(operations.lift_order, uid, reading_here(self.office), owner=self)

    # on the screen

    def _lay_out(self) -> None:
        title = QLabel(_("Incidents"))
        title.setProperty("role", "title")
        self.count = QLabel()
        self.count.setProperty("role", "caption")
        self.new_button = QPushButton(icon("plus", "accent_text"), _("New"))
        self.new_button.setProperty("role", "primary")
        self.new_button.setToolTip(_("A new row at the top (Ctrl+Plus)"))
        self.case_button = QPushButton(icon("folder-open"), _("Make a case"))
        self.case_button.setToolTip(_("Make a case of the incident or line chosen (Ctrl+Shift+N)"))
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(title)
        head.addWidget(self.count)
        head.addStretch(1)
        head.addWidget(self.case_button)
        head.addWidget(self.new_button)
        for button in (self.new_button, self.case_button):
            button.setEnabled(self.office.may_write)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.table, 1)
        column.addWidget(self.status)
        side = QSplitter(Qt.Orientation.Vertical)
        for part, share in ((self.lines, 5), (self.counts, 3), (self.orders, 3)):
            side.addWidget(part)
            side.setStretchFactor(side.count() - 1, share)
        side.setChildrenCollapsible(False)
        side.setSizes([theme.px(300), theme.px(180), theme.px(180)])
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(left)
        split.addWidget(side)
        split.setStretchFactor(0, 1)
        split.setCollapsible(0, False)
        split.setSizes([theme.px(800), theme.px(360)])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 12, 16, 8)
        whole.setSpacing(8)
        whole.addLayout(head)
        whole.addWidget(self.filters)
        whole.addWidget(split, 1)
        self._say("", "info")

    def _connect(self) -> None:
        self.model.cell_written.connect(self._on_cell)
        self.table.cells.told.connect(self._say)
        self.table.pasted.connect(self._on_pasted)
        self.table.cleared.connect(self._on_cleared)
        self.table.filled.connect(self._on_filled)
        self.table.row_left.connect(self.row.leave)
        self.table.hide_requested.connect(self._on_hide)
        self.filters.changed.connect(self._read_sheet)
        self.preview.accepted.connect(self._on_paste_accepted)
        self.preview.closed.connect(self.focus_first)
        self.lines.incident_wanted.connect(self._on_line_incident)
        self.lines.case_wanted.connect(self._to_case)
        self.lines.sorted_away.connect(self._on_sorted_away)
        self.counts.entered.connect(self._on_count)
        self.orders.entered.connect(self._on_order)
        self.orders.lifted.connect(self._on_lifted)
        self.new_button.clicked.connect(self.new_row)
        self.case_button.clicked.connect(self.make_case)
        self.row.told.connect(self._say)

    def _say(self, text: str, tone: str) -> None:
        roles = {"info": "understood", "warn": "doubt", "bad": "problem"}
        self.status.setProperty("role", roles.get(tone, "understood"))
        self.status.style().polish(self.status)
        self.status.setText(text or _("Type to fill a cell · F2 edits · Ctrl+D fills down · Ctrl+V pastes rows · F6 next part"))

    def _go_part(self, by: int) -> None:
        parts: list[QWidget] = [self.table, self.lines.view, self.counts, self.orders]
        focus = self.focusWidget()
        at = next((n for n, part in enumerate(parts) if focus is part or (focus is not None and part.isAncestorOf(focus))), -by)
        for _step in parts:
            at = (at + by) % len(parts)
            part = parts[at]
            goal = next(iter(part.fields.edits.values())) if isinstance(part, CountsPanel | OrdersPanel) else part
            if goal.isVisible() and goal.isEnabled():
                goal.setFocus(Qt.FocusReason.TabFocusReason)
                return
