"""Boundaries as GeoJSON: areas with a name and a code, kept with their outline and a middle point; points are taken as places.

Source: RFC 7946. Coordinates are WGS 84, longitude first.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from typing import Any

from models.base.errors import BadInput
from models.base.language import _
from models.geo.brought import Brought, Shape, point_of, readable
from models.geo.brought_tables import country_of, guess
from models.geo.measure import distance_m
from models.geo.places_schema import PlaceRow

MOST_VERTICES = 3_000_000
MOST_COLUMNS = 200
Ring = tuple[float, ...]
_OTHER_NAMES = {"shapename": "name", "shapeiso": "pcode", "shapegroup": "country", "shapeid": "pcode"}
"""Heads used by geoBoundaries, beside those of OCHA and of tables."""


def read_boundaries(text: str) -> Brought:
    """Return the areas and points of a GeoJSON text.

    Raises:
        BadInput: no GeoJSON, nested too deeply, no features.
    """
    try:
        data = json.loads(text, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise _refused(_("This file is no GeoJSON, or it is damaged.")) from error
    features = data.get("features") if isinstance(data, dict) else None
    if not isinstance(features, list) or not features:
        raise _refused(_("This GeoJSON holds no features."))
    crs = json.dumps(data.get("crs", "")) if isinstance(data.get("crs"), dict) else ""
    if crs and not re.search(r"CRS84|4326|WGS\s?84", crs):
        raise _refused(_("The coordinates of this file are not WGS 84: save it as EPSG:4326 first."))
    brought = Brought("boundaries")
    left = [MOST_VERTICES]
    for row, feature in enumerate(features, 1):
        if not isinstance(feature, dict) or not isinstance(feature.get("properties"), dict):
            brought.refuse(row, "", _("This feature has no properties."))
            continue
        try:
            _take(brought, row, feature, left)
        except (AttributeError, TypeError, ValueError, IndexError, KeyError, OverflowError, RecursionError):
            brought.refuse(row, "", _("The outline of this feature cannot be read."))
    return brought


def _take(brought: Brought, row: int, feature: Mapping[str, Any], left: list[int]) -> None:
    values = {_plain(key)[:100]: _plain(value) for key, value in list(feature["properties"].items())[:MOST_COLUMNS]}
    heads = list(values)
    columns = guess([_OTHER_NAMES.get(head.casefold(), head) for head in heads])
    brought.columns = brought.columns or {what: heads[at] for what, at in sorted(columns.items())}

    def cell(what: str) -> str:
        return values[heads[columns[what]]] if what in columns else ""

    name, code = cell("name"), cell("pcode")
    if not name:
        brought.refuse(row, "", _("The name is missing."))
        return
    geometry = feature.get("geometry") or {}
    kind: Any = geometry.get("type")
    coordinates: Any = geometry.get("coordinates")
    country, units = country_of(cell("country"), code), [unit for unit in (cell("admin1"), cell("admin2")) if unit]
    about: dict[str, Any] = {
        "name": name, "country": country, "admin": ", ".join(units), "admin_code": code, "ext": code,
        "aliases": readable(iter((cell("alias"),))),
    }  # fmt: skip
    if kind == "Point":
        lat, lon, reason = point_of(str(coordinates[1]), str(coordinates[0]))
        if reason or lat is None:
            brought.refuse(row, name, reason or _("The coordinates are missing."))
        else:
            brought.take(PlaceRow(lat=lat, lon=lon, **about))
        return
    if kind not in ("Polygon", "MultiPolygon"):
        brought.refuse(row, name, _("Only points and areas are taken, this is: {kind}.").format(kind=str(kind)[:30]))
        return
    rings = _rings(coordinates if kind == "MultiPolygon" else [coordinates], left)
    lat, lon, reach = middle(rings)
    brought.shapes.append(Shape(len(brought.places), rings))
    brought.take(PlaceRow(lat=lat, lon=lon, accuracy_m=reach, note="area", **about))


def _rings(polygons: list[Any], left: list[int]) -> tuple[Ring, ...]:
    rings = []
    for polygon in polygons:
        for ring in polygon:
            flat: list[float] = []
            for point in ring:
                lon, lat = float(point[0]), float(point[1])
                if not (math.isfinite(lon) and math.isfinite(lat) and -180 <= lon <= 180 and -90 <= lat <= 90):
                    raise ValueError
                flat += (lon, lat)
            left[0] -= len(ring)
            if left[0] < 0:
                raise _refused(_("The outlines of this file have too many points: simplify them first."))
            if len(flat) < 8:
                raise ValueError
            rings.append(tuple(flat))
    if not rings:
        raise ValueError
    return tuple(rings)


def middle(rings: tuple[Ring, ...]) -> tuple[float, float, int]:
    """Return latitude and longitude of the middle of the largest ring, and how far its farthest corner lies, in metres."""
    _size, ring = max((abs(_area(ring)), ring) for ring in rings)
    area = _area(ring)
    pairs = list(zip(ring[::2], ring[1::2], strict=True))
    if abs(area) < 1e-12:
        lon, lat = sum(x for x, _y in pairs) / len(pairs), sum(y for _x, y in pairs) / len(pairs)
    else:
        steps = [(x1, y1, x2, y2, x1 * y2 - x2 * y1) for (x1, y1), (x2, y2) in zip(pairs, [*pairs[1:], pairs[0]], strict=True)]
        lon = sum((x1 + x2) * cross for x1, _y1, x2, _y2, cross in steps) / (6 * area)
        lat = sum((y1 + y2) * cross for _x1, y1, _x2, y2, cross in steps) / (6 * area)
    lat, lon = max(-90.0, min(90.0, lat)), max(-180.0, min(180.0, lon))
    return lat, lon, min(2_000_000, round(max(distance_m(lat, lon, y, x) for x, y in pairs)))


def _area(ring: Ring) -> float:
    """Return the signed area of a ring in square degrees (shoelace)."""
    xs, ys = ring[::2], ring[1::2]
    after_x, after_y = (*xs[1:], xs[0]), (*ys[1:], ys[0])
    return sum(x * v - u * y for x, y, u, v in zip(xs, ys, after_x, after_y, strict=True)) / 2


def _plain(value: Any) -> str:
    """Return a value as text that can be stored: half a letter, which only JSON can write, becomes a question mark."""
    if not isinstance(value, str | int | float) or isinstance(value, bool):
        return ""
    return " ".join(str(value).split())[:300].encode("utf-8", "replace").decode()


def _no_number(word: str) -> float:
    raise ValueError(word)


def _refused(reason: str) -> BadInput:
    return BadInput(field=_("File"), reason=reason)
