"""A moment or a span of time as people know it: the wording, what was understood, and how sure that is."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from models.base.errors import BadInput
from models.base.language import _
from models.values.when_edtf import LONGEST, Shape, as_minute, limits, parse, precision_of, too_long

_ZONE = re.compile(r"[A-Za-z][A-Za-z0-9_+\-]{0,31}(?:/[A-Za-z0-9_+\-]{1,31}){0,2}")


@dataclass(frozen=True, slots=True)
class When:
    """A moment or span as people know it.

    raw is the wording as given. edtf is what was understood, "" when nothing is known:
        2025-11-08, 2025-11-08T18:40, 2025-11, 2025, 2025-11-XX    a day, a time, a month, a year, a day of a month
        ? ~ % at the end                                         uncertain, approximate, both
        [2025-11-07..2025-11-08]  [2025-11-08,2025-11-11]        one moment in a range, one of a set
        [..2025-11-05]  [2025-11-06..]                           on or before the 5th, on or after the 6th
        2025-11-07/2025-11-08  2025-09/..  /2025-11-06           a span: lasting, still going on, start not known
        [2025-09-01..2025-09-10]/..                              a span whose start is itself known only as a range
    earliest, latest ("YYYY-MM-DD" or "YYYY-MM-DDTHH:MM", "" = open) and precision are derived. Times are local wall time
    in zone (IANA name, "" = not known); a date without time is never converted between zones. anchor is the ISO date the
    wording was counted from. doubt holds codes, told by `when_text.doubt_texts`.

    Raises:
        BadInput: edtf outside the subset, an impossible day, an end before its start, a wording over 200 characters.
    """

    raw: str = field(default="", repr=False)
    edtf: str = ""
    anchor: str = ""
    zone: str = ""
    doubt: tuple[str, ...] = ()
    earliest: str = field(init=False)
    latest: str = field(init=False)
    precision: str = field(init=False)

    def __post_init__(self) -> None:
        if len(self.raw) > LONGEST:
            raise too_long()
        if self.anchor:
            _day(self.anchor)
        if self.zone and not _ZONE.fullmatch(self.zone):
            raise BadInput(field="when", reason=_("The time zone is not written like Africa/Bamako or UTC."))
        shape = parse(self.edtf)
        earliest, latest = limits(shape)
        object.__setattr__(self, "earliest", earliest)
        object.__setattr__(self, "latest", latest)
        object.__setattr__(self, "precision", precision_of(shape))

    @classmethod
    def from_edtf(cls, edtf: str, *, raw: str = "", anchor: str = "", zone: str = "", doubt: tuple[str, ...] = ()) -> When:
        """Return the date kept as this EDTF text."""
        return cls(raw=raw, edtf=edtf, anchor=anchor, zone=zone, doubt=tuple(doubt))

    @classmethod
    def unknown(cls, raw: str = "", *, doubt: tuple[str, ...] = ()) -> When:
        """Return a date of which nothing is known but its wording."""
        return cls(raw=raw, doubt=tuple(doubt))

    @classmethod
    def from_dict(cls, data: Mapping[str, object] | str) -> When:
        """Return the date from its JSON form (a mapping or its text) or from an EDTF text. Derived values are recomputed."""
        if isinstance(data, str):
            if not data.startswith("{"):
                return cls(edtf=data)
            data = _loaded(data)
        texts = {name: data.get(name, "") for name in ("raw", "edtf", "anchor", "zone")}
        doubt = data.get("doubt", ())
        if not all(isinstance(text, str) for text in texts.values()) or not isinstance(doubt, list | tuple):
            raise _bad_form()
        if not all(isinstance(code, str) for code in doubt):
            raise _bad_form()
        return cls(**{name: str(text) for name, text in texts.items()}, doubt=tuple(doubt))

    def to_dict(self) -> dict[str, object]:
        """Return the JSON form, with the derived values for readers that know no EDTF."""
        names = ("raw", "edtf", "anchor", "zone", "earliest", "latest", "precision")
        return {name: getattr(self, name) for name in names} | {"doubt": list(self.doubt)}

    @property
    def shape(self) -> Shape:
        """The EDTF text taken apart."""
        return parse(self.edtf)


UNKNOWN = When()
"""Nothing is known, not even a wording."""


def sort_key(when: When) -> str:
    """Return a text to sort by: earliest, then latest. Where only the latest is known it takes the place of the earliest;
    an open end comes after every known one, unknown dates come last."""
    if not when.edtf:
        return "~"
    last = as_minute(when.latest, end=True).isoformat(timespec="minutes") if when.latest else "~"
    first = as_minute(when.earliest, end=False).isoformat(timespec="minutes") if when.earliest else last
    return f"{first} {last}"


def possible_in(when: When, first: str, last: str) -> bool | None:
    """Return whether the moment can lie (a span: whether it can touch) in the days first to last, both included.

    None when nothing is known. Days are ISO dates, compared as local dates without any conversion.

    Raises:
        BadInput: first or last is no day, or last is before first.
    """
    begin, end = _day(first), _day(last)
    if end < begin:
        raise BadInput(field="when", reason=_("This date ends before it starts."))
    if not when.edtf:
        return None
    shape = when.shape
    pairs = [(part.first, part.last) for part in shape.parts] if shape.kind == "set" else [limits(shape)]
    return any((not lo or _day(lo) <= end) and (not hi or _day(hi) >= begin) for lo, hi in pairs)


def days_between(start: When, end: When) -> tuple[int | None, int | None]:
    """Return the least and the most days from start to end (difference of dates), over everything both may mean.

    A span counts with its beginning as start and its finish as end. None where the days cannot be bounded. Both results
    are None when either date is unknown. Wall times count only to tell a contradiction, and only within one zone; with
    two different zones the later date may be up to a day behind.

    Raises:
        BadInput: the end lies before the start whatever is assumed.
    """
    starts, ends = _moments(start, finish=False), _moments(end, finish=True)
    if not starts or not ends:
        return None, None
    slack = timedelta(days=1) if start.zone and end.zone and start.zone != end.zone else timedelta(0)
    by_minute = start.zone == end.zone
    worlds = [_distance(one, other, by_minute, slack) for one in starts for other in ends]
    least = [world[0] for world in worlds if world]
    most = [world[1] for world in worlds if world]
    if not least:
        raise BadInput(field="when", reason=_("The end lies before the start."))
    return min(least), None if None in most else max(number for number in most if number is not None)


_Bounds = tuple[datetime | None, datetime | None]


def _moments(when: When, *, finish: bool) -> list[_Bounds]:
    """Return the ranges of minutes in which the moment lies; for a span, in which it begins or finishes."""
    shape = when.shape
    if shape.kind == "none":
        return []
    if shape.kind == "set":
        pairs = [(part.first, part.last) for part in shape.parts]
    elif shape.kind == "span":
        begun, over = shape.parts
        # A side left out is still bounded by the other: a span does not finish before it begins.
        pairs = [(over.first or begun.first, over.last)] if finish else [(begun.first, begun.last or over.last)]
    else:
        pairs = [limits(shape)]
    return [(as_minute(lo, end=False) if lo else None, as_minute(hi, end=True) if hi else None) for lo, hi in pairs]


def _distance(start: _Bounds, end: _Bounds, by_minute: bool, slack: timedelta) -> tuple[int, int | None] | None:
    """Return the least and most days between two ranges, None when the end cannot follow the start."""
    (start_lo, start_hi), (end_lo, end_hi) = start, end
    if start_lo and end_hi:
        late = end_hi < start_lo if by_minute else end_hi.date() < start_lo.date() - slack
        if late:
            return None
    least = max(0, (end_lo.date() - start_hi.date()).days) if end_lo and start_hi else 0
    most = max(0, (end_hi.date() - start_lo.date()).days) if end_hi and start_lo else None
    return least, most


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        raise BadInput(field="when", reason=_("There is no such day or time in the calendar.")) from None


def _loaded(text: str) -> Mapping[str, object]:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        raise _bad_form() from None
    if not isinstance(data, dict):
        raise _bad_form()
    return data


def _bad_form() -> BadInput:
    return BadInput(field="when", reason=_("A stored date is not in the form of this program."))
