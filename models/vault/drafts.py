"""Drafts of what is being typed, in their own encrypted file, so that typing never waits for the vault and survives a crash."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from models.base.clock import Clock, system_clock, to_stamp
from models.base.errors import VaultDamaged, VaultInUse, VaultMissing
from models.vault import engine
from models.vault.kdf import derive
from models.vault.platform import os_errors, replace, restrict

NAME = "drafts.db"
SIDE_FILES = ("", "-wal", "-shm")
_TABLE = "CREATE TABLE IF NOT EXISTS draft (key TEXT PRIMARY KEY, text TEXT NOT NULL, saved_at TEXT NOT NULL) STRICT"


@dataclass(frozen=True)
class DraftInfo:
    """Which form a draft belongs to and when it was saved (stamp, UTC)."""

    key: str
    saved_at: str


def drafts_key(database_key: bytes) -> bytes:
    """Return the key of drafts.db for a database key."""
    return derive(database_key, "holdfast drafts")


class Drafts:
    """The open drafts. One thread at a time. `set_aside` names the file a damaged earlier drafts.db was renamed to."""

    def __init__(self, path: Path, connection: engine.Connection, clock: Clock, set_aside: str | None) -> None:
        self.path, self.set_aside = path, set_aside
        self._connection, self._clock = connection, clock

    def save(self, key: str, text: str) -> None:
        """Keep the text under the key; it is on the disk when this returns. Raises DiskFull, ReadOnlyMedium."""
        with engine.translate_errors(self.path):
            self._connection.execute("INSERT OR REPLACE INTO draft VALUES (?, ?, ?)", (key, text, to_stamp(self._clock())))

    def load(self, key: str) -> str | None:
        """Return the text kept under the key, None when there is none."""
        with engine.translate_errors(self.path):
            row = self._connection.execute("SELECT text FROM draft WHERE key = ?", (key,)).fetchone()
        return str(row[0]) if row else None

    def delete(self, key: str) -> None:
        """Forget the draft: it was saved as a record, or thrown away."""
        with engine.translate_errors(self.path):
            self._connection.execute("DELETE FROM draft WHERE key = ?", (key,))

    def list(self) -> tuple[DraftInfo, ...]:
        """Return what drafts there are, the newest first, without their text."""
        with engine.translate_errors(self.path):
            rows = self._connection.execute("SELECT key, saved_at FROM draft ORDER BY saved_at DESC, key").fetchall()
        return tuple(DraftInfo(str(key), str(saved_at)) for key, saved_at in rows)

    def rekey(self, database_key: bytes) -> None:
        """Encrypt the drafts anew, after the database's key changed."""
        with engine.translate_errors(self.path):
            engine.checkpoint(self._connection)
            self._connection.reset_key(f"x'{drafts_key(database_key).hex()}'")
            engine.checkpoint(self._connection)

    def is_sound(self) -> bool:
        """Return whether every page passes its check."""
        with engine.translate_errors(self.path):
            engine.checkpoint(self._connection)
            return not engine.damaged_pages(self._connection)

    def close(self) -> None:
        """Close the file; the drafts stay."""
        engine.close_quietly(self._connection)


def open_drafts(folder: Path, database_keys: Sequence[bytes], *, clock: Clock = system_clock) -> Drafts:
    """Return the drafts, encrypted under the first of the keys; made anew when there are none.

    The keys are DatabaseKeys.both(), so that drafts under either are found after a rekey that was cut off. A file that opens with
    neither or fails its check is renamed, never deleted, and named in `set_aside`: it must not keep anyone out of the vault.

    Raises: ReadOnlyMedium, DiskFull, VaultInUse.
    """
    path = folder / NAME
    for key in database_keys if path.exists() else ():
        with suppress(VaultDamaged, VaultMissing):
            found = _open(path, key, clock, None)
            if key != database_keys[0]:
                found.rekey(database_keys[0])
            return found
    moved = _set_aside(path, clock) if path.exists() else None
    return _open(path, database_keys[0], clock, moved)


def _open(path: Path, key: bytes, clock: Clock, moved: str | None) -> Drafts:
    connection = engine.connect(path, drafts_key(key), writer=False, create=True)
    drafts = Drafts(path, connection, clock, moved)
    try:
        if not drafts.is_sound():
            raise VaultDamaged(file=NAME, detail="")
        with engine.translate_errors(path):
            connection.execute(_TABLE)
    except BaseException:
        drafts.close()
        raise
    restrict(path)
    return drafts


def _set_aside(path: Path, clock: Clock) -> str:
    stamp = to_stamp(clock()).replace(":", "").replace(".", "")
    moved = path.with_name(f"drafts-damaged-{stamp}.db")
    with os_errors(path):
        for end in SIDE_FILES:
            side = path.with_name(path.name + end)
            if side.exists():
                replace(side, moved.with_name(moved.name + end))
    return moved.name


def check(folder: Path, database_keys: Sequence[bytes]) -> bool:
    """Return whether drafts.db is absent, in use, or sound; nothing is changed or renamed."""
    path = folder / NAME
    if not path.exists():
        return True
    for key in database_keys:
        with suppress(VaultDamaged):
            try:
                connection = engine.connect(path, drafts_key(key), writer=False)
            except VaultInUse:
                return True
            try:
                with engine.translate_errors(path):
                    engine.checkpoint(connection)
                    return not engine.damaged_pages(connection)
            finally:
                engine.close_quietly(connection)
    return False
