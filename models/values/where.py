"""A place as people know it: the name as written, its administrative codes, and coordinates only where they are known."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from models.base import terms
from models.base.countries import country_name, is_country, to_iso2
from models.base.errors import BadInput
from models.base.language import _, pgettext, use
from models.values.fold import fold

LONGEST_NAME = 500
LONGEST_NOTE = 5_000
LONGEST_SOURCE = 200
FARTHEST_M = 2_000_000
"""Largest radius in metres; more than that is a country, not a place."""


@dataclass(frozen=True)
class Admin:
    """An administrative unit: a code says nothing without the scheme and version of its list (ML09 is two regions)."""

    scheme: str = ""
    version: str = ""
    code: str = ""
    name: str = ""

    def to_dict(self) -> dict[str, str]:
        """Return the JSON form."""
        return {"scheme": self.scheme, "version": self.version, "code": self.code, "name": self.name}


@dataclass(frozen=True)
class Where:
    """A place. Nothing is required: no coordinates is a valid place, and so is a country alone.

    name is the wording as given; relation how the place named relates to the spot ("" or a code of `place_relation`);
    country an ISO 3166-1 alpha-2 code (alpha-3 and numeric are turned into it); admin from the largest unit to the smallest.
    lat, lon: WGS 84 degrees, both or neither. precision: 1 that place, 2 near it, 3 a region (ACLED codebook, geo_precision).
    radius_m: metres around the point. basis: a code of `place_basis`. displaced: the point was moved on purpose. source: the list
    of places the coordinates were copied from; the copy stays when the list changes.

    Raises:
        BadInput: a value outside its range, an unknown country, one coordinate without the other.
    """

    name: str = field(default="", repr=False)
    relation: str = ""
    country: str = ""
    admin: tuple[Admin, ...] = field(default=(), repr=False)
    lat: float | None = field(default=None, repr=False)
    lon: float | None = field(default=None, repr=False)
    precision: int | None = None
    radius_m: int | None = None
    basis: str = ""
    displaced: bool = False
    note: str = field(default="", repr=False)
    source: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", " ".join(self.name.split()))
        if self.country and not is_country(self.country):
            object.__setattr__(self, "country", to_iso2(self.country) or _refuse_country())
        _check_point(self.lat, self.lon)
        _check_measures(self.precision, self.radius_m)
        if len(self.name) > LONGEST_NAME or len(self.note) > LONGEST_NOTE or len(self.source) > LONGEST_SOURCE:
            raise _refused(_("The name of a place or its note is too long."))
        if self.relation and not terms.is_known("place_relation", self.relation):
            raise _refused(_("The relation of a place is one of: in, near, between, road."))

    @property
    def has_point(self) -> bool:
        """Whether there are coordinates."""
        return self.lat is not None and self.lon is not None

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is known."""
        return not (self.name or self.country or self.admin or self.has_point)

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON form. Without a source it is the form of before there was one."""
        plain = ("name", "relation", "country", "lat", "lon", "precision", "radius_m", "basis", "displaced", "note")
        stored = {name: getattr(self, name) for name in plain} | {"admin": [unit.to_dict() for unit in self.admin]}
        return stored | ({"source": self.source} if self.source else {})

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Where:
        """Return the place of its JSON form. A missing key is not known, an unknown key is ignored.

        Raises:
            BadInput: a value of the wrong type or outside its range.
        """
        return cls(
            name=_text(data, "name"),
            relation=_text(data, "relation"),
            country=_text(data, "country"),
            admin=_admin(data.get("admin")),
            lat=_number(data, "lat"),
            lon=_number(data, "lon"),
            precision=_whole(data, "precision"),
            radius_m=_whole(data, "radius_m"),
            basis=_text(data, "basis"),
            displaced=_flag(data, "displaced"),
            note=_text(data, "note"),
            source=_text(data, "source"),
        )


def where_text(where: Where, language: str, *, coordinates: bool = False) -> str:
    """Return the place in words: "Tonka (Tombouctou), Mali", "near Kobri, Mali"; "place not known" when nothing is known.

    Coordinates never stand in it unless asked for; then they come with their precision.
    """
    with use(language):
        country = country_name(where.country, language)
        place = _with_region(where)
        parts = [_related(where.relation, place) if place else "", "" if fold(country) == fold(place) else country]
        parts.append(_point_text(where) if coordinates else "")
        return ", ".join(part for part in parts if part) or _("place not known")


def coordinates_text(where: Where, language: str) -> str:
    """Return the coordinates with what they are worth, "" when there are none.

    As many decimals as the precision bears: four for the place itself, two near it, one for a region or an unknown precision.
    """
    with use(language):
        return _point_text(where)


def _with_region(where: Where) -> str:
    """Return the name with the largest unit in brackets, unless the name says it already; without a name the smallest unit."""
    units = [unit.name for unit in where.admin if unit.name]
    if not where.name:
        return ", ".join(dict.fromkeys(reversed(units)))
    region = units[0] if units else ""
    if not region or fold(region) in fold(where.name):
        return where.name
    return _("{place} ({region})").format(place=where.name, region=region)


def _related(relation: str, place: str) -> str:
    if relation == "near" and fold(place)[:1] in "aeiouyh":
        # French elides: "près d'Abeïbara", "près de Kobri".
        return pgettext("before a vowel", "near {place}").format(place=place)
    sentences = {"near": _("near {place}"), "between": _("between {place}"), "road": _("on the road {place}")}
    return sentences.get(relation, "{place}").format(place=place)


def _point_text(where: Where) -> str:
    if where.lat is None or where.lon is None:
        return ""
    digits = {1: 4, 2: 2}.get(where.precision or 3, 1)
    north = pgettext("compass", "N") if where.lat >= 0 else pgettext("compass", "S")
    east = pgettext("compass", "E") if where.lon >= 0 else pgettext("compass", "W")
    # The decimal sign stays a point in every language: people type these figures into GPS receivers.
    point = f"{abs(where.lat):.{digits}f}° {north} {abs(where.lon):.{digits}f}° {east}"
    worth = [terms.inline("place_precision", str(where.precision)) if where.precision else _("precision not known")]
    if where.radius_m:
        worth.append(_("within {distance} km").format(distance=f"{where.radius_m / 1000:g}"))
    if where.displaced:
        worth.append(_("moved on purpose"))
    return f"{point} ({'; '.join(worth)})"


def _refused(reason: str) -> BadInput:
    return BadInput(field="where", reason=reason)


def _refuse_country() -> str:
    raise _refused(_("The country is given by its two letters, for example ML."))


def _check_point(lat: float | None, lon: float | None) -> None:
    if (lat is None) != (lon is None):
        raise _refused(_("A latitude needs its longitude, and the other way round."))
    if lat is not None and not (math.isfinite(lat) and -90 <= lat <= 90):
        raise _refused(_("A latitude lies between -90 and 90 degrees."))
    if lon is not None and not (math.isfinite(lon) and -180 <= lon <= 180):
        raise _refused(_("A longitude lies between -180 and 180 degrees."))


def _check_measures(precision: int | None, radius_m: int | None) -> None:
    if precision not in (None, 1, 2, 3):
        raise _refused(_("The precision of a place is 1, 2 or 3."))
    if radius_m is not None and not 0 <= radius_m <= FARTHEST_M:
        raise _refused(_("The radius is given in metres, from 0 to 2,000,000."))


def _wrong_type() -> BadInput:
    return _refused(_("A stored place is not in the form of this program."))


def _text(data: Mapping[str, Any], key: str) -> str:
    value = data.get(key)
    if value is not None and not isinstance(value, str):
        raise _wrong_type()
    return value or ""


def _number(data: Mapping[str, Any], key: str) -> float | None:
    value = data.get(key)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or abs(value) > 1_000:
        raise _wrong_type()
    return float(value)


def _whole(data: Mapping[str, Any], key: str) -> int | None:
    value = data.get(key)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int):
        raise _wrong_type()
    return value


def _flag(data: Mapping[str, Any], key: str) -> bool:
    value = data.get(key)
    if value not in (None, True, False):
        raise _wrong_type()
    return bool(value)


def _admin(value: Any) -> tuple[Admin, ...]:
    if value is None:
        return ()
    if not isinstance(value, list | tuple) or not all(isinstance(unit, Mapping) for unit in value):
        raise _wrong_type()
    return tuple(Admin(*(_text(unit, key) for key in ("scheme", "version", "code", "name"))) for unit in value)


UNKNOWN = Where()
"""Nothing is known of the place."""
