"""Distances, bearings and one projection, all on a sphere: pure arithmetic, no data.

Every latitude and longitude is in WGS 84 degrees, every length in metres, every bearing in degrees clockwise from true north.
A sphere of the earth's mean radius is within 0.6 % of the ellipsoid for a distance; nothing here is known better than that.
"""

from __future__ import annotations

import math

RADIUS_M = 6_371_008.8
"""The mean radius of the earth (IUGG 1980, (2a + b) / 3 of WGS 84)."""
FARTHEST = 1.99
"""How far from the centre a point may lie in a `Laea`, in radii: 2 is the antipode, which has no single place."""


def distance_m(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Return the great-circle distance in metres. Source: haversine form, sound for near points too (Sinnott 1984)."""
    north1, north2 = math.radians(lat1), math.radians(lat2)
    up = math.sin((north2 - north1) / 2) ** 2
    aside = math.cos(north1) * math.cos(north2) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 2 * RADIUS_M * math.asin(math.sqrt(min(1.0, up + aside)))


def bearing_deg(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Return the bearing at which the great circle leaves the first point for the second, 0 up to but not 360."""
    north1, north2, east = math.radians(lat1), math.radians(lat2), math.radians(lon2 - lon1)
    x = math.sin(east) * math.cos(north2)
    y = math.cos(north1) * math.sin(north2) - math.sin(north1) * math.cos(north2) * math.cos(east)
    found = math.degrees(math.atan2(x, y)) % 360
    return 0.0 if found >= 360 else found


def destination(lat: float, lon: float, bearing: float, metres: float) -> tuple[float, float]:
    """Return latitude and longitude of the point so far along a great circle that leaves at a bearing."""
    north, way, far = math.radians(lat), math.radians(bearing), metres / RADIUS_M
    sine = math.sin(north) * math.cos(far) + math.cos(north) * math.sin(far) * math.cos(way)
    sine = max(-1.0, min(1.0, sine))
    east = math.atan2(math.sin(way) * math.sin(far) * math.cos(north), math.cos(far) - math.sin(north) * sine)
    return math.degrees(math.asin(sine)), within_180(lon + math.degrees(east))


def within_180(lon: float) -> float:
    """Return the same longitude from -180 up to but not 180."""
    if -180.0 <= lon < 180.0:
        return lon
    found = (lon + 180.0) % 360.0 - 180.0
    return -180.0 if found >= 180.0 else found


class Laea:
    """The azimuthal equal-area projection of the sphere round a centre: areas are true, distances near the centre almost.

    Across 2,000 km round the centre a distance is within 0.7 % of the ellipsoid (measured).
    Source: Snyder, Map Projections: A Working Manual (USGS 1395), formulas 24-2 to 24-4 and 20-14, 20-15.
    """

    __slots__ = ("_cos", "_lon", "_sin", "lat0", "lon0")

    def __init__(self, lat0: float, lon0: float) -> None:
        self.lat0, self.lon0 = lat0, lon0
        self._lon, north = math.radians(lon0), math.radians(lat0)
        self._sin, self._cos = math.sin(north), math.cos(north)

    def forward(self, lat: float, lon: float) -> tuple[float, float]:
        """Return metres east and north of the centre. Near the antipode, which has no place, the point goes to the rim."""
        north, east = math.radians(lat), math.radians(lon) - self._lon
        sine, cosine, turn = math.sin(north), math.cos(north), math.cos(east)
        x, y = cosine * math.sin(east), self._cos * sine - self._sin * cosine * turn
        near = 1 + self._sin * sine + self._cos * cosine * turn
        if near < (4 - FARTHEST**2) / 2:
            far = math.hypot(x, y)
            return (RADIUS_M * FARTHEST * x / far, RADIUS_M * FARTHEST * y / far) if far else (0.0, -RADIUS_M * FARTHEST)
        scale = RADIUS_M * math.sqrt(2 / near)
        return scale * x, scale * y

    def inverse(self, x: float, y: float) -> tuple[float, float]:
        """Return latitude and longitude of the point so many metres east and north of the centre.

        Beyond the rim (twice the radius) the nearest point of the rim is meant.
        """
        far = math.hypot(x, y)
        if far < 1e-9:
            return self.lat0, within_180(self.lon0)
        angle = 2 * math.asin(min(1.0, far / (2 * RADIUS_M)))
        sine, cosine = math.sin(angle), math.cos(angle)
        north = math.asin(max(-1.0, min(1.0, cosine * self._sin + y * sine * self._cos / far)))
        east = math.atan2(x * sine, far * self._cos * cosine - y * self._sin * sine)
        return math.degrees(north), within_180(math.degrees(self._lon + east))
