"""Fields of one date turned into EDTF, counted from an anchor where the wording needs one."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from models.base.errors import BadInput
from models.base.language import _
from models.values.when_edtf import limits, parse
from models.values.when_fields import Fields, NotADateError
from models.values.when_words import PARTS, THIRDS_OF_MONTH, THIRDS_OF_WEEK, THIRDS_OF_YEAR

GRACE_DAYS = 3
"""A date without a year may lie this many days after the anchor before the year before is taken."""


class NoAnchorError(Exception):
    """The wording is relative and nothing is known to count from."""


@dataclass(frozen=True, slots=True)
class Found:
    """One moment: two EDTF dates or times, equal when it is one; whether about or perhaps; whether the anchor was used."""

    lo: str
    hi: str
    about: bool = False
    maybe: bool = False
    anchored: bool = False
    utc: bool = False
    doubt: tuple[str, ...] = ()

    @property
    def mark(self) -> str:
        """The EDTF sign for about and perhaps."""
        return {(True, True): "%", (True, False): "~", (False, True): "?"}.get((self.about, self.maybe), "")

    @property
    def edtf(self) -> str:
        """The moment as EDTF."""
        return (self.lo if self.lo == self.hi else f"[{self.lo}..{self.hi}]") + self.mark

    def bounds(self) -> tuple[str, str]:
        """Return the earliest and latest day or time."""
        return limits(parse(f"[{self.lo}..{self.hi}]"))


def resolve(fields: Fields, anchor: date | datetime | None) -> Found:
    """Return the moment the fields mean.

    Raises:
        NoAnchorError: relative and no anchor. NotADateError: the fields do not go together. BadInput: no such day.
    """
    fields = replace(fields, doubt=list(fields.doubt))
    counter = _Counter(fields, anchor)
    try:
        first, last = counter.period()
        lo, hi = _with_time(fields, first, last)
        doubt = tuple(dict.fromkeys(fields.doubt))
        found = Found(lo, hi, fields.about, fields.maybe, counter.used, fields.utc, doubt)
        parse(found.edtf)
    except (OverflowError, ValueError):
        raise no_such_day() from None
    return found


def no_such_day() -> BadInput:
    """Return the error for a day or time the calendar does not have."""
    return BadInput(field="when", reason=_("There is no such day or time in the calendar."))


class _Counter:
    """Finds the first and last day (or month, or year, as EDTF) the fields mean; remembers whether the anchor was needed."""

    def __init__(self, fields: Fields, anchor: date | datetime | None) -> None:
        self.fields = fields
        self.anchor = anchor
        self.used = False

    def today(self) -> date:
        """Return the anchor's day."""
        if self.anchor is None:
            raise NoAnchorError
        self.used = True
        return self.anchor.date() if isinstance(self.anchor, datetime) else self.anchor

    def period(self) -> tuple[str, str]:
        """Return the days, months or years the fields mean, before any time of day."""
        fields = self.fields
        ways = (fields.days is not None, fields.counted is not None, fields.unit is not None)
        named = fields.day is not None or fields.month is not None or fields.year is not None
        if named and fields.which is None and fields.unit in ("week", "year"):
            return self._period_named(fields.unit)
        if sum(ways) > 1 or (any(ways) and named and fields.days is None):
            raise NotADateError
        if fields.days is not None:
            return self._relative_day(named)
        if fields.counted is not None:
            return self._counted(*fields.counted)
        if fields.unit is not None:
            return self._unit(fields.unit)
        if named:
            return self._named()
        if fields.weekday is not None:
            return _one(self._weekday(fields.weekday))
        return self._only_time()

    def _period_named(self, unit: str) -> tuple[str, str]:
        """Read the week of 3 Nov (the ISO week around it), the year 2012."""
        first, _last = self._named()
        if unit == "year" and len(first) == 4:
            return first, first
        if unit != "week" or len(first) != 10:
            raise NotADateError
        on = date.fromisoformat(first)
        monday = on - timedelta(days=on.weekday())
        return monday.isoformat(), (monday + timedelta(days=6)).isoformat()

    def _relative_day(self, named: bool) -> tuple[str, str]:
        """Read yesterday and the like; a date written beside it must be the same day, else the written one is doubted."""
        on = self.today() + timedelta(days=self.fields.days or 0)
        if not named:
            return self._clash(on)
        written = self._named()
        if written[0] != on.isoformat():
            self.fields.doubt.append("relative_clash")
            self.fields.maybe = True
        return written

    def _clash(self, on: date) -> tuple[str, str]:
        """Return the day; when the weekday written is another one, keep the day but doubt it."""
        if self.fields.weekday is not None and on.weekday() != self.fields.weekday:
            self.fields.doubt.append("weekday_clash")
            self.fields.maybe = True
        return _one(on)

    def _counted(self, number: int, unit: str) -> tuple[str, str]:
        """Read 3 days ago; weeks, months and years ago are about."""
        if unit in ("hour", "minute"):
            self.today()
            if not isinstance(self.anchor, datetime) or self.fields.says_time:
                raise NoAnchorError
            at = self.anchor + timedelta(**{unit + "s": number})
            self.fields.clock = (at.hour, at.minute)
            self.fields.about = self.fields.about or unit == "hour"
            return _one(at.date())
        today = self.today()
        if unit == "day":
            return self._clash(today + timedelta(days=number))
        self.fields.about = True
        if unit == "week":
            return _one(today + timedelta(weeks=number))
        if unit == "year":
            return _same(f"{today.year + number:04}")
        months = today.year * 12 + today.month - 1 + number
        return _same(f"{months // 12:04}-{months % 12 + 1:02}")

    def _unit(self, unit: str) -> tuple[str, str]:
        """Read last week, this month, next year, the weekend."""
        step = {"last": -1, "this": 0, "next": 1, None: 0}[self.fields.which]
        if self.fields.which is None and unit != "weekend":
            raise NotADateError
        today = self.today()
        if unit == "year":
            return self._third(f"{today.year + step:04}")
        if unit == "month":
            months = today.year * 12 + today.month - 1 + step
            return self._third(f"{months // 12:04}-{months % 12 + 1:02}")
        if unit == "day":
            return _one(today + timedelta(days=step))
        monday = today - timedelta(days=today.weekday())
        if unit == "week":
            monday += timedelta(weeks=step)
            if self.fields.weekday is not None:
                return _one(monday + timedelta(days=self.fields.weekday))
            first, last = THIRDS_OF_WEEK[self.fields.third] if self.fields.third else (0, 6)
            return (monday + timedelta(days=first)).isoformat(), (monday + timedelta(days=last)).isoformat()
        if unit != "weekend":
            raise NotADateError
        saturday = monday + timedelta(days=5, weeks=step)
        if self.fields.which is None and saturday > today:
            saturday -= timedelta(weeks=1)
        return saturday.isoformat(), (saturday + timedelta(days=1)).isoformat()

    def _named(self) -> tuple[str, str]:
        """Read a date by its numbers and names, with what is missing taken from the anchor."""
        fields = self.fields
        if fields.day is None and fields.month is None:
            if fields.weekday is not None:
                raise NotADateError
            return self._third(f"{fields.year:04}")
        if fields.which == "last" and fields.year is None and fields.day is None and fields.weekday is None:
            return self._third(self._latest_month(before=True))
        if fields.which is not None and fields.year is not None:
            raise NotADateError
        if fields.day is None:
            if fields.weekday is not None or not 1 <= (fields.month or 0) <= 12:
                raise NotADateError if fields.weekday is not None else no_such_day()
            return self._third(f"{fields.year:04}-{fields.month:02}" if fields.year is not None else self._latest_month())
        if fields.third:
            raise NotADateError
        if fields.month is None:
            if fields.year is not None:
                raise NotADateError
            return self._clash(self._latest_of_day(fields.day))
        return self._clash(self._full_date(fields.day, fields.month))

    def _full_date(self, day: int, month: int) -> date:
        if self.fields.year is not None:
            return date(self.fields.year, month, day)
        date(2024, month, day)  # refuses what no year has, before any anchor is asked for
        self.fields.doubt.append("year_assumed")
        newest = self.today() + timedelta(days=GRACE_DAYS)
        for year in range(newest.year, newest.year - 9, -1):
            if day <= monthrange(year, month)[1] and date(year, month, day) <= newest:
                return date(year, month, day)
        raise no_such_day()

    def _latest_of_day(self, day: int) -> date:
        """Return the latest such day of a month, not after the anchor and a few days."""
        if not 1 <= day <= 31:
            raise no_such_day()
        self.fields.doubt.append("month_assumed")
        on = self.today() + timedelta(days=GRACE_DAYS)
        while on.day != day:
            on -= timedelta(days=1)
        return on

    def _latest_month(self, *, before: bool = False) -> str:
        """Return the latest such month begun by the anchor ("last September": over by then)."""
        month = self.fields.month or 0
        if not 1 <= month <= 12:
            raise no_such_day()
        today = self.today()
        begun = date(today.year, month, 1) <= today + timedelta(days=GRACE_DAYS)
        this_year = begun and not (before and month >= today.month)
        if not before:
            self.fields.doubt.append("year_assumed")
        return f"{today.year if this_year else today.year - 1:04}-{month:02}"

    def _third(self, period: str) -> tuple[str, str]:
        """Return a month or year, or the early, middle or late part of it."""
        third = self.fields.third
        if not third:
            return _same(period)
        if len(period) == 4:
            first, last = THIRDS_OF_YEAR[third]
        else:
            first, last = THIRDS_OF_MONTH[third]
            last = min(last, monthrange(int(period[:4]), int(period[5:]))[1])
        return f"{period}-{first:02}", f"{period}-{last:02}"

    def _weekday(self, weekday: int) -> date:
        """Return the nearest such weekday: before the anchor for last, from this week for this, after it for next."""
        today = self.today()
        which = self.fields.which
        back = (today.weekday() - weekday) % 7
        if which == "next":
            self.fields.doubt.append("weekday_assumed")
            return today + timedelta(days=7 - back)
        if which == "this":
            return today + timedelta(days=weekday - today.weekday())
        if which == "last":
            if 0 < back <= today.weekday():
                self.fields.doubt.append("weekday_assumed")
            return today - timedelta(days=back or 7)
        if back == 0:
            self.fields.doubt.append("weekday_assumed")
        return today - timedelta(days=back)

    def _only_time(self) -> tuple[str, str]:
        """Take the anchor's day for a bare time, the day before when that time has not come yet."""
        fields = self.fields
        on = self.today()
        fields.doubt.append("day_assumed")
        if isinstance(self.anchor, datetime) and fields.clock:
            at = datetime(on.year, on.month, on.day, *fields.clock)
            if at > self.anchor.replace(tzinfo=None) + timedelta(hours=1):
                on -= timedelta(days=1)
        return _one(on)


def _with_time(fields: Fields, first: str, last: str) -> tuple[str, str]:
    """Return the period narrowed by the time or part of the day, which needs a single day."""
    if not fields.says_time:
        return first, last
    if first != last or len(first) != 10:
        raise NotADateError
    midnight = datetime.fromisoformat(first)
    if fields.midnight:
        fields.doubt.append("midnight_assumed")
        return _minutes(midnight + timedelta(hours=23, minutes=30), midnight + timedelta(hours=24, minutes=30))
    if fields.clock:
        at = midnight + timedelta(hours=_hour(fields, fields.clock[0]), minutes=fields.clock[1])
        return _minutes(at, at)
    begin, end = PARTS[fields.part or "night"]
    finish = midnight + timedelta(hours=end) - (timedelta(minutes=1) if end == 24 else timedelta(0))
    return _minutes(midnight + timedelta(hours=begin), finish)


def _hour(fields: Fields, hour: int) -> int:
    """Return the hour with the part of the day said beside it: 7 in the evening is 19, 2 of that night is the next day."""
    if fields.part in ("afternoon", "evening") and 1 <= hour < 12:
        hour += 12
    if fields.part == "night" and hour < 12:
        if fields.days is None:
            fields.doubt.append("night_assumed")
        if hour <= 6:
            return hour + 24
        return hour + 12
    if fields.part:
        begin, end = PARTS[fields.part]
        if not begin <= hour <= end:
            fields.doubt.append("time_clash")
    return hour


def _minutes(first: datetime, last: datetime) -> tuple[str, str]:
    return first.isoformat(timespec="minutes"), last.isoformat(timespec="minutes")


def _one(on: date) -> tuple[str, str]:
    return on.isoformat(), on.isoformat()


def _same(period: str) -> tuple[str, str]:
    return period, period
