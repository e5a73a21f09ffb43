"""What an edition's readers may see of a place on a map: the spot, the spot rounded by rule, its region only, or nothing.

Decided here and nowhere else: what comes out holds no coordinate, name or unit that may not be drawn. Guarded places (where
captives are or were held, own premises) are never a dot on a printed map, and on no map outside the team.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from models.base.fields import FieldSpec
from models.editions.apply import sees
from models.editions.audience import Audience
from models.editions.matrix import COMPARTMENTS
from models.geo.measure import distance_m, within_180
from models.values.guarded import OF_CAPTIVITY
from models.values.where import Where
from models.views.case import CaseView
from models.views.incident import IncidentView
from models.views.record import RecordView
from models.views.situation import SituationView

How = Literal["exact", "rounded", "region", "nothing"]
AreaOf = Callable[[float, float], str]
"""Gives the code of the outlined area a point (latitude, longitude) lies in, empty for none: handed in by who has outlines."""

COARSER: tuple[How, ...] = ("exact", "rounded", "region", "nothing")
ON_MAPS: dict[str, How] = {
    "team": "exact", "management": "rounded", "partner": "region", "family": "nothing", "embassy": "region", "host": "region",
}  # fmt: skip
"""The most that readers of an edition see of the place of an event."""
ON_SHEETS: dict[str, How] = {"flash": "rounded", "sitrep": "rounded"}
"""The most that stands on a kind of paper, whoever reads it: these travel by messenger and to many."""
GUARDED = ("captivity_place", "own_premises")
"""Classes of fields that hold guarded places."""
WORDS_ONLY = ("demand", "claim_of_responsibility")
"""Kinds of act that are said and not done at a place."""
GUARD_M = 2_000
"""Metres: an event nearer to a guarded place would show it, and is told by its region."""
ROUNDED_TO = 10
"""Parts of a degree that rounded coordinates are whole numbers of."""
ROUNDED_M = 8_000
"""How far rounding can move a point at most, metres (half a tenth of a degree both ways: 7,862 m at the equator)."""
REGION = 3
"""The precision (ACLED, geo_precision) of a place known by its region only."""


@dataclass(frozen=True, repr=False)
class SeenPlace:
    """What may be drawn of the place of an event. `record` is its identifier, `kind` its record's kind, `code` its kind of event.

    With coordinates it is a spot: `near` when the event was near it, or how near is not known; `radius_m` metres around it;
    `rounded` by this edition's rule; `displaced` on purpose by who entered it. Without, it is its region. `area` is the outlined
    area its point lies in, where it has one. `where` is the place in words, without coordinates.
    """

    record: str
    kind: str
    code: str
    where: Where
    lat: float | None = None
    lon: float | None = None
    radius_m: int = 0
    near: bool = False
    rounded: bool = False
    displaced: bool = False
    area: str = ""

    @property
    def is_spot(self) -> bool:
        """Whether it may be drawn as a spot."""
        return self.lat is not None and self.lon is not None


def how_shown(field: FieldSpec, record: RecordView, audience: Audience) -> How:
    """Return the most that may be drawn of a place held in a field of an unedited record. Unknown readers see nothing."""
    if not sees(field, record, audience):
        return "nothing"
    if field.edition in GUARDED or record.text("kind") in OF_CAPTIVITY:
        return "region" if audience.edition == "team" and COMPARTMENTS["captivity_place"] in audience.opened else "nothing"
    if field.edition != "event_place" or record.text("kind") in WORDS_ONLY:
        return "nothing"
    return max(ON_MAPS.get(audience.edition, "nothing"), ON_SHEETS.get(audience.sheet, "exact"), key=COARSER.index)


def rounded(lat: float, lon: float) -> tuple[float, float]:
    """Return the point rounded to a tenth of a degree: at most ROUNDED_M metres away."""
    return round(lat * ROUNDED_TO) / ROUNDED_TO, within_180(round(lon * ROUNDED_TO) / ROUNDED_TO)


def seen_place(
    raw: RecordView, edited: RecordView, audience: Audience, area_of: AreaOf, *, guarded: Iterable[Where] = ()
) -> SeenPlace | None:
    """Return what may be drawn of the place of a record, None for nothing. `raw` gives coordinates only; all words are those of
    the record as edited for the same readers. `guarded` are places no dot may stand near."""
    field = raw.kind.field("place")
    how = how_shown(field, raw, audience)
    where, told = raw.where("place"), edited.where("place")
    if how == "nothing" or where is None or told is None or edited.is_withheld("place"):
        return None
    words = replace(told, lat=None, lon=None, radius_m=None, displaced=False, note="")
    seen = SeenPlace(raw.uid, raw.kind.name, edited.text("kind"), words)
    if where.lat is None or where.lon is None:
        return seen
    seen = replace(seen, area=area_of(where.lat, where.lon))
    if how == "region" or where.precision == REGION or any(_is_near(where, other) for other in guarded):
        return seen
    spot = replace(
        seen,
        lat=where.lat,
        lon=where.lon,
        radius_m=where.radius_m or 0,
        near=where.precision != 1,
        displaced=where.displaced,
    )
    if how == "exact":
        return spot
    lat, lon = rounded(where.lat, where.lon)
    return replace(spot, lat=lat, lon=lon, radius_m=spot.radius_m + ROUNDED_M, near=True, rounded=True)


def _is_near(where: Where, other: Where) -> bool:
    if where.lat is None or where.lon is None or other.lat is None or other.lon is None:
        return False
    return distance_m(where.lat, where.lon, other.lat, other.lon) <= GUARD_M + (other.radius_m or 0)


def guarded_in(records: Iterable[RecordView]) -> Iterator[Where]:
    """Yield the guarded places of unedited records, as far as they could be read."""
    for record in records:
        for field in record.kind.fields:
            if field.type == "where" and (field.edition in GUARDED or record.text("kind") in OF_CAPTIVITY):
                where = record.where(field.name)
                if where is not None and where.has_point:
                    yield where


# --- of a case, an incident, a situation -----------------------------------------------------------------------------------


def places_of_case(
    raw: CaseView, edited: CaseView, audience: Audience, area_of: AreaOf, beside: Iterable[RecordView] = ()
) -> tuple[SeenPlace, ...]:
    """Return the places of a case's acts that may be drawn, in the order of the acts. `beside` are unedited records of the rest
    of the vault that hold guarded places: no dot stands near theirs either."""
    return _seen(raw.acts, edited.acts, audience, area_of, tuple(guarded_in((*_records(raw), *beside))))


def places_of_incident(
    raw: IncidentView, edited: IncidentView, audience: Audience, area_of: AreaOf, beside: Iterable[RecordView] = ()
) -> tuple[SeenPlace, ...]:
    """Return the places of an incident, and of the acts of the case it became, that may be drawn. `beside`: as above."""
    case, shown = raw.case, edited.case
    guarded = tuple(guarded_in((*raw.records, *(_records(case) if case else ()), *beside)))
    own = [record for record in (raw.incident,) if record is not None]
    told = [record for record in (edited.incident,) if record is not None]
    acts = _seen(case.acts, shown.acts, audience, area_of, guarded) if case and shown else ()
    return (*_seen(own, told, audience, area_of, guarded), *acts)


def places_of_situation(
    raw: SituationView,
    edited: SituationView,
    audience: Audience,
    area_of: AreaOf,
    happened: Callable[[RecordView], bool],
    beside: Iterable[RecordView] = (),
) -> tuple[SeenPlace, ...]:
    """Return the places that may be drawn of the acts that `happened` in the period, and of incidents that became no case of it.
    `beside`: as above.

    An incident that became one of the cases is told by that case's acts.
    """
    views = [case.view for case in raw.cases]
    shown = [case.view for case in edited.cases]
    every = [record for view in views for record in _records(view)]
    guarded = tuple(guarded_in((*every, *raw.context.get("head_count", ()), *beside)))
    acts = [act for view in views for act in view.acts if happened(act)]
    told = {view.case.uid for view in views}
    incidents = [record for record in raw.context.get("incident", ()) if record.text("case") not in told]
    return (
        *_seen(acts, [act for view in shown for act in view.acts], audience, area_of, guarded),
        *_seen(incidents, edited.context.get("incident", ()), audience, area_of, guarded),
    )


def _seen(
    raw: Iterable[RecordView], edited: Iterable[RecordView], audience: Audience, area_of: AreaOf, guarded: tuple[Where, ...]
) -> tuple[SeenPlace, ...]:
    shown = {record.uid: record for record in edited}
    pairs = ((record, shown[record.uid]) for record in raw if record.uid in shown)
    found = (seen_place(record, told, audience, area_of, guarded=guarded) for record, told in pairs)
    return tuple(place for place in found if place is not None)


def _records(view: CaseView) -> Iterator[RecordView]:
    for part in view.parts.values():
        yield from part
