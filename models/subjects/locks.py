"""The locks of a compartment: its key wrapped for each person, behind a passphrase of its own, or for two people together.

Boxes lie in the table `wrapped`, by recipient: a person's identifier, `recovery` for the sheet, `passphrase` for the salt of the
compartment's own passphrase, `shared` for the key that two people open together. Layers from the inside: the key; sealed under
the own passphrase, where there is one; split between people, where it takes two; wrapped for each person.
"""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from models.base.errors import BadInput, WrongPassphrase
from models.base.language import _
from models.log.scopes import Connection, boxes_of, put_box
from models.vault.kdf import KdfParams, stretch
from models.vault.keypair import join, split, unwrap, wrap

RECOVERY = "recovery"
SHEET_KEY = "recovery public key"
"""The setting that holds the public key of the recovery sheet in force."""
_PASSPHRASE = "passphrase"
_SHARED = "shared"
_NONCE = 12


@dataclass(frozen=True)
class Way:
    """What somebody brings to open a compartment: whose private key ("" = that of the recovery sheet)."""

    user: str
    private: bytes = field(repr=False)

    @property
    def recipient(self) -> str:
        """Return under which name the box lies."""
        return self.user or RECOVERY


def lock(
    con: Connection,
    scope: str,
    key: bytes,
    people: Mapping[str, bytes],
    *,
    kdf: KdfParams,
    passphrase: str = "",
    of_three: bool = False,
) -> None:
    """Wrap a compartment's key for these recipients (name, public key).

    `passphrase` is asked for besides; with `of_three` any two of the people must open it together.
    """
    inner = key
    if passphrase:
        salt = os.urandom(16)
        inner = _seal(stretch(passphrase, salt, kdf), key, f"{scope} passphrase")
        told = {"salt": salt.hex(), "kdf": kdf.to_dict()}
        put_box(con, scope, _PASSPHRASE, json.dumps(told).encode())
    if of_three:
        together = secrets.token_bytes(32)
        put_box(con, scope, _SHARED, _seal(together, inner, f"{scope} shared"))
        for (recipient, public), share in zip(people.items(), split(together, len(people)), strict=True):
            put_box(con, scope, recipient, wrap(public, share, scope))
        return
    for recipient, public in people.items():
        put_box(con, scope, recipient, wrap(public, inner, scope))


def unlock(con: Connection, scope: str, ways: Sequence[Way], passphrase: str = "") -> bytes:
    """Return a compartment's key.

    Raises:
        BadInput: nobody here may open it, or another person is needed. WrongPassphrase: its own passphrase is another one.
    """
    boxes = boxes_of(con, scope)
    opened = [unwrap(way.private, boxes[way.recipient], scope) for way in ways if way.private and way.recipient in boxes]
    found = [content for content in opened if content is not None]
    if not found:
        raise BadInput(field=_("Compartment"), reason=_("It is not open to this person, or the person has a new key since."))
    inner = _joined(scope, boxes[_SHARED], found) if _SHARED in boxes else found[0]
    if _PASSPHRASE not in boxes:
        return inner
    told = json.loads(boxes[_PASSPHRASE])
    strong = stretch(passphrase, bytes.fromhex(told["salt"]), KdfParams.from_dict(told["kdf"])) if passphrase else bytes(32)
    return _open(strong, inner, f"{scope} passphrase")


def give(con: Connection, scope: str, key: bytes, recipient: str, public: bytes) -> None:
    """Wrap the key of an open compartment for one more recipient.

    Raises:
        BadInput: one with a passphrase of its own, or for two people, is made anew for others, not widened.
    """
    boxes = boxes_of(con, scope)
    if _PASSPHRASE in boxes or _SHARED in boxes:
        reason = _("This compartment has a lock that cannot be widened: who opens it was settled when it was made.")
        raise BadInput(field=_("Compartment"), reason=reason)
    put_box(con, scope, recipient, wrap(public, key, scope))


def locked_for(con: Connection, recipient: str) -> bool:
    """Return whether any compartment is locked for this recipient."""
    return con.execute("select 1 from wrapped where recipient = ? limit 1", (recipient,)).fetchone() is not None


def rewrap(con: Connection, holder: str, private: bytes, recipient: str, public: bytes) -> None:
    """Wrap anew for a recipient's new key what is wrapped for both the recipient and the holder of this private key."""
    if not private:
        return
    rows = con.execute("select scope from wrapped where recipient = ? order by scope", (recipient,)).fetchall()
    for (scope,) in rows:
        box = boxes_of(con, scope).get(holder)
        content = unwrap(private, box, scope) if box else None
        if content is not None:
            put_box(con, scope, recipient, wrap(public, content, scope))


def recipients(con: Connection, scope: str) -> tuple[str, ...]:
    """Return for whom the key is wrapped."""
    return tuple(name for name in boxes_of(con, scope) if name not in (_PASSPHRASE, _SHARED))


def _joined(scope: str, shared: bytes, shares: Sequence[bytes]) -> bytes:
    try:
        together = join(shares)
    except ValueError:
        raise BadInput(field=_("Compartment"), reason=_("It takes two of its people together to open it.")) from None
    return _open(together, shared, f"{scope} shared")


def _seal(key: bytes, content: bytes, about: str) -> bytes:
    nonce = os.urandom(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, content, about.encode())


def _open(key: bytes, box: bytes, about: str) -> bytes:
    try:
        return AESGCM(key).decrypt(box[:_NONCE], box[_NONCE:], about.encode())
    except InvalidTag:
        raise WrongPassphrase from None
