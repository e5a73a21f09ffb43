"""What a log line says of itself: the time it begins with, who told it, and what is certain in the rest."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from models.base.errors import BadInput
from models.records.check import Reading
from models.subjects.incidents import local_time
from models.subjects.recognise import Lexicon, Span, values_of
from models.values.fold import fold
from models.values.when import When
from models.values.when_read import read_when

AHEAD = timedelta(hours=1)
"""A time so much later than now is one of the evening before: clocks differ by minutes, not by hours."""
LONGEST_FROM = 60
_TIME = re.compile(
    r"(?:[01][0-9]|2[0-3])[0-5][0-9][zZlLjJh]?"  # 0640, 0640Z
    r"|(?:[01]?[0-9]|2[0-3])[:hH][0-5][0-9][zZlL]?"  # 6:40, 06h40
    r"|[0-3][0-9](?:[01][0-9]|2[0-3])[0-5][0-9][A-Za-z](?:[A-Za-z]{3}[0-9]{2})?"  # 240640ZNOV25
)
_CHANNELS = (
    *(
        "radio",
        "hf",
        "vhf",
        "uhf",
        "phone",
        "tel",
        "telephone",
        "call",
        "called",
        "sat",
        "satphone",
        "thuraya",
        "sms",
        "whatsapp",
    ),
    *("signal", "telegram", "mail", "email", "hotline", "from", "fp", "de", "par", "appel", "base", "bureau", "office", "focal"),
)
"""Folded words that begin the name of who told something, where no time stands before it."""


@dataclass(frozen=True)
class LineRead:
    """What a line says of itself: when (empty text = no time stands there), who told it, and what remains. The ends are places
    in the text: `text[:time_end]` is the time, `text[from_start:from_end]` who told it, `text[rest_start:]` the rest."""

    when: When | None
    heard_from: str
    rest: str
    time_end: int = 0
    from_start: int = 0
    from_end: int = 0
    rest_start: int = 0


@dataclass(frozen=True)
class Understood:
    """A line and what is certain in it; `values` are the fields of an incident that this decides."""

    line: LineRead
    spans: tuple[Span, ...]
    values: dict[str, Any]


def read_line(text: str, *, now: datetime, reading: Reading) -> LineRead:
    """Return the time and the teller at the beginning of a line, and the rest; times are wall time in the reading's zone.

    A time without a day is of today, or of yesterday (told as a doubt) when it lies more than an hour ahead.
    """
    when, end = _leading_time(text, local_time(now, reading.zone), reading)
    start = end + _gap(text, end)
    told = _teller(text[start:], timed=when is not None)
    rest = start + told + 1 if told else start
    rest += _gap(text, rest)
    return LineRead(when, text[start : start + told].strip(), text[rest:].strip(), end, start, start + told, rest)


def understand(text: str, lexicon: Lexicon, *, now: datetime, reading: Reading) -> Understood:
    """Return what a line says. Where the teller is, is not where it happened: of their name only a source is taken."""
    line = read_line(text, now=now, reading=reading)
    spans = tuple(span for span in lexicon.recognise(text) if span.start >= line.rest_start or span.what == "source")
    values = values_of(spans)
    if lexicon.country:
        values.setdefault("country", lexicon.country)
    return Understood(line, spans, values)


def _leading_time(text: str, now: datetime, reading: Reading) -> tuple[When | None, int]:
    """Return the time a line begins with and where it ends: up to four words of a date, the last of them a clock time."""
    at = 0
    for _number in range(5):
        start = at + _gap(text, at)
        found = re.match(r"[^\s,;]+", text[start:])
        if found is None:
            return None, 0
        at = start + found.end()
        word = found[0].rstrip(":.-–")
        if _TIME.fullmatch(word):
            end = start + len(word)
            when = _read_time(text[:end].strip(), now, reading)
            return (when, end) if when else (None, 0)
    return None, 0


def _read_time(words: str, now: datetime, reading: Reading) -> When | None:
    try:
        when = read_when(words, language=reading.language, anchor=now.date(), zone=reading.zone, day_first=reading.day_first)
    except BadInput:
        return None
    if when.precision not in ("minute", "hour") or not when.earliest:
        return None
    if "day_assumed" not in when.doubt:
        return when
    return _of_today(when, words, now, reading)


def _of_today(when: When, words: str, now: datetime, reading: Reading) -> When:
    """Return a time without a day as one of today, or of yesterday where it would lie ahead."""
    here = local_time(now, when.zone) if now.tzinfo else now
    today = datetime.combine(here.date(), datetime.fromisoformat(when.earliest).time())
    late = today - here.replace(tzinfo=None) > AHEAD
    on = here.date() - timedelta(days=1) if late else here.date()
    again = read_when(words, language=reading.language, anchor=on, zone=reading.zone, day_first=reading.day_first)
    doubt = again.doubt if late else tuple(code for code in again.doubt if code != "day_assumed")
    return replace(again, raw=words, doubt=doubt)


def _teller(text: str, *, timed: bool) -> int:
    """Return how many letters name who told it: what stands before the first colon, if it can be that."""
    colon = re.search(r":(?=\s)|:$", text[: LONGEST_FROM + 1])
    if colon is None:
        return 0
    words = text[: colon.start()].split()
    if not words or len(words) > 6 or any(mark in text[: colon.start()] for mark in ".;!?"):
        return 0
    return colon.start() if timed or fold(words[0]).strip(".'") in _CHANNELS else 0


def _gap(text: str, at: int) -> int:
    found = re.match(r"[\s,;:.\-–]*", text[at:])
    return found.end() if found else 0
