"""Replaying the log: tables made anew from entries, to show what was known at a time and to prove that nothing else writes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from models.base.fields import Kinds, RecordKind
from models.log.entry import Payload
from models.log.project import Origin, Projector, index_texts
from models.log.read import Entry, all_entries, open_payload, scope_entries
from models.log.schema import LOG_TABLES
from models.log.scopes import Connection, Scopes


def known_at(con: Connection, kinds: Kinds, *, received: int | None = None, scopes: Collection[str] | None = None) -> Connection:
    """Return a database in memory with the records as this laptop knew them at `received` (milliseconds UTC; None = now).

    `scopes` limits it to these scopes, which is fast for one case. What was disposed of since is absent: the gap is real.
    The caller closes the connection.
    """
    upto = None
    if received is not None:
        upto = con.execute("select coalesce(max(id), 0) from entry where received <= ?", (received,)).fetchone()[0]
    if scopes is None:
        entries: Iterable[Entry] = all_entries(con, upto=upto, by_lamport=True)
    else:
        found = [entry for scope in scopes for entry in scope_entries(con, scope) if upto is None or entry.id <= upto]
        entries = sorted(found, key=lambda entry: (entry.header.lamport, entry.device, entry.header.seq))
    return replay(con, kinds, entries)


def replay(
    con: Connection, kinds: Kinds, entries: Iterable[Entry], *, index: bool = False, closed: Collection[str] = ()
) -> Connection:
    """Return a database in memory holding what these entries say; payloads removed or without a key here are passed over.

    What open compartments hold is there too, but for the scopes in `closed`.
    """
    memory = sqlcipher.connect(":memory:", isolation_level=None, check_same_thread=False)
    for statement in LOG_TABLES:
        memory.execute(statement)
    tables = tuple(kind.table for kind in kinds)
    for name, sql in con.execute(
        "select tbl_name, sql from main.sqlite_master where sql is not null and type in ('table', 'index')"
    ).fetchall():
        if name in tables:
            memory.execute(sql)
    scopes, projector = Scopes(con), Projector(memory, kinds, index=index)
    memory.execute("begin")
    projector.start()
    projector.closed = set(closed)
    for entry, payload in _opened(scopes, entries):
        origin = Origin(entry.id, entry.device, entry.header.seq, entry.header.lamport, entry.scope)
        for written in payload.records:
            projector.apply(origin, written)
    projector.flush()
    memory.execute("commit")
    return memory


def _opened(scopes: Scopes, entries: Iterable[Entry]) -> Iterator[tuple[Entry, Payload]]:
    for entry in entries:
        payload = open_payload(scopes, entry)
        if payload is not None:
            yield entry, payload


def differences(con: Connection, kinds: Kinds) -> list[str]:
    """Return what the tables say otherwise than the log, as `table uid`; empty when all is well. Heads are compared too."""
    closed = [uid for (uid,) in con.execute("select uid from main.scope where kind = 'compartment'")]
    memory = replay(con, kinds, all_entries(con, by_lamport=True), closed=closed)
    try:
        found: list[str] = []
        for kind in kinds:
            columns = ", ".join(f'"{name}"' for name in ("uid", "scope", *kind.names))
            query = f'select {columns} from main."{kind.table}" order by uid'
            found += [f"{kind.table} {uid}" for uid in _unlike(con.execute(query), memory.execute(query))]
        query = "select uid, field, device, seq, lamport, value from head order by uid, field, device, seq"
        return found + [f"head {uid}" for uid in _unlike(con.execute(query), memory.execute(query))]
    finally:
        memory.close()


def _unlike(left: Iterator[tuple[Any, ...]], right: Iterator[tuple[Any, ...]]) -> list[str]:
    ours, theirs = set(left), set(right)
    return sorted({row[0] for row in ours ^ theirs})


def index_faults(con: Connection, kinds: Kinds) -> list[str]:
    """Return the records whose words in the index differ from their text, as `kind uid`; empty when all is well."""
    fresh = sqlcipher.connect(":memory:", isolation_level=None)
    try:
        fresh.execute(next(statement for statement in LOG_TABLES if "fts5" in statement))
        fresh.execute("begin")
        for kind in kinds:
            if kind.searched:
                fresh.executemany("insert into search (rowid, title, body) values (?, ?, ?)", _texts(con, kind))
        fresh.execute("commit")
        wrong = _words(con) ^ _words(fresh)
        names = {fid: f"{kind} {uid}" for fid, kind, uid in con.execute("select fid, kind, uid from doc")}
        return sorted({names.get(fid, f"row {fid}") for _term, fid, _column, _offset in wrong})
    finally:
        fresh.close()


def _texts(con: Connection, kind: RecordKind) -> Iterator[tuple[int, str, str]]:
    names = ", ".join(f'"{name}"' for name in kind.names)
    for row in con.execute(f'select fid, {names} from main."{kind.table}" where deleted_at is null and fid is not null'):
        yield (row[0], *index_texts(kind, dict(zip(kind.names, row[1:], strict=True))))


def _words(con: Connection) -> set[tuple[str, int, str, int]]:
    only = con.execute("pragma query_only").fetchone()[0]
    con.execute("pragma query_only = off")  # a view of the index in memory is made; the file is not written
    try:
        con.execute("create virtual table temp.words using fts5vocab('main', 'search', 'instance')")
        found = set(con.execute("select term, doc, col, offset from temp.words"))
        con.execute("drop table temp.words")
        return found
    finally:
        con.execute(f"pragma query_only = {int(only)}")
