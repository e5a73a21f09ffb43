"""Lists of any kind of record: identifiers that fit, in order, and the records in sight."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import Any

from models.base.fields import RecordKind
from models.log.scopes import Connection
from models.search.words import match_text
from models.views.record import RecordView

SOME = 500


def record_ids(
    con: Connection,
    kind: RecordKind,
    text: str = "",
    equal: Sequence[tuple[str, tuple[Any, ...]]] = (),
    where: str = "",
    order: str = "r.born",
    descending: bool = True,
) -> array[int]:
    """Return the row numbers of the kind's records that are not hidden and fit, in the order of an SQL expression on `r`.

    `text`: every word must be in the record, the last may be a beginning. `equal`: fields and the values they may have.
    """
    conditions, values = ["r.deleted_at is null"], list[Any]()
    match = match_text(text)
    if match:
        conditions.append("r.fid in (select rowid from search where search match ?)")
        values.append(match)
    for name, wanted in equal:
        conditions.append(f"coalesce(r.\"{kind.field(name).name}\", '') in ({','.join('?' * len(wanted))})")
        values += wanted
    if where:
        conditions.append(f"({where})")
    way = "desc" if descending else "asc"
    page = f'select r.rowid as id from "{kind.table}" r where {" and ".join(conditions)} order by {order} {way}, r.uid {way}'
    found = con.execute(f"select group_concat(id) from ({page})", values).fetchone()[0]
    return array("q", map(int, found.split(",")) if found else ())


def record_numbers(con: Connection, kind: RecordKind, uids: Sequence[str]) -> list[int]:
    """Return the row numbers of records by their identifiers; unknown ones are left out."""
    rows = (con.execute(f'select rowid from "{kind.table}" where uid = ?', (uid,)).fetchone() for uid in uids)
    return [int(row[0]) for row in rows if row]


def record_rows(con: Connection, kind: RecordKind, ids: Sequence[int]) -> dict[int, RecordView]:
    """Return the records with these row numbers, by number, in the order asked for; hidden ones are left out."""
    names = ", ".join(f'"{name}"' for name in kind.names)
    found: dict[int, RecordView] = {}
    for at in range(0, len(ids), SOME):
        part = list(ids[at : at + SOME])
        marks = ",".join("?" * len(part))
        sql = f'select rowid, uid, {names} from "{kind.table}" where rowid in ({marks}) and deleted_at is null'
        for row in con.execute(sql, part):
            found[row[0]] = RecordView(kind, row[1], dict(zip(kind.names, row[2:], strict=True)))
    return {number: found[number] for number in ids if number in found}
