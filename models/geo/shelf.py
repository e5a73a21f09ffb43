"""A file or vault with tables of places, read: names by key, by their beginning or misspelt, and what lies near a point."""

from __future__ import annotations

import heapq
import sqlite3
import threading
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

from models.geo.measure import distance_m
from models.geo.packed_names import LINES, allowed_mistakes, key_of, mistakes, trigrams, unpack, unpack_positions
from models.geo.places_schema import SCALE, cell_of

Connection = Any
DATA = Path(__file__).with_name("data") / "places.sqlite"
MOST_LINES = 10_000
"""Lines read for one beginning at most: "sa" has some 8,000 among 43,000 places."""
MOST_TRIED = 220
"""Keys whose letters are compared one by one at most, those with the most trigrams in common first."""
SHORTEST_MISSPELT = 4
_COLUMNS = """p.number, p.ext, p.name, p.lat, p.lon, p.country, coalesce(u.name, ''), coalesce(u.code, ''),
    coalesce(p.population, 0), p.accuracy_m, coalesce(p.note, '')"""
_FROM = "gaz_place p left join gaz_unit u on u.source = p.source and u.number = p.unit"


@dataclass(frozen=True)
class Place:
    """A named place. lat and lon in WGS 84 degrees, None where only the name is known; country ISO 3166-1 alpha-2; admin and
    admin_code name and code of the unit it lies in, in the list of its source; accuracy_m in metres; population 0 unknown."""

    uid: str
    name: str
    lat: float | None
    lon: float | None
    country: str
    admin: str
    admin_code: str
    population: int
    accuracy_m: int | None
    source: str
    note: str

    @property
    def has_point(self) -> bool:
        """Whether its coordinates are known."""
        return self.lat is not None and self.lon is not None


@dataclass(frozen=True)
class Source:
    """Where places come from, as its table says."""

    id: int
    name: str
    kind: str
    licence: str
    edition: str
    imported_at: str
    rows: int


@dataclass(frozen=True)
class Hit:
    """A name that fits: the number of its place in the source, how it fits (same, start, typo), the name, the letters wrong."""

    number: int
    how: str
    text: str
    wrong: int = 0


class Shelf:
    """Tables of places on one connection, to be used by one thread at a time."""

    def __init__(self, con: Connection) -> None:
        self.con = con

    def sources(self) -> tuple[Source, ...]:
        """Return the sources, none where the tables are missing."""
        if not self.con.execute("select 1 from sqlite_master where name = 'gaz_source'").fetchone():
            return ()
        rows = self.con.execute("select id, name, kind, licence, edition, imported_at, rows from gaz_source order by id")
        return tuple(Source(*row) for row in rows)

    def beginning(self, source: int, key: str, country: str = "", most: int = 200) -> list[Hit]:
        """Return names equal to the key, then those that begin with it, each place once, larger places first."""
        same: dict[int, str] = {}
        start: dict[int, str] = {}
        for line in islice(self._lines_from(source, key), MOST_LINES):
            name, number, where, text = line.split("\t")
            if not country or where == country:
                (same if name == key else start).setdefault(int(number), text)
        return [
            *(Hit(number, "same", same[number]) for number in sorted(same)),
            *(Hit(number, "start", start[number]) for number in sorted(start.keys() - same.keys())[:most]),
        ]

    def misspelt(self, source: int, key: str, country: str = "", home: str = "") -> list[Hit]:
        """Return names that differ from the key by a few letters or hold it as a later word, the closest first.

        country: only places there. home: of the names less alike only those there are looked at.
        """
        if len(key) < SHORTEST_MISSPELT:
            return []
        grams = sorted(trigrams(key))
        marks = ", ".join("?" * len(grams))
        shared: Counter[int] = Counter()
        for (body,) in self.con.execute(
            f"select positions from gaz_gram where source = ? and gram in ({marks})", (source, *grams)
        ):
            shared.update(unpack_positions(body))
        most = allowed_mistakes(key)
        least = max(1, len(grams) - 3 * most)
        near = {position: count for position, count in shared.items() if count >= least}
        tried = heapq.nlargest(3 * MOST_TRIED if country or home else MOST_TRIED, near, key=near.__getitem__)
        likely = set(tried[:MOST_TRIED])
        best: dict[int, Hit] = {}
        letters: dict[str, int] = {}
        for position, name, number, where, text in self._lines_at(source, tried):
            if where != country if country else (position not in likely and where != home):
                continue
            inside = f" {key}" in name
            if name not in letters:
                letters[name] = 0 if inside else mistakes(key, name, most)
            wrong = letters[name]
            if (inside or 0 < wrong <= most) and (number not in best or wrong < best[number].wrong):
                best[number] = Hit(number, "start" if inside else "typo", text, wrong)
        return sorted(best.values(), key=lambda hit: (hit.wrong, hit.number))

    def places(self, source: Source, numbers: Iterable[int]) -> dict[int, Place]:
        """Return places by their numbers."""
        found: dict[int, Place] = {}
        wanted = list(numbers)
        for at in range(0, len(wanted), 500):
            part = wanted[at : at + 500]
            sql = f"select {_COLUMNS} from {_FROM} where p.source = ? and p.number in ({', '.join('?' * len(part))})"
            for row in self.con.execute(sql, (source.id, *part)):
                found[row[0]] = _place(source, row)
        return found

    def around(self, source: Source, lat: float, lon: float) -> Iterator[tuple[float, Place]]:
        """Yield (metres, place) of the places in the square degrees around a point."""
        steps = [(up, aside) for up in (-1, 0, 1) for aside in (-1, 0, 1)]
        cells = {cell_of(max(-90, min(90, lat + up)), (lon + aside + 180) % 360 - 180) for up, aside in steps}
        marks = ", ".join("?" * len(cells))
        sql = f"select numbers from gaz_near where source = ? and cell in ({marks})"
        numbers = [n for (body,) in self.con.execute(sql, (source.id, *cells)) for n in unpack_positions(body)]
        for place in self.places(source, numbers).values():
            if place.lat is not None and place.lon is not None:
                yield distance_m(lat, lon, place.lat, place.lon), place

    def _lines_from(self, source: int, key: str) -> Iterator[str]:
        """Yield the lines whose key begins with this one."""
        first = self.con.execute(
            "select number from gaz_block where source = ? and first < ? order by first desc limit 1", (source, key)
        ).fetchone()
        sql = "select body from gaz_block where source = ? and number >= ? order by number"
        for (body,) in self.con.execute(sql, (source, first[0] if first else 0)):
            lines = unpack(body)
            if lines[0].startswith(key) and lines[-1].startswith(key):
                yield from lines
                continue
            yield from (line for line in lines if line.startswith(key))
            if lines[-1] > key and not lines[-1].startswith(key):
                return

    def _lines_at(self, source: int, positions: list[int]) -> Iterator[tuple[int, str, int, str, str]]:
        """Yield (position, key, number, country, name) at positions, and for the lines after them that have the same key."""
        blocks: dict[int, list[int]] = {}
        for position in positions:
            blocks.setdefault(position // LINES, []).append(position % LINES)
        marks = ", ".join("?" * len(blocks))
        sql = f"select number, body from gaz_block where source = ? and number in ({marks})"
        for block, body in self.con.execute(sql, (source, *blocks)):
            lines = unpack(body)
            for at in blocks[block]:
                wanted = lines[at].partition("\t")[0]
                for line in lines[at:]:
                    name, number, where, text = line.split("\t")
                    if name != wanted:
                        break
                    yield block * LINES + at, name, int(number), where, text


class ShippedShelf(Shelf):
    """The places shipped with the program: one read-only file for all threads, one at a time."""

    def __init__(self, path: Path) -> None:
        super().__init__(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False))
        self.lock = threading.Lock()


@cache
def shipped() -> ShippedShelf | None:
    """Return the places shipped with the program, None where the file is missing."""
    return ShippedShelf(DATA) if DATA.exists() else None


def exact_or_alias(typed: str, hit: Hit, place: Place) -> str:
    """Return how a name that fits was found: exact, alias (another name of the place) or folded (accents or signs differ)."""
    if hit.how != "same":
        return {"start": "prefix", "typo": "typo"}[hit.how]
    if " ".join(typed.casefold().split()) != hit.text.casefold():
        return "folded" if key_of(place.name) == key_of(typed) or not hit.text else "alias"
    return "exact" if hit.text == place.name else "alias"


def _place(source: Source, row: tuple[Any, ...]) -> Place:
    number, ext, name, lat, lon, country, admin, code, population, accuracy, note = row
    uid = f"{source.name}:{ext or number}"
    north = None if lat is None else lat / SCALE
    east = None if lon is None else lon / SCALE
    return Place(uid, name, north, east, country, admin, code, population, accuracy, source.name, note)
