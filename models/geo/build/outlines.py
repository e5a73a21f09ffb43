"""Writes outlines.sqlite: areas, lines, rivers and lakes in three levels of detail."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy
import shapely
from shapely.geometry import box

from models.geo.build import arcs, inputs, rules, units
from models.geo.build.rules import is_broken
from models.geo.build.topojson import areas_of, features, geojson_features
from models.geo.build.units import Unit
from models.geo.packing import differences, pack

TOLERANCES = (0.30, 0.06, 0.012)
"""Degrees of simplification (Visvalingam-Whyatt) of the three levels."""
SMALLEST = (0.08, 0.004, 0.0)
"""Square degrees: islands smaller than this are left out of a level, but for the largest of each unit."""
WINDOWS = (
    *(("africa", (-26, -40, 52, 37.5)), ("south-america", (-95, -60, -30, 14)), ("north-america", (-180, 14, -50, 85))),
    *(("europe", (-26, 37.5, 60, 85)), ("asia", (15, -60, 180, 85)), ("world", (-180, -90, 180, 90))),
)
"""Which file of rivers is read where: those of a continent are finer than that of the world. The first that fits wins."""

Names = dict[str, tuple[str, str]]
"""English and French name by code of the unit."""
TABLES = (
    "create table fact (name text primary key, value text not null)",
    "create table area (kind text not null, number integer not null, country text not null, code text not null, "
    "name text not null, name_fr text not null, box text not null, primary key (kind, number))",
    "create table packed (name text not null, level integer not null, body blob not null, primary key (name, level))",
)


def world(folder: Path, tell: Callable[[str], None]) -> list[Unit]:
    """Return the administrative units of the world, from the packages in a folder, as a coverage without gaps or overlaps.

    Raises:
        WrongInput: a package's file is missing or is not the one pinned.
    """
    newer: dict[str, list[Unit]] = {}
    for name, content in inputs.npm_json(folder, inputs.UNITS, "lib/countries/", ".geojson"):
        if not name.endswith("_regions"):  # groups of the units that the country's own file has
            country, found = units.newer_units(geojson_features(content))
            newer.setdefault(country, []).extend(found)
    older = dict(inputs.npm_json(folder, inputs.OLDER_UNITS, "src/js/data/", ".topo.json"))
    topology = dict(inputs.npm_json(folder, inputs.COUNTRIES, "countries-10m", ".json"))[""]
    divided: list[Unit] = []
    for part, country, outline in units.outlines_of(features(topology, "countries")):
        if outline.is_empty:
            continue
        own = part in rules.PART_COUNTRY or not country
        file = older.get(units.older_file("" if own else country, part))
        fallback = units.older_units(country, features(file, next(iter(file["objects"])))) if file else []
        divided += units.divide(part, country, outline, [] if own else newer.get(country, []), fallback)
    found = units.settled(divided)
    tell(f"{len(found)} units of {len({unit.country for unit in found})} countries")
    clean = shapely.coverage_clean(numpy.array([unit.geometry for unit in found]), snapping_distance=0.0002)
    kept = [Unit(unit.country, unit.part, unit.code, unit.name, shape) for unit, shape in zip(found, clean, strict=True)]
    return [unit for unit in kept if not unit.geometry.is_empty]


def write(path: Path, folder: Path, facts: dict[str, str], names: Names, tell: Callable[[str], None]) -> None:
    """Write the file anew, in one step at the end. facts: what the file says of itself; names: names that replace the source's.

    Raises:
        WrongInput: a package's file is missing or is not the one pinned.
    """
    found = world(folder, tell)
    water = list(_water(folder))
    fresh = path.with_suffix(".new")
    fresh.unlink(missing_ok=True)
    con = sqlite3.connect(fresh)
    try:
        con.execute("pragma journal_mode = off")
        for statement in TABLES:
            con.execute(statement)
        con.executemany("insert into fact values (?, ?)", sorted(facts.items()))
        codes = sorted({unit.country for unit in found if unit.country})
        con.executemany("insert into area values (?, ?, ?, ?, ?, ?, ?)", _rows(found, codes, names))
        for level in range(len(TOLERANCES)):
            lines = _level(found, codes, level)
            for name, body in _packed(lines):
                con.execute("insert into packed values (?, ?, ?)", (name, level, body))
            tell(f"level {level}: {len(lines.dots)} lines, {sum(map(len, lines.dots))} points")
            for name, geometries in water:
                for part, body in _packed_lines(name, list(_thinned(name, geometries, level))):
                    con.execute("insert into packed values (?, ?, ?)", (part, level, body))
        con.commit()
        con.execute("vacuum")
    finally:
        con.close()
    fresh.replace(path)
    tell(f"{path.name}: {path.stat().st_size} bytes")


def _rows(found: Sequence[Unit], codes: Sequence[str], names: Names) -> Iterator[tuple[Any, ...]]:
    for number, unit in enumerate(found):
        english, french = names.get(unit.code, (unit.name, unit.name))
        yield "unit", number, unit.country, unit.code, english, french, _box_text(unit.geometry.bounds)
    for number, code in enumerate(codes):
        bounds = shapely.total_bounds([unit.geometry for unit in found if unit.country == code])
        yield "country", number, code, code, "", "", _box_text(bounds)


def _box_text(bounds: Iterable[float]) -> str:
    return " ".join(f"{value:.4f}" for value in bounds)


def _level(found: Sequence[Unit], codes: Sequence[str], level: int) -> arcs.Lines:
    shapes = shapely.coverage_simplify(numpy.array([unit.geometry for unit in found]), TOLERANCES[level])
    rings = without_islets([_parts(shape) for shape in shapes], SMALLEST[level])
    owner = numpy.array([unit.country for unit in found])
    groups = [_parts(shapely.coverage_union_all(shapes[owner == code])) for code in codes]
    edges = {edge for own in rings for ring in own for edge in arcs.edges(ring)}
    countries = [[ring for part in parts for ring in part.rings if _is_drawn(ring, edges)] for parts in groups]

    def kind(beside: tuple[int, ...], dot: arcs.Dot) -> int:
        if len(beside) < 2:
            return arcs.COAST
        sides = [(unit.country, unit.code, unit.part) for unit in (found[beside[0]], found[beside[1]])]
        if is_broken(sides[0], sides[1], dot[0] / arcs.GRID, dot[1] / arcs.GRID):
            return arcs.DISPUTED
        return arcs.ADMIN1 if sides[0][0] == sides[1][0] else arcs.BORDER

    return arcs.cut(rings, countries, kind)


@dataclass(frozen=True)
class Part:
    """One polygon of an area: its rings on the grid, and its size in square degrees."""

    rings: tuple[arcs.Ring, ...]
    size: float


def without_islets(areas: Sequence[Sequence[Part]], smallest: float) -> list[list[arcs.Ring]]:
    """Return the rings of each area without islets smaller than that, but for the largest part of each area.

    What borders another area is no islet: without it there would be a gap.
    """
    owners: Counter[tuple[arcs.Dot, arcs.Dot]] = Counter(
        edge for parts in areas for part in parts for ring in part.rings for edge in arcs.edges(ring)
    )
    found = []
    for parts in areas:
        ordered = sorted(parts, key=lambda part: -part.size)
        kept = [
            part
            for at, part in enumerate(ordered)
            if not at or part.size >= smallest or any(owners[edge] > 1 for ring in part.rings for edge in arcs.edges(ring))
        ]
        found.append([ring for part in kept for ring in part.rings])
    return found


def _is_drawn(ring: arcs.Ring, edges: set[tuple[arcs.Dot, arcs.Dot]]) -> bool:
    """Whether the units of this level have the ring: islets left out of the units are left out of the countries as well."""
    drawn = [edge in edges for edge in arcs.edges(ring)]
    if any(drawn) != all(drawn):
        raise ValueError("an outline of a country is not made of those of its units")
    return all(drawn)


def _parts(shape: Any) -> list[Part]:
    found = []
    for polygon in shapely.get_parts(shape):
        rings = [arcs.on_grid(shapely.get_coordinates(ring)) for ring in (polygon.exterior, *polygon.interiors)]
        if rings[0]:
            found.append(Part(tuple(ring for ring in rings if ring), polygon.area))
    return found


def _packed(lines: arcs.Lines) -> Iterator[tuple[str, bytes]]:
    yield from _packed_lines("line", lines.dots)
    yield "line_kind", pack(lines.kinds)
    for name, areas in (("unit", lines.units), ("country", lines.countries)):
        flat = [len(areas)]
        for rings in areas:
            flat.append(len(rings))
            for ring in rings:
                flat += [len(ring), *ring]
        yield f"{name}_rings", pack(flat)


def _packed_lines(name: str, lines: Sequence[arcs.Ring]) -> Iterator[tuple[str, bytes]]:
    yield f"{name}_length", pack(map(len, lines))
    yield f"{name}_lon", pack(differences(lon for line in lines for lon, _lat in line))
    yield f"{name}_lat", pack(differences(lat for line in lines for _lon, lat in line))


def _water(folder: Path) -> Iterator[tuple[str, list[Any]]]:
    files = dict(inputs.npm_json(folder, inputs.WATER, "dist/", "_50m.json"))
    for name, source in (("river", "rivers"), ("lake", "lakes")):
        found, covered = [], shapely.Polygon()
        for file, window in WINDOWS:
            place = box(*window).difference(covered)
            covered = covered.union(box(*window))
            for geometry, _properties in features(files[file], source):
                if source == "lakes":
                    whole = areas_of(geometry)
                    if not whole.is_empty and place.contains(whole.representative_point()):
                        found.append(whole)
                else:
                    cut = shapely.intersection(geometry, place)
                    found += [part for part in shapely.get_parts(cut) if part.geom_type == "LineString"]
        yield name, found


def _thinned(name: str, geometries: Iterable[Any], level: int) -> Iterator[arcs.Ring]:
    """Yield rivers and lakes for a level; `on_grid` would drop short lines, so rivers keep theirs from two points on."""
    tolerance = TOLERANCES[level] / 6
    for geometry in geometries:
        thin = geometry.simplify(tolerance)
        if name == "river":
            points = [tuple(round(value * arcs.GRID) for value in point) for point in shapely.get_coordinates(thin)]
            if geometry.length > tolerance * 8:
                yield tuple((lon, lat) for lon, lat in points)
        elif geometry.area > SMALLEST[level]:
            yield from (ring for part in _parts(thin) for ring in part.rings)
