"""Open compartments: their entries' values in memory, and laid over the connections that read.

A compartment's values never enter the database's tables, heads or index. While it is open, its entries are replayed into a
database in memory, one a compartment. Each reading connection gets temporary views of the same names as the tables, which show
those values in their places (temporary data stay in memory): so screens, papers, search and exports read one way only.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from models.base.fields import Kinds, RecordKind
from models.log.entry import Written
from models.log.heads import Head, heads_of
from models.log.project import Origin, Projector, index_texts
from models.log.read import open_payload, scope_entries
from models.log.schema import LOG_TABLES
from models.log.scopes import Connection, Scopes

Part = tuple[Origin, Written]


@dataclass
class _Open:
    case: str
    key: bytes
    memory: Connection
    projector: Projector


class SealedStore:
    """The compartments open in this process, by scope. Safe to use from several threads."""

    def __init__(self, kinds: Kinds) -> None:
        self._kinds = tuple(kind for kind in kinds if kind.sealable)
        self._all = kinds
        self._lock = threading.RLock()
        self._open: dict[str, _Open] = {}
        self._journal: list[tuple[str, str]] = []
        self._epoch = 0

    def __repr__(self) -> str:
        return f"<SealedStore {len(self._open)} open>"

    @property
    def keys(self) -> dict[str, bytes]:
        """Return the keys of the open compartments, by scope."""
        with self._lock:
            return {scope: opened.key for scope, opened in self._open.items()}

    def is_open(self, scope: str) -> bool:
        """Return whether the compartment is open."""
        return scope in self._open

    def keys_for(self, uids: Iterable[str]) -> dict[str, bytes]:
        """Return the keys of the open compartments of these cases, and of those that hold values of these records."""
        wanted = set(uids)
        with self._lock:
            return {
                scope: opened.key for scope, opened in self._open.items() if opened.case in wanted or self._holds(opened, wanted)
            }

    def _holds(self, opened: _Open, uids: set[str]) -> bool:
        marks = ",".join("?" * len(uids))
        queries = (f'select 1 from "{kind.table}" where uid in ({marks})' for kind in self._kinds)
        return any(opened.memory.execute(query, tuple(uids)).fetchone() for query in queries)

    def open(self, con: Connection, scope: str, key: bytes) -> None:
        """Open a compartment: read its entries. `con` may be any connection of the vault."""
        with self._lock:
            if scope in self._open:
                return
            row = con.execute("select parent from main.scope where uid = ?", (scope,)).fetchone()
            opened = self._open[scope] = _Open(str(row[0]) if row else "", key, *self._memory(con))
            scopes = Scopes(con, {scope: key})
            for entry in scope_entries(con, scope):
                payload = open_payload(scopes, entry)
                origin = Origin(entry.id, entry.device, entry.header.seq, entry.header.lamport, entry.scope)
                for written in payload.records if payload else ():
                    self._take(opened, origin, written)
            self._epoch += 1
            self._journal.clear()

    def close(self, scopes: Iterable[str] | None = None) -> None:
        """Close these compartments, or all of them, and forget what they hold as far as Python can."""
        with self._lock:
            for scope in list(self._open) if scopes is None else [scope for scope in scopes if scope in self._open]:
                self._open.pop(scope).memory.close()
            self._epoch += 1
            self._journal.clear()

    def absorb(self, parts: Iterable[Part]) -> None:
        """Take what was written into open compartments, after its transaction was committed."""
        with self._lock:
            for origin, written in parts:
                opened = self._open.get(origin.scope)
                if opened is not None:
                    self._take(opened, origin, written)
                    self._journal.append((written.kind, written.uid))

    def _take(self, opened: _Open, origin: Origin, written: Written) -> None:
        if written.kind not in self._all:
            return
        table = self._all[written.kind].table
        opened.memory.execute(f'insert or ignore into "{table}" (uid, scope, born) values (?, ?, 0)', (written.uid, origin.scope))
        opened.projector.apply(origin, replace(written, bases=written.bases or {}))

    def _memory(self, con: Connection) -> tuple[Connection, Projector]:
        memory = sqlcipher.connect(":memory:", isolation_level=None, check_same_thread=False)
        for statement in LOG_TABLES:
            memory.execute(statement)
        tables = {kind.table for kind in self._kinds}
        rows = con.execute("select tbl_name, sql from main.sqlite_master where type = 'table' and sql is not null").fetchall()
        for name, sql in rows:
            if name in tables:
                memory.execute(sql)
        return memory, Projector(memory, self._all, index=False)

    # what the log asks when it writes

    def value(self, scope: str, kind: RecordKind, uid: str, field: str) -> Any:
        """Return a sealed field's value as it stands; None when there is none."""
        with self._lock:
            opened = self._open[scope]
            row = opened.memory.execute(f'select "{field}" from "{kind.table}" where uid = ?', (uid,)).fetchone()
            return row[0] if row else None

    def heads(self, scope: str, uid: str, field: str) -> list[Head]:
        """Return a sealed field's heads; empty when the compartment is closed or nobody wrote it."""
        with self._lock:
            opened = self._open.get(scope)
            return heads_of(opened.memory, uid, field) if opened else []

    # what reading connections see

    def lay_over(self, con: Connection) -> None:
        """Let a reading connection, outside a transaction, see the open compartments as they stand now."""
        if not self._epoch:  # nothing was ever open
            return
        with self._lock:
            epoch, place = self._state(con)
            if epoch == self._epoch and place == len(self._journal):
                return
            only = con.execute("pragma query_only").fetchone()[0]
            con.execute("pragma query_only = off")  # only temporary data are written, which stay in memory
            try:
                self._lay(con, fresh=epoch != self._epoch, place=place)
            finally:
                con.execute(f"pragma query_only = {int(only)}")

    def _state(self, con: Connection) -> tuple[int, int]:
        if not con.execute("select 1 from sqlite_temp_master where name = 'sealed_state'").fetchone():
            return 0, 0
        row = con.execute("select epoch, place from temp.sealed_state").fetchone()
        return (row[0], row[1]) if row else (0, 0)

    def _lay(self, con: Connection, *, fresh: bool, place: int) -> None:
        if fresh:
            for statement in self._overlay():
                con.execute(statement)
            con.execute("begin")
            for kind in self._kinds:
                con.execute(f'delete from temp."sealed_{kind.table}"')
            con.execute("delete from temp.sealed_keys")
            con.execute("delete from temp.sealed_doc")
            con.execute("delete from temp.sealed_search")
            con.executemany("insert into temp.sealed_keys values (?, ?)", self.keys.items())
            touched = {(kind.name, uid) for kind in self._kinds for uid in self._uids(kind)}
        else:
            con.execute("begin")
            touched = set(self._journal[place:])
        for name, uid in sorted(touched):
            self._lay_record(con, self._all[name], uid)
        con.execute("delete from temp.sealed_state")
        con.execute("insert into temp.sealed_state values (?, ?)", (self._epoch, len(self._journal)))
        con.execute("commit")

    def _uids(self, kind: RecordKind) -> set[str]:
        rows = (opened.memory.execute(f'select uid from "{kind.table}"') for opened in self._open.values())
        return {uid for found in rows for (uid,) in found}

    def _lay_record(self, con: Connection, kind: RecordKind, uid: str) -> None:
        names = [field.name for field in kind.sealable]
        columns = ", ".join(f'"{name}"' for name in names)
        values: dict[str, Any] = dict.fromkeys(names)
        for opened in self._open.values():
            row = opened.memory.execute(f'select {columns} from "{kind.table}" where uid = ?', (uid,)).fetchone()
            values.update({name: value for name, value in zip(names, row or (), strict=False) if value is not None})
        marks = ", ".join("?" * (len(names) + 1))
        into = f'insert or replace into temp."sealed_{kind.table}" (uid, {columns}) values ({marks})'
        con.execute(into, (uid, *values.values()))
        known = con.execute("select fid, top from temp.sealed_doc where uid = ?", (uid,)).fetchone()
        if known is not None:
            con.execute("delete from temp.sealed_search where rowid = ?", (known[0],))
            con.execute("delete from temp.sealed_doc where fid = ?", (known[0],))
        row = con.execute(f'select scope, deleted_at from main."{kind.table}" where uid = ?', (uid,)).fetchone()
        if row is None or row[1] is not None:
            return
        texts = index_texts(kind, values)
        if any(texts):
            doc = con.execute("insert into temp.sealed_doc (kind, uid, top) values (?, ?, ?)", (kind.name, uid, row[0]))
            con.execute("insert into temp.sealed_search (rowid, title, body) values (?, ?, ?)", (doc.lastrowid, *texts))

    def _overlay(self) -> list[str]:
        made = [
            "create temp table if not exists sealed_state (epoch integer, place integer)",
            "create temp table if not exists sealed_keys (uid text primary key, key blob)",
            "create temp table if not exists sealed_doc (fid integer primary key, kind text, uid text unique, top text)",
            "create virtual table if not exists temp.sealed_search using fts5(title, body, content='', contentless_delete=1, "
            'tokenize="unicode61 remove_diacritics 0")',
            "create temp view if not exists scope as select s.uid, s.kind, s.parent, coalesce(s.key, k.key) as key, s.destroyed "
            "from main.scope s left join temp.sealed_keys k on k.uid = s.uid",
        ]
        for kind in self._kinds:
            sealed = {field.name for field in kind.sealable}
            columns = ", ".join(f'"{name}"' for name in sorted(sealed))
            shown = ", ".join(
                f'coalesce(o."{name}", m."{name}") as "{name}"' if name in sealed else f'm."{name}"' for name in kind.names
            )
            made += [
                f'create temp table if not exists "sealed_{kind.table}" (uid text primary key, {columns}) without rowid',
                f'create temp view if not exists "{kind.table}" as select m.rowid as rowid, m.uid, m.scope, m.born, m.fid, '
                f"{shown} "
                f'from main."{kind.table}" m left join temp."sealed_{kind.table}" o on o.uid = m.uid',
            ]
        return made
