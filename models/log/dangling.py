"""References that would name a hidden record: what is taken back in another order than it was done must not leave any."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from models.base.fields import Kinds, RecordKind
from models.log.scopes import Connection
from models.log.write import Set

_AT_ONCE = 500


@dataclass(frozen=True)
class Naming:
    """A record that is there (kind, identifier) and names another one in a field."""

    kind: str
    uid: str
    field: str


def naming(con: Connection, kinds: Kinds, records: Iterable[tuple[str, str]]) -> dict[str, list[Naming]]:
    """Return who names each of these records (kind, identifier) now. Few passes over the tables, however many records."""
    by_kind: dict[str, list[str]] = {}
    for name, uid in records:
        by_kind.setdefault(name, []).append(uid)
    found: dict[str, list[Naming]] = {}
    for target, uids in by_kind.items():
        for kind, field in _fields_naming(kinds, target):
            for at in range(0, len(uids), _AT_ONCE):
                part = uids[at : at + _AT_ONCE]
                marks = ",".join("?" * len(part))
                query = f'select "{field}", uid from "{kind.table}" where "{field}" in ({marks}) and deleted_at is null'
                for named, uid in con.execute(query, part):
                    found.setdefault(named, []).append(Naming(kind.name, uid, field))
    return found


def without_dangling(con: Connection, kinds: Kinds, changes: list[Set], left: list[tuple[str, str, str]]) -> list[Set]:
    """Return the changes without those after which a record would name a hidden one; they are added to `left`."""
    hiding = [(change.kind, change.uid) for change in changes if change.values.get("deleted_at") is not None]
    users = naming(con, kinds, hiding)
    while True:
        back = {change.uid for change in changes if change.values.get("deleted_at", "") is None}
        hidden = {change.uid for change in changes if change.values.get("deleted_at") is not None}
        written = {(change.uid, field) for change in changes for field in change.values}
        gone = {
            change.uid
            for change in changes
            if (change.uid not in hidden and _names_hidden(con, kinds, change, back))
            or (change.uid in hidden and _is_named(kinds, change, users, hidden, written))
        }
        if not gone:
            return changes
        left += [(change.kind, change.uid, field) for change in changes if change.uid in gone for field in change.values]
        changes = [change for change in changes if change.uid not in gone]


def _fields_naming(kinds: Kinds, target: str) -> list[tuple[RecordKind, str]]:
    return [(kind, field) for kind in kinds for field in (*kind.targets.get(target, ()), *kind.targets.get("*", ()))]


def _names_hidden(con: Connection, kinds: Kinds, change: Set, back: set[str]) -> bool:
    """Return whether the record would be there and name one that is not."""
    kind = kinds[change.kind]
    named = {
        field: target
        for target, fields in kind.targets.items()
        for field in fields
        if field in change.values or (change.uid in back and not _may_dangle(kind, target))
    }
    if not named:
        return False
    columns = ", ".join(f'"{field}"' for field in named)
    row = con.execute(f'select {columns} from "{kind.table}" where uid = ?', (change.uid,)).fetchone()
    values = {**dict(zip(named, row, strict=True)), **change.values}
    wanted = [(target, values[field]) for field, target in named.items() if values[field] and values[field] not in back]
    return not all(_is_live(con, kinds, target, uid) for target, uid in wanted)


def _is_named(kinds: Kinds, change: Set, users: dict[str, list[Naming]], hidden: set[str], written: set[tuple[str, str]]) -> bool:
    """Return whether a record that stays would name this one, which would be hidden."""
    return any(
        user.uid not in hidden and (user.uid, user.field) not in written and not _may_dangle(kinds[user.kind], change.kind)
        for user in users.get(change.uid, ())
    )


def _may_dangle(kind: RecordKind, target: str) -> bool:
    """Return whether a record may name a hidden one: an incident stands alone, also when the case it became is hidden."""
    return target == "case" and kind.scope == "own"


def _is_live(con: Connection, kinds: Kinds, target: str, uid: str) -> bool:
    found = list(kinds) if target == "*" else [kinds[target]] if target in kinds else []
    return any(
        con.execute(f'select 1 from "{kind.table}" where uid = ? and deleted_at is null', (uid,)).fetchone() for kind in found
    )
