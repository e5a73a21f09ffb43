"""An open vault: reading, writing, its clock, its mark and its chain."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from models.base.clock import Clock, from_millis, to_stamp
from models.base.errors import ClockDoubtful, DiskFull, NotAllowed, ReadOnlyMedium, VaultDamaged
from models.base.ids import new_uid
from models.base.language import _
from models.log.chain import own_head
from models.log.meta import meta, set_meta
from models.log.scopes import Connection
from models.log.sealed import SealedStore
from models.log.write import Log, Put, Set, write
from models.records import KINDS
from models.subjects.routing import Router
from models.vault import ballast, mark, platform
from models.vault.engine import close_quietly, connect, engine, translate_errors
from models.vault.kdf import derive
from models.vault.keyfile import Opened
from models.vault.lock import VaultLock

if TYPE_CHECKING:
    from sqlalchemy.engine import Engine

    from models.log.session import VaultSession

DATABASE = "vault.db"
RECOVERY_USER = "0" * 32
"""Who writes when the vault was opened with the recovery sheet."""
AHEAD = timedelta(days=1)
T = TypeVar("T")


@dataclass
class OpenVault:
    """An open vault. `writing` gives sessions of one transaction; `reading` a connection that sees one state.

    `notices` are sentences for the person: entries missing, a damaged copy of the key file, nobody else who can open it.
    """

    folder: Path
    opened: Opened = field(repr=False)
    key: bytes = field(repr=False)
    clock: Clock
    writable: bool
    lock: VaultLock | None = None
    notices: list[str] = field(default_factory=list)
    clock_is_right: bool = False
    install: str = ""
    role: str = "keeper"
    device: str = ""
    letter: str = "A"
    chain_reason: str = "copied"
    saved_before_upgrade: str = ""
    seen: int = 0
    missing: int = 0
    sealed: SealedStore = field(default_factory=lambda: SealedStore(KINDS), repr=False)
    """The compartments that are open now."""
    unrecorded: set[str] = field(default_factory=set, repr=False)
    """Files that are being attached here: their content may lie in the vault before their records do."""
    _engine: Engine | None = field(default=None, repr=False)
    _settled: bool = False

    @property
    def database(self) -> Path:
        """Return the path of vault.db."""
        return self.folder / DATABASE

    @property
    def user(self) -> str:
        """Return the identifier of who opened it."""
        return self.opened.user_id or RECOVERY_USER

    @cached_property
    def mark_key(self) -> bytes:
        """Return the key that seals the mark. It stays the same when the database key changes."""
        return derive(self.opened.secret, "mark")

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that only reads, all in one state of the vault."""
        with translate_errors(self.database):
            con = self.connect_reader()
            try:
                self.sealed.lay_over(con)
                con.execute("begin")
                yield con
            finally:
                close_quietly(con)

    def connect_reader(self) -> Connection:
        """Return a connection that only reads, for one who keeps it; each state of the vault is a transaction of its own."""
        con = connect(self.database, self.key, writer=False, read_only=not self.writable and not platform.writable(self.folder))
        con.execute("pragma query_only = on")
        return con

    @contextmanager
    def writing(self, *, viewer: bool = False) -> Iterator[VaultSession]:
        """Give a session of one write transaction with the log in it; committed at the end, rolled back on any error.

        `viewer`: also for viewers, whose own passphrase is theirs to change.

        Raises:
            NotAllowed: the person is a viewer. ReadOnlyMedium: the vault was opened for reading.
            DiskFull: nothing of the transaction was stored.
        """
        if self.role == "viewer" and not viewer:
            raise NotAllowed(role=_("viewer"))
        if not self.writable:  # no lock is held
            raise ReadOnlyMedium(path=self.folder)
        with translate_errors(self.database):
            with self.connected() as session:
                log = self._start_log(session)
                yield session
                log.finish()
                session.commit()
            self.sealed.absorb(log.into_compartments)
            self._settled, self.missing, self.saved_before_upgrade = True, 0, ""
            self.write_mark(log)

    def run(self, action: Callable[[VaultSession], T]) -> T:
        """Return what the action gives in one write transaction; on a full disk once more without the ballast."""
        try:
            with self.writing() as session:
                return action(session)
        except DiskFull:
            if not self.give_reserve():
                raise
        with self.writing() as session:
            return action(session)

    def give_reserve(self) -> bool:
        """Free the room kept for a full disk, so that what is at hand can be saved, and note it; False when it is used up."""
        if not ballast.release(self.folder):
            return False
        self.notices.append(_("The disk is full. The reserve of this vault was used to save this action: free some space now."))
        return True

    def disconnect(self) -> None:
        """Close the writer's connection, for work that needs the file alone."""
        if self._engine is not None:
            self._engine.dispose()
            self._engine = None

    @contextmanager
    def connected(self) -> Iterator[VaultSession]:
        """Give a session that may write, without a log in it: for making a vault."""
        from models.log.session import VaultSession

        if self._engine is None:
            self._engine = engine(lambda: connect(self.database, self.key, writer=True))
        with self._engine.connect().execution_options(write=True) as connection, VaultSession(bind=connection) as session:
            yield session

    def _start_log(self, session: VaultSession) -> Log:
        con = session.con
        log = Log(
            con, KINDS, device=self.device or RECOVERY_USER, user=self.user, clock=self.clock,
            sealed=self.sealed, route=Router(self.sealed),
        )  # fmt: skip
        session.info.update(log=log, vault=self.opened.vault_id, letter=self.letter)
        if self._settled:
            log.start()
            return log
        place = place_of(self.folder, self.install, self.opened.vault_id)
        # Entries lost here may lie in a bundle or backup elsewhere: their places in the chain must not be used twice.
        fresh = meta(con, "place") != place or self.missing > 0
        log.device = new_uid() if fresh else str(meta(con, "device"))
        log.start()
        self._check_clock(session, str(meta(con, "device")))
        if fresh:
            start_chain(session, place, reason="restored" if self.missing else self.chain_reason)
        self._note_loss(session)
        self._note_upgrade(session)
        self._publish_key(session)
        self.device, self.letter = log.device, str(meta(con, "letter"))
        session.info["letter"] = self.letter
        return log

    def _check_clock(self, session: VaultSession, device: str) -> None:
        """Compare the clock with the chain's newest entry, once after opening, before anything is stamped."""
        newest = newest_stamp(session.con, device)
        now = self.clock()
        if newest is None or newest - timedelta(seconds=5) <= now <= newest + AHEAD:
            return
        if not self.clock_is_right:
            raise ClockDoubtful(now=clock_text(now), last=clock_text(newest))
        note_clock(session, now, newest, "clock")

    def _note_loss(self, session: VaultSession) -> None:
        if self.missing:
            note_clock(session, self.clock(), self.clock(), f"entries missing: {self.missing}")

    def _note_upgrade(self, session: VaultSession) -> None:
        """Put the backup made before an upgrade into the register, so that certificates of disposals name it."""
        if self.saved_before_upgrade:
            values = {"number": self.saved_before_upgrade, "made_at": to_stamp(self.clock()), "holder": _("beside the vault")}
            write(session, "backup.make", [Put("backup", new_uid(), values, session.info["vault"], "vault")])

    def _publish_key(self, session: VaultSession) -> None:
        """Let others see the public key of whoever opened the vault, so that they can open compartments to them."""
        public = self.opened.public.hex()
        if not public or not self.opened.user_id:
            return
        row = session.con.execute("select public_key from users where uid = ?", (self.user,)).fetchone()
        if row is not None and row[0] != public:
            write(session, "user.key", [Set("user", self.user, {"public_key": public})])

    def write_mark(self, log: Log) -> None:
        """Note how far the log reaches, after a commit."""
        with suppress(OSError, DiskFull):
            mark.write(self.folder, log.tail.entry, log.tail.link, self.mark_key, vault_id=self.opened.vault_id)

    def close(self) -> None:
        """Close connections, let the lock go, forget the key as far as Python can."""
        self.sealed.close()
        self.disconnect()
        if self.lock is not None:
            self.lock.release()
        self.key = b""

    def __enter__(self) -> OpenVault:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def start_chain(session: VaultSession, place: str, *, reason: str) -> None:
    """Begin a chain of entries of its own for this laptop and folder; it names the head it goes on from."""
    con, log = session.con, session.log
    before = str(meta(con, "device") or "")
    used = {row[0] for row in con.execute("select letter from devices")}
    letter = next(letter for letter in _letters() if letter not in used)
    values = {"letter": letter, "reason": reason, "continues": f"{before}:{own_head(con, before).hex()}" if before else None}
    write(
        session,
        "device.start",
        [Put("device", log.device, {k: v for k, v in values.items() if v}, session.info["vault"], "vault")],
    )
    for name, value in (("device", log.device), ("letter", letter), ("place", place)):
        set_meta(con, name, value)


def _letters() -> Iterator[str]:
    single = "ABCDEFGHJKLMNPQRSTUVWXYZ"
    yield from single
    yield from (first + second for first in single for second in single)


def missing_entries(vault: OpenVault, con: Connection) -> tuple[int, int]:
    """Return the newest entry in the database, and how many newer ones the mark (or its copy in the profile) knows.

    A damaged mark does not keep anybody from their vault: it is told, and the other copy is asked. The mark is read before the
    database: a writer beside us may go on between the two.
    """
    known = 0
    try:
        found = mark.read(vault.folder, vault.mark_key)
        known = found.sequence if found else 0
    except VaultDamaged:
        vault.notices.append(
            _("{file} is damaged: it cannot be told whether the newest entries are all there. Run: holdfast verify VAULT").format(
                file=mark.NAME
            )
        )
    with suppress(VaultDamaged, OSError):
        copy = mark.read_profile(vault.folder, vault.opened.vault_id, vault.mark_key)
        known = max(known, copy.sequence if copy else 0)
    here = con.execute("select coalesce(max(id), 0) from entry").fetchone()[0]
    return here, max(0, known - here)


def newest_stamp(con: Connection, device: str) -> datetime | None:
    """Return when the laptop's clock said the chain's newest entry was made, or None for an empty log."""
    row = con.execute(
        "select clock_said from entry where device = (select id from device where uid = ?) order by seq desc limit 1", (device,)
    ).fetchone()
    return from_millis(row[0]) if row else None


def place_of(folder: Path, install: str, vault_id: str) -> str:
    """Return what tells this laptop and folder from a copy elsewhere; a hash, so that it tells nobody the path."""
    return hashlib.sha256(f"{install}\n{folder.resolve()}\n{vault_id}".encode()).hexdigest()


def note_clock(session: VaultSession, said: datetime, newest: datetime, note: str) -> None:
    """Log that the clock was doubtful and a person said it is right, or that entries were found missing."""
    values = {"said": to_stamp(said), "newest": to_stamp(newest), "note": note}
    write(session, "clock.correct", [Put("clock_correction", new_uid(), values, session.info["vault"], "vault")])


def clock_text(moment: datetime) -> str:
    """Return a moment for an error, in UTC."""
    return f"{moment:%Y-%m-%d %H:%M} UTC"
