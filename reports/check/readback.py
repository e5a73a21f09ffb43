"""Reading a finished PDF back: its text, and whether anything withheld is still in it."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any, NamedTuple
from urllib.parse import unquote_to_bytes

from models.values.fold import words
from reports.check.file import File, Stream, as_text, comments, names, strings, take_apart
from reports.check.needles import WALL, Haystack, Needle, Needles, folded_words, needles_of
from reports.check.pdfium import opened
from reports.check.written import Piece, fonts_of, pieces_of

_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LINE_END = re.compile(r" *\r?\n| +$")
_DIGITS = re.compile(r"\d+")
_PRINTABLE = re.compile(rb"[\x20-\x7e\x80-\xff]{4,}")
_WIDE = re.compile(rb"(?:[\x20-\xff][\x00-\x20]){4,}|(?:[\x00-\x20][\x20-\xff]){4,}")
_IMAGE = re.compile(rb"/Subtype\s*/Image\b")
_TABLE = re.compile(rb"/Type\s*/(?:ObjStm|XRef)\b")
_FONT = (b"\x00\x01\x00\x00", b"true", b"OTTO")
ROW = 3.0
"""Baselines closer than this many points are one row of print."""


class Withheld(NamedTuple):
    """A value the paper's readers may not see, and the field it stands in.

    `elsewhere`: these readers may see it in another place, so finding it is shown and does not stop the paper. `name`: it is
    what somebody is called, so two of its words beside each other are shown too. `form` is what it is (models/editions/secrets),
    for the search of texts before layout.
    """

    field: str
    value: str
    elsewhere: bool = False
    name: bool = False
    form: str = ""


@dataclass(frozen=True)
class Hit:
    """Where a withheld value was found; never the value itself. `page` counts from 1, 0 is outside the pages.

    With `refuse` false it is a common word, a part of a name, or a value allowed elsewhere: a named person may release it.
    """

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
        return _LINE_END.sub("\n", unicodedata.normalize("NFKC", text_page.get_text_range()))
    finally:
        text_page.close()
        page.close()


def find_withheld(data: bytes, withheld: Iterable[Withheld]) -> list[Hit]:
    """Return each place where a withheld value stands: on the pages and off them, in unused parts, strings, keys, links, the
    outline, properties, attachments, earlier revisions.

    A value is found whatever its case, accents, script forms, grouping and order of words, and however lines, cells and pages
    break it; only as whole words. The first hits of a field that stops the paper come before those that do not.

    Raises:
        ValueError: the file is locked.
    """
    needles = Needles(needle for item in withheld for needle in needles_of(*item[:4]))
    hits: dict[Hit, None] = {}
    on_pages: set[Needle] = set()
    for page, place, haystack in _places(data):
        for needle in needles.found_in(haystack):
            if page or needle not in on_pages:
                hits[_hit(needle, page, place)] = None
            if page:
                on_pages.add(needle)
    stopped = {hit.field for hit in hits if hit.refuse}
    return [hit for hit in hits if hit.refuse] + [hit for hit in hits if not hit.refuse and hit.field not in stopped]


def _hit(needle: Needle, page: int, place: str) -> Hit:
    return Hit(needle.field, page, f"{place}, a part of it" if needle.part else place, needle.refuse)


def _places(data: bytes) -> Iterator[tuple[int, str, Haystack]]:
    """Yield page number, name of the place, and text of everything a reader or a tool can get out of the file."""
    file = take_apart(data)
    pages = text_of(data)
    for number, text in enumerate(pages, start=1):
        yield number, "page", Haystack.of(text)
        if _RIGHT.search(text):
            yield number, "page, reading order", Haystack.of(_in_reading_order(text))
    for number, text in enumerate(_page_turns(pages), start=1):
        yield number, "page turn", Haystack.of(text)
    for place, text in _beside_pages(data):
        yield 0, place, Haystack.of(text)
    yield from _written(file)
    for place, source in (("strings", file.bare + file.packed), *(("stream", one.data) for one in file.streams if _draws(one))):
        # In what draws, coordinates stand beside strings, and what looks like a comment may be a glyph.
        loose = place == "strings"
        yield 0, place, Haystack.of(_strings(source), loose=loose)
        told = sorted(text for name in (*names(source), *comments(source)) for text in as_text(name))
        yield 0, "keys" if place == "strings" else place, Haystack.of(WALL.join(told), loose=loose)
    for place, raw in (("file", file.bare), *(("stream", stream.data) for stream in file.streams if _is_read(stream))):
        for text in _readings(raw):
            yield 0, place, Haystack.of(text, loose=False)


def _beside_pages(data: bytes) -> list[tuple[str, str]]:
    with opened(data) as document:
        properties = f"\n{WALL}\n".join(document.get_metadata_dict().values())
        outline = f"\n{WALL}\n".join(entry.get_title() for entry in document.get_toc())
        attached = [document.get_attachment(number).get_name() for number in range(document.count_attachments())]
    return [("properties", properties), ("outline", outline), *(("attachment", name) for name in attached)]


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


def _written(file: File) -> Iterator[tuple[int, str, Haystack]]:
    """Yield what the content streams write: as written, row by row, column by column, and on over all pages."""
    fonts = fonts_of(file)
    folded: dict[str, list[str]] = {}
    over_pages: list[Piece] = []
    for stream in file.streams:
        if not _draws(stream):
            continue
        pieces = pieces_of(stream.data, fonts)
        yield 0, "content", _joined(pieces, folded)
        yield 0, "content, by row", _joined(sorted(pieces, key=lambda piece: (-round(piece.y / ROW), piece.x)), folded)
        over_pages += [piece for piece in pieces if not piece.aside]
        if mirrored := [piece for piece in pieces if _RIGHT.search(piece.text)]:
            yield 0, "content, right to left", Haystack.of("\n".join(piece.text[::-1] for piece in mirrored))
    yield 0, "content, over pages", _joined(over_pages, folded)
    columns: dict[int, list[Piece]] = {}
    for piece in over_pages:
        columns.setdefault(round(piece.x), []).append(piece)
    for pieces in columns.values():
        yield 0, "content, by column", _joined(pieces, folded)


def _joined(pieces: Iterable[Piece], folded: dict[str, list[str]]) -> Haystack:
    """Return pieces as one text in which each may run on into the next."""
    return Haystack(_folded(piece.text, folded) for piece in pieces)


def _folded(text: str, folded: dict[str, list[str]]) -> list[str]:
    found = folded.get(text)
    if found is None:
        found = folded[text] = folded_words(unicodedata.normalize("NFKC", text))
    return found


def _strings(source: bytes) -> str:
    found: dict[str, None] = {}
    for raw in dict.fromkeys(strings(source)):
        for text in as_text(raw):
            found[text] = None
            if "%" in text:
                found[unquote_to_bytes(text).decode("utf-8", "ignore")] = None
    return WALL.join(found)


def _draws(stream: Stream) -> bool:
    return b"BT" in stream.data and not _IMAGE.search(stream.head) and not stream.data.startswith(_FONT)


def _is_read(stream: Stream) -> bool:
    # What draws is read string by string; a font program is cut from our own files and holds outlines only; packed objects
    # are read with the others.
    return not _draws(stream) and not stream.data.startswith(_FONT) and not _TABLE.search(stream.head)


def _readings(raw: bytes) -> Iterator[str]:
    """Yield the printable parts of raw bytes read as UTF-8, Latin-1 and UTF-16, with links and entities unpacked."""
    chunks = _PRINTABLE.findall(raw)
    plain = b"\n\x00\n".join(chunks) if b"\x00" in raw or not raw.isascii() else raw
    yield plain.decode("utf-8", "ignore")
    if not plain.isascii():
        yield plain.decode("latin-1")
    if b"%" in plain and (unquoted := unquote_to_bytes(plain)) != plain:
        yield unquoted.decode("utf-8", "ignore")
    if b"&" in plain and (readable := html.unescape(text := plain.decode("utf-8", "ignore"))) != text:
        yield readable
    if b"\x00" in raw:
        for shift in (0, 1):
            yield raw[shift:].decode("utf-16-be", "ignore")
            yield raw[shift:].decode("utf-16-le", "ignore")
