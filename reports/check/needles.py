"""Withheld values as they are searched for: all at once, as whole words, whatever broke, joined or dressed them.

A text is run together from its folded words, with the places kept where words begin and where lines break. A value may begin
only where a word begins, so each beginning is looked up once in a table of all values' first letters: the time grows with the
text and not with the number of values.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, pairwise

from models.values.fold import fold, words

ENOUGH_WORDS = 2
ENOUGH_DIGITS = 6
"""From so many words or digits on, a hit cannot be chance and the paper is refused; less is shown only."""

MOST_TURNED = 6
"""A value of more words is searched in its own order only; a name is never so long."""
PART = 3
"""Letters of a name's word from which two of its words beside each other are shown as a part of it."""
PHONE = 8
"""Digits from which a number may be a telephone number, printed with or without what goes before it."""
WALL = "\x00"
"""Stands between texts that have nothing to do with each other."""

_NOT_WORD = re.compile(r"[\W_]+")
_RUNS = re.compile(r"\d+|\D+")
# Marks of a broken word: pdfium reports the hyphen at a line's end as U+FFFE or U+0002.
_LINE_BREAK = re.compile("[-\u00ad\u2010\u2011\u0002\ufffe]?[\r\n]+")
_PHONE = re.compile(r"[\s(]*(?:\+|00)[\d\s().\-/]{8,}$")


@dataclass(frozen=True)
class Needle:
    """A value as compared: its folded words, run together, and where inside it words begin.

    `refuse` is whether finding it stops the paper; `part` that it is two words of a longer name.
    """

    field: str
    folded: str
    inner: tuple[int, ...]
    refuse: bool
    part: bool = False


def _needle(field: str, parts: Sequence[str], refuse: bool, part: bool = False) -> Needle:
    ends: list[int] = []
    for word in parts[:-1]:
        ends.append((ends[-1] if ends else 0) + len(word))
    return Needle(field, "".join(parts), tuple(ends), refuse, part)


def needles_of(field: str, value: str, elsewhere: bool = False, name: bool = False) -> Iterator[Needle]:
    """Yield what is searched for: the value, a telephone number in its other forms, two words of a longer `name`."""
    parts = words(value)
    folded = "".join(parts)
    if not folded:
        return
    in_words = len(parts) >= ENOUGH_WORDS and not folded.isdigit()
    telling = in_words or sum(char.isdigit() for char in folded) >= ENOUGH_DIGITS
    refuse = telling and not elsewhere
    yield _needle(field, parts, refuse)
    if folded.isdigit() and _PHONE.match(value):
        number = folded.removeprefix("00")
        for form in (f"00{number}", *(number[cut:] for cut in (1, 2, 3)), *(f"0{number[cut:]}" for cut in (1, 2, 3))):
            if len(form) >= PHONE - 1 and form != folded:
                yield _needle(field, (form,), refuse)
    if name and 2 < len(parts) <= MOST_TURNED:
        for pair in combinations([part for part in parts if len(part) >= PART and part.isalpha()], 2):
            yield _needle(field, pair, False, part=True)


class Haystack:
    """A text as compared. With `loose`, blanks inside a number do not count: in raw streams that would find chance."""

    def __init__(self, lines: Iterable[Sequence[str] | None], *, loose: bool = True) -> None:
        """Take lines of folded words; a word may run on into the next line, but not over a wall (None)."""
        self.loose = loose
        self.words: list[str] = []
        starts: list[int] = [0]
        self.breaks: set[int] = set()
        self.walls: list[int] = []
        length = 0
        for line in lines:
            if line is None:
                self.walls.append(length)
                continue
            self.breaks.add(length)
            for word in line:
                starts.append(length)
                self.words.append(word)
                length += len(word)
            starts.append(length)
        self.folded = "".join(self.words)
        self.starts = sorted(set(starts))

    @classmethod
    def of(cls, text: str, *, loose: bool = True) -> Haystack:
        """Return a text as compared, a hyphen at a line's end dropped, its WALLs kept."""
        lines: list[Sequence[str] | None] = []
        for part in text.split(WALL):
            lines += [*(folded_words(line) for line in _LINE_BREAK.split(part)), None]
        return cls(lines, loose=loose)

    def is_whole(self, at: int, needle: Needle) -> bool:
        """Return whether the value found at a place stands there as whole words."""
        end = at + len(needle.folded)
        if not self._begins(end) or bisect_left(self.walls, end) > bisect_right(self.walls, at):
            return False  # two texts that have nothing to do with each other would spell it by chance
        # Inside a word of the value only a line break may part the text, or a blank between digits (telephone numbers).
        for start in self.starts[bisect_left(self.starts, at + 1) : bisect_left(self.starts, end)]:
            parted_digits = self.loose and self.folded[start - 1].isdigit() and self.folded[start].isdigit()
            if start - at not in needle.inner and start not in self.breaks and not parted_digits:
                return False
        return True

    def _begins(self, place: int) -> bool:
        found = bisect_left(self.starts, place)
        return found < len(self.starts) and self.starts[found] == place

    @cached_property
    def digit_runs(self) -> list[str]:
        """Return the longer numbers in it, blanks left out."""
        return [run for run in re.findall(rf"\d{{{PHONE + 1},24}}", self.folded)] if self.loose else []


def folded_words(line: str) -> list[str]:
    """Return the folded words of a line, a letter beside a digit parted ("XOF5000000"); walls stay."""
    found: list[str] = []
    for chunk in line.split(WALL) if WALL in line else (line,):
        if found or chunk is not line:
            found.append(WALL)
        for word in _NOT_WORD.split(fold(chunk)):
            if word:
                found += (word,) if word.isalpha() or word.isdigit() else _RUNS.findall(word)
    return found


class Needles:
    """All values searched for, in tables by first letters, by words and by digits."""

    def __init__(self, needles: Iterable[Needle]) -> None:
        self._first: dict[str, list[Needle]] = {}
        self._turned: dict[str, list[tuple[list[str], Needle]]] = {}
        self._numbers: dict[str, list[Needle]] = {}
        for needle in dict.fromkeys(needles):
            self._first.setdefault(needle.folded[:4], []).append(needle)
            parts = sorted(_parts(needle))
            # Numbers turned round are other numbers: 08 11 and 11 08.
            if len(parts) <= MOST_TURNED and sum(part.isalpha() for part in parts) >= ENOUGH_WORDS:
                for word in set(parts):
                    self._turned.setdefault(word, []).append((parts, needle))
            if needle.folded.isdigit() and len(needle.folded) >= PHONE:
                self._numbers.setdefault(needle.folded, []).append(needle)
        self._lengths = sorted({len(key) for key in self._first})
        self._number_lengths = sorted({len(key) for key in self._numbers})

    def found_in(self, haystack: Haystack) -> dict[Needle, None]:
        """Return the values that stand in the text as whole words, in any order of their words."""
        hits: dict[Needle, None] = {}
        folded, first = haystack.folded, self._first
        for length in self._lengths:
            for at in haystack.starts:
                for needle in first.get(folded[at : at + length], ()):
                    if needle not in hits and folded.startswith(needle.folded, at) and haystack.is_whole(at, needle):
                        hits[needle] = None
        for at, word in enumerate(haystack.words):
            for parts, needle in self._turned.get(word, ()):
                if needle not in hits and sorted(haystack.words[at : at + len(parts)]) == parts:
                    hits[needle] = None
        for run in haystack.digit_runs:
            for length in self._number_lengths:
                if length < len(run):
                    hits |= dict.fromkeys(self._numbers.get(run[-length:], ()))
        return hits


def _parts(needle: Needle) -> list[str]:
    edges = (0, *needle.inner, len(needle.folded))
    return [piece for begin, end in pairwise(edges) for piece in _RUNS.findall(needle.folded[begin:end])]
