"""Looking up names among 50,000 places a person brought, beside those on board, and bringing them in.

Exact names, beginnings and misspelt ones. The floor is raw SQL over the same names in the same vault: an index for exact names
and beginnings, FTS5 trigrams for misspelt ones; for bringing in, the rows inserted into that table. Look-ups are measured in
seconds of their own thread, which are those of an idle machine.
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from models.geo import importing
from models.geo.brought_geonames import read_geonames
from models.geo.gazetteer import find
from models.geo.packed_names import key_of
from tests.bench.measure import tell
from tests.factories import NOW, make_vault

COUNT = 50_000
PARTS = tuple(
    "ba ko ra ni dou gou ma ka ti sa ley tin za ouan go dia far kob ri men ton kal bou nia funk gal man hom be".split()  # noqa: SIM905
)
ASKED = 120


def measure(folder: Path) -> None:
    """Bring the places in and look them up."""
    chance = random.Random(5)
    names = ["".join(chance.choices(PARTS, k=chance.randint(2, 4))).capitalize() for _number in range(COUNT)]
    vault = make_vault(folder / "places.vault")
    start = time.perf_counter()
    brought = read_geonames(_country_file(names, chance))
    vault.run(lambda session: importing.store(session, brought, "bench", NOW))
    taken = time.perf_counter() - start
    start = time.perf_counter()
    vault.run(lambda session: _plain_table(session.con, names))
    tell("places brought in", taken, time.perf_counter() - start, count=COUNT)
    asked = chance.sample(names, ASKED)
    with vault.reading() as con:
        for name, typed, sql, value in (
            ("place found exactly", asked, "select * from plain where key = ?", _key),
            ("place found by its beginning", [one[:4] for one in asked], "select * from plain where key glob ? limit 20", _begin),
            ("place found misspelt", [_wrong(one, chance) for one in asked], _TRIGRAMS, _grams),
        ):
            whole = name == "place found misspelt"
            times, floors = _timed(
                con, typed, whole, lambda text, sql=sql, value=value: con.execute(sql, (value(text),)).fetchall()
            )
            p95, floor95 = statistics.quantiles(times, n=20)[18], statistics.quantiles(floors, n=20)[18]
            median, floor = statistics.median(times), statistics.median(floors)
            tell(name, median, floor, p95_seconds=round(p95, 6), floor_p95_seconds=round(floor95, 6), count=COUNT)
    vault.close()


_TRIGRAMS = "select rowid from grams where grams match ? order by rank limit 20"


def _timed(con: Any, typed: list[str], typos: bool, floor: Callable[[str], object]) -> tuple[list[float], list[float]]:
    """Return the seconds of each look-up and of its floor, by turns."""
    found: tuple[list[float], list[float]] = ([], [])
    for text in typed:
        for at, work in enumerate((lambda text: find(text, home="ML", session=con, typos=typos), floor)):
            start = time.thread_time()
            work(text)
            found[at].append(time.thread_time() - start)
    return found


def _country_file(names: list[str], chance: random.Random) -> str:
    def row(number: int, name: str) -> str:
        lat, lon = f"{chance.uniform(10.2, 25):.5f}", f"{chance.uniform(-12, 4.2):.5f}"
        cells = [
            str(number),
            name,
            name,
            f"{name}o,{name.lower()}",
            lat,
            lon,
            "P",
            "PPL",
            "ML",
            "",
            "08",
            "",
            "",
            "",
            "0",
            "",
            "",
            "",
            "",
        ]
        return "\t".join(cells)

    return "\n".join(row(9_000_000 + number, name) for number, name in enumerate(names))


def _plain_table(con: Any, names: list[str]) -> None:
    con.execute("create table plain (id integer primary key, name text, key text)")
    con.execute("create virtual table grams using fts5(key, tokenize='trigram', content='')")
    for name in names:
        for spelling in (name, f"{name}o"):
            number = con.execute("insert into plain (name, key) values (?, ?)", (spelling, key_of(spelling))).lastrowid
            con.execute("insert into grams (rowid, key) values (?, ?)", (number, key_of(spelling)))
    con.execute("create index plain_key on plain (key)")


def _wrong(name: str, chance: random.Random) -> str:
    """Return a name with one letter another."""
    at = chance.randrange(1, len(name))
    return f"{name[:at]}x{name[at + 1 :]}"


def _key(text: str) -> str:
    return key_of(text)


def _begin(text: str) -> str:
    return f"{key_of(text)}*"


def _grams(text: str) -> str:
    key = key_of(text)
    return " OR ".join(f'"{key[at : at + 3]}"' for at in range(len(key) - 2))
