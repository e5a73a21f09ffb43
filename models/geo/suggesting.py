"""What the words typed in a field of a place may mean: coordinates, places of that name, a distance from one, a road.

Every suggestion is a whole place as a record stores it, with its own copy of name, coordinates, accuracy and source. None is ever
taken without a person.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from models.base.countries import country_name
from models.base.errors import BadInput
from models.base.language import _, current, use
from models.geo.coordinates import looks_like_coordinates, parse
from models.geo.gazetteer import Found, How, find
from models.geo.measure import bearing_deg, destination, distance_m
from models.geo.own_places import own_places
from models.geo.packed_names import key_of
from models.geo.register import editions
from models.geo.shelf import Place
from models.geo.told import km_told, told
from models.geo.wording import Offset, Pair, direction, read_offset, read_pair, rounded_up
from models.values.guarded import OF_CAPTIVITY
from models.values.where import FARTHEST_M, Admin, Where

OWN: How = "own"
CERTAIN = ("own", "exact", "alias", "folded")
MOST = 8
MOST_PAIRED = 6
MOST_REGIONS = 3
SHORTEST_REGION = 3
_REGION = re.compile(
    r"^(?:(?:the )?(?:whole )?region of|(?:toute )?(?:la )?r[eé]gion (?:de |d['’]|du )?)\s*|\s+region$", re.IGNORECASE
)
NEAR_M = 20_000
"""Up to this radius a place is told as near (precision 2), beyond it as a region (3)."""
Point = tuple[float, float]


@dataclass(frozen=True)
class Suggestion:
    """One meaning: its kind (point, place, offset, between, road, name), the line to show, what tells it from others, how the
    name was found (see gazetteer.HOWS), and the place to store."""

    kind: str
    label: str
    detail: str
    where: Where = field(repr=False)
    how: str = ""


def suggest(
    text: str, language: str, *, relation: str = "", country: str = "", near: Point | None = None, session: Any = None
) -> list[Suggestion]:
    """Return what the words may mean, the likeliest first.

    relation: how the place named relates to the spot, read off the line before. country: that of the case. near: its last place.
    """
    clean = " ".join(text.split())
    if not clean:
        return _used_before(session, near, language)
    with use(language):
        if looks_like_coordinates(clean):
            return list(_points(clean, language, near, session))
        found = [*_offsets(clean, language, country, near, session), *_pairs(clean, relation, country, near, session)]
        if not found:
            found = [*_places(clean, relation, country, near, session), *_regions(clean, relation, country, language)]
        return found


def _used_before(session: Any, near: Point | None, language: str) -> list[Suggestion]:
    """Return the places used last, when nothing is typed yet."""
    con = getattr(session, "con", session)
    with use(language):
        own = [Found(place, OWN, place.name, None) for place in own_places(con)[:MOST]] if con is not None else []
        return [Suggestion("place", one.place.name, _detail(one), where_of(one.place), OWN) for one in own]


def last_place(con: Any, case: str) -> Point | None:
    """Return the coordinates of the newest act of a case that has some: distances are counted from there. Guarded places do not
    count."""
    if not case:
        return None
    rows = con.execute(
        'select place from acts where "case" = ? and deleted_at is null and place is not null '
        f"and coalesce(kind, '') not in ({', '.join('?' * len(OF_CAPTIVITY))}) order by uid desc limit 50",
        (case, *OF_CAPTIVITY),
    )
    for (stored,) in rows:
        where = Where.from_dict(json.loads(stored))
        if where.lat is not None and where.lon is not None and not where.displaced:
            return where.lat, where.lon
    return None


def where_of(place: Place, relation: str = "") -> Where:
    """Return a named place as a record stores it, with its own copy of everything."""
    names = [name.strip() for name in reversed(place.admin.split(",")) if name.strip()]
    admin = [Admin(name=name) for name in names]
    if admin and place.admin_code and place.source.startswith("GeoNames"):
        admin[0] = replace(admin[0], scheme="geonames", version=place.source, code=place.admin_code)
    radius = place.accuracy_m if place.has_point else None
    precise = 1 if relation in ("", "in") and (radius or 0) <= NEAR_M else 2 if (radius or 0) <= NEAR_M else 3
    return Where(
        name=place.name,
        relation=relation,
        country=place.country,
        admin=tuple(admin),
        lat=place.lat,
        lon=place.lon,
        precision=precise if place.has_point else None,
        radius_m=min(radius, FARTHEST_M) if radius else None,
        basis=("centroid" if place.note == "area" else "gazetteer") if place.has_point else "",
        source="" if place.source == OWN else place.source,
    )


def _points(text: str, language: str, near: Point | None, session: Any) -> Iterator[Suggestion]:
    try:
        reading = parse(text, language, near=near)
    except BadInput:
        return
    seen = told(reading.lat, reading.lon, language, form=reading.form, session=session)
    where = Where(lat=round(reading.lat, 6), lon=round(reading.lon, 6), precision=_precision(reading.precision_m), basis="text")
    if reading.precision_m > 100:
        where = replace(where, radius_m=min(reading.precision_m, FARTHEST_M))
    yield Suggestion("point", seen.forms[0], " · ".join(part for part in (seen.forms[1], seen.unit, seen.near) if part), where)


def _places(text: str, relation: str, country: str, near: Point | None, session: Any) -> Iterator[Suggestion]:
    found = find(text, home=country, near=near, limit=3 * MOST, session=session)
    for one in _likely(found, country)[:MOST]:
        yield Suggestion("place", _named(one), _detail(one), where_of(one.place, relation), one.how)


def _regions(text: str, relation: str, country: str, language: str) -> Iterator[Suggestion]:
    """Yield the administrative units of that name, today's list first, each with the list it is of: a region without a point."""
    key = key_of(_REGION.sub("", text))
    if relation not in ("", "in") or len(key) < SHORTEST_REGION:
        return
    count = 0
    for edition in sorted(editions(country), key=lambda one: (bool(one.valid_to), one.scheme != "iso_3166_2")):
        for unit in edition.units:
            names = {key_of(unit.name_en), key_of(unit.name_fr)}
            if count < MOST_REGIONS and any(name.startswith(key) for name in names):
                count += 1
                admin = unit.admin(language)
                where = Where(country=country, admin=(admin,), precision=3)
                label = _("{place}: the whole region").format(place=admin.name)
                yield Suggestion("region", label, edition.name(language), where, "exact" if key in names else "prefix")


def _offsets(text: str, language: str, country: str, near: Point | None, session: Any) -> Iterator[Suggestion]:
    offset = read_offset(text, language)
    if offset is None:
        return
    for one in _with_point(offset.name, country, near, session):
        where = replace(_moved(offset, one.place), name=text)
        yield Suggestion("offset", offset_told(offset, one.place.name), _detail(one), where, one.how)


def offset_told(offset: Offset, name: str) -> str:
    """Return "12 km north of Goundam" in the language in use."""
    far = km_told(offset.metres / 1000)
    if offset.bearing is None:
        return _("{distance} km from {place}").format(distance=far, place=name)
    if offset.exact:
        return _("{distance} km at {bearing}° from {place}").format(distance=far, bearing=f"{offset.bearing:.0f}", place=name)
    return _("{distance} km {direction} of {place}").format(distance=far, direction=direction(offset.bearing), place=name)


def _moved(offset: Offset, place: Place) -> Where:
    assert place.lat is not None
    assert place.lon is not None
    lat, lon = place.lat, place.lon
    if offset.bearing is not None:
        lat, lon = destination(lat, lon, offset.bearing, offset.metres)
    radius = min(FARTHEST_M, offset.radius_m + (place.accuracy_m or 0))
    return replace(
        where_of(place),
        lat=round(lat, 5),
        lon=round(lon, 5),
        precision=_precision(radius, least=2),
        radius_m=radius,
        basis="estimate",
    )


def _pairs(text: str, relation: str, country: str, near: Point | None, session: Any) -> Iterator[Suggestion]:
    pair = read_pair(text)
    if pair is None and relation in ("between", "road"):
        pair = read_pair(f"between {text}" if relation == "between" else f"road {text}")
        pair = replace(pair, relation=relation, words=text) if pair is not None else None
    if pair is None:
        return
    ones, others = (_with_point(name, country, near, session) for name in (pair.one, pair.other))
    both = sorted(((_apart(one, other), one, other) for one in ones for other in others if one.place != other.place), key=_first)
    for metres, one, other in both[:3]:
        yield Suggestion(
            pair.relation, _pair_told(one, other), _pair_detail(metres, one, other), _between(pair, one, other, metres)
        )


def _between(pair: Pair, one: Found, other: Found, metres: float) -> Where:
    start, end = _at(one), _at(other)
    lat, lon = destination(*start, bearing_deg(*start, *end), metres / 2)
    radius = min(FARTHEST_M, rounded_up(max(1_000.0, metres / 2)))
    first, second = where_of(one.place), where_of(other.place)
    same = [unit.name for unit in first.admin] == [unit.name for unit in second.admin]
    return replace(
        first,
        name=pair.words,
        relation=pair.relation,
        country=first.country if one.place.country == other.place.country else "",
        admin=first.admin if same else (),
        lat=round(lat, 5),
        lon=round(lon, 5),
        precision=_precision(radius, least=2),
        radius_m=radius,
        basis="estimate",
    )


def _with_point(name: str, country: str, near: Point | None, session: Any) -> list[Found]:
    found = find(name, home=country, near=near, limit=3 * MOST, session=session)
    known = [one for one in _likely(found, country) if one.place.has_point]
    certain = [one for one in known if one.how in CERTAIN]
    return (certain or known)[:MOST_PAIRED]


def _likely(found: list[Found], country: str) -> list[Found]:
    """Return what is in the country or written like that: names that look alike all over the world hide the one that is meant."""
    likely = [one for one in found if one.place.country in ("", country) or one.how in CERTAIN]
    return likely or found


def _pair_told(one: Found, other: Found) -> str:
    return _("{one} and {other}").format(one=one.place.name, other=other.place.name)


def _pair_detail(metres: float, one: Found, other: Found) -> str:
    apart = _("{distance} km apart").format(distance=km_told(metres / 1000))
    places = [_within(found.place) for found in (one, other)]
    return " · ".join(part for part in (*dict.fromkeys(places), apart) if part)


def _named(found: Found) -> str:
    place = found.place
    if found.how in ("alias", "folded", "prefix", "typo") and found.matched.casefold() != place.name.casefold():
        return _("{place} ({other})").format(place=place.name, other=found.matched)
    return place.name


def _detail(found: Found) -> str:
    parts = [_within(found.place)]
    if found.how == "own":
        parts.append(_("used before"))
    if found.how == "typo":
        parts.append(_("similar name"))
    if not found.place.has_point:
        parts.append(_("no coordinates known"))
    if found.distance_km is not None:
        parts.append(_("{distance} km away").format(distance=km_told(found.distance_km)))
    if found.place.population:
        parts.append(_("{people} inhabitants").format(people=f"{found.place.population:,}".replace(",", "\u202f")))
    if found.place.source != OWN:
        parts.append(found.place.source)
    if " " in found.place.note:  # a sentence; the codes of GeoNames have no blank
        parts.append(found.place.note)
    return " · ".join(part for part in parts if part)


def _within(place: Place) -> str:
    country = country_name(place.country, current()) if place.country else ""
    return ", ".join(part for part in (place.admin, country) if part)


def _apart(one: Found, other: Found) -> float:
    return distance_m(*_at(one), *_at(other))


def _at(found: Found) -> Point:
    assert found.place.lat is not None
    assert found.place.lon is not None
    return found.place.lat, found.place.lon


def _first(row: tuple[float, Found, Found]) -> float:
    return row[0]


def _precision(radius_m: int, least: int = 1) -> int:
    return max(least, 1 if radius_m <= 1_000 else 2 if radius_m <= NEAR_M else 3)
