"""Which outline stands for a region that was told, and which edition it is of: never one edition for another."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from models.base.countries import country_name
from models.base.language import _, current
from models.geo.outlines import Area, area_at, outlines
from models.geo.register import edition_line, same_extent, shading_area, unit, unit_of
from models.geo.wording import read_pair
from models.values.fold import fold
from models.views.map import MapView, Placed, Zone
from ui.pages.map.own import Own, read_own
from ui.widgets.map.mercator import x_of, y_of

if TYPE_CHECKING:
    from models.log.scopes import Connection

COARSEST = 0
"""The level read first: names and codes are the same in each."""
MOST_EDITIONS = 2
"""Countries whose edition is named in the source line; with more the outlines' own name stands for all."""
Told = tuple[str, str, str]
"""Code of the outline ("" where there is none of its own), country, name."""


class Regions:
    """Finds outlines, and remembers what it found as long as its page lives: nothing of a vault stays after it is locked."""

    def __init__(self) -> None:
        self._codes: dict[tuple[float, float], str] = {}
        self._coded: dict[tuple[str, str, str, str], str] = {}
        self._routes: dict[tuple[str, str], tuple[tuple[float, float], ...]] = {}
        self.own = Own()

    def learn(self, con: Connection, view: MapView) -> None:
        """Read what the vault itself has of this view: outlines brought, and places of its routes (worker's thread)."""
        self.own = read_own(con, view, self.own)
        texts = {(text, zone.country) for zone in view.zones for text in (*zone.routes, zone.name)}
        self._routes = {(text, country): _route_points(text, country, con) for text, country in texts}

    def own_code(self, one: Placed | Zone) -> str:
        """Return the brought outline of something, "" for all that is of no brought list."""
        unit = self.own.of(one)
        return unit.key if unit is not None and unit.key in self.own.shapes else ""

    def region_of(self, one: Placed) -> Told | None:
        """Return the region something is known to, None when not even the country.

        A code is drawn by the outline of its own edition, or of one that is the same ground, or not at all; a unit told by its
        name alone by the outline of that name. What is of a list that was brought is drawn by its outline, or not at all.
        """
        if code := self.own_code(one):
            return self._told_own(code, one.country)
        if one.unit or one.code:
            if code := self._unit_code(one):
                return code, one.country, unit_name(code)
        elif one.lat is not None and one.lon is not None and (code := self.code_at(one.lat, one.lon)):
            return code, one.country, unit_name(code)
        if not one.country:
            return None
        country = country_name(one.country, current()) or one.country
        if one.unit:
            return "", one.country, _("{unit} ({country}, no outline)").format(unit=one.unit, country=country)
        return "", one.country, _("{country}, place not known").format(country=country)

    def _told_own(self, code: str, country: str) -> Told:
        """Return a brought outline, with its source where the program's own has a unit of that name, which is other ground."""
        unit = self.own.units[code]
        country = country or unit.country
        alike = named(country, unit.name)
        return code, country, _("{place} ({other})").format(place=unit.name, other=unit.source) if alike else unit.name

    def _unit_code(self, one: Placed) -> str:
        if one.code:
            return self.coded(one.country, one.scheme, one.version, one.code)
        return "" if self.own.keeps_from(one) else named(one.country, one.unit)

    def code_at(self, lat: float, lon: float) -> str:
        """Return the code of the unit a point lies in, "" at sea."""
        point = round(lat, 3), round(lon, 3)
        if point not in self._codes:
            area = area_at(*point)
            self._codes[point] = area.code if area else ""
        return self._codes[point]

    def coded(self, country: str, scheme: str, version: str, code: str) -> str:
        """Return the outline of a coded unit, or of one known to be the same ground; else ""."""
        key = country, scheme, version, code
        if key not in self._coded:
            wanted = unit(country, scheme, version, code)
            areas = (shading_area(one) for one in (wanted, *same_extent(wanted))) if wanted is not None else ()
            self._coded[key] = next((area.code for area in areas if area is not None), "")
        return self._coded[key]

    def route_points(self, text: str, country: str) -> tuple[tuple[float, float], ...]:
        """Return the places of a route such as "Gao - Ménaka" (units), where the country has exactly one of each name; else
        nothing. A road between them is not known: the line is drawn straight."""
        key = text, country
        if key not in self._routes:
            self._routes[key] = _route_points(text, country, None)
        return self._routes[key]


def edition_note(codes: Collection[str], own: Own) -> str:
    """Return which editions these outlines are of, for the line under the map, brought ones by their source; "" for none."""
    countries = sorted({_areas()[code].country for code in codes if code in _areas()})
    sources = sorted({own.units[code].source for code in codes if code in own.units})
    if not (countries or sources):
        return ""
    language = current()
    lines = [f"{country_name(code, language)}: {edition_line(code, language)}" for code in countries]
    lines = [outlines().edition] if len(countries) > MOST_EDITIONS else lines
    return _("Regions as in {edition}").format(edition="; ".join((*lines, *sources)))


def named(country: str, name: str) -> str:
    """Return the outline of this name in the country, "" for none."""
    return _names(country).get(fold(name), "") if country and name else ""


def unit_name(code: str) -> str:
    """Return the name of an outlined unit in the language in use."""
    return _unit_name(code, current())


@lru_cache(maxsize=4_096)
def _unit_name(code: str, language: str) -> str:
    area = _areas().get(code)
    return unit_of(area).name(language) or area.name if area is not None else code


@cache
def _areas() -> dict[str, Area]:
    return {area.code: area for area in outlines().level(COARSEST).areas}


@cache
def _names(country: str) -> dict[str, str]:
    """Return the codes of a country's outlined units by their names, folded."""
    found: dict[str, str] = {}
    for area in _areas().values():
        if area.country == country:
            listed = unit_of(area)
            names = (area.name, area.name_fr, listed.name_en, listed.name_fr)
            found.update((fold(name), area.code) for name in names if name)
    return found


def _route_points(text: str, country: str, con: Connection | None) -> tuple[tuple[float, float], ...]:
    names = _names_of_route(text)
    if not country or not 2 <= len(names) <= 8:
        return ()
    from models.geo.gazetteer import find

    points = []
    for name in names:
        # places used before are left out: their points are as rough as what was typed
        found = find(name, country=country, limit=5, session=con, typos=False)
        exact = [one.place for one in found if one.how in ("exact", "alias")]
        spots = {(one.lat, one.lon) for one in exact if one.lat is not None and one.lon is not None}
        if len(spots) != 1:
            return ()
        lat, lon = spots.pop()
        points.append((x_of(lon or 0.0), y_of(lat or 0.0)))
    return tuple(points)


def _names_of_route(text: str) -> list[str]:
    pair = read_pair(text)
    if pair is not None:
        return [pair.one, pair.other]
    mark = next((mark for mark in (" - ", " – ", "–", " — ", " → ", ">", "/", "-") if mark in text), "")
    return [part.strip() for part in text.split(mark) if part.strip()] if mark else []
