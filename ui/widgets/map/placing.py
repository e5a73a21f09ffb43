"""Finds room for words on the map: nothing is put over a symbol, a count or other words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

Box = tuple[float, float, float, float]
"""Left, top, width, height."""
_SIDE = 32


class Room:
    """What is taken on a picture of this size."""

    def __init__(self, width: float, height: float) -> None:
        self._width, self._height = width, height
        self._cells: dict[tuple[int, int], list[Box]] = defaultdict(list)

    def take(self, box: Box) -> None:
        """Say that this is taken."""
        for cell in _cells(box):
            self._cells[cell].append(box)

    def is_free(self, box: Box, *, edge: float = 2) -> bool:
        """Return whether nothing lies there, and it is wholly in the picture."""
        left, top, width, height = box
        if left < edge or top < edge or left + width > self._width - edge or top + height > self._height - edge:
            return False
        for cell in _cells(box):
            for x, y, wide, tall in self._cells.get(cell, ()):
                if left < x + wide and left + width > x and top < y + tall and top + height > y:
                    return False
        return True

    def first_free(self, boxes: Iterable[Box], *, forced: bool = False) -> Box | None:
        """Take the first box that is free and return it; when `forced` the first of all if none is."""
        tried = list(boxes)
        for box in tried:
            if self.is_free(box):
                self.take(box)
                return box
        if forced and tried:
            self.take(tried[0])
            return tried[0]
        return None


def around(x: float, y: float, width: float, height: float, gap: float) -> list[Box]:
    """Return the eight places of a label beside its point, the best first."""
    right, left, middle = x + gap, x - gap - width, x - width / 2
    above, below, level = y - gap - height, y + gap, y - height / 2
    spots = (
        (right, level), (left, level), (middle, above), (middle, below),
        (right, above), (right, below), (left, above), (left, below),
    )  # fmt: skip
    return [(px, py, width, height) for px, py in spots]


def over(x: float, y: float, width: float, height: float, *, far: int = 0) -> list[Box]:
    """Return the places of a label that names an area: on its middle, then a little above and below, then aside; `far`: so many
    lines further up and down too."""
    left, top = x - width / 2, y - height / 2
    more = tuple((0, sign * line) for line in range(3, 3 + far) for sign in (-1, 1))
    steps: tuple[tuple[float, float], ...] = ((0, 0), (0, -1), (0, 1), (0, -2), (0, 2), (-0.5, 0), (0.5, 0), (-0.5, -1), (0.5, 1))
    return [(left + across * width, top + down * height * 1.1, width, height) for across, down in (*steps, *more)]


def _cells(box: Box) -> Iterable[tuple[int, int]]:
    left, top, width, height = box
    for column in range(int(left // _SIDE), int((left + width) // _SIDE) + 1):
        for row in range(int(top // _SIDE), int((top + height) // _SIDE) + 1):
            yield column, row
