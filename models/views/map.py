"""What has a place: incidents, acts of cases, orders and restrictions in force, and guarded places where they may be seen.

Columns are read, not records: 20,000 incidents in a quarter of a second, most of it without Python. Guarded places (where a
captive is or was held, own premises) are read only when asked for, and what lies behind a closed lock is not there to be read.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from models.log.scopes import Connection
from models.values.marking import RED, highest

INCIDENT_GROUPS: dict[str, tuple[str, ...]] = {
    "taken": ("abduction", "arrest", "transfer", "demand", "proof_of_life"),
    "killed": ("killing", "death_in_captivity", "attack", "ambush", "shooting", "crossfire", "armed_clash", "mob_violence",
               "assault", "sexual_violence", "suicide_bomb", "grenade"),
    "explosive": ("mine", "shelling", "air_strike", "chemical"),
    "access": ("checkpoint", "authority_encounter", "access_denied", "blockade", "territory_change", "base_established"),
    "crime": ("robbery", "carjacking", "theft", "looting"),
    "free": ("release", "escape", "rescue", "agreement"),
}  # fmt: skip
"""Kinds by the shape they are drawn in; every other kind is "other"."""
GROUPS = (*INCIDENT_GROUPS, "other")
_GROUP_OF = {kind: group for group, kinds in INCIDENT_GROUPS.items() for kind in kinds}


class Placed(NamedTuple):
    """One thing that happened somewhere, values as stored.

    `record` and `uid` name it, `opens` and `opens_uid` what is opened for it (a case for an act). `first` and `last` are the
    ISO limits of its time, "" where open. `unit` is the largest administrative unit named, `scheme`, `version`, `code` its
    code as given. `precision` is 1 to 3, 0 when not known; `radius_m` 0 when none was given. `guarded` is "" or "captivity",
    "premises". `source`: the list of places it was copied from.
    """

    uid: str
    record: str
    opens: str
    opens_uid: str
    kind: str
    title: str
    first: str
    last: str
    country: str
    marking: str
    state: str
    name: str
    relation: str
    unit: str
    scheme: str
    version: str
    code: str
    lat: float | None
    lon: float | None
    precision: int
    radius_m: int
    displaced: int
    guarded: str = ""
    source: str = ""

    @property
    def group(self) -> str:
        """Return which shape it is drawn in."""
        return _GROUP_OF.get(self.kind, "other")

    @property
    def is_spot(self) -> bool:
        """Whether its point may be drawn as a symbol: the middle of a region (precision 3) may not."""
        return self.lat is not None and self.precision != 3


class Zone(NamedTuple):
    """An order or a restriction of access, in force. `kind` is its term; `routes` the routes named, one a line; `source` the list
    of places its area was copied from."""

    uid: str
    record: str
    kind: str
    title: str
    country: str
    name: str
    unit: str
    scheme: str
    version: str
    code: str
    lat: float | None
    lon: float | None
    precision: int
    radius_m: int
    routes: tuple[str, ...]
    shareable: bool
    source: str = ""


@dataclass(frozen=True)
class MapView:
    """All that has a place, or should have one: the newest first."""

    placed: tuple[Placed, ...] = ()
    zones: tuple[Zone, ...] = ()


class MapFilter(NamedTuple):
    """What is shown. `first` and `last` are ISO days: what can have happened in them; "" is open. `state`: "open" (no case),
    "case", or "" for both."""

    first: str = ""
    last: str = ""
    country: str = ""
    groups: tuple[str, ...] = ()
    state: str = ""


def _of(column: str, *names: str) -> str:
    return ", ".join(f"json_extract({column}, '$.{name}')" for name in names)


def _place(column: str) -> str:
    plain = ("name", "relation", "admin[0].name", "admin[0].scheme", "admin[0].version", "admin[0].code", "lat", "lon")
    numbers = ("precision", "radius_m")
    return (
        f"{_texts(column, plain[:6])}, {_of(column, *plain[6:])}, "
        + ", ".join(f"coalesce(json_extract({column}, '$.{name}'), 0)" for name in numbers)
        + f", coalesce(json_extract({column}, '$.displaced'), 0) or coalesce(json_extract({column}, '$.basis'), '') = 'displaced'"
    )


def _source(column: str) -> str:
    return _texts(column, ("source",))


def _texts(column: str, names: Sequence[str]) -> str:
    return ", ".join(f"coalesce(json_extract({column}, '$.{name}'), '')" for name in names)


def _when(table: str) -> str:
    return ", ".join(f"coalesce(json_extract({table}.\"when\", '$.{side}'), '')" for side in ("earliest", "latest"))


_INCIDENTS = (
    "select i.uid, 'incident', case when i.\"case\" is null then 'incident' else 'case' end, coalesce(i.\"case\", i.uid), "
    f"coalesce(i.kind, ''), coalesce(i.headline, i.number, ''), {_when('i')}, "
    "coalesce(i.country, json_extract(i.place, '$.country'), ''), coalesce(i.marking, ''), "
    f"case when i.\"case\" is null then 'open' else 'case' end, {_place('i.place')}, '', "
    f"{_source('i.place')} from incidents i "
    # what became a case is told by the acts of the case, once one of them has a place
    'where i.deleted_at is null and (i."case" is null or not exists (select 1 from acts a where a."case" = i."case" '
    "and a.deleted_at is null and a.place is not null))"
)
_ACTS = (
    "select a.uid, 'act', 'case', c.uid, coalesce(a.kind, ''), coalesce(c.ref, ''), "
    f"{_when('a')}, coalesce(json_extract(a.place, '$.country'), c.country, ''), coalesce(c.marking, ''), 'case', "
    f"{_place('a.place')}, '', {_source('a.place')} from acts a join cases c on c.uid = a.\"case\" "
    "where a.deleted_at is null and c.deleted_at is null and coalesce(c.exercise, 0) = 0 and a.place is not null"
)
_HELD = (
    "select l.uid, 'ledger', 'case', c.uid, coalesce(l.status, ''), coalesce(c.ref, ''), "
    f"{_when('l')}, coalesce(json_extract(l.place, '$.country'), c.country, ''), '{RED}', 'case', {_place('l.place')}, "
    f"'captivity', {_source('l.place')} from ledger l join cases c on c.uid = l.\"case\" "
    "where l.deleted_at is null and c.deleted_at is null and coalesce(c.exercise, 0) = 0 and l.place is not null"
)
_COUNTS = (
    "select h.uid, 'head_count', 'head_count', h.uid, 'head_count', '', "
    f"{_when('h')}, coalesce(json_extract(h.place, '$.country'), h.country, ''), '{RED}', '', {_place('h.place')}, "
    f"'premises', {_source('h.place')} from head_counts h where h.deleted_at is null and h.place is not null"
)
_PLANS = (
    "select p.uid, 'plan', 'case', c.uid, coalesce(p.kind, ''), coalesce(c.ref, ''), "
    f"{_when('p')}, coalesce(json_extract(p.place, '$.country'), c.country, ''), '{RED}', 'case', {_place('p.place')}, "
    f"'premises', {_source('p.place')} from plans p join cases c on c.uid = p.\"case\" "
    "where p.deleted_at is null and c.deleted_at is null and coalesce(c.exercise, 0) = 0 and p.place is not null"
)
_DAY = "coalesce(nullif(substr(json_extract({0}, '$.{1}'), 1, 10), ''), '{2}')"
_AREA = _place("r.area").rsplit(", coalesce(json_extract(r.area, '$.displaced')", 1)[0].replace("$.relation", "$.country", 1)
_RULES = (
    f"select r.uid, 'access_constraint', coalesce(r.kind, ''), coalesce(r.title, ''), r.country, {_AREA}, r.routes, 1, "
    f"{_source('r.area')} "
    "from constraints r where r.deleted_at is null and (instr(coalesce(json_extract(r.since, '$.edtf'), ''), '/') = 0 "
    f"or {_DAY.format('r.since', 'latest', '9999')} >= :day)",
    f"select r.uid, 'order', coalesce(r.kind, ''), coalesce(r.words, ''), r.country, {_AREA}, null, coalesce(r.shareable, 0), "
    f"{_source('r.area')} "
    "from orders r where r.deleted_at is null and coalesce(r.kind, '') <> 'lifted' "
    f"and {_DAY.format('r.until', 'latest', '9999')} >= :day and {_DAY.format('r.since', 'earliest', '0000')} <= :day "
    f"and (r.lifted is null or {_DAY.format('r.lifted', 'earliest', '0000')} > :day)",
)


def read_map(con: Connection, today: str, *, guarded: bool = False) -> MapView:
    """Return all that has a place, the newest first, with the orders and restrictions in force on `today` (ISO).

    `guarded`: also where captives are or were held, and own premises, as far as no lock keeps them.
    """
    queries = [_INCIDENTS, _ACTS, *((_HELD, _COUNTS, _PLANS) if guarded else ())]
    placed = [Placed._make(row) for query in queries for row in con.execute(query)]
    placed.sort(key=lambda one: (one.first or one.last, one.uid), reverse=True)
    return MapView(tuple(placed), tuple(_zone(row) for query in _RULES for row in con.execute(query, {"day": today})))


def _zone(row: Sequence[Any]) -> Zone:
    uid, record, kind, title, country, name, within, unit, scheme, version, code, lat, lon, precision, radius = row[:15]
    routes, shared, source = row[15:]
    named = tuple(json.loads(routes)) if routes else ()
    return Zone(
        uid, record, kind, title, country or within, name, unit, scheme, version, code, lat, lon, precision, radius, named,
        bool(shared), source,
    )  # fmt: skip


def filtered(placed: Iterable[Placed], wanted: MapFilter) -> tuple[Placed, ...]:
    """Return what the filter leaves, in the same order. What has no time is left out by a period."""
    first, last, country, groups, state = wanted
    found: Iterable[Placed] = placed
    if first:
        found = [one for one in found if (one.last or (one.first and "9999"))[:10] >= first]
    if last:
        found = [one for one in found if (one.first or one.last) and (one.first or "0000")[:10] <= last]
    if country:
        found = [one for one in found if one.country == country]
    if groups:
        chosen = frozenset(groups)
        found = [one for one in found if one.group in chosen]
    if state:
        found = [one for one in found if one.state == state]
    return tuple(found)


def marking_of(placed: Iterable[Placed], zones: Iterable[Zone] = ()) -> str:
    """Return the marking of a picture that shows these: the highest of what is shown. What is not marked counts as TLP:AMBER,
    and so does an order that may not be shared."""
    marks = {one.marking for one in placed} | {"TLP:AMBER" for zone in zones if zone.record == "order" and not zone.shareable}
    return highest(*sorted(marks), "TLP:GREEN")
