"""Small numbers: what could identify somebody is printed as "<3", and nothing beside it lets a reader work it out.

Source: statistical disclosure control as public statistics offices practise it (a small cell is hidden, and where a total would
give it away another cell with it); OCHA guidelines on data responsibility (2021) on re-identification.
"""

from __future__ import annotations

from collections.abc import Sequence

from models.base.language import _
from models.base.numbers import number_text

LEAST = 3
"""Cells of fewer persons are hidden. Nothing (0) is printed: it tells of nobody."""


def guarded(counts: Sequence[int]) -> tuple[str, ...]:
    """Return counts of persons as printed outside the own organisation, their total being known to the reader.

    One or two become "<3". Where the total gives them away, the next larger cell becomes "3+" (three or more), until it does not;
    with no such cell left, those with nobody become "<3" too.
    """
    small = {at for at, count in enumerate(counts) if 0 < count < LEAST}
    large: set[int] = set()
    others = sorted((count, at) for at, count in enumerate(counts) if count >= LEAST)
    while small and _given_away([counts[at] for at in small], [counts[at] for at in large]) and others:
        large.add(others.pop(0)[1])
    if small and _given_away([counts[at] for at in small], [counts[at] for at in large]):
        small |= {at for at, count in enumerate(counts) if not count}
    return tuple(_shown(count, at in small, at in large) for at, count in enumerate(counts))


def _shown(count: int, small: bool, large: bool) -> str:
    return _less() if small else _more() if large else number_text(count)


def _less() -> str:
    return _("<{count}").format(count=LEAST)


def _more() -> str:
    return _("{count}+").format(count=LEAST)


def _given_away(small: Sequence[int], large: Sequence[int]) -> bool:
    """Return whether the sum of the hidden cells allows one way only to fill one of the small ones.

    The reader knows the sum, and that small cells are 1 or 2 and large ones 3 or more.
    """
    total = sum(small) + sum(large)
    if not large:
        return len(small) == 1 or total in (len(small), (LEAST - 1) * len(small))
    # Each small cell can be 1 and can be 2 as long as the large ones keep three each in both cases.
    rest = total - LEAST * len(large)
    return rest < (LEAST - 1) + (len(small) - 1)
