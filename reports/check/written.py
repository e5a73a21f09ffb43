"""The text that content streams write, read by our own eyes: each font's map, each operator, on the page or off it.

A viewer's text misses what lies off the page or in a form that no page draws, and trusts the order of drawing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reports.check.file import HEX, STRING, File, as_text, literal

_NUMBER = rb"[-+.\d]++"
_OPERATOR = re.compile(
    rb"(?P<string>" + STRING + rb")"
    rb"|<(?P<hex>[0-9A-Fa-f\s]*)>(?!>)"
    rb"|/(?P<font>[^\s/\[\]()<>]+)\s+" + _NUMBER + rb"\s+Tf\b"
    rb"|(?<![-+.\d])(?:(?P<matrix>(?>" + _NUMBER + rb"\s++){6})(?P<set>Tm|cm)"
    rb"|(?P<move>(?>" + _NUMBER + rb"\s++){2})T[dD])\b"
    rb"|(?P<aside>/Artifact\b[^\n]*?\b(?:BMC|BDC))"
    rb"|(?<![^\s\])>])(?P<word>Tj|TJ|'|\"|BT|T\*|BMC|BDC|EMC|q|Q)(?![^\s\[(</])",
    re.DOTALL,
)
_TO_UNICODE = re.compile(rb"/ToUnicode\s+(\d+)\s+\d+\s+R")
_NAMED = re.compile(rb"/([^\s/\[\]()<>]+)\s+(\d+)\s+\d+\s+R")
_BLOCK = re.compile(rb"begin(bfchar|bfrange)(.*?)endbf(?:char|range)", re.DOTALL)
_CODE = re.compile(rb"<([0-9A-Fa-f\s]*)>|(\[)|(\])")

Codes = tuple[int, Mapping[int, str]]
"""A font's bytes per character, and what each code stands for."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A string as written: where its first letter stands, and whether it belongs to the page's furniture."""

    x: float
    y: float
    text: str
    aside: bool


def fonts_of(file: File) -> dict[bytes, list[Codes]]:
    """Return the maps of each font by the names under which resources know it."""
    streams = {stream.number: stream.data for stream in file.streams}
    maps: dict[int, Codes] = {}
    for number, source in file.objects:
        if (found := _TO_UNICODE.search(source)) is not None:
            maps[number] = _codes(streams.get(int(found.group(1)), b""))
    fonts: dict[bytes, list[Codes]] = {}
    for name, number in _NAMED.findall(file.bare + file.packed):
        codes = maps.get(int(number))
        if codes and codes not in fonts.setdefault(name, []):
            fonts[name].append(codes)
    return fonts


def _codes(cmap: bytes) -> Codes:
    found: dict[int, str] = {}
    width = 1
    for kind, block in _BLOCK.findall(cmap):
        groups = _groups(block)
        width = max([width, *(len(group[0]) // 2 for group in groups[: 1 if kind == b"bfchar" else 2] if group)])
        if kind == b"bfchar":
            for given, target in zip(groups[::2], groups[1::2], strict=False):
                found[int(given[0] or b"0", 16)] = _letters(target[0])
            continue
        for first, last, target in zip(groups[::3], groups[1::3], groups[2::3], strict=False):
            start, end = int(first[0] or b"0", 16), int(last[0] or b"0", 16)
            for step, code in enumerate(range(start, min(end, start + 0xFFFF) + 1)):
                if len(target) > 1:
                    found[code] = _letters(target[step]) if step < len(target) else ""
                elif letters := _letters(target[0]):
                    found[code] = letters[:-1] + chr(min(ord(letters[-1]) + step, 0x10FFFF))
    return width, found


def _groups(block: bytes) -> list[list[bytes]]:
    """Return the hex groups of a map's block; those in square brackets as one."""
    groups: list[list[bytes]] = []
    inside = False
    for digits, begin, end in _CODE.findall(block):
        if begin or end:
            inside = bool(begin)
            if begin:
                groups.append([])
        elif inside:
            groups[-1].append(digits)
        else:
            groups.append([digits])
    return groups


def _letters(digits: bytes) -> str:
    clean = re.sub(rb"\s", b"", digits)
    return bytes.fromhex((clean + b"0" * (len(clean) % 2)).decode("ascii")).decode("utf-16-be", "ignore")


def pieces_of(data: bytes, fonts: Mapping[bytes, Sequence[Codes]]) -> list[Piece]:
    """Return what a content stream writes, string by string in its order; a font of several maps gives several."""
    pieces: list[Piece] = []
    held: list[bytes] = []
    maps: Sequence[Codes] = ()
    base, line = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0), (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    kept: list[tuple[float, ...]] = []
    nested: list[bool] = []
    for match in _OPERATOR.finditer(data):
        kind = match.lastgroup
        if kind == "string":
            held.append(literal(match.group()))
        elif kind == "hex":
            digits = re.sub(rb"\s", b"", match.group("hex"))
            held.append(bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii")))
        elif kind == "font":
            maps = fonts.get(match.group("font"), ())
        elif kind == "set":
            matrix = _numbers(match.group("matrix"), 6)
            if match.group("set") == b"Tm":
                line = matrix  # type: ignore[assignment]
            else:
                base = _times(matrix, base)
        elif kind == "move":
            x, y = _numbers(match.group("move"), 2)
            line = _times((1.0, 0.0, 0.0, 1.0, x, y), line)
        elif kind == "aside":
            nested.append(True)
            held.clear()
        else:
            word = match.group("word")
            if word in (b"Tj", b"TJ", b"'", b'"'):
                place = _times(line, base)
                for raw in held:
                    pieces += [Piece(place[4], place[5], text, any(nested)) for text in _read(raw, maps)]
                held.clear()
            elif word == b"BT":
                line = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
            elif word == b"q":
                kept.append(base)
            elif word == b"Q":
                base = kept.pop() if kept else base  # type: ignore[assignment]
            elif word in (b"BMC", b"BDC"):
                nested.append(False)
                held.clear()
            elif word == b"EMC" and nested:
                nested.pop()
    return pieces


def _read(raw: bytes, maps: Sequence[Codes]) -> Iterator[str]:
    if not maps:
        yield from as_text(raw)
    for width, codes in maps:
        values = raw if width == 1 else [int.from_bytes(raw[at : at + width], "big") for at in range(0, len(raw), width)]
        yield "".join([codes.get(value, " ") for value in values])


def _numbers(source: bytes, count: int) -> tuple[float, ...]:
    try:
        return tuple(float(part) for part in source.split())
    except ValueError:
        return (0.0,) * count


def _times(one: Sequence[float], other: Sequence[float]) -> tuple[float, float, float, float, float, float]:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


__all__ = ["HEX", "Codes", "Piece", "fonts_of", "pieces_of"]
