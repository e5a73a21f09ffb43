"""Two dates written together ("7 or 8 Nov", "28 Dec to 3 Jan"): each lends the other what it does not say itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from models.values.when_fields import Fields, NotADateError
from models.values.when_resolve import Found, resolve

_DATE_NAMES = ("day", "month", "year", "weekday", "which", "unit", "days", "counted", "third")


def join(left: Fields, right: Fields, anchor: date | datetime | None, *, either: bool) -> tuple[Found, Found]:
    """Return both moments, in the order written; `either` when the two are alternatives and need not be in order."""
    left, right = replace(left, doubt=list(left.doubt)), replace(right, doubt=list(right.doubt))
    _lend_time(left, right)
    if not right.says_date:
        return _same_day(left, right, anchor)
    if not left.says_date:
        _copy_date(right, left)
    # What both leave out is taken from the anchor once, for the right one, so that both stand in the same month or year.
    if left.month is not None and right.day is not None and right.month is None:
        right.month, right.year = left.month, right.year if right.year is not None else left.year
        right_lent = True
    else:
        right_lent = False
    if right.year is None and left.year is not None and right.month is not None:
        right.year = left.year + (0 if right_lent or either or right.month >= (left.month or 0) else 1)
    second = resolve(right, anchor)
    _complete_left(left, right, second, either=either)
    return resolve(left, anchor), second


def _complete_left(left: Fields, right: Fields, second: Found, *, either: bool) -> None:
    """Give the left date the month and year of the right one, earlier by one where it would lie after it."""
    if left.day is None and left.month is None:
        return
    on = second.bounds()[0]
    year, month, day = int(on[:4]), int(on[5:7]), int(on[8:10])
    if left.day is not None and left.month is None and right.day is not None:
        month_back = left.day > day and not either
        months = year * 12 + month - 1 - (1 if month_back else 0)
        left.year, left.month = months // 12, months % 12 + 1
        if month_back:
            left.doubt.append("month_assumed")
    elif left.month is not None and left.year is None and right.month is not None:
        later = left.month - month
        left.year = year - (1 if later > (5 if either else 0) else 0)


def _lend_time(left: Fields, right: Fields) -> None:
    """Let a part of the day count for both where one of them is only a number ("the night of 7 or 8 Nov")."""
    for one, other in ((left, right), (right, left)):
        bare = other.day is not None and (other.month is None or one.month is None)
        if bare and one.says_time and one.says_date and not other.says_time:
            other.part, other.clock = one.part, one.clock


def _copy_date(giver: Fields, taker: Fields) -> None:
    for name in _DATE_NAMES:
        setattr(taker, name, getattr(giver, name))


def _same_day(left: Fields, right: Fields, anchor: date | datetime | None) -> tuple[Found, Found]:
    """Return two times of one day ("8 Nov 22:00 to 02:00"); the second is on the next day when it is earlier."""
    if not (left.says_time and right.says_time):
        raise NotADateError
    first = resolve(left, anchor)
    _copy_date(left, right)
    if not left.says_date:
        second = resolve(replace(right, doubt=list(right.doubt)), anchor)
    else:
        second = resolve(right, anchor)
    if "T" in second.lo and "T" in first.lo and second.lo < first.lo:
        later = [(datetime.fromisoformat(at) + timedelta(days=1)).isoformat(timespec="minutes") for at in (second.lo, second.hi)]
        second = replace(second, lo=later[0], hi=later[1])
    return first, second
