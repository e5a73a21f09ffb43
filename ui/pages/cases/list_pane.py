"""The list of cases: search as you type, chips, saved searches, n of N, and the rows themselves."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QInputDialog, QMenu, QToolButton, QVBoxLayout, QWidget

from models.base import terms
from models.base.language import N_, _, pgettext
from models.base.numbers import number_text
from models.subjects.case_list import (
    CaseQuery,
    SavedSearch,
    case_id,
    facet_counts,
    forget_search,
    save_search,
    saved_searches,
)
from ui.pages.cases.case_model import CaseModel
from ui.pages.cases.kit import button, label
from ui.shell.icons import icon
from ui.shell.jobs import Job
from ui.shell.office import Changed, Office
from ui.shell.theme import px
from ui.widgets.chips import Choice, FilterChips
from ui.widgets.empty import EmptyState
from ui.widgets.search_field import SearchField
from ui.widgets.table import FastList
from ui.widgets.table.feed import ListFeed
from ui.widgets.table.pictures import PicturedDelegate
from ui.widgets.table.sources import CaseSource

MOST_CHIPS = 4
"""Chips beside those chosen; all other filters are in the menu."""
FACETS = (("status", "case_status", 2), ("kind", "case_kind", 3), ("country", "country", 2))
"""Columns with chips: their term list and how many of their codes get one; the rest are in the filter menu."""
PERIODS = ((0, N_("All days")), (7, N_("7 days ago")), (30, N_("30 days ago")), (365, N_("12 months ago")))
SORTS = (
    ("opened", N_("Opened")), ("changed", N_("Last written")), ("title", N_("Title")), ("ref", N_("Reference")),
    ("severity", N_("Severity")), ("status", N_("Status")),
)  # fmt: skip


class CaseListPane(QFrame):
    """All cases that fit. `chosen` gives the current one, `entered` one that was opened with Enter or a double click."""

    chosen = Signal(str)
    entered = Signal(str)
    new_requested = Signal()

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office = office
        self.setProperty("role", "pane")
        self.query = CaseQuery()
        self._total = 0
        self._saved: tuple[SavedSearch, ...] = ()
        self._wanted = ""
        self._first = True
        self._counting: Job | None = None
        self._uncounted = False
        source = CaseSource(self._today)
        self._read = office.peek
        self.model = CaseModel(lambda ids: office.peek(source.rows, ids) or (), office.now, self)
        self.feed = ListFeed(office, source, self.model, "cases", self)
        self.feed.answered.connect(self._on_answered)
        self._build()

    def _today(self) -> str:
        return self.office.now().date().isoformat()

    def _build(self) -> None:
        self.title = label(_("Cases"), "title", wrap=False)
        self.count = label("", "caption", wrap=False)
        self.count.setAccessibleName(_("How many cases are listed"))
        self.new = button(_("New case"), self.new_requested.emit, "primary", "plus")
        self.new.setToolTip(_("New case (Ctrl+N)"))
        if not self.office.may_write:
            self.new.hide()  # shown without a parent it would be a window for a moment, and take the keyboard
        top = QHBoxLayout()
        top.setSpacing(px(8))
        for part, stretch in ((self.title, 0), (self.count, 1), (self.new, 0)):
            top.addWidget(part, stretch)
        self.search = SearchField(_("Search cases"))
        self.search.searched.connect(self._on_typed)
        self.search.left_down.connect(self._to_list)
        self.feed.busy.connect(self.search.set_busy)
        self.filter = QToolButton()
        self.filter.setIcon(icon("funnel", "text_soft", "accent"))
        self.filter.setAccessibleName(_("Filters, order and saved searches"))
        self.filter.setToolTip(_("Filters, order and saved searches"))
        self.filter.clicked.connect(self.show_filter_menu)
        self.filter.setFixedSize(px(34), px(34))
        second = QHBoxLayout()
        second.setSpacing(px(8))
        second.addWidget(self.search, 1)
        second.addWidget(self.filter)
        self.chips = FilterChips((), name=_("Filters"))
        self.chips.changed.connect(self._on_chips)
        self.list = FastList(self.model, _("Cases"))
        self.list.setItemDelegate(PicturedDelegate(self.list))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setSelectionMode(FastList.SelectionMode.SingleSelection)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.current_changed.connect(self._on_current)
        self.list.opened.connect(self.entered.emit)
        self.nothing = EmptyState("folder-open", _("No cases yet"), _("A case is one kidnapping, threat or killing."))
        self.nothing.hide()
        head = QVBoxLayout()
        head.setContentsMargins(px(14), px(12), px(14), px(8))
        head.setSpacing(px(9))
        head.addLayout(top)
        head.addLayout(second)
        head.addWidget(self.chips)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, 4)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(self.list, 1)
        whole.addWidget(self.nothing, 1)

    # what is listed

    def focus_first(self) -> None:
        """Put the keyboard into the list, or into the search while there is none."""
        (self.search if self.list.isHidden() else self.list).setFocus()

    def refresh(self) -> None:
        """Read the list anew, with its counts and the saved searches."""
        self._ask()
        self.office.read(saved_searches, self.office.vault.user, owner=self, ok=self._on_saved, latest="cases:saved")

    def take_in(self, changed: Changed) -> None:
        """Take in what was written: rows are patched, the current case stays the current one."""
        self.feed.take_in(changed)
        if changed.touches("case"):
            self._ask_counts()
        if changed.touches("setting"):
            self.office.read(saved_searches, self.office.vault.user, owner=self, ok=self._on_saved, latest="cases:saved")

    def ask(self, query: CaseQuery) -> None:
        """List what this query gives."""
        self.query = query
        self._ask()
        self._show_filtered()

    def _ask(self) -> None:
        """Ask for the list; the counts on the chips come after what is read of the case chosen in it."""
        if self._counting is not None:
            self._counting.cancel()
        self._uncounted = True
        self.feed.ask(self.query)

    def choose(self, uid: str) -> None:
        """Make a case the current one; it is looked for again when the list has been read."""
        self._wanted = uid
        self._bring()

    def _bring(self) -> None:
        if not self._wanted:
            return
        number = self._read(case_id, self._wanted)
        if number is not None and self.list.set_current(number):
            self._wanted = ""

    def current(self) -> str:
        """Return the current case, "" for none."""
        return self.list.current_uid()

    def _ask_counts(self) -> None:
        self._uncounted = False
        self._counting = self.office.read(_counts, self.query, owner=self, ok=self._on_counts, latest="cases:counts")

    def _on_answered(self, count: int) -> None:
        self._show_count(count)
        empty = count == 0
        if empty and self.list.hasFocus():
            self.search.setFocus()  # what is hidden would take the keyboard, and every shortcut of the page, with it
        self.list.setVisible(not empty)
        self.nothing.setVisible(empty)
        if empty and self.query.is_filtered:
            self.nothing.say("search", _("Nothing found"), _("No case fits these words and filters."))
        elif empty:
            self.nothing.say("folder-open", _("No cases yet"), _("A case is one kidnapping, threat or killing."))
        self._bring()
        if self._first and count and not self.current() and not self._wanted:
            self._first = False
            self.list.set_current(self.model.ids()[0])
        if self._uncounted:
            self._ask_counts()

    def _on_counts(self, answer: tuple[int, dict[str, dict[str, int]]]) -> None:
        self._total, counts = answer
        self._show_count(self.model.rowCount())
        chosen = self.query.codes()
        offered: list[Choice] = []
        for column, name, most in FACETS:
            found = sorted(counts[column].items(), key=lambda item: -item[1])
            codes = [code for code, _number in found if code][:most] if len([code for code in counts[column] if code]) > 1 else []
            codes += [code for code in chosen[column] if code not in codes]
            offered += [Choice(f"{column}:{code}", _short(name, code), counts[column].get(code, 0)) for code in codes]
        keys = {f"{column}:{code}" for column, codes in chosen.items() for code in codes}
        rest = MOST_CHIPS - sum(choice.key in keys for choice in offered)
        kept = {choice.key for choice in [choice for choice in offered if choice.key not in keys][: max(0, rest)]} | keys
        self.chips.set_choices(choice for choice in offered if choice.key in kept)
        self.chips.choose(keys)
        self.chips.setVisible(bool(offered))

    def _show_count(self, count: int) -> None:
        if not self._total:  # not counted yet: no total is better than a wrong one
            self.count.setText(number_text(count))
            return
        total = max(self._total, count)
        self.count.setText(_("{count} of {total}").format(count=number_text(count), total=number_text(total)))

    def _on_chips(self, keys: tuple[str, ...]) -> None:
        query = self.query
        for column, _name, _most in FACETS:
            query = query.with_codes(column, tuple(key.partition(":")[2] for key in keys if key.startswith(f"{column}:")))
        self.ask(query)

    def _on_typed(self, text: str) -> None:
        if text != self.query.text:
            self.ask(replace(self.query, text=text))

    def _on_current(self, uid: str) -> None:
        if uid:
            self._first = False
            self.chosen.emit(uid)

    def _to_list(self) -> None:
        self.list.setFocus()

    # filters, order, saved searches

    def show_filter_menu(self) -> None:
        """Show every filter, the order and the saved searches."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for column, title, name in (
            ("status", _("Status"), "case_status"), ("kind", _("Kind"), "case_kind"), ("phase", _("Phase"), "phase"),
            ("severity", _("Severity"), "severity"), ("marking", _("Marking"), "marking"),
        ):  # fmt: skip
            part = menu.addMenu(title)
            for code, word in terms.labels(name):
                self._entry(part, word, ("code", column, code), code in self.query.codes()[column])
        self._entry(menu, _("Own staff affected"), ("flag", "own_staff", True), self.query.own_staff is True)
        self._entry(menu, _("Without exercises"), ("flag", "exercise", False), self.query.exercise is False)
        query_first = self.query.first
        order = menu.addMenu(pgettext("list", "Order"))
        for sort, words in SORTS:
            self._entry(order, _(words), ("sort", sort, ""), self.query.sort == sort)
        period = menu.addMenu(pgettext("list", "Acts since"))
        for days, words in PERIODS:
            first = (self.office.now().date() - timedelta(days=days)).isoformat() if days else ""
            self._entry(period, _(words), ("period", first, ""), query_first == first)
        menu.addSeparator()
        for search in self._saved:
            self._entry(menu, search.name, ("saved", search.name, ""), search.query == self.query)
        if self.query.is_filtered:
            self._entry(menu, _("Clear all filters"), ("clear", "", ""), None)
            if self.office.may_write:
                self._entry(menu, _("Keep this search …"), ("keep", "", ""), None)
        if self.office.may_write and (kept := next((one for one in self._saved if one.query == self.query), None)) is not None:
            self._entry(menu, _("Forget the search {name}").format(name=kept.name), ("forget", kept.name, ""), None)
        menu.triggered.connect(self._on_filter)
        menu.popup(self.filter.mapToGlobal(self.filter.rect().bottomLeft()))

    def _entry(self, menu: QMenu, words: str, data: tuple[str, str, Any], checked: bool | None) -> None:
        action = menu.addAction(words.replace("&", "&&"))
        action.setData(data)
        if checked is not None:
            action.setCheckable(True)
            action.setChecked(checked)

    def _on_filter(self, action: QAction) -> None:
        what, name, value = action.data()
        query = self.query
        if what == "code":
            codes = query.codes()[name]
            self.ask(query.with_codes(name, tuple(c for c in codes if c != value) if value in codes else (*codes, value)))
        elif what == "flag":
            changed: dict[str, Any] = {name: None if getattr(query, name) is value else value}
            self.ask(replace(query, **changed))
        elif what == "sort":
            self.ask(replace(query, sort=name, descending=name in ("opened", "changed", "ref")))
        elif what == "period":
            self.ask(replace(query, first=name, last=""))
        elif what == "saved":
            self._show_query(next(one.query for one in self._saved if one.name == name))
        elif what == "clear":
            self._show_query(CaseQuery(sort=query.sort, descending=query.descending))
        elif what == "keep":
            self._keep()
        elif what == "forget":
            self.office.write(forget_search, self.office.vault.user, name, owner=self)

    def _show_query(self, query: CaseQuery) -> None:
        self.search.set_text(query.text)
        self.ask(query)

    def _keep(self) -> None:
        asked = QInputDialog(self)
        asked.setWindowTitle(_("Keep this search"))
        asked.setLabelText(_("Name of the search"))
        asked.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asked.textValueSelected.connect(self.keep_search)
        asked.open()

    def keep_search(self, name: str) -> None:
        """Keep the search in use under a name."""
        if name.strip():
            self.office.write(save_search, self.office.vault.user, name, self.query, owner=self)

    def _on_saved(self, found: tuple[SavedSearch, ...]) -> None:
        self._saved = found

    def _show_filtered(self) -> None:
        self.filter.setIcon(icon("funnel", "accent" if self.query.is_filtered else "text_soft"))


def _short(name: str, code: str) -> str:
    return terms.label(name, code).split(",")[0]


def _counts(con: Any, query: CaseQuery) -> tuple[int, dict[str, dict[str, int]]]:
    """Return how many cases there are at all, and how many each chip would leave."""
    total = con.execute("select count(*) from cases where deleted_at is null").fetchone()[0]
    return total, facet_counts(con, query, [column for column, _name, _most in FACETS])
