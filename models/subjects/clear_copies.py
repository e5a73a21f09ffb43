"""Clear copies for other programs: in a folder of this user alone, noted, and removed again as far as the medium allows.

They lie in memory where the system has a place for that (XDG_RUNTIME_DIR, Linux), else in the user's profile. Each running
program has a folder of its own there, held by a lock: what a program that died left behind is known by its lock being free.
The folder of a copy stays, empty, until its removal is noted in the vault.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from models.base.errors import AppError, NotFound
from models.base.ids import is_uid
from models.base.language import _
from models.records import ATTACHMENT
from models.subjects.attachments import extract, note
from models.values.media import ending_of
from models.vault.platform import clear_places, free_bytes, fsync_file, restrict, runtime_folder, try_lock
from models.views.record import read_record

if TYPE_CHECKING:
    from models.subjects.opened import OpenVault

ROOM = 32 << 20
"""Bytes left free in the place in memory, which other programs need."""
_LOCK = "lock"
_held: dict[Path, int] = {}
"""The folders of this process and their open locks."""


@dataclass(frozen=True)
class Left:
    """What became of clear copies: how many were removed, how many another program still holds."""

    removed: int = 0
    held: int = 0


def make_clear(vault: OpenVault, uid: str, *, step: Callable[[int], None] = lambda _bytes: None) -> Path:
    """Write a clear copy of an attachment for another program and return its path; it is noted before. Its name tells nothing.

    Raises: as models.subjects.attachments.extract.
    """
    with vault.reading() as con:
        found = read_record(con, ATTACHMENT, uid)
    if found is None:
        raise NotFound(what=_(ATTACHMENT.label))
    folder = _own_folder(int(found.raw("size") or 0)) / f"{vault.opened.vault_id[-8:]}-{uid}-{secrets.token_hex(3)}"
    folder.mkdir(mode=0o700)
    target = folder / f"file-{secrets.token_hex(3)}.{ending_of(found.text('media'))}"
    try:
        extract(vault, uid, target, keep_traces=True, what="opened", step=step)
    except BaseException:
        with suppress(OSError):
            folder.rmdir()
        raise
    return target


def is_in_memory(path: Path) -> bool:
    """Return whether a clear copy lies in memory only, as far as the system says so."""
    runtime = runtime_folder()
    return runtime is not None and path.is_relative_to(runtime)


def remove_own(vault: OpenVault) -> Left:
    """Remove the clear copies this program made of the vault's files, and note it."""
    return _remove(vault, (folder for place in _held for folder in _folders(place)), late="")


def remove_left(vault: OpenVault) -> Left:
    """Remove what an earlier program, which died, left of the vault's files, and note it."""
    return _remove(vault, _left_folders(), late="late")


def remove_files_left() -> None:
    """Remove the clear copies of all programs that died; what was removed is noted when its vault is opened."""
    for folder in _left_folders():
        _empty(folder)


def _left_folders() -> Iterator[Path]:
    for place in clear_places():
        for program in _folders(place):
            if program not in _held and _is_dead(program):
                yield from _folders(program)
                with suppress(OSError):  # nothing is left to note there
                    if not list(_folders(program)):
                        (program / _LOCK).unlink(missing_ok=True)
                        program.rmdir()


def _remove(vault: OpenVault, folders: Iterator[Path], late: str) -> Left:
    removed, held = 0, 0
    for folder in list(folders):
        mark, _dash, rest = folder.name.partition("-")
        uid = rest.partition("-")[0]
        if mark != vault.opened.vault_id[-8:] or not is_uid(uid):
            continue
        overwritten = _empty(folder)
        if overwritten is None:
            held += 1
            continue
        removed += 1
        with suppress(AppError, OSError):
            with vault.reading() as con:
                found = read_record(con, ATTACHMENT, uid)
            if found is not None:
                note(vault, found, "cleaned", late if overwritten else "not_overwritten")
            folder.rmdir()
    return Left(removed, held)


def _empty(folder: Path) -> bool | None:
    """Remove the files of a folder; return whether all could be overwritten first, None when one is held by another program."""
    overwritten = True
    for path in folder.iterdir():
        try:
            overwritten = _overwrite(path) and overwritten
            path.unlink()
        except OSError:
            return None
    return overwritten


def _overwrite(path: Path) -> bool:
    """Write zeros over a file. Flash memory and journalling file systems may keep the old blocks all the same."""
    try:
        size = path.stat().st_size
        with path.open("r+b") as file:
            for _at in range(0, size, 1 << 20):
                file.write(bytes(min(1 << 20, size - _at)))
            file.flush()
            fsync_file(file.fileno())
    except OSError:
        return False
    return True


# places


def _folders(place: Path) -> Iterator[Path]:
    found: list[Path] = []
    with suppress(OSError):
        found = sorted(path for path in place.iterdir() if path.is_dir() and not path.is_symlink())
    yield from found


def _own_folder(size: int) -> Path:
    places = clear_places()
    place = places[0] if len(places) > 1 and free_bytes(places[0]) > 2 * size + ROOM else places[-1]
    for folder in _held:
        if folder.parent == place and folder.is_dir():
            return folder
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    restrict(place)
    folder = place / secrets.token_hex(6)
    folder.mkdir(mode=0o700)
    handle = os.open(folder / _LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    try_lock(handle)
    _held[folder] = handle
    return folder


def _is_dead(program: Path) -> bool:
    try:
        handle = os.open(program / _LOCK, os.O_RDWR)
    except OSError:
        return not (program / _LOCK).exists()
    try:
        return try_lock(handle)
    except OSError:
        return False
    finally:
        os.close(handle)
