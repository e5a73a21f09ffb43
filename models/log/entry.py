"""One sealed entry of the log: its header, its seal, its link in the chain.

An entry holds all that one user action wrote in one scope. Its header says who, when, which device and which scope, and
neither kinds nor fields: those are inside the payload, sealed with AES-256-GCM under the scope's key.

digest = SHA-256(payload body); link = SHA-256(previous link + SHA-256(header + digest)).
"""

from __future__ import annotations

import hashlib
import json
import os
import struct
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NO_LINK = bytes(32)
_HEADER = struct.Struct(">4s16sQQq16s16s16s")
_MAGIC = b"HFE1"
_NONCE = 12
_COMMITMENT = 16


@dataclass(frozen=True, slots=True)
class Header:
    """The open part of an entry. Identifiers are 16 bytes, `clock_said` milliseconds since 1970 as the laptop said, UTC."""

    device: bytes
    seq: int
    lamport: int
    clock_said: int
    op: bytes
    user: bytes
    scope: bytes

    def packed(self) -> bytes:
        """Return the bytes that are hashed and that bind the payload to this header."""
        return _HEADER.pack(_MAGIC, self.device, self.seq, self.lamport, self.clock_said, self.op, self.user, self.scope)


class Sealer:
    """A scope's key, ready to seal and open payloads."""

    __slots__ = ("_cipher", "_commitment")

    def __init__(self, key: bytes) -> None:
        self._cipher = AESGCM(key)
        self._commitment = commitment_of(key)

    def seal(self, header: bytes, plain: bytes) -> bytes:
        """Return nonce, key commitment and ciphertext; the header is authenticated with it."""
        nonce = os.urandom(_NONCE)
        return nonce + self._commitment + self._cipher.encrypt(nonce, plain, header)

    def open(self, header: bytes, body: bytes) -> bytes:
        """Return the payload's bytes. ValueError when the body or header was changed or the key is another one."""
        if body[_NONCE : _NONCE + _COMMITMENT] != self._commitment:
            raise ValueError("sealed with another key")
        try:
            return self._cipher.decrypt(body[:_NONCE], body[_NONCE + _COMMITMENT :], header)
        except InvalidTag:
            raise ValueError("payload changed") from None


def commitment_of(key: bytes) -> bytes:
    """Return what binds a body to its key, since GCM alone does not (a body could be made to open under two keys)."""
    return hashlib.sha256(b"holdfast scope key" + key).digest()[:_COMMITMENT]


def digest_of(body: bytes) -> bytes:
    """Return the digest the chain holds of a payload's body."""
    return hashlib.sha256(body).digest()


def link_of(previous: bytes, header: bytes, digest: bytes) -> bytes:
    """Return the entry's link, which stands for the whole chain up to it."""
    return hashlib.sha256(previous + hashlib.sha256(header + digest).digest()).digest()


@dataclass(frozen=True, slots=True)
class Written:
    """One record's part in an entry: the fields written; `bases` per field for a change, None for a creation.

    A base is `device:seq` of an entry whose value is replaced; the field's creating entry stands for itself.
    """

    kind: str
    uid: str
    values: dict[str, Any]
    bases: dict[str, list[str]] | None = None


@dataclass(frozen=True, slots=True)
class Payload:
    """What an entry says: the action's code, when it was noted (stamp, or empty = when entered), and the records."""

    schema: int
    action: str
    noted: str
    records: tuple[Written, ...]


_dumps = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def encode(payload: Payload) -> bytes:
    """Return the payload as bytes to be sealed."""
    records = [[w.kind, w.uid, w.values] if w.bases is None else [w.kind, w.uid, w.values, w.bases] for w in payload.records]
    return _dumps([payload.schema, payload.action, payload.noted, records]).encode()


def decode(plain: bytes) -> Payload:
    """Return the payload of opened bytes."""
    schema, action, noted, records = json.loads(plain)
    return Payload(schema, action, noted, tuple(Written(*record) for record in records))
