"""What the map page reads and works out, all off the screen's thread."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING

from models.editions.on_maps import guards_of, in_picture, on_screen
from models.geo.outlines import country_box
from models.subjects.issuing import Place
from models.subjects.map_pictures import next_picture
from models.views.map import MapFilter, MapView, Placed, Zone, filtered, read_map
from ui.pages.map.regions import Regions, Told, edition_note, named
from ui.pages.map.words import zone_words
from ui.widgets.map.mercator import units_of_metres, x_of, y_of
from ui.widgets.map.scene import MapScene, Region, Spot, ZoneShape

if TYPE_CHECKING:
    from models.log.scopes import Connection
    from ui.shell.jobs import Job

HALF_ROUND = 180.0
"""Degrees: a country's box wider than that goes round the world."""
CIRCLE_M = 5_000
"""Radius drawn for a point of an order without one of its own."""


@dataclass(frozen=True)
class Drawn:
    """What a filter leaves, ready to be shown: `placed` in the order of the list; a key is a number in it.

    `nowhere` counts what has no place that can be drawn, not even a country; `regions` those known to a region only. `guards` are
    the guarded places (units) a picture must not be set to.
    """

    placed: tuple[Placed, ...] = ()
    scene: MapScene = field(default_factory=MapScene)
    zones: tuple[Zone, ...] = ()
    regions: int = 0
    nowhere: int = 0
    guards: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True)
class Range:
    """The countries of what was read, most first, and its first and last month ("2025-11"), "" when nothing has a time."""

    countries: tuple[str, ...] = ()
    first: str = ""
    last: str = ""


def read_everything(con: Connection, today: str, guarded: bool, regions: Regions) -> tuple[MapView, Range]:
    """Return all that has a place; guarded places only when asked for. `regions` learns what the vault itself knows of it."""
    view = on_screen(read_map(con, today, guarded=guarded), guarded=guarded)
    regions.learn(con, view)
    counts: dict[str, int] = defaultdict(int)
    for one in view.placed:
        counts[one.country] += 1
    months = [month for one in view.placed if (month := (one.first or one.last)[:7])]
    countries = tuple(sorted((code for code in counts if code), key=lambda code: (-counts[code], code)))
    return view, Range(countries, min(months, default=""), max(months, default=""))


def read_picture(
    con: Connection, today: str, wanted: MapFilter, shaded: bool, regions: Regions, now: datetime, letter: str
) -> tuple[Place, Drawn]:
    """Return the number of the next picture and what it may show: no guarded place, and nothing that would show one."""
    whole = read_map(con, today, guarded=True)
    shown = in_picture(whole)
    regions.learn(con, shown)
    drawn = drawn_of(shown, wanted, shaded, regions)
    guards = tuple((x_of(one.lon or 0.0), y_of(one.lat or 0.0)) for one in guards_of(whole))
    return next_picture(con, now, letter), replace(drawn, guards=guards)


def draw(_job: Job, view: MapView, wanted: MapFilter, shaded: bool, regions: Regions) -> Drawn:
    """Return what a filter leaves as a scene (worker's thread)."""
    return drawn_of(view, wanted, shaded, regions)


def drawn_of(view: MapView, wanted: MapFilter, shaded: bool, regions: Regions) -> Drawn:
    """Return what a filter leaves as a scene."""
    placed = filtered(view.placed, wanted)
    zones = tuple(zone for zone in view.zones if not wanted.country or zone.country == wanted.country)
    spots: list[Spot] = []
    by_region: dict[Told, list[int]] = defaultdict(list)
    nowhere = 0
    for key, one in enumerate(placed):
        if one.is_spot:
            spots.append(_spot(key, one))
        elif region := regions.region_of(one):
            by_region[region].append(key)
        else:
            nowhere += 1
    told = tuple(Region(code, country, tuple(keys), name) for (code, country, name), keys in by_region.items())
    shades = _shades(placed, by_region, regions) if shaded else {}
    shapes = tuple(shape for number, zone in enumerate(zones) if (shape := _zone(number, zone, regions)) is not None)
    codes = {*shades, *(region.code for region in told), *(shape.code for shape in shapes)} - {""}
    around = _around({region.country for region in told}) if not spots else None
    own = regions.own
    shapes_of_own = {code: own.shapes[code] for code in sorted(codes & own.shapes.keys())}
    scene = MapScene(tuple(spots), told, shapes, shades, edition_note(codes, own), around, shapes_of_own)
    return Drawn(placed, scene, zones, sum(map(len, by_region.values())), nowhere)


def _around(countries: Iterable[str]) -> tuple[float, float, float, float] | None:
    """Return the box of these countries, in units; those across the date line, whose boxes go round the world, are left out."""
    found = (country_box(code) for code in countries if code)
    boxes = [box for box in found if box is not None and box[2] - box[0] < HALF_ROUND]
    if not boxes:
        return None
    wests, souths, easts, norths = zip(*boxes, strict=True)
    return x_of(min(wests)), y_of(max(norths)), x_of(max(easts)), y_of(min(souths))


def _spot(key: int, one: Placed) -> Spot:
    lat, lon = one.lat or 0.0, one.lon or 0.0
    radius = units_of_metres(one.radius_m, lat) if one.radius_m else 0.0
    return Spot(key, x_of(lon), y_of(lat), one.group, radius, one.precision == 1, bool(one.displaced), bool(one.guarded))


def _zone(number: int, zone: Zone, regions: Regions) -> ZoneShape | None:
    words, as_order = zone_words(zone), zone.record == "order"
    if zone.lat is not None and zone.lon is not None and zone.precision != 3:
        radius = units_of_metres(zone.radius_m or CIRCLE_M, zone.lat)
        return ZoneShape(number, as_order, words, x_of(zone.lon), y_of(zone.lat), radius)
    code = regions.own_code(zone) or _zone_code(zone, regions)
    if code:
        return ZoneShape(number, as_order, words, code=code, country=zone.country)
    points = next((line for text in (*zone.routes, zone.name) if (line := regions.route_points(text, zone.country))), ())
    if points:
        return ZoneShape(number, as_order, words, points=points)
    # an order without a place holds for the whole country; a place that is not known is not stretched to one
    whole = zone.country and not zone.name and not zone.unit
    return ZoneShape(number, as_order, words, country=zone.country) if whole else None


def _zone_code(zone: Zone, regions: Regions) -> str:
    if zone.code:
        return regions.coded(zone.country, zone.scheme, zone.version, zone.code)
    if regions.own.keeps_from(zone):
        return ""
    if not zone.name and (code := named(zone.country, zone.unit)):
        return code
    if code := named(zone.country, zone.name):
        return code
    return regions.code_at(zone.lat, zone.lon) if zone.lat is not None and zone.lon is not None else ""


def _shades(placed: Sequence[Placed], told: Mapping[Told, Sequence[int]], regions: Regions) -> dict[str, int]:
    """Return how many things lie in each first-level unit; a region-only one counts where its outline is known."""
    counts: dict[str, int] = defaultdict(int)
    for one, lat, lon in _points(placed):
        counts[regions.own_code(one) or regions.code_at(lat, lon)] += 1
    for (code, _country, _name), keys in told.items():
        counts[code] += sum(not placed[key].guarded for key in keys)
    # brought outlines last: they are painted over the program's own
    ordered = sorted(counts.items(), key=lambda counted: counted[0] in regions.own.shapes)
    return {code: count for code, count in ordered if code and count}


def _points(placed: Iterable[Placed]) -> Iterable[tuple[Placed, float, float]]:
    for one in placed:
        if one.is_spot and not one.guarded and one.lat is not None and one.lon is not None:
            yield one, one.lat, one.lon
