"""One date as written, read item by item into fields that may still be incomplete."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from models.values.when_words import Item

_SILENT = {("sign", sign) for sign in ",.()\"'!;"}


class NotADateError(Exception):
    """The items are no date; told to the user only as a whole."""


@dataclass(slots=True)
class Fields:
    """What one date says of itself. None where it says nothing; `days` and `counted` are relative to the anchor."""

    day: int | None = None
    month: int | None = None
    year: int | None = None
    weekday: int | None = None
    which: str | None = None
    unit: str | None = None
    days: int | None = None
    counted: tuple[int, str] | None = None
    part: str | None = None
    clock: tuple[int, int] | None = None
    midnight: bool = False
    third: str | None = None
    utc: bool = False
    about: bool = False
    maybe: bool = False
    doubt: list[str] = field(default_factory=list)

    @property
    def says_date(self) -> bool:
        """Whether anything but a time of day is said."""
        said = (self.day, self.month, self.year, self.weekday, self.unit, self.days, self.counted)
        return any(value is not None for value in said)

    @property
    def says_time(self) -> bool:
        """Whether a time or part of the day is said."""
        return self.clock is not None or self.part is not None or self.midnight


def read_fields(items: Sequence[Item], *, day_first: bool) -> Fields:
    """Return the fields of one date.

    Raises:
        NotADateError: an item that does not fit, or nothing said at all.
    """
    reader = _Reader(list(items), day_first)
    while reader.items:
        reader.step()
    fields = reader.fields
    if not fields.says_date and not fields.says_time:
        raise NotADateError
    return fields


class _Reader:
    """Takes items from the front, each step the longest pattern that fits."""

    def __init__(self, items: list[Item], day_first: bool) -> None:
        self.items = items
        self.day_first = day_first
        self.fields = Fields()
        self.after_at = False

    def kinds(self, count: int) -> tuple[str, ...]:
        """Return the kinds in front, signs by themselves."""
        return tuple(str(value) if kind == "sign" else kind for kind, value in self.items[:count])

    def take(self, count: int) -> list[str | int]:
        """Take items off the front and return their values."""
        taken, self.items = self.items[:count], self.items[count:]
        return [value for _kind, value in taken]

    def set(self, name: str, value: object) -> None:
        """Set a field once; a second, different word on the same thing is no date."""
        if getattr(self.fields, name) not in (None, value):
            raise NotADateError
        setattr(self.fields, name, value)

    def step(self) -> None:
        """Take one pattern."""
        kind, value = self.items[0]
        if self.items[0] in _SILENT or kind in ("fill", "from", "ord"):
            self.take(1)
        elif kind == "at":
            self.take(1)
            self.after_at = True
        elif kind in ("digits", "number"):
            self._number()
            self.after_at = False
        elif kind in ("ago", "in", "ahead"):
            self._counted_from_front(kind)
        else:
            self.take(1)
            self._word(kind, value)

    def _word(self, kind: str, value: str | int) -> None:
        fields = self.fields
        if kind == "month":
            self._month(int(value))
        elif kind in ("about", "maybe"):
            setattr(fields, kind, True)
        elif kind == "midnight":
            fields.midnight = True
        elif kind == "clock":
            self.set("clock", (int(str(value)[:2]), int(str(value)[3:])))
        elif kind == "third":
            self.set("third", value)
            if self.items and self.items[0] == ("sign", "-"):
                self.take(1)
        elif kind in ("weekday", "which", "unit", "days", "part"):
            self.set(kind, value)
        elif kind == "doubt":
            fields.doubt.append(str(value))
        elif kind == "utc" and fields.clock is not None:
            fields.utc = True
        elif kind == "sign" and value in ("~", "?"):
            setattr(fields, "about" if value == "~" else "maybe", True)
        else:
            raise NotADateError

    def _month(self, month: int) -> None:
        """Read what follows a month's name: a day, a year or nothing."""
        self.set("month", month)
        while self.items and (self.items[0] in _SILENT or self.items[0] in (("sign", "-"), ("sign", "/"))):
            self.take(1)
        if self.kinds(1) == ("digits",):
            text = str(self.items[0][1])
            clock_follows = self.kinds(2)[1:] in ((":",), ("h",), ("ampm",))
            if len(text) <= 2 and self.fields.day is None and not clock_follows:
                self.take(1)
                self.set("day", int(text))
            elif len(text) == 2 and self.fields.year is None and not clock_follows:
                self.take(1)
                self.set("year", _century(int(text)))

    def _number(self) -> None:
        if self.kinds(1) == ("digits",) and (self._clock() or self._numeric_date()):
            return
        kinds = self.kinds(2)
        if kinds[1:] == ("unit",):
            self._counted()
            return
        if kinds[0] == "number" and kinds[1:] not in (("month",), ("ord",)):
            raise NotADateError  # "a", "one" count units and seldom stand for a day
        (value,) = self.take(1)
        text, number = str(value), int(value)
        plausible_year = len(text) == 4 and 1900 <= number <= 2099
        if plausible_year and self.fields.year is None and not self.after_at:
            self.set("year", number)
        elif len(text) == 4 and text.isdigit() and _is_clock(number // 100, number % 100):
            self.set("clock", (number // 100, number % 100))
            self._clock_tail()
        elif self._is_hour(number):
            if self.fields.part is None:
                self.fields.doubt.append("hour_assumed")
            self.set("clock", (number, 0))
        elif len(text) <= 2 and self.fields.day is None:
            self.set("day", number)
        else:
            raise NotADateError

    def _clock(self) -> bool:
        """Read 06:40, 6h40, 19h, 6:40 pm, 7 pm, 0640h; seconds are dropped."""
        kinds, values = self.kinds(5), [value for _kind, value in self.items[:5]]
        length, minute = 0, 0
        hour = int(values[0])
        if kinds[:3] == ("digits", ":", "digits") or kinds[:3] == ("digits", "h", "digits"):
            length, minute = 3, int(values[2])
            if kinds[3:5] == (":", "digits"):
                length = 5
        elif kinds[:2] in (("digits", "h"), ("digits", "utc")) and len(str(values[0])) == 4:
            length, hour, minute = (2 if kinds[1] == "h" else 1), hour // 100, hour % 100
        elif kinds[:2] == ("digits", "h"):
            length = 2
        elif kinds[:2] == ("digits", "unit") and values[1] == "hour" and not self._ago_is_near():
            length = 2
            if kinds[2:3] == ("digits",) and len(str(values[2])) == 2:
                length, minute = 3, int(values[2])
        elif kinds[:2] == ("digits", "ampm"):
            length = 1
        if not length:
            return False
        if (hour, minute) == (24, 0):
            self.take(length)
            self.fields.midnight = True
            return True
        if not _is_clock(hour, minute):
            raise NotADateError
        self.take(length)
        self.set("clock", (hour, minute))
        self._clock_tail()
        return True

    def _clock_tail(self) -> None:
        """Read am, pm, h, Z behind a time."""
        while self.kinds(1) in (("ampm",), ("h",), ("utc",)):
            kind, value = self.items[0]
            self.take(1)
            if kind == "utc":
                self.fields.utc = True
            elif kind == "ampm" and self.fields.clock:
                hour, minute = self.fields.clock
                if not 1 <= hour <= 12:
                    raise NotADateError
                self.fields.clock = (hour % 12 + (12 if value == "pm" else 0), minute)

    def _numeric_date(self) -> bool:
        """Read 8/11, 08.11.2025, 8-11-25, 2025/11/08, 11/2025."""
        kinds, values = self.kinds(5), [value for _kind, value in self.items[:5]]
        if len(kinds) < 3 or kinds[0] != "digits" or kinds[2] != "digits" or kinds[1] not in ("/", ".", "-"):
            return False
        texts = [str(values[0]), str(values[2])]
        if len(kinds) == 5 and kinds[3] == kinds[1] and kinds[4] == "digits":
            texts.append(str(values[4]))
        self.take(2 * len(texts) - 1)
        if len(texts) == 2 and len(texts[1]) == 4:
            self.set("month", int(texts[0]))
            self.set("year", int(texts[1]))
            return True
        if len(texts[0]) == 4 and len(texts) == 3:
            for name, text in zip(("year", "month", "day"), texts, strict=True):
                self.set(name, int(text))
            return True
        if any(len(text) > 2 for text in texts[:2]):
            raise NotADateError
        if len(texts) == 3:
            self.set("year", _year(texts[2]))
        self._day_and_month(int(texts[0]), int(texts[1]))
        return True

    def _day_and_month(self, first: int, second: int) -> None:
        """Take two numbers in the order set, in the other when only that is possible; say so when both are."""
        day, month = (first, second) if self.day_first else (second, first)
        if month > 12 >= day:
            day, month = month, day
        elif day <= 12 and day != month:
            self.fields.doubt.append("day_first_assumed" if self.day_first else "month_first_assumed")
        self.set("day", day)
        self.set("month", month)

    def _is_hour(self, number: int) -> bool:
        """Return whether the number taken last is an hour: "yesterday evening at 7", but not "at 7 Nov"."""
        follows = self.kinds(1)
        named = self.fields.says_date or self.fields.part is not None
        return self.after_at and named and number <= 23 and follows not in (("month",), ("ord",), ("fill",))

    def _ago_is_near(self) -> bool:
        return self.kinds(3)[2:] in (("ago",), ("ahead",))

    def _counted(self) -> None:
        """Read 3 days ago, 2 weeks from now."""
        number, unit = self.take(2)
        if self.kinds(1) not in (("ago",), ("ahead",)):
            raise NotADateError
        sign = -1 if self.items[0][0] == "ago" else 1
        self.take(1)
        self.set("counted", (sign * int(number), str(unit)))

    def _counted_from_front(self, kind: str) -> None:
        """Read il y a 3 jours, in 2 days; `in` is also the plain word before a month or year."""
        self.take(1)
        while self.kinds(1) in (("about",), ("fill",)):
            self.fields.about = self.fields.about or self.items[0][0] == "about"
            self.take(1)
        if self.kinds(2) in (("digits", "unit"), ("number", "unit")) and self.items[1][1] != "weekend":
            number, unit = self.take(2)
            self.set("counted", ((-1 if kind == "ago" else 1) * int(number), str(unit)))
        elif kind != "in":
            raise NotADateError


def _is_clock(hour: int, minute: int) -> bool:
    return 0 <= hour <= 23 and 0 <= minute <= 59


def _century(two_digits: int) -> int:
    return two_digits + (1900 if two_digits >= 70 else 2000)


def _year(text: str) -> int:
    if len(text) not in (2, 4):
        raise NotADateError
    return _century(int(text)) if len(text) == 2 else int(text)
