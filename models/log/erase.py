"""Erasing a scope's content: rows, heads, index rows, payloads, key. What the free pages still hold is `vault`'s to clean."""

from __future__ import annotations

from models.base.fields import Kinds
from models.log.meta import meta, set_meta
from models.log.read import open_payload, scope_entries
from models.log.scopes import COMPARTMENT, Connection, Scopes


def erase_scope(con: Connection, kinds: Kinds, scopes: Scopes, scope: str, when: int) -> None:
    """Delete all content of the scope and its key; headers and digests of its entries stay. `when` is milliseconds, UTC.

    The database then still holds old pages and index segments: meta `unclean` says so until they are cleaned.
    """
    touched: set[tuple[str, str]] = set()
    state = scopes.state(scope)
    inside = state is not None and state.kind == COMPARTMENT  # its values are in no table; the records it spoke of stay
    for entry in () if inside else scope_entries(con, scope):
        payload = open_payload(scopes, entry)
        if payload is not None:
            touched.update((written.kind, written.uid) for written in payload.records)
    for kind_name, uid in sorted(touched):
        if kind_name not in kinds:
            continue
        table = kinds[kind_name].table
        row = con.execute(f'select fid from "{table}" where uid = ?', (uid,)).fetchone()
        if row is None:
            continue
        con.execute(f'delete from "{table}" where uid = ?', (uid,))
        con.execute("delete from head where uid = ?", (uid,))
        if row[0] is not None:
            con.execute("delete from search where rowid = ?", (row[0],))
            con.execute("delete from doc where fid = ?", (row[0],))
    con.execute("delete from payload where entry in (select id from entry where scope = ?)", (bytes.fromhex(scope),))
    scopes.destroy(scope, when)
    set_meta(con, "unclean", 1)


def sweep(con: Connection) -> None:
    """Clear what erased rows left in index segments and free pages: neither goes by itself, secure_delete or not. No transaction.

    FTS5 keeps deleted words in its segments until they are merged; SQLite keeps old pages until the file is written anew.
    """
    con.execute("insert into search (search) values ('optimize')")
    con.execute("vacuum")


def is_unclean(con: Connection) -> bool:
    """Return whether an erasure still waits for its sweep and a fresh database key."""
    return bool(meta(con, "unclean"))


def swept(con: Connection) -> None:
    """Note that the sweep is done and the database has a fresh key."""
    set_meta(con, "unclean", None)
