"""What is done about calls from anywhere in the cases page: begin one, go on with one that was left, log one that nobody took."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget
from shiboken6 import isValid

from models.base.language import _
from models.log.scopes import Connection
from models.subjects.communications import is_stored, log_missed
from models.views.desk_due import zone_of
from models.views.desk_held import OVER
from ui.pages.cases.crisis.call import CallView
from ui.pages.cases.crisis.call_draft import CallDraft, case_of_key, read_draft
from ui.pages.cases.crisis.contact_words import clock_text
from ui.pages.cases.tabs import WITHOUT_CAPTIVES
from ui.pages.cases.words import title_of
from ui.shell.office import Notice
from ui.shell.page import Page
from ui.widgets.quick_log import reading_here

if TYPE_CHECKING:
    from ui.pages.cases.sheet import CaseSheet
    from ui.widgets.fields import FormContext

MOST = 12
"""Cases offered when it is not known in which a call is."""
GOES_ON = timedelta(minutes=30)
"""A call left so short ago is gone on with when the key is pressed again; an older one waits, and a new call begins."""


class Calls(QObject):
    """The calls of a case sheet. `left_changed` tells that the calls not yet stored are others now."""

    left_changed = Signal()

    def __init__(self, sheet: CaseSheet) -> None:
        super().__init__(sheet)
        self._sheet, self._office = sheet, sheet.office
        self.view: CallView | None = None
        self.left: tuple[CallDraft, ...] = ()
        self._after: Callable[[], None] | None = None
        self._after_case = ""
        sheet.shown.connect(self._on_shown)

    # from the sheet

    @property
    def zone(self) -> str:
        """Return the zone times of the case in front are written in."""
        data = self._sheet.data
        return (data.case.text("zone") if data is not None else "") or reading_here(self._office).zone

    def _on_shown(self, uid: str) -> None:
        wanted = self._after
        if wanted is not None and self._after_case in ("", uid):
            self._after, self._after_case = None, ""
            wanted()
        self.look()

    def context(self) -> FormContext:
        """Return what forms of contacts know: times are read in the case's zone, days counted from today there."""
        zone = self.zone
        today = self._office.now().astimezone(zone_of(zone)).date()
        return replace(self._sheet.form_context(), zone=zone, anchor=today)

    def _when_here(self, wanted: Callable[[], None]) -> bool:
        """Return whether the case asked for stands in the sheet; else do this once it does."""
        data = self._sheet.data
        if data is not None and data.uid == self._sheet.uid:
            return True
        self._after, self._after_case = wanted, ""
        return False

    # calls

    def start(self) -> None:
        """Open the call view for the case in front: with the call left last if it was just now, else with a new one."""
        if self.is_open:
            self._front()
        elif self._office.may_write and self._when_here(self.start):
            data = self._sheet.data
            now = self._office.now()
            fresh = (one for one in self.left if data is not None and one.case == data.uid and _age(one, now) < GOES_ON)
            self._open(next(fresh, None))

    def start_here(self) -> None:
        """Begin a call for the case in front, or go on with it; ask where the call is more likely about another case."""
        if self.is_open:
            self._front()
        else:
            self._office.list_drafts(owner=self, ok=self._on_kept)

    def _on_kept(self, kept: list[Any]) -> None:
        now = self._office.now()
        recent = [one for one in kept if now - datetime.fromisoformat(one.saved_at) < GOES_ON]
        left = {case for one in recent if (case := case_of_key(one.key))}
        self._office.read(cases_in_doubt, self._sheet.uid, left, owner=self, ok=self._on_live)

    def start_anywhere(self) -> None:
        """Begin a call when another page was in front: in the only case it may be about, else ask in which."""
        if self.is_open:
            self._front()
        else:
            self._office.read(live_cases, owner=self, ok=self._on_live)

    def _on_live(self, found: list[tuple[str, str]]) -> None:
        if not found:
            self._look_and_start()
        elif len(found) == 1:
            self.start_in(found[0][0])
        else:
            menu = QMenu(self._page())
            menu.setAccessibleName(_("In which case is the call?"))
            menu.addSection(_("In which case is the call?"))
            for uid, title in found:
                menu.addAction(title.replace("&", "&&"), _Starting(self, uid))
            self._popup(menu)

    def start_in(self, case: str) -> None:
        """Begin a call in this case."""
        if case == self._sheet.uid and self._sheet.data is not None:
            self._look_and_start()
        else:
            self._after, self._after_case = self._look_and_start, case
            self._sheet.case_wanted.emit(case)

    def _look_and_start(self) -> None:
        """Begin once it is known which calls of the case were left: one left just now is gone on with."""
        self.look(then=self.start)

    def _popup(self, menu: QMenu) -> None:
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        page = self._page()
        menu.popup(page.mapToGlobal(QPoint(page.width() // 3, page.height() // 4)))
        menu.setActiveAction(next(action for action in menu.actions() if not action.isSeparator()))

    def go_on(self) -> None:
        """Open the newest call that was left, in its case."""
        if self.is_open:
            self._front()
        else:
            self._office.list_drafts(owner=self, ok=self._on_any)

    def _on_any(self, found: list[Any]) -> None:
        case = next((case_of_key(draft.key) for draft in found if case_of_key(draft.key)), "")
        if case and (case != self._sheet.uid or self._sheet.data is None):
            self._after, self._after_case = self._look_and_open, case
            self._sheet.case_wanted.emit(case)
        elif case:
            self._look_and_open()

    def _look_and_open(self) -> None:
        self.look(then=self._open_left)

    def _open_left(self) -> None:
        if self.left:
            self._open(self.left[0])
        elif not self.is_open:
            words = _("The call that is not stored yet lies behind a closed compartment of this case. Open it first.")
            self._office.told.emit(Notice(words, "warning"))

    def open_left(self, uid: str) -> None:
        """Open one of the calls left in this case."""
        self._open(next((one for one in self.left if one.uid == uid), None))

    def _open(self, draft: CallDraft | None) -> None:
        data = self._sheet.data
        if data is None or self.is_open:
            return
        self._sheet.side.leave_panel()
        self.view = view = CallView(self._office, data, self.context(), draft)
        view.stored.connect(self._on_stored)
        view.left.connect(self.look)
        view.open_on(self._page())
        self.left_changed.emit()

    @property
    def is_open(self) -> bool:
        """Whether a call is being written."""
        return self.view is not None and isValid(self.view) and not self.view.gone

    def _front(self) -> None:
        if self.view is not None:
            self.view.show()
            self.view.raise_()
            self.view.focus_first()

    def _page(self) -> QWidget:
        at: QWidget | None = self._sheet
        while at is not None and not isinstance(at, Page):
            at = at.parentWidget()
        return at or self._sheet

    def _on_stored(self, uid: str) -> None:
        self._sheet.find_next(uid)
        self.look()

    # calls not yet stored

    def look(self, *_told: object, then: Callable[[], None] | None = None) -> None:
        """Read which calls of this case are not stored yet."""
        self._office.list_drafts(owner=self, ok=_Looking(self, self._sheet.uid, then).listed)

    def found(self, case: str, left: list[CallDraft], then: Callable[[], None] | None) -> None:
        """Take in the calls of a case that were left, the newest first."""
        if case != self._sheet.uid:
            return
        open_uid = self.view.draft.uid if self.is_open and self.view is not None else ""
        self.left = tuple(one for one in left if one.uid != open_uid)
        self.left_changed.emit()
        if then is not None:
            then()

    def discard(self, uid: str) -> None:
        """Throw a call away that was left; the notice offers to bring it back."""
        for one in self.left:
            if one.uid == uid:
                self._office.drop_draft(one.key)
                words = _("What was typed of the call is thrown away.")
                back = (_("Bring it back"), _Back(self, one).now)
                self._office.told.emit(Notice(words, "warning", action=back))
        self.look()

    def bring_back(self, draft: CallDraft) -> None:
        """Keep a call again that was thrown away."""
        self._office.keep_draft(draft.key, draft.to_json())
        self.look()

    # calls nobody took

    def missed(self) -> None:
        """Ask in one key whose call it was, and log it as of now."""
        if not self._office.may_write or not self._when_here(self.missed):
            return
        menu = QMenu(self._page())
        menu.setAccessibleName(_("A call nobody took"))
        if self._sheet.data is not None:
            menu.addSection(title_of(self._sheet.data).replace("&", "&&"))
        menu.addAction(_("&They called, nobody took it"), self._theirs)
        menu.addAction(_("&We called, no answer"), self._ours)
        self._popup(menu)

    def _theirs(self) -> None:
        self._office.write(_missed, self._sheet.uid, False, self.zone, owner=self, ok=self._on_stored)

    def _ours(self) -> None:
        self._office.write(_missed, self._sheet.uid, True, self.zone, owner=self, ok=self._on_stored)


class _Starting:
    """Begins a call in one of several cases; lives as long as the menu's entry."""

    def __init__(self, calls: Calls, case: str) -> None:
        self._calls, self._case = calls, case

    def __call__(self, _checked: bool = False) -> None:
        self._calls.start_in(self._case)


class _Back:
    """Brings one call back that was thrown away."""

    def __init__(self, calls: Calls, draft: CallDraft) -> None:
        self._calls, self._draft = calls, draft

    def now(self) -> None:
        """Keep it again."""
        if isValid(self._calls):
            self._calls.bring_back(self._draft)


class _Looking:
    """Drafts of a case's calls on their way: those stored before a crash are forgotten."""

    def __init__(self, owner: Calls, case: str, then: Callable[[], None] | None) -> None:
        self._owner, self._case, self._then = owner, case, then
        self._waiting: list[str] = []
        self._found: list[CallDraft] = []

    def listed(self, drafts: list[Any]) -> None:
        """Load each that belongs to the case."""
        self._waiting = [draft.key for draft in drafts if case_of_key(draft.key) == self._case]
        self._next()

    def _next(self) -> None:
        office = self._owner._office
        if self._waiting:
            office.load_draft(self._waiting.pop(0), owner=self._owner, ok=self._loaded)
        elif any(one.stored_as for one in self._found):
            office.read(_stored, [one.stored_as for one in self._found], owner=self._owner, ok=self._sorted)
        else:
            self._owner.found(self._case, self._found, self._then)

    def _loaded(self, text: str | None) -> None:
        if (draft := read_draft(text)) is not None:
            self._found.append(draft)
        self._next()

    def _sorted(self, stored: set[str]) -> None:
        for one in self._found:
            if one.stored_as in stored:
                self._owner._office.drop_draft(one.key)
        left = [one for one in self._found if one.stored_as not in stored]
        self._owner.found(self._case, left, self._then)


def live_cases(con: Connection) -> list[tuple[str, str]]:
    """Return the cases a call may be about, the newest contact first, then the newest case: identifier, title."""
    rows = con.execute(
        "select c.uid, coalesce(c.codeword, c.title, c.ref), "
        '(select max(k.uid) from communications k where k."case" = c.uid) as last from cases c '
        f"where c.deleted_at is null and coalesce(c.status, '') not in {OVER} and coalesce(c.context, 0) = 0 "
        f"and coalesce(c.kind, '') not in {WITHOUT_CAPTIVES} "
        f"order by last is null, last desc, c.opened desc, c.uid desc limit {MOST}"
    )
    return [(uid, title) for uid, title, _last in rows]


def cases_in_doubt(con: Connection, front: str, left: set[str]) -> list[tuple[str, str]]:
    """Return the cases to ask about where the key was pressed with case `front` in sight, likeliest first; none without doubt.

    A call just `left` in another case may be gone on with; and a case with neither team nor contacts may stand in front by
    chance while another one has them.
    """
    live = live_cases(con)
    first = [case for case in live if case[0] in left]
    here = [case for case in live if case[0] == front]
    if front in left or not here:
        return []
    followed = set() if _is_followed(con, front) else {uid for uid, _title in live if _is_followed(con, uid)}
    others = [case for case in live if case[0] in followed and case[0] not in left]
    return [*first, *others, *here] if first or others else []


def _is_followed(con: Connection, case: str) -> bool:
    tables = ("members", "communications", "call_sheets")
    return any(con.execute(f'select 1 from {table} where "case" = ? limit 1', (case,)).fetchone() for table in tables)


def left_text(draft: CallDraft, zone: str) -> str:
    """Return what is said of a call that is not stored yet."""
    began = datetime.fromisoformat(draft.began) if draft.began else None
    if began is None:
        return _("A call is not stored yet.")
    return _("The call of {time} is not stored yet.").format(time=clock_text(began, zone))


def _age(draft: CallDraft, now: datetime) -> timedelta:
    times = [line.at for line in draft.all_lines] or ([datetime.fromisoformat(draft.began)] if draft.began else [])
    return timedelta(days=1) if draft.ended or not times else now - times[-1]


def _stored(con: Connection, uids: list[str]) -> set[str]:
    return {uid for uid in uids if uid and is_stored(con, uid)}


def _missed(session: Any, case: str, ours: bool, zone: str) -> str:
    return log_missed(session, case, ours=ours, zone=zone)
