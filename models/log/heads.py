"""Heads: which entries' values of a field nobody has replaced yet.

A field that was never changed has no row here: its creating entry is its head. Two heads with different values are a conflict,
which a person decides by writing the field again; until then the head with the greatest (Lamport counter, device) is shown,
so that every laptop shows the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from models.log.scopes import Connection


@dataclass(frozen=True, slots=True)
class Head:
    """One value of a field that nobody replaced, and the entry that wrote it."""

    device: str
    seq: int
    lamport: int
    value: Any

    @property
    def ref(self) -> str:
        """Return the entry as `device:seq`."""
        return f"{self.device}:{self.seq}"


@dataclass(frozen=True)
class Conflict:
    """A field with more than one value; the first is the one shown."""

    uid: str
    field: str
    values: tuple[Any, ...]


def heads_of(con: Connection, uid: str, field: str) -> list[Head]:
    """Return the field's heads, the one shown first; empty while only its creating entry wrote it."""
    rows = con.execute(
        "select device, seq, lamport, value from head where uid = ? and field = ? order by lamport desc, device desc",
        (uid, field),
    )
    return [Head(*row) for row in rows]


def put_head(con: Connection, uid: str, field: str, head: Head, bases: Iterable[str]) -> Any:
    """Let the head replace its bases, and return the value to be shown now."""
    for base in bases:
        device, _, seq = base.rpartition(":")
        con.execute("delete from head where uid = ? and field = ? and device = ? and seq = ?", (uid, field, device, int(seq)))
    con.execute(
        "insert or ignore into head (uid, field, device, seq, lamport, value) values (?, ?, ?, ?, ?, ?)",
        (uid, field, head.device, head.seq, head.lamport, head.value),
    )
    return heads_of(con, uid, field)[0].value


def conflicts(con: Connection) -> list[Conflict]:
    """Return every field with more than one different value, in the order of records and fields."""
    found = con.execute(
        "select uid, field from head group by uid, field having count(*) > 1 and count(distinct ifnull(quote(value), '')) > 1 "
        "order by uid, field"
    ).fetchall()
    return [Conflict(uid, field, tuple(head.value for head in heads_of(con, uid, field))) for uid, field in found]
