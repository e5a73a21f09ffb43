"""Reads TopoJSON and GeoJSON into shapely geometries."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Any

from shapely import make_valid
from shapely.affinity import translate
from shapely.geometry import LineString, MultiLineString, MultiPolygon, Polygon, box, shape


def features(topology: Mapping[str, Any], name: str) -> list[tuple[Any, Mapping[str, Any]]]:
    """Return the geometries of one object of a topology, each with its `id` and properties; those without any are left out."""
    arcs = _arcs(topology)
    found: list[tuple[Any, Mapping[str, Any]]] = []
    for part in topology["objects"][name].get("geometries", ()):
        geometry = _geometry(part, lambda ends: _line(arcs, ends))
        if geometry is not None and not geometry.is_empty:
            found.append((geometry, {"id": part.get("id"), **(part.get("properties") or {})}))
    return found


def areas_of(geometry: Any) -> Any:
    """Return only the areas of a geometry, made valid; an empty polygon where there are none."""
    whole = geometry if geometry.is_valid else make_valid(geometry)
    parts = [part for part in _parts(whole) if part.geom_type == "Polygon" and part.area > 0]
    return MultiPolygon(parts) if len(parts) != 1 else parts[0]


def geojson_features(collection: Mapping[str, Any]) -> list[tuple[Any, Mapping[str, Any]]]:
    """Return the areas of a GeoJSON collection with their properties."""
    return [(areas_of(shape(part["geometry"])), part["properties"]) for part in collection["features"] if part["geometry"]]


def within_the_world(geometry: Any) -> Any:
    """Return areas with what lies beyond the 180th meridian moved to the other side of the world."""
    west, _south, east, _north = geometry.bounds if not geometry.is_empty else (0, 0, 0, 0)
    if west >= -180 and east <= 180:
        return geometry
    parts = []
    for turn in (-360, 0, 360):
        window = box(-180 - turn, -90, 180 - turn, 90)
        parts.append(translate(areas_of(geometry).intersection(window), xoff=turn))
    return areas_of(MultiPolygon([part for whole in parts for part in _parts(areas_of(whole)) if not part.is_empty]))


def _parts(geometry: Any) -> list[Any]:
    inner = getattr(geometry, "geoms", None)
    return [geometry] if inner is None else [part for one in inner for part in _parts(one)]


def _arcs(topology: Mapping[str, Any]) -> list[list[tuple[float, float]]]:
    transform = topology.get("transform")
    if not transform:
        return [[(point[0], point[1]) for point in arc] for arc in topology["arcs"]]
    (sx, sy), (tx, ty) = transform["scale"], transform["translate"]
    found = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        found.append(points)
    return found


def _line(arcs: list[list[tuple[float, float]]], ends: list[int]) -> list[tuple[float, float]]:
    points: list[tuple[float, float]] = []
    for end in ends:
        arc = arcs[end] if end >= 0 else arcs[~end][::-1]
        points += arc[1:] if points else arc
    return points


def _geometry(part: Mapping[str, Any], line: Callable[[list[int]], list[tuple[float, float]]]) -> Any:
    kind = part.get("type")
    if kind == "Polygon":
        return _polygon([line(ring) for ring in part["arcs"]])
    if kind == "MultiPolygon":
        polygons = [_polygon([line(ring) for ring in rings]) for rings in part["arcs"]]
        return MultiPolygon([polygon for polygon in polygons if polygon is not None])
    if kind == "LineString":
        return LineString(line(part["arcs"]))
    if kind == "MultiLineString":
        return MultiLineString([line(ends) for ends in part["arcs"]])
    return None


def _polygon(rings: list[list[tuple[float, float]]]) -> Any:
    """Rings of fewer than four points do occur: quantised TopoJSON closes small islands to nothing."""
    if not rings or len(rings[0]) < 4:
        return None
    outer = _unwound(rings[0])
    return Polygon(outer, [ring for ring in rings[1:] if len(ring) > 3])


def _unwound(ring: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return a ring without the jump at the 180th meridian: it goes on beyond it. One around a pole is closed along the pole."""
    found, turn = [ring[0]], 0
    for (before, _lat), (lon, lat) in pairwise(ring):
        turn += 360 if before - lon > 180 else -360 if lon - before > 180 else 0
        found.append((lon + turn, lat))
    if not turn:
        return found
    pole = 90.0 if sum(lat for _lon, lat in ring) > 0 else -90.0
    return [*found, (found[-1][0], pole), (found[0][0], pole), found[0]]
