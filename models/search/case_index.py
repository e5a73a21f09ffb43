"""The index in memory: numbers and codes of all cases, so that lists answer at once however many cases there are.

It is derived from the vault, read in parts in quiet moments, brought up to date from the log before each answer, and forgotten
when the vault is locked. Until a part is read, SQL answers instead: the same, only slower.
"""

from __future__ import annotations

import json
from array import array
from bisect import insort
from collections import Counter
from collections.abc import Iterable
from itertools import compress
from typing import TYPE_CHECKING, Any

from models.base.language import current
from models.log.scopes import Connection
from models.search.orders import sort_key
from models.search.words import match_text

if TYPE_CHECKING:
    from models.subjects.case_query import CaseQuery

COLUMNS = ("ref", "title", "kind", "status", "severity", "marking", "country", "phase", "opened", "own_staff", "exercise")
"""Values kept of every case, in the order they are read."""
NOBODY, SHARED = -1, -2
"""What a row of the index belongs to, beside a case: something outside cases; a person, group or source of several."""

Span = tuple[str, str]
"""First and last ISO date on which a dated act can lie, "" = open."""


class CaseIndex:
    """What is in memory of the cases of one vault. A case has a slot: its place in all the lists here."""

    def __init__(self) -> None:
        self.parts: set[str] = set()
        self.numbers = array("q")
        self.uids: list[str] = []
        self.slots: dict[str, int] = {}
        self.alive = bytearray()
        self.values: dict[str, list[Any]] = {name: [] for name in (*COLUMNS, "place", "victims", "changed")}
        self.spans: list[tuple[Span, ...]] = []
        self.owners = array("i")
        """By row of the full-text index: the slot it belongs to, NOBODY or SHARED."""
        self.shared: dict[str, int] = {}
        """By identifier of a person, group or source: its row of the full-text index."""
        self.cases_of: dict[int, set[int]] = {}
        """By row of the full-text index of a person, group or source: the slots of their cases."""
        self._orders: dict[tuple[str, str], tuple[list[Any], list[int]]] = {}

    # taking in

    def put(self, number: int, uid: str, values: Iterable[Any], alive: bool) -> int:
        """Take in a case as it is now; return its slot."""
        slot = self.slots.get(uid)
        if slot is None:
            slot = self.slots[uid] = len(self.uids)
            self.uids.append(uid)
            self.numbers.append(number)
            self.alive.append(alive)
            self.spans.append(())
            for name, value in zip(COLUMNS, values, strict=True):
                self.values[name].append(value)
            for name, nothing in (("place", ""), ("victims", 0), ("changed", 0)):
                self.values[name].append(nothing)
            return slot
        self.numbers[slot], self.alive[slot] = number, alive
        for name, value in zip(COLUMNS, values, strict=True):
            self.values[name][slot] = value
        return slot

    def moved(self, slots: Iterable[int]) -> None:
        """Bring the orders up to date after these cases changed."""
        self._orders = {asked: made for asked, made in self._orders.items() if asked[1] == current()}
        for (column, _language), (keys, order) in self._orders.items():
            key, values = sort_key(column), self.values[column]
            keys += [None] * (len(self.uids) - len(keys))
            for slot in slots:
                fresh = key(values[slot])
                if keys[slot] == fresh:
                    continue
                if keys[slot] is not None:
                    order.remove(slot)
                keys[slot] = fresh
                insort(order, slot, key=lambda at, keys=keys: (keys[at], self.uids[at]))  # type: ignore[misc]

    # answering

    def ids(self, con: Connection, query: CaseQuery) -> array[int]:
        """Return the row numbers of the cases that fit, in order, the identifier deciding between equals."""
        order = self._order(query.sort)
        chosen = self._mask(con, query)
        slots: Iterable[int] = reversed(order) if query.descending else order
        if chosen.count(1) < len(order):
            kept = list(slots)
            slots = compress(kept, map(chosen.__getitem__, kept))
        return array("q", map(self.numbers.__getitem__, slots))

    def tally(self, con: Connection, query: CaseQuery, column: str) -> dict[str, int]:
        """Return how many of the cases that fit have each code of a column."""
        return dict(Counter(compress(self.values[column], self._mask(con, query))))

    def _order(self, column: str) -> list[int]:
        found = self._orders.get((column, current()))
        if found is None:
            keys = list(map(sort_key(column), self.values[column]))
            order = sorted(range(len(self.uids)), key=self.uids.__getitem__)
            order.sort(key=keys.__getitem__)
            found = self._orders[column, current()] = (keys, order)
        return found[1]

    def _mask(self, con: Connection, query: CaseQuery) -> bytes:
        """Return a byte per case: 1 where it fits."""
        size = len(self.uids)
        chosen = int.from_bytes(self.alive, "little")
        for column, codes in query.codes().items():
            if codes:
                chosen &= _packed(map(frozenset(codes).__contains__, self.values[column]))
        for column, flag in (("own_staff", query.own_staff), ("exercise", query.exercise)):
            if flag is not None:
                chosen &= _packed(map(int(flag).__eq__, self.values[column]))
        if query.first or query.last:
            chosen &= _packed(self._in_period(query.first, query.last))
        match = match_text(query.text)
        if match:
            chosen &= int.from_bytes(self._found(con, match), "little")
        return chosen.to_bytes(size, "little")

    def _in_period(self, first: str, last: str) -> Iterable[bool]:
        last = last or "9999-12-31"
        known: dict[tuple[Span, ...], bool] = {}
        for spans, opened in zip(self.spans, self.values["opened"], strict=True):
            if not spans:
                yield bool(opened) and first <= opened <= last
                continue
            fits = known.get(spans)
            if fits is None:
                fits = known[spans] = any(start <= last and (not end or end >= first) for start, end in spans)
            yield fits

    def _found(self, con: Connection, match: str) -> bytearray:
        """Return a byte per case: 1 where all words are found in one of its records, or in a person, group or source of it."""
        marks = bytearray(len(self.uids) + 2)  # the last two take in NOBODY and SHARED
        # one row for all: the database works without stopping for the interpreter at each
        text = con.execute("select group_concat(rowid) from search where search match ?", (match,)).fetchone()[0]
        rows = json.loads(f"[{text or ''}]")
        for slot in set(map(self.owners.__getitem__, rows)):
            marks[slot] = 1
        if marks[SHARED]:
            for row in rows:
                if self.owners[row] == SHARED:
                    for slot in self.cases_of.get(row, ()):
                        marks[slot] = 1
        del marks[-2:]
        return marks


def _packed(fits: Iterable[bool]) -> int:
    return int.from_bytes(bytes(fits), "little")
