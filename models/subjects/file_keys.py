"""The key of each attachment's content: random, and kept in a box that the attachment's own key opens, or its compartment's.

So destroying the key of the attachment, of its compartment or of its case destroys the content, wherever copies of it lie.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from models.base import terms
from models.base.clock import from_millis
from models.base.errors import CompartmentClosed, Destroyed, FileDamaged
from models.base.language import _
from models.log.scopes import Connection, boxes_of, put_box
from models.records import ATTACHMENT
from models.vault.kdf import derive
from models.views.record import RecordView

FILE = "file"
"""Under this name the box of a file's key lies, beside those of people."""
BYTES = 32
_NONCE = 12


def new_key() -> bytes:
    """Return a fresh key for a file's content."""
    return secrets.token_bytes(BYTES)


def keep_key(con: Connection, opened: Mapping[str, bytes], attachment: str, case: str, within: str, key: bytes) -> None:
    """Keep a file's key: under the attachment's own key, or under that of the compartment it lies in.

    `opened` are the keys of the compartments open here. Raises CompartmentClosed, Destroyed.
    """
    sealing = next(iter(_sealing(con, opened, attachment, case, within)))
    nonce = secrets.token_bytes(_NONCE)
    put_box(con, attachment, FILE, nonce + AESGCM(derive(sealing, "holdfast file")).encrypt(nonce, key, attachment.encode()))


def file_key(con: Connection, opened: Mapping[str, bytes], record: RecordView) -> bytes:
    """Return the key of an attachment's content.

    Raises: CompartmentClosed, Destroyed, FileDamaged (its key is not here).
    """
    box = boxes_of(con, record.uid).get(FILE)
    for sealing in _sealing(con, opened, record.uid, record.text("case"), record.text("within")):
        try:
            if box is not None:
                return AESGCM(derive(sealing, "holdfast file")).decrypt(box[:_NONCE], box[_NONCE:], record.uid.encode())
        except InvalidTag:
            continue  # two laptops made the same compartment: the other one's key
    raise FileDamaged(name=record.text("name") or record.uid[-8:])


def _sealing(con: Connection, opened: Mapping[str, bytes], attachment: str, case: str, within: str) -> Iterator[bytes]:
    if not within:
        yield _own(con, attachment)
        return
    rows = con.execute('select key from compartments where "case" = ? and kind = ? and deleted_at is null', (case, within))
    found = [opened[scope] for (scope,) in rows.fetchall() if scope in opened]
    if not found:
        ref = con.execute("select ref from cases where uid = ?", (case,)).fetchone()
        raise CompartmentClosed(compartment=terms.label("compartment", within), case=ref[0] if ref else "")
    yield from found


def _own(con: Connection, attachment: str) -> bytes:
    row = con.execute("select key, destroyed from scope where uid = ?", (attachment,)).fetchone()
    if row is None or row[0] is None:
        day = from_millis(row[1]).date().isoformat() if row and row[1] else _("a day not known")
        raise Destroyed(what=_(ATTACHMENT.label), on=day)
    return bytes(row[0])
