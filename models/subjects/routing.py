"""Which values go into a compartment: those of the fields that name one, where the case has it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from models.base import terms
from models.base.errors import CompartmentClosed
from models.base.fields import FieldSpec, RecordKind
from models.log.scopes import Connection
from models.log.sealed import SealedStore
from models.log.write import Change, Put
from models.views.compartments import closed_of


class Router:
    """Finds, for one transaction, the compartment of each value that is written."""

    def __init__(self, sealed: SealedStore) -> None:
        self._sealed = sealed
        self._none: bool | None = None
        self._cases: dict[str, dict[str, str]] = {}
        self._victims: dict[str, str] = {}

    def begin(self, changes: Sequence[Change]) -> None:
        """Learn which persons become victims of which case in the same action."""
        self._victims = {
            str(change.values["person"]): str(change.values["case"])
            for change in changes
            if isinstance(change, Put) and change.kind == "victim" and change.values.get("person")
        }

    def __call__(self, con: Connection, kind: RecordKind, uid: str, values: Mapping[str, Any]) -> Mapping[str, str]:
        """Return the scope of each value that belongs into a compartment in force.

        Raises:
            CompartmentClosed: something is to be written into one that is closed here.
        """
        wanted = [field for field in kind.sealable if field.name in values]
        if not wanted or self._has_none(con):
            return {}
        found: dict[str, str] = {}
        also = (self._victims[uid],) if uid in self._victims else ()
        for case in (*cases_of(con, kind, uid, values), *also):
            scopes = self._scopes(con, case)
            for field in wanted:
                scope = scopes.get(_compartment(con, kind, uid, field, values), "")
                if scope and field.name not in found and self._may(con, case, scope, values[field.name], kind, uid):
                    found[field.name] = scope
        return found

    def forget(self) -> None:
        """Ask anew: a compartment was made in this transaction."""
        self._none = None
        self._cases.clear()

    def _has_none(self, con: Connection) -> bool:
        if self._none is None:
            self._none = con.execute("select 1 from compartments limit 1").fetchone() is None
        return self._none

    def _scopes(self, con: Connection, case: str) -> dict[str, str]:
        if case not in self._cases:
            rows = con.execute('select kind, key from compartments where "case" = ? and deleted_at is null order by uid', (case,))
            self._cases[case] = dict(rows.fetchall())
        return self._cases[case]

    def _may(self, con: Connection, case: str, scope: str, value: Any, kind: RecordKind, uid: str) -> bool:
        """Return whether the value goes there. Nothing said is nothing to seal, where nothing can have been said before."""
        if self._sealed.is_open(scope):
            return True
        if value is None and not con.execute(f'select 1 from "{kind.table}" where uid = ?', (uid,)).fetchone():
            return False
        name, ref = con.execute(
            "select k.kind, coalesce(c.ref, '') from compartments k join cases c on c.uid = k.\"case\" where k.key = ?", (scope,)
        ).fetchone()
        raise CompartmentClosed(compartment=terms.label("compartment", name), case=ref)


def closed_fields(con: Connection, kind: RecordKind, uid: str, values: Mapping[str, Any]) -> dict[str, str]:
    """Return the fields of a record whose values lie in a compartment that is closed here, each with the compartment's code.

    `values` are those of a record not yet stored, with its case.
    """
    found: dict[str, str] = {}
    if not kind.sealable or con.execute("select 1 from compartments limit 1").fetchone() is None:
        return found
    for case in cases_of(con, kind, uid, values):
        closed = closed_of(con, case)
        for field in kind.sealable if closed else ():
            if (code := _compartment(con, kind, uid, field, values)) in closed:
                found.setdefault(field.name, code)
    return found


def cases_of(con: Connection, kind: RecordKind, uid: str, values: Mapping[str, Any]) -> Iterable[str]:
    """Return the cases whose compartments a record's values may go into: its own; of a person, those where it is a victim; of a
    source's identity, those that refer to the source."""
    if "case" in kind.names:
        known = values.get("case") or _stored(con, kind, uid, "case")
        return (known,) if known else ()
    if kind.name == "person":
        rows = con.execute('select distinct "case" from victims where person = ? and deleted_at is null order by 1', (uid,))
        return [case for (case,) in rows]
    source = values.get("source") or _stored(con, kind, uid, "source")
    return _cases_of_source(con, source) if source else ()


def _cases_of_source(con: Connection, source: str) -> list[str]:
    from models.records import CASE_PARTS

    found: dict[str, None] = {}
    for part in CASE_PARTS:
        for name in part.targets.get("source", ()):
            found.update(dict.fromkeys(case for (case,) in con.execute(
                f'select distinct "case" from "{part.table}" where "{name}" = ? and deleted_at is null', (source,))))  # fmt: skip
    return sorted(case for case in found if case)


def _stored(con: Connection, kind: RecordKind, uid: str, name: str) -> str:
    row = con.execute(f'select "{name}" from "{kind.table}" where uid = ?', (uid,)).fetchone()
    return str(row[0]) if row and row[0] else ""


def _compartment(con: Connection, kind: RecordKind, uid: str, field: FieldSpec, values: Mapping[str, Any]) -> str:
    if not field.compartment.startswith("@"):
        return field.compartment
    other = field.compartment[1:]
    return str(values.get(other) or "") or _stored(con, kind, uid, other)
