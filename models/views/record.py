"""A record as screens and papers read it: frozen, without a database behind it, its values decoded when they are asked for."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from models.base.fields import RecordKind
from models.log.scopes import Connection
from models.values.money import Money
from models.values.when import UNKNOWN, When
from models.values.where import Where


@dataclass(frozen=True, repr=False)
class RecordView:
    """One record. `withheld` names the fields an edition took out: they read as empty, and `is_withheld` says so.

    `repr` gives kind and identifier only, because views end up in logs of errors.
    """

    kind: RecordKind
    uid: str
    values: Mapping[str, Any]
    withheld: frozenset[str] = field(default_factory=frozenset)

    def __repr__(self) -> str:
        return f"<{self.kind.name} {self.uid}>"

    def raw(self, name: str) -> Any:
        """Return the stored value, or None."""
        return None if name in self.withheld else self.values.get(name)

    def text(self, name: str) -> str:
        """Return a text, date, term code or reference; empty when there is none."""
        value = self.raw(name)
        return "" if value is None else str(value)

    def integer(self, name: str) -> int | None:
        """Return a whole number, or None."""
        value = self.raw(name)
        return None if value is None else int(value)

    def flag(self, name: str) -> bool | None:
        """Return yes, no, or None for not known."""
        value = self.raw(name)
        return None if value is None else bool(value)

    def texts(self, name: str) -> tuple[str, ...]:
        """Return several lines."""
        value = self.raw(name)
        return tuple(json.loads(value)) if value else ()

    def data(self, name: str) -> Any:
        """Return other JSON, decoded; None when there is none."""
        value = self.raw(name)
        return json.loads(value) if value else None

    def when(self, name: str) -> When:
        """Return a moment or span; the unknown one when there is none."""
        value = self.raw(name)
        if not value:
            return UNKNOWN
        read: dict[str, When] = self.__dict__.setdefault("_whens", {})  # a long log sorts by them again and again
        if name not in read:
            read[name] = When.from_dict(json.loads(value))
        return read[name]

    def where(self, name: str) -> Where | None:
        """Return a place, or None."""
        value = self.raw(name)
        return Where.from_dict(json.loads(value)) if value else None

    def money(self, name: str) -> Money | None:
        """Return a sum, or None."""
        value = self.raw(name)
        return Money.from_dict(json.loads(value)) if value else None

    def is_withheld(self, name: str) -> bool:
        """Return whether the field has a value that this edition does not see."""
        return name in self.withheld


@cache
def _columns(names: tuple[str, ...]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _views(kind: RecordKind, rows: Iterable[tuple[Any, ...]]) -> list[RecordView]:
    """Return the views of rows (uid, then the kind's fields). Filled without __init__: a frozen class pays for every field there,
    and a report reads thousands."""
    names, nothing, made = kind.names, frozenset[str](), list[RecordView]()
    for row in rows:
        view = object.__new__(RecordView)
        view.__dict__.update(kind=kind, uid=row[0], values=dict(zip(names, row[1:], strict=True)), withheld=nothing)
        made.append(view)
    return made


def read_records(
    con: Connection, kind: RecordKind, where: str = "", values: Iterable[Any] = (), order: str = "uid"
) -> list[RecordView]:
    """Return the records of a kind that are not deleted, oldest first. `where` is SQL on its columns."""
    condition = f"and ({where})" if where else ""
    query = f'select uid, {_columns(kind.names)} from "{kind.table}" where deleted_at is null {condition} order by {order}'
    return _views(kind, con.execute(query, tuple(values)))


def read_record(con: Connection, kind: RecordKind, uid: str) -> RecordView | None:
    """Return one record, deleted or not, or None."""
    found = _views(kind, con.execute(f'select uid, {_columns(kind.names)} from "{kind.table}" where uid = ?', (uid,)))
    return found[0] if found else None


def read_by_uids(con: Connection, kind: RecordKind, uids: Iterable[str]) -> dict[str, RecordView]:
    """Return the records with these identifiers, by identifier."""
    wanted = sorted({uid for uid in uids if uid})
    found: dict[str, RecordView] = {}
    for at in range(0, len(wanted), 500):
        part = wanted[at : at + 500]
        for view in read_records(con, kind, f"uid in ({','.join('?' * len(part))})", part):
            found[view.uid] = view
    return found
