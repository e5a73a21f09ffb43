"""What was understood of coordinates, told back: two forms, the unit they lie in, the nearest place, and what looks wrong."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from models.base.countries import country_name
from models.base.errors import BadInput
from models.base.language import _, use
from models.geo.coordinates import shown
from models.geo.gazetteer import find, nearest
from models.geo.measure import bearing_deg, destination
from models.geo.outlines import area_at, country_at, country_box
from models.geo.register import edition_line
from models.geo.wording import direction

FAR_KM = 40.0
"""Coordinates so far from the place named are told as doubtful."""
NEAR_BORDER_M = 10_000
"""So near to a border nothing is said: the outlines are right to some two kilometres, and people cross."""


@dataclass(frozen=True)
class Told:
    """Coordinates told back. forms: two forms; unit: where they lie, with the edition of the outlines; near: how far from the
    nearest named place, "" where none is near."""

    forms: tuple[str, str] = field(repr=False)
    unit: str = field(repr=False)
    near: str = field(repr=False)

    def __str__(self) -> str:
        return " · ".join(part for part in (*self.forms, self.unit, self.near) if part)


@dataclass(frozen=True)
class Doubt:
    """A sentence about coordinates that look wrong, and those that would fit, where some would."""

    text: str
    lat: float | None = field(default=None, repr=False)
    lon: float | None = field(default=None, repr=False)


def told(lat: float, lon: float, language: str, *, form: str = "decimal", session: Any = None) -> Told:
    """Return coordinates told back in the language. form: the one they came in; the other form is of the other family."""
    with use(language):
        first = form if form in ("decimal", "dms", "mgrs", "utm", "plus", "dm") else "decimal"
        second = "mgrs" if first in ("decimal", "dm", "dms") else "decimal"
        forms = (_shown(lat, lon, first, language), _shown(lat, lon, second, language))
        return Told(forms, unit_told(lat, lon, language), near_told(lat, lon, session=session))


def unit_told(lat: float, lon: float, language: str) -> str:
    """Return the administrative unit and country of a point with the edition of their outlines, which is not that of today."""
    try:
        area = area_at(lat, lon)
        edition = edition_line(area.country, language) if area is not None and area.country else ""
    except BadInput:  # the file of outlines is missing: the coordinates are right without it
        return ""
    if area is None:
        return _("outside every country")
    name = area.name_fr if language.startswith("fr") else area.name
    country = country_name(area.country, language) if area.country else ""
    place = ", ".join(dict.fromkeys(part for part in (name, country) if part))
    return _("{place} in the list: {edition}").format(place=place, edition=edition) if edition else place


def near_told(lat: float, lon: float, *, session: Any = None) -> str:
    """Return "3 km south-west of Goundam", in the language in use; "" where no named place is known within 100 km."""
    found = nearest(lat, lon, session=session)
    if found is None:
        return ""
    place, far = found
    if far < 0.5 or place.lat is None or place.lon is None:
        return _("at {place}").format(place=place.name)
    way = direction(bearing_deg(place.lat, place.lon, lat, lon))
    return _("{distance} km {direction} of {place}").format(distance=km_told(far), direction=way, place=place.name)


def km_told(km: float) -> str:
    """Return kilometres for people: one decimal below ten."""
    return f"{km:.1f}".removesuffix(".0") if km < 10 else f"{km:.0f}"


def doubts(lat: float, lon: float, country: str, language: str) -> tuple[Doubt, ...]:
    """Return what looks wrong with coordinates of a case in a country (ISO 3166-1 alpha-2): they lie outside it, and whether the
    two exchanged or with the other sign would lie in it. Nothing near a border, nothing without a country."""
    try:
        if not country or country_box(country) is None or _in_or_near(lat, lon, country):
            return ()
        with use(language):
            return tuple(_doubts(lat, lon, country, language))
    except BadInput:
        return ()


def name_doubt(name: str, lat: float, lon: float, country: str, language: str, *, session: Any = None) -> str:
    """Return a sentence when every place known by this name in the country lies far from the point, "" otherwise."""
    found = find(name, country=country, near=(lat, lon), typos=False, session=session)
    same = [one for one in found if one.how in ("exact", "alias", "folded") and one.distance_km is not None]
    nearest_one = min(same, key=lambda one: one.distance_km or 0.0, default=None)
    if nearest_one is None or (nearest_one.distance_km or 0.0) < FAR_KM:
        return ""
    with use(language):
        far = km_told(nearest_one.distance_km or 0.0)
        sentence = _("These coordinates lie {distance} km from {place}.")
        return sentence.format(distance=far, place=nearest_one.place.name)


def _doubts(lat: float, lon: float, country: str, language: str) -> Iterator[Doubt]:
    name = country_name(country, language)
    found = False
    for (north, east), text in (
        ((lon, lat), _("Latitude and longitude may be the wrong way round: exchanged they lie in {country}.")),
        ((lat, -lon), _("East and west may be exchanged: with the other sign they lie in {country}.")),
        ((-lat, lon), _("North and south may be exchanged: with the other sign they lie in {country}.")),
        ((-lat, -lon), _("Both signs may be wrong: with the other ones they lie in {country}.")),
    ):
        if not found and -90 <= north <= 90 and country_at(north, east) == country:
            found = True
            yield Doubt(f"{_outside(lat, lon, name, language)} {text.format(country=name)}", north, east)
    if not found:
        yield Doubt(_outside(lat, lon, name, language))


def _outside(lat: float, lon: float, name: str, language: str) -> str:
    here = country_at(lat, lon)
    if not here:
        return _("These coordinates lie outside {country}.").format(country=name)
    return _("These coordinates lie in {here}, not in {country}.").format(here=country_name(here, language), country=name)


def _in_or_near(lat: float, lon: float, country: str) -> bool:
    if country_at(lat, lon) == country:
        return True
    return any(country_at(*destination(lat, lon, way, NEAR_BORDER_M)) == country for way in range(0, 360, 45))


def _shown(lat: float, lon: float, form: str, language: str) -> str:
    try:
        return shown(lat, lon, form, language)
    except BadInput:  # no UTM near the poles
        return shown(lat, lon, "decimal", language)
