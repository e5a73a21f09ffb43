"""History: who wrote what when, of a record, of a scope, of the whole vault."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from models.log.read import Entry, all_entries, entry_of, open_payload, scope_entries
from models.log.scopes import Connection, Scopes

_EVER = 1 << 62


@dataclass(frozen=True)
class Event:
    """One entry as people read it: three times (`noted` empty = when entered; what happened when is in the record), who, which
    device and place in its chain, what was done, and the fields written. `removed` = its content was disposed of or is sealed.
    """

    entry: int
    ref: str
    op: str
    user: str
    entered: int
    received: int
    noted: str
    action: str
    written: tuple[tuple[str, str, dict[str, Any]], ...]
    removed: bool


def scope_history(con: Connection, scope: str) -> list[Event]:
    """Return what was written in a scope (a case, a person), in the order all laptops share."""
    return list(_events(con, scope_entries(con, scope)))


def newest_history(con: Connection, scopes: Sequence[str], actions: int, until: int | None = None) -> list[Event]:
    """Return what the newest so many actions wrote in these scopes, in order of arrival.

    `until` (milliseconds since 1970 UTC) leaves out what came later. Only what is returned is read and unsealed: the history of
    a case of thousands of entries is read as fast as that of another one.
    """
    marks = ",".join("?" * len(scopes))
    sealed = [bytes.fromhex(scope) for scope in scopes]
    rows = con.execute(
        f"select id, op from entry where scope in ({marks}) and received <= ? order by id", (*sealed, until or _EVER)
    ).fetchall()
    wanted = set(list(dict.fromkeys(op for _id, op in reversed(rows)))[:actions])
    entries = (entry for number, op in rows if op in wanted and (entry := entry_of(con, number)) is not None)
    return list(_events(con, entries))


def first_and_last(con: Connection, scopes: Sequence[str], until: int | None = None) -> tuple[int, int]:
    """Return when the first and the last entry of these scopes came here, milliseconds since 1970 UTC, 0 for none; without what
    came later than `until`."""
    ends = []
    for way, end in (("asc", min), ("desc", max)):
        query = f"select id, received from entry where scope = ? and received <= ? order by id {way} limit 1"
        found = [row for scope in scopes for row in con.execute(query, (bytes.fromhex(scope), until or _EVER))]
        ends.append(end(found)[1] if found else 0)
    return ends[0], ends[1]


def vault_history(con: Connection, *, newest: int | None = None) -> Iterator[Event]:
    """Yield what was written in the vault in order of arrival; only the `newest` so many when given."""
    last = con.execute("select coalesce(max(id), 0) from entry").fetchone()[0]
    first = 0 if newest is None else max(0, last - newest)
    return _events(con, (entry for entry in all_entries(con) if entry.id > first))


def _events(con: Connection, entries: Iterable[Entry]) -> Iterator[Event]:
    scopes = Scopes(con)
    for entry in entries:
        payload = open_payload(scopes, entry)
        header = entry.header
        yield Event(
            entry.id,
            entry.ref,
            header.op.hex(),
            header.user.hex(),
            header.clock_said,
            entry.received,
            payload.noted if payload else "",
            payload.action if payload else "",
            tuple((part.kind, part.uid, part.values) for part in payload.records) if payload else (),
            payload is None,
        )
