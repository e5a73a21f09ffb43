"""Cutting lines and areas to a frame, and leaving out what nobody sees of them. Points are x, y in any one unit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

Point = tuple[float, float]
Frame = tuple[float, float, float, float]
"""Least x, least y, most x, most y."""


def clip_ring(ring: Sequence[Point], frame: Frame) -> list[Point]:
    """Return the part of an area inside the frame as one ring, not closed; empty where nothing of it is inside.

    Parts that hang together outside only are joined along the frame's edge: right for filling, not for an outline.
    Source: Sutherland and Hodgman, Reentrant Polygon Clipping, CACM 17 (1974).
    """
    found = list(ring)
    for axis, limit, sign in ((0, frame[0], 1.0), (0, frame[2], -1.0), (1, frame[1], 1.0), (1, frame[3], -1.0)):
        found = _side(found, axis, limit, sign)
        if not found:
            break
    return found


def _side(ring: list[Point], axis: int, limit: float, sign: float) -> list[Point]:
    """Return what of a ring lies on one side of an edge."""
    if not ring:
        return []
    kept: list[Point] = []
    before = ring[-1]
    was_inside = (before[axis] - limit) * sign >= 0
    for point in ring:
        inside = (point[axis] - limit) * sign >= 0
        if inside is not was_inside:
            share = (limit - before[axis]) / (point[axis] - before[axis])
            other = before[1 - axis] + share * (point[1 - axis] - before[1 - axis])
            kept.append((limit, other) if axis == 0 else (other, limit))
        if inside:
            kept.append(point)
        before, was_inside = point, inside
    return kept


def clip_line(line: Sequence[Point], frame: Frame) -> list[list[Point]]:
    """Return the pieces of a line inside the frame, in order. Source: Liang and Barsky, ACM TOG 3 (1984)."""
    pieces: list[list[Point]] = []
    piece: list[Point] = []
    for start, end in pairwise(line):
        cut = clip_segment(start, end, frame)
        if cut is None:
            piece = _kept(pieces, piece)
            continue
        if not piece or piece[-1] != cut[0]:
            piece = _kept(pieces, piece)
            piece = [cut[0]]
        piece.append(cut[1])
        if cut[1] != end:
            piece = _kept(pieces, piece)
    _kept(pieces, piece)
    return pieces


def _kept(pieces: list[list[Point]], piece: list[Point]) -> list[Point]:
    if len(piece) > 1:
        pieces.append(piece)
    return []


def clip_segment(start: Point, end: Point, frame: Frame) -> tuple[Point, Point] | None:
    """Return the part of a straight line inside the frame, its ends unchanged where they are inside; None for none."""
    (x, y), (right, up) = start, (end[0] - start[0], end[1] - start[1])
    first, last = 0.0, 1.0
    for way, room in ((-right, x - frame[0]), (right, frame[2] - x), (-up, y - frame[1]), (up, frame[3] - y)):
        if way == 0:
            if room < 0:
                return None
            continue
        share = room / way
        if way < 0:
            first = max(first, share)
        else:
            last = min(last, share)
        if first > last:
            return None
    return (
        start if first == 0.0 else _held(x + first * right, y + first * up, frame),
        end if last == 1.0 else _held(x + last * right, y + last * up, frame),
    )


def _held(x: float, y: float, frame: Frame) -> Point:
    """Return the point moved by rounding's last digit onto the frame."""
    return min(max(x, frame[0]), frame[2]), min(max(y, frame[1]), frame[3])


def thinned(points: Sequence[Point], least: float) -> list[Point]:
    """Return a line without points nearer than `least` to the one kept before (sum of both ways); its ends stay."""
    if len(points) < 3:
        return list(points)
    kept = [points[0]]
    x, y = points[0]
    for point in points[1:-1]:
        if abs(point[0] - x) + abs(point[1] - y) >= least:
            kept.append(point)
            x, y = point
    kept.append(points[-1])
    return kept


def box_of(points: Iterable[Point]) -> Frame:
    """Return the smallest frame around points; there must be one."""
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def meets(one: Frame, other: Frame) -> bool:
    """Return whether two frames have a point in common."""
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]
