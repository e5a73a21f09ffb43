"""The index in memory: row numbers and codes of all cases, so that lists answer at once however many there are."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from models.log.scopes import Connection

if TYPE_CHECKING:
    from models.subjects.case_query import CaseQuery


class CaseIndex:
    """What is in memory of the cases of one vault."""

    def ids(self, query: CaseQuery) -> array[int]:
        """Return the row numbers that fit, in order."""
        raise NotImplementedError

    def tally(self, query: CaseQuery, column: str) -> dict[str, int]:
        """Return how many cases that fit have each code of a column."""
        raise NotImplementedError


def ready(con: Connection, parts: frozenset[str]) -> CaseIndex | None:
    """Return the index if it holds these parts already."""
    return None


def warm(con: Connection, seconds: float) -> bool:
    """Read on for so long; return whether all is read."""
    return True
