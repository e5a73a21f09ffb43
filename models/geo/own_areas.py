"""Outlines of areas that a vault's people brought, packed beside their places."""

from __future__ import annotations

import sys
import zlib
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from models.geo.places_schema import SCALE

Connection = Any
Ring = Sequence[float]


@dataclass(frozen=True)
class OwnArea:
    """An area: its source, code and name there, its country, and rings of longitude, latitude, … in WGS 84 degrees."""

    source: str
    edition: str
    code: str
    name: str
    country: str
    rings: tuple[tuple[float, ...], ...] = field(repr=False)


def own_areas(con: Connection, country: str = "") -> list[OwnArea]:
    """Return the areas brought, of one country where one is given."""
    if not con.execute("select 1 from sqlite_master where name = 'gaz_area'").fetchone():
        return []
    rows = con.execute(
        "select s.name, s.edition, p.ext, p.name, p.country, a.rings from gaz_area a join gaz_source s on s.id = a.source "
        "join gaz_place p on p.source = a.source and p.number = a.number where ? in ('', p.country) order by s.id, p.name",
        (country,),
    )
    return [OwnArea(row[0], row[1], row[2], row[3], row[4], unpack_rings(row[5])) for row in rows]


@dataclass(frozen=True)
class OwnUnit:
    """An area brought, without its rings. key: told apart by it, also from one that replaces it later; within: the unit above it
    ("" for none); reach_m: metres from its middle to its farthest corner."""

    source: str
    edition: str
    code: str
    name: str
    country: str
    within: str
    reach_m: int
    key: str
    row: tuple[int, int] = field(repr=False)


def own_units(con: Connection) -> list[OwnUnit]:
    """Return what areas there are, without reading an outline."""
    if not con.execute("select 1 from sqlite_master where name = 'gaz_area'").fetchone():
        return []
    rows = con.execute(
        "select s.name, s.edition, p.ext, p.name, p.country, coalesce(u.name, ''), coalesce(p.accuracy_m, 0), "
        "s.digest || ' ' || s.id || ' ' || a.number, a.source, a.number from gaz_area a join gaz_source s on s.id = a.source "
        "join gaz_place p on p.source = a.source and p.number = a.number "
        "left join gaz_unit u on u.source = p.source and u.number = p.unit order by s.id, a.number"
    )
    return [
        OwnUnit(source, edition, code, name, home, within, reach_m, key, (at, number))
        for source, edition, code, name, home, within, reach_m, key, at, number in rows
    ]


def own_rings(con: Connection, unit: OwnUnit) -> tuple[tuple[float, ...], ...]:
    """Return the outline of one area, () where it is gone."""
    found = con.execute("select rings from gaz_area where source = ? and number = ?", unit.row).fetchone()
    return unpack_rings(found[0]) if found else ()


def on_grid(rings: Iterable[Ring], step: float) -> tuple[array[float], ...]:
    """Return rings with their corners on a grid of `step` degrees, each square met once in a row; those lost in a square are left
    out. Two areas along one border stay neighbours, which they would not if each were simplified by itself."""
    made = []
    for ring in rings:
        flat, east, north = array("d"), None, None
        for at in range(0, len(ring) - 1, 2):
            x, y = round(ring[at] / step), round(ring[at + 1] / step)
            if x != east or y != north:
                flat.append(x * step)
                flat.append(y * step)
                east, north = x, y
        if len(flat) >= 8:
            made.append(flat)
    return tuple(made)


def pack_rings(rings: Iterable[Ring]) -> bytes:
    """Return rings as steps of 0.00001 degree, compressed; about a metre is lost."""
    numbers = array("i")
    for ring in rings:
        numbers.append(len(ring) // 2)
        east = north = 0
        for at in range(0, len(ring) - 1, 2):
            x, y = round(ring[at] * SCALE), round(ring[at + 1] * SCALE)
            numbers.extend((x - east, y - north))
            east, north = x, y
    if sys.byteorder == "big":
        numbers.byteswap()
    return zlib.compress(numbers.tobytes(), 6)


def unpack_rings(body: bytes) -> tuple[tuple[float, ...], ...]:
    """Return the rings again."""
    numbers = array("i")
    numbers.frombytes(zlib.decompress(body))
    if sys.byteorder == "big":
        numbers.byteswap()
    rings, at = [], 0
    while at < len(numbers):
        count, at = numbers[at], at + 1
        east = north = 0
        flat: list[float] = []
        for _point in range(count):
            east, north, at = east + numbers[at], north + numbers[at + 1], at + 2
            flat += (east / SCALE, north / SCALE)
        rings.append(tuple(flat))
    return tuple(rings)
