"""Grid references: squares of the military grid (MGRS) and UTM figures, through the package `mgrs` (docs/decisions/027)."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from models.base.errors import BadInput
from models.base.language import _
from models.values.fold import fold

BANDS = "CDEFGHJKLMNPQRSTUVWX"
"""Latitude bands of eight degrees from 80° S on; the last one has twelve."""
_MGRS = re.compile(r"(?:MGRS\s*)?(\d{1,2})?\s*([A-Z])\s*([A-Z]{2})\s*((?:\d\s*)*)")
_UTM = re.compile(
    r"(?:utm\s*)?(?:zone|fuseau)?\s*(?P<zone>\d{1,2})\s*(?P<band>[a-z])?\s*\(?\s*(?P<side>north|nord|south|sud|n\b|s\b)?\s*\)?"
    r"[\s,;]*(?:e\s*[:=]?\s*)?(?P<east>\d{5,7}(?:[.,]\d{1,3})?)\s*m?\s*e?[\s,;]*(?:n\s*[:=]?\s*)?"
    r"(?P<north>\d{1,8}(?:[.,]\d{1,3})?)\s*m?\s*n?"
)


def read_mgrs(text: str) -> tuple[float, float, float] | None:
    """Return (latitude, longitude, side of the square in metres) of a square's centre, None where the text is no square.

    Raises:
        BadInput: an impossible square; the reason says why.
    """
    found = _MGRS.fullmatch(text.strip().upper().replace(",", " "))
    if found is None:
        return None
    zone, band, square, figures = found[1] or "", found[2], found[3], re.sub(r"\s", "", found[4])
    if any(letter in "IO" for letter in band + square):
        raise _refused(_("A grid square has no letters I and O: they would be taken for figures."))
    if zone and not 1 <= int(zone) <= 60:
        raise _refused(_("The zones of the grid are 1 to 60."))
    if zone and band not in BANDS:
        raise _refused(_("The band of a grid square is a letter from C to X."))
    if not zone and band not in "ABYZ":
        if not figures:
            return None
        raise _refused(_("The zone is missing: a grid square begins with it, for example 30Q."))
    if len(figures) % 2:
        raise _refused(_("A grid square has as many figures east as north: {count} cannot be halved.").format(count=len(figures)))
    if len(figures) > 10:
        raise _refused(_("A grid square has ten figures at most, which is one metre."))
    try:
        lat, lon = _mgrs().toLatLon(f"{zone}{band}{square}{figures}")
    except Exception as error:  # the package raises its own class from C, which says nothing a person could use
        raise _refused(_("There is no such grid square: check zone and letters.")) from error
    return float(lat), float(lon), float(10 ** (5 - len(figures) // 2))


def show_mgrs(lat: float, lon: float) -> str:
    """Return the square of one metre: "30Q VC 19956 83890". Near the poles it is one of the polar grid."""
    square = str(_mgrs().toMGRS(lat, lon)).strip()
    head, figures = square[:-10], square[-10:]
    return f"{head[:-2]} {head[-2:]} {figures[:5]} {figures[5:]}"


def read_utm(text: str) -> tuple[float, float, float] | None:
    """Return (latitude, longitude, 1 metre) of UTM figures such as "30Q 419957 1783891", None where the text is none.

    "30 N" is the northern half: band N lies there too. "30 S" is the southern half, unless the figures also fit band S (32° to
    40° north): then the words are asked for.

    Raises:
        BadInput: outside the zone, no half of the earth given, a band that does not fit.
    """
    found = _UTM.fullmatch(fold(text).strip())
    if found is None:
        return None
    zone = int(found["zone"])
    east, north = (float(found[name].replace(",", ".")) for name in ("east", "north"))
    band = (found["band"] or "").upper()
    if not 1 <= zone <= 60:
        raise _refused(_("The zones of the grid are 1 to 60."))
    if band and band not in BANDS:
        raise _refused(_("The band of a grid square is a letter from C to X."))
    if not (100_000 <= east < 900_000 and 0 <= north <= 10_000_000):
        raise _refused(_("UTM figures lie between 100,000 and 900,000 metres east and from 0 to 10,000,000 metres north."))
    half = _half(band, (found["side"] or "")[:1].upper(), north)
    try:
        lat, lon = _mgrs().toLatLon(_mgrs().UTMToMGRS(zone, half, float(int(east)), float(int(north)), 5))
    except Exception as error:  # as above
        raise _refused(_("There is no such place on the UTM grid: check zone and figures.")) from error
    if band not in ("", "N", "S") and abs(lat - _middle(band)) > (6.1 if band == "X" else 4.1):
        raise _refused(
            _("Band {band} does not fit the figures: they lie at {lat}° of latitude.").format(band=band, lat=round(lat))
        )
    return float(lat), float(lon), 1.0


def show_utm(lat: float, lon: float) -> str:
    """Return UTM figures with their band: "30Q 419956 1783890". Band S gets its half of the earth, since S is read as south too.

    Raises:
        BadInput: a latitude beyond 84° north or 80° south, where there is no UTM.
    """
    if not -80 <= lat <= 84:
        raise _refused(_("UTM reaches from 80 degrees south to 84 degrees north."))
    square = str(_mgrs().toMGRS(lat, lon)).strip()
    zone, _half_of, east, north = _mgrs().MGRSToUTM(square)
    band = square[len(square) - 13]
    half = " north" if band == "S" else ""
    return f"{zone}{band}{half} {int(east):06d} {int(north)}"


def _half(band: str, side: str, north: float) -> str:
    """Return N or S: the half of the earth that is meant."""
    if side:
        return side
    if not band:
        raise _refused(_("Say after the zone whether it is north or south, or write the band: 30 north, 30Q."))
    if band == "S":
        # Band S, 32 to 40 degrees north, has about these figures; in the south they are 50 to 58 degrees.
        if 3_530_000 <= north <= 4_440_000:
            raise _refused(_("“S” may be south or band S, which is north: write south or north after the zone."))
        return "S"
    return "N" if band >= "N" else "S"


def _middle(band: str) -> float:
    return 78.0 if band == "X" else -76.0 + 8 * BANDS.index(band)


@cache
def _mgrs() -> Any:
    import mgrs

    return mgrs.MGRS()


def _refused(reason: str) -> BadInput:
    return BadInput(field="where", reason=reason)
