"""Plus codes (Open Location Code), read and made. Source: the specification of Open Location Code, Google 2014."""

from __future__ import annotations

import re

from models.base.errors import BadInput
from models.base.language import _

ALPHABET = "23456789CFGHJMPQRVWX"
PAIRS = 10
"""Letters in pairs of 1/20 each; those behind are rows of 5 and columns of 4."""
_CODE = re.compile(r"(?P<before>[A-Z0-9]{2,8})\+(?P<after>[A-Z0-9]{0,5})")
STEPS = (20.0, 1.0, 0.05, 0.0025, 0.000125)
"""Degrees of each pair."""


def read_plus(text: str, near: tuple[float, float] | None = None) -> tuple[float, float, float] | None:
    """Return (latitude, longitude, side of the cell in degrees) of a code's middle, None where the text is no code.

    near: (lat, lon) of the place a short code is counted from.

    Raises:
        BadInput: letters that no code has, or a short code without a place.
    """
    found = _CODE.fullmatch(text.strip().upper())
    if found is None:
        return None
    before, after = found["before"], found["after"]
    filled = before.rstrip("0")
    if set(filled + after) - set(ALPHABET):
        raise _refused(_("A plus code has only these letters: {letters}.").format(letters=ALPHABET))
    if len(after) == 1 or len(before) % 2 or len(filled) % 2 or (filled != before and (after or len(before) < 8)):
        raise _refused(_("A plus code has eight signs, a plus and two more, for example 7C8R47M2+HH."))
    if len(before) == 8:
        return _middle(filled + after)
    if near is None:
        raise _refused(_("This plus code is short: it needs the place it is counted from, or its first four signs."))
    return _recovered(before, after, *near)


def show_plus(lat: float, lon: float) -> str:
    """Return the full code of ten signs: a cell of about 14 metres."""
    code = ""
    # Whole units of the smallest cell: floats would fall into the neighbour's cell.
    north = min(int((lat + 90) * 8000 + 1e-6), 180 * 8000 - 1)
    east = int((lon + 180) % 360 * 8000 + 1e-6) % (360 * 8000)
    for power in range(4, -1, -1):
        code += ALPHABET[north // 20**power % 20] + ALPHABET[east // 20**power % 20]
    return f"{code[:8]}+{code[8:]}"


def _middle(code: str) -> tuple[float, float, float]:
    lat, lon, height, width = -90.0, -180.0, 400.0, 400.0
    for at in range(0, min(len(code), PAIRS), 2):
        height = width = STEPS[at // 2]
        lat += ALPHABET.index(code[at]) * height
        lon += ALPHABET.index(code[at + 1]) * width
    for letter in code[PAIRS:]:
        height, width = height / 5, width / 4
        row, column = divmod(ALPHABET.index(letter), 4)
        lat, lon = lat + row * height, lon + column * width
    if lat >= 90 or lon >= 180:
        raise _refused(_("This plus code lies outside the earth."))
    return min(90.0, lat + height / 2), min(180.0, lon + width / 2), max(height, width)


def _recovered(before: str, after: str, lat: float, lon: float) -> tuple[float, float, float]:
    """Return the cell with this ending that lies nearest to a point."""
    missing = 8 - len(before)
    whole = show_plus(lat, lon).replace("+", "")[:missing] + before + after
    step = STEPS[missing // 2 - 1]
    north, east, side = _middle(whole)
    north += step if north - lat < -step / 2 else -step if north - lat > step / 2 else 0
    east += step if east - lon < -step / 2 else -step if east - lon > step / 2 else 0
    if not -90 <= north <= 90:
        north += -step if north > 90 else step
    return north, (east + 180) % 360 - 180, side


def _refused(reason: str) -> BadInput:
    return BadInput(field="where", reason=reason)
