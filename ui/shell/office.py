"""The open vault as the window sees it: reading and writing off the screen, and telling every page what changed."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import nullcontext, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from models.base.errors import AppError, DiskFull, NotAllowed
from ui.shell.jobs import Callback, Job, Jobs

if TYPE_CHECKING:
    from models.log.scopes import Connection
    from models.subjects.opened import OpenVault
    from models.vault.drafts import Drafts


Spot = tuple[float, float] | None
PointOnMap = Callable[[Spot, str, Callable[[float, float, int | None], object]], object]
"""Called with the spot known so far (latitude, longitude), the country, and what takes the spot and its radius in metres."""
CALL_MOST = timedelta(minutes=60)
"""So long the idle lock waits for a call at most."""
CALL_DRAFTS = "call:"
"""What the keys of drafts of calls begin with: such a draft is told of when the vault is opened."""


@dataclass(frozen=True)
class Changed:
    """What one user action wrote: the records (kind, identifier), the actions' identifiers, and who asked for it."""

    records: tuple[tuple[str, str], ...] = ()
    ops: tuple[str, ...] = ()
    origin: QObject | None = None
    words: str = ""

    def touches(self, *kinds: str) -> bool:
        """Return whether a record of one of these kinds was written."""
        return any(kind in kinds for kind, _uid in self.records)

    @property
    def can_undo(self) -> bool:
        """Whether it can be taken back: what concerns the vault itself (a setting, a backup) cannot."""
        from models.subjects.editing import OWN_KINDS

        return not self.touches(*OWN_KINDS)


@dataclass(frozen=True)
class Notice:
    """A sentence for the person. `tone` is info, good, warning or error; `undo` offers to take the last action back;
    `action` is a word and what it calls."""

    text: str
    tone: str = "info"
    undo: bool = False
    action: tuple[str, Callable[[], object]] | None = None
    detail: str = ""


class Office(QObject):
    """What pages are given. Functions for `read` get a connection, those for `write` a session, those for `task` job and vault.

    Only identifiers and frozen values cross between threads. After `close` nothing of the vault is reachable from here.
    """

    changed = Signal(object)  # Changed: told after every commit
    told = Signal(object)  # Notice
    open_requested = Signal(str, str)  # kind, uid: show this record
    page_requested = Signal(str)  # page id
    action_requested = Signal(str, str)  # page id, action id: go there and do this
    paper_requested = Signal(str, str, str)  # kind of paper ("" = the usual one), kind and uid of the record it is about
    lock_requested = Signal()
    letting_go = Signal()  # work that needs the file alone begins: close whatever connection you keep

    def __init__(self, vault: OpenVault, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.vault = vault
        self.jobs = jobs
        self._reader: Connection | None = None
        self._screen: Connection | None = None
        self._drafts: Drafts | None = None
        self._latest: dict[str, Job] = {}
        self._papers, self._reading, self._drafting = threading.Lock(), threading.Lock(), threading.Lock()
        self._filing = threading.Lock()
        self._call_began: datetime | None = None
        self.is_alone = False
        """Whether work that needs the file alone is going on: nothing can be read meanwhile."""
        self._noticed = len(vault.notices)
        self._destroyed: frozenset[str] = frozenset()
        self._sealed_with: dict[str, frozenset[str]] = {}
        self._left_shut: set[str] = set()
        self.point_on_map: PointOnMap | None = None
        """What lets a person point at a spot on a map; None as long as there is no map to point at."""

    # what pages ask first

    @property
    def role(self) -> str:
        """Return keeper, officer or viewer."""
        return self.vault.role

    @property
    def may_write(self) -> bool:
        """Whether this person may change anything."""
        return self.vault.writable and self.vault.role != "viewer"

    def now(self) -> datetime:
        """Return the vault's clock, UTC."""
        return self.vault.clock()

    # a call with captors: the idle lock waits for it

    def begin_call(self) -> datetime:
        """Let the idle lock wait while a call is written down, and return until when at most (UTC)."""
        self._call_began = self.now()
        return self._call_began + CALL_MOST

    def end_call(self) -> None:
        """The call is over: the idle lock counts again."""
        self._call_began = None

    def lock_waits_s(self) -> float:
        """Return for how many seconds more the idle lock waits at most; 0 when no call is open."""
        if self._call_began is None:
            return 0.0
        left = (self._call_began + CALL_MOST - self.now()).total_seconds()
        return min(max(0.0, left), CALL_MOST.total_seconds())  # the clock may have been set back

    # reading and writing

    def read(
        self,
        function: Callable[..., Any],
        *arguments: Any,
        owner: QObject | None,
        ok: Callback,
        fail: Callback | None = None,
        latest: str = "",
    ) -> Job:
        """Give `function(connection, *arguments)` to `ok`, all in one state of the vault.

        Of reads with the same `latest` only the newest is answered: the others are stopped (a search as you type).
        """
        if latest and (before := self._latest.get(latest)) is not None:
            before.cancel()
        job = self.jobs.run(self._read, function, arguments, lane="read", owner=owner, ok=ok, fail=fail)
        if latest:
            self._latest[latest] = job
        return job

    def peek(self, function: Callable[..., Any], *arguments: Any) -> Any:
        """Return `function(connection, *arguments)` at once, on the screen's thread: for the rows in sight, well under a frame.

        None while work that needs the file alone is going on.
        """
        from models.vault.engine import translate_errors

        if self.is_alone:
            return None
        with translate_errors(self.vault.database):
            con = self._screen = self._screen or self.vault.connect_reader()
            self.vault.sealed.lay_over(con)
            con.execute("begin")
            try:
                return function(con, *arguments)
            finally:
                con.rollback()

    def write(
        self,
        function: Callable[..., Any],
        *arguments: Any,
        owner: QObject | None = None,
        ok: Callback | None = None,
        fail: Callback | None = None,
        quiet: bool = False,
    ) -> Job:
        """Give `function(session, *arguments)` one transaction; `ok` gets what it returns, after `changed` was told.

        A notice with Undo tells what was done, unless `quiet`. Both are told also when the owner is gone meanwhile, as is an
        error then: only `ok` and `fail` are dropped.
        """

        def done(answer: tuple[Any, Changed]) -> None:
            result, changed = answer
            if changed.records:
                self.changed.emit(changed)
                if not quiet:
                    self.told.emit(Notice(changed.words, "good", undo=changed.can_undo))
            self._tell_notices()
            if ok is not None and _is_there(owner):
                ok(result)

        def failed(error: BaseException) -> None:
            (fail if fail is not None and _is_there(owner) else self.jobs.failed.emit)(error)

        return self.jobs.run(self._write, function, arguments, owner, lane="write", owner=self, ok=done, fail=failed)

    def task(
        self,
        function: Callable[..., Any],
        *arguments: Any,
        lane: str = "paper",
        owner: QObject | None = None,
        ok: Callback | None = None,
        fail: Callback | None = None,
        progress: Callback | None = None,
        title: str = "",
        stops: bool = True,
    ) -> Job:
        """Run `function(job, vault, *arguments)`: long work that opens its own transactions (papers, backups).

        In the lane `write` for what writes, `files` for large files. With a `title` the person sees its progress, and can stop
        it if it `stops`.
        """
        return self.jobs.run(
            self._task, function, arguments, lane=lane, owner=owner, ok=ok, fail=fail, progress=progress, title=title, stops=stops
        )

    def alone(
        self,
        function: Callable[..., Any],
        *arguments: Any,
        owner: QObject | None = None,
        ok: Callback | None = None,
        fail: Callback | None = None,
        title: str = "",
    ) -> Job:
        """Run `function(job, vault, *arguments)` while nobody else holds the file: a disposal, a fresh key. Reads wait.

        It cannot be stopped: what is destroyed is destroyed, and its certificate must be told.
        """
        self.is_alone = True
        self._close_screen()
        self.letting_go.emit()
        return self.jobs.run(
            self._alone, function, arguments, lane="write", owner=owner, ok=ok, fail=fail, title=title, stops=False,
            end=self._on_alone_ended,
        )  # fmt: skip

    def _tell_notices(self, _nothing: object = None) -> None:
        """Tell what the vault had to say of itself meanwhile: the disk was full, and its reserve was used."""
        fresh, self._noticed = self.vault.notices[self._noticed :], len(self.vault.notices)
        for text in fresh:
            self.told.emit(Notice(text, "warning"))

    def _on_alone_ended(self) -> None:
        self.is_alone = False
        self.changed.emit(Changed())
        self._tell_notices()

    # drafts: what is being typed, saved beside the vault so that a crash loses nothing

    def keep_draft(self, key: str, text: str, *, end: Callback | None = None) -> None:
        """Keep what was typed under a key, which must contain the record's identifier (a disposal looks for it).

        `end` is called when it is on the disk, or could not be kept.
        """
        self.jobs.run(self._keep, key, text, lane="draft", owner=self, ok=self._tell_notices, end=end)

    def drop_draft(self, key: str) -> None:
        """Forget a draft: it was saved as a record, or thrown away."""
        self.jobs.run(self._drop, key, lane="draft")

    def load_draft(self, key: str, *, owner: QObject, ok: Callback) -> None:
        """Give the draft's text to `ok`; None when there is none, or it lies behind a compartment that is closed."""
        self.jobs.run(self._load, key, lane="draft", owner=owner, ok=ok)

    def list_drafts(self, *, owner: QObject, ok: Callback) -> None:
        """Give all drafts (DraftInfo), newest first, to `ok`."""
        self.jobs.run(self._with_drafts, "list", lane="draft", owner=owner, ok=ok)

    def close(self) -> None:
        """Stop all work, close connections and the vault, and forget its keys as far as Python can."""
        self.is_alone = True
        self._close_screen()
        self.letting_go.emit()
        self.jobs.shutdown()
        self._let_go()
        self._remove_clear_copies()
        self._note_visit()
        self.vault.close()

    def _remove_clear_copies(self) -> None:
        """Remove the clear copies made for other programs; one that is still held there goes at the next start."""
        from models.subjects.clear_copies import remove_own

        with suppress(AppError, OSError):
            remove_own(self.vault)

    def _note_visit(self) -> None:
        """Keep where the log stands, so that the desk can say next time what others wrote since."""
        from models.subjects.visits import may_keep_visits, note_visit

        with suppress(AppError, OSError):  # a full or failing disk must not keep anybody from locking
            if may_keep_visits(self.vault):
                note_visit(self.vault)

    def _close_screen(self) -> None:
        from models.vault.engine import close_quietly

        close_quietly(self._screen)
        self._screen = None

    # in the workers' threads

    def _read(self, job: Job, function: Callable[..., Any], arguments: tuple[Any, ...]) -> Any:
        from models.vault.engine import translate_errors

        with self._reading, translate_errors(self.vault.database):
            con = self._reader = self._reader or self.vault.connect_reader()
            self.vault.sealed.lay_over(con)
            con.execute("begin")
            try:
                with job.interruptible(con.interrupt):
                    job.step()
                    return function(con, *arguments)
            finally:
                con.rollback()

    def _write(
        self, job: Job, function: Callable[..., Any], arguments: tuple[Any, ...], origin: QObject | None
    ) -> tuple[Any, Changed]:
        if not self.may_write:
            raise NotAllowed(role=self.role)
        told: list[Changed] = []

        def action(session: Any) -> Any:
            from models.subjects.actions import action_words

            result = function(session, *arguments)
            session.log.flush()
            done = session.log.done
            ops = tuple(dict.fromkeys(changes.op for changes in done if changes.entries))
            records = tuple(dict.fromkeys(record for changes in done for record in changes.records))
            told[:] = [Changed(records, ops, origin, action_words(session.con, ops[-1]) if ops else "")]
            return result

        return self.vault.run(action), told[0]

    def _task(self, job: Job, function: Callable[..., Any], arguments: tuple[Any, ...]) -> Any:
        with {"paper": self._papers, "files": self._filing}.get(job.lane) or nullcontext():
            job.step()  # it may have waited
            return function(job, self.vault, *arguments)

    def _alone(self, job: Job, function: Callable[..., Any], arguments: tuple[Any, ...]) -> Any:
        from models.subjects.disposal import destroyed_scopes

        with self._papers, self._filing, self._reading, self._drafting:
            self._let_go()
            try:
                return function(job, self.vault, *arguments)
            finally:
                with suppress(AppError):
                    self._destroyed = destroyed_scopes(self.vault)

    def _let_go(self) -> None:
        from models.search import forget
        from models.vault.engine import close_quietly

        if self._drafts is not None:
            self._drafts.close()
        close_quietly(self._reader)
        self._reader = self._drafts = None
        forget()  # what searches keep of the records in memory

    def _keep(self, job: Job, key: str, text: str) -> None:
        if any(uid in key or uid in text for uid in self._destroyed):  # a form of it is still open somewhere
            return
        from models.subjects.typed import scopes_of, seal_draft

        if not self._sealed_with.get(key, frozenset()) <= set(self.vault.sealed.keys):
            # it was kept behind a lock that is closed now: it stays there as it is
            if key not in self._left_shut:
                from models.base.language import _

                self._left_shut.add(key)
                words = _("Its compartment was closed: what you type now is no longer kept until that is open.")
                self.told.emit(Notice(words, "warning"))
            return
        self._left_shut.discard(key)
        text = seal_draft(self.vault.sealed, key, text)
        self._sealed_with[key] = scopes_of(text)
        try:
            self._with_drafts(job, "save", key, text)
        except DiskFull:
            if not self.vault.give_reserve():
                raise
            self._with_drafts(job, "save", key, text)

    def _drop(self, job: Job, key: str) -> None:
        self._sealed_with.pop(key, None)
        self._with_drafts(job, "delete", key)

    def _load(self, job: Job, key: str) -> str | None:
        from models.subjects.typed import open_draft

        return open_draft(self.vault.sealed, key, self._with_drafts(job, "load", key))

    def _with_drafts(self, _job: Job, name: str, *arguments: str) -> Any:
        from models.vault.drafts import open_drafts

        with self._drafting:
            if self._drafts is None:
                older = (key for key in self.vault.opened.keys.both() if key != self.vault.key)
                self._drafts = open_drafts(self.vault.folder, (self.vault.key, *older), clock=self.vault.clock)
            return getattr(self._drafts, name)(*arguments)


def _is_there(owner: QObject | None) -> bool:
    return owner is None or isValid(owner)
