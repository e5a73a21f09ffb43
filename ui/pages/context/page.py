"""Access & orders: constraints, advisories, orders, head counts, area levels and notes that stand alone."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from models.base.language import _, ngettext
from models.base.numbers import number_text
from models.subjects.recognise import usual_country
from models.views.record import RecordView
from ui.pages.context import operations
from ui.pages.context.bar import CountryChips, ForceSwitch, KindBar
from ui.pages.context.kind_table import KindTable
from ui.pages.context.kinds import KINDS_HERE, ContextKind
from ui.pages.context.operations import ContextQuery, Counts
from ui.shell.clipboard import copy_text
from ui.shell.icons import icon
from ui.shell.keys import keys_text
from ui.shell.office import Changed, Notice, Office
from ui.shell.page import Page, PageAction
from ui.shell.theme import px
from ui.widgets.fields import FormContext
from ui.widgets.plain_label import PlainLabel
from ui.widgets.quick_log import reading_here
from ui.widgets.record_panel import RecordPanel
from ui.widgets.record_sheet import button
from ui.widgets.search_field import SearchField

MOST_COPIED = 500
CARRIED = ("issuer", "issuer_name", "country", "kind", "level", "source", "credibility")
"""What an advisory that replaces another one begins with."""


class ContextPage(Page):
    """One table at a time. Enter edits, Ctrl+N adds one of the kind in front, F8 lifts an order or replaces an advisory."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.panel: RecordPanel | None = None
        self.tables: dict[str, KindTable] = {}
        self._text = ""
        self._build()
        self._connect()
        self._show_kind(self.kinds.key())

    # what the frame calls

    def shown(self) -> None:
        """Read anew what is in front."""
        self._ask()

    def on_changed(self, changed: Changed) -> None:
        """Patch the table in front; the others are read when they come to front."""
        if changed.records:
            self.front.take_in(changed)
        else:
            self.front.feed.refresh()
        self._count()

    def show_record(self, kind: str, uid: str) -> None:
        """Bring a record to sight, in force or not; a note of a case is shown in its case."""
        if kind in self.kinds.buttons:
            self.office.read(operations.is_in_force, kind, uid, self.day(), owner=self, ok=self._on_asked_for)
            self.kinds.choose(kind)

    def focus_first(self) -> None:
        """Put the keyboard into the form when one is open, else into the table."""
        if self.panel is not None:
            self.panel.form.focus_first()
        elif self.front.model.rowCount():
            self.front.table.setFocus()
        else:
            self.kinds.buttons[self.kinds.key()].setFocus()

    def find(self) -> None:
        """Put the keyboard into the search."""
        self.search.setFocus()
        self.search.selectAll()

    def page_actions(self) -> tuple[PageAction, ...]:
        """Return what can be done here."""
        actions = [
            PageAction("context.new", _(self.spec.new), self.new_record, "Ctrl+N", "plus", True),
            PageAction("context.edit", _("Edit the row in front"), self.edit_record, "F2", "pencil", True),
            PageAction("context.lift", _("Lift this order, or replace this advisory"), self.end_record, "F8", "check", True),
            PageAction("context.hide", _("Delete the row in front"), self.hide_record, "", "trash-2", True),
            PageAction("context.copy", _("Copy the rows as text"), self.copy_text, "Ctrl+Shift+C", "copy"),
            PageAction("context.switch", _("In force or all"), self.turn_switch, "F7", "list-filter"),
            PageAction("context.find", _("Search in this list"), self.find, "", "search"),
        ]
        return tuple(actions)

    # what is in front

    @property
    def spec(self) -> ContextKind:
        """Return the kind in front."""
        return next(spec for spec in KINDS_HERE if spec.kind == self.kinds.key())

    @property
    def front(self) -> KindTable:
        """Return the table in front."""
        return self.tables[self.kinds.key()]

    def day(self) -> str:
        """Return the day it is at this desk, as an ISO date."""
        anchor = reading_here(self.office).anchor
        return anchor.isoformat() if anchor else self.office.now().date().isoformat()

    # doing

    def new_record(self) -> None:
        """Open an empty form of the kind in front."""
        if self.office.may_write and self.panel is None:
            chosen = self.countries.chosen()
            context = self._context(chosen[0] if len(chosen) == 1 else self.office.peek(usual_country) or "")
            self._open(RecordPanel(self.office, self.spec.kind, context=context))

    def edit_record(self) -> None:
        """Open the form of the current row."""
        uid = self.front.table.current_uid()
        if uid and self.panel is None:
            self._open(RecordPanel(self.office, self.spec.kind, uid, context=self._context()))

    def end_record(self) -> None:
        """Lift the order in front as of now, or begin the advisory that replaces the one in front."""
        uid = self.front.table.current_uid()
        if not uid or not self.office.may_write or self.panel is not None:
            return
        row = self.front.model.row(self.front.table.currentIndex().row())
        if self.spec.kind == "order" and row is not None and row.record.raw("lifted"):
            self.office.told.emit(Notice(_("This order is lifted already. Edit it to change when.")))
        elif self.spec.kind == "order":
            self.office.write(operations.lift_order, uid, reading_here(self.office), owner=self)
        elif self.spec.kind == "advisory" and row is not None:
            self._replace(row.record)
        else:
            self.office.told.emit(Notice(_("Only orders are lifted, and only advisories replaced.")))

    def _replace(self, old: RecordView) -> None:
        preset = {name: old.raw(name) for name in CARRIED if old.raw(name) is not None}
        panel = RecordPanel(self.office, "advisory", preset=preset, context=self._context())
        panel.form.write_with = operations.superseder(old.uid)
        panel.more_button.hide()
        panel.title.setText(_("New advisory in place of this one"))
        self._open(panel)

    def hide_record(self) -> None:
        """Hide the current row; Undo brings it back."""
        from models.subjects.editing import hide

        uid = self.front.table.current_uid()
        if uid and self.office.may_write and self.panel is None:
            self.office.write(hide, self.spec.kind, uid, owner=self)

    def copy_text(self) -> None:
        """Put the chosen rows into the clipboard as sentences, a line each; all of them when only one is chosen."""
        model, chosen = self.front.model, self.front.table.selected_rows()
        rows = chosen if len(chosen) > 1 else list(range(min(model.rowCount(), MOST_COPIED)))
        lines = (model.row(at) for at in rows[:MOST_COPIED])
        copy_text("\n".join(model.spoken(row) for row in lines if row is not None))
        self.office.told.emit(Notice(_("Copied as text: {count}").format(count=len(rows[:MOST_COPIED]))))

    def turn_switch(self) -> None:
        """Turn from what is in force to all, and back."""
        if self.spec.now:
            self.force.choose("all" if self.force.in_force else "now")

    def next_kind(self) -> None:
        """Go to the next kind."""
        self.kinds.step(1)

    def previous_kind(self) -> None:
        """Go to the kind before."""
        self.kinds.step(-1)

    # inside

    def _context(self, country: str = "") -> FormContext:
        reading = reading_here(self.office)
        return FormContext(self.office, anchor=reading.anchor, zone=reading.zone, country=country)

    def _open(self, panel: RecordPanel) -> None:
        self.panel = panel
        panel.saved.connect(self._on_saved)
        panel.closed.connect(self._on_closed)
        panel.open_on(self)

    def _on_saved(self, kind: str, uid: str) -> None:
        if kind == self.spec.kind:
            self.front.bring(uid)

    def _on_closed(self) -> None:
        self.panel = None
        self.front.table.setFocus()

    def _on_asked_for(self, found: tuple[str, bool, str]) -> None:
        uid, in_force, case = found
        if case:
            self.office.open_requested.emit("case", case)
            return
        self.search.set_text("")
        self._text = ""
        self.countries.choose(())
        if not in_force and self.force.in_force:
            self.force.choose("all")
        self._ask()
        self.front.bring(uid)

    def _ask(self) -> None:
        equal = (("country", self.countries.chosen()),) if self.countries.chosen() else ()
        force = self.force.in_force or not self.spec.now
        self.front.ask(ContextQuery(text=self._text, equal=equal, in_force=force))
        self._count()

    def _count(self) -> None:
        self.office.read(
            operations.read_counts, self.spec.kind, self.force.in_force, self.day(), self.countries.chosen(),
            owner=self, ok=self._on_counts, latest="context:counts",
        )  # fmt: skip

    def _on_counts(self, counts: Counts) -> None:
        self.kinds.show_counts(counts.by_kind)
        self.countries.show_countries(counts.countries)

    def _show_kind(self, kind: str) -> None:
        if kind not in self.tables:
            made = self.tables[kind] = KindTable(self.office, self.spec, self.day)
            made.answered.connect(self._on_answered)
            made.new_requested.connect(self.new_record)
            made.table.opened.connect(self._on_opened)
            made.feed.busy.connect(self.search.set_busy)
            QShortcut(QKeySequence("Delete"), made.table, self.hide_record, context=Qt.ShortcutContext.WidgetShortcut)
            self.stack.addWidget(made)
        spec = self.spec
        self.stack.setCurrentWidget(self.tables[kind])
        self.new.setText(_(spec.new))
        self.new.setAccessibleName(_(spec.new))
        self.force.show_kind(spec)
        ends = {"order": _("Lift now"), "advisory": _("Replace …")}.get(kind, "")
        self.end.setVisible(bool(ends) and self.office.may_write)
        self.end.setText(ends)
        self.end.setIcon(icon("check" if kind == "order" else "refresh-cw", "text_soft"))
        self.end.setAccessibleName(ends or _("Lift or replace"))

    def _on_kind(self, kind: str) -> None:
        self._show_kind(kind)
        self._ask()

    def _on_answered(self, count: int) -> None:
        self.search.set_found(ngettext("{count} found", "{count} found", count).format(count=number_text(count)))
        for made in (self.end, self.edit):
            made.setEnabled(count > 0)

    def _on_opened(self, _uid: str) -> None:
        self.edit_record()

    def _on_search(self, text: str) -> None:
        self._text = text
        self._ask()

    def _on_filter(self, _what: Any = None) -> None:
        self._ask()

    def _to_table(self) -> None:
        if self.front.model.rowCount():
            self.front.table.setFocus()

    def _connect(self) -> None:
        self.kinds.chosen.connect(self._on_kind)
        self.force.chosen.connect(self._on_filter)
        self.countries.changed.connect(self._on_filter)
        self.search.searched.connect(self._on_search)
        self.search.left_down.connect(self._to_table)
        local = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for keys, called in (("Ctrl+Tab", self.next_kind), ("Ctrl+Shift+Tab", self.previous_kind)):
            QShortcut(QKeySequence(keys), self, called, context=local)

    def _build(self) -> None:
        title = PlainLabel(_("Access & orders"), "title", wraps=False)
        self.new = button("", self.new_record, "primary", "plus", keys_text("Ctrl+N"))
        if not self.office.may_write:
            self.new.hide()
        self.kinds, self.force, self.countries = KindBar(), ForceSwitch(), CountryChips()
        self.search = SearchField(_("Search in this list"))
        self.end = button("", self.end_record, "", "check", keys_text("F8"))
        self.edit = button(_("Edit"), self.edit_record, "", "pencil", _("Enter or F2"))
        if not self.office.may_write:
            self.edit.hide()
        self.copy = button(_("Copy as text"), self.copy_text, "quiet", "copy", keys_text("Ctrl+Shift+C"))
        card = QFrame()
        card.setProperty("role", "pane")
        self.stack = QStackedWidget()
        inside = QVBoxLayout(card)
        inside.setContentsMargins(px(1), px(10), px(1), px(1))
        inside.setSpacing(px(8))
        inside.addLayout(_row(self.search, self.force, stretch=0, margin=12))
        filters = QWidget()  # keeps its room when there is no country to choose
        filters.setLayout(_row(self.countries, stretch=0))
        inside.addLayout(_row(filters, self.end, self.edit, self.copy, stretch=0, margin=12))
        inside.addWidget(self.stack, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(px(13), px(12), px(13), px(12))
        box.setSpacing(px(10))
        box.addLayout(_row(title, self.new, stretch=0))
        kinds = QHBoxLayout()
        kinds.addWidget(self.kinds)
        kinds.addStretch(1)
        box.addLayout(kinds)
        box.addWidget(card, 1)


def _row(*parts: Any, stretch: int, margin: int = 0) -> QHBoxLayout:
    made = QHBoxLayout()
    made.setContentsMargins(px(margin), 0, px(margin), 0)
    made.setSpacing(px(8))
    for at, part in enumerate(parts):
        made.addWidget(part, 1 if at == stretch else 0)
    return made
