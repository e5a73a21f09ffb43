"""The index in memory: numbers and codes of all cases, so that lists answer at once however many cases there are.

It is derived from the vault, read in parts in quiet moments, brought up to date from the log before each answer, and forgotten
when the vault is locked. Until a part is read, SQL answers instead: the same, only slower.
"""

from __future__ import annotations

import json
from array import array
from bisect import bisect
from collections.abc import Iterable, Iterator
from itertools import compress
from typing import TYPE_CHECKING, Any

from models.base.language import current
from models.log.scopes import Connection
from models.search.case_codes import CodeColumn
from models.search.orders import sort_key
from models.search.words import match_text

if TYPE_CHECKING:
    from models.subjects.case_query import CaseQuery

CODES = ("kind", "status", "severity", "marking", "country", "phase", "own_staff", "exercise")
"""Columns of codes; the flags are "1" and ""."""
COLUMNS = ("ref", "title", "opened", *CODES)
"""Values kept of every case, in the order they are read."""
ALONGSIDE: tuple[tuple[str, Any], ...] = (
    ("place", ""), ("relation", ""), ("region", ""), ("victims", 0), ("held", 0), ("changed", 0)
)  # fmt: skip
"""What is read from other tables, and what stands there before it is. `held` None: to be worked out when it is shown."""
ORDERED_AHEAD = ("opened", "title", "place", "ref")
"""Columns whose words take longest to be folded and sorted."""
NOBODY, SHARED = -1, -2
"""What a row of the full-text index belongs to, beside a case: something outside cases; a person, group or source of several."""

Span = tuple[str, str]
"""First and last ISO date on which a dated act can lie, "" = open."""


class _Order:
    """All cases, also hidden ones, in the order of one column, rising; the identifier decides between equals."""

    def __init__(self, column: str, index: CaseIndex) -> None:
        self._key = sort_key(column)
        self._keys = list(map(self._key, index.values[column]))
        self.slots = sorted(range(len(index.uids)), key=index.uids.__getitem__)
        self.slots.sort(key=self._keys.__getitem__)
        self.numbers = [index.numbers[slot] for slot in self.slots]

    def put(self, slot: int, value: Any, index: CaseIndex) -> None:
        """Move a case to where its value belongs, or take in a new one."""
        key = self._key(value)
        if slot < len(self._keys):
            if self._keys[slot] == key:
                return
            at = self.slots.index(slot)
            del self.slots[at], self.numbers[at]
            self._keys[slot] = key
        else:
            self._keys.append(key)
        at = bisect(self.slots, (key, index.uids[slot]), key=lambda other: (self._keys[other], index.uids[other]))
        self.slots.insert(at, slot)
        self.numbers.insert(at, index.numbers[slot])


class CaseIndex:
    """What is in memory of the cases of one vault. A case has a slot: its place in all the lists here."""

    def __init__(self) -> None:
        self.parts: set[str] = set()
        self.numbers: list[int] = []
        self.uids: list[str] = []
        self.slots: dict[str, int] = {}
        self.alive = bytearray()
        self.codes = {name: CodeColumn() for name in CODES}
        self.values: dict[str, Any] = {**{name: [] for name in (*COLUMNS, *dict(ALONGSIDE))}, **self.codes}
        self.spans: list[tuple[Span, ...]] = []
        self.owners: list[int] = []
        """By row of the full-text index: the slot it belongs to, NOBODY or SHARED."""
        self.shared: dict[str, int] = {}
        """By identifier of a person, group or source: its row of the full-text index."""
        self.cases_of: dict[int, set[int]] = {}
        """By row of the full-text index of a person, group or source: the slots of their cases."""
        self.stamps: dict[int, int] = {}
        """By local id of an entry: what the clock said (milliseconds since 1970), for those looked at."""
        self._last_found: tuple[str, int] | None = None
        self._orders: dict[tuple[str, str], _Order] = {}
        self.slot_of: dict[int, int] = {}

    # taking in

    def put(self, number: int, uid: str, values: Iterable[Any], alive: bool) -> int:
        """Take in a case as it is now; return its slot."""
        slot = self.slots.get(uid)
        if slot is None:
            slot = self.slots[uid] = self.slot_of[number] = len(self.uids)
            self.uids.append(uid)
            self.numbers.append(number)
            self.alive.append(alive)
            self.spans.append(())
            for name, value in zip(COLUMNS, values, strict=True):
                self.values[name].append(value)
            for name, nothing in ALONGSIDE:
                self.values[name].append(nothing)
            return slot
        self.numbers[slot], self.alive[slot] = number, alive
        for name, value in zip(COLUMNS, values, strict=True):
            self.values[name][slot] = value
        return slot

    def moved(self, slots: Iterable[int]) -> None:
        """Bring the orders up to date after these cases changed."""
        self._last_found = None
        self._orders = {asked: made for asked, made in self._orders.items() if asked[1] == current()}
        for (column, _language), order in self._orders.items():
            values = self.values[column]
            for slot in slots:
                order.put(slot, values[slot], self)

    # answering

    def ids(self, con: Connection, query: CaseQuery) -> array[int]:
        """Return the row numbers of the cases that fit, in order, the identifier deciding between equals."""
        order = self._order(query.sort)
        chosen = self._mask(con, query)
        if chosen.count(1) == len(order.slots):
            found: Iterable[int] = order.numbers
        else:
            found = compress(order.numbers, map(chosen.__getitem__, order.slots))
        ids = array("q", found)
        if query.descending:
            ids.reverse()
        return ids

    def tally(self, con: Connection, query: CaseQuery, column: str) -> dict[str, int]:
        """Return how many of the cases that fit have each code of a column."""
        return self.codes[column].tally(self._mask(con, query))

    def put_in_order(self) -> bool:
        """Make one more of the orders that take longest, ahead of the first time they are asked; return whether all are there."""
        missing = [column for column in ORDERED_AHEAD if (column, current()) not in self._orders]
        if missing:
            self._order(missing[0])
        return len(missing) < 2

    def _order(self, column: str) -> _Order:
        found = self._orders.get((column, current()))
        if found is None:
            found = self._orders[column, current()] = _Order(column, self)
        return found

    def _mask(self, con: Connection, query: CaseQuery) -> bytes:
        """Return a byte per case: 1 where it fits."""
        size = len(self.uids)
        chosen = int.from_bytes(self.alive, "little")
        for column, codes in query.codes().items():
            if codes:
                chosen &= self.codes[column].mask(codes)
        for column, flag in (("own_staff", query.own_staff), ("exercise", query.exercise)):
            if flag is not None:
                chosen &= self.codes[column].mask(("1",) if flag else ("",))
        if query.first or query.last:
            chosen &= _packed(self._in_period(query.first, query.last))
        match = match_text(query.text)
        if match:
            if self._last_found is None or self._last_found[0] != match:
                self._last_found = (match, int.from_bytes(self._found(con, match), "little"))
            chosen &= self._last_found[1]
        return chosen.to_bytes(size, "little")

    def _in_period(self, first: str, last: str) -> Iterator[bool]:
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
