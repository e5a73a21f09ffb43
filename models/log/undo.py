"""Undo: a new entry that gives back the replaced values, field by field, only where nobody has written since."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from models.base.clock import to_stamp
from models.log.entry import Written
from models.log.heads import heads_of
from models.log.read import Entry, entry_at, op_entries, open_payload
from models.log.write import Change, Changes, Log, Set


@dataclass(frozen=True)
class Undone:
    """What an undo wrote, and the fields it left because they were written again since (kind, uid, field)."""

    changes: Changes
    left: tuple[tuple[str, str, str], ...]


def undo(log: Log, op: str, *, action: str = "undo") -> Undone:
    """Undo one user action; undoing the undo is redo. A record it created is hidden, unless somebody wrote in it since."""
    log.flush()
    changes: list[Change] = []
    left: list[tuple[str, str, str]] = []
    for entry in op_entries(log.con, op):
        payload = open_payload(log.scopes, entry)
        for written in payload.records if payload else ():
            if written.kind not in log.kinds:
                continue
            values = (
                _undo_creation(log, entry, written, left) if written.bases is None else _undo_change(log, entry, written, left)
            )
            if values:
                changes.append(Set(written.kind, written.uid, values))
    return Undone(log.write(action, changes), tuple(left))


def _undo_creation(log: Log, entry: Entry, written: Written, left: list[tuple[str, str, str]]) -> dict[str, Any]:
    rows = log.con.execute(
        "select distinct field from head where uid = ? and (field <> 'deleted_at' or value is not null) order by field",
        (written.uid,),
    )
    touched = [field for (field,) in rows]
    if touched:
        left += [(written.kind, written.uid, field) for field in touched]
        return {}
    return {"deleted_at": to_stamp(log.clock())}


def _undo_change(log: Log, entry: Entry, written: Written, left: list[tuple[str, str, str]]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for field in written.values:
        heads = heads_of(log.con, written.uid, field)
        if [head.ref for head in heads] != [entry.ref]:
            left.append((written.kind, written.uid, field))
            continue
        values[field] = _value_before(log, written, field)
    return values


def _value_before(log: Log, written: Written, field: str) -> Any:
    bases = [entry_at(log.con, ref) for ref in (written.bases or {})[field]]
    found = [base for base in bases if base is not None]
    found.sort(key=lambda base: (base.header.lamport, base.device), reverse=True)
    for base in found:
        payload = open_payload(log.scopes, base)
        for part in payload.records if payload else ():
            if part.uid == written.uid and (field in part.values or part.bases is None):
                return part.values.get(field)
    return None
