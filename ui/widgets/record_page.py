"""The frame of pages of records: a fast list at the leading side, the sheet of the current one beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from ui.shell.office import Changed, Office
from ui.shell.page import Page, PageAction
from ui.shell.theme import px
from ui.widgets.empty import EmptyState
from ui.widgets.record_list import Order, PageWords, RecordListPane
from ui.widgets.record_panel import RecordPanel
from ui.widgets.record_sheet import RecordSheet
from ui.widgets.table import Column, RecordQuery, RecordSource, feed_for

LIST_LEAST, LIST_MOST = 332, 380
NARROW_UNDER = 1040


__all__ = ["PageWords", "RecordPage"]


class RecordPage(Page):
    """Lists records of one kind. Enter and F2 edit, Delete hides, Ctrl+N makes a new one, F6 goes to the other side."""

    kind = ""
    sorts: tuple[Order, ...] = ()
    """Orders that can be chosen: name, words (marked for translation), descending."""

    def __init__(
        self, office: Office, words: PageWords, source: RecordSource, columns: Sequence[Column], sheet: RecordSheet
    ) -> None:
        super().__init__(office)
        self.words, self.sheet = words, sheet
        self.source = source
        self.panel: RecordPanel | None = None
        self.other: QWidget | None = None
        self._wanted = ""
        self._narrow: bool | None = None
        self.model, self.feed = feed_for(office, source, columns, f"page:{self.kind}", self)
        self.feed.answered.connect(self._on_answered)
        self._query = RecordQuery(sort=self.sorts[0][0], descending=self.sorts[0][2])
        self._build()
        self._connect()

    # what the frame calls

    def shown(self) -> None:
        """Read list and sheet anew."""
        self.feed.ask(self._query)
        if self.sheet.uid:
            self.sheet.refresh()

    def on_changed(self, changed: Changed) -> None:
        """Patch the list and read the sheet again."""
        if changed.records:
            self.feed.take_in(changed)
        else:
            self.feed.refresh()
        if self.sheet.uid:
            self.sheet.refresh()

    def show_record(self, kind: str, uid: str) -> None:
        """Bring a record of the kind to sight, whatever is searched for."""
        if kind == self.kind:
            self._wanted = uid
            self.search.set_text("")
            self._query = replace(self._query, text="")
            self.feed.ask(self._query)
            self._show_sheet(uid)

    def focus_first(self) -> None:
        """Put the keyboard into the form when one is open, else into the list."""
        if self.panel is not None:
            self.panel.form.focus_first()
        else:
            (self.list if self.model.rowCount() else self.search).setFocus()

    def find(self) -> None:
        """Put the keyboard into the search."""
        self.search.setFocus()
        self.search.selectAll()

    def page_actions(self) -> tuple[PageAction, ...]:
        """Return what can be done here."""
        return (
            PageAction(f"{self.kind}.new", self.words.new, self.new_record, "Ctrl+N", "plus", True),
            PageAction(f"{self.kind}.edit", self.words.edit, self.edit_record, "F2", "pencil", True),
            PageAction(f"{self.kind}.hide", self.words.hide, self.hide_record, "", "trash-2", True),
            PageAction(f"{self.kind}.find", self.words.search, self.find, "", "search"),
        )

    # what is done

    def new_record(self, preset: Mapping[str, Any] | None = None) -> None:
        """Open an empty form."""
        if self.office.may_write and self.panel is None:
            self._open_panel(self.make_panel("", preset or {}))

    def edit_record(self) -> None:
        """Open the form of the record in front."""
        if self.sheet.uid and self.panel is None and self.office.may_write:
            self._open_panel(self.make_panel(self.sheet.uid, {}))
        elif self.panel is not None:
            self.focus_first()

    def make_panel(self, uid: str, preset: Mapping[str, Any]) -> RecordPanel:
        """Return the form; pages with a form of their own override this."""
        return RecordPanel(self.office, self.kind, uid, preset=preset)

    def hide_record(self) -> None:
        """Hide the record in front; refused, with the reason, while others refer to it."""
        from models.subjects.editing import hide

        if self.sheet.uid and self.office.may_write and self.panel is None:
            self.office.write(hide, self.kind, self.sheet.uid, owner=self)

    def _open_panel(self, panel: RecordPanel) -> None:
        self.panel = panel
        panel.saved.connect(self._on_saved)
        panel.closed.connect(self._on_panel_closed)
        panel.open_on(self)

    def _on_panel_closed(self) -> None:
        self.panel = None

    def _on_saved(self, _kind: str, uid: str) -> None:
        self._wanted = uid
        self._show_sheet(uid)
        self._choose_wanted()

    # a panel in place of the sheet, for what is no record

    def show_panel(self, panel: QWidget) -> None:
        """Show something else in place of the sheet until `close_panel`, or another record is chosen and it has no `stays`."""
        self.close_panel()
        self.other = panel
        self.right.addWidget(panel)
        self.right.setCurrentWidget(panel)

    def close_panel(self) -> None:
        """Show the sheet again."""
        panel, self.other = self.other, None
        if panel is not None:
            self.right.removeWidget(panel)
            panel.hide()
            panel.deleteLater()
            self._show_right()

    # inside

    def _on_answered(self, count: int) -> None:
        self.pane.show_count(count, bool(self._query.text))
        if self._wanted:
            self._choose_wanted()
        elif count and not self.list.currentIndex().isValid():
            self.list.set_current(self.model.ids()[0])
        elif count == 0 and not self.sheet.uid:
            self._show_right()

    def _choose_wanted(self) -> None:
        self.office.read(_number, self.kind, self._wanted, owner=self, ok=self._on_number, latest=f"page:{self.kind}:number")

    def _on_number(self, found: tuple[str, int]) -> None:
        uid, number = found
        if uid == self._wanted and number >= 0 and self.list.set_current(number):
            self._wanted = ""

    def _on_current(self, uid: str) -> None:
        if uid and uid != self.sheet.uid:
            if not getattr(self.other, "stays", False):
                self.close_panel()
            self._show_sheet(uid)

    def _show_sheet(self, uid: str) -> None:
        self.sheet.open(uid)
        self._show_right()

    def _show_right(self) -> None:
        if self.other is None:
            self.right.setCurrentWidget(self.sheet if self.sheet.uid else self.no_sheet)

    def _on_gone(self) -> None:
        self.sheet.uid = ""
        if self.model.rowCount() and (uid := self.list.current_uid()):
            self._show_sheet(uid)
        else:
            self._show_right()

    def _on_search(self, text: str) -> None:
        self._query = replace(self._query, text=text)
        self.feed.ask(self._query)

    def _on_order(self, chosen: str) -> None:
        name, _words, descending = next(sort for sort in self.sorts if sort[0] == chosen)
        self._query = replace(self._query, sort=name, descending=descending)
        self.feed.ask(self._query)

    def other_side(self) -> None:
        """Go from the list to the sheet or form, and back."""
        inside = self.list.hasFocus() or self.search.hasFocus()
        if not inside:
            self.list.setFocus()
        else:
            self.sheet.focus_inside()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the list less room in a narrow window; between, the handle stays where it was put."""
        super().resizeEvent(event)
        narrow = self.width() < px(NARROW_UNDER)
        if narrow != self._narrow:
            self._narrow = narrow
            room = px(LIST_LEAST if narrow else LIST_MOST)
            self.split.setSizes([room, max(1, self.width() - room)])

    def _connect(self) -> None:
        self.search.searched.connect(self._on_search)
        self.feed.busy.connect(self.search.set_busy)
        self.list.current_changed.connect(self._on_current)
        self.list.opened.connect(self._on_opened)
        self.pane.new_requested.connect(self._on_new)
        self.pane.order_chosen.connect(self._on_order)
        self.sheet.gone.connect(self._on_gone)
        self.sheet.edit_requested.connect(self.edit_record)
        self.sheet.hide_requested.connect(self.hide_record)
        local = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence("Delete"), self.list, self.hide_record, context=Qt.ShortcutContext.WidgetShortcut)
        for keys in ("F6", "Shift+F6"):
            QShortcut(QKeySequence(keys), self, self.other_side, context=local)

    def _on_opened(self, _uid: str) -> None:
        self.edit_record()

    def _on_new(self) -> None:
        self.new_record()

    def _build(self) -> None:
        words = self.words
        self.pane = RecordListPane(words, self.model, self.sorts, self.office.may_write)
        self.list, self.search, self.left, self.nothing = self.pane.list, self.pane.search, self.pane.left, self.pane.nothing
        self.no_sheet = EmptyState(words.icon, words.choose)
        self.right = QStackedWidget()
        self.right.addWidget(self.no_sheet)
        self.right.addWidget(self.sheet)
        frame = QFrame()
        frame.setProperty("role", "pane")
        inner = QVBoxLayout(frame)
        inner.setContentsMargins(1, 1, 1, 1)
        inner.addWidget(self.right)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setChildrenCollapsible(False)
        self.split.setHandleWidth(px(12))
        self.pane.setMinimumWidth(px(LIST_LEAST))
        self.split.addWidget(self.pane)
        self.split.addWidget(frame)
        self.split.setStretchFactor(1, 1)
        self.split.setContentsMargins(1, 0, 1, 0)  # mirrored, a splitter is one pixel off
        row = QHBoxLayout(self)
        row.setContentsMargins(px(13), px(12), px(13), px(12))
        row.addWidget(self.split)


def _number(con: Any, kind: str, uid: str) -> tuple[str, int]:
    from models.records import KINDS
    from models.search.records import record_numbers

    return uid, next(iter(record_numbers(con, KINDS[kind], [uid])), -1)
