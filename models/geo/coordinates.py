"""Coordinates as people give them, and as they are shown back: decimal degrees, minutes, seconds, MGRS, UTM, plus codes.

What is read is kept as decimal degrees of WGS 84 beside the wording and the step of its last figure: nothing is more exact than
it was written.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field

from models.base.errors import BadInput
from models.base.language import _
from models.geo.degrees import METRES, read_degrees, show_degrees
from models.geo.grid import read_mgrs, read_utm, show_mgrs, show_utm
from models.geo.pluscode import read_plus, show_plus
from models.values.fold import fold

FORMS = ("decimal", "dm", "dms", "mgrs", "utm", "plus")
LONGEST = 200
_MEASURES = {
    "lat", "lon", "long", "lng", "latitude", "longitude", "north", "south", "east", "west", "nord", "sud", "est", "ouest", "deg",
    "degres", "degrees", "min", "sec", "utm", "mgrs", "zone", "fuseau", "geo",
}  # fmt: skip


@dataclass(frozen=True)
class Reading:
    """Coordinates read: WGS 84 degrees, the form they came in, the wording, and how far its last figure reaches in metres."""

    lat: float = field(repr=False)
    lon: float = field(repr=False)
    form: str
    entered: str = field(repr=False)
    precision_m: int


def parse(text: str, language: str = "en", *, near: tuple[float, float] | None = None) -> Reading:
    """Return the point that a text gives. near: (lat, lon) that a short plus code is counted from.

    Raises:
        BadInput: no coordinates, or wrong or unclear ones; the reason is a sentence in the language in use.
    """
    clean = " ".join(text.split())
    if len(clean) > LONGEST:
        raise _refused(_("These are no coordinates: the text is too long."))
    if (code := read_plus(_bare(clean), near)) is not None:
        return _reading(*code[:2], "plus", clean, code[2] * METRES)
    if (square := read_mgrs(_bare(clean))) is not None:
        return _reading(*square[:2], "mgrs", clean, square[2])
    if (figures := read_utm(_bare(clean))) is not None:
        return _reading(*figures[:2], "utm", clean, figures[2])
    if (degrees := read_degrees(clean, language)) is not None:
        lat, lon, form, step = degrees
        return _reading(lat, lon, form, clean, step)
    raise _refused(_("These are no coordinates. Examples: 16.1339, -3.7486 · 16°08′02″N 3°44′55″W · 30QVC1995683890."))


def looks_like_coordinates(text: str) -> bool:
    """Return whether a text is meant as coordinates rather than as the name of a place: mostly figures, or a code."""
    clean = _bare(text)
    if re.fullmatch(r"(?i)\s*[23456789CFGHJMPQRVWX]{4,8}\+[23456789CFGHJMPQRVWX]{0,5}\s*", clean):
        return True
    if re.fullmatch(r"(?i)\s*(?:mgrs\s*)?\d{1,2}\s*[A-Z]\s*[A-Z]{2}\s*[\d\s]+", clean):
        return True
    digits, letters = sum(map(str.isdigit, clean)), sum(map(str.isalpha, clean))
    words = {word for word in re.findall(r"[^\W\d_]+", fold(clean)) if len(word) > 1}
    figures = len(re.findall(r"\d+(?:[.,]\d+)?", clean))
    return (figures >= 2 or "°" in clean) and not words - _MEASURES and (digits >= letters or bool(words))


def shown(lat: float, lon: float, form: str, language: str = "en") -> str:
    """Return coordinates in a form of FORMS, so that `parse` in the same language gives the point back within its step.

    The step is a metre for decimal and grid forms, three metres for minutes and seconds, 14 metres for a plus code.

    Raises:
        BadInput: UTM beyond 84° north or 80° south.
        ValueError: no such form.
    """
    if form in ("decimal", "dm", "dms"):
        return show_degrees(lat, lon, form, language)
    if form == "mgrs":
        return show_mgrs(lat, lon)
    if form == "utm":
        return show_utm(lat, lon)
    if form == "plus":
        return show_plus(lat, lon)
    raise ValueError(form)


def _bare(text: str) -> str:
    """Return the text without marks of writing direction, with plain blanks and Latin figures."""
    kept = "".join(char for char in text if char not in "\u200e\u200f\u202a\u202b\u202c\ufeff")
    return "".join(str(int(char)) if char.isdecimal() else char for char in kept)


def _reading(lat: float, lon: float, form: str, entered: str, step_m: float) -> Reading:
    return Reading(lat, lon, form, entered, max(1, math.ceil(step_m - 1e-9)))


def _refused(reason: str) -> BadInput:
    return BadInput(field="where", reason=reason)
