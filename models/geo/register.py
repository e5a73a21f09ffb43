"""The register of administrative units, apart from their outlines: which list a code belongs to, when it held, and its names.

One country has several editions side by side: other lists, other years. A code means something only with its scheme and version:
ML09 is Bamako in one list and Taoudénit in another. Nothing here turns a unit of one edition into one of another by its name.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from models.geo.outlines import FINEST, Area, area_at, outlines
from models.values.where import Admin

DATA = Path(__file__).parent / "data"
ISO = "iso_3166_2"
OWN = "other"


@dataclass(frozen=True)
class Unit:
    """A unit of one edition. parent: code of the unit above it in another edition of the same scheme, "" for none. extent: units
    of the same extent on the ground carry the same, "" where that is not known."""

    country: str
    scheme: str
    version: str
    code: str
    name_en: str
    name_fr: str
    parent: str = ""
    extent: str = ""

    def name(self, language: str) -> str:
        """Return the name in French, or else in English."""
        return self.name_fr if language == "fr" else self.name_en

    def admin(self, language: str) -> Admin:
        """Return the unit as a place stores it: a copy with its list, which later editions do not touch."""
        return Admin(self.scheme, self.version, self.code, self.name(language))


@dataclass(frozen=True)
class Edition:
    """A list of a country's units. valid_from and valid_to: ISO 8601, year or day, "" where open or not known; outlined: whether
    the outlines of the program are of this edition."""

    country: str
    scheme: str
    version: str
    valid_from: str
    valid_to: str
    name_en: str
    name_fr: str
    outlined: bool
    source: str
    units: tuple[Unit, ...] = field(repr=False, default=())

    def name(self, language: str) -> str:
        """Return what the edition is called: "8 regions and Bamako (until January 2016)"."""
        return self.name_fr if language == "fr" else self.name_en

    def held_on(self, day: str) -> bool:
        """Return whether the edition was in force on a day (YYYY-MM-DD); a list of codes without dates never is."""
        if not (self.valid_from or self.valid_to):
            return False
        return self.valid_from <= day and (not self.valid_to or day < self.valid_to)


def editions(country: str) -> list[Edition]:
    """Return the editions of a country (ISO 3166-1 alpha-2), [] where the register has none."""
    return list(_register().get(country, ()))


def edition(country: str, scheme: str, version: str) -> Edition | None:
    """Return one edition, None where the register has none of this scheme and version."""
    return next((found for found in editions(country) if (found.scheme, found.version) == (scheme, version)), None)


def outlined(country: str) -> Edition | None:
    """Return the edition the outlines of a country are of; None where the register does not know the country."""
    return next((found for found in editions(country) if found.outlined), None)


def unit(country: str, scheme: str, version: str, code: str) -> Unit | None:
    """Return a unit by its code. Without its scheme and version a code is not found: it could mean two units."""
    found = edition(country, scheme, version)
    return next((one for one in found.units if one.code == code), None) if found else None


def shading_area(wanted: Unit) -> Area | None:
    """Return the outline of a unit, None where the outlines are of another edition: no region of today is drawn as an old one."""
    found = edition(wanted.country, wanted.scheme, wanted.version)
    if found is None or not found.outlined:
        return None
    return next((area for area in outlines().level(FINEST).areas if area.code == wanted.code), None)


def same_extent(wanted: Unit) -> list[Unit]:
    """Return the units of other editions that are the same ground under another code; [] where that is not known."""
    others = (one for found in editions(wanted.country) for one in found.units)
    return [one for one in others if wanted.extent and one.extent == wanted.extent and one != wanted]


def unit_of(area: Area) -> Unit:
    """Return an outlined area as a unit of its edition: that of the register, or for other countries that of the outlines."""
    found = outlined(area.country)
    listed = next((one for one in found.units if one.code == area.code), None) if found else None
    scheme = ISO if "-" in area.code and "." not in area.code else OWN
    return listed or Unit(area.country, scheme, outlines().version, area.code, area.name, area.name_fr)


def admin_at(lat: float, lon: float, language: str) -> Admin | None:
    """Return the unit a point lies in, as a place stores it, in the edition of the outlines; None at sea."""
    area = area_at(lat, lon)
    return unit_of(area).admin(language) if area else None


def edition_line(country: str, language: str) -> str:
    """Return which edition the outlined units of a country are, for a person: beside every unit found by its place on the map."""
    found = outlined(country)
    return found.name(language) if found else outlines().edition


@cache
def _register() -> dict[str, tuple[Edition, ...]]:
    units: dict[tuple[str, str, str], list[Unit]] = {}
    for row in _rows("units.csv"):
        units.setdefault((row["country"], row["scheme"], row["version"]), []).append(Unit(**row))
    found: dict[str, list[Edition]] = {}
    for row in _rows("editions.csv"):
        own = tuple(units.get((row["country"], row["scheme"], row["version"]), ()))
        drawn = row.pop("outlined") == "yes"
        found.setdefault(row["country"], []).append(Edition(**row, outlined=drawn, units=own))
    return {country: tuple(listed) for country, listed in found.items()}


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
