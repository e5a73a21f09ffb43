"""Where typed words stand in a text, and a line of that text around them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from models.values.fold import fold, words

LONGEST = 120
"""Letters of a snippet at most."""
BEFORE = 36
"""Letters shown before the first word found."""
_JOINED = re.compile(r"\w+")

Span = tuple[int, int]


@lru_cache(maxsize=4096)
def _folded(char: str) -> str:
    return fold(char)


def folded_with_places(text: str) -> tuple[str, Sequence[int]]:
    """Return the folded text, and for each of its letters where in the text it comes from (one place more for the end)."""
    if text.isascii():
        return fold(text), range(len(text) + 1)
    made, places = [], []
    for at, char in enumerate(text):
        plain = _folded(char)
        made.append(plain)
        places.extend([at] * len(plain))
    return "".join(made), [*places, len(text)]


def find_words(text: str, typed: Sequence[str], more: Sequence[frozenset[str]] = ()) -> tuple[list[Span], int]:
    """Return where typed words stand in the text, and how many different ones of them do.

    The last typed word may be a beginning. `more` holds other spellings of each typed word.
    """
    if not typed:
        return [], 0
    plain, places = folded_with_places(text)
    spans: list[Span] = []
    seen: set[int] = set()
    for run in _JOINED.finditer(plain):
        for word, start in _words_in(run):
            for number, wanted in enumerate(typed):
                whole = word == wanted or (bool(more) and word in more[number])
                if whole or (number == len(typed) - 1 and word.startswith(wanted)):
                    length = len(word) if whole else len(wanted)
                    first, end = places[start], _end(text, places, start + length)
                    spans.append((first, end))
                    seen.add(number)
                    break
    return spans, len(seen)


def _words_in(run: re.Match[str]) -> list[tuple[str, int]]:
    found, at = [], run.start()
    for word in words(run.group()):
        at = run.string.index(word, at) if word in run.string[at : run.end()] else at
        found.append((word, at))
        at += len(word)
    return found


def _end(text: str, places: Sequence[int], at: int) -> int:
    """Return the end in the text of a word ending before the folded letter `at`: signs that fold to nothing belong to it."""
    end = places[at - 1] + 1
    while end < len(text) and not _folded(text[end]):
        end += 1
    return end


def cut_around(text: str, spans: Sequence[Span], longest: int = LONGEST) -> tuple[str, tuple[Span, ...]]:
    """Return one line of the text around the first span, with the spans in it; "…" where something was left out."""
    line = re.sub(r"\s", " ", text)  # letter for letter, so that the spans stay true
    first = spans[0][0] if spans else 0
    start = 0 if len(line) <= longest or first <= BEFORE else first - BEFORE
    if start:
        start = min(max(start, 0), max(0, len(line) - longest + 1))
        blank = line.find(" ", start, first)
        start = blank + 1 if blank >= 0 else start
    room = longest - (1 if start else 0)
    end = len(line) if len(line) - start <= room else start + room - 1
    if end < len(line):
        blank = line.rfind(" ", first + 1, end)
        end = blank if blank > start and blank >= (spans[0][1] if spans else 0) else end
    before, after = "…" if start else "", "…" if end < len(line) else ""
    shift = len(before) - start
    kept = tuple((max(a, start) + shift, min(b, end) + shift) for a, b in spans if b > start and a < end)
    return f"{before}{line[start:end]}{after}", kept
