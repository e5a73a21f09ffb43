"""Looking for records to refer to: by the words of their titles, newest first. No Qt here."""

from __future__ import annotations

from dataclasses import dataclass

from models.base.fields import RecordKind
from models.log.scopes import Connection
from models.records import CASE_PARTS, KINDS
from models.subjects.titles import title_of
from models.values.fold import fold, words

MOST = 40
_LOOKED_AT = 400
"""Records of one case, or answers of the index, whose titles are made and compared."""


@dataclass(frozen=True)
class Found:
    """A record that may be referred to."""

    kind: str
    uid: str
    title: str


def find_records(con: Connection, target: str, typed: str, case: str) -> tuple[Found, ...]:
    """Return records of the kind (every part of the case for "*") whose title holds the words, beginnings first.

    Parts of a case are looked for in that case only.
    """
    wanted = words(typed)
    found: list[Found] = []
    for kind in CASE_PARTS if target == "*" else (KINDS[target],):
        for uid in _uids(con, kind, wanted, case):
            title = title_of(con, kind, uid)
            folded = fold(_all_titles(con, kind, uid, title))
            if title and all(word in folded for word in wanted):
                found.append(Found(kind.name, uid, title))
    start = fold(typed.strip())
    return tuple(sorted(found, key=lambda one: not fold(one.title).startswith(start))[:MOST])


def title_for(con: Connection, target: str, uid: str) -> str:
    """Return what the record referred to is called; "" when it is not here."""
    for kind in (*CASE_PARTS, KINDS["case"]) if target == "*" else (KINDS[target],):
        if title := title_of(con, kind, uid):
            return title
    return ""


def _all_titles(con: Connection, kind: RecordKind, uid: str, title: str) -> str:
    """Return the title with the other names a record is found by: a group's long name, a person's aliases, a case's title."""
    names = [field.name for field in kind.fields if field.weight > 1]
    if not names:
        return title
    columns = ", ".join(f'"{name}"' for name in names)
    row = con.execute(f'select {columns} from "{kind.table}" where uid = ?', (uid,)).fetchone() or ()
    return "\n".join([title, *(str(value) for value in row if value)])


def _uids(con: Connection, kind: RecordKind, wanted: list[str], case: str) -> list[str]:
    table = f'"{kind.table}"'
    if kind.scope == "case" or (case and kind.name == "attachment"):
        query = f'select uid from {table} where "case" = ? and deleted_at is null order by uid desc limit {_LOOKED_AT}'
        return [uid for (uid,) in con.execute(query, (case,))]
    if not wanted:
        query = f"select uid from {table} where deleted_at is null order by uid desc limit {MOST}"
        return [uid for (uid,) in con.execute(query)]
    match = " ".join(f'"{word}"*' for word in wanted)
    query = (
        f"select r.uid from search s join {table} r on r.fid = s.rowid "
        f"where search match ? and r.deleted_at is null order by r.uid desc limit {_LOOKED_AT}"
    )
    return [uid for (uid,) in con.execute(query, (f"title : ({match})" if _titled(kind) else match,))]


def _titled(kind: RecordKind) -> bool:
    return any(field.weight > 1 for field in kind.fields)
