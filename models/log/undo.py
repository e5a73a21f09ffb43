"""Undo: a new entry that gives back the replaced values, field by field, only where nobody has written since.

An undo names the action it takes back (`undo:` and its identifier). Where a value was put back by an undo, it counts as written
by whoever wrote it first: so a person can go back any number of steps, and forward again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from models.base.clock import to_stamp
from models.log.dangling import Naming, naming, without_dangling
from models.log.entry import Payload, Written
from models.log.heads import heads_of
from models.log.read import Entry, entry_at, open_payload
from models.log.scopes import Connection, Scopes
from models.log.write import Change, Changes, Log, Set, entry_ref

UNDO = "undo:"
_NEWEST = 500


@dataclass(frozen=True)
class Undone:
    """What an undo wrote, and the fields it left because they were written again since (kind, uid, field).

    A record it made to which others refer since is left too: (kind, uid, kind of one that refers).
    """

    changes: Changes
    left: tuple[tuple[str, str, str], ...]


def undo(log: Log, op: str, *, action: str = "") -> Undone:
    """Undo one user action; undoing the undo is redo.

    A changed field gets its old value back, unless somebody wrote it since. What the action made in one scope (a case with its
    parts) is hidden together, or, when somebody wrote in it or refers to it since, stays together.
    """
    log.flush()
    past = Past(log.con, log.scopes)
    parts = [(entry, written) for entry, payload in past.of(op) for written in payload.records if written.kind in log.kinds]
    left: list[tuple[str, str, str]] = []
    kept = _kept(log, past, parts, left)
    changes: list[Set] = []
    values: dict[str, Any]
    for entry, written in parts:
        if written.bases is None and log.kinds[written.kind].append_only:
            values = {} if written.uid in kept or "mistake" not in log.kinds[written.kind].names else {"mistake": 1}
        elif written.bases is None:
            values = {} if written.uid in kept else {"deleted_at": to_stamp(log.clock())}
        elif _is_creation_inside(log, parts, entry, written):
            continue  # hidden with its record, or marked with it
        else:
            values = _undo_change(log, past, entry, written, kept, left)
        if values:
            changes.append(Set(written.kind, written.uid, values))
    changes = without_dangling(log.con, log.kinds, changes, left)
    return Undone(log.write(action or UNDO + op, list[Change](changes)), tuple(left))


def target_of(action: str) -> str:
    """Return the action that this one takes back, empty when it is none that does."""
    return action.removeprefix(UNDO) if action.startswith(UNDO) else ""


def action_word(action: str) -> str:
    """Return an action's name for people: of an undo only "undo", without the identifier of what it took back."""
    return action.partition(":")[0]


def entries_of(con: Connection, op: str) -> list[Entry]:
    """Return the entries of an action in the order they were written; they follow one another in one laptop's chain."""
    place = _place_of(con, bytes.fromhex(op))
    if place is None:
        return []
    device, seq = place
    found = [entry for entry in (entry_at(con, f"{device}:{seq}"),) if entry is not None]
    for step in (-1, 1):
        at = seq + step
        while (entry := entry_at(con, f"{device}:{at}")) is not None and entry.header.op.hex() == op:
            found.append(entry)
            at += step
    return sorted(found, key=lambda entry: entry.header.seq)


def _place_of(con: Connection, op: bytes) -> tuple[str, int] | None:
    """Return the place (device, seq) of one of the action's entries.

    There is no index on actions, but their identifiers grow with time and entries arrive nearly in that order: the newest are
    looked through, then it is searched by halves; only an action that came from another laptop may need the whole log.
    """
    last = con.execute("select coalesce(max(id), 0) from entry").fetchone()[0]
    row = con.execute("select id from entry where id > ? and op = ? limit 1", (last - _NEWEST, op)).fetchone()
    number = row[0] if row else _by_halves(con, op, last)
    if number is None:
        row = con.execute("select id from entry where op = ? limit 1", (op,)).fetchone()
        number = row[0] if row else None
    if number is None:
        return None
    device, _colon, seq = entry_ref(con, number).rpartition(":")
    return device, int(seq)


def _by_halves(con: Connection, op: bytes, last: int) -> int | None:
    low, high = 1, last
    while low <= high:
        middle = (low + high) // 2
        found = bytes(con.execute("select op from entry where id = ?", (middle,)).fetchone()[0])
        if found == op:
            return middle
        low, high = (middle + 1, high) if found < op else (low, middle - 1)
    return None


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


def _kept(log: Log, past: Past, parts: list[tuple[Entry, Written]], left: list[tuple[str, str, str]]) -> set[str]:
    """Return the records the action made that must stay."""
    made = [(entry, written) for entry, written in parts if written.bases is None]
    for entry, written in made:
        left += [(written.kind, written.uid, field) for field in _touched(log, past, entry, written)]
    kept = {uid for _kind, uid, _field in left}
    together = {written.uid for _entry, written in parts}
    users = naming(log.con, log.kinds, [(written.kind, written.uid) for _entry, written in made])
    while True:
        scopes = {entry.scope for entry, written in made if written.uid in kept}
        kept |= {written.uid for entry, written in made if entry.scope in scopes}
        others = together - kept
        later = [(written, _later(users.get(written.uid, ()), others)) for _entry, written in made]
        found = [(written.kind, written.uid, kind) for written, kind in later if kind and written.uid not in kept]
        if not found:
            return kept
        left += found
        kept |= {uid for _kind, uid, _field in found}


def _later(users: Iterable[Naming], together: set[str]) -> str:
    """Return the kind of a record not made together with the one it names, "" for none."""
    return next((user.kind for user in users if user.uid not in together), "")


def _is_creation_inside(log: Log, parts: list[tuple[Entry, Written]], entry: Entry, written: Written) -> bool:
    """Return whether these are a compartment's values of a record which the same action made outside it."""
    if not log.is_compartment(entry.scope):
        return False
    return any(other.bases is None and other.uid == written.uid for _entry, other in parts)


def _touched(log: Log, past: Past, entry: Entry, written: Written) -> list[str]:
    """Return the fields of a record that were written since it was made, and not taken back."""
    rows = log.con.execute("select distinct field from head where uid = ? order by field", (written.uid,))
    return [
        field
        for (field,) in rows.fetchall()
        if past.writers([head.ref for head in heads_of(log.con, written.uid, field)], written.uid, field) != {entry.ref}
    ]


def _undo_change(
    log: Log, past: Past, entry: Entry, written: Written, kept: set[str], left: list[tuple[str, str, str]]
) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for field, value in written.values.items():
        heads = [head.ref for head in log.heads(written.uid, field, entry.scope)]
        ours = past.writers([entry.ref], written.uid, field)
        if value in kept or past.writers(heads, written.uid, field) != ours:
            left.append((written.kind, written.uid, field))
            continue
        values[field] = past.value_before(written, field)
    return values
