"""Taking values out of entries that hold them: their payloads are sealed anew without them, and the chain keeps the old digest.

A value that moves behind a lock must not stay readable in earlier entries of an open scope. Header, digest and link of such an
entry stay as they are; the digest of the new payload is kept in the table `redacted`, and a record in the chain names the entry.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from models.base.fields import Kinds
from models.log.entry import Written, digest_of, encode
from models.log.meta import set_meta
from models.log.read import Entry, open_payload
from models.log.scopes import Connection, Scopes

Fields = Mapping[str, Collection[str]]
"""The fields to be taken out, by record."""


def redact(con: Connection, kinds: Kinds, scopes: Scopes, entries: Iterable[Entry], fields: Fields) -> list[str]:
    """Take the fields' values out of these entries and out of tables and heads; return the entries changed, as `device:seq`.

    The database then still holds old pages and index segments: meta `unclean` says so until they are cleaned.
    """
    changed = []
    for entry in entries:
        payload, sealer = open_payload(scopes, entry), scopes.sealer(entry.scope)
        if payload is None or sealer is None:
            continue
        records = tuple(_without(written, fields.get(written.uid, ())) for written in payload.records)
        if records == payload.records:
            continue
        body = sealer.seal(entry.header.packed(), encode(replace(payload, records=records)))
        con.execute("update payload set body = ? where entry = ?", (body, entry.id))
        note(con, entry.id, body)
        changed.append(entry.ref)
    if changed:
        set_meta(con, "unclean", 1)
    return changed


def empty(con: Connection, kinds: Kinds, kind: str, uid: str, fields: Collection[str]) -> None:
    """Empty a record's fields in its table and forget their heads, as replaying the redacted entries would."""
    sets = ", ".join(f'"{name}" = null' for name in fields)
    con.execute(f'update "{kinds[kind].table}" set {sets} where uid = ?', (uid,))
    for name in fields:
        con.execute("delete from head where uid = ? and field = ?", (uid, name))


def note(con: Connection, entry: int, body: bytes) -> None:
    """Note that an entry's payload is this one, sealed anew."""
    con.execute("insert or replace into redacted (entry, digest) values (?, ?)", (entry, digest_of(body)))


def _without(written: Written, fields: Collection[str]) -> Written:
    if not set(fields) & set(written.values):
        return written
    values = {name: value for name, value in written.values.items() if name not in fields}
    bases = None if written.bases is None else {name: base for name, base in written.bases.items() if name not in fields}
    return replace(written, values=values, bases=bases)
