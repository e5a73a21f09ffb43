"""Scopes: what has a key of its own, so that destroying the key destroys the content everywhere.

Keys live only in the table `scope`, never in a payload: a key written into the log would live as long as the log.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from models.log.entry import Sealer

COMPARTMENT = "compartment"
"""The kind of a compartment's scope: its key lies beside it only in boxes, wrapped for those who may open it."""
Connection = Any
"""A DB-API connection of sqlcipher3; its module has no types."""


@dataclass(frozen=True)
class ScopeState:
    """A scope as this vault knows it: `key` is None when it was destroyed or never came here."""

    uid: str
    kind: str
    parent: str
    key: bytes | None
    destroyed: int | None


def put_box(con: Connection, scope: str, recipient: str, box: bytes) -> None:
    """Keep a scope's key, wrapped for somebody, beside the chain: it can be taken away again."""
    con.execute("insert or replace into wrapped (scope, recipient, box) values (?, ?, ?)", (scope, recipient, box))


def take_box(con: Connection, scope: str, recipient: str, box: bytes) -> None:
    """Keep a box that came from another laptop, unless the scope was destroyed here, or there is one already."""
    con.execute(
        "insert or ignore into wrapped (scope, recipient, box) select ?, ?, ? where not exists "
        "(select 1 from scope where uid = ? and destroyed is not null)",
        (scope, recipient, box, scope),
    )


def boxes_of(con: Connection, scope: str) -> dict[str, bytes]:
    """Return the boxes that hold the scope's key, by recipient."""
    rows = con.execute("select recipient, box from wrapped where scope = ? order by recipient", (scope,))
    return {recipient: bytes(box) for recipient, box in rows}


def drop_box(con: Connection, scope: str, recipient: str) -> None:
    """Forget the box of one recipient."""
    con.execute("delete from wrapped where scope = ? and recipient = ?", (scope, recipient))


class Scopes:
    """The scopes' keys of one connection, cached for its transactions. `opened`: keys of compartments open in this process."""

    def __init__(self, con: Connection, opened: Mapping[str, bytes] | None = None) -> None:
        self._con = con
        self._opened = dict(opened or {})
        self._sealers: dict[str, Sealer] = {}

    def state(self, uid: str) -> ScopeState | None:
        """Return the scope, or None when this vault has never heard of it."""
        row = self._con.execute("select uid, kind, parent, key, destroyed from scope where uid = ?", (uid,)).fetchone()
        return ScopeState(row[0], row[1], row[2], bytes(row[3]) if row[3] is not None else None, row[4]) if row else None

    def sealer(self, uid: str) -> Sealer | None:
        """Return what seals and opens the scope's payloads; None when its key is destroyed or not here."""
        sealer = self._sealers.get(uid)
        if sealer is None:
            state = self.state(uid)
            key = None if state is None or state.destroyed is not None else state.key or self._opened.get(uid)
            if key is None:
                return None
            sealer = self._sealers[uid] = Sealer(key)
        return sealer

    def is_open(self, uid: str) -> bool:
        """Return whether the scope's key was used or made in this transaction already: no look into the table is needed."""
        return uid in self._sealers

    def make(self, uid: str, kind: str, parent: str = "") -> tuple[tuple[str, str, str, bytes], Sealer]:
        """Return a fresh scope's row (not yet stored) and its sealer."""
        key = secrets.token_bytes(32)
        sealer = self._sealers[uid] = Sealer(key)
        return (uid, kind, parent, key), sealer

    def make_closed(self, uid: str, kind: str, parent: str, key: bytes) -> None:
        """Store a scope whose key does not lie beside it: that of a compartment, which is wrapped for those who may open it."""
        self._con.execute("insert into scope (uid, kind, parent, key) values (?, ?, ?, null)", (uid, kind, parent))
        self._opened[uid] = key

    def learn(self, uid: str, kind: str, parent: str, key: bytes | None) -> bool:
        """Store a scope that came from another laptop; return whether a key came that was not here before."""
        state = self.state(uid)
        if state is None:
            self._con.execute("insert into scope (uid, kind, parent, key) values (?, ?, ?, ?)", (uid, kind, parent, key))
            return key is not None
        if state.destroyed is not None or state.key is not None or key is None:
            return False
        self._con.execute("update scope set key = ?, kind = ?, parent = ? where uid = ?", (key, kind, parent, uid))
        return True

    def destroy(self, uid: str, when: int) -> None:
        """Forget the key of a scope for ever; the scope stays known as destroyed."""
        self._con.execute(
            "insert into scope (uid, kind, parent, key, destroyed) values (?, '', '', null, ?) "
            "on conflict (uid) do update set key = null, destroyed = coalesce(destroyed, excluded.destroyed)",
            (uid, when),
        )
        self._con.execute("delete from wrapped where scope = ?", (uid,))
        self._sealers.pop(uid, None)

    def is_redacted(self, entry: int, digest: bytes) -> bool:
        """Return whether the entry's payload was sealed anew without some values, and is the one noted then."""
        row = self._con.execute("select digest from redacted where entry = ?", (entry,)).fetchone()
        return row is not None and bytes(row[0]) == digest

    def forget_cached(self) -> None:
        """Drop the cached keys: a rolled-back transaction may have made some that were never stored."""
        self._sealers.clear()
