"""All cases in the order of each column, four bytes a case and column; the identifier decides between equals."""

from __future__ import annotations

import json
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from sys import intern
from typing import Any

from models.log.scopes import Connection
from models.search.case_packed import Numbers, packed
from models.search.orders import sort_key
from models.values.fold import fold

_PLACE = (
    "(select json_extract(a.place, '$.name') from acts a "
    'where a."case" = c.uid and a.deleted_at is null and a.place is not null order by a.uid limit 1)'
)
VALUES = {
    "opened": "coalesce(c.opened, '')",
    "ref": "coalesce(c.ref, '')",
    "title": "coalesce(c.title, c.codeword, '')",
    "place": f"coalesce({_PLACE}, '')",
    "victims": '(select count(*) from victims v where v."case" = c.uid and v.deleted_at is null)',
    "changed": "coalesce((select max(e.id) from entry e where e.scope = unhex(c.scope)), 0)",
}
"""What each column is sorted by, of `cases c`; words are folded beside."""
_STEP = 500
"""Words folded between two pauses: a millisecond."""


class Orders:
    """The orders, rising."""

    def __init__(self) -> None:
        self._held: dict[str, Numbers] = {}
        self._ranks: dict[str, Numbers] = {}
        self._places: list[str] = []
        self._counts: dict[str, array[int]] = {"victims": array("Q"), "changed": array("Q")}
        """By slot what cases are sorted by, until it is in order."""

    def read(self, con: Connection, first: int, last: int) -> None:
        """Gather what the cases from one row number to another are sorted by."""
        values = ", ".join(VALUES[column] for column in ("place", *self._counts))
        self._places.extend([""] * (last + 1 - len(self._places)))
        for counts in self._counts.values():
            counts.extend([0] * (last + 1 - len(counts)))
        for slot, place, *numbers in con.execute(
            f"select c.rowid, {values} from cases c where c.rowid between ? and ?", (first, last)
        ):
            self._places[slot] = intern(fold(place))
            for counts, number in zip(self._counts.values(), numbers, strict=True):
                counts[slot] = number

    def settle(self, con: Connection, pause: Callable[[], object]) -> None:
        """Put everything in order; `pause` is called between parts."""
        (plain,) = packed(con, ("rowid",), "select rowid from cases order by uid")
        self._held["uid"] = plain
        pause()
        self._held["place"] = _sorted(con, plain, _listed([self._places[slot] for slot in plain]))
        self._places = []
        while self._counts:
            pause()
            column, counts = self._counts.popitem()
            self._held[column] = _sorted(con, plain, _listed([counts[slot] for slot in plain]))
        for column in ("opened", "ref"):
            pause()
            self._held[column] = packed(con, ("n",), f"select c.rowid as n from cases c order by {VALUES[column]}, c.uid")[0]
        titles = _folded(con, f"select {VALUES['title']} from cases c order by c.uid", pause)
        self._held["title"] = _sorted(con, plain, titles)

    def of(self, column: str) -> Numbers:
        """Return the cases (slots) in the order of a column of VALUES, or "uid"."""
        return self._held[column]

    def sorted_few(self, slots: Iterable[int], column: str) -> list[int]:
        """Return these cases in order, quicker than by going through all."""
        rank = self._ranks.get(column)
        if rank is None:
            order = self._held[column]
            rank = self._ranks[column] = array("I", bytes(4 * (max(order, default=0) + 1)))
            for place, slot in enumerate(order):
                rank[slot] = place
        return sorted(slots, key=rank.__getitem__)

    def between(self, con: Connection, column: str, first: str, last: str) -> Sequence[int]:
        """Return the cases whose text lies from first to last; those without any do not."""
        order = self._held[column]
        start = bisect_left(order, first, key=self._reader(con, column)) if first else bisect_right(
            order, "", key=self._reader(con, column)
        )  # fmt: skip
        return order[start : bisect_right(order, last, key=self._reader(con, column))]

    def move(self, con: Connection, slots: Iterable[int]) -> None:
        """Bring cases that changed to where they belong now, and take in new ones."""
        self._ranks.clear()
        for column, order in self._held.items():
            read = self._reader(con, column)
            for slot in slots:
                if slot in order:
                    order.remove(slot)
            for slot in slots:
                order.insert(bisect_left(order, (read(slot), _uid(con, slot)), key=lambda at: (read(at), _uid(con, at))), slot)

    def _reader(self, con: Connection, column: str) -> Callable[[int], Any]:
        sql, key = f"select {VALUES.get(column, 'c.uid')} from cases c where c.rowid = ?", sort_key(column)
        return lambda slot: key(con.execute(sql, (slot,)).fetchone()[0])


def _uid(con: Connection, slot: int) -> str:
    return str(con.execute("select uid from cases where rowid = ?", (slot,)).fetchone()[0])


def _folded(con: Connection, words: str, pause: Callable[[], object]) -> str:
    parts: list[str] = []
    rows = con.execute(words)
    while some := rows.fetchmany(_STEP):
        pause()
        parts.append(_listed([fold(row[0]) for row in some])[1:-1])
    return f"[{','.join(parts)}]"


def _listed(keys: Sequence[Any]) -> str:
    return json.dumps(keys, ensure_ascii=False)


def _sorted(con: Connection, plain: Numbers, words: str) -> Numbers:
    """Return the cases in the order of their words. The database sorts: Python would hold up all threads meanwhile."""
    (places,) = packed(con, ("key",), "select key from json_each(?) order by value, key", (words,))
    return array("I", map(plain.__getitem__, places))
