"""Where lists come from: cases by their own query, every other kind by its table."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from models.records import CASE_PARTS, KINDS
from models.subjects import case_list

_LINKED = frozenset(("case", *(kind.name for kind in CASE_PARTS), "person", "group", "source"))


class CaseSource:
    """The cases, by CaseQuery; captives in them are told for the day `today` gives (ISO)."""

    kinds = _LINKED

    def __init__(self, today: Callable[[], str] | None = None) -> None:
        self._today = today

    def ids(self, con: Any, query: case_list.CaseQuery) -> Sequence[int]:
        """Return the row numbers that fit, in order."""
        return case_list.case_ids(con, query)

    def rows(self, con: Any, ids: Sequence[int]) -> Sequence[case_list.CaseListRow]:
        """Return the rows with these numbers."""
        return case_list.case_rows(con, ids, self._today() if self._today is not None else "")

    def places(self, con: Any, query: Any, records: Sequence[tuple[str, str]]) -> list[tuple[int, int | None]]:
        """Return the cases these records belong to, and where each stands in the list now."""
        return case_list.places(con, query, records)

    def is_warm(self, con: Any) -> bool:
        """Return whether the index is in memory."""
        return case_list.is_warm(con)

    def warm(self, con: Any, pause: Callable[[], object]) -> None:
        """Read the index into memory."""
        case_list.warm(con, pause)


@dataclass(frozen=True)
class RecordQuery:
    """What to list of a kind: words, exact values by field, an order ("" = newest entered first)."""

    text: str = ""
    equal: tuple[tuple[str, tuple[Any, ...]], ...] = ()
    sort: str = ""
    descending: bool = True


@dataclass(frozen=True)
class ListedRecord:
    """One row of a list of records: number, identifier, and what the source's `shown` makes of the record."""

    id: int
    uid: str
    record: Any
    more: Any = None


@dataclass(frozen=True)
class RecordSource:
    """The records of one kind that are not hidden. `where` is SQL on the table, narrowing what is listed at all.

    `sorts` maps names a list can be sorted by to SQL expressions; field names need no entry. `more(con, uids)` gives what the
    rows show beside the record's own fields, by identifier, for a page at a time.
    """

    kind: str
    where: str = ""
    sorts: dict[str, str] = field(default_factory=dict)
    more: Callable[[Any, Sequence[str]], dict[str, Any]] | None = None
    kinds: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        if not self.kinds:
            object.__setattr__(self, "kinds", frozenset((self.kind,)))

    def ids(self, con: Any, query: RecordQuery) -> Sequence[int]:
        """Return the row numbers that fit, in order."""
        from models.search.records import record_ids

        return record_ids(
            con, KINDS[self.kind], query.text, query.equal, self.where, self._order(query.sort), query.descending
        )  # fmt: skip

    def rows(self, con: Any, ids: Sequence[int]) -> Sequence[ListedRecord]:
        """Return the rows with these numbers."""
        from models.search.records import record_rows

        found = record_rows(con, KINDS[self.kind], ids)
        more = self.more(con, [record.uid for record in found.values()]) if self.more else {}
        return [ListedRecord(number, record.uid, record, more.get(record.uid)) for number, record in found.items()]

    def places(self, con: Any, query: RecordQuery, records: Sequence[tuple[str, str]]) -> list[tuple[int, int | None]]:
        """Return the rows that changed, and where each stands in the list now."""
        from models.search.records import record_numbers

        ids = array("q", self.ids(con, query))
        uids = [uid for kind, uid in records if kind == self.kind]
        return [(number, place_in(ids, number)) for number in record_numbers(con, KINDS[self.kind], uids)]

    def is_warm(self, con: Any) -> bool:
        """Nothing is read ahead."""
        return True

    def warm(self, con: Any, pause: Callable[[], object]) -> None:
        """Nothing is read ahead."""

    def _order(self, sort: str) -> str:
        return self.sorts.get(sort, f'r."{sort}"' if sort in KINDS[self.kind].names else "r.born")


def place_in(ids: array[int], number: int) -> int | None:
    """Return where a number stands, or None."""
    try:
        return ids.index(number)
    except ValueError:
        return None
