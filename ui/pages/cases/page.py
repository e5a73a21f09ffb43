"""The cases page: the list of cases beside the sheet of the current one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QWidget

from models.base.language import _
from ui.pages.cases import operations
from ui.pages.cases.list_pane import CaseListPane
from ui.pages.cases.new_case import NewCasePanel
from ui.pages.cases.sheet import CaseSheet
from ui.pages.cases.side import SideHost
from ui.shell.office import Changed, Office
from ui.shell.page import Page, PageAction
from ui.shell.theme import px
from ui.widgets.empty import EmptyState

NARROW_UNDER = 920
LIST_LEAST, LIST_MOST = 320, 396


class CasesPage(Page):
    """Lists cases and shows one. In a narrow window the list lies over the sheet and goes away when a case is opened.

    `report_requested` gives the case of which a paper is wanted; the papers page is asked for at the same time.
    """

    report_requested = Signal(str)

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(office, parent)
        self._narrow = False
        self._made = ""
        self.pane = CaseListPane(office)
        self.sheet = CaseSheet(office)
        self.nothing = EmptyState("folder-open", _("No case chosen"), _("Choose one in the list, or open a new one with Ctrl+N."))
        self.right = QStackedWidget()
        self.right.addWidget(self.nothing)
        self.right.addWidget(self.sheet)
        self.host = SideHost(self.right)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setChildrenCollapsible(False)
        self.split.setHandleWidth(px(12))
        self.split.addWidget(self.pane)
        self.split.addWidget(self.host)
        self.split.setStretchFactor(1, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(13), px(12), px(13), px(12))
        row.addWidget(self.split)
        self.split.setContentsMargins(1, 0, 1, 0)  # mirrored, a splitter is one pixel off
        self._connect()

    def _connect(self) -> None:
        self.pane.chosen.connect(self._on_chosen)
        self.pane.entered.connect(self._on_entered)
        self.pane.list.clicked.connect(self._on_clicked)
        self.pane.new_requested.connect(self.new_case)
        self.sheet.gone.connect(self._on_gone)
        self.sheet.shown.connect(self._on_shown)
        self.sheet.list_requested.connect(self.show_list)
        self.sheet.case_wanted.connect(self._open)
        self.sheet.report_requested.connect(self._on_report)
        for keys, called in (("F6", self.other_side), ("Shift+F6", self.other_side)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(called)
        self.sheet.header.list_button.hide()

    # what the frame calls

    def shown(self) -> None:
        """Read list and sheet anew."""
        self.pane.refresh()
        self.sheet.refresh()

    def on_changed(self, changed: Changed) -> None:
        """Patch the list and read the case in sight again."""
        self.pane.take_in(changed)
        self.sheet.refresh()

    def show_record(self, kind: str, uid: str) -> None:
        """Bring a case, or a record inside one, to sight."""
        if kind == "case":
            self._open(uid)
        else:
            self.office.read(operations.case_of, kind, uid, owner=self, ok=self._on_case_of)

    def _on_case_of(self, found: tuple[str, str]) -> None:
        case, record = found
        if case:
            self._open(case, find=record)

    def _open(self, uid: str, *, find: str = "") -> None:
        self.pane.choose(uid)
        self.sheet.open(uid, find=find)
        self.right.setCurrentWidget(self.sheet)
        self._hide_list()

    def page_actions(self) -> tuple[PageAction, ...]:
        """Return what can be done here."""
        sheet = self.sheet
        return (
            PageAction("case.new", _("New case"), self.new_case, "Ctrl+N", "plus", True),
            PageAction("case.add", _("Add to this case"), sheet.show_add_menu, "Ctrl+E", "plus", True),
            PageAction("case.edit", _("Edit this case"), sheet.edit_case, "Ctrl+Shift+E", "pencil", True),
            PageAction("case.find", _("Search cases"), self.find, "", "search"),
            PageAction("case.copy", _("Copy the overview as text"), sheet.copy_overview, "Ctrl+Shift+C", "copy"),
            PageAction("case.report", _("Make a paper of this case"), self._make_report, "", "printer"),
            PageAction("case.flash", _("Flash report of this case"), self._make_flash, "Ctrl+Shift+F", "siren"),
            PageAction("case.brief", _("Brief of this case"), self._make_brief, "Ctrl+Shift+B", "file-text"),
            PageAction("case.history", _("History of this case"), self._show_history, "Ctrl+H", "history"),
            PageAction("case.crisis", _("Start the crisis file of this case"), sheet.start_crisis, "", "siren", True),
            PageAction("case.board", _("Board of this case on the whole screen"), sheet.show_wall, "F11", "layout-dashboard"),
            PageAction("case.call", _("Write down a call with captors, in this case"), self._call, "", "phone", True),
            PageAction("case.call_anywhere", _("Write down a call with captors"), self._call_anywhere, "", "phone", True),
            PageAction("case.missed_call", _("Log a call nobody took, in this case"), self._missed_call, "", "phone", True),
            PageAction("case.call_left", _("Open the call not yet stored"), self._call_left, "", "phone", True),
            PageAction("case.hide", _("Delete this case"), sheet.hide_case, "", "trash-2", True),
        )

    def _call(self) -> None:
        self.sheet.calls.start_here()

    def _call_anywhere(self) -> None:
        self.sheet.calls.start_anywhere()

    def _missed_call(self) -> None:
        self.sheet.calls.missed()

    def _call_left(self) -> None:
        self.sheet.calls.go_on()

    def focus_first(self) -> None:
        """Put the keyboard into the list; into the call while one lies over the page."""
        if self.sheet.calls_in_front():
            return
        self.show_list()
        self.pane.focus_first()

    def find(self) -> None:
        """Put the keyboard into the search field (Ctrl+F)."""
        self.show_list()
        self.pane.search.setFocus()
        self.pane.search.selectAll()

    # list and sheet

    def _on_chosen(self, uid: str) -> None:
        if uid != self.sheet.uid:
            self.sheet.open(uid)
            self.right.setCurrentWidget(self.sheet)

    def _on_entered(self, uid: str) -> None:
        self._on_chosen(uid)
        self._hide_list()
        self.sheet.focus_tab()

    def _on_clicked(self) -> None:
        self._hide_list()

    def _on_shown(self, uid: str) -> None:
        self.right.setCurrentWidget(self.sheet)
        if uid == self._made:
            self._made = ""
            self.sheet.focus_tab()  # its form is gone: the keyboard goes on in the new case

    def _on_gone(self, _uid: str) -> None:
        self.right.setCurrentWidget(self.nothing)
        if uid := self.pane.current():
            self._on_chosen(uid)
        elif self._narrow:
            self.show_list()

    def new_case(self) -> None:
        """Open the short form for a new case."""
        if not self.office.may_write:
            return
        panel = NewCasePanel(self.office)
        panel.made.connect(self._on_made)
        panel.done.connect(self.host.close_panel)
        panel.left.connect(self._on_left)
        self._hide_list()
        self.host.show_panel(panel)

    def _on_left(self) -> None:
        self.host.close_panel()
        self.focus_first()

    def _on_made(self, uid: str) -> None:
        self._made = uid
        self._open(uid)

    def current_case(self) -> str:
        """Return the case in front: the frame makes papers of it."""
        return self.sheet.uid

    def _on_report(self, uid: str) -> None:
        self.report_requested.emit(uid)
        frame = self.parentWidget()
        while frame is not None and not hasattr(frame, "papers"):
            frame = frame.parentWidget()
        if frame is not None:
            frame.papers()  # the frame asks `current_case`
        else:
            self.office.page_requested.emit("papers")

    def _make_report(self) -> None:
        if self.sheet.uid:
            self._on_report(self.sheet.uid)

    def _make_flash(self) -> None:
        if self.sheet.uid:
            self.office.paper_requested.emit("flash", "case", self.sheet.uid)

    def _make_brief(self) -> None:
        if self.sheet.uid:
            self.office.paper_requested.emit("brief", "case", self.sheet.uid)

    def _show_history(self) -> None:
        if self.sheet.show_tab("history"):
            self.sheet.focus_tab()

    def other_side(self) -> None:
        """Go from the list to the sheet, or back (F6)."""
        if self.pane.isAncestorOf(self.focusWidget() or self):
            self._hide_list()
            self.sheet.focus_tab()
        else:
            self.focus_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._narrow and self.pane.isVisible() and self.sheet.uid:
            self._hide_list()
            self.sheet.focus_tab()
        else:
            super().keyPressEvent(event)

    # narrow windows

    def show_list(self) -> None:
        """Show the list; in a narrow window over the sheet."""
        if self._narrow:
            self._place_drawer()
            self.pane.show()
            self.pane.raise_()
            self.pane.focus_first()

    def _hide_list(self) -> None:
        if self._narrow:
            self.pane.hide()

    def _place_drawer(self) -> None:
        from PySide6.QtCore import QRect
        from PySide6.QtWidgets import QStyle

        inside = self.rect().adjusted(px(13), px(12), -px(13), -px(12))
        drawer = QRect(inside.left(), inside.top(), min(px(LIST_LEAST + 40), inside.width()), inside.height())
        self.pane.setGeometry(QStyle.visualRect(self.layoutDirection(), inside, drawer))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < px(NARROW_UNDER)
        if narrow != self._narrow:
            self._turn_narrow(narrow)
        if narrow:
            self._place_drawer()
        else:
            self._share()

    def _turn_narrow(self, narrow: bool) -> None:
        self._narrow = narrow
        if narrow:
            self.pane.setParent(self)
            self.pane.setVisible(not self.sheet.uid)
        else:
            self.split.insertWidget(0, self.pane)
            self.split.setStretchFactor(0, 0)
            self.split.setStretchFactor(1, 1)
            self.pane.show()
        self.sheet.header.list_button.setVisible(narrow)

    def _share(self) -> None:
        width = self.width() - px(26)
        wanted = max(px(LIST_LEAST), min(px(LIST_MOST), round(width * 0.36)))
        self.pane.setMinimumWidth(px(LIST_LEAST) if width >= px(900) else px(280))
        self.split.setSizes([wanted, max(1, width - wanted)])
