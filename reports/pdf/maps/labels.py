"""Finding room for words on a map: numbers first, then what the map is about, then what helps to find the way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reports.pdf.maps.clip import Frame, Point

EDGE = 2.0
AROUND = (
    (0, 0), (0, 11), (0, -11), (18, 0), (-18, 0), (16, 10), (-16, 10), (16, -10), (-16, -10), (0, 21), (0, -21),
    (32, 0), (-32, 0), (30, 16), (-30, 16), (30, -16), (-30, -16), (0, 32), (0, -32), (48, 0), (-48, 0),
    (44, 22), (-44, 22), (44, -22), (-44, -22), (0, 44), (0, -44), (66, 0), (-66, 0), (30, 38), (-30, 38), (30, -38), (-30, -38),
)  # fmt: skip
"""Where the middle of an area's words may lie, from its own middle, in the order tried."""


class Room:
    """What of a frame is taken. Boxes are left, foot, right, top in points."""

    def __init__(self, wide: float, high: float) -> None:
        self.wide, self.high = wide, high
        self.taken: list[Frame] = []
        self.firm: list[Frame] = []

    def take(self, box: Frame, *, firm: bool = False) -> None:
        """Keep a box free of words; a `firm` one also of those that must stand somewhere."""
        self.taken.append(box)
        if firm:
            self.firm.append(box)

    def is_free(self, box: Frame) -> bool:
        """Return whether a box lies in the frame and over nothing."""
        left, foot, right, top = box
        if left < EDGE or foot < EDGE or right > self.wide - EDGE or top > self.high - EDGE:
            return False
        return not any(left < taken[2] and taken[0] < right and foot < taken[3] and taken[1] < top for taken in self.taken)

    def find(self, boxes: Iterable[Frame], *, force: bool = False, firm: bool = False) -> Frame | None:
        """Return the first free box and take it. With `force` the one that covers least is taken where none is free, and what
        is firm is covered last of all; it is firm itself then."""
        tried = []
        for box in boxes:
            if self.is_free(box):
                self.take(box, firm=force or firm)
                return box
            tried.append(box)
        if not force or not tried:
            return None
        box = min((self._held(box) for box in tried), key=lambda box: (_covered(box, self.firm), _covered(box, self.taken)))
        self.take(box, firm=True)
        return box

    def _held(self, box: Frame) -> Frame:
        """Return the box moved into the frame."""
        across = max(EDGE - box[0], 0.0) or min(self.wide - EDGE - box[2], 0.0)
        up = max(EDGE - box[1], 0.0) or min(self.high - EDGE - box[3], 0.0)
        return box[0] + across, box[1] + up, box[2] + across, box[3] + up


def _covered(box: Frame, taken: Iterable[Frame]) -> float:
    """Return how many square points of boxes another one would cover."""
    left, foot, right, top = box
    return sum(
        max(0.0, min(right, other[2]) - max(left, other[0])) * max(0.0, min(top, other[3]) - max(foot, other[1]))
        for other in taken
    )


def away(point: Point, wide: float, high: float, off: float) -> Iterator[Frame]:
    """Yield where words for a spot may stand that must stand somewhere: beside it, then ever farther from it."""
    for step in range(10):
        yield from beside(point, wide, high, off + 9 * step)


def beside(point: Point, wide: float, high: float, off: float) -> Iterator[Frame]:
    """Yield where words for a spot may stand: right of it, left, above, below, at the corners; `off` is the symbol's half."""
    x, y = point
    for left, foot in (
        (x + off, y - high / 2),
        (x + off, y + off * 0.4),
        (x + off, y - high - off * 0.4),
        (x - off - wide, y - high / 2),
        (x - off - wide, y + off * 0.4),
        (x - off - wide, y - high - off * 0.4),
        (x - wide / 2, y + off),
        (x - wide / 2, y - high - off),
    ):
        yield left, foot, left + wide, foot + high


def around(point: Point, wide: float, high: float) -> Iterator[Frame]:
    """Yield where words for an area may stand: at its middle, then farther and farther from it."""
    for across, up in AROUND:
        left, foot = point[0] + across - wide / 2, point[1] + up - high / 2
        yield left, foot, left + wide, foot + high
