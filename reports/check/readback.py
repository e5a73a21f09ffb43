"""Reading a finished PDF back: its text, and whether anything withheld is still in it."""

from __future__ import annotations

import re
import unicodedata
import zlib
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any, NamedTuple
from urllib.parse import unquote_to_bytes

from models.values.fold import fold, words
from reports.check.pdfium import opened

ENOUGH_WORDS = 2
ENOUGH_DIGITS = 6
"""From so many words or digits on, a hit cannot be chance and the paper is refused; less is shown only."""

_STREAM = re.compile(rb"stream\r?\n(.*?)(?:\r?\n)?endstream", re.DOTALL)
_HEX = re.compile(rb"<([0-9A-Fa-f\s]{8,})>")
_RIGHT = re.compile("[\u0590-\u08ff]")
_DIGITS = re.compile(r"\d+")
_NOT_WORD = re.compile(r"[\W_]+")
# Marks of a broken word: the library reports the hyphen at a line's end as U+FFFE or U+0002.
_HYPHEN_BREAK = re.compile("[-\u00ad\u2010\u0002\ufffe]?[\r\n]+")


class Withheld(NamedTuple):
    """A value the paper's readers may not see, and the field it stands in."""

    field: str
    value: str


@dataclass(frozen=True)
class Hit:
    """Where a withheld value was found; never the value itself. `page` counts from 1, 0 is outside the pages."""

    field: str
    page: int
    place: str
    refuse: bool


def text_of(data: bytes) -> list[str]:
    """Return the text of each page in drawing order, one line of print a line, in NFKC."""
    with opened(data) as document:
        return [_page_text(document, number) for number in range(len(document))]


def _page_text(document: Any, number: int) -> str:
    page = document[number]
    text_page = page.get_textpage()
    try:
        # Joined Arabic letters and ligatures become plain ones again.
        return unicodedata.normalize("NFKC", text_page.get_text_range().replace("\r\n", "\n"))
    finally:
        text_page.close()
        page.close()


def find_withheld(data: bytes, withheld: Iterable[Withheld]) -> list[Hit]:
    """Return each place where a withheld value stands, in the pages, the properties, the outline or the raw streams.

    A value is found whatever its case, accents, script forms, spacing, and however lines break it; only as whole words.
    """
    wanted = [(item.field, _Needle.of(item.value)) for item in withheld]
    wanted = [(name, needle) for name, needle in wanted if needle.folded]
    hits: dict[Hit, None] = {}
    for page, place, text in _places(data):
        haystack = _Haystack(text, loose_digits=page > 0)
        for name, needle in wanted:
            if haystack.holds(needle):
                hits[Hit(name, page, place, needle.telling)] = None
    return list(hits)


@dataclass(frozen=True)
class _Needle:
    """A value as compared: its folded words run together, and where inside it words begin."""

    folded: str
    inner: tuple[int, ...]
    telling: bool

    @classmethod
    def of(cls, value: str) -> _Needle:
        parts = words(value)
        folded = "".join(parts)
        ends: list[int] = []
        for part in parts[:-1]:
            ends.append((ends[-1] if ends else 0) + len(part))
        digits = sum(char.isdigit() for char in folded)
        return cls(folded, tuple(ends), len(parts) >= ENOUGH_WORDS or digits >= ENOUGH_DIGITS)


class _Haystack:
    """A text as compared: all words run together, with the places where words and lines begin.

    With `loose_digits`, blanks inside a number do not count; in raw streams full of numbers that would find chance.
    """

    def __init__(self, text: str, loose_digits: bool) -> None:
        self.loose_digits = loose_digits
        joined: list[str] = []
        self.starts: list[int] = [0]
        self.breaks: set[int] = set()
        length = 0
        for line in _HYPHEN_BREAK.split(text):
            self.breaks.add(length)
            for part in _NOT_WORD.split(fold(line)):
                if part:
                    self.starts.append(length)
                    joined.append(part)
                    length += len(part)
            self.starts.append(length)
        self.folded = "".join(joined)
        self.starts = sorted({*self.starts, length})

    def holds(self, needle: _Needle) -> bool:
        """Return whether the value stands in the text as whole words."""
        at = self.folded.find(needle.folded)
        while at >= 0:
            if self._is_whole(at, needle):
                return True
            at = self.folded.find(needle.folded, at + 1)
        return False

    def _is_whole(self, at: int, needle: _Needle) -> bool:
        end = at + len(needle.folded)
        if not (self._begins(at) and self._begins(end)):
            return False
        # Inside a word of the value only a line break may part the text, or a blank between digits (telephone numbers).
        for start in self.starts[bisect_left(self.starts, at + 1) : bisect_left(self.starts, end)]:
            parted_digits = self.loose_digits and self.folded[start - 1].isdigit() and self.folded[start].isdigit()
            if start - at not in needle.inner and start not in self.breaks and not parted_digits:
                return False
        return True

    def _begins(self, place: int) -> bool:
        found = bisect_left(self.starts, place)
        return found < len(self.starts) and self.starts[found] == place


def _places(data: bytes) -> Iterator[tuple[int, str, str]]:
    """Yield page number, name of the place, and text of everything a reader or a tool can get out of the file."""
    pages = text_of(data)
    for number, text in enumerate(pages, start=1):
        yield number, "page", text
        if _RIGHT.search(text):
            yield number, "page, reading order", _in_reading_order(text)
    for number, text in enumerate(_page_turns(pages), start=1):
        yield number, "page turn", text
    yield from _beside_pages(data)
    yield from _raw_places(data)


def _beside_pages(data: bytes) -> list[tuple[int, str, str]]:
    with opened(data) as document:
        properties = "\n".join(f"{key}\n{value}" for key, value in document.get_metadata_dict().items())
        outline = "\n".join(entry.get_title() for entry in document.get_toc())
        attached = [document.get_attachment(number).get_name() for number in range(document.count_attachments())]
    return [(0, "properties", properties), (0, "outline", outline), *((0, "attachment", name) for name in attached)]


def _in_reading_order(text: str) -> str:
    """Return the text with words of the lesser direction in each line turned round: extraction gives them as seen."""
    return "\n".join(_turned(line.split()) for line in text.split("\n"))


def _turned(line: list[str]) -> str:
    to_left = [_RIGHT.search(word) is not None for word in line]
    mostly_left = sum(to_left) * 2 > len(line)
    turned: list[str] = []
    for lesser, run in groupby(zip(line, to_left, strict=True), key=lambda pair: pair[1] != mostly_left):
        found = [word for word, _side in run]
        turned += reversed(found) if lesser else found
    return " ".join(turned)


def _page_turns(pages: list[str]) -> Iterator[str]:
    """Yield for each page turn the end of one page and the beginning of the next, without what stands on every page."""
    on_first = set(words(_DIGITS.sub("0", pages[0]))) if pages else set()
    for before, after in pairwise(pages):
        lines = after.split("\n")
        start = 0
        while start < min(len(lines), 10) and set(words(_DIGITS.sub("0", lines[start]))) <= on_first:
            start += 1
        yield "\n".join([*before.split("\n")[-6:], *lines[start : start + 6]])


def _raw_places(data: bytes) -> Iterator[tuple[int, str, str]]:
    """Yield the file's own bytes and its unpacked streams, read as UTF-8 and UTF-16."""
    for encoding, text in _readings(_STREAM.sub(b" ", data)):
        yield 0, f"file ({encoding})", text
    for match in _STREAM.finditer(data):
        try:
            stream = zlib.decompressobj().decompress(match.group(1))
        except zlib.error:
            stream = match.group(1)
        if stream[:4] == b"\x00\x01\x00\x00":
            continue  # A font program: cut from our own files, it holds outlines only.
        for encoding, text in _readings(stream):
            yield 0, f"stream ({encoding})", text


def _readings(data: bytes) -> Iterator[tuple[str, str]]:
    yield "UTF-8", data.decode("utf-8", "ignore")
    if b"%" in data and (unquoted := unquote_to_bytes(data)) != data:
        yield "UTF-8, unquoted", unquoted.decode("utf-8", "ignore")
    strings = b"\n\x00".join(
        bytes.fromhex(match.group(1).decode("ascii")) for match in _HEX.finditer(data) if _even(match.group(1))
    )
    for name, raw in (("UTF-16", data), ("UTF-16, hex", strings)):
        if b"\x00" in raw:
            for shift in (0, 1):
                yield name, raw[shift:].decode("utf-16-be", "ignore")
                yield name, raw[shift:].decode("utf-16-le", "ignore")


def _even(digits: bytes) -> bool:
    return len(re.sub(rb"\s", b"", digits)) % 2 == 0
