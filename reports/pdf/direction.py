"""Arabic script: joining letters, and putting a line's characters into the order in which they are seen."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from arabic_reshaper import ArabicReshaper
from bidi import algorithm  # type: ignore[import-untyped]
from bidi.mirror import MIRRORED  # type: ignore[import-untyped]

_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LEFT = re.compile("[A-Za-z\u00c0-\u024f\u0250-\u02af\u1e00-\u1eff\u0370-\u052f]")


def has_right_to_left(text: str) -> bool:
    """Return whether any character is written from right to left."""
    return not text.isascii() and _RIGHT.search(text) is not None


def is_right_to_left(text: str) -> bool:
    """Return whether the text as a whole reads from right to left: more such letters than Latin ones.

    Counting is safer than the first letter: an Arabic sentence may open with an abbreviation in Latin letters.
    """
    return has_right_to_left(text) and len(_RIGHT.findall(text)) > len(_LEFT.findall(text))


@cache
def _reshaper() -> ArabicReshaper:
    return ArabicReshaper(configuration={"delete_harakat": False, "support_ligatures": True})


def shape(text: str) -> str:
    """Return the text with Arabic letters in their joined forms, still in reading order."""
    return str(_reshaper().reshape(text)) if has_right_to_left(text) else text


def levels(text: str, right_to_left: bool) -> list[int]:
    """Return the embedding level of each character (odd: right to left), by the Unicode bidirectional algorithm.

    `text` must hold no explicit direction signs; the cleaning of strings takes them out.
    """
    storage: dict[str, Any] = algorithm.get_empty_storage()
    base = 1 if right_to_left else 0
    storage["base_level"], storage["base_dir"] = base, ("L", "R")[base]
    algorithm.get_embedding_levels(text, storage)
    # The library reorders and may drop characters; the index tells where each one came from.
    for index, char in enumerate(storage["chars"]):
        char["index"] = index
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    algorithm.resolve_neutral_types(storage, False)
    algorithm.resolve_implicit_levels(storage, False)
    found = [base] * len(text)
    for char in storage["chars"]:
        found[char["index"]] = char["level"]
    return found


def seen_order(line_levels: list[int]) -> list[int]:
    """Return the positions of a line's characters from left to right as seen (rule L2)."""
    order = list(range(len(line_levels)))
    if not order:
        return order
    odd = [level for level in line_levels if level % 2]
    for level in range(max(line_levels), min(odd, default=max(line_levels) + 1) - 1, -1):
        start = 0
        while start < len(order):
            if line_levels[order[start]] < level:
                start += 1
                continue
            end = start
            while end < len(order) and line_levels[order[end]] >= level:
                end += 1
            order[start:end] = reversed(order[start:end])
            start = end
    return order


def mirrored(char: str) -> str:
    """Return the bracket as seen from the other side, or the character itself."""
    return str(MIRRORED.get(char, char))
