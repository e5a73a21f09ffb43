"""The form of a backup file: parts behind each other, a manifest behind them, every byte under a hash.

    part ... part | manifest (JSON) | its length (4 bytes) | version (2) | SHA-256 of manifest, length, version (32) | magic (8)

The description stands at the end, as in a zip file: the snapshot is written once, in place, and needs no second copy of the
room; and the file begins like random bytes, so it tells nothing at a glance.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import BinaryIO

from models.base.errors import VaultDamaged, VaultTooNew
from models.base.ids import is_uid
from models.base.language import _
from models.vault.platform import fsync_file, os_errors, write_file

MAGIC = b"HFBACKUP"
VERSION = 1
END_BYTES = 4 + 2 + 32 + len(MAGIC)
CHUNK = 1 << 20
MANIFEST_MOST = 64 << 20
PART_NAME = re.compile(r"vault\.db|vault\.key|files/[0-9a-f]{32}")
"""A restored part can land nowhere else."""

Check = Callable[[int], None]
"""Is told how many bytes more were worked; may raise to stop."""


@dataclass(frozen=True)
class Part:
    """A file inside the backup: its name in the vault, bytes, SHA-256 (hexadecimal)."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """What a backup says of itself without any key; nothing of the content. `head` is the log's head as printed on papers."""

    vault_id: str
    backup_id: str
    made_at: str
    head: str
    parts: tuple[Part, ...]

    @property
    def size(self) -> int:
        """The bytes of all parts together."""
        return sum(part.size for part in self.parts)


def end_of(manifest: Manifest) -> bytes:
    """Return what stands behind the parts."""
    told = json.dumps({"format": "holdfast-backup", **asdict(manifest)}, separators=(",", ":"), sort_keys=True).encode("ascii")
    rest = len(told).to_bytes(4, "big") + VERSION.to_bytes(2, "big")
    return told + rest + hashlib.sha256(told + rest).digest() + MAGIC


def read_manifest(path: Path) -> Manifest:
    """Return the manifest after checking its own hash and that the parts fill the file exactly.

    Raises: VaultDamaged naming the file (not a backup, cut off, changed), VaultTooNew.
    """
    with path.open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - END_BYTES))
        end = file.read(END_BYTES)
        if len(end) < END_BYTES or not end.endswith(MAGIC):
            raise _damaged(path, _("It is not a backup of this program, or its end is missing."))
        length, version = int.from_bytes(end[:4], "big"), int.from_bytes(end[4:6], "big")
        if not 0 < length <= min(MANIFEST_MOST, size - END_BYTES):
            raise _damaged(path, _("Its list of contents fails its check."))
        file.seek(size - END_BYTES - length)
        told = file.read(length)
    if hashlib.sha256(told + end[:6]).digest() != end[6:38]:
        raise _damaged(path, _("Its list of contents fails its check."))
    if version > VERSION:
        raise VaultTooNew(found=_("a newer form of backup"), known=f"backup {VERSION}")
    manifest = _parsed(path, told)
    if manifest.size + length + END_BYTES != size:
        raise _damaged(path, _("It is longer or shorter than it should be."))
    return manifest


def _parsed(path: Path, told: bytes) -> Manifest:
    try:
        given = json.loads(told)
        parts = tuple(Part(str(part["name"]), int(part["size"]), str(part["sha256"])) for part in given["parts"])
        names = [part.name for part in parts]
        sound = all(PART_NAME.fullmatch(name) for name in names) and len(set(names)) == len(names)
        sound = sound and names[:2] == ["vault.db", "vault.key"] and min(part.size for part in parts) >= 0
        if not sound or not is_uid(given["vault_id"]):
            raise ValueError("manifest")
        return Manifest(given["vault_id"], str(given["backup_id"]), str(given["made_at"]), str(given["head"]), parts)
    except (KeyError, ValueError, TypeError):
        raise _damaged(path, _("Its list of contents has an unknown form.")) from None


def _damaged(path: Path, detail: str) -> VaultDamaged:
    return VaultDamaged(file=path.name, detail=detail)


def read_part(path: Path, manifest: Manifest, name: str) -> bytes:
    """Return one small part's content after checking its hash. Raises VaultDamaged naming the file."""
    start = 0
    for part in manifest.parts:
        if part.name == name:
            with path.open("rb") as file:
                file.seek(start)
                content = file.read(part.size)
            if hashlib.sha256(content).hexdigest() == part.sha256:
                return content
            raise _damaged(path, _("One of its parts fails its check ({part}).").format(part=name))
        start += part.size
    raise _damaged(path, _("A part is missing ({part}).").format(part=name))


def verify(path: Path, check: Check = lambda _bytes: None) -> Manifest:
    """Return the manifest after reading the whole file and checking every hash. Raises VaultDamaged naming the file."""
    manifest = read_manifest(path)
    with path.open("rb") as file:
        for part in manifest.parts:
            _take(path, file, part, None, check)
    return manifest


def unpack(path: Path, folder: Path, check: Check = lambda _bytes: None) -> Manifest:
    """Write every part into the folder, each checked and flushed. Raises VaultDamaged naming the file, DiskFull."""
    manifest = read_manifest(path)
    with path.open("rb") as file:
        for part in manifest.parts:
            target = folder / part.name
            target.parent.mkdir(mode=0o700, exist_ok=True)
            write_file(target, b"")
            with os_errors(folder), target.open("wb") as out:
                _take(path, file, part, out, check)
                out.flush()
                fsync_file(out.fileno())
    return manifest


def _take(path: Path, file: BinaryIO, part: Part, out: BinaryIO | None, check: Check) -> None:
    digest, left = hashlib.sha256(), part.size
    while left:
        chunk = file.read(min(CHUNK, left))
        if not chunk:
            raise _damaged(path, _("It is longer or shorter than it should be."))
        digest.update(chunk)
        if out is not None:
            out.write(chunk)
        left -= len(chunk)
        check(len(chunk))
    if digest.hexdigest() != part.sha256:
        raise _damaged(path, _("One of its parts fails its check ({part}).").format(part=part.name))
