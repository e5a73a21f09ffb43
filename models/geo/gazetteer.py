"""Places by their names: those used before in the vault, those its people brought, and those shipped with the program.

Nothing is ever chosen here. A name that only looks alike is listed as such ("typo"), and a person says whether it is meant.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from typing import Any, Literal

from models.geo.measure import distance_m
from models.geo.own_places import fits, own_places
from models.geo.packed_names import key_of
from models.geo.shelf import Connection, Place, Shelf, ShippedShelf, Source, exact_or_alias, shipped

How = Literal["own", "exact", "alias", "folded", "prefix", "typo"]
HOWS: tuple[How, ...] = ("own", "exact", "alias", "folded", "prefix", "typo")
"""How a place was found, the best first."""
SHORTEST = 2
"""Letters to begin looking with."""
ENOUGH = 8
"""With so many found by the right letters, misspelt names are not looked for."""
SAME_PLACE_M = 3_000
"""Two sources that name a place alike so near to each other mean the same one."""
Point = tuple[float, float]


@dataclass(frozen=True)
class Found:
    """A place that fits what was typed: how it was found, the name that fits, and how far it is from the point asked for."""

    place: Place
    how: How
    matched: str
    distance_km: float | None
    wrong: int = 0


def find(
    text: str,
    *,
    country: str = "",
    near: Point | None = None,
    limit: int = 20,
    session: Any = None,
    home: str = "",
    typos: bool = True,
) -> list[Found]:
    """Return the places whose name fits, the best first, at most `limit`.

    country: ISO 3166-1 alpha-2, only places there (a place without a country stays). near: (lat, lon), of places found alike the
    nearest come first, and each tells its distance. session: a session or connection of the vault, for its own places. home: of
    places found alike those of this country come first.
    """
    key = key_of(text)
    if len(key) < SHORTEST:
        return []
    con = getattr(session, "con", session)
    found = list(_own(con, key, country, near)) if con is not None else []
    shelves: list[Shelf] = [Shelf(con)] if con is not None else []
    if (board := shipped()) is not None:
        shelves.append(board)
    found += _sorted(_named(shelves, text, key, country, near, limit), near, home)
    if typos and len(found) < ENOUGH:
        found += _sorted(_misspelt(shelves, key, country, near, home), near, home)
    return _each_once(found)[:limit]


def nearest(lat: float, lon: float, *, session: Any = None) -> tuple[Place, float] | None:
    """Return the named place nearest to a point and its distance in kilometres; None where none lies within about 100 km."""
    con = getattr(session, "con", session)
    shelves: list[Shelf] = [Shelf(con)] if con is not None else []
    if (board := shipped()) is not None:
        shelves.append(board)
    best: tuple[float, Place] | None = None
    for shelf in shelves:
        with _held(shelf):
            for source in shelf.sources():
                for metres, place in shelf.around(source, lat, lon):
                    if best is None or metres < best[0]:
                        best = metres, place
    return (best[1], best[0] / 1000) if best is not None else None


def sources(session: Any = None) -> tuple[Source, ...]:
    """Return the sources of places: the vault's own, then those shipped."""
    con = getattr(session, "con", session)
    own = Shelf(con).sources() if con is not None else ()
    board = shipped()
    if board is None:
        return own
    with board.lock:
        return (*own, *board.sources())


def _own(con: Connection, key: str, country: str, near: Point | None) -> Iterator[Found]:
    ranked = [(fit, place) for place in own_places(con) if (fit := fits(place, key)) is not None]
    for (rank, wrong), place in sorted(ranked, key=lambda one: one[0]):
        if not country or place.country in ("", country):
            # a name that only looks alike is no own place: it stands with the misspelt ones, first among them
            yield Found(place, "own" if rank < 2 else "typo", place.name, _distance_km(place, near), wrong)


def _named(shelves: list[Shelf], text: str, key: str, country: str, near: Point | None, limit: int) -> Iterator[Found]:
    most = limit * (10 if near else 2)
    for shelf in shelves:
        with _held(shelf):
            for source in shelf.sources():
                hits = shelf.beginning(source.id, key, country, most)
                places = shelf.places(source, (hit.number for hit in hits))
                for hit in hits:
                    place = places[hit.number]
                    yield Found(place, _how(exact_or_alias(text, hit, place)), hit.text, _distance_km(place, near))


def _misspelt(shelves: list[Shelf], key: str, country: str, near: Point | None, home: str) -> Iterator[Found]:
    for shelf in shelves:
        with _held(shelf):
            for source in shelf.sources():
                hits = shelf.misspelt(source.id, key, country, home)[:60]
                places = shelf.places(source, (hit.number for hit in hits))
                for hit in hits:
                    place = places[hit.number]
                    how: How = "prefix" if hit.how == "start" else "typo"
                    yield Found(place, how, hit.text, _distance_km(place, near), hit.wrong)


def _sorted(found: Iterator[Found], near: Point | None, home: str) -> list[Found]:
    def order(one: Found) -> tuple[float, ...]:
        far = one.distance_km if one.distance_km is not None else 1e9
        other = one.how == "prefix" and one.matched != one.place.name
        return (
            HOWS.index(one.how),
            one.place.country != home if home else 0,
            other,
            one.wrong,
            far if near else -one.place.population,
        )

    return sorted(found, key=order)


def _each_once(found: list[Found]) -> list[Found]:
    """Return the places without those another source names alike at the same spot; own places take nothing away."""
    kept: list[Found] = []
    seen: dict[str, list[Place]] = {}
    for one in sorted(found, key=lambda one: HOWS.index(one.how)):
        alike = seen.setdefault(f"{key_of(one.place.name)}|{one.place.country}", [])
        if one.how != "own" and any(_same(one.place, other) for other in alike):
            continue
        kept.append(one)
        if one.how != "own":
            alike.append(one.place)
    return kept


def _same(one: Place, other: Place) -> bool:
    if one.uid == other.uid:
        return True
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return one.lat is other.lat and one.admin == other.admin
    return distance_m(one.lat, one.lon, other.lat, other.lon) < SAME_PLACE_M


def _distance_km(place: Place, near: Point | None) -> float | None:
    if near is None or place.lat is None or place.lon is None:
        return None
    return distance_m(*near, place.lat, place.lon) / 1000


def _how(text: str) -> How:
    return next(how for how in HOWS if how == text)


def _held(shelf: Shelf) -> Any:
    return shelf.lock if isinstance(shelf, ShippedShelf) else nullcontext()
