"""Values kept beside the log in one copy of a vault only: never exchanged, never history."""

from __future__ import annotations

from typing import Any

from models.log.scopes import Connection


def meta(con: Connection, name: str) -> Any:
    """Return a value, or None."""
    row = con.execute("select value from meta where name = ?", (name,)).fetchone()
    return row[0] if row else None


def set_meta(con: Connection, name: str, value: Any) -> None:
    """Keep a value, inside the caller's transaction; None forgets it."""
    if value is None:
        con.execute("delete from meta where name = ?", (name,))
        return
    con.execute(
        "insert into meta (name, value) values (?, ?) on conflict (name) do update set value = excluded.value", (name, value)
    )


def forget(con: Connection, prefix: str) -> None:
    """Forget every value whose name begins so, inside the caller's transaction."""
    con.execute("delete from meta where substr(name, 1, ?) = ?", (len(prefix), prefix))
