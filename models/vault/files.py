"""The vault's folder: made whole or not at all, and checked file by file."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from models.base.errors import AppError, PathTaken, ReadOnlyMedium, UnsafePlace, VaultDamaged, VaultInUse, VaultMissing
from models.base.language import _
from models.vault import ballast, drafts, engine, keyfiles, lock, mark
from models.vault.platform import fsync_folder, is_network, is_synced, os_errors, replace, restrict, writable

DATABASE = "vault.db"
FILES = "files"


@dataclass(frozen=True)
class Problem:
    """Something the check found: the file's name, a code, a whole sentence (translated), and whether it is serious.

    What is not serious is mended by the program at the next write (keyfiles.mend, ballast.restore).
    """

    file: str
    code: str
    text: str
    serious: bool = True


def check_place(path: Path, *, allow_unsafe: bool = False) -> None:
    """Refuse a place where no vault may be made.

    Raises:
        PathTaken, VaultMissing (the folder above is not there), UnsafePlace (network, synced folder), ReadOnlyMedium.
    """
    if os.path.lexists(path):
        raise PathTaken(path=path)
    if not path.absolute().parent.is_dir():
        raise VaultMissing(path=path.absolute().parent)
    if not allow_unsafe:
        refuse_unsafe(path)
    if not writable(path.absolute().parent):
        raise ReadOnlyMedium(path=path.absolute().parent)


def refuse_unsafe(path: Path) -> None:
    """Raise UnsafePlace for a network share or a folder that another program copies elsewhere."""
    if is_network(path):
        raise UnsafePlace(path=path, reason=_("on a network share"))
    if is_synced(path):
        raise UnsafePlace(path=path, reason=_("in a folder that another program copies to the cloud or to other machines"))


def create_folder(path: Path, build: Callable[[Path], None], *, allow_unsafe: bool = False) -> None:
    """Make the vault's folder: `build` fills a hidden folder beside it, which is renamed when all went well.

    `build` closes every file it opened. The folder `files` is made beforehand.

    Raises: as check_place, DiskFull, and what `build` raises. Nothing half-made stays.
    """
    check_place(path, allow_unsafe=allow_unsafe)
    path = path.absolute()
    fresh = path.with_name(f".{path.name}-{secrets.token_hex(4)}")
    try:
        with os_errors(path):
            fresh.mkdir(mode=0o700)
            (fresh / FILES).mkdir(mode=0o700)
            restrict(fresh)
            build(fresh)
            fsync_folder(fresh)
            if os.path.lexists(path):
                raise PathTaken(path=path)
            replace(fresh, path)
            fsync_folder(path.parent)
    except BaseException:
        shutil.rmtree(fresh, ignore_errors=True)
        raise


def check(
    folder: Path,
    *,
    connection: engine.Connection | None = None,
    database_keys: Sequence[bytes] = (),
    mark_key: bytes | None = None,
) -> list[Problem]:
    """Return what is wrong with the vault's files, each problem naming its file; an empty list when all is well.

    Without keys only the key copies, ballast and lock are looked at. `connection` is a writer's connection to vault.db: it is
    checkpointed first, since the page check reads the file only. The caller holds the lock.
    """
    problems = [*_keys(folder), *_small_files(folder)]
    if mark_key is not None:
        problems += _mark(folder, mark_key)
    if database_keys and not drafts.check(folder, database_keys):
        text = _("Texts being typed when the program last ran may be lost; saved records are not touched.")
        problems.append(Problem(drafts.NAME, "drafts-damaged", text))
    if connection is not None:
        problems += _database(folder, connection)
    return problems


def _keys(folder: Path) -> list[Problem]:
    told = {
        "old": ("key-old", _("It is older than its second copy: a write was cut off."), False),
        "damaged": ("key-damaged", _("It is damaged; the second copy still opens the vault."), True),
        "missing": ("key-missing", _("It is missing; the second copy still opens the vault."), True),
        "newer": ("key-newer", _("It was written by a newer version of the program."), True),
    }
    found = keyfiles.copies(folder)
    problems = [Problem(copy.name, *told[copy.state]) for copy in found if copy.state != "good"]
    if all(copy.state == "good" for copy in found) and found[0].key_file != found[1].key_file:
        text = _("It differs from its second copy, though both are whole.")
        problems.append(Problem(found[1].name, "key-differs", text))
    if problems and not any(copy.state == "good" for copy in found):
        return [Problem(problem.file, problem.code, _("Neither copy of the key can be read."), True) for problem in problems]
    return problems


def _small_files(folder: Path) -> list[Problem]:
    problems = []
    if not (folder / ballast.NAME).exists():
        text = _("It was given up when the disk was full; it comes back when there is room.")
        problems.append(Problem(ballast.NAME, "ballast-missing", text, False))
    elif not ballast.is_whole(folder):
        problems.append(Problem(ballast.NAME, "ballast-changed", _("It should hold nothing but zeros."), True))
    with suppress(OSError):
        text_bytes = (folder / lock.NAME).read_bytes()
        if text_bytes and lock.holder(folder) is None:
            text = _("It holds something else than a process number and a time.")
            problems.append(Problem(lock.NAME, "lock-strange", text, False))
    if not (folder / DATABASE).exists():
        problems.append(Problem(DATABASE, "database-missing", _("It is missing."), True))
    return problems


def _mark(folder: Path, key: bytes) -> list[Problem]:
    try:
        found = mark.read(folder, key)
    except VaultDamaged:
        return [Problem(mark.NAME, "mark-damaged", _("It does not carry this vault's seal."), True)]
    if found is None:
        return [Problem(mark.NAME, "mark-missing", _("It is missing: a lost end of the log would not be noticed."), False)]
    return []


def _database(folder: Path, connection: engine.Connection) -> list[Problem]:
    path = folder / DATABASE
    try:
        with engine.translate_errors(path):
            if not engine.checkpoint(connection):
                return [Problem(DATABASE, "database-busy", _("It is in use; close the other windows to check it."), False)]
            pages = engine.damaged_pages(connection)
    except VaultInUse:
        return [Problem(DATABASE, "database-busy", _("It is in use; close the other windows to check it."), False)]
    except AppError as error:
        return [Problem(DATABASE, error.code, _("It could not be read to its end."), True)]
    if not pages:
        return []
    text = _("{count} of its pages fail their check.").format(count=len(pages))
    return [Problem(DATABASE, "database-damaged", text)]
