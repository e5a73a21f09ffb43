"""Dates as they are shown: nothing more exact than what is known, the zone named with every time.

All sentences are gettext messages of the context "when", with dates already written in the language. Names of fields say
what stands in them (a day, a month, a year), because other languages need another sentence for each.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from typing import Literal

from babel import Locale
from babel.dates import get_day_names, get_month_names

from models.base.language import pgettext, use
from models.values.when import When
from models.values.when_edtf import Part, Shape, as_minute
from models.values.when_read import weekday_candidates

_Width = Literal["abbreviated", "wide"]
_LOCALES = {"en": "en_GB", "fr": "fr"}


def when_text(when: When, *, language: str, style: str = "short") -> str:
    """Return the date as printed. Style "short": 8 Nov 2025; "long": Saturday 8 November 2025. Never a day not known."""
    with use(language):
        return _Writer(language, style).text(when)


def understood_text(when: When, *, language: str) -> str:
    """Return what was understood, with weekdays and the day it was counted from, for showing beside what is typed."""
    with use(language):
        text = _Writer(language, "spoken").text(when)
        if not when.anchor or not when.edtf:
            return text
        anchor = _Writer(language, "short").day(when.anchor[:10])
        return pgettext("when", "{date} (counted from {anchor})").format(date=text, anchor=anchor)


def doubt_texts(when: When, language: str) -> tuple[str, ...]:
    """Return one sentence for each doubt, in the order found. An unknown code gives a general sentence."""
    with use(language):
        writer = _Writer(language, "long")
        days = [writer.day(day) for day in weekday_candidates(when)[:2]]
        fields = {"anchor": _Writer(language, "short").day(when.anchor[:10]) if when.anchor else "", "days": _either(days)}
        return tuple(_DOUBTS.get(_with_days(code, days), _other_doubt)().format(**fields) for code in when.doubt)


def _with_days(code: str, days: list[str]) -> str:
    return "weekday_clash_days" if code == "weekday_clash" and days else code


def _either(texts: list[str]) -> str:
    if len(texts) < 2:
        return "".join(texts)
    return pgettext("when", "{first} or {last}").format(first=", ".join(texts[:-1]), last=texts[-1])


def _other_doubt() -> str:
    return pgettext("when", "Something about this date was assumed; compare it with the wording.")


# Each sentence stands in a call of its own, so that the tool which collects messages finds it with its context.
_DOUBTS: dict[str, Callable[[], str]] = {
    "weekday_clash": lambda: pgettext("when", "The weekday does not fit this date. Decide which of the two is right."),
    "weekday_clash_days": lambda: pgettext("when", "The weekday does not fit this date. Nearest on that weekday: {days}."),
    "no_anchor": lambda: pgettext("when", "It is not known from which day this is counted. Give the date of the report."),
    "year_assumed": lambda: pgettext("when", "The year was not said; it was taken from {anchor}."),
    "month_assumed": lambda: pgettext("when", "The month was not said for every day; it was taken from the nearest date."),
    "day_assumed": lambda: pgettext("when", "The day was not said; it was taken from {anchor}."),
    "day_first_assumed": lambda: pgettext("when", "The first number was read as the day, the second as the month."),
    "month_first_assumed": lambda: pgettext("when", "The first number was read as the month, the second as the day."),
    "weekday_assumed": lambda: pgettext("when", "This weekday can mean another week. Compare it with the report."),
    "relative_clash": lambda: pgettext("when", "The date written is not the day the words point to. Decide which is right."),
    "range_or_span": lambda: pgettext("when", "It was read as one moment between the two, not as lasting from one to the other."),
    "span_assumed": lambda: pgettext("when", "It was read as lasting over both days."),
    "night_assumed": lambda: pgettext("when", "This night can mean the one before or the one after. Compare it with the report."),
    "midnight_assumed": lambda: pgettext("when", "Midnight was taken as the end of that day."),
    "hour_assumed": lambda: pgettext("when", "The hour was read as written on a 24-hour clock."),
    "time_clash": lambda: pgettext("when", "The time does not fit the part of the day."),
    "year_not_time": lambda: pgettext("when", "Four digits were read as a year, not as a time of day."),
    "vague": lambda: pgettext("when", "The wording names no date; none was assumed."),
}


@cache
def _names(kind: str, width: _Width, language: str) -> dict[int, str]:
    """Return the language's names of months (1-12) or weekdays (0-6 from Monday)."""
    locale = Locale.parse(_LOCALES.get(language, "en_GB"))
    names = get_month_names(width, "format", locale) if kind == "month" else get_day_names(width, "format", locale)
    return {int(key): str(name) for key, name in names.items()}


class _Writer:
    """Writes in one language and style: short, long (weekday and month in full) or spoken (weekday, month short)."""

    def __init__(self, language: str, style: str) -> None:
        self.language = language
        self.style = style

    def day(self, bound: str, *, until: str = "", pair: bool = False) -> str:
        """Return a day; month and year are left out where the day `until`, which follows in the sentence, shares them."""
        on = date.fromisoformat(bound[:10])
        number = "1er" if self.language == "fr" and on.day == 1 else str(on.day)
        words = [number]
        if self.style != "short":
            width: _Width = "abbreviated" if self.style == "spoken" and pair else "wide"
            words.insert(0, _names("day", width, self.language)[on.weekday()])
        if bound[:7] != until[:7]:
            words.append(self._month_name(on.month))
        if bound[:4] != until[:4]:
            words.append(f"{on.year:04}")
        return " ".join(words)

    def month(self, bound: str) -> str:
        """Return a month with its year."""
        return f"{self._month_name(int(bound[5:7]))} {bound[:4]}"

    def _month_name(self, month: int) -> str:
        return _names("month", "wide" if self.style == "long" else "abbreviated", self.language)[month]

    def text(self, when: When) -> str:
        """Return the whole date, with about and possibly."""
        shape = when.shape
        if shape.kind == "none":
            return pgettext("when", "date not known")
        write = {"one": self._one, "range": self._range, "set": self._set, "span": self._span}[shape.kind]
        text = write(shape, _zone(when))
        if shape.about:
            about = pgettext("when", "about {date}") if shape.kind == "one" else pgettext("when", "{date}, approximately")
            text = about.format(date=text)
        if shape.doubtful:
            text = pgettext("when", "possibly {date}").format(date=text)
        return text

    def _one(self, shape: Shape, zone: str) -> str:
        part = shape.parts[0]
        if part.unit == "month":
            return pgettext("when", "{month} (day not known)").format(month=self.month(part.first))
        if part.unit == "year":
            return pgettext("when", "{year} (month not known)").format(year=part.first[:4])
        return self._moment(part.first, zone)

    def _moment(self, bound: str, zone: str) -> str:
        """Return a day, with its time and zone where there is one."""
        if "T" not in bound:
            return self.day(bound)
        return pgettext("when", "{day}, {time} ({zone})").format(day=self.day(bound), time=bound[11:], zone=zone)

    def _set(self, shape: Shape, zone: str) -> str:
        parts = sorted(shape.parts, key=lambda part: as_minute(part.first, end=False))
        if any(part.unit != "day" for part in parts):
            return _either([self._plain(part, zone) for part in parts])
        texts = [self.day(part.first, until=after.first, pair=True) for part, after in pairwise(parts)]
        return _either([*texts, self.day(parts[-1].first, pair=True)])

    def _plain(self, part: Part, zone: str) -> str:
        """Return a part inside a sentence, without remarks."""
        if part.unit == "month":
            return self.month(part.first)
        return part.first[:4] if part.unit == "year" else self._moment(part.first, zone)

    def _range(self, shape: Shape, zone: str) -> str:
        first, last = shape.parts
        if not first.given:
            return self._bounded(last.last, zone, before=True)
        if not last.given:
            return self._bounded(first.first, zone, before=False)
        if first.unit == last.unit == "year":
            text = pgettext("when", "between {first_year} and {last_year}")
            return text.format(first_year=first.first[:4], last_year=last.first[:4])
        if first.unit == last.unit == "month":
            text = pgettext("when", "between {first_month} and {last_month}")
            return text.format(first_month=self.month(first.first), last_month=self.month(last.first))
        if "T" in first.first or "T" in last.last:
            return self._between_times(first.first, last.last, zone)
        return self._between_days(first.first, last.last)

    def _between_days(self, first: str, last: str) -> str:
        if first == last:
            return self.day(first)
        fields = {"first": self.day(first, until=last, pair=True), "last": self.day(last, pair=True)}
        if date.fromisoformat(last) - date.fromisoformat(first) == timedelta(days=1):
            return pgettext("when", "{first} or {last}").format(**fields)
        return pgettext("when", "between {first} and {last}").format(**fields)

    def _between_times(self, first: str, last: str, zone: str) -> str:
        """Return a range with times; a day without time counts from its first to its last minute."""
        start, end = (as_minute(bound, end=late).isoformat(timespec="minutes") for bound, late in ((first, False), (last, True)))
        fields = {"start": start[11:], "end": end[11:], "zone": zone}
        if start[:10] == end[:10]:
            return pgettext("when", "{day}, between {start} and {end} ({zone})").format(day=self.day(start), **fields)
        text = pgettext("when", "between {first}, {start} and {last}, {end} ({zone})")
        # Only the year is shared: "7, 18:00" would read as a number.
        return text.format(first=self.day(start, until=f"{end[:4]}-00", pair=True), last=self.day(end, pair=True), **fields)

    def _bounded(self, bound: str, zone: str, *, before: bool) -> str:
        """Return on or before (after) a day as before (after) the day beside it, which is how people say it."""
        if "T" in bound:
            text = pgettext("when", "not after {moment}") if before else pgettext("when", "not before {moment}")
            return text.format(moment=self._moment(bound, zone))
        try:
            day = self.day((date.fromisoformat(bound) + timedelta(days=1 if before else -1)).isoformat())
        except OverflowError:  # the first or last day of the calendar has none beside it
            text = pgettext("when", "not after {moment}") if before else pgettext("when", "not before {moment}")
            return text.format(moment=self.day(bound))
        return (pgettext("when", "before {day}") if before else pgettext("when", "after {day}")).format(day=day)

    def _span(self, shape: Shape, zone: str) -> str:
        begun, over = shape.parts
        if not begun.given:
            return self._until(over, zone, known_open=begun.unit == "open")
        if not over.given:
            return self._since(begun, zone, going_on=over.unit == "open")
        if begun.unit == over.unit == "day":
            if begun.first == over.first:
                return self.day(begun.first)
            fields = {"first": self.day(begun.first, until=over.first, pair=True), "last": self.day(over.first, pair=True)}
            return pgettext("when", "from {first} to {last}").format(**fields)
        text = pgettext("when", "start: {start}; end: {end}")
        return text.format(start=self._side(begun, zone), end=self._side(over, zone))

    def _side(self, part: Part, zone: str) -> str:
        return self._range_side(part, zone) if part.unit == "range" else self._plain(part, zone)

    def _range_side(self, part: Part, zone: str) -> str:
        if "T" in part.first or "T" in part.last:
            return self._between_times(part.first, part.last, zone)
        return self._between_days(part.first, part.last)

    def _since(self, part: Part, zone: str, *, going_on: bool) -> str:
        if not going_on:
            return pgettext("when", "start: {start}; end not known").format(start=self._side(part, zone))
        if part.unit == "range":
            return pgettext("when", "going on; start: {start}").format(start=self._side(part, zone))
        if part.unit == "year":
            return pgettext("when", "since {year}").format(year=part.first[:4])
        if part.unit == "month":
            return pgettext("when", "since {month}").format(month=self.month(part.first))
        return pgettext("when", "since {day}").format(day=self._moment(part.first, zone))

    def _until(self, part: Part, zone: str, *, known_open: bool) -> str:
        if part.unit != "day" or known_open:
            return pgettext("when", "start not known; end: {end}").format(end=self._side(part, zone))
        return pgettext("when", "until {day} (start not known)").format(day=self.day(part.first))


def _zone(when: When) -> str:
    return when.zone or pgettext("when", "local time")
