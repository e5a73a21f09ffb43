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
