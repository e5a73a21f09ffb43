"""Taking values out of entries that hold them: their payloads are sealed anew without them, and the chain keeps the old digest.

A value that moves behind a lock must not stay readable in earlier entries of an open scope. Header, digest and link of such an
entry stay as they are; the digest of the new payload is kept in the table `redacted`, and a record in the chain names the entry:
where that record arrives at another laptop, the same is done there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import Any

from models.base.fields import Kinds
from models.log.entry import Written, digest_of, encode
from models.log.meta import set_meta
from models.log.project import reindex
from models.log.read import Entry, entry_at, open_payload
from models.log.scopes import Connection, Scopes


def holding(scopes: Scopes, entries: Iterable[Entry], fields: Iterable[Sequence[Any]]) -> list[str]:
    """Return which of these entries (as `device:seq`) hold a value of the fields (kind, identifier, names)."""
    wanted = {uid: set(names) for _kind, uid, names in fields}
    found = []
    for entry in entries:
        payload = open_payload(scopes, entry)
        if payload and any(wanted.get(written.uid, set()) & set(written.values) for written in payload.records):
            found.append(entry.ref)
    return found


def redact(con: Connection, kinds: Kinds, scopes: Scopes, told: dict[str, Any]) -> None:
    """Take values out of entries, tables, heads and index. `told` has `entries` (`device:seq`) and `fields` (kind, uid, names).

    The database then still holds old pages and index segments: meta `unclean` says so until they are cleaned.
    """
    fields = {uid: tuple(names) for _kind, uid, names in told["fields"]}
    for ref in told["entries"]:
        entry = entry_at(con, ref)
        payload, sealer = (open_payload(scopes, entry), scopes.sealer(entry.scope)) if entry is not None else (None, None)
        if entry is None or payload is None or sealer is None:
            continue
        records = tuple(_without(written, fields.get(written.uid, ())) for written in payload.records)
        if records != payload.records:
            body = sealer.seal(entry.header.packed(), encode(replace(payload, records=records)))
            con.execute("update payload set body = ? where entry = ?", (body, entry.id))
            note(con, entry.id, body)
    for kind, uid, names in told["fields"]:
        if kind in kinds:
            _empty(con, kinds, kind, uid, names)
    set_meta(con, "unclean", 1)


def _empty(con: Connection, kinds: Kinds, kind: str, uid: str, names: Collection[str]) -> None:
    """Empty a record's fields in its table and forget their heads, as replaying the redacted entries would."""
    sets = ", ".join(f'"{name}" = null' for name in names)
    con.execute(f'update "{kinds[kind].table}" set {sets} where uid = ?', (uid,))
    for name in names:
        con.execute("delete from head where uid = ? and field = ?", (uid, name))
    reindex(con, kinds[kind], uid)


def note(con: Connection, entry: int, body: bytes) -> None:
    """Note that an entry's payload is this one, sealed anew."""
    con.execute("insert or replace into redacted (entry, digest) values (?, ?)", (entry, digest_of(body)))


def _without(written: Written, fields: Collection[str]) -> Written:
    if not set(fields) & set(written.values):
        return written
    values = {name: value for name, value in written.values.items() if name not in fields}
    bases = None if written.bases is None else {name: base for name, base in written.bases.items() if name not in fields}
    return replace(written, values=values, bases=bases)
