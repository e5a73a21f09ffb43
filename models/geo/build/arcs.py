"""Cuts a coverage into lines stored once: every border is one line, and an area is a list of lines, some walked backwards."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

GRID = 10_000
"""Steps of one degree (some 11 metres)."""
SEAM = 1_799_000
"""Degrees, in steps: a line at this longitude is the edge of the map, no coast."""

Dot = tuple[int, int]
Ring = tuple[Dot, ...]

COAST, BORDER, ADMIN1, DISPUTED, SEAMLINE = range(5)
"""Kinds of lines. The last is never drawn: the edge of the world, and the far side of rings that fold back on themselves."""


@dataclass
class Lines:
    """The lines of one level of detail: `dots`, their kinds, and the areas as lists of rings of line numbers (~n: backwards)."""

    dots: list[Ring] = field(default_factory=list)
    kinds: list[int] = field(default_factory=list)
    units: list[list[list[int]]] = field(default_factory=list)
    countries: list[list[list[int]]] = field(default_factory=list)


def on_grid(points: Iterable[Sequence[float]]) -> Ring:
    """Return the points in whole steps, repeated ones left out; () where fewer than four remain."""
    found: list[Dot] = []
    for point in points:
        dot = (round(point[0] * GRID), round(point[1] * GRID))
        if not found or found[-1] != dot:
            found.append(dot)
    return tuple(found) if len(found) > 3 else ()


def cut(
    units: Sequence[Sequence[Ring]], countries: Sequence[Sequence[Ring]], kind: Callable[[tuple[int, ...], Dot], int]
) -> Lines:
    """Return the lines of areas whose rings share their dots. `kind` tells the kind of a line between two units."""
    owners: dict[tuple[Dot, Dot], set[int]] = defaultdict(set)
    for at, rings in enumerate(units):
        for ring in rings:
            for edge in edges(ring):
                owners[edge].add(at)
    nodes = _nodes(owners)
    lines = Lines()
    known: dict[Ring, int] = {}
    for rings in units:
        lines.units.append([_walk(ring, nodes, lines, known, owners, kind) for ring in rings])
    for rings in countries:
        lines.countries.append([_walk(ring, nodes, lines, known, owners, kind) for ring in rings])
    return lines


def edges(ring: Ring) -> Iterator[tuple[Dot, Dot]]:
    """Yield the edges of a ring, each with its lesser dot first: the same from whichever side it is walked."""
    for one, other in pairwise(ring):
        yield (one, other) if one < other else (other, one)


def _nodes(owners: dict[tuple[Dot, Dot], set[int]]) -> set[Dot]:
    """Return the dots where lines meet: not two edges, or two with different units beside them."""
    beside: dict[Dot, list[frozenset[int]]] = defaultdict(list)
    for (one, other), units in owners.items():
        own = frozenset(units)
        beside[one].append(own)
        beside[other].append(own)
    return {dot for dot, sides in beside.items() if len(sides) != 2 or sides[0] != sides[1]}


def _walk(
    ring: Ring,
    nodes: set[Dot],
    lines: Lines,
    known: dict[Ring, int],
    owners: dict[tuple[Dot, Dot], set[int]],
    kind: Callable[[tuple[int, ...], Dot], int],
) -> list[int]:
    dots = ring[:-1]
    starts = [at for at, dot in enumerate(dots) if dot in nodes] or [dots.index(min(dots))]
    numbers = []
    for start, end in zip(starts, [*starts[1:], starts[0] + len(dots)], strict=True):
        line = tuple(dots[at % len(dots)] for at in range(start, end + 1))
        back = line[::-1]
        if line not in known and back not in known:
            known[line] = len(lines.dots)
            lines.dots.append(line)
            lines.kinds.append(_kind_of(line, owners, kind))
        numbers.append(known[line] if line in known else ~known[back])
    return numbers


def _kind_of(line: Ring, owners: dict[tuple[Dot, Dot], set[int]], kind: Callable[[tuple[int, ...], Dot], int]) -> int:
    if all(abs(lon) >= SEAM for lon, _lat in line):
        return SEAMLINE
    first = min(line[0], line[1]), max(line[0], line[1])
    return kind(tuple(sorted(owners[first])), line[len(line) // 2])
