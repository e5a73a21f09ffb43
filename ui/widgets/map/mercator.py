"""The Mercator square the map lives in, the part of it that is in view, and the bar that says how long a kilometre is there.

The world is a square 256 units wide, its north-west corner at (0, 0). At zoom z a unit is 2 ** z pixels at 100 %.
"""

from __future__ import annotations

import math
from array import array
from dataclasses import dataclass

WORLD = 256.0
NORTHMOST = 85.0511
"""Beyond this latitude the square ends (Web Mercator)."""
LEAST_ZOOM, MOST_ZOOM = 1.0, 14.0
_EQUATOR_M = 2 * math.pi * 6_371_008.8


def x_of(lon: float) -> float:
    """Return the eastward place of a longitude, in units."""
    return (lon + 180.0) / 360.0 * WORLD


def y_of(lat: float) -> float:
    """Return the southward place of a latitude, in units; the poles lie on the square's edge."""
    lat = max(-NORTHMOST, min(NORTHMOST, lat))
    return (0.5 - math.log(math.tan(math.pi / 4 + math.radians(lat) / 2)) / (2 * math.pi)) * WORLD


def lon_of(x: float) -> float:
    """Return the longitude of a place in the square."""
    return x / WORLD * 360.0 - 180.0


def lat_of(y: float) -> float:
    """Return the latitude of a place in the square."""
    return math.degrees(2 * math.atan(math.exp((0.5 - y / WORLD) * 2 * math.pi)) - math.pi / 2)


def projected(flat: array[float]) -> array[float]:
    """Return x, y, x, y … of lon, lat, lon, lat …"""
    log, tan, quarter, half = math.log, math.tan, math.pi / 4, math.pi / 360
    across, down, middle = WORLD / 360, WORLD / (2 * math.pi), WORLD / 2
    top = NORTHMOST
    made = array("d", bytes(8 * len(flat)))
    made[0::2] = array("d", [lon * across + middle for lon in flat[0::2]])
    lats = (lat if -top < lat < top else math.copysign(top, lat) for lat in flat[1::2])
    made[1::2] = array("d", [middle - down * log(tan(quarter + lat * half)) for lat in lats])
    return made


def units_of_metres(metres: float, lat: float) -> float:
    """Return a length on the ground in units, at a latitude: Mercator stretches away from the equator."""
    return metres / _EQUATOR_M * WORLD / max(0.02, math.cos(math.radians(lat)))


@dataclass(frozen=True)
class MapPart:
    """What is in view: the middle in units, the zoom, the size in pixels."""

    x: float
    y: float
    zoom: float
    width: int
    height: int

    @property
    def scale(self) -> float:
        """Return pixels a unit."""
        return float(2**self.zoom)

    @property
    def left(self) -> float:
        """Return the western edge in units."""
        return self.x - self.width / 2 / self.scale

    @property
    def top(self) -> float:
        """Return the northern edge in units."""
        return self.y - self.height / 2 / self.scale

    def to_screen(self, x: float, y: float) -> tuple[float, float]:
        """Return the pixel of a place in the square."""
        return (x - self.x) * self.scale + self.width / 2, (y - self.y) * self.scale + self.height / 2

    def to_world(self, px: float, py: float) -> tuple[float, float]:
        """Return the place of a pixel in the square."""
        return self.x + (px - self.width / 2) / self.scale, self.y + (py - self.height / 2) / self.scale

    def to_degrees(self, px: float, py: float) -> tuple[float, float]:
        """Return latitude and longitude of a pixel."""
        x, y = self.to_world(px, py)
        return lat_of(y), (lon_of(x) + 180) % 360 - 180

    def moved(self, dx: float, dy: float) -> MapPart:
        """Return the part so many pixels further east and south, kept on the world."""
        return self.at(self.x + dx / self.scale, self.y + dy / self.scale)

    def at(self, x: float, y: float) -> MapPart:
        """Return the part around another middle, kept on the world."""
        return MapPart(min(WORLD, max(0.0, x)), min(WORLD, max(0.0, y)), self.zoom, self.width, self.height)

    def zoomed(self, by: float, px: float | None = None, py: float | None = None) -> MapPart:
        """Return the part so many zooms nearer; the place under the pixel (the middle) stays where it is."""
        zoom = min(MOST_ZOOM, max(LEAST_ZOOM, self.zoom + by))
        px, py = self.width / 2 if px is None else px, self.height / 2 if py is None else py
        x, y = self.to_world(px, py)
        scale = 2**zoom
        made = MapPart(x - (px - self.width / 2) / scale, y - (py - self.height / 2) / scale, zoom, self.width, self.height)
        return made.at(made.x, made.y)

    def sized(self, width: int, height: int) -> MapPart:
        """Return the part in another size."""
        return MapPart(self.x, self.y, self.zoom, max(1, width), max(1, height))

    def fitting(self, west: float, north: float, east: float, south: float, *, most: float = 9.0) -> MapPart:
        """Return the part that shows this box (units) with some air, no nearer than `most`."""
        wide, tall = max(1e-6, east - west), max(1e-6, south - north)
        zoom = math.log2(min(self.width * 0.84 / wide, self.height * 0.84 / tall))
        made = MapPart(0, 0, min(most, max(LEAST_ZOOM, zoom)), self.width, self.height)
        return made.at((west + east) / 2, (north + south) / 2)

    def bar(self, longest_px: float) -> tuple[float, int]:
        """Return the scale bar that fits: pixels, and metres (1, 2 or 5 times a power of ten), true at the middle of the map."""
        metres = _EQUATOR_M * math.cos(math.radians(lat_of(self.y))) / WORLD / self.scale
        room = max(1.0, longest_px * metres)
        power = 10 ** int(math.log10(room))
        length = max(step * power for step in (1, 2, 5) if step * power <= room)
        return length / metres, int(length)
