"""The months before a day: how many cases began and how many incidents were noted in each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from models.log.scopes import Connection

MONTHS = 6
"""Months of the trend."""
_EARLIEST, _LATEST = "json_extract(\"when\", '$.earliest')", "json_extract(\"when\", '$.latest')"
_CASES = (
    f'select substr(t.begun, 1, 7), substr(t.ended, 1, 7) from (select "case", min({_EARLIEST}) begun, min({_LATEST}) ended '
    f"from acts where deleted_at is null and coalesce({_EARLIEST}, '') <> '' and substr({_EARLIEST}, 1, 10) <= ? "
    'group by "case") t join cases c on c.uid = t."case" where c.deleted_at is null and coalesce(c.exercise, 0) = 0 '
    # Of two merged cases the newer one is left out.
    'and not exists (select 1 from relations r join cases o on o.ref = upper(trim(r.to_ref)) where r."case" = c.uid '
    "and r.kind = 'MERGED_WITH' and r.deleted_at is null and o.deleted_at is null and o.uid < c.uid)"
)
_IN_COUNTRY = (
    ' and (c.country = ? or exists (select 1 from acts a where a."case" = c.uid and a.deleted_at is null '
    "and json_extract(a.place, '$.country') = ?))"
)
_INCIDENTS = (
    f'select substr({_EARLIEST}, 1, 7), substr({_LATEST}, 1, 7) from incidents where deleted_at is null and "case" is null '
    f"and coalesce({_EARLIEST}, '') >= ? and substr({_EARLIEST}, 1, 10) <= ?"
)


@dataclass(frozen=True)
class Month:
    """A month ("2025-11"): cases by the month of their first act, and incidents that are no cases."""

    month: str
    cases: int
    incidents: int


def months(con: Connection, *, last: str, country: str = "", count: int = MONTHS) -> tuple[Month, ...]:
    """Return the months up to that of the day `last`: cases by the month of their first act, incidents that are no cases.

    What is not dated to one month is in none of them. Exercises and deleted records are left out; `country` as in the report.
    """
    wanted = _months_to(last, count)
    return tuple(Month(month, *counted) for month, counted in zip(wanted, _counts(con, wanted, last, country), strict=True))


def _counts(con: Connection, wanted: list[str], last: str, country: str) -> list[tuple[int, int]]:
    cases = _of_one_month(con.execute(_CASES + (_IN_COUNTRY if country else ""), [last, *([country] * 2 if country else [])]))
    only = " and country = ?" if country else ""
    incidents = _of_one_month(con.execute(_INCIDENTS + only, [wanted[0], last, *([country] if country else [])]))
    return [(cases[month], incidents[month]) for month in wanted]


def _of_one_month(rows: Iterable[tuple[str, str]]) -> Counter[str]:
    return Counter(begun for begun, ended in rows if begun == ended)


def _months_to(last: str, count: int) -> list[str]:
    number = int(last[:4]) * 12 + int(last[5:7]) - 1
    return [f"{at // 12:04d}-{at % 12 + 1:02d}" for at in range(number - count + 1, number + 1)]
