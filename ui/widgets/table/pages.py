"""The rows in sight, read a page at a time and kept while there is room."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Any

PAGE = 16
"""Rows read at once: what comes in sight at a turn of the wheel, in a few milliseconds from a disk not read before."""
FIRST = 2 * PAGE
"""Rows that come along with a list: a screen of them."""
MOST_PAGES = 128
"""Pages kept: some 2,000 rows, more than a person scrolls through in a minute."""

ReadRows = Callable[[Sequence[int]], Sequence[Any]]
"""Gives the rows of identifiers in any order; each has an attribute `id`, and those no longer there are left out."""


class RowPages:
    """Ordered identifiers, and the pages of their rows that were looked at last."""

    def __init__(self, read: ReadRows) -> None:
        self._read = read
        self.ids: array[int] = array("q")
        self._pages: OrderedDict[int, dict[int, Any]] = OrderedDict()
        self.wanted: Callable[[int], object] = lambda _number: None
        """Told the number of a page beside those in sight that is not there yet."""
        self._seen = 0
        self.state = 0
        """Changes whenever pages cease to be what they were."""

    def reset(self, ids: Sequence[int], rows: Sequence[Any] = ()) -> None:
        """Begin anew with these identifiers; `rows` are those of the first pages, when they came along."""
        self.ids = ids if isinstance(ids, array) else array("q", ids)
        self._pages.clear()
        self.state += 1
        if rows:
            came = {row.id: row for row in rows}
            for at in range(0, min(FIRST, len(self.ids)), PAGE):
                page = self.ids[at : at + PAGE]
                if all(number in came for number in page):
                    self._pages[at // PAGE] = {number: came[number] for number in page}

    def row(self, at: int) -> Any | None:
        """Return the row at a place; None when its record is gone meanwhile."""
        number = at // PAGE
        page = self._pages.get(number)
        if page is None:
            part = self.ids[number * PAGE : (number + 1) * PAGE]
            page = self._pages[number] = {row.id: row for row in self._read(part)}
            self._make_room()
        else:
            self._pages.move_to_end(number)
        if number != self._seen:
            self._look_ahead(number)
        return page.get(self.ids[at])

    def part(self, number: int) -> array[int]:
        """Return the identifiers of a page that is not there yet; none where there is no such page."""
        return self.ids[:0] if number < 0 or number in self._pages else self.ids[number * PAGE : (number + 1) * PAGE]

    def keep(self, number: int, rows: Sequence[Any], state: int) -> None:
        """Keep a page that was read ahead in this state, unless it was another."""
        if state == self.state and number not in self._pages:
            self._pages[number] = {row.id: row for row in rows}
            self._make_room()

    def _look_ahead(self, number: int) -> None:
        """Ask for the page that comes in sight when a person goes on, or else back."""
        step, self._seen = (1 if number > self._seen else -1), number
        beside = next((other for other in (number + step, number - step) if self.part(other)), None)
        if beside is not None:
            self.wanted(beside)

    def _make_room(self) -> None:
        if len(self._pages) > MOST_PAGES:
            self._pages.popitem(last=False)

    def place(self, number: int) -> int:
        """Return where an identifier stands, -1 when it is not in the list. 0.2 ms in 100,000."""
        try:
            return self.ids.index(number)
        except ValueError:
            return -1

    def replace(self, at: int, row: Any) -> None:
        """Take in a row that was read again."""
        page = self._pages.get(at // PAGE)
        self.state += 1
        if page is not None:
            page[row.id] = row

    def remove(self, at: int) -> None:
        """Take an identifier out of the list."""
        self.ids.pop(at)
        self._forget_from(at)

    def insert(self, at: int, number: int) -> None:
        """Put an identifier into the list."""
        self.ids.insert(at, number)
        self._forget_from(at)

    def read_now(self, numbers: Sequence[int]) -> list[Any]:
        """Return rows read now, past the pages kept."""
        return list(self._read(numbers))

    def _forget_from(self, at: int) -> None:
        self.state += 1
        for number in [number for number in self._pages if number >= at // PAGE]:
            del self._pages[number]
