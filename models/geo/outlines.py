"""Outlines of countries and first-level administrative units, rivers and lakes, in three levels of detail.

Read from models/geo/data/outlines.sqlite with the standard library alone. The data are schematic: a line may lie two kilometres
beside the real one. What is drawn as a border or as disputed takes no side.
"""

from __future__ import annotations

import math
import sqlite3
import threading
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import accumulate, repeat
from operator import truediv
from pathlib import Path

from models.base.errors import BadInput
from models.base.language import _, use
from models.geo.measure import distance_m
from models.geo.packing import unpack

Flat = array  # of doubles: lon, lat, lon, lat, … in degrees WGS 84
Box = tuple[float, float, float, float]
"""West, south, east, north in degrees."""
_Row = tuple[str, str, str, str, str, Box]

FILE = Path(__file__).parent / "data" / "outlines.sqlite"
LEVELS = 3
FINEST = LEVELS - 1
KINDS = ("coast", "border", "admin1", "disputed")
"""Kinds of lines in the order of their numbers in the file; a fifth is the edge of the world, which is never drawn."""
STEPS = 10_000
"""Steps of one degree in the file."""
SEAM = 179.9
"""Degrees: rings and lines are cut at this longitude, east and west; nothing is to be stroked along it."""
BORDER_M = 3_000
"""Metres by which the outlines may be wrong at borders: measured 2.4 km in the Sahel, 3 of 1,000 towns beyond their border."""
SHORE_M = 5_000
"""Metres from the nearest land up to which a point still counts to it: coasts are drawn that coarsely."""


@dataclass(frozen=True)
class Area:
    """A country or an administrative unit. code: ISO 3166-2 with a hyphen ("ML-6"), an own one with a dot ("IE.carlow"), or that
    of the country where it is not divided; country ISO 3166-1 alpha-2, "" where disputed. Rings: outer and holes (even-odd)."""

    code: str
    country: str
    name: str
    name_fr: str
    rings: tuple[array[float], ...] = field(repr=False, compare=False)
    box: Box

    def contains(self, lat: float, lon: float) -> bool:
        """Return whether the area contains a point."""
        west, south, east, north = self.box
        return west <= lon <= east and south <= lat <= north and _inside(self.rings, lat, lon)


class Level:
    """One level of detail. lines: "coast", "border", "admin1", "disputed" and "river", each line once; lakes: their rings."""

    def __init__(self, packed: dict[str, array[int]], rows: list[_Row]) -> None:
        self._rows = rows
        self._rings = {kind: packed[f"{kind}_rings"] for kind in ("unit", "country")}
        self._lines = list(_lines(packed, "line"))
        self.lines: dict[str, list[array[float]]] = {kind: [] for kind in KINDS}
        for line, kind in zip(self._lines, packed["line_kind"], strict=True):
            if kind < len(KINDS):
                self.lines[KINDS[kind]].append(line)
        self.lines["river"] = list(_lines(packed, "river"))
        self.lakes: list[array[float]] = list(_lines(packed, "lake"))

    @cached_property
    def areas(self) -> list[Area]:
        """The administrative units of the world, one beside the other without gaps; a country not divided is one unit."""
        return list(self._areas("unit"))

    @cached_property
    def countries(self) -> list[Area]:
        """The countries that have an ISO 3166-1 code, by that code."""
        return list(self._areas("country"))

    def _areas(self, kind: str) -> Iterator[Area]:
        take = iter(self._rings[kind].tolist()).__next__
        rows = [row for row in self._rows if row[0] == kind]
        for _kind, country, code, name, name_fr, around in rows[: take()]:
            rings = []
            for _ring in range(take()):
                ring = array("d")
                for _line in range(take()):
                    at = take()
                    if ring:
                        del ring[-2:]
                    ring += self._lines[at] if at >= 0 else _backwards(self._lines[~at])
                rings.append(ring)
            yield Area(code, country, name, name_fr, tuple(rings), around)


class Outlines:
    """The file of outlines; each level is decoded when it is first asked for, by whichever thread asks first."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._levels: dict[int, Level] = {}
        con = self._opened()
        try:
            self._facts: dict[str, str] = dict(con.execute("select name, value from fact").fetchall())
            rows = con.execute("select kind, country, code, name, name_fr, box from area order by kind, number").fetchall()
        finally:
            con.close()
        self._rows: list[_Row] = [(row[0], row[1], row[2], row[3], row[4], _box(row[5])) for row in rows]

    @property
    def edition(self) -> str:
        """Which edition of which source the outlines are."""
        return self._facts["edition"]

    @property
    def version(self) -> str:
        """The edition in one word, stored beside codes of units that the register does not have."""
        return self._facts["version"]

    def level(self, number: int) -> Level:
        """Return a level of detail: 0 for the world, 1 for a continent, 2 for a country and nearer.

        Raises:
            ValueError: there is no such level.
        """
        if not 0 <= number < LEVELS:
            raise ValueError(f"levels go from 0 to {FINEST}")
        with self._lock:
            if number not in self._levels:
                self._levels[number] = self._decoded(number)
            return self._levels[number]

    def country_box(self, iso2: str) -> Box | None:
        """Return the box around a country, without far territories that have a code of their own; None for an unknown one."""
        return next((row[5] for row in self._rows if row[0] == "country" and row[1] == iso2), None)

    def source_line(self, language: str) -> str:
        """Return what stands under every map: where the outlines and names come from, and that no side is taken."""
        with use(language):
            return _(
                "Outlines: {edition}, public domain. Place names: GeoNames, CC BY 4.0. "
                "Boundaries are approximate and imply no endorsement or acceptance."
            ).format(edition=self.edition)

    def _opened(self) -> sqlite3.Connection:
        return sqlite3.connect(f"{self._path.as_uri()}?mode=ro&immutable=1", uri=True)

    def _decoded(self, number: int) -> Level:
        con = self._opened()
        try:
            rows = con.execute("select name, body from packed where level = ?", (number,))
            return Level({name: unpack(body) for name, body in rows}, self._rows)
        finally:
            con.close()


@cache
def outlines() -> Outlines:
    """Return the outlines the program comes with, one object for the whole process.

    Raises:
        BadInput: the file is missing or damaged.
    """
    try:
        return Outlines(FILE)
    except sqlite3.Error as fault:
        raise BadInput(field="map", reason=_("The map data of this program are missing or damaged. Install it again.")) from fault


def area_at(lat: float, lon: float) -> Area | None:
    """Return the administrative unit a point lies in, at the finest level; None at sea.

    A point up to five kilometres off the shore counts to the land. The unit is one of `outlines().edition`, not of today.
    """
    areas = outlines().level(FINEST).areas
    found = next((area for area in areas if area.contains(lat, lon)), None)
    return found or next((area for _away, area in _nearby(lat, lon, SHORE_M)), None)


def country_at(lat: float, lon: float) -> str:
    """Return the ISO 3166-1 alpha-2 code of the country a point lies in; "" at sea and where no country has the code.

    Right to some two kilometres at borders.
    """
    found = area_at(lat, lon)
    return found.country if found else ""


def countries_near(lat: float, lon: float, metres: float = BORDER_M) -> list[str]:
    """Return the countries a point may lie in, that of `country_at` first: in border towns the outlines may be wrong."""
    here = country_at(lat, lon)
    codes = [here, *(area.country for _metres, area in _nearby(lat, lon, metres))]
    return list(dict.fromkeys(code for code in codes if code))


def country_box(iso2: str) -> Box | None:
    """Return the box (west, south, east, north) around a country; None for an unknown one. Of a country across the 180th meridian
    the box goes around the world."""
    return outlines().country_box(iso2)


def source_line(language: str) -> str:
    """Return what stands under every map."""
    return outlines().source_line(language)


def _nearby(lat: float, lon: float, metres: float) -> list[tuple[float, Area]]:
    """Return the areas whose edge is that near to a point, with the distance, the nearest first."""
    high = metres / 110_000
    wide = high / max(0.02, math.cos(math.radians(lat)))
    found = []
    for area in outlines().level(FINEST).areas:
        west, south, east, north = area.box
        if west - wide <= lon <= east + wide and south - high <= lat <= north + high:
            away = min((_away(ring, lat, lon, high, wide) for ring in area.rings), default=math.inf)
            if away <= metres:
                found.append((away, area))
    return sorted(found, key=lambda pair: (pair[0], pair[1].code))


def _away(ring: array[float], lat: float, lon: float, high: float, wide: float) -> float:
    """Return the metres from a point to a ring; infinite when no edge comes into the box around the point."""
    best = math.inf
    x1, y1 = ring[0], ring[1]
    for x2, y2 in zip(ring[2::2], ring[3::2], strict=True):
        beside = (y1 < lat - high and y2 < lat - high) or (y1 > lat + high and y2 > lat + high)
        if not beside and not (x1 < lon - wide and x2 < lon - wide) and not (x1 > lon + wide and x2 > lon + wide):
            dx, dy = x2 - x1, y2 - y1
            length = dx * dx + dy * dy
            share = max(0.0, min(1.0, ((lon - x1) * dx + (lat - y1) * dy) / length)) if length else 0.0
            best = min(best, distance_m(lat, lon, y1 + share * dy, x1 + share * dx))
        x1, y1 = x2, y2
    return best


def _inside(rings: tuple[array[float], ...], lat: float, lon: float) -> bool:
    inside = False
    for ring in rings:
        x1, y1 = ring[0], ring[1]
        for x2, y2 in zip(ring[2::2], ring[3::2], strict=True):
            if (y1 > lat) != (y2 > lat) and lon < x1 + (lat - y1) * (x2 - x1) / (y2 - y1):
                inside = not inside
            x1, y1 = x2, y2
    return inside


def _lines(packed: dict[str, array[int]], name: str) -> Iterator[array[float]]:
    lons, lats = (accumulate(packed[f"{name}_{axis}"]) for axis in ("lon", "lat"))
    whole = array("d", bytes(16 * len(packed[f"{name}_lon"])))
    whole[0::2] = array("d", map(truediv, lons, repeat(STEPS)))
    whole[1::2] = array("d", map(truediv, lats, repeat(STEPS)))
    at = 0
    for length in packed[f"{name}_length"]:
        yield whole[at : at + 2 * length]
        at += 2 * length


def _backwards(line: array[float]) -> array[float]:
    turned = array("d", bytes(8 * len(line)))
    turned[0::2] = line[-2::-2]
    turned[1::2] = line[-1::-2]
    return turned


def _box(text: str) -> Box:
    west, south, east, north = (float(part) for part in text.split())
    return west, south, east, north
