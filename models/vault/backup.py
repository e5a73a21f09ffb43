"""Backups: one file that opens with a passphrase or the recovery sheet alone, read back before it is called good."""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from models.base.clock import to_stamp
from models.base.errors import BadInput, DiskFull, NotFound, PathTaken, VaultDamaged
from models.base.ids import is_uid, new_uid
from models.base.language import _
from models.vault import ballast, container, engine, files, keyfiles
from models.vault.container import Manifest, Part
from models.vault.keyfile import KeyFile
from models.vault.platform import fat32_limit, free_bytes, fsync_file, fsync_folder, os_errors, replace, restrict

PAGES_PER_STEP = 2000
FAT32_MOST = (1 << 32) - 1
SPARE_BYTES = 1 << 20

Progress = Callable[[float], None]
"""Is told the part done, 0.0 to 1.0."""
Cancelled = Callable[[], bool]
"""Is asked between steps whether to stop."""


class BackupCancelled(Exception):
    """The user stopped it, which is no failure; nothing is left behind."""


def default_name(made_at: datetime, *, random: Callable[[int], bytes] = secrets.token_bytes) -> str:
    """Return a file name that tells only the day (UTC): `hf-20251124-ab12.bak`."""
    return f"hf-{to_stamp(made_at)[:10].replace('-', '')}-{random(2).hex()}.bak"


def make_backup(
    source: engine.Connection,
    key: bytes,
    key_file: KeyFile,
    target: Path,
    *,
    made_at: datetime,
    head: str = "",
    attachments: Sequence[Path] = (),
    progress: Progress = lambda _part: None,
    cancelled: Cancelled = lambda: False,
) -> Manifest:
    """Write a snapshot of the open database `source` (encrypted with `key`) into the new file `target` and return its manifest.

    `attachments` are immutable files of the vault's files/ folder, named by 32 hexadecimal characters. The snapshot is that of
    the moment the copy begins; others may write meanwhile. The file appears under its name only when it is whole and checked.

    Raises:
        PathTaken, DiskFull (before starting where the room is known to be short), BadInput (over 4 GB onto FAT32),
        ReadOnlyMedium, VaultDamaged (the snapshot fails its check), BackupCancelled. Nothing is left behind in any of them.
    """
    if target.exists():
        raise PathTaken(path=target)
    _check_room(source, target, attachments)
    part = target.with_name(target.name + ".part")
    stop = _stopper(cancelled)
    try:
        with os_errors(target):
            part.unlink(missing_ok=True)
            _snapshot(source, key, part, stop, progress)
            parts = [_measured("vault.db", part, stop)]
            parts += _append(part, keyfiles.to_bytes(key_file), attachments, stop)
            manifest = Manifest(key_file.vault_id, new_uid(), to_stamp(made_at), head, tuple(parts))
            _finish(part, manifest)
            if container.verify(part, stop) != manifest:
                raise VaultDamaged(file=target.name, detail=_("What was written could not be read back."))
            replace(part, target)
            fsync_folder(target.parent)
    finally:
        for end in ("", "-journal", "-wal", "-shm"):
            with suppress(OSError):
                part.with_name(part.name + end).unlink(missing_ok=True)
    progress(1.0)
    return manifest


def _stopper(cancelled: Cancelled) -> container.Check:
    def stop(_bytes: int) -> None:
        if cancelled():
            raise BackupCancelled

    return stop


def _check_room(source: engine.Connection, target: Path, attachments: Sequence[Path]) -> None:
    pages, page_size = (int(source.execute(f"PRAGMA {what}").fetchone()[0]) for what in ("page_count", "page_size"))
    needed = pages * page_size + sum(path.stat().st_size for path in attachments) + SPARE_BYTES
    if needed > FAT32_MOST and fat32_limit(target.parent):
        reason = _("The backup would be larger than 4 GB, and this stick (FAT32) takes no such file. Use one formatted as exFAT.")
        raise BadInput(field=str(target.parent), reason=reason)
    if free_bytes(target.parent) < needed:
        raise DiskFull(path=target.parent)


def _snapshot(source: engine.Connection, key: bytes, part: Path, stop: container.Check, progress: Progress) -> None:
    """Copy the database under the same key, in steps, then check every page of the copy."""

    def step(_status: int, remaining: int, total: int) -> None:
        stop(0)
        progress(0.8 * (1 - remaining / max(total, 1)))

    with engine.translate_errors(part):
        copy = engine.connect_bare(part, key)
        begun = not source.in_transaction
        try:
            restrict(part)
            if begun:  # one read transaction: a writer beside us cannot make the copy begin again and again
                source.execute("BEGIN")
                source.execute("SELECT count(*) FROM sqlite_master").fetchone()
            source.backup(copy, pages=PAGES_PER_STEP, progress=step)
        finally:
            if begun and source.in_transaction:
                source.execute("ROLLBACK")
            engine.close_quietly(copy)
        check = engine.connect_still(part, key)
        try:
            if engine.damaged_pages(check):
                raise VaultDamaged(file=part.name, detail=_("A page of it fails its check."))
        finally:
            engine.close_quietly(check)


def _measured(name: str, path: Path, stop: container.Check) -> Part:
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as file:
        while chunk := file.read(container.CHUNK):
            digest.update(chunk)
            size += len(chunk)
            stop(len(chunk))
    return Part(name, size, digest.hexdigest())


def _append(part: Path, key_content: bytes, attachments: Sequence[Path], stop: container.Check) -> list[Part]:
    found = [Part("vault.key", len(key_content), hashlib.sha256(key_content).hexdigest())]
    with part.open("ab") as out:
        out.write(key_content)
        for path in attachments:
            if not is_uid(path.name):
                raise ValueError("the name of an attachment")
            found.append(_measured(f"files/{path.name}", path, stop))
            with path.open("rb") as file:
                shutil.copyfileobj(file, out, container.CHUNK)
    return found


def _finish(part: Path, manifest: Manifest) -> None:
    with part.open("ab") as out:
        out.write(container.end_of(manifest))
        out.flush()
        fsync_file(out.fileno())


def read_key_file(file: Path) -> KeyFile:
    """Return the key file a backup carries, to try a passphrase or the recovery sheet on before restoring.

    Raises: VaultDamaged naming the file, VaultTooNew, NotFound.
    """
    if not file.is_file():
        raise NotFound(what=str(file))
    return keyfiles.from_bytes(container.read_part(file, container.read_manifest(file), "vault.key"), file.name)


def restore_files(
    file: Path,
    target: Path,
    *,
    progress: Progress = lambda _part: None,
    cancelled: Cancelled = lambda: False,
    allow_unsafe: bool = False,
) -> Manifest:
    """Unpack a backup into the new vault folder `target` and return its manifest; every byte is checked on the way.

    The restored vault has no mark and no drafts. It is a new device for the log: the caller starts a new chain. An unfinished
    rekey in it is settled at the first opening (rekey.settle_rekey).

    Raises:
        NotFound, VaultDamaged naming the file, VaultTooNew, PathTaken, UnsafePlace, DiskFull, ReadOnlyMedium, BackupCancelled.
        Nothing is left behind in any of them.
    """
    if not file.is_file():
        raise NotFound(what=str(file))
    manifest = container.read_manifest(file)
    done, stop = 0, _stopper(cancelled)

    def check(more: int) -> None:
        nonlocal done
        done += more
        stop(more)
        progress(done / max(manifest.size, 1))

    def build(folder: Path) -> None:
        container.unpack(file, folder, check)
        keyfiles.write(folder, keyfiles.read(folder))
        ballast.create(folder)

    files.check_place(target, allow_unsafe=allow_unsafe)
    if free_bytes(target.parent) < manifest.size + ballast.SIZE + SPARE_BYTES:
        raise DiskFull(path=target.parent)
    files.create_folder(target, build, allow_unsafe=allow_unsafe)
    return manifest


def is_backup(file: Path) -> bool:
    """Return whether the file ends like a backup of ours (a quick look, no check)."""
    with suppress(OSError), file.open("rb") as opened:
        opened.seek(-len(container.MAGIC), os.SEEK_END)
        return opened.read() == container.MAGIC
    return False
