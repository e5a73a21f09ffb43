"""The table of one kind: its own model, order and search, and what it says when it is empty."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from models.base.language import _
from ui.pages.context.kinds import SORTS, ContextKind, Day, columns_of
from ui.pages.context.operations import ALWAYS, ContextQuery, ContextSource
from ui.shell.office import Changed, Office
from ui.widgets.empty import EmptyState
from ui.widgets.table import FastTable, feed_for


class KindTable(QStackedWidget):
    """A table, or what to do when nothing is in it. `answered` tells how many rows there are."""

    answered = Signal(int)
    new_requested = Signal()

    def __init__(self, office: Office, spec: ContextKind, day: Day, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office, self.spec = office, spec
        self.query = ContextQuery(day=day(), sort="entered")
        self._day = day
        self._wanted = ""
        related = frozenset((spec.kind, "group", "source")) if spec.related else frozenset((spec.kind,))
        source = ContextSource(
            spec.kind, ALWAYS.get(spec.kind, ""), SORTS[spec.kind], kinds=related, related=spec.related
        )  # fmt: skip
        self.model, self.feed = feed_for(office, source, columns_of(spec.kind, day), f"context:{spec.kind}", self)
        self.table = FastTable(self.model, _(spec.label))
        self.table.setFrameShape(QFrame.Shape.NoFrame)
        self.table.setMouseTracking(True)
        self.table.show_sort("entered", True)  # in no column: what was entered last stands first
        self.empty = EmptyState(spec.icon, "")
        self.empty.pressed.connect(self._on_empty)
        self.addWidget(self.table)
        self.addWidget(self.empty)
        self.feed.answered.connect(self._on_answered)
        self.model.sort_requested.connect(self._on_sort)

    def ask(self, query: ContextQuery) -> None:
        """Show what the query leaves, in this table's own order."""
        self.query = replace(query, sort=self.query.sort, descending=self.query.descending, day=self._day())
        self.feed.ask(self.query)

    def take_in(self, changed: Changed) -> None:
        """Patch the rows that changed; groups and sources that rows refer to read them again."""
        if changed.touches("group", "source") and self.spec.related:
            self.feed.refresh()
        else:
            self.feed.take_in(changed)

    def bring(self, uid: str) -> None:
        """Make this record the current one as soon as it is listed."""
        self._wanted = uid
        self._choose()

    def _choose(self) -> None:
        if self._wanted:
            self.office.read(_number, self.spec.kind, self._wanted, owner=self, ok=self._on_number)

    def _on_number(self, found: tuple[str, int]) -> None:
        uid, number = found
        if uid == self._wanted and number >= 0 and self.table.set_current(number):
            self._wanted = ""

    def _on_answered(self, count: int) -> None:
        if count == 0:
            self._say_nothing()
        self.setCurrentWidget(self.table if count else self.empty)
        if self._wanted:
            self._choose()
        elif count and not self.table.currentIndex().isValid():
            self.table.set_current(self.model.ids()[0])
        self.answered.emit(count)

    def _say_nothing(self) -> None:
        if self.query.text or self.query.equal:
            self.empty.say("search", _("Nothing found"), _("Try fewer letters, other countries, or “All”."))
            return
        new = _(self.spec.new) if self.office.may_write else ""
        text = _("Ctrl+N enters one.") if new else ""
        if self.query.in_force and self.spec.now:
            text = _("Ctrl+N enters one. “All” shows earlier ones too.") if new else _("“All” shows earlier ones too.")
        self.empty.say(self.spec.icon, _(self.spec.nothing), text, new)

    def _on_empty(self) -> None:
        self.new_requested.emit()

    def _on_sort(self, name: str, descending: bool) -> None:
        self.query = replace(self.query, sort=name, descending=descending)
        self.feed.ask(self.query)


def _number(con: Any, kind: str, uid: str) -> tuple[str, int]:
    from models.records import KINDS
    from models.search.records import record_numbers

    return uid, next(iter(record_numbers(con, KINDS[kind], [uid])), -1)
