"""The key file on the disk: two copies, each with its checksum, of which one is good at every moment.

Form: one line of compact JSON, a line feed, SHA-256 of that line (with its line feed) as 64 hexadecimal characters, a line
feed. A later version of the format keeps that frame and the field "version", so that it is told apart from damage.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from models.base.errors import VaultDamaged, VaultMissing, VaultTooNew
from models.base.ids import is_uid
from models.base.language import _
from models.vault.kdf import KdfParams
from models.vault.keyfile import NONCE_BYTES, SALT_BYTES, Box, KeyFile, Slot, SlotKind
from models.vault.keyform import FORMAT, VERSION, body
from models.vault.platform import fsync_folder, os_errors, replace, restrict, write_file

NAMES = ("vault.key", "vault.key2")
MOST_BYTES = 1 << 20
CopyState = Literal["good", "old", "damaged", "missing", "newer"]


@dataclass(frozen=True)
class Copy:
    """One copy as found. "old" = sound, but of an earlier generation than the other: a write was cut off."""

    name: str
    state: CopyState
    key_file: KeyFile | None = None


def to_bytes(key_file: KeyFile) -> bytes:
    """Return the whole file's content."""
    return _framed(body(key_file) + b"\n")


def from_bytes(content: bytes, name: str = NAMES[0]) -> KeyFile:
    """Return the key file of a content. Raises VaultDamaged naming `name`, VaultTooNew."""
    line = content[: content.find(b"\n") + 1]
    if not line or content != _framed(line):
        raise VaultDamaged(file=name, detail=_("Its checksum does not fit."))
    try:
        told = json.loads(line)
        version = told["version"]
        if told["format"] == FORMAT and isinstance(version, int) and version > VERSION:
            raise VaultTooNew(found=f"key file {version}", known=f"key file {VERSION}")
        if told["format"] != FORMAT or version != VERSION:
            raise ValueError("format")
        return _parsed(told)
    except (KeyError, ValueError, TypeError, AttributeError):
        raise VaultDamaged(file=name, detail=_("It does not have the form of a key file.")) from None


def _parsed(told: dict[str, object]) -> KeyFile:
    vault_id, generation, seal = told["vault"], told["generation"], told["seal"]
    kdf, slots, keys = told["kdf"], told["slots"], told["keys"]
    if not (isinstance(vault_id, str) and is_uid(vault_id) and isinstance(generation, int) and isinstance(seal, str)):
        raise ValueError("header")
    if not (isinstance(kdf, dict) and kdf.get("name") == "argon2id" and isinstance(slots, list) and isinstance(keys, dict)):
        raise ValueError("header")
    return KeyFile(
        vault_id=vault_id,
        kdf=KdfParams.from_dict(kdf),
        salt=_unb64(told["salt"], SALT_BYTES),
        slots=tuple(_slot(slot) for slot in slots),
        current=_unbox(keys["current"]),
        next=_unbox(keys["next"]) if "next" in keys else None,
        generation=generation,
        seal=seal,
    )


def _slot(told: dict[str, object]) -> Slot:
    slot_id = told["id"]
    kinds: dict[object, SlotKind] = {"person": "person", "recovery": "recovery"}
    if not isinstance(slot_id, str):
        raise ValueError("slot")
    return Slot(slot_id, kinds[told["kind"]], _unbox(told))


def _unbox(told: dict[str, object]) -> Box:
    return Box(_unb64(told["nonce"], NONCE_BYTES), _unb64(told["box"]))


def _unb64(text: object, length: int | None = None) -> bytes:
    if not isinstance(text, str):
        raise ValueError("base64")
    content = base64.b64decode(text, validate=True)
    if length is not None and len(content) != length:
        raise ValueError("length")
    return content


def _framed(line: bytes) -> bytes:
    return line + hashlib.sha256(line).hexdigest().encode("ascii") + b"\n"


def copies(folder: Path) -> tuple[Copy, Copy]:
    """Return both copies as found, without raising: for the check and for reading."""
    first, second = (_copy(folder, name) for name in NAMES)
    if first.key_file and second.key_file and first.key_file.generation != second.key_file.generation:
        if first.key_file.generation < second.key_file.generation:
            return Copy(first.name, "old", first.key_file), second
        return first, Copy(second.name, "old", second.key_file)
    return first, second


def _copy(folder: Path, name: str) -> Copy:
    try:
        with (folder / name).open("rb") as file:
            return Copy(name, "good", from_bytes(file.read(MOST_BYTES), name))
    except FileNotFoundError:
        return Copy(name, "missing")
    except VaultTooNew:
        return Copy(name, "newer")
    except (VaultDamaged, OSError):
        return Copy(name, "damaged")


def read(folder: Path) -> KeyFile:
    """Return the newest good copy of the vault's key file; one damaged copy does not matter (copies() tells of it).

    Raises:
        VaultMissing: no vault there. VaultDamaged: both copies are damaged or gone. VaultTooNew: made by a newer program.
    """
    found = copies(folder)
    if any(copy.state == "newer" for copy in found):
        raise VaultTooNew(found=_("a newer key file"), known=f"key file {VERSION}")
    good = [copy.key_file for copy in found if copy.state == "good" and copy.key_file]
    if good:
        return good[0]
    if all(copy.state == "missing" for copy in found) and not (folder / "vault.db").exists():
        raise VaultMissing(path=folder)
    raise VaultDamaged(file=NAMES[0], detail=_("Its second copy {copy} is damaged or missing too.").format(copy=NAMES[1]))


def write(folder: Path, key_file: KeyFile, *, between: Callable[[str], None] = lambda _step: None) -> None:
    """Write both copies so that at every moment one good copy lies on the disk.

    Both new copies are written and flushed beside the old ones first (a full disk ends here and changes nothing); then the
    copy that is not the only good one is replaced, flushed, and only then the other. `between` is told each step (tests).

    Raises: DiskFull, ReadOnlyMedium (the old file stays in force).
    """
    content = to_bytes(key_file)
    first_good, second_good = (copy.state == "good" for copy in copies(folder))
    order = NAMES if second_good and not first_good else NAMES[::-1]
    fresh = {name: folder / f"{name}.new" for name in order}
    with os_errors(folder):
        try:
            for path in fresh.values():
                write_file(path, content)
                between(f"written {path.name}")
            for name, path in fresh.items():
                replace(path, folder / name)
                restrict(folder / name)
                fsync_folder(folder)
                between(f"replaced {name}")
        finally:
            for path in fresh.values():
                with suppress(OSError):
                    path.unlink(missing_ok=True)


def mend(folder: Path) -> tuple[str, ...]:
    """Write the good copy over a damaged, missing or older one; return the names of the copies mended."""
    newest = read(folder)
    bad = tuple(copy.name for copy in copies(folder) if copy.state != "good")
    if bad:
        write(folder, newest)
    return bad
