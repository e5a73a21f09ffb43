"""Dates read as people write them, in English and French, with every assumption named.

A wording counts as read only when all of it was understood. What is relative needs an anchor; what is missing is taken
from the anchor and named in `doubt`. Nothing is guessed silently.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from models.base.errors import BadInput
from models.base.language import _, use
from models.values.fold import fold
from models.values.when import When
from models.values.when_edtf import LONGEST, UnknownForm, parse, too_long
from models.values.when_exact import read_exact
from models.values.when_fields import Fields, NotADateError, read_fields
from models.values.when_items import itemise
from models.values.when_join import join
from models.values.when_resolve import Found, NoAnchorError, resolve
from models.values.when_words import TABLES, Item

_MOST_ITEMS = 40
_Anchor = date | datetime | None
_Made = tuple[str, tuple[Found, ...], tuple[str, ...]]
"""EDTF text, the moments it was made of, doubts beside theirs."""


def read_when(text: str, *, language: str, anchor: _Anchor, zone: str = "", day_first: bool = True) -> When:
    """Return the moment or span a wording means; times are wall time in zone, an aware anchor is turned into zone first.

    The language's words are tried first, then the other language's. Rules: a week is Monday to Sunday; `before` excludes
    the day named, `by` includes it; a night is 18:00 to 06:00 (table `when_words.PARTS`); a date without a year is the
    latest one not later than three days after the anchor; 08/11 is read in the order of `day_first`.

    Raises:
        BadInput: no date, an impossible day, an end before its start, more than 200 characters.
    """
    if len(text) > LONGEST:
        raise too_long()
    clean = " ".join(unicodedata.normalize("NFKC", text).replace("\u2013", "-").replace("\u2014", "-").split())
    if clean.strip(" .-?") == "":
        return When.unknown(text)
    anchor = _local(anchor, zone)
    try:
        exact, refusal = _exact(clean, text, anchor, zone)
        return exact or _worded(clean, text, language, anchor, zone, day_first)
    except NotADateError:
        if refusal is not None:
            raise refusal from None
        raise _no_date(language) from None
    except NoAnchorError:
        return When.unknown(text, doubt=("no_anchor",))


def read_coming(text: str, *, language: str, anchor: _Anchor, zone: str = "", day_first: bool = True) -> When:
    """Return what a wording means of a time to come (a deadline, the next contact), read from `anchor` as `read_when` does.

    A weekday alone is the next one, and a date without a year the nearest: one just passed stays so. Raises BadInput.
    """
    when = read_when(text, language=language, anchor=anchor, zone=zone, day_first=day_first)
    local = _local(anchor, zone)
    day = local.date() if isinstance(local, datetime) else local
    if day is None or not when.edtf or not when.latest or when.latest[:10] >= day.isoformat():
        return when
    kinds = {kind for kind, _value in _items_of(when.raw)}
    if "year_assumed" in when.doubt:
        later = read_when(text, language=language, anchor=day + timedelta(days=362), zone=zone, day_first=day_first)
        nearer = later.earliest and _days_off(later.earliest, day) < _days_off(when.latest, day)
        return replace(later, anchor=when.anchor) if nearer else when
    if "weekday" in kinds and not kinds & {"which", "month", "days"}:
        later = read_when(text, language=language, anchor=day + timedelta(days=7), zone=zone, day_first=day_first)
        return replace(later, anchor=when.anchor)
    return when


def _days_off(bound: str, day: date) -> int:
    return abs((date.fromisoformat(bound[:10]) - day).days)


def weekday_candidates(when: When) -> tuple[str, ...]:
    """Return the ISO days nearest to a doubted date on the weekday its wording names, nearest first; () without a clash.

    Days after the anchor are left out, because a report does not tell of days to come.
    """
    if "weekday_clash" not in when.doubt or not when.earliest:
        return ()
    named = {value for kind, value in _items_of(when.raw) if kind == "weekday"}
    written = date.fromisoformat(when.earliest[:10])
    found = []
    for step in range(1, 7):
        for days in (-step, step):
            if not 1 <= written.toordinal() + days <= date.max.toordinal():
                continue
            on = written + timedelta(days=days)
            if on.weekday() in named and (not when.anchor or on <= date.fromisoformat(when.anchor[:10])):
                found.append(on.isoformat())
    return tuple(found)


def _items_of(raw: str) -> list[Item]:
    for language in TABLES:
        items = itemise(fold(raw), language)
        if items is not None:
            return items
    return []


def _local(anchor: _Anchor, zone: str) -> _Anchor:
    """Return an aware anchor as wall time of the zone."""
    if isinstance(anchor, datetime) and anchor.tzinfo is not None:
        with suppress(ZoneInfoNotFoundError, ValueError, OSError):
            if zone:
                anchor = anchor.astimezone(ZoneInfo(zone))
        return anchor.replace(tzinfo=None)
    return anchor


def _exact(clean: str, raw: str, anchor: _Anchor, zone: str) -> tuple[When | None, BadInput | None]:
    """Return a date written for machines, or the refusal to tell if the words cannot be read either."""
    if re.fullmatch(r"[0-9]{4}", clean):
        return None if anchor is None else _four_digits(clean, raw, anchor), None
    with suppress(UnknownForm):
        try:
            parse(clean)
        except UnknownForm:
            raise
        except BadInput as refusal:
            return None, refusal
        return When.from_edtf(clean, raw=raw, zone=zone if "T" in clean else ""), None
    found = read_exact(clean, anchor)
    return (None if found is None else _when((found.edtf, (found,), ()), raw, anchor, zone)), None


def _four_digits(clean: str, raw: str, anchor: date | datetime) -> When | None:
    """Return a bare year that could be a time of day as well (2012), with that doubt; None for all other four digits."""
    is_year = 1900 <= int(clean) <= anchor.year + 1
    could_be_time = int(clean[:2]) <= 23 and int(clean[2:]) <= 59
    return When.from_edtf(clean, raw=raw, doubt=("year_not_time",)) if is_year and could_be_time else None


def _worded(clean: str, raw: str, language: str, anchor: _Anchor, zone: str, day_first: bool) -> When:
    folded = fold(clean).strip(" .!;\"'")
    if re.fullmatch(r"20[0-5][0-9]", folded) and anchor is not None and int(folded) > anchor.year + 1:
        folded = f"{folded[:2]}:{folded[2:]}"  # no year anybody reports on: 2030 is half past eight in the evening
    for table in sorted(TABLES, key=lambda name: name != language):
        items = itemise(folded, table)
        if items is None or len(items) > _MOST_ITEMS:
            continue
        kinds = {kind for kind, _value in items}
        if kinds <= {"unknown", "fill", "sign"}:
            return When.unknown(raw)
        if "elsewhere" in kinds:
            raise NoAnchorError
        if "vague" in kinds and kinds <= {"vague", "fill", "about", "sign"}:
            return When.unknown(raw, doubt=("vague",))
        with suppress(NotADateError):
            return _when(_Phrase(anchor, day_first).read(items), raw, anchor, zone)
    raise NotADateError


def _when(made: _Made, raw: str, anchor: _Anchor, zone: str) -> When:
    edtf, founds, more = made
    doubt = tuple(dict.fromkeys([code for found in founds for code in found.doubt] + list(more)))
    counted_from = ""
    if anchor is not None and any(found.anchored for found in founds):
        counted_from = (anchor.date() if isinstance(anchor, datetime) else anchor).isoformat()
    if "T" not in edtf:
        zone = ""
    elif any(found.utc for found in founds):
        zone = "UTC"
    return When.from_edtf(edtf, raw=raw, anchor=counted_from, zone=zone, doubt=doubt)


def _no_date(language: str) -> BadInput:
    with use(language):
        return BadInput(field="when", reason=_("This could not be read as a date. Write for example 8 Nov 2025, or last Friday."))


class _Phrase:
    """Reads leads (since, before, between ...) and joints (or, and, to) around single dates."""

    def __init__(self, anchor: _Anchor, day_first: bool) -> None:
        self.anchor = anchor
        self.day_first = day_first

    def fields(self, items: Sequence[Item]) -> Fields:
        """Return one date's fields."""
        return read_fields(items, day_first=self.day_first)

    def read(self, items: list[Item]) -> _Made:
        """Return what the whole wording means."""
        night = self._night(items)
        if night:
            return night
        at = next((place for place, (kind, _value) in enumerate(items) if kind == "lead"), None)
        if at is None:
            return self._without_lead(items)
        before, word, rest = items[:at], str(items[at][1]), items[at + 1 :]
        if word in ("between", "from"):
            return self._two(before, rest, "range" if word == "between" else "span")
        if word == "until" and any(kind == "from" for kind, _value in before):
            return self._two([], [*before, ("joint", "to"), *rest], "span")
        # "about" may stand before the lead; anything else there is a second date.
        if any(kind not in ("fill", "about", "maybe", "sign") for kind, _value in before):
            raise NotADateError
        rest = [item for item in before if item[0] in ("about", "maybe")] + rest
        if word == "since" and any(item in rest for item in (("lead", "until"), ("joint", "to"))):
            return self._two([], rest, "span")
        if word == "since" and [kind for kind, _value in rest] in (["digits", "unit"], ["number", "unit"]):
            rest = [*rest, ("ago", "")]  # "depuis 3 jours"
        return _led(word, self.moment(rest))

    def _without_lead(self, items: list[Item]) -> _Made:
        start = next((place for place, (kind, _value) in enumerate(items) if kind == "from"), None)
        if start is not None:
            with suppress(NotADateError):
                return self._two(items[:start], items[start + 1 :], "span")
        if ("joint", "to") in items:
            edtf, founds, more = self._two([], items, "range")
            return edtf, founds, (*more, "range_or_span")
        if ("joint", "and") in items:
            return self._and(items)
        return self.moment(items)

    def moment(self, items: list[Item]) -> _Made:
        """Return a single moment, one of several, or one in a range written with a dash or stroke."""
        parts = _split(items, ("joint", "or"))
        if len(parts) > 1:
            return self._or(parts)
        try:
            found = resolve(self.fields(items), self.anchor)
            return found.edtf, (found,), ()
        except NotADateError:
            for sign in (("sign", "-"), ("sign", "/")):
                for place in [place for place, item in enumerate(items) if item == sign]:
                    with suppress(NotADateError):
                        return self._range(items[:place], items[place + 1 :], ("range_or_span",))
            raise

    def _or(self, parts: list[list[Item]]) -> _Made:
        read = [self.fields(part) for part in parts]
        founds = [join(one, read[-1], self.anchor, either=True)[0] for one in read[:-1]]
        founds.append(join(read[0], read[-1], self.anchor, either=True)[1])
        mark = max((found.mark for found in founds), key=len)
        if all(found.lo == found.hi for found in founds):
            members = list(dict.fromkeys(found.lo for found in founds))
            edtf = f"[{','.join(members)}]{mark}" if len(members) > 1 else members[0] + mark
            return edtf, tuple(founds), ()
        first = min(founds, key=lambda found: found.bounds()[0])
        last = max(founds, key=lambda found: found.bounds()[1])
        return f"[{first.lo}..{last.hi}]{mark}", tuple(founds), ()

    def _and(self, items: list[Item]) -> _Made:
        """Read "1 and 2 Nov" as lasting over both days, which only days next to each other can mean."""
        parts = _split(items, ("joint", "and"))
        if len(parts) != 2:
            raise NotADateError
        first, last = join(self.fields(parts[0]), self.fields(parts[1]), self.anchor, either=False)
        if len(first.lo) != 10 or len(last.hi) != 10 or first.lo != first.hi or not _next_day(first.lo, last.hi):
            raise NotADateError
        return f"{first.lo}{first.mark}/{last.hi}{last.mark}", (first, last), ("span_assumed",)

    def _two(self, context: list[Item], items: list[Item], kind: str) -> _Made:
        """Read A to B, with words before the lead ("yesterday between ...") counting for both."""
        joints = [
            place
            for place, (name, value) in enumerate(items)
            if (name == "joint" and value != "or") or (name, value) in (("lead", "until"), ("sign", "-")) or name == "at"
        ]
        # A written joint is tried before a dash or the French "à", which is "at" as well as "to".
        for place in sorted(joints, key=lambda place: items[place][0] not in ("joint", "lead")):
            left, right = [*context, *items[:place]], items[place + 1 :]
            with suppress(NotADateError):
                if items[place][0] == "at" and not _alike(items[:place], right):
                    continue
                if kind == "range":
                    return self._range(left, right, ())
                first, last = join(self.fields(left), self.fields(right), self.anchor, either=False)
                return f"{_side(first)}/{_side(last)}", (first, last), ()
        raise NotADateError

    def _range(self, left: list[Item], right: list[Item], doubt: tuple[str, ...]) -> _Made:
        first, last = join(self.fields(left), self.fields(right), self.anchor, either=False)
        mark = replace(first, about=first.about or last.about, maybe=first.maybe or last.maybe).mark
        return f"[{first.lo}..{last.hi}]{mark}", (first, last), doubt

    def _night(self, items: list[Item]) -> _Made | None:
        """Read "the night of 7 to 8 Nov": one night, between two days next to each other."""
        if ("part", "night") not in items or any(item in items for item in (("joint", "or"), ("lead", "between"))):
            return None
        place = items.index(("part", "night"))
        rest = [item for item in items[place + 1 :] if item not in (("lead", "from"), ("from", ""))]
        ends = [at for at, item in enumerate(rest) if item[0] in ("joint", "at") or item in (("sign", "-"), ("sign", "/"))]
        for at in ends:
            with suppress(NotADateError):
                evening, morning = self.fields([*items[:place], *rest[:at]]), self.fields(rest[at + 1 :])
                if not evening.says_date or not morning.says_date or evening.says_time:
                    raise NotADateError
                return self._one_night(evening, morning)
        return None

    def _one_night(self, evening: Fields, morning: Fields) -> _Made:
        clock, morning.clock = morning.clock, None
        first, last = join(evening, morning, self.anchor, either=False)
        if not _next_day(first.lo, last.hi):
            raise NotADateError
        on = date.fromisoformat(first.lo)
        whole = Fields(day=on.day, month=on.month, year=on.year, part="night", clock=clock)
        whole.about, whole.maybe = evening.about or morning.about, evening.maybe or morning.maybe
        night = resolve(whole, self.anchor)
        return night.edtf, (replace(night, doubt=()), first, last), ()


def _led(word: str, made: _Made) -> _Made:
    """Return the moment turned into since, until, before, by, after or not before it."""
    edtf, founds, doubt = made
    shape = When.from_edtf(edtf)
    mark = edtf[-1] if edtf[-1] in "?~%" else ""
    if word in ("since", "until"):
        side = f"[{shape.earliest}..{shape.latest}]{mark}" if edtf.startswith("[") and "," in edtf else edtf
        return (f"{side}/.." if word == "since" else f"/{side}"), founds, doubt
    edge = shape.earliest if word in ("before", "not_before") else shape.latest
    if word in ("before", "after") and "T" not in edge:
        edge = (date.fromisoformat(edge) + timedelta(days=1 if word == "after" else -1)).isoformat()
    return (f"[{edge}..]" if word in ("after", "not_before") else f"[..{edge}]") + mark, founds, doubt


def _split(items: list[Item], at: Item) -> list[list[Item]]:
    parts: list[list[Item]] = [[]]
    for item in items:
        if item == at:
            parts.append([])
        else:
            parts[-1].append(item)
    return parts


def _alike(left: Sequence[Item], right: Sequence[Item]) -> bool:
    """Return whether both sides of "de ... à ..." name the same kind of thing, so that it joins them."""
    kinds = [{kind for kind, _value in side} & {"weekday", "month", "h", "days"} for side in (left, right)]
    return bool(kinds[0] & kinds[1])


def _side(found: Found) -> str:
    return found.edtf


def _next_day(first: str, last: str) -> bool:
    try:
        return (date.fromisoformat(last) - date.fromisoformat(first)).days == 1
    except ValueError:
        return False
