"""Symbols that would lie on one another, drawn as one: neighbours are merged around the densest, so that no lattice shows."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

SPACING = 44.0
"""Pixels at 100 % within which symbols are merged."""
STEP = 0.5
"""A clustering serves so many zooms."""
CELL = 8
"""A cell of the index is so many spacings wide."""
_WIDE = 1 << 32
Point = tuple[float, float]


@dataclass(frozen=True)
class Cluster:
    """Spots drawn as one, at their centre (units). `members` are what their owner knows them by."""

    x: float
    y: float
    members: tuple[int, ...]


class Clusters:
    """The clusters of one zoom, by place."""

    def __init__(self, clusters: Sequence[Cluster], spacing: float) -> None:
        self.all = tuple(clusters)
        self._cell = spacing * CELL
        self._cells: dict[tuple[int, int], list[Cluster]] = defaultdict(list)
        for one in self.all:
            self._cells[int(one.x // self._cell), int(one.y // self._cell)].append(one)

    def within(self, west: float, north: float, east: float, south: float) -> Iterable[Cluster]:
        """Yield the clusters of a box (units), some beyond its edge among them."""
        if (east - west) / self._cell * ((south - north) / self._cell) > len(self._cells):
            yield from self.all
            return
        for column in range(int(west // self._cell), int(east // self._cell) + 1):
            for row in range(int(north // self._cell), int(south // self._cell) + 1):
                yield from self._cells.get((column, row), ())


def level_of(zoom: float) -> float:
    """Return the zoom whose clustering is drawn at this one."""
    return math.floor(zoom / STEP) * STEP


def spacing_at(level: float) -> float:
    """Return the distance, in units, within which symbols are merged at a level."""
    return float(SPACING / 2**level)


def clustered(points: Sequence[Point], level: float, keys: Sequence[int] = ()) -> Clusters:
    """Return the clusters of the points (units) at a level. Every point is in exactly one; it is known there by its key, or
    without keys by its number."""
    named = keys or range(len(points))
    spacing = spacing_at(level)
    alone, crowded = _sorted_out(points, spacing)
    bins: dict[int, list[int]] = defaultdict(list)
    fine = 4 / spacing
    for number in crowded:
        x, y = points[number]
        bins[int(x * fine) * _WIDE + int(y * fine)].append(number)
    heaps = [_heap(points, members) for members in bins.values()]
    for reach in (spacing, spacing * 0.75):
        heaps = _merged(heaps, reach)
    singles = [Cluster(*points[number], (named[number],)) for number in alone]
    merged = [Cluster(x, y, tuple([named[one] for one in members])) for x, y, members in heaps]
    return Clusters([*singles, *merged], spacing)


def _sorted_out(points: Sequence[Point], spacing: float) -> tuple[list[int], list[int]]:
    """Return the numbers of the points that have nothing near them, and of the others: at a near zoom most are alone."""
    fine = 1 / spacing
    codes = [int(x * fine) * _WIDE + int(y * fine) for x, y in points]
    counts = Counter(codes)
    near = (1, -1, _WIDE, -_WIDE, _WIDE + 1, _WIDE - 1, 1 - _WIDE, -_WIDE - 1)
    full = {code for code, count in counts.items() if count > 1 or any(code + step in counts for step in near)}
    alone, crowded = list[int](), list[int]()
    for number, code in enumerate(codes):
        (crowded if code in full else alone).append(number)
    return alone, crowded


_Heap = tuple[float, float, list[int]]


def _heap(points: Sequence[Point], members: list[int]) -> _Heap:
    count = len(members)
    if count == 1:
        x, y = points[members[0]]
        return x, y, members
    return sum(points[one][0] for one in members) / count, sum(points[one][1] for one in members) / count, members


def _merged(heaps: list[_Heap], reach: float) -> list[_Heap]:
    """Let the fullest take in what lies within reach of it, then the next fullest of what is left."""
    cells: dict[tuple[int, int], list[int]] = defaultdict(list)
    for number, (x, y, _members) in enumerate(heaps):
        cells[int(x // reach), int(y // reach)].append(number)
    taken = bytearray(len(heaps))
    made: list[_Heap] = []
    square = reach * reach
    for number in sorted(range(len(heaps)), key=lambda one: (-len(heaps[one][2]), heaps[one][0], heaps[one][1])):
        if taken[number]:
            continue
        taken[number] = 1
        x, y, members = heaps[number]
        column, row = int(x // reach), int(y // reach)
        near = [
            other
            for cell in _AROUND
            for other in cells.get((column + cell[0], row + cell[1]), ())
            if not taken[other] and (heaps[other][0] - x) ** 2 + (heaps[other][1] - y) ** 2 < square
        ]
        if not near:
            made.append(heaps[number])
            continue
        count, east, south = len(members), x * len(members), y * len(members)
        together = list(members)
        for other in near:
            taken[other] = 1
            ox, oy, more = heaps[other]
            count, east, south = count + len(more), east + ox * len(more), south + oy * len(more)
            together += more
        made.append((east / count, south / count, together))
    return made


_AROUND = tuple((across, down) for across in (-1, 0, 1) for down in (-1, 0, 1))
