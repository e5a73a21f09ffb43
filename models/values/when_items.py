"""Wordings of dates cut into items: numbers, signs and what the word tables know."""

from __future__ import annotations

import re
from functools import cache

from models.values.when_words import TABLES, Item

_TOKEN = re.compile(r"[0-9]+|[^\W\d_]+|[^\w\s]|_")
_LONGEST_PHRASE = 6


@cache
def _table(language: str) -> dict[tuple[str, ...], tuple[Item, ...]]:
    """Return the language's wordings cut like any text, so that tables can be written as people write."""
    return {tuple(_TOKEN.findall(words)): items for words, items in TABLES[language].items()}


def itemise(folded: str, language: str) -> list[Item] | None:
    """Return the items of a folded text in the order written, None when a word is in no table of the language.

    Digits give ("digits", "0640") with their zeros, signs give ("sign", "/"); the longest wording known wins.
    """
    tokens = _TOKEN.findall(folded)
    table = _table(language)
    items: list[Item] = []
    at = 0
    while at < len(tokens):
        for length in range(min(_LONGEST_PHRASE, len(tokens) - at), 0, -1):
            known = table.get(tuple(tokens[at : at + length]))
            if known is not None:
                items.extend(known)
                at += length
                break
        else:
            if tokens[at].isalpha():
                return None
            items.append(("digits" if tokens[at].isdigit() else "sign", tokens[at]))
            at += 1
    return items
