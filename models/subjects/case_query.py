"""What a list of cases is asked for: words, codes, a period and an order; kept as JSON in a saved search."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

SORTS = (
    "opened", "ref", "title", "kind", "status", "severity", "marking", "country", "phase", "place", "victims", "changed",
)  # fmt: skip
"""What a list can be sorted by."""
_CODES = {
    "kinds": "kind", "statuses": "status", "countries": "country", "markings": "marking", "severities": "severity",
    "phases": "phase",
}  # fmt: skip
_FLAGS = ("own_staff", "exercise", "descending")
_TEXTS = ("text", "first", "last")


@dataclass(frozen=True)
class CaseQuery:
    """What to list. Empty means all; a "" among codes means cases where nothing was said.

    `text`: every word must be in the case or in a person, group or source of it, the last may be a beginning.
    `first` and `last` are ISO dates: cases with an act that can lie in them, or opened in them without dated acts.
    `own_staff`, `exercise`: True only such, False only others, None both.
    """

    text: str = ""
    kinds: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    markings: tuple[str, ...] = ()
    severities: tuple[str, ...] = ()
    phases: tuple[str, ...] = ()
    own_staff: bool | None = None
    exercise: bool | None = None
    first: str = ""
    last: str = ""
    sort: str = "opened"
    descending: bool = True

    def codes(self) -> dict[str, tuple[str, ...]]:
        """Return the codes asked for, by the case's column."""
        return {column: getattr(self, name) for name, column in _CODES.items()}

    @property
    def is_filtered(self) -> bool:
        """Whether anything is left out (the order does not count)."""
        return replace(self, sort="opened", descending=True) != CaseQuery()

    def with_codes(self, column: str, codes: tuple[str, ...]) -> CaseQuery:
        """Return the query with other codes for a column; KeyError for one without codes."""
        name = {column: name for name, column in _CODES.items()}[column]
        changed: dict[str, Any] = {name: tuple(codes)}
        return replace(self, **changed)

    def to_json(self) -> str:
        """Return what differs from the plain list, as JSON."""
        plain = CaseQuery()
        said = {field.name: getattr(self, field.name) for field in fields(self)}
        return json.dumps({name: value for name, value in said.items() if value != getattr(plain, name)}, ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> CaseQuery:
        """Return the query of such a text; what a newer program says more, and what does not fit, is left out."""
        try:
            given = json.loads(text)
        except ValueError:
            return cls()
        return cls(**_fitting(given)) if isinstance(given, dict) else cls()


def _fitting(given: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in given.items():
        if name in _CODES and isinstance(value, list):
            found[name] = tuple(code for code in value if isinstance(code, str))
        elif name in _FLAGS + _TEXTS + ("sort",) and _is_fit(name, value):
            found[name] = value
    return found


def _is_fit(name: str, value: Any) -> bool:
    if name in _FLAGS:
        return isinstance(value, bool)
    return isinstance(value, str) and (name != "sort" or value in SORTS)
