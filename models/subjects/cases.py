"""Lists of cases: what is asked for, its SQL text, and a page of it for the command line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

from models.log.scopes import Connection
from models.search.words import match_text
from models.subjects.case_query import CaseQuery

__all__ = ["CaseFilter", "CaseRow", "list_cases", "list_query", "match_text", "where_query"]


class CaseRow(NamedTuple):
    """One line of the list of cases. `exercise` is 0 or 1, `persons` counts victims entered. A tuple, since lists are long."""

    uid: str
    ref: str
    title: str
    kind: str
    status: str
    severity: str
    marking: str
    country: str
    opened: str
    exercise: int
    persons: int


@dataclass(frozen=True)
class CaseFilter:
    """What the command line lists; `CaseQuery` is the same with several values a field.

    `first` and `last` are ISO dates: cases with an act that can lie in them, or opened in them without dated acts.
    """

    query: str = ""
    kind: str = ""
    status: str = ""
    country: str = ""
    first: str = ""
    last: str = ""

    def asked(self) -> CaseQuery:
        """Return it as a query."""
        return CaseQuery(
            text=self.query,
            kinds=(self.kind,) if self.kind else (),
            statuses=(self.status,) if self.status else (),
            countries=(self.country.upper(),) if self.country else (),
            first=self.first,
            last=self.last,
        )


_COLUMNS = (
    "c.uid, c.ref, coalesce(c.title, c.codeword, ''), coalesce(c.kind, ''), coalesce(c.status, ''), coalesce(c.severity, ''), "
    "coalesce(c.marking, ''), coalesce(c.country, ''), coalesce(c.opened, ''), coalesce(c.exercise, 0), "
    '(select count(*) from victims v where v."case" = c.uid and v.deleted_at is null)'
)
_FOUND = """with found(top, kind) as materialized (
    select distinct doc.top, doc.kind from search cross join doc on doc.fid = search.rowid where search match ?) """
_MATCHES = """c.uid in (
    select top from found where kind not in ('person', 'group', 'source')
    union all select v."case" from found cross join victims v on v.person = found.top
        where found.kind = 'person' and v.deleted_at is null
    union all select a."case" from found cross join attributions a on a."group" = found.top
        where found.kind = 'group' and a.deleted_at is null
    union all select a."case" from found cross join acts a on a.source = found.top
        where found.kind = 'source' and a.deleted_at is null)"""
# "cross join" keeps the order: from the few words found to the records, never through all records
_EARLIEST = "json_extract(a.\"when\", '$.earliest')"
_LATEST = "json_extract(a.\"when\", '$.latest')"
_DATED = "a.\"when\" is not null and json_extract(a.\"when\", '$.edtf') <> ''"


def where_query(wanted: CaseQuery) -> tuple[str, str, list[Any]]:
    """Return what stands before the SELECT, the condition on `cases c`, and the values of both."""
    prefix, conditions, values = "", ["c.deleted_at is null"], list[Any]()
    match = match_text(wanted.text)
    if match:
        prefix, conditions, values = _FOUND, [*conditions, _MATCHES], [match]
    for column, codes in wanted.codes().items():
        if codes:
            known = f"c.{column}" if "" not in codes else f"coalesce(c.{column}, '')"  # an index serves the plain column only
            conditions.append(f"{known} in ({','.join('?' * len(codes))})")
            values += codes
    for column, flag in (("own_staff", wanted.own_staff), ("exercise", wanted.exercise)):
        if flag is not None:
            conditions.append(f"coalesce(c.{column}, 0) = ?")
            values.append(int(flag))
    if wanted.first or wanted.last:
        condition, more = _period(wanted.first, wanted.last)
        conditions.append(condition)
        values += more
    return prefix, " and ".join(conditions), values


def list_query(wanted: CaseFilter, limit: int, offset: int = 0) -> tuple[str, list[Any]]:
    """Return the SQL text of a page of the list and its values: newest opened first."""
    prefix, condition, values = where_query(wanted.asked())
    page = f"select c.* from cases c where {condition} order by c.opened desc, c.uid desc limit ? offset ?"
    # the columns are worked out for the page only, not for everything that was sorted
    text = f"{prefix}select {_COLUMNS} from ({page}) c order by c.opened desc, c.uid desc"
    return text, [*values, limit, offset]


def _period(first: str, last: str) -> tuple[str, list[Any]]:
    inside: list[str] = []
    values: list[Any] = []
    if last:
        inside.append(f"({_EARLIEST} = '' or substr({_EARLIEST}, 1, 10) <= ?)")
        values.append(last)
    if first:
        inside.append(f"({_LATEST} = '' or substr({_LATEST}, 1, 10) >= ?)")
        values.append(first)
    dated = f'select 1 from acts a where a."case" = c.uid and a.deleted_at is null and {_DATED}'
    opened = " and ".join([*(["c.opened <= ?"] if last else []), *(["c.opened >= ?"] if first else [])])
    bounds = [*([last] if last else []), *([first] if first else [])]
    return f"(exists ({dated} and {' and '.join(inside)}) or (not exists ({dated}) and {opened}))", [*values, *bounds]


def list_cases(con: Connection, wanted: CaseFilter, *, limit: int = 200, offset: int = 0) -> tuple[CaseRow, ...]:
    """Return a page of cases, newest opened first."""
    text, values = list_query(wanted, limit, offset)
    return tuple(map(CaseRow._make, con.execute(text, values)))
