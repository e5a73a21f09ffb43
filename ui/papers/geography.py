"""What makers of papers hand in of the world: outlines, names in the paper's language, towns; without what may not be told."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import TYPE_CHECKING

from models.base.countries import country_codes, country_name
from models.editions.places import REGION
from models.geo import register
from models.geo.outlines import FINEST, area_at, country_box, outlines, source_line
from models.geo.towns import towns_in
from models.values.fold import fold
from models.values.where import Admin, Where
from reports.check.needles import Haystack, Needles, needles_of
from reports.content import MapTown
from reports.kinds.map_words import Box, Geography

if TYPE_CHECKING:
    from reports.check.readback import Withheld

Hides = Callable[[str], bool]


def geography(language: str, withheld: Iterable[Withheld] = ()) -> Geography:
    """Return the world as a paper in this language may show it: names that are withheld from its readers are left out, also
    where they are those of a town or region that has nothing to do with it."""
    hides = hider(withheld)

    def towns(box: Box, most: int) -> tuple[MapTown, ...]:
        return tuple(MapTown(name, lat, lon, size) for name, lat, lon, size in towns_in(box, most) if not hides(name))

    def regions(country: str) -> str:
        return register.edition_line(country, language)

    return Geography(
        outlines().edition, source_line(language), _names(language), _boxes(), towns, area_of_place, hides, regions
    )


def hider(withheld: Iterable[Withheld]) -> Hides:
    """Return what says whether a name holds a withheld value, as the finished paper is searched for it."""
    needles = Needles(needle for item in withheld for needle in needles_of(*item[:4]))
    return lambda name: bool(needles.found_in(Haystack.of(name)))


def area_of_point(lat: float, lon: float) -> str:
    """Return the code of the outlined area a point lies in, empty at sea."""
    found = area_at(lat, lon)
    return found.code if found else ""


def area_of_place(where: Where) -> str:
    """Return the code of the outlined area a place in words lies in: that of its largest unit, where the outlines have it.

    A unit with a code is that of its own edition, or of the same ground in another; one without is known by its name.
    """
    unit = next(iter(where.admin), None)
    if unit is None:
        return _by_name().get((where.country, fold(where.name)), "") if where.precision == REGION and where.name else ""
    if unit.code:
        return _by_code(where.country, unit)
    return _by_name().get((where.country, fold(unit.name)), "")


def _by_code(country: str, unit: Admin) -> str:
    """Return the outlined area of a unit with a code: its own, or that of a unit which the register knows as the same ground."""
    found = register.unit(country, unit.scheme, unit.version, unit.code)
    same = [found, *register.same_extent(found)] if found is not None else []
    areas = (register.shading_area(one) for one in same)
    return next((area.code for area in areas if area is not None), "")


@cache
def _by_name() -> dict[tuple[str, str], str]:
    """Return codes by country and folded name, those of two areas of one name left out."""
    found: dict[tuple[str, str], str] = {}
    twice = set()
    for area in outlines().level(FINEST).areas:
        for key in {(area.country, fold(name)) for name in (area.name, area.name_fr) if name}:
            if found.setdefault(key, area.code) != area.code:
                twice.add(key)
    return {key: code for key, code in found.items() if key not in twice}


@cache
def _names(language: str) -> dict[str, str]:
    areas = outlines().level(FINEST).areas
    named = {area.code: area.name_fr if language == "fr" and area.name_fr else area.name for area in areas}
    return named | {code: country_name(code, language) for code in country_codes()}


@cache
def _boxes() -> dict[str, Box]:
    found = {area.code: area.box for area in outlines().level(FINEST).areas}
    countries = ((code, country_box(code)) for code in country_codes())
    return found | {code: box for code, box in countries if box is not None}
