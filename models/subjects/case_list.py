"""Lists of cases for the window: identifiers of all that fit, in order, and the rows of those in sight.

Identifiers are the table's row numbers: small, and found at once. They stay the same until a disposal rewrites the file; after
one, lists are read anew.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from models.base.clock import from_millis, to_stamp
from models.base.language import current
from models.log.scopes import Connection
from models.records import CASE_PARTS, KINDS
from models.search import case_reading
from models.search.case_packed import packed
from models.search.orders import sort_key
from models.subjects.case_query import SORTS, CaseQuery
from models.subjects.cases import where_query
from models.subjects.saved_searches import SavedSearch, forget_search, save_search, saved_searches
from models.values.where import Where, where_text
from models.views.captivity import HELD, captivity
from models.views.record import read_records

__all__ = [
    "SORTS", "CaseListRow", "CaseQuery", "SavedSearch", "case_id", "case_ids", "case_rows", "count", "facet_counts",
    "forget_search", "is_warm", "places", "save_search", "saved_searches", "warm",
]  # fmt: skip
FACETS = ("status", "kind", "country", "marking", "severity", "phase")
_PARTS = frozenset(kind.name for kind in CASE_PARTS)
_NO_DAY = "9999-12-31"
SOME = 500
"""Row numbers asked for in one statement."""


class CaseListRow(NamedTuple):
    """One line of a list of cases. Codes are codes; `opened` is an ISO date, `changed` a stamp in UTC, both "" when not known.

    `victims` counts those entered, `held` those among them held by their ledgers, or who may be; `place` is where the first
    act was.
    """

    id: int
    uid: str
    ref: str
    title: str
    kind: str
    status: str
    severity: str
    marking: str
    country: str
    phase: str
    opened: str
    own_staff: bool
    exercise: bool
    victims: int
    held: int
    place: str
    changed: str
    unsure: int = 0
    """How many of those held may be held no longer: the dates of an end leave it open."""


_PLACE = (
    '(select a.place from acts a where a."case" = c.uid and a.deleted_at is null and a.place is not null order by a.uid limit 1)'
)
_VICTIMS = '(select count(*) from victims v where v."case" = c.uid and v.deleted_at is null)'
_CHANGED = "(select max(e.id) from entry e where e.scope = unhex(c.scope))"
_ROW = (
    "c.rowid, c.uid, coalesce(c.ref, ''), coalesce(c.title, c.codeword, ''), coalesce(c.kind, ''), coalesce(c.status, ''), "
    "coalesce(c.severity, ''), coalesce(c.marking, ''), coalesce(c.country, ''), coalesce(c.phase, ''), "
    f"coalesce(c.opened, ''), coalesce(c.own_staff, 0), coalesce(c.exercise, 0), {_VICTIMS}, {_PLACE}, "
    f"(select clock_said from entry where id = {_CHANGED})"
)
_SORTED = {
    "title": "coalesce(c.title, c.codeword, '')",
    "place": f"json_extract({_PLACE}, '$.name')",
    "victims": _VICTIMS,
    "changed": _CHANGED,
}


_ALL = "c.rowid not in (select rowid from cases where deleted_at is not null)"


def case_ids(con: Connection, query: CaseQuery) -> array[int]:
    """Return the row numbers of all cases that fit, in order, the identifier deciding between equals."""
    index = case_reading.ready(con)
    if index is not None and index.answers(query):
        return index.ids(con, query)
    prefix, condition, values = where_query(query)
    if query.sort == "opened":
        if not query.is_filtered:
            condition = _ALL  # the order is that of an index, which does not know what is hidden
        way = "desc" if query.descending else "asc"
        page = f"select c.rowid as id from cases c where {condition} order by c.opened {way}, c.uid {way}"
        return array("q", packed(con, ("id",), page, values, before=prefix)[0])
    column = _SORTED.get(query.sort, f"c.{query.sort}")
    rows = con.execute(f"{prefix}select c.rowid, c.uid, {column} from cases c where {condition}", values).fetchall()
    key = sort_key(query.sort)
    rows.sort(key=lambda row: (key(row[2]), row[1]), reverse=query.descending)
    return array("q", (row[0] for row in rows))


def case_id(con: Connection, uid: str) -> int | None:
    """Return the row number of a case, or None when it is not in the lists (hidden, disposed of, never there)."""
    row = con.execute("select rowid from cases where uid = ? and deleted_at is null", (uid,)).fetchone()
    return int(row[0]) if row else None


def places(con: Connection, query: CaseQuery, records: Iterable[tuple[str, str]]) -> list[tuple[int, int | None]]:
    """Return the cases that records (kind, uid) belong to, and where each stands in the list now: None = not in it.

    This is what a list needs after a save: these rows are read again and moved, the list is not loaded anew.
    """
    found = _cases_of(con, records)
    ids = case_ids(con, query) if found else array("q")
    return [(number, _place_in(ids, number)) for number in found]


def _place_in(ids: array[int], number: int) -> int | None:
    try:
        return ids.index(number)
    except ValueError:
        return None


_SHARED = {
    "person": 'select "case" from victims where person = ?',
    "group": 'select "case" from attributions where "group" = ?',
    "source": 'select "case" from acts where source = ?',
}


def _cases_of(con: Connection, records: Iterable[tuple[str, str]]) -> list[int]:
    uids: dict[str, None] = {}
    for kind, uid in records:
        if kind == "case":
            uids[uid] = None
        elif kind in _SHARED:
            uids.update((row[0], None) for row in con.execute(_SHARED[kind], (uid,)))
        elif kind in _PARTS:
            row = con.execute(f'select "case" from "{KINDS[kind].table}" where uid = ?', (uid,)).fetchone()
            uids.update({row[0]: None} if row and row[0] else {})
    numbers = (con.execute("select rowid from cases where uid = ?", (uid,)).fetchone() for uid in uids)
    return [int(row[0]) for row in numbers if row]


def case_rows(con: Connection, ids: Sequence[int], on: str = "") -> list[CaseListRow]:
    """Return the rows with these numbers in the order asked for; those no longer there are left out.

    `on` is the day (ISO) captives are told for; without one, the end of all that is known.
    """
    found: dict[int, CaseListRow] = {}
    for at in range(0, len(ids), SOME):
        part = list(ids[at : at + SOME])
        marks = ",".join("?" * len(part))
        # "+": by the row numbers, never through an index that begins with what is hidden
        rows = con.execute(f"select {_ROW} from cases c where c.rowid in ({marks}) and +c.deleted_at is null", part).fetchall()
        held = _held(con, [row[1] for row in rows if row[13]], on or _NO_DAY)
        for row in rows:
            count, unsure = held.get(row[1], (0, 0))
            said = (*row[:11], bool(row[11]), bool(row[12]), row[13], count, _place(row[14]), _stamp(row[15]), unsure)
            found[row[0]] = CaseListRow._make(said)
    return [found[number] for number in ids if number in found]


def _stamp(millis: int | None) -> str:
    return to_stamp(from_millis(millis)) if millis else ""


def _place(stored: str | None) -> str:
    if not stored:
        return ""
    said = json.loads(stored)
    units = said.get("admin") or ()
    return _placed(said.get("name") or "", said.get("relation") or "", str(units[0].get("name") or "") if units else "")


def _placed(name: str, relation: str, region: str) -> str:
    if not name:
        return region
    return where_text(Where(name=name, relation=relation), current()) if relation else name


def _held(con: Connection, uids: Sequence[str], on: str) -> dict[str, tuple[int, int]]:
    """Return how many captives are held, or may be, in each of these cases, and of how many of them it is not certain.

    One line of a ledger is read as it is, more by the rules.
    """
    marks = ",".join("?" * len(uids))
    lines: dict[str, list[tuple[str, str]]] = {}
    for case, victim, status in con.execute(
        f'select l."case", l.victim, coalesce(l.status, \'\') from ledger l where l."case" in ({marks}) and l.deleted_at is null '
        "and exists (select 1 from victims v where v.uid = l.victim and v.deleted_at is null)",
        list(uids),
    ):
        lines.setdefault(victim, []).append((case, status))
    found: dict[str, tuple[int, int]] = {}
    for victim, said in lines.items():
        if not any(status in HELD for _case, status in said):
            continue
        alone = len(said) == 1 and said[0][1] != "proof_of_life"
        held, certain = (True, True) if alone else _is_held(con, victim, on)
        if held:
            count, unsure = found.get(said[0][0], (0, 0))
            found[said[0][0]] = count + 1, unsure + (not certain)
    return found


def _is_held(con: Connection, victim: str, on: str) -> tuple[bool, bool]:
    from models.records import LEDGER, VICTIM

    record = read_records(con, VICTIM, "uid = ?", (victim,))[0]
    state = captivity(record, read_records(con, LEDGER, "victim = ?", (victim,)), on=on)
    return state.may_be_held, state.certain


def count(con: Connection, query: CaseQuery) -> int:
    """Return how many cases fit."""
    return len(case_ids(con, query))


def facet_counts(con: Connection, query: CaseQuery, facets: Iterable[str] = FACETS) -> dict[str, dict[str, int]]:
    """Return per column how many cases each code would give, the other conditions staying as they are."""
    columns, index = list(facets), case_reading.ready(con)
    if index is not None and index.answers(query):
        return {column: index.tally(con, query.with_codes(column, ()), column) for column in columns}
    chosen = query.codes()
    alike = [column for column in columns if not chosen[column]]  # the same cases are counted for all of these
    found = _facets(con, query, alike) if alike else {}
    for column in columns:
        if column not in found:
            found |= _facets(con, query.with_codes(column, ()), [column])
    return {column: found[column] for column in columns}


def _facets(con: Connection, query: CaseQuery, columns: Sequence[str]) -> dict[str, dict[str, int]]:
    """Count for several columns in one go through the cases."""
    prefix, condition, values = where_query(query)
    codes = ", ".join(f"coalesce(c.{column}, '')" for column in columns)
    groups = ", ".join(str(number) for number in range(1, len(columns) + 1))
    found: dict[str, dict[str, int]] = {column: {} for column in columns}
    for *row, number in con.execute(f"{prefix}select {codes}, count(*) from cases c where {condition} group by {groups}", values):
        for column, code in zip(columns, row, strict=True):
            found[column][code] = found[column].get(code, 0) + number
    return found


def is_warm(con: Connection) -> bool:
    """Return whether the index is in memory."""
    return case_reading.ready(con) is not None


def warm(con: Connection, pause: Callable[[], object] = lambda: None) -> bool:
    """Read the index in memory, which answers from then on; True when it is there.

    Takes seconds: for a thread and a connection of its own, in a transaction. `pause` is called every few milliseconds of Python.
    """
    return case_reading.warm(con, pause)
