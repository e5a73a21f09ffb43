"""What makes the values of a list's column comparable."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from models.base import terms
from models.values.fold import fold

_WORDS = {"kind": "case_kind", "status": "case_status", "phase": "phase"}


def sort_key(column: str) -> Callable[[Any], Any]:
    """Return what makes a stored value comparable: words folded, codes by their words or their rank in their list."""
    if column in ("severity", "marking"):
        ranks = {code: number for number, code in enumerate(terms.codes(column))}
        return lambda value: ranks.get(value or "", len(ranks))
    if column in _WORDS:
        labels = {code: fold(word) for code, word in terms.labels(_WORDS[column])}
        return lambda value: labels.get(value or "", value or "")
    if column in ("title", "place"):
        return lambda value: fold(value or "")
    if column in ("victims", "changed"):
        return lambda value: value or 0
    return lambda value: value or ""
