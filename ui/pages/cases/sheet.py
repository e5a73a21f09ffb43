"""The case sheet: its head, its tabs, and the form at its side. It reads one case in one go and writes through the office."""

from __future__ import annotations

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
from ui.pages.cases.header import SheetHeader
from ui.pages.cases.kit import column
from ui.pages.cases.rows import RowList
from ui.pages.cases.sheet_data import SheetData
from ui.pages.cases.sheet_forms import SheetForms
from ui.pages.cases.side import SideHost
from ui.pages.cases.tab import Tab
from ui.pages.cases.tab_line import TabLine
from ui.pages.cases.tabs import TABS, TabSpec, adding_entries, tab_of
from ui.shell import theme
from ui.shell.office import Office
from ui.shell.theme import px

if TYPE_CHECKING:
    from ui.pages.cases.crisis.calls import Calls


class CaseSheet(SheetForms):
    """One case. `gone` tells that the case is no longer there, `shown` that a case stands here now."""

    shown = Signal(str)
    gone = Signal(str)
    report_requested = Signal(str)
    list_requested = Signal()
    case_wanted = Signal(str)

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(office, parent)
        self.setProperty("role", "pane")
        self.header = SheetHeader(office.now)
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
