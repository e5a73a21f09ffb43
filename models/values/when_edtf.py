"""The small part of EDTF (ISO 8601-2) this program keeps dates in, read strictly.

Own subset because the library at hand changes an unknown start into another year and takes spans that end before they
start. Forms: see `models.values.when.When`. Digits are ASCII only, times are HH:MM.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from models.base.errors import BadInput
from models.base.language import _

LONGEST = 200
"""Most characters a date or its wording may have."""

_MOMENT = re.compile(
    r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2}|XX)(?:-(?P<day>[0-9]{2}|XX)(?:T(?P<hour>[0-9]{2}):(?P<minute>[0-9]{2}))?)?)?"
    r"(?P<mark>[?~%]?)"
)


@dataclass(frozen=True, slots=True)
class Part:
    """One date or time of an EDTF text. `unit` is minute, day, month or year, "range" for a side of a
    span that is itself a range; "open" (`..`) or "blank" for a side left out."""

    first: str
    last: str
    unit: str
    mark: str = ""

    @property
    def given(self) -> bool:
        """Whether a date stands here at all."""
        return bool(self.first)


class UnknownForm(BadInput):
    """The text is not written in the subset at all (against a day or order that cannot be)."""


OPEN = Part("", "", "open")
BLANK = Part("", "", "blank")


@dataclass(frozen=True, slots=True)
class Shape:
    """An EDTF text taken apart. `kind`: none, one, range (one moment between two), set (one of several), span (a duration)."""

    kind: str
    parts: tuple[Part, ...] = ()
    mark: str = ""

    @property
    def about(self) -> bool:
        """Whether anything in it is approximate (`~`, `%`)."""
        return any(part.mark in ("~", "%") for part in self.parts) or self.mark in ("~", "%")

    @property
    def doubtful(self) -> bool:
        """Whether anything in it is uncertain (`?`, `%`)."""
        return any(part.mark in ("?", "%") for part in self.parts) or self.mark in ("?", "%")


@lru_cache(maxsize=4096)
def parse(edtf: str) -> Shape:
    """Return the text taken apart; "" gives the kind none.

    Raises:
        BadInput: a form outside the subset, a day that does not exist, an end before its start.
    """
    if not edtf:
        return Shape("none")
    if len(edtf) > LONGEST:
        raise too_long()
    if "/" in edtf:
        return _checked("span", edtf.split("/"), "")
    if edtf[0] == "[":
        return _bracket(edtf)
    return Shape("one", (_part(edtf),))


def too_long() -> BadInput:
    """Return the error for a wording longer than LONGEST."""
    return BadInput(field="when", reason=_("A date has at most {most} characters.").format(most=LONGEST))


def as_minute(bound: str, *, end: bool) -> datetime:
    """Return a bound ("YYYY-MM-DD" or with "THH:MM") as its first or, for an end, last minute. Local wall time."""
    if "T" in bound:
        return datetime.fromisoformat(bound)
    return datetime.fromisoformat(bound + ("T23:59" if end else "T00:00"))


def _bracket(text: str) -> Shape:
    body, mark = (text[:-1], text[-1]) if text[-1] in "?~%" else (text, "")
    if body[-1] != "]":
        raise _unknown_form()
    inside = body[1:-1]
    if ".." in inside:
        return _checked("range", inside.split(".."), mark)
    pieces = inside.split(",")
    if len(pieces) < 2:
        raise _unknown_form()
    return Shape("set", tuple(_part(piece) for piece in pieces), mark)


def _checked(kind: str, sides: list[str], mark: str) -> Shape:
    """Return a range or span whose two sides are in order, at least one of them given."""
    if len(sides) != 2:
        raise _unknown_form()
    start, end = (_side(side, kind) for side in sides)
    if not start.given and not end.given:
        raise _unknown_form()
    if start.given and end.given and as_minute(end.last, end=True) < as_minute(start.first, end=False):
        raise BadInput(field="when", reason=_("This date ends before it starts."))
    return Shape(kind, (start, end), mark)


def _side(text: str, kind: str) -> Part:
    if kind == "range":
        return _part(text) if text else OPEN
    if text == "..":
        return OPEN
    if text.startswith("["):
        inner = _bracket(text)
        first, last = limits(inner)
        if inner.kind != "range" or not first or not last:
            raise _unknown_form()
        return Part(first, last, "range", inner.mark)
    return _part(text) if text else BLANK


def _part(text: str) -> Part:
    found = _MOMENT.fullmatch(text)
    if not found:
        raise _unknown_form()
    year, month, day, mark = found["year"], found["month"], found["day"], found["mark"]
    if month == "XX" and day not in (None, "XX"):
        raise _unknown_form()
    try:
        if month in (None, "XX"):
            return Part(date(int(year), 1, 1).isoformat(), f"{year}-12-31", "year", mark)
        if day in (None, "XX"):
            first = date(int(year), int(month), 1)
            return Part(first.isoformat(), f"{year}-{month}-{monthrange(first.year, first.month)[1]:02}", "month", mark)
        on = date(int(year), int(month), int(day)).isoformat()
        if found["hour"] is None:
            return Part(on, on, "day", mark)
        at = datetime.fromisoformat(f"{on}T{found['hour']}:{found['minute']}").isoformat(timespec="minutes")
        return Part(at, at, "minute", mark)
    except ValueError:
        raise BadInput(field="when", reason=_("There is no such day or time in the calendar.")) from None


def _unknown_form() -> UnknownForm:
    reason = _("This way of writing a date is not known: write 2025-11-08 or [2025-11-07..2025-11-08].")
    return UnknownForm(field="when", reason=reason)


def precision_of(shape: Shape) -> str:
    """Return how exactly the date is known, as a term: minute, hour, part_of_day, day, days, week, month, year, before,
    after, span or unknown. The coarsest part decides; an approximate time is known to the hour."""
    if shape.kind == "none":
        return "unknown"
    if shape.kind == "span":
        return "span"
    units = [part.unit for part in shape.parts]
    if shape.kind == "one":
        return "hour" if units[0] == "minute" and shape.about else units[0]
    if "open" in units:
        return "before" if units[0] == "open" else "after"
    for coarse in ("year", "month"):
        if coarse in units:
            return coarse
    return _range_precision(*limits(shape), whole_minutes=units.count("minute") == len(units), listed=shape.kind == "set")


def _range_precision(earliest: str, latest: str, *, whole_minutes: bool, listed: bool) -> str:
    first, last = as_minute(earliest, end=False), as_minute(latest, end=True)
    if whole_minutes and last - first <= timedelta(hours=1):
        return "hour"
    if whole_minutes and last - first <= timedelta(hours=24):
        return "part_of_day"
    if first.date() == last.date():
        return "day"
    is_week = first.weekday() == 0 and (last.date() - first.date()).days == 6
    return "week" if is_week and not whole_minutes and not listed else "days"


def limits(shape: Shape) -> tuple[str, str]:
    """Return the earliest and latest bound, "" where open or unknown."""
    if shape.kind == "none":
        return "", ""
    if shape.kind == "set":
        first = min((part.first for part in shape.parts), key=lambda bound: as_minute(bound, end=False))
        last = max((part.last for part in shape.parts), key=lambda bound: as_minute(bound, end=True))
        return first, last
    return shape.parts[0].first, shape.parts[-1].last
