"""The index in memory: some sixty bytes of each case, so that lists answer at once however many cases there are.

It is derived from the vault, read beside everything else, brought up to date from the log before each answer, and forgotten when
the vault is locked. Until it is read, SQL answers instead: the same, only slower. No text of a case is in it but its codes.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable
from itertools import compress
from typing import TYPE_CHECKING

from models.base.language import current
from models.log.scopes import Connection
from models.search.case_codes import CODES, CodeColumn, read_codes
from models.search.case_days import NEVER, Days, day_number
from models.search.case_links import Owners
from models.search.case_orders import VALUES, Orders
from models.search.case_packed import packed
from models.search.orders import sort_key
from models.search.words import match_text

if TYPE_CHECKING:
    from models.subjects.case_query import CaseQuery

_SOME = 400
"""Cases of which links, days and orders are read in one go."""
FEW = 5_000
"""Cases up to which sorting those found is quicker than going through all in order."""
_REMEMBERED = 6
"""Words whose cases are kept: counts of chips ask for the same ones, and a key taken back for those before."""


class CaseIndex:
    """What is in memory of the cases of one vault. A case's slot is its row number."""

    def __init__(self) -> None:
        self.alive = bytearray(1)
        self.codes: dict[str, CodeColumn] = {}
        self.owners = Owners()
        self.days = Days()
        self.orders = Orders()
        self._found_before: dict[str, int] = {}
        self._by_code: dict[tuple[str, str], array[int]] = {}

    # taking in

    def read(self, con: Connection, pause: Callable[[], object]) -> None:
        """Read everything, all in one state of the vault; `pause` is called between parts and may raise."""
        self.alive, self.codes = read_codes(con)
        pause()
        while not self.owners.read_docs(con):
            pause()
        for first in range(1, len(self.alive), _SOME):
            for part in (self.owners, self.days, self.orders):
                pause()
                part.read(con, first, first + _SOME - 1)
        self.orders.settle(con, pause)

    def read_again(self, con: Connection, uids: Iterable[str]) -> None:
        """Take in cases that changed or are new; identifiers of anything else are passed over."""
        while not self.owners.read_docs(con):
            pass
        wanted = ", ".join(["c.rowid", "c.deleted_at is null", *CODES.values()])
        slots: list[int] = []
        for uid in uids:
            row = con.execute(f"select {wanted} from cases c where c.uid = ?", (uid,)).fetchone()
            if row is None:
                continue
            slot, alive, *codes = row
            slots.append(slot)
            self._grow(slot + 1)
            self.alive[slot] = alive
            for column, code in zip(self.codes.values(), codes, strict=True):
                column[slot] = code
            self.owners.read_again(con, slot)
            self.days.read_again(con, slot)
        self.orders.move(con, slots)
        self._found_before.clear()
        self._by_code.clear()

    def _grow(self, size: int) -> None:
        self.alive.extend(bytes(max(0, size - len(self.alive))))
        for column in self.codes.values():
            column.grow(size)

    # answering

    def answers(self, query: CaseQuery) -> bool:
        """Return whether the question is one this index understands: a period has whole dates."""
        return day_number(query.first, 0) is not None and day_number(query.last, NEVER) is not None

    def ids(self, con: Connection, query: CaseQuery) -> array[int]:
        """Return the row numbers of the cases that fit, in order, the identifier deciding between equals."""
        chosen = self._mask(con, query)
        found: Iterable[int]
        count = chosen.count(1)
        if count <= FEW and query.sort in VALUES:
            found = self.orders.sorted_few(compress(range(len(chosen)), chosen), query.sort)
        else:
            order = self._order(query.sort)
            found = order if count == len(order) else compress(order, map(chosen.__getitem__, order))
        ids = array("q", found)
        if query.descending:
            ids.reverse()
        return ids

    def tally(self, con: Connection, query: CaseQuery, column: str) -> dict[str, int]:
        """Return how many of the cases that fit have each code of a column."""
        return self.codes[column].tally(self._mask(con, query))

    def _order(self, column: str) -> array[int]:
        if column in VALUES:
            return self.orders.of(column)
        asked = (column, current())
        if asked not in self._by_code:
            key = self.codes[column].ranks(sort_key(column))
            self._by_code[asked] = array("I", sorted(self.orders.of("uid"), key=key))
        return self._by_code[asked]

    def _mask(self, con: Connection, query: CaseQuery) -> bytes:
        """Return a byte per slot: 1 where its case fits."""
        chosen = int.from_bytes(self.alive, "little")
        for column, codes in query.codes().items():
            if codes:
                chosen &= self.codes[column].mask(codes)
        for column, flag in (("own_staff", query.own_staff), ("exercise", query.exercise)):
            if flag is not None:
                chosen &= self.codes[column].mask(("1",) if flag else ("",))
        if query.first or query.last:
            chosen &= int.from_bytes(self._in_period(con, query.first, query.last), "little")
        if match := match_text(query.text):
            chosen &= self._found(con, match)
        return chosen.to_bytes(len(self.alive), "little")

    def _in_period(self, con: Connection, first: str, last: str) -> bytearray:
        marks = bytearray(len(self.alive))
        self.days.mark(marks, day_number(first, 0) or 0, day_number(last, NEVER) or 0)
        for slot in self.orders.between(con, "opened", first, last or "9999-12-31"):
            if not self.days.is_dated(slot):
                marks[slot] = 1
        return marks

    def _found(self, con: Connection, match: str) -> int:
        """Return a byte per slot: 1 where all words are found in one record of the case, or a person, group or source of it."""
        found = self._found_before.pop(match, None)
        if found is None:
            (rows,) = packed(con, ("rowid",), "select rowid from search where search match ?", (match,))
            marks = bytearray(len(self.alive))
            self.owners.mark(marks, rows)
            found = int.from_bytes(marks, "little")
            if len(self._found_before) >= _REMEMBERED:
                del self._found_before[next(iter(self._found_before))]
        self._found_before[match] = found
        return found
