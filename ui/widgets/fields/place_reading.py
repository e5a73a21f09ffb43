"""What the field of a place asks of the vault and the places on board, in the thread that reads. No Qt here."""

from __future__ import annotations

from dataclasses import dataclass

from models.geo.suggesting import Suggestion, last_place, suggest
from models.geo.told import Doubt, doubts, name_doubt, told
from models.log.scopes import Connection


@dataclass(frozen=True)
class Asked:
    """Words typed, the relation read off them, and what they are read in: language, country and case of the form."""

    text: str
    relation: str
    language: str
    country: str
    case: str


@dataclass(frozen=True)
class Point:
    """Coordinates typed, the form they came in, and the name that stands beside them."""

    lat: float
    lon: float
    form: str
    name: str
    language: str
    country: str


def suggestions_for(con: Connection, asked: Asked) -> tuple[Asked, list[Suggestion]]:
    """Return what the words may mean."""
    near = last_place(con, asked.case)
    found = suggest(asked.text, asked.language, relation=asked.relation, country=asked.country, near=near, session=con)
    return asked, found


def told_of(con: Connection, point: Point) -> tuple[Point, str, tuple[Doubt, ...]]:
    """Return coordinates told back, and what looks wrong with them."""
    seen = told(point.lat, point.lon, point.language, form=point.form, session=con)
    wrong = doubts(point.lat, point.lon, point.country, point.language)
    if not wrong and point.name:
        far = name_doubt(point.name, point.lat, point.lon, point.country, point.language, session=con)
        wrong = (Doubt(far),) if far else ()
    return point, str(seen), wrong
