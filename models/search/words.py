"""Words as typed, turned into a question to the index."""

from __future__ import annotations

from models.values.fold import words


def typed_words(query: str) -> tuple[str, ...]:
    """Return the folded words of a query in order, the last one being a beginning."""
    return tuple(words(query))


def match_text(query: str) -> str:
    """Return the index query for words as typed: every word must be there, the last one may be a beginning."""
    found = typed_words(query)
    if not found:
        return ""
    return " ".join([*(f'"{word}"' for word in found[:-1]), f'"{found[-1]}"*'])
