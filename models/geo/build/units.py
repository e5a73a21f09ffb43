"""Divides each country into administrative units: its outline is of one source, the lines within are of another.

The sources of units were made for charts: some move far islands beside the mainland, some leave islands out, some follow a
country's own claims. So each unit is cut to the outline of its country; what lies outside is dropped, and what is left uncovered
goes to a unit of the older source or, where it is only a strip or an islet, to the nearest unit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import shapely
from shapely.geometry import box

from models.base.countries import is_country, to_iso2, to_iso3
from models.geo.build import rules
from models.geo.build.topojson import areas_of, within_the_world
from models.values.fold import fold

KEPT = 0.2
"""Share of a unit that must lie within the outline: less is a unit drawn where it is not."""
STRIP = 0.04
"""Half width in degrees up to which an uncovered piece is a strip between two sources, not a missing unit."""
FAR = 2.0
"""Degrees beyond which an uncovered islet belongs to the older source's unit there, or is one of its own."""


@dataclass(frozen=True)
class Unit:
    """An administrative unit: ISO 3166-1 country ("" where disputed), the outline's part, code, name, geometry.

    code is the ISO 3166-2 code where the source has one ("ML-6"), else an own one with a dot ("IE.carlow")."""

    country: str
    part: str
    code: str
    name: str
    geometry: Any


def divide(part: str, country: str, outline: Any, units: Iterable[Unit], older: Iterable[Unit]) -> list[Unit]:
    """Return the units that fill an outline without gaps: those of the newer source, else of the older, else the outline."""
    whole = Unit(country, part, "" if part in rules.PART_COUNTRY else country, part, outline)
    newer = list(units)
    codes = {fold(unit.name): unit.code for unit in newer}
    fallback = [replace(unit, code=unit.code or codes.get(fold(unit.name), "")) for unit in older]
    kept = _within(newer, outline) or _within(fallback, outline)
    if not kept:
        return [whole]
    pieces: list[list[Any]] = [[unit.geometry] for unit in kept]
    names = {fold(unit.name): at for at, unit in enumerate(kept)}
    strips = []
    for rest in _polygons(_minus(outline, [unit.geometry for unit in kept])):
        if rest.buffer(-STRIP).is_empty:
            strips.append(rest)
            continue
        covered = []
        for unit in fallback:
            cut = areas_of(shapely.intersection(unit.geometry, rest))
            if cut.is_empty or (cut.area < KEPT * unit.geometry.area and fold(unit.name) not in names):
                continue
            at = names.setdefault(fold(unit.name), len(kept))
            if at == len(kept):
                kept.append(replace(unit, geometry=cut))
                pieces.append([])
            pieces[at].append(cut)
            covered.append(cut)
        strips += _polygons(_minus(rest, covered))
    lonely = []
    for islet in _give_strips(strips, pieces):
        known = next((unit for unit in fallback if unit.geometry.intersects(islet)), None)
        if known is None:
            lonely.append(islet)
            continue
        at = names.setdefault(fold(known.name), len(kept))
        if at == len(kept):
            kept.append(known)
            pieces.append([])
        pieces[at].append(islet)
    found = [
        replace(unit, part=part, geometry=areas_of(shapely.union_all(own))) for unit, own in zip(kept, pieces, strict=True) if own
    ]
    return [*found, replace(whole, code="", geometry=areas_of(shapely.union_all(lonely)))] if lonely else found


def outlines_of(features: Iterable[tuple[Any, Mapping[str, Any]]]) -> Iterator[tuple[str, str, Any]]:
    """Yield part, country and outline of the features of the source of countries."""
    for geometry, properties in features:
        part = properties["name"]
        country = to_iso2(str(properties["id"]).zfill(3)) if properties["id"] else rules.PART_COUNTRY.get(part, "")
        yield part, country or "", within_the_world(areas_of(geometry))


def newer_units(features: Iterable[tuple[Any, Mapping[str, Any]]]) -> tuple[str, list[Unit]]:
    """Return the country of a file of units, the one most of its codes belong to, and the units."""
    rows = [(geometry, properties.get("ISO") or "", properties.get("NAME_1") or "") for geometry, properties in features]
    codes = [code[:2] for _geometry, code, _name in rows if is_country(code[:2])]
    country = max(sorted(set(codes)), key=codes.count) if codes else ""
    return country, [Unit(code[:2] if is_country(code[:2]) else country, "", code, name, area) for area, code, name in rows]


def older_units(country: str, features: Iterable[tuple[Any, Mapping[str, Any]]]) -> list[Unit]:
    """Return the units of the older source, with the codes of `rules.OLDER_CODES`."""
    pairs = [row.partition(" ") for row in rules.OLDER_CODES.get(country, "").split("|") if row]
    codes = {fold(name): f"{country}-{code}" for code, _blank, name in pairs}
    rows = [(areas_of(geometry), properties.get("name") or "") for geometry, properties in features]
    return [Unit(country, "", codes.get(fold(name), ""), name, area) for area, name in rows if name]


def older_file(country: str, part: str) -> str:
    """Return the name of the file with the older units of a part."""
    return rules.OLDER_FILE.get(part) or rules.OLDER_FILE.get(country) or (to_iso3(country) or "").lower()


def settled(units: Iterable[Unit]) -> list[Unit]:
    """Return the units with their final countries and codes: an own code where the source has none or gives one twice."""
    placed = [_placed(unit) for unit in _with_western_sahara(list(units))]
    counted = [unit.code for unit in placed]
    found, taken = [], set()
    for unit in placed:
        known = re.fullmatch(r"[A-Z]{2}(-[A-Z0-9]{1,3})?", unit.code) and counted.count(unit.code) == 1
        code = unit.code if known else f"{unit.country or 'x'}.{_slug(unit.name) or 'unit'}"
        tried, number = code, 2
        while tried in taken:
            tried, number = f"{code}-{number}", number + 1
        taken.add(tried)
        found.append(replace(unit, code=tried))
    return sorted(found, key=lambda unit: (unit.country, unit.code))


def _placed(unit: Unit) -> Unit:
    country = rules.OVERSEAS.get(fold(unit.name), unit.country)
    code = rules.CODE_MENDED.get((country, fold(unit.name)), unit.code)
    return replace(unit, country=country, code=country if country != unit.country else code)


def _with_western_sahara(units: list[Unit]) -> list[Unit]:
    south = box(-20, 20, -8, rules.WESTERN_SAHARA_NORTH)
    found, gathered = [], []
    for unit in units:
        if unit.country == "EH":
            gathered.append(unit.geometry)
        elif unit.country == "MA" and unit.geometry.intersects(south):
            gathered.append(areas_of(shapely.intersection(unit.geometry, south)))
            left = areas_of(shapely.difference(unit.geometry, south))
            if left.area > 0.05:
                found.append(replace(unit, geometry=left))
        else:
            found.append(unit)
    if gathered:
        found.append(Unit("EH", "W. Sahara", "EH", "Western Sahara", areas_of(shapely.union_all(gathered))))
    return found


def _within(units: Iterable[Unit], outline: Any) -> list[Unit]:
    found = []
    for unit in units:
        cut = areas_of(shapely.intersection(unit.geometry, outline))
        if cut.area > 0 and cut.area >= KEPT * unit.geometry.area:
            found.append(replace(unit, geometry=cut))
    return found


def _give_strips(strips: list[Any], pieces: list[list[Any]]) -> list[Any]:
    """Add each strip to the unit it borders longest, or the nearest one; return those that are far from any."""
    bodies = [shapely.union_all(own) for own in pieces]
    tree = shapely.STRtree(bodies)
    lonely = []
    for strip in strips:
        rim = strip.buffer(0.0005)
        touching = tree.query(rim, predicate="intersects")
        if len(touching):
            at = max(touching, key=lambda one: shapely.intersection(bodies[one], rim).area)
        else:
            at = tree.nearest(strip)
            if bodies[at].distance(strip) > FAR:
                lonely.append(strip)
                continue
        pieces[int(at)].append(strip)
    return lonely


def _minus(outline: Any, others: list[Any]) -> Any:
    return areas_of(shapely.difference(outline, shapely.union_all(others))) if others else outline


def _polygons(geometry: Any) -> list[Any]:
    return [part for part in shapely.get_parts(geometry) if part.area > 0]


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")
