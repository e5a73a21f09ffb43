"""Whole numbers in running text, however they are written: grouped figures, "5 M", "five million", "cinq cent mille"."""

from __future__ import annotations

import re
from typing import NamedTuple

from models.values.fold import fold

_UNITS = {
    # English
    **{"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10},
    **{"eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17},
    **{"eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70},
    **{"eighty": 80, "ninety": 90},
    # French
    **{"un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "sept": 7, "huit": 8, "neuf": 9, "dix": 10},
    **{"onze": 11, "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15, "seize": 16, "vingt": 20, "vingts": 20},
    **{"trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "septante": 70, "huitante": 80, "nonante": 90},
}
_HALVES = ("half", "demi", "demie")
_HUNDREDS = ("hundred", "hundreds", "cent", "cents")
_SCALES = {
    **dict.fromkeys(("thousand", "thousands", "mille", "k"), 10**3),
    **dict.fromkeys(("million", "millions", "mio", "mn", "mln", "m"), 10**6),
    **dict.fromkeys(("billion", "billions", "bn", "milliard", "milliards", "md", "mds"), 10**9),
    **dict.fromkeys(("lakh", "lakhs"), 10**5),
    **dict.fromkeys(("crore", "crores"), 10**7),
}
_JOINED = ("and", "et", "a", "de")
_SHORT = ("k", "m", "mn", "md", "bn", "mds")
"""Scales that are letters: they count behind figures only."""
_PIECE = re.compile(r"\d[\d.,'\u2019 \u00a0\u202f\u2009]*\d|\d|[^\W\d_]+")
_GROUPED = re.compile(r"\d{1,3}(?:[.,'\u2019 \u00a0\u202f\u2009]\d{3})+(?:[.,]\d{1,2})?")
_BLANKS = re.compile(r"[ \u00a0\u202f\u2009'\u2019]")


class Figure(NamedTuple):
    """A number of the text: where it stands, and its value."""

    start: int
    end: int
    value: int


def figures_in(text: str) -> list[Figure]:
    """Return the whole numbers of a text in order. "5.5 million" is one, "2025-11-08" three; parts of words are none."""
    found: list[Figure] = []
    run: list[tuple[int, int, str]] = []
    for match in _PIECE.finditer(text):
        piece = fold(match.group())
        counts = piece[:1].isdigit() or piece in _UNITS or piece in _HUNDREDS or piece in _SCALES or piece in _HALVES
        joins = piece in _JOINED and bool(run)
        near = not run or text[run[-1][1] : match.start()].strip(" -\u00a0\u202f\n") == ""
        if run and (not near or not (counts or joins)):
            found += _values(run)
            run = []
        if counts or (joins and run):
            run.append((match.start(), match.end(), piece))
    return found + _values(run)


def _values(run: list[tuple[int, int, str]]) -> list[Figure]:
    """Return the numbers of neighbouring words: one for a number in words, several where figures follow one another."""
    while run and run[-1][2] in _JOINED:
        run = run[:-1]
    found: list[Figure] = []
    start, total, part, open_ = 0, 0.0, 0.0, False

    def close(end: int) -> None:
        if open_ and total + part:
            found.append(Figure(start, end, round(total + part)))

    last = 0
    for begin, end, piece in run:
        if piece[0].isdigit():
            if open_:
                close(last)
            start, total, part, open_ = begin, 0.0, _number(piece), True
        elif piece in _SCALES:
            if piece in _SHORT and not (open_ and run[0][2][0].isdigit()):
                continue
            start = start if open_ else begin
            total, part, open_ = total + (part or 1) * _SCALES[piece], 0.0, True
        elif piece in _HUNDREDS:
            start = start if open_ else begin
            part, open_ = (part or 1) * 100, True
        elif piece in _HALVES:
            start, part, open_ = start if open_ else begin, 0.5, True
        elif piece in _UNITS:
            start = start if open_ else begin
            # "quatre-vingts" multiplies, everything else adds.
            part = part * 20 if piece.startswith("vingt") and part == 4 else part + _UNITS[piece]
            open_ = True
        last = end
    close(last)
    return found


def _number(piece: str) -> float:
    """Return the value of figures: groups of three are grouped, one sign with one or two figures behind it divides."""
    if _GROUPED.fullmatch(piece):
        whole = re.sub(r"[.,]\d{1,2}$", "", piece) if re.search(r"\d{3}[.,]\d{1,2}$", piece) else piece
        return float(re.sub(r"\D", "", whole))
    plain = _BLANKS.sub("", piece)
    decimal = re.fullmatch(r"(\d+)[.,](\d{1,3})", plain)
    if decimal:
        return float(f"{decimal[1]}.{decimal[2]}")
    return float(re.sub(r"\D", "", plain) or 0)
