"""The mark: sequence and head of the log after the last commit, so that a lost tail of the database is noticed.

One flipped bit in a left-over -wal makes SQLite drop the commits behind it without a word. The mark is written after every
commit without waiting for the disk, so it is never ahead of the database by a crash of the program. Form, 77 bytes: "HFM1",
sequence (8 bytes, big end first), length of the head (1), head filled up to 32 bytes, HMAC-SHA256 (32).
"""

from __future__ import annotations

import hashlib
import hmac
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from models.base.errors import VaultDamaged
from models.base.language import _
from models.vault.platform import fsync_file, make_profile, os_errors, profile_folder, replace

NAME = "vault.mark"
MAGIC = b"HFM1"
HEAD_MOST = 32
SIZE = 77


@dataclass(frozen=True, order=True)
class Mark:
    """The newest entry known to be committed: its sequence number here and the head of the log at it (up to 32 bytes)."""

    sequence: int
    head: bytes


def to_bytes(mark: Mark, key: bytes) -> bytes:
    """Return the mark's file content."""
    if len(mark.head) > HEAD_MOST or mark.sequence < 0:
        raise ValueError("mark")
    said = MAGIC + mark.sequence.to_bytes(8, "big") + bytes([len(mark.head)]) + mark.head.ljust(HEAD_MOST, b"\0")
    return said + hmac.digest(key, said, "sha256")


def from_bytes(content: bytes, key: bytes) -> Mark:
    """Return the mark of a content. Raises VaultDamaged naming vault.mark."""
    said, seal = content[:-32], content[-32:]
    if len(content) != SIZE or not hmac.compare_digest(seal, hmac.digest(key, said, "sha256")) or said[:4] != MAGIC:
        raise VaultDamaged(file=NAME, detail=_("It does not carry this vault's seal."))
    return Mark(int.from_bytes(said[4:12], "big"), said[13 : 13 + said[12]])


def write(folder: Path, sequence: int, head: bytes, key: bytes, *, vault_id: str = "") -> None:
    """Write the mark into the vault and, where a vault id is given and the profile can be written, beside the profile.

    Called right after each commit. Nothing is flushed: it costs microseconds. Raises DiskFull, ReadOnlyMedium.
    """
    content = to_bytes(Mark(sequence, head), key)
    with os_errors(folder):
        _put(folder / NAME, content)
    if vault_id:
        with suppress(OSError):
            target = profile_copy(folder, vault_id)
            try:
                _put(target, content)
            except FileNotFoundError:
                (make_profile() / "marks").mkdir(mode=0o700, exist_ok=True)
                _put(target, content)


def _put(path: Path, content: bytes) -> None:
    """Write over the file in place, in one call: always the same length, so no reader meets half of it.

    A new file is flushed before it gets its name: after a power cut an empty one would look like damage.
    """
    binary = getattr(os, "O_BINARY", 0)
    try:
        handle = os.open(path, os.O_WRONLY | binary)
    except FileNotFoundError:
        fresh = path.with_name(path.name + ".new")
        _write(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | binary, 0o600), content, flush=True)
        replace(fresh, path)
    else:
        _write(handle, content, flush=False)


def _write(handle: int, content: bytes, *, flush: bool) -> None:
    try:
        os.write(handle, content)
        if flush:
            fsync_file(handle)
    finally:
        os.close(handle)


def read(folder: Path, key: bytes) -> Mark | None:
    """Return the vault's own mark, None when there is none yet. Raises VaultDamaged naming vault.mark."""
    try:
        content = (folder / NAME).read_bytes()
    except FileNotFoundError:
        return None
    return from_bytes(content, key)


def read_profile(folder: Path, vault_id: str, key: bytes) -> Mark | None:
    """Return the copy in this user's profile; None when there is none, or it is damaged: it is a help, not part of the vault."""
    with suppress(OSError, VaultDamaged):
        return from_bytes(profile_copy(folder, vault_id).read_bytes(), key)
    return None


def profile_copy(folder: Path, vault_id: str) -> Path:
    """Return where the profile's copy lies. Its name is a hash of vault and place: it tells neither, and a restored copy of the
    vault elsewhere on the laptop does not inherit the original's mark."""
    place = f"holdfast mark {vault_id} {os.path.abspath(folder)}".encode("utf-8", "surrogateescape")
    return profile_folder() / "marks" / hashlib.sha256(place).hexdigest()[:32]


def forget(folder: Path, vault_id: str) -> None:
    """Remove the mark in the vault and in the profile: after a restore, whose chain starts anew."""
    for path in (folder / NAME, profile_copy(folder, vault_id)):
        with suppress(OSError):
            path.unlink(missing_ok=True)
