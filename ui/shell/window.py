"""The work area: what is on the screen while the vault is open."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QHideEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from models.base.language import _
from ui.shell import theme
from ui.shell.actions import ACTIONS, ActionSpec, page_keys
from ui.shell.icons import icon
from ui.shell.keys import keys_text
from ui.shell.messages import notice_of
from ui.shell.notices import NoticeBar
from ui.shell.office import CALL_DRAFTS, Changed, Notice, Office, Spot
from ui.shell.page import Page, PageAction
from ui.shell.pages import PAGES, PageSpec
from ui.shell.palette import Entry, Palette
from ui.shell.progress import ProgressStrip
from ui.shell.rail import Rail
from ui.shell.undoing import Undoing

NARROW_UNDER = 1240


class WorkArea(QWidget):
    """Rail, pages, palette, notices. Pages are made when first shown; all of it is deleted when the vault is locked."""

    theme_requested = Signal(str)
    language_requested = Signal(str)
    zoom_requested = Signal(int)
    quit_requested = Signal()
    page_shown = Signal(str)

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office = office
        self._specs = {spec.id: spec for spec in PAGES}
        self._pages: dict[str, Page] = {}
        self._stale: set[str] = set()
        self._trail: list[str] = []
        self._page_shortcuts: list[QShortcut] = []
        self._rail = Rail()
        self._stack = QStackedWidget()
        self._progress = ProgressStrip(office.jobs)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self._stack, 1)
        column.addWidget(self._progress)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._rail)
        row.addLayout(column, 1)
        self._notices = NoticeBar(self)
        self._palette = Palette(office, self)
        self._quick_log: QWidget | None = None
        self._looked = False
        self._undoing = Undoing(office)
        self._connect()
        self._add_shortcuts()

    # pages

    @property
    def page(self) -> Page | None:
        """Return the page in front."""
        return self._pages.get(self.page_id)

    @property
    def page_id(self) -> str:
        """Return the id of the page in front, empty before the first."""
        return self._trail[-1] if self._trail else ""

    def show_page(self, page_id: str) -> Page | None:
        """Bring a page to front, making it first where it is new, and return it."""
        spec = self._specs.get(page_id)
        if spec is None or (self.page is not None and not self.page.may_leave()):
            return self.page
        page = self._page(spec)
        if self.page_id != page_id:
            self._trail = [*self._trail[-30:], page_id]
        self._stack.setCurrentWidget(page)
        self._rail.show_page(page_id)
        self._bind(page)
        page.shown()
        page.focus_first()
        self._stale.discard(page_id)
        self.page_shown.emit(page_id)
        return page

    def show_record(self, kind: str, uid: str) -> None:
        """Open a record on the page that shows its kind."""
        spec = next((spec for spec in PAGES if kind in spec.kinds), None)
        page = self.show_page(spec.id) if spec else None
        if page is not None:
            page.show_record(kind, uid)

    def run_action(self, page_id: str, action_id: str) -> None:
        """Go to a page and do one of its actions."""
        page = self.show_page(page_id)
        for action in page.page_actions() if page is not None else ():
            if action.id == action_id and (self.office.may_write or not action.writes):
                action.callback()

    def keep_drafts(self) -> None:
        """Keep what is being typed in any form: the window is about to be locked."""
        for widget in self.findChildren(QWidget):
            keep = getattr(widget, "keep_draft_now", None)
            if keep is not None:
                try:
                    keep()
                except Exception as error:  # one form must not keep the others, nor the lock, from happening
                    sys.excepthook(type(error), error, error.__traceback__)

    def _page(self, spec: PageSpec) -> Page:
        if spec.id not in self._pages:
            page = spec.make(self.office)
            self._pages[spec.id] = page
            self._stack.addWidget(page)
        return self._pages[spec.id]

    def _bind(self, page: Page) -> None:
        """Give the page's actions their keys, while it is in front."""
        for shortcut in self._page_shortcuts:
            shortcut.setEnabled(False)
            shortcut.deleteLater()
        self._page_shortcuts = []
        for action in page.page_actions():
            if action.shortcut and (self.office.may_write or not action.writes):
                shortcut = QShortcut(QKeySequence(action.shortcut), page)
                shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                shortcut.activated.connect(action.callback)
                self._page_shortcuts.append(shortcut)

    # what everybody tells

    def _connect(self) -> None:
        office = self.office
        office.changed.connect(self._on_changed)
        office.told.connect(self._notices.tell)
        self.page_shown.connect(self._on_page_shown)
        office.open_requested.connect(self.show_record)
        office.page_requested.connect(self.show_page)
        office.action_requested.connect(self.run_action)
        office.paper_requested.connect(self.show_paper)
        office.jobs.failed.connect(self._on_failed)
        office.point_on_map = self.point_on_map
        self._notices.undo_requested.connect(self.undo)
        self._rail.chosen.connect(self.show_page)
        self._rail.menu_requested.connect(self.show_menu)
        self._palette.closed.connect(self._on_palette_closed)
        for notice in office.vault.notices:
            self._notices.tell(Notice(notice, "warning"))

    def _on_changed(self, changed: Changed) -> None:
        for page_id, page in self._pages.items():
            if page_id == self.page_id:
                page.on_changed(changed)
            else:
                self._stale.add(page_id)
        if changed.touches("backup") or not changed.records:
            self.read_foot()

    def _on_page_shown(self, _page_id: str) -> None:
        if self._notices.isVisible():
            self._notices.place()

    def _on_failed(self, error: BaseException) -> None:
        self._notices.tell(notice_of(error))

    def point_on_map(self, known: Spot, country: str, take: Callable[[float, float, int | None], object]) -> None:
        """Let a person point at a place on the map; `take` gets latitude, longitude and the metres around it."""
        from ui.widgets.map.pick import pick_point

        pick_point(self.office.jobs, self, take, near=known, country=country)

    def read_foot(self) -> None:
        """Say at the rail's foot how old the last backup is."""
        self.office.read(_last_backup, owner=self, ok=self._on_backup)

    def _on_backup(self, made_at: str) -> None:
        age = self.office.now() - datetime.fromisoformat(made_at) if made_at else None
        self._rail.set_foot(_foot(age.total_seconds() if age else None))

    # actions

    def undo(self) -> None:
        """Take the newest action back."""
        self._undoing.undo()

    def redo(self) -> None:
        """Do again what was taken back last."""
        self._undoing.redo()

    def lock(self) -> None:
        """Ask to be locked."""
        self.office.lock_requested.emit()

    def find(self) -> None:
        """Put the keyboard into the page's own search, or search everything."""
        if self.page is not None and type(self.page).find is not Page.find:
            self.page.find()
        else:
            self.show_palette()

    def refresh(self) -> None:
        """Read the page anew."""
        if self.page is not None:
            self.page.shown()

    def back(self) -> None:
        """Go to the page before."""
        if len(self._trail) > 1:
            self._trail.pop()
            self.show_page(self._trail.pop())

    def next_page(self) -> None:
        """Go to the next page of the rail."""
        self._step(1)

    def previous_page(self) -> None:
        """Go to the page above in the rail."""
        self._step(-1)

    def _step(self, by: int) -> None:
        ids = [spec.id for spec in PAGES]
        self.show_page(ids[(ids.index(self.page_id) + by) % len(ids)] if self.page_id in ids else ids[0])

    def papers(self) -> None:
        """Go to the papers, for the incident or the case in front if there is one."""
        incident = getattr(self.page, "current_incident", lambda: "")()
        case = getattr(self.page, "current_case", lambda: "")()
        if incident or case:
            self.show_paper("", "incident" if incident else "case", incident or case)
        else:
            self.show_page("papers")

    def show_paper(self, paper: str, kind: str, uid: str) -> None:
        """Go to the papers, for one kind of paper about a record; without a kind for the usual one."""
        page = self.show_page("papers")
        if page is not None and paper and hasattr(page, "show_paper"):
            page.show_paper(paper, kind, uid)
        elif page is not None:
            page.show_record(kind, uid)

    def help(self) -> None:
        """Show the help of the page in front."""
        topic = self.page_id
        page = self.show_page("help")
        if page is not None:
            page.show_record("topic", topic)

    def paste_report(self) -> None:
        """Keep a raw report: what lies in the clipboard, or an empty one to type in."""
        page = self.show_page("sources")
        keep = getattr(page, "keep_report", None)
        if keep is not None:
            keep(QApplication.clipboard().text())

    def show_quick_log(self) -> None:
        """Open the line that logs, over whatever is in front."""
        from ui.widgets.quick_log import QuickLog

        if self._quick_log is None:
            self._quick_log = QuickLog(self.office, self)
        self._place_quick_log()
        self._quick_log.show()
        self._quick_log.raise_()
        self._quick_log.setFocus()

    def theme_light(self) -> None:
        """Ask for the light theme."""
        self.theme_requested.emit("light")

    def theme_dark(self) -> None:
        """Ask for the dark theme."""
        self.theme_requested.emit("dark")

    def theme_contrast(self) -> None:
        """Ask for high contrast."""
        self.theme_requested.emit("contrast")

    def larger(self) -> None:
        """Ask for larger text."""
        self.zoom_requested.emit(1)

    def smaller(self) -> None:
        """Ask for smaller text."""
        self.zoom_requested.emit(-1)

    def english(self) -> None:
        """Ask for English."""
        self.language_requested.emit("en")

    def french(self) -> None:
        """Ask for French."""
        self.language_requested.emit("fr")

    def quit_program(self) -> None:
        """Ask to end the program."""
        self.quit_requested.emit()

    # palette and menu

    def show_palette(self) -> None:
        """Open the palette with everything that can be done here."""
        self._palette.open([Entry(label, keys, "", name, run) for label, keys, name, run in self.commands()])

    def commands(self) -> list[tuple[str, str, str, Callable[[], object]]]:
        """Return everything that can be done now: label, shortcut, icon, what it calls. The page's own come first."""
        own = [(action.label, keys_text(action.shortcut), action.icon, action.callback) for action in self._page_actions()]
        pages = [
            (_("Go to {page}").format(page=_(spec.label)), keys_text(_page_key(spec)), spec.icon, self._goer(spec.id))
            for spec in PAGES
        ]
        general = [
            (self._label(spec), _keys(spec), spec.icon, getattr(self, spec.slot))
            for spec in ACTIONS
            if spec.id != "palette" and (self.office.may_write or not spec.writes)
        ]
        return [*own, *pages, *general]

    def show_menu(self) -> None:
        """Open the program's menu at its button."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for spec in ACTIONS:
            if spec.id in ("theme_light", "english", "lock"):
                menu.addSeparator()
            action = QAction(icon(spec.icon) if spec.icon else icon("dot"), self._label(spec), menu)
            if spec.keys:
                action.setText(f"{action.text()}\t{_keys(spec)}")
            action.triggered.connect(getattr(self, spec.slot))
            action.setEnabled(self.office.may_write or not spec.writes)
            menu.addAction(action)
        menu.popup(self._rail.menu_button.mapToGlobal(QPoint(0, -menu.sizeHint().height())))

    def _page_actions(self) -> tuple[PageAction, ...]:
        actions = self.page.page_actions() if self.page is not None else ()
        return tuple(action for action in actions if self.office.may_write or not action.writes)

    def _goer(self, page_id: str) -> Callable[[], object]:
        return lambda: self.show_page(page_id)

    def _label(self, spec: ActionSpec) -> str:
        words = {"undo": self._undoing.undo_words, "redo": self._undoing.redo_words}.get(spec.id, "")
        label = _(spec.label)
        return _("{action}: {words}").format(action=label, words=words) if words else label

    def _add_shortcuts(self) -> None:
        for spec in ACTIONS:
            # The locker watches the keys that lock itself: a shortcut would come first, and hide less.
            for keys in spec.keys if spec.id != "lock" else ():
                if self.office.may_write or not spec.writes:
                    QShortcut(QKeySequence(keys), self, getattr(self, spec.slot))
        for page in PAGES:
            for keys in page_keys(page.key):
                QShortcut(QKeySequence(keys), self, self._goer(page.id))

    def _on_palette_closed(self) -> None:
        if self.page is not None:
            self.page.focus_first()

    # calls

    def call(self) -> None:
        """Write a call with captors down: in the case in front, else in the one that lives."""
        self.run_action("cases", "case.call" if self.page_id == "cases" else "case.call_anywhere")

    def missed_call(self) -> None:
        """Log a call that nobody took."""
        self.run_action("cases", "case.missed_call")

    def open_left_call(self) -> None:
        """Open the call that is not stored yet."""
        self.run_action("cases", "case.call_left")

    def _on_drafts(self, found: list[Any]) -> None:
        """Tell that a call was being written when the program ended or was locked."""
        if any(draft.key.startswith(CALL_DRAFTS) for draft in found):
            words = _("A call was being written when the program ended or was locked. What was typed is kept.")
            self._notices.tell(Notice(words, "warning", action=(_("Open it"), self.open_left_call)))

    # sizes

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show icons only in a narrow window, and keep what floats in its place."""
        super().resizeEvent(event)
        self._rail.set_narrow(self.width() < theme.px(NARROW_UNDER))
        if self._palette.isVisible():
            self._palette.place()
        self._place_quick_log()

    def event(self, event: QEvent) -> bool:
        """Read the foot once the area is on the screen."""
        if event.type() == QEvent.Type.Show:
            self.read_foot()
            if not self._looked:
                self._looked = True
                self.office.list_drafts(owner=self, ok=self._on_drafts)
        return super().event(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what was typed in the last second: the area goes, for the lock or to be made anew in another language."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.keep_drafts()

    def _place_quick_log(self) -> None:
        if self._quick_log is not None:
            width = min(860, self.width() - 48)
            height = self._quick_log.sizeHint().height()
            self._quick_log.setGeometry((self.width() - width) // 2, 16, width, height)


def _keys(spec: ActionSpec) -> str:
    return keys_text(spec.keys[0]) if spec.keys else ""


def _page_key(spec: PageSpec) -> str:
    return f"Alt+{spec.key}" if spec.key else ""


def _last_backup(con: Any) -> str:
    from models.subjects.backups import list_backups

    return max((made.made_at for made in list_backups(con)), default="")


def _foot(age_s: float | None) -> str:
    if age_s is None:
        return _("Encrypted, on this laptop. No backup yet.")
    hours = int(age_s // 3600)
    if hours < 1:
        return _("Encrypted, on this laptop. Backup less than 1 h ago.")
    if hours < 48:
        return _("Encrypted, on this laptop. Backup {count} h ago.").format(count=hours)
    return _("Encrypted, on this laptop. Backup {count} days ago.").format(count=hours // 24)
