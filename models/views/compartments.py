"""Which compartments of a case are in force, and which of them are closed to the connection that reads."""

from __future__ import annotations

from models.log.scopes import COMPARTMENT, Connection


def closed_of(con: Connection, case: str) -> tuple[str, ...]:
    """Return the codes of the case's compartments that are closed to this connection, in the order they were made."""
    rows = con.execute(
        'select c.kind from compartments c left join scope s on s.uid = c.key where c."case" = ? and c.deleted_at is null '
        "and s.key is null order by c.uid",
        (case,),
    )
    return tuple(kind for (kind,) in rows)


def opened_of(con: Connection, case: str) -> tuple[str, ...]:
    """Return the codes of the case's compartments that are open to this connection."""
    rows = con.execute(
        'select c.kind from compartments c join scope s on s.uid = c.key where c."case" = ? and c.deleted_at is null '
        "and s.key is not null order by c.uid",
        (case,),
    )
    return tuple(kind for (kind,) in rows)


def compartment_scopes(con: Connection, case: str) -> tuple[str, ...]:
    """Return the scopes of the case's compartments, open or closed."""
    rows = con.execute("select uid from scope where kind = ? and parent = ? order by uid", (COMPARTMENT, case))
    return tuple(uid for (uid,) in rows)
