"""The key file's form on the disk: one line of JSON, which is also what its seal covers."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from models.vault.keyfile import Box, KeyFile

FORMAT = "holdfast-key"
VERSION = 1


def body(key_file: KeyFile) -> bytes:
    """Return the JSON line, without its line feed."""
    told = {
        "format": FORMAT,
        "version": VERSION,
        "generation": key_file.generation,
        "vault": key_file.vault_id,
        "kdf": {"name": "argon2id", **key_file.kdf.to_dict()},
        "salt": _b64(key_file.salt),
        "slots": [{"id": slot.slot_id, "kind": slot.kind, **_box(slot.box)} for slot in key_file.slots],
        "keys": {name: _box(box) for name, box in (("current", key_file.current), ("next", key_file.next)) if box},
        "seal": key_file.seal,
    }
    return json.dumps(told, separators=(",", ":"), sort_keys=True).encode("ascii")


def _box(box: Box) -> dict[str, str]:
    return {"nonce": _b64(box.nonce), "box": _b64(box.sealed)}


def _b64(content: bytes) -> str:
    return base64.b64encode(content).decode("ascii")
