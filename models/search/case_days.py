"""On which days the acts of each case can lie, twelve bytes a span."""

from __future__ import annotations

import re
from array import array

from models.log.scopes import Connection
from models.search.case_packed import Numbers, packed

NEVER = 99_999_999
"""Stands for an open end; an open start is 0."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def _number(path: str, nothing: int) -> str:
    day = f"cast(replace(substr(coalesce(json_extract(a.\"when\", '$.{path}'), ''), 1, 10), '-', '') as integer)"
    return f"coalesce(nullif({day}, 0), {nothing})"


_DATED = "a.deleted_at is null and json_extract(a.\"when\", '$.edtf') <> ''"
_SPANS = (
    f"select distinct c.rowid as slot, {_number('earliest', 0)} as first, {_number('latest', NEVER)} as last "
    f'from cases c cross join acts a on a."case" = c.uid where c.rowid between ? and ? and {_DATED}'
)


def day_number(day: str, nothing: int) -> int | None:
    """Return an ISO date as a number, 20251108; `nothing` for ""; None for what is no date."""
    if not day:
        return nothing
    return int(day.replace("-", "")) if _DAY.fullmatch(day) else None


class Days:
    """Spans of days by case."""

    def __init__(self) -> None:
        self._slots: Numbers = array("I")
        self._firsts: Numbers = array("I")
        self._lasts: Numbers = array("I")
        self._anew: dict[int, tuple[tuple[int, int], ...]] = {}
        """Spans of the cases that were written to since the arrays were read."""
        self._dated = bytearray()

    def read(self, con: Connection, first: int, last: int) -> None:
        """Read the spans of the cases from one row number to another."""
        slots, firsts, lasts = packed(con, ("slot", "first", "last"), _SPANS, (first, last))
        self._slots.extend(slots)
        self._firsts.extend(firsts)
        self._lasts.extend(lasts)
        self._grow(last + 1)
        for slot in slots:
            self._dated[slot] = 1

    def read_again(self, con: Connection, slot: int) -> None:
        """Read the spans of one case again."""
        _slots, firsts, lasts = packed(con, ("slot", "first", "last"), _SPANS, (slot, slot))
        self._anew[slot] = tuple(zip(firsts, lasts, strict=True))
        self._grow(slot + 1)
        self._dated[slot] = bool(firsts)

    def is_dated(self, slot: int) -> bool:
        """Return whether the case has a dated act."""
        return slot < len(self._dated) and bool(self._dated[slot])

    def mark(self, marks: bytearray, first: int, last: int) -> None:
        """Put 1 where a case has an act that can lie from the first to the last day."""
        for slot, start, end in zip(self._slots, self._firsts, self._lasts, strict=True):
            if start <= last and end >= first:
                marks[slot] = 1
        for slot, spans in self._anew.items():
            marks[slot] = any(start <= last and end >= first for start, end in spans)

    def _grow(self, size: int) -> None:
        self._dated.extend(bytes(max(0, size - len(self._dated))))
