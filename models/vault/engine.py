"""Connections to SQLCipher files: settings, engine, and the database's errors told as ours."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

# sqlcipher3 ships no type hints; "unused-ignore" for set-ups that silence missing hints in their settings already
from sqlcipher3 import dbapi2  # type: ignore[import-untyped, unused-ignore]

from models.base.errors import AppError, DiskFull, ReadOnlyMedium, VaultDamaged, VaultMissing
from models.base.language import _
from models.vault.lock import in_use
from models.vault.platform import free_bytes

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection as SaConnection
    from sqlalchemy.engine import Engine

Connection = Any
"""A connection of sqlcipher3: that of sqlite3 by shape, but not by type."""

WRITER_CACHE_KIB = 64 * 1024
READER_CACHE_KIB = 8 * 1024
BUSY_MS = 5000
LEAST_ROOM = 64 * 1024
"""Free bytes below which a failed write is told as a full disk."""
BUSY, LOCKED, READONLY, INTERRUPT, IOERR, CORRUPT, FULL, CANTOPEN, NOTADB = 5, 6, 8, 9, 10, 11, 13, 14, 26
"""Primary result codes. Source: sqlite.org/rescode.html."""

WORDINGS = (
    ("is full", FULL),
    ("malformed", CORRUPT),
    ("not a database", NOTADB),
    ("readonly", READONLY),
    ("is locked", BUSY),
    ("unable to open", CANTOPEN),
    ("disk I/O", IOERR),
)
"""SQLite's messages without values in them. Source: sqlite3ErrStr in its main.c."""


def connect(
    path: Path, key: bytes, *, writer: bool, read_only: bool = False, create: bool = False, busy_ms: int = BUSY_MS
) -> Connection:
    """Return an open connection to an encrypted file, with its first page read.

    It may be used by any thread, one at a time, and makes no transactions by itself: BEGIN is said by the caller. A file on a
    medium that cannot be written is read with `read_only`.

    Raises:
        VaultMissing, VaultDamaged (the key does not fit the file, or page 1 is damaged), ReadOnlyMedium, DiskFull, VaultInUse.
    """
    if not create and not path.exists():
        raise VaultMissing(path=path)
    with translate_errors(path):
        if not read_only:
            return _open(path, key, "mode=rwc" if create else "mode=rw", writer, busy_ms)
        try:
            return _open(path, key, "mode=ro", False, busy_ms)
        except dbapi2.OperationalError as error:
            # No -shm file can be made on a medium without writing; without a waiting -wal the file alone is whole.
            if _primary(error) not in (CANTOPEN, READONLY) or _waiting_wal(path):
                raise
            return _open(path, key, "mode=ro&immutable=1", False, busy_ms)


def _waiting_wal(path: Path) -> bool:
    wal = path.with_name(path.name + "-wal")
    return wal.exists() and wal.stat().st_size > 0


def _open(path: Path, key: bytes, mode: str, writer: bool, busy_ms: int) -> Connection:
    connection = dbapi2.connect(
        f"{path.absolute().as_uri()}?{mode}", uri=True, timeout=busy_ms / 1000, check_same_thread=False, isolation_level=None
    )
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")  # else SQLCipher prints to the terminal at each failure
        connection.set_key(f"x'{key.hex()}'")  # raw key, never part of an SQL text
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        _settings(connection, "mode=ro" not in mode, WRITER_CACHE_KIB if writer else READER_CACHE_KIB)
    except BaseException:
        connection.close()
        raise
    return connection


def _settings(connection: Connection, writable: bool, cache_kib: int) -> None:
    """Set what each connection needs. Never cipher_memory_security: it slows every later connection of the process 7 times."""
    for setting in ("foreign_keys = ON", "trusted_schema = OFF", "temp_store = MEMORY", f"cache_size = -{cache_kib}"):
        connection.execute(f"PRAGMA {setting}")
    if writable:
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("PRAGMA journal_mode = WAL").fetchone()
        connection.execute("PRAGMA synchronous = FULL")
    else:
        connection.execute("PRAGMA query_only = ON")


def connect_still(path: Path, key: bytes) -> Connection:
    """Return a connection to a file nobody writes and that has no -wal: a finished copy. No file is made beside it."""
    return _open(path, key, "mode=ro&immutable=1", False, 0)


def connect_bare(path: Path, key: bytes) -> Connection:
    """Return a connection to a new file that a backup is copied into: no journal, since a failed copy is thrown away."""
    connection = dbapi2.connect(str(path), isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.set_key(f"x'{key.hex()}'")
    for setting in ("journal_mode = OFF", "synchronous = OFF", f"cache_size = -{READER_CACHE_KIB}"):
        connection.execute(f"PRAGMA {setting}")
    return connection


@contextmanager
def translate_errors(path: Path) -> Iterator[None]:
    """Raise the database's failures on the file `path` as ours, without their text: it may carry content.

    Takes errors of sqlcipher3 and those SQLAlchemy wraps around them; an interrupted statement and errors of our own SQL pass.
    """
    try:
        yield
    except AppError:
        raise
    except Exception as error:
        inner = getattr(error, "orig", error)
        told = _told(inner, path) if isinstance(inner, dbapi2.Error) else None
        if told is None:
            raise
        raise told from None


def _primary(error: BaseException) -> int:
    """Return the primary result code. Errors of the backup call carry none: they are known by SQLite's fixed wording."""
    code = getattr(error, "sqlite_errorcode", None)
    if isinstance(code, int):
        return code & 0xFF
    return next((known for words, known in WORDINGS if words in str(error)), -1)


def _told(error: BaseException, path: Path) -> AppError | None:
    code = _primary(error)
    if code in (IOERR, CANTOPEN) and not path.exists():
        return VaultMissing(path=path)
    if code in (NOTADB, CORRUPT):
        return VaultDamaged(file=path.name, detail=_("A page of it fails its check."))
    if code == IOERR and free_bytes(path.parent) < LEAST_ROOM:  # the -shm file could not grow: SQLite calls that an I/O error
        return DiskFull(path=path)
    if code == IOERR:
        return VaultDamaged(file=path.name, detail=_("The disk or stick could not read or write it."))
    if code in (BUSY, LOCKED):
        return in_use(path.parent)
    if code == FULL:
        return DiskFull(path=path)
    return ReadOnlyMedium(path=path) if code in (READONLY, CANTOPEN) else None


def engine(connect_fn: Callable[[], Connection], *, pool_size: int = 1) -> Engine:
    """Return an SQLAlchemy engine over such connections: for a writer one, for readers two.

    Transactions are real: BEGIN is said at each start, BEGIN IMMEDIATE where the connection has the execution option
    `write=True`, so that a writer waits for its turn at once instead of failing in the middle.
    """
    from sqlalchemy import create_engine, event  # heavy: imported beside the key derivation, not before the unlock screen
    from sqlalchemy.pool import QueuePool

    made = create_engine(
        "sqlite://",
        module=dbapi2,  # else errors of sqlcipher3 would escape unwrapped
        creator=connect_fn,
        poolclass=QueuePool,
        pool_size=pool_size,
        max_overflow=0,
        hide_parameters=True,  # else a traceback prints whole case texts
    )

    @event.listens_for(made, "begin")
    def _begin(connection: SaConnection) -> None:
        write = bool(connection.get_execution_options().get("write"))
        connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")

    return made


def checkpoint(connection: Connection) -> bool:
    """Bring the -wal into the file and empty it; False when a reader still holds it up."""
    busy, _log, _done = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy


def damaged_pages(connection: Connection) -> tuple[str, ...]:
    """Return what SQLCipher's page check finds, one text per page; empty when all is well. Checkpoint first."""
    return tuple(str(row[0]) for row in connection.execute("PRAGMA cipher_integrity_check").fetchall())


def close_quietly(connection: Connection | None) -> None:
    """Close a connection whose state no longer matters."""
    if connection is not None:
        with suppress(dbapi2.Error):
            connection.close()
