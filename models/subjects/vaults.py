"""The vault as a whole: making one, opening it, reading and writing in it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from models.base.clock import Clock, from_millis, system_clock, to_stamp
from models.base.errors import ClockDoubtful, DiskFull, NotAllowed, Unfinished, VaultMissing
from models.base.ids import new_uid
from models.base.language import _
from models.log.chain import own_head
from models.log.meta import meta, set_meta
from models.log.schema import LOG_TABLES
from models.log.scopes import Connection
from models.log.session import VaultSession, write
from models.log.write import Log, Put
from models.records import KINDS
from models.vault import ballast, files, keyfiles, mark, migrate, platform, rekey
from models.vault.engine import close_quietly, connect, engine, translate_errors
from models.vault.kdf import KdfParams, calibrate, derive
from models.vault.keyfile import KeyFile, Opened
from models.vault.lock import VaultLock

if TYPE_CHECKING:
    from sqlalchemy.engine import Engine

DATABASE = "vault.db"
RECOVERY_USER = "0" * 32
"""Who writes when the vault was opened with the recovery sheet."""
WAIT_S = 5.0
"""How long a writing command waits for another one, in seconds."""
AHEAD = timedelta(days=1)
T = TypeVar("T")


@dataclass
class OpenVault:
    """An open vault. `write_` gives sessions of one transaction; `reading` a connection that sees one state.

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
    _engine: Engine | None = field(default=None, repr=False)
    _missing: int = 0
    _seen: int = 0
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
            con = connect(
                self.database, self.key, writer=False, read_only=not self.writable and not platform.writable(self.folder)
            )
            try:
                con.execute("begin")
                yield con
            finally:
                close_quietly(con)

    @contextmanager
    def writing(self) -> Iterator[VaultSession]:
        """Give a session of one write transaction with the log in it; committed at the end, rolled back on any error.

        Raises:
            NotAllowed: the person is a viewer.
            DiskFull: nothing of the transaction was stored.
        """
        if self.role == "viewer":
            raise NotAllowed(role=_("viewer"))
        with translate_errors(self.database):
            with self._connected() as session:
                log = self._start_log(session)
                yield session
                log.finish()
                session.commit()
            self._settled, self._missing = True, 0
            self._write_mark(log)

    def run(self, action: Callable[[VaultSession], T]) -> T:
        """Return what the action gives in one write transaction; on a full disk once more without the ballast."""
        try:
            with self.writing() as session:
                return action(session)
        except DiskFull:
            if not ballast.release(self.folder):
                raise
            self.notices.append(
                _("The disk is full. The reserve of this vault was used to save this action: free some space now.")
            )
        with self.writing() as session:
            return action(session)

    def disconnect(self) -> None:
        """Close the writer's connection, for work that needs the file alone."""
        if self._engine is not None:
            self._engine.dispose()
            self._engine = None

    @contextmanager
    def _connected(self) -> Iterator[VaultSession]:
        if self._engine is None:
            self._engine = engine(lambda: connect(self.database, self.key, writer=True))
        with self._engine.connect().execution_options(write=True) as connection, VaultSession(bind=connection) as session:
            yield session

    def _start_log(self, session: VaultSession) -> Log:
        con = session.con
        log = Log(con, KINDS, device=self.device or RECOVERY_USER, user=self.user, clock=self.clock)
        session.info.update(log=log, vault=self.opened.vault_id, letter=self.letter)
        if self._settled:
            log.start()
            return log
        place = place_of(self.folder, self.install, self.opened.vault_id)
        fresh = meta(con, "place") != place
        log.device = new_uid() if fresh else str(meta(con, "device"))
        log.start()
        self._check_clock(session, str(meta(con, "device")))
        if fresh:
            start_chain(session, place, reason=self.chain_reason)
        self._note_loss(session)
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
        if self._missing:
            note_clock(session, self.clock(), self.clock(), f"entries missing: {self._missing}")

    def _write_mark(self, log: Log) -> None:
        with suppress(OSError, DiskFull):
            mark.write(self.folder, log.tail.entry, log.tail.link, self.mark_key, vault_id=self.opened.vault_id)

    def close(self) -> None:
        """Close connections, let the lock go, forget the key as far as Python can."""
        self.disconnect()
        if self.lock is not None:
            self.lock.release()
        self.key = b""

    def __enter__(self) -> OpenVault:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def create_vault(
    folder: Path,
    *,
    name: str,
    passphrase: str,
    clock: Clock = system_clock,
    kdf: KdfParams | None = None,
    install: str | None = None,
) -> OpenVault:
    """Make a new vault with its first keeper and return it open.

    Raises:
        BadInput: a weak passphrase. PathTaken, UnsafePlace, ReadOnlyMedium, DiskFull: nothing was made.
    """
    vault_id = new_uid()
    user = new_uid()
    key_file, secret = KeyFile.create(vault_id, kdf or calibrate())
    key_file, slot = key_file.add_person(secret, passphrase, user_id=user, name=name)
    opened = Opened(vault_id, slot, "person", user, name, secret, key_file.database_keys(secret))
    install = install or platform.install_id()

    def build(building: Path) -> None:
        keyfiles.write(building, key_file)
        ballast.create(building)
        made = OpenVault(building, opened, opened.keys.current, clock, writable=True, install=install)
        try:
            _first_entries(made, name, place_of(folder, install, vault_id))
        finally:
            made.close()

    files.create_folder(folder, build)
    return _ready(OpenVault(folder, opened, opened.keys.current, clock, writable=True, install=install), wait_s=WAIT_S)


def _first_entries(made: OpenVault, name: str, place: str) -> None:
    with translate_errors(made.database):
        con = connect(made.database, made.key, writer=True, create=True)
        try:
            con.execute("begin immediate")
            create_tables(con)
            con.execute("commit")
        finally:
            close_quietly(con)
    with translate_errors(made.database):
        with made._connected() as session:
            log = Log(session.con, KINDS, device=new_uid(), user=made.user, clock=made.clock)
            session.info.update(log=log, vault=made.opened.vault_id)
            log.start()
            start_chain(session, place, reason="new")
            write(session, "user.create", [
                Put("user", made.user, {"name": name, "role": "keeper", "active": 1}, made.opened.vault_id, "vault")
            ])  # fmt: skip
            log.finish()
            session.commit()
        made._write_mark(log)


def create_tables(con: Connection) -> None:
    """Make all tables of this version in an empty database, inside the caller's transaction."""
    from sqlalchemy.dialects import sqlite
    from sqlalchemy.schema import CreateIndex, CreateTable
    from sqlmodel import SQLModel

    dialect = sqlite.dialect()
    for table in SQLModel.metadata.sorted_tables:
        con.execute(str(CreateTable(table).compile(dialect=dialect)))
        for index in sorted(table.indexes, key=lambda index: str(index.name)):
            con.execute(str(CreateIndex(index).compile(dialect=dialect)))
    for statement in LOG_TABLES:
        con.execute(statement)
    con.execute(f"pragma user_version = {migrate.known_version(migrate.steps())}")


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


def open_vault(
    folder: Path,
    *,
    passphrase: str = "",
    recovery: bytes = b"",
    writable: bool,
    clock: Clock = system_clock,
    clock_is_right: bool = False,
    wait_s: float = WAIT_S,
    install: str | None = None,
    prepare: Callable[[], object] | None = None,
) -> OpenVault:
    """Open a vault with a passphrase or the recovery sheet's secret. `prepare` runs beside the key derivation (heavy imports).

    Raises:
        VaultMissing, UnsafePlace, WrongPassphrase, VaultDamaged, VaultTooNew, VaultInUse, ReadOnlyMedium, Unfinished: nothing
        was changed.
    """
    if not (folder / DATABASE).exists() and not (folder / keyfiles.NAMES[0]).exists():
        raise VaultMissing(path=folder)
    files.refuse_unsafe(folder)
    key_file = keyfiles.read(folder)
    opened = _beside(prepare, lambda: key_file.unlock_recovery(recovery) if recovery else key_file.unlock(passphrase))
    return open_unlocked(
        folder, opened, writable=writable, clock=clock, clock_is_right=clock_is_right, wait_s=wait_s, install=install
    )


def open_unlocked(
    folder: Path,
    opened: Opened,
    *,
    writable: bool,
    clock: Clock = system_clock,
    clock_is_right: bool = False,
    wait_s: float = WAIT_S,
    install: str | None = None,
    chain_reason: str = "copied",
) -> OpenVault:
    """Open a vault whose key file is unlocked already. Raises as open_vault."""
    lock = VaultLock(folder).acquire(wait_s) if writable else None
    try:
        if writable and opened.keys.next is not None:
            _file, keys = rekey.settle_rekey(folder, opened.secret)
            opened = Opened(opened.vault_id, opened.slot_id, opened.kind, opened.user_id, opened.name, opened.secret, keys)
        vault = OpenVault(
            folder, opened, _fitting_key(folder, opened), clock, writable, lock,
            clock_is_right=clock_is_right, install=install or (platform.install_id() if writable else ""),
            chain_reason=chain_reason,
        )  # fmt: skip
        return _ready(vault)
    except BaseException:
        if lock is not None:
            lock.release()
        raise


def _beside(prepare: Callable[[], object] | None, derive_keys: Callable[[], Opened]) -> Opened:
    if prepare is None:
        return derive_keys()
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(derive_keys)
        prepare()
        return waiting.result()


def _fitting_key(folder: Path, opened: Opened) -> bytes:
    keys = opened.keys.both()
    for number, key in enumerate(keys, start=1):
        try:
            close_quietly(connect(folder / DATABASE, key, writer=False, read_only=True))
        except Exception:
            if number == len(keys):
                raise
        else:
            return key
    return keys[0]


def _ready(vault: OpenVault, *, wait_s: float | None = None) -> OpenVault:
    """Check version, mark and user before anything is shown."""
    if wait_s is not None:
        vault.lock = VaultLock(vault.folder).acquire(wait_s)
    with vault.reading() as con:
        migrate.check_version(con)
        vault._seen, vault._missing = missing_entries(vault, con)
        row = con.execute("select role, active from users where uid = ?", (vault.user,)).fetchone()
        if vault.opened.user_id and (row is None or not row[1]):
            raise NotAllowed(role=_("closed account"))
        vault.role = row[0] if row else "keeper"
        vault.device, vault.letter = str(meta(con, "device") or ""), str(meta(con, "letter") or "A")
        if meta(con, "unclean") and vault.writable and vault.role != "keeper":
            raise Unfinished(action=_("a disposal"))
    if vault._missing:
        vault.notices.append(
            _("Entries {first} to {last} are missing from {file}: a file was damaged or an older copy was put back.").format(
                first=vault._seen + 1, last=vault._seen + vault._missing, file=DATABASE
            )
        )
    return vault


def missing_entries(vault: OpenVault, con: Connection) -> tuple[int, int]:
    """Return the newest entry in the database, and how many newer ones the mark knows that are not in it."""
    found = mark.read(vault.folder, vault.mark_key)
    here = con.execute("select coalesce(max(id), 0) from entry").fetchone()[0]
    return here, max(0, found.sequence - here) if found else 0


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
