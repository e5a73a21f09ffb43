"""On which days the acts of each case can lie, in arrays sorted by day."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable

from models.log.scopes import Connection
from models.search.case_packed import Numbers, packed

NEVER = 99_999_999
"""Stands for an open end; an open start is 0."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def _number(path: str, nothing: int) -> str:
    day = f"cast(replace(substr(coalesce(json_extract(a.\"when\", '$.{path}'), ''), 1, 10), '-', '') as integer)"
    return f"coalesce(nullif({day}, 0), {nothing})"


_DATED = "a.deleted_at is null and json_extract(a.\"when\", '$.edtf') <> ''"
_OF_ALL = (
    f"select c.rowid as slot, {_number('earliest', 0)} as first, {_number('latest', NEVER)} as last "
    f'from acts a join cases c on c.uid = a."case" where {_DATED} order by first <> last, first'
)
_OF_ONE = f'select distinct {_number("earliest", 0)}, {_number("latest", NEVER)} from acts a where a."case" = ? and {_DATED}'
_STEP = 10_000


def day_number(day: str, nothing: int) -> int | None:
    """Return an ISO date as a number, 20251108; `nothing` for ""; None for what is no date."""
    if not day:
        return nothing
    return int(day.replace("-", "")) if _DAY.fullmatch(day) else None


class Days:
    """Spans of days by case: those of one day apart, since a stretch of their array answers for all of them."""

    def __init__(self) -> None:
        self._days: Numbers = array("I")
        self._slots: Numbers = array("I")
        self._long: tuple[Numbers, Numbers, Numbers] = (array("I"), array("I"), array("I"))
        self._anew: dict[int, tuple[tuple[int, int], ...]] = {}
        self._dated = bytearray()

    def read(self, con: Connection, pause: Callable[[], object]) -> None:
        """Read everything; `pause` is called between parts."""
        slots, firsts, lasts = packed(con, ("slot", "first", "last"), _OF_ALL)
        self._dated = bytearray(max(slots, default=0) + 1)
        for at in range(0, len(slots), _STEP):
            pause()
            for slot in slots[at : at + _STEP]:
                self._dated[slot] = 1
        single = bisect_left(range(len(slots)), True, key=lambda at: firsts[at] != lasts[at])
        self._days, self._slots = firsts[:single], slots[:single]
        self._long = (slots[single:], firsts[single:], lasts[single:])

    def read_again(self, con: Connection, slot: int, uid: str) -> None:
        """Read the days of one case again."""
        self._anew[slot] = tuple((first, last) for first, last in con.execute(_OF_ONE, (uid,)))
        if len(self._dated) <= slot:
            self._dated.extend(bytes(slot + 1 - len(self._dated)))
        self._dated[slot] = bool(self._anew[slot])

    def is_dated(self, slot: int) -> bool:
        """Return whether the case has a dated act."""
        return slot < len(self._dated) and bool(self._dated[slot])

    def mark(self, marks: bytearray, first: int, last: int) -> None:
        """Put 1 where a case has an act that can lie from the first to the last day."""
        for slot in self._slots[bisect_left(self._days, first) : bisect_right(self._days, last)]:
            marks[slot] = 1
        for slot, start, end in zip(*self._long, strict=True):
            if start <= last and end >= first:
                marks[slot] = 1
        for slot, spans in self._anew.items():
            marks[slot] = any(start <= last and end >= first for start, end in spans)
