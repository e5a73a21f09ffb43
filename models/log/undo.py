"""Undo: a new entry that gives back the replaced values, field by field, only where nobody has written since.

An undo names the action it takes back (`undo:` and its identifier). Where a value was put back by an undo, it counts as written
by whoever wrote it first: so a person can go back any number of steps, and forward again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from models.base.clock import to_stamp
from models.log.entry import Payload, Written
from models.log.heads import heads_of
from models.log.read import Entry, entry_at, op_entries, open_payload
from models.log.scopes import Connection, Scopes
from models.log.write import Change, Changes, Log, Set, entry_ref

UNDO = "undo:"
_NEWEST = 2_000


@dataclass(frozen=True)
class Undone:
    """What an undo wrote, and the fields it left because they were written again since (kind, uid, field).

    A record it made to which others refer since is left too: (kind, uid, kind of one that refers).
    """

    changes: Changes
    left: tuple[tuple[str, str, str], ...]


def undo(log: Log, op: str, *, action: str = "") -> Undone:
    """Undo one user action; undoing the undo is redo. A record it created is hidden, unless somebody wrote in it since."""
    log.flush()
    past = Past(log.con, log.scopes)
    changes: list[Change] = []
    left: list[tuple[str, str, str]] = []
    parts = [(entry, written) for entry, payload in past.of(op) for written in payload.records if written.kind in log.kinds]
    together = {written.uid for _entry, written in parts}
    for entry, written in parts:
        if written.bases is None:
            values = _undo_creation(log, past, entry, written, together, left)
        else:
            values = _undo_change(log, past, entry, written, left)
        if values:
            changes.append(Set(written.kind, written.uid, values))
    return Undone(log.write(action or UNDO + op, changes), tuple(left))


def target_of(action: str) -> str:
    """Return the action that this one takes back, empty when it is none that does."""
    return action.removeprefix(UNDO) if action.startswith(UNDO) else ""


def entries_of(con: Connection, op: str) -> list[Entry]:
    """Return the entries of an action. There is no index on actions: the newest entries are looked through first."""
    last = con.execute("select coalesce(max(id), 0) from entry").fetchone()[0]
    ids = [
        number for (number,) in con.execute("select id from entry where id > ? and op = ?", (last - _NEWEST, bytes.fromhex(op)))
    ]
    if not ids or min(ids) <= last - _NEWEST + 1:
        return op_entries(con, op)
    found = (entry_at(con, entry_ref(con, number)) for number in sorted(ids))
    return [entry for entry in found if entry is not None]


class Past:
    """The entries an undo looks at, opened once each."""

    def __init__(self, con: Connection, scopes: Scopes) -> None:
        self._con = con
        self._scopes = scopes
        self._ops: dict[str, list[tuple[Entry, Payload]]] = {}
        self._entries: dict[str, tuple[Entry, Payload] | None] = {}

    def of(self, op: str) -> list[tuple[Entry, Payload]]:
        """Return an action's entries whose content is here."""
        return self._ops[op] if op in self._ops else self.take(op, entries_of(self._con, op))

    def take(self, op: str, entries: Iterable[Entry]) -> list[tuple[Entry, Payload]]:
        """Return what `of` gives, of entries that were read already."""
        opened = ((entry, open_payload(self._scopes, entry)) for entry in entries)
        self._ops[op] = [(entry, payload) for entry, payload in opened if payload is not None]
        self._entries.update({entry.ref: (entry, payload) for entry, payload in self._ops[op]})
        return self._ops[op]

    def at(self, ref: str) -> tuple[Entry, Payload] | None:
        """Return the entry `device:seq` opened, or None."""
        if ref not in self._entries:
            entry = entry_at(self._con, ref)
            payload = open_payload(self._scopes, entry) if entry else None
            self._entries[ref] = (entry, payload) if entry and payload else None
        return self._entries[ref]

    def writers(self, refs: list[str], uid: str, field: str) -> frozenset[str]:
        """Return the entries that wrote these heads of a field first: an undo's head counts as what it brought back."""
        found: set[str] = set()
        waiting, seen = list(refs), set[str]()
        while waiting:
            ref = waiting.pop()
            if ref in seen:
                continue
            seen.add(ref)
            bases = self._brought_back(ref, uid, field)
            if bases is None:
                found.add(ref)
            else:
                waiting += bases
        return frozenset(found)

    def _brought_back(self, ref: str, uid: str, field: str) -> list[str] | None:
        """Return the entries whose value the entry's undo brought back, or None when it is no undo of a change."""
        opened = self.at(ref)
        op = target_of(opened[1].action) if opened else ""
        for _entry, payload in self.of(op) if op else ():
            for written in payload.records:
                if written.uid == uid and field in (written.bases or {}):
                    return list((written.bases or {})[field])
        return None

    def value_before(self, written: Written, field: str) -> Any:
        """Return the value a change replaced: of several, the one that was shown."""
        found = [base for base in map(self.at, (written.bases or {}).get(field, ())) if base is not None]
        found.sort(key=lambda base: (base[0].header.lamport, base[0].device), reverse=True)
        for _entry, payload in found:
            for part in payload.records:
                if part.uid == written.uid and (field in part.values or part.bases is None):
                    return part.values.get(field)
        return None


def _undo_creation(
    log: Log, past: Past, entry: Entry, written: Written, together: set[str], left: list[tuple[str, str, str]]
) -> dict[str, Any]:
    rows = log.con.execute("select distinct field from head where uid = ? order by field", (written.uid,))
    touched = [
        field
        for (field,) in rows.fetchall()
        if past.writers([head.ref for head in heads_of(log.con, written.uid, field)], written.uid, field) != {entry.ref}
    ]
    touched = touched or _referring(log, written, together)
    if touched:
        left += [(written.kind, written.uid, field) for field in touched]
        return {}
    return {"deleted_at": to_stamp(log.clock())}


def _referring(log: Log, written: Written, together: set[str]) -> list[str]:
    """Return kinds of records, made by other actions, that refer to this one now."""
    return [
        kind.name
        for kind in log.kinds
        for field in (*kind.targets.get(written.kind, ()), *kind.targets.get("*", ()))
        for (uid,) in log.con.execute(
            f'select uid from "{kind.table}" where "{field}" = ? and deleted_at is null', (written.uid,)
        ).fetchall()
        if uid not in together
    ][:1]


def _undo_change(log: Log, past: Past, entry: Entry, written: Written, left: list[tuple[str, str, str]]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for field in written.values:
        heads = [head.ref for head in heads_of(log.con, written.uid, field)]
        ours = past.writers([entry.ref], written.uid, field)
        if past.writers(heads, written.uid, field) != ours:
            left.append((written.kind, written.uid, field))
            continue
        values[field] = past.value_before(written, field)
    return values
