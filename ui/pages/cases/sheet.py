"""The case sheet: its head, its tabs, and the form at its side. It reads one case in one go and writes through the office."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from models.base.errors import NotFound
from models.base.language import _
from ui.pages.cases import operations
from ui.pages.cases.bands import Bands
from ui.pages.cases.beginnings import act_before, begun, first_line, last_credibility
from ui.pages.cases.header import SheetHeader
from ui.pages.cases.kit import column
from ui.pages.cases.rows import RowList
from ui.pages.cases.sheet_actions import SheetActions
from ui.pages.cases.sheet_data import SheetData
from ui.pages.cases.side import SideHost
from ui.pages.cases.steps import NamePanel, SeveralPanel
from ui.pages.cases.tab import Tab
from ui.pages.cases.tab_line import TabLine
from ui.pages.cases.tabs import TABS, TabSpec, adding_entries, is_started, tab_of
from ui.shell import theme
from ui.shell.office import Notice, Office
from ui.shell.theme import px
from ui.widgets.fields import FormContext

if TYPE_CHECKING:
    from ui.pages.cases.crisis.calls import Calls


def _open_contact(sheet: CaseSheet, uid: str) -> None:
    from ui.pages.cases.crisis.contact_panel import open_contact

    open_contact(sheet, uid)


def _open_call_sheet(sheet: CaseSheet, uid: str = "") -> None:
    from ui.pages.cases.crisis.contact_panel import open_call_sheet

    open_call_sheet(sheet, uid)


def _add_contact(sheet: CaseSheet) -> None:
    from ui.pages.cases.crisis.contact_panel import open_message

    open_message(sheet)


def _open_file(sheet: CaseSheet, uid: str) -> None:
    from ui.pages.cases.files.panel import open_file

    open_file(sheet, uid)


CRISIS_PANELS = {"communication": _open_contact, "call_sheet": _open_call_sheet, "attachment": _open_file}
CRISIS_FORMS: dict[str, Callable[[CaseSheet], None]] = {"communication": _add_contact, "call_sheet": _open_call_sheet}
"""Kinds that have a panel of their own in place of the general form: to show one, and to make a new one."""


class CaseSheet(SheetActions):
    """One case. `gone` tells that the case is no longer there, `shown` that a case stands here now."""

    shown = Signal(str)
    gone = Signal(str)
    report_requested = Signal(str)
    list_requested = Signal()
    case_wanted = Signal(str)

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(office, parent)
        self._find = self._after = ""
        self._moment: datetime | None = None
        self._source = ""
        self.setProperty("role", "pane")
        self.header = SheetHeader()
        self.bands = Bands()
        self.tab_line = TabLine(_("Parts of the case"))
        self.bar = self.tab_line.bar
        self.stack = QStackedWidget()
        self.stack.setMinimumHeight(px(120))  # else the tallest tab takes the room of the head
        self.tabs: dict[str, Tab] = {}
        self._fresh: set[str] = set()
        self._offered: list[TabSpec] = []
        self.content = QWidget()
        inside = column(spacing=8, margins=(20, 14, 16, 10))
        inside.addWidget(self.bands)
        inside.addWidget(self.header)
        inside.addWidget(self.tab_line)
        inside.addWidget(self.stack, 1)
        self.content.setLayout(inside)
        self.side = SideHost(self.content)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, 1)
        whole.addWidget(self.side)
        self._connect()
        theme.watcher.changed.connect(self._on_theme)

    def _on_theme(self) -> None:
        """Lay everything out anew: colours and sizes are others."""
        if self.data is not None:
            self.header.show_data(self.data, may_write=self.may_write)
            self._fresh.clear()
            self._fill_current()

    def _connect(self) -> None:
        self.bar.currentChanged.connect(self._on_tab)
        head = self.header
        head.add_requested.connect(self.show_add_menu)
        head.edit_requested.connect(self.edit_case)
        head.report_requested.connect(self._on_report)
        head.list_requested.connect(self.list_requested.emit)
        head.deadline_opened.connect(self.open_record)
        head.all_victims.connect(self._on_all_victims)
        self.bands.back_requested.connect(self._on_now)
        self.bands.locks_requested.connect(self.show_locks)
        head.locks_requested.connect(self.show_locks)
        self.side.closed.connect(self._on_side_closed)
        for keys, called in (("Ctrl+Tab", self.next_tab), ("Ctrl+Shift+Tab", self.previous_tab)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(called)

    @cached_property
    def calls(self) -> Calls:
        """Return who begins calls with captors, and knows those not yet stored."""
        from ui.pages.cases.crisis.calls import Calls

        return Calls(self)

    def calls_in_front(self) -> bool:
        """Return whether a call is being written, and put the keyboard there."""
        open_ = "calls" in vars(self) and self.calls.is_open
        if open_:
            self.calls.start()
        return open_

    def find_next(self, uid: str) -> None:
        """Bring a record to sight when the case is read next: it was just written."""
        self._find = uid

    def show_locks(self) -> None:
        """Show the compartments of the case: which are open, who may open them, and making them."""
        from ui.pages.cases.locks.sheet import LocksSheet

        if self._asked:
            LocksSheet(self.office, self._asked).open_on(self.parentWidget() or self)

    # reading

    @property
    def uid(self) -> str:
        """Return the case asked for, "" for none."""
        return self._asked

    @property
    def may_write(self) -> bool:
        """Whether anything may be changed: not by viewers, and not in what was known earlier."""
        return self.office.may_write and self._moment is None

    def open(self, uid: str, *, find: str = "") -> None:
        """Show this case as it is now; with `find` bring that record of it to sight."""
        if uid != self._asked:
            self._source = self._after = ""
            self.side.leave_panel()
        self._asked, self._find, self._moment = uid, find, None
        self.refresh()

    def refresh(self) -> None:
        """Read the case anew, at the moment it is shown for."""
        if not self._asked:
            return
        now = self.office.now()
        if self._moment is None:
            asked: tuple[Any, ...] = (operations.read_sheet, self._asked, now.date().isoformat(), now)
        else:
            asked = (operations.read_sheet_then, self._asked, self._moment, now)
        self.office.read(*asked, owner=self, ok=self._on_data, fail=self._on_failed, latest="cases:sheet")

    def _on_data(self, data: SheetData) -> None:
        if data.uid != self._asked:
            return
        other = self.data is None or self.data.uid != data.uid
        self.data = data
        self.bands.show_data(data)
        self.header.show_data(data, may_write=self.may_write)
        self._offer_tabs(data)
        self._fresh.clear()
        if other and not self._find:
            self.bar.setCurrentIndex(0)
        self._fill_current()
        if self._find:
            self._bring(self._find)
            self._find = ""
        if self._after and self.show_tab(self._after):
            self._after = ""
        self.shown.emit(data.uid)

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, NotFound) and self._moment is None:
            uid, self._asked, self.data = self._asked, "", None
            self.gone.emit(uid)
        else:
            self._moment = None
            self.office.jobs.failed.emit(error)
            if self.data is not None:
                self.refresh()

    def show_then(self, moment: datetime | None) -> None:
        """Show the whole sheet as the vault knew it at that moment (UTC); None is now."""
        self.side.leave_panel()
        self._moment = moment
        self.refresh()

    def _on_now(self) -> None:
        self.show_then(None)

    # tabs

    def _offer_tabs(self, data: SheetData) -> None:
        offered = [spec for spec in TABS if spec.needed(data)]
        words = [spec.title(data).replace("&", "&&") for spec in offered]
        current = self.current_id()
        self.bar.blockSignals(True)
        if [spec.id for spec in offered] == [spec.id for spec in self._offered]:
            for number, text in enumerate(words):
                self.bar.setTabText(number, text)
        else:
            while self.bar.count():
                self.bar.removeTab(0)
            for text in words:
                self.bar.addTab(text)
            self._offered = offered
            ids = [spec.id for spec in offered]
            self.bar.setCurrentIndex(ids.index(current) if current in ids else 0)
        self.bar.blockSignals(False)
        self.tab_line.fit()

    def current_id(self) -> str:
        """Return which tab is in front, "" for none."""
        at = self.bar.currentIndex()
        return self._offered[at].id if 0 <= at < len(self._offered) else ""

    def show_tab(self, name: str) -> bool:
        """Bring a tab to front; False when this case has none such."""
        for number, spec in enumerate(self._offered):
            if spec.id == name:
                self.bar.setCurrentIndex(number)
                return True
        return False

    def tab(self, name: str) -> Tab:
        """Return a tab, made when it is first asked for."""
        if name not in self.tabs:
            spec = next(spec for spec in TABS if spec.id == name)
            self.tabs[name] = spec.make(self)
            self.stack.addWidget(self.tabs[name])
        return self.tabs[name]

    def _on_tab(self, _at: int) -> None:
        self._fill_current()

    def _fill_current(self) -> None:
        name = self.current_id()
        if not name or self.data is None:
            return
        tab = self.tab(name)
        if name not in self._fresh:
            tab.show_data(self.data)
            self._fresh.add(name)
        self.stack.setCurrentWidget(tab)

    def show_wall(self) -> None:
        """Show the board of the case on the whole screen; nothing where the case has none."""
        from ui.pages.cases.crisis.board import BoardTab

        if self.show_tab("board") and isinstance(tab := self.tab("board"), BoardTab):
            tab.show_wall()

    def next_tab(self) -> None:
        """Go to the next tab."""
        self._turn(1)

    def previous_tab(self) -> None:
        """Go to the tab before."""
        self._turn(-1)

    def _turn(self, step: int) -> None:
        if self.bar.count():
            self.bar.setCurrentIndex((self.bar.currentIndex() + step) % self.bar.count())
            self.focus_tab()

    def focus_tab(self) -> None:
        """Put the keyboard into the tab in front."""
        if self.current_id():
            self.tab(self.current_id()).focus_first()

    def _bring(self, uid: str) -> None:
        record = self.data.by_uid.get(uid) if self.data is not None else None
        if record is not None and self.show_tab(tab_of(record.kind.name)):
            self.tab(self.current_id()).bring(uid)

    def _on_all_victims(self) -> None:
        self.show_tab("victims")
        self.focus_tab()

    # opening and adding records

    def open_record(self, kind: str, uid: str) -> None:
        """Open a record at the side; another case, a person or a group on its own page."""
        if kind in ("person", "group") or (kind == "case" and uid != self._asked):
            self.office.open_requested.emit(kind, uid)
        elif self.data is not None and (kind in ("communication", "attachment") or (kind in CRISIS_PANELS and self.may_write)):
            CRISIS_PANELS[kind](self, uid)
        elif self.data is not None and self._moment is None:
            self._panel(kind, uid, {})  # a viewer's form only shows
        elif self.data is not None:
            self.office.told.emit(Notice(_("This is what was known then; it cannot be changed.")))

    def edit_case(self) -> None:
        """Open the case's own form."""
        self.open_record("case", self._asked)

    def add_record(self, kind: str, preset: dict[str, Any] | None = None) -> None:
        """Open an empty form for a part of this case; the case's only source stands in it already."""
        data = self.data
        if data is None or not self.may_write:
            return
        values = dict(preset or {})
        if kind == "claim":
            from ui.pages.cases.claim_panel import ClaimPanel

            about, field, source = values.get("about") or self._about(), values.get("field", ""), self.usual_source()
            usual = last_credibility(data, source)
            given = {"about": about, "field": field, "source": source, "credibility": usual, "context": self.form_context()}
            self.show_step(ClaimPanel(self.office, data, **given))
        elif kind in CRISIS_FORMS and not values:
            CRISIS_FORMS[kind](self)
        elif kind == "victim":
            from ui.pages.cases.victim_panel import VictimPanel

            self.show_step(VictimPanel(self.office, data, self.form_context()))
        else:
            self._panel(kind, "", {**begun(data, kind, self.usual_source()), **values})

    def _about(self) -> str:
        """Return the record chosen in the tab in front: a claim is mostly about that."""
        lists = self.rows_in_front()
        return next((rows.current_uid() for rows in lists if rows.hasFocus() or len(lists) == 1), "")

    def form_context(self) -> FormContext:
        """Return what forms know of this case: its country, and today as the day wording is counted from."""
        country = self.data.case.text("country") if self.data is not None else ""
        return FormContext(self.office, anchor=self.office.now().date(), country=country, case=self._asked)

    def usual_source(self) -> str:
        """Return the source filled in by itself: the one just entered, else the case's only one; "" for none."""
        only = next(iter(self.data.view.sources)) if self.data is not None and len(self.data.view.sources) == 1 else ""
        return self._source or only

    def _panel(self, kind: str, uid: str, preset: dict[str, Any]) -> None:
        from ui.widgets.record_panel import RecordPanel

        context = self.form_context()
        if kind in ("case", "source"):
            context = replace(context, case="")
        panel: RecordPanel
        if kind == "act" and not uid and self.data is not None:
            from ui.pages.cases.act_panel import ActPanel

            panel = ActPanel(self.office, context, preset, act_before(self.data))
        else:
            panel = RecordPanel(self.office, kind, uid, preset=preset, context=context)
        panel.saved.connect(self._on_saved)
        if self.may_write and kind != "gap":
            panel.form.offer_questions()
            panel.form.asked.connect(self._on_asked_field)
        panel.closed.connect(self.side.close_panel)
        self.side.show_panel(panel)

    def _on_saved(self, kind: str, uid: str) -> None:
        self._find = uid
        if kind == "source" and self.data is not None and uid not in self.data.view.sources:
            self._source = uid  # a source belongs to a case through what rests on it
            words = _("The source is kept. It stands here once something rests on it: it is filled in for what you add next.")
            self.office.told.emit(Notice(words))

    def _on_step_done(self) -> None:
        self.side.close_panel()

    def show_add_menu(self) -> None:
        """Show what can be added to this case."""
        if self.data is None or not self.may_write:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for entry in adding_entries(self):
            if entry is None:
                menu.addSeparator()
            else:
                menu.addAction(*entry)
        button = self.header.add
        corner = QPoint(button.width() - menu.sizeHint().width(), button.height() + px(2))
        menu.popup(button.mapToGlobal(corner if not self.isRightToLeft() else QPoint(0, button.height() + px(2))))
        menu.setActiveAction(menu.actions()[0])

    def add_several(self) -> None:
        """Open the form for several captives at once."""
        if self.data is not None:
            known = first_line(self.data, self.usual_source())
            self.show_step(SeveralPanel(self.office, self._asked, known, self.form_context()))

    def add_step(self, victims: Sequence[str] = (), known: Mapping[str, Any] | None = None) -> None:
        """Open the form of one ledger line with these captives ticked, all when none is named; `known` stands in it."""
        data = self.data
        if data is None or not data.view.victims:
            return
        from reports.kinds.wording import victim_label
        from ui.pages.cases.ledger_panel import LedgerPanel

        offered = [(victim.uid, victim_label(data.view, victim)) for victim in data.view.victims]
        wanted = [one for one in offered if not victims or one[0] in victims]
        begin = {**begun(data, "ledger", self.usual_source()), **(known or {})}
        uids, names = [uid for uid, _called in wanted], [called for _uid, called in wanted]
        panel = LedgerPanel(self.office, self._asked, uids, names, begin, self.form_context(), offered=offered)
        self.show_step(panel)

    def start_crisis(self) -> None:
        """Open the form that makes the case one a crisis team follows; nothing where it is one already."""
        from models.subjects.users import names_of_users
        from ui.pages.cases.crisis.starting import StartPanel

        if self.data is None or is_started(self.data) or not self.may_write:
            return
        names = self.office.peek(names_of_users) or {}
        panel = StartPanel(self.office, self.data, names.get(self.office.vault.user, ""), self.form_context())
        panel.done.connect(self._on_started)
        self.show_step(panel)

    def _on_started(self) -> None:
        """Show the team when the case is read next: the rest of it is to be named there."""
        self._after = "team"

    def name_victim(self, victim: str) -> None:
        """Open the form that gives a captive a name."""
        record = self.data.by_uid.get(victim) if self.data is not None else None
        if record is not None and self.data is not None and not record.text("person"):
            from reports.kinds.wording import victim_label

            self.show_step(NamePanel(self.office, victim, victim_label(self.data.view, record), self.form_context()))

    def ask(self, about: str = "", field: str = "") -> None:
        """Open the form of a question about a record of the case and its field; about the case itself when none is named."""
        from ui.pages.cases.gap_panel import GapPanel

        if self.data is not None:
            record = self.data.by_uid.get(about, self.data.case)
            self.show_step(GapPanel(self.office, self.data, record, field, self.form_context()))

    def _on_asked_field(self, _kind: str, uid: str, field: str) -> None:
        self.ask(uid, field)

    def show_step(self, panel: Any) -> None:
        """Show a short form at the side."""
        if not self.may_write:
            panel.deleteLater()
            return
        panel.done.connect(self._on_step_done)
        panel.left.connect(self.side.close_panel)
        self.side.show_panel(panel)

    def _on_side_closed(self) -> None:
        self.focus_tab()

    def _on_report(self) -> None:
        if self._asked:
            self.report_requested.emit(self._asked)

    def rows_in_front(self) -> tuple[RowList, ...]:
        """Return the lists of the tab in front."""
        return self.tab(self.current_id()).lists() if self.current_id() else ()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.side.fit()
