"""The tables names of places are kept in: those shipped with the program and those a vault's people brought, in one form.

Ordinary tables only, so that any SQLite reads them. A source is written and removed as a whole. Places are numbered within their
source by falling population, so that of two places of one name the larger one comes first without looking.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from models.geo.packed_names import LONGEST, Line, key_of, pack, pack_positions

Connection = Any
"""A DB-API connection, of sqlite3 or sqlcipher3."""

PLACE_TABLES = (
    """create table if not exists gaz_source (
        id integer primary key, name text not null unique, kind text not null, licence text not null, edition text not null,
        imported_at text not null, digest text not null, rows integer not null)""",
    """create table if not exists gaz_unit (
        source integer not null, number integer not null, country text not null, code text not null, name text not null,
        primary key (source, number)) without rowid""",
    """create table if not exists gaz_place (
        source integer not null, number integer not null, ext text not null, name text not null, lat integer, lon integer,
        country text not null, unit integer, population integer, accuracy_m integer, note text,
        primary key (source, number)) without rowid""",
    """create table if not exists gaz_block (
        source integer not null, number integer not null, first text not null, body blob not null)""",
    "create unique index if not exists ix_gaz_block_number on gaz_block (source, number)",
    "create index if not exists ix_gaz_block_first on gaz_block (source, first)",
    """create table if not exists gaz_gram (
        source integer not null, gram text not null, positions blob not null)""",
    "create unique index if not exists ix_gaz_gram on gaz_gram (source, gram)",
    """create table if not exists gaz_near (
        source integer not null, cell integer not null, numbers blob not null, primary key (source, cell)) without rowid""",
    """create table if not exists gaz_area (
        source integer not null, number integer not null, rings blob not null)""",
    "create unique index if not exists ix_gaz_area on gaz_area (source, number)",
)
"""Rows with long bodies have a rowid: SQLite packs them closer. lat and lon in units of 0.00001 degree (about a metre); `unit`
is the number of an administrative unit of the same source; `gaz_near` says which places lie in a square degree, `gaz_area` which
outline a place has (models/geo/own_areas.py)."""
TABLE_NAMES = ("gaz_source", "gaz_unit", "gaz_place", "gaz_block", "gaz_gram", "gaz_near", "gaz_area")
SCALE = 100_000


class PlaceRow(NamedTuple):
    """A place to be written. lat and lon in WGS 84 degrees, None where only the name is known; country ISO 3166-1 alpha-2;
    admin and admin_code name and code of the administrative unit in the source's own list; accuracy_m in metres."""

    name: str
    lat: float | None
    lon: float | None
    country: str
    aliases: tuple[str, ...] = ()
    admin: str = ""
    admin_code: str = ""
    population: int = 0
    accuracy_m: int | None = None
    note: str = ""
    ext: str = ""


class SourceRow(NamedTuple):
    """A source to be written: its name, kind (shipped, extra, geonames, pcode, boundaries), licence, edition, when it came
    in (ISO 8601), and the SHA-256 of its file."""

    name: str
    kind: str
    licence: str = ""
    edition: str = ""
    imported_at: str = ""
    digest: str = ""


def create(con: Connection) -> None:
    """Make the tables."""
    for statement in PLACE_TABLES:
        con.execute(statement)


def write_source(
    con: Connection, source: SourceRow, rows: Iterable[PlaceRow], outlines: Mapping[int, bytes] | None = None
) -> int:
    """Write a source with its places, replacing one of the same name, and return how many places. In the caller's transaction.

    outlines: packed rings by the place's position among the rows.
    """
    remove_source(con, source.name)
    numbered = sorted(enumerate(rows), key=lambda one: (-one[1].population, one[1].country, one[1].name, one[1].ext))
    ordered = [row for _at, row in numbered]
    values = (*source[:6], len(ordered))
    cursor = con.execute(
        "insert into gaz_source (name, kind, licence, edition, imported_at, digest, rows) values (?, ?, ?, ?, ?, ?, ?)", values
    )
    number = int(cursor.lastrowid)
    units: dict[tuple[str, str, str], int] = {}
    con.executemany(
        "insert into gaz_place (source, number, ext, name, lat, lon, country, unit, population, accuracy_m, note) "
        "values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        ((number, at, *_stored(row, units)) for at, row in enumerate(ordered)),
    )
    con.executemany(
        "insert into gaz_unit (source, number, country, code, name) values (?, ?, ?, ?, ?)",
        ((number, at, *unit) for unit, at in units.items()),
    )
    blocks, grams = pack(line for at, row in enumerate(ordered) for line in _lines(at, row))
    con.executemany(
        "insert into gaz_block (source, number, first, body) values (?, ?, ?, ?)",
        ((number, at, first, body) for at, (first, body) in enumerate(blocks)),
    )
    con.executemany(
        "insert into gaz_gram (source, gram, positions) values (?, ?, ?)", ((number, gram, grams[gram]) for gram in sorted(grams))
    )
    _write_cells(con, number, ordered)
    packed = outlines or {}
    con.executemany(
        "insert into gaz_area (source, number, rings) values (?, ?, ?)",
        ((number, now, packed[at]) for now, (at, _row) in enumerate(numbered) if at in packed),
    )
    return len(ordered)


def remove_source(con: Connection, name: str) -> bool:
    """Remove a source and its places; False when there is none of this name."""
    found = con.execute("select id from gaz_source where name = ?", (name,)).fetchone()
    if found is None:
        return False
    for table in TABLE_NAMES[1:]:
        con.execute(f"delete from {table} where source = ?", found)
    con.execute("delete from gaz_source where id = ?", found)
    return True


def cell_of(lat: float, lon: float) -> int:
    """Return the number of the square degree a point lies in."""
    return min(179, int(lat + 90)) * 360 + min(359, int(lon + 180))


def _stored(row: PlaceRow, units: dict[tuple[str, str, str], int]) -> tuple[Any, ...]:
    unit = units.setdefault((row.country, row.admin_code, row.admin), len(units)) if row.admin or row.admin_code else None
    lat = None if row.lat is None else round(row.lat * SCALE)
    lon = None if row.lon is None else round(row.lon * SCALE)
    return (row.ext, row.name, lat, lon, row.country, unit, row.population or None, row.accuracy_m, row.note or None)


def _lines(number: int, row: PlaceRow) -> Iterator[Line]:
    """Yield the names of a place, each spelling once; of those that differ by accents only, the first is kept."""
    for text in (row.name, *row.aliases):
        clean = " ".join(text.split())
        if clean and len(clean) <= LONGEST:
            yield Line(key_of(clean), number, row.country, clean)


def _write_cells(con: Connection, source: int, rows: list[PlaceRow]) -> None:
    """Write which places lie in which square degree: what is nearest is looked up by it."""
    cells: dict[int, list[int]] = {}
    for at, row in enumerate(rows):
        if row.lat is not None and row.lon is not None:
            cells.setdefault(cell_of(row.lat, row.lon), []).append(at)
    con.executemany(
        "insert into gaz_near (source, cell, numbers) values (?, ?, ?)",
        ((source, cell, pack_positions(numbers)) for cell, numbers in sorted(cells.items())),
    )
