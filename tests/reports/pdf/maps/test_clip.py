"""What is clipped lies inside the frame, and nothing inside the frame is lost."""

from __future__ import annotations

import math
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from reports.pdf.maps.clip import box_of, clip_line, clip_ring, clip_segment, meets, thinned

FRAME = (0.0, 0.0, 100.0, 60.0)
POINT = st.tuples(st.floats(-200, 300), st.floats(-200, 300))
LINE = st.lists(POINT, min_size=2, max_size=12)
RING = st.lists(POINT, min_size=3, max_size=12)
SLIP = 1e-6


def inside(point, frame=FRAME, slip=SLIP):
    return frame[0] - slip <= point[0] <= frame[2] + slip and frame[1] - slip <= point[1] <= frame[3] + slip


def length_inside(line, steps=400):
    """Return about how much of a line lies in the frame, by walking along it."""
    found = 0.0
    for (x1, y1), (x2, y2) in pairwise(line):
        step = math.hypot(x2 - x1, y2 - y1) / steps
        for at in range(steps):
            share = (at + 0.5) / steps
            found += step if inside((x1 + share * (x2 - x1), y1 + share * (y2 - y1)), slip=0) else 0.0
    return found


def length(line):
    return sum(math.dist(*pair) for pair in pairwise(line))


def turns(x, y, ring):
    """Return how often a ring goes round a point: what a fill asks for."""
    found = 0
    for (x1, y1), (x2, y2) in pairwise([*ring, ring[0]]) if ring else ():
        left = (x2 - x1) * (y - y1) - (x - x1) * (y2 - y1)
        found += 1 if y1 <= y < y2 and left > 0 else -1 if y2 <= y < y1 and left < 0 else 0
    return found


def off(x, y, start, end):
    """Return how far a point lies from a straight line."""
    (x1, y1), (x2, y2) = start, end
    long = (x2 - x1) ** 2 + (y2 - y1) ** 2
    share = max(0.0, min(1.0, ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / long)) if long else 0.0
    return math.hypot(x - x1 - share * (x2 - x1), y - y1 - share * (y2 - y1))


def area(ring):
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], *ring[:1]], strict=True))) / 2


@given(LINE)
def test_pieces_of_a_line_lie_inside_and_are_lines(line):
    for piece in clip_line(line, FRAME):
        assert len(piece) > 1
        assert all(inside(point) for point in piece)


@given(LINE)
def test_as_much_of_a_line_is_kept_as_lies_inside(line):
    kept = sum(length(piece) for piece in clip_line(line, FRAME))
    walked = length_inside(line)
    assert abs(kept - walked) <= 2 * sum(math.dist(*pair) / 400 for pair in pairwise(line)) + SLIP


@given(st.lists(st.tuples(st.floats(0, 100), st.floats(0, 60)), min_size=2, max_size=12))
def test_a_line_inside_stays_as_it_is(line):
    assert [point for piece in clip_line(line, FRAME) for point in piece] == line


@given(POINT, POINT)
def test_a_cut_is_the_same_from_both_ends(start, end):
    there, back = clip_segment(start, end, FRAME), clip_segment(end, start, FRAME)
    if there and back:
        assert math.dist(there[0], back[1]) < 1e-3
    for cut in (there, back):
        assert cut is None or all(inside(point) for point in cut)


@given(RING, st.floats(1, 99), st.floats(1, 59))
def test_a_cut_area_covers_what_it_covered_inside_the_frame(ring, x, y):
    found = clip_ring(ring, FRAME)
    assert all(inside(point) for point in found)
    if min(off(x, y, *pair) for pair in pairwise([*ring, ring[0]])) > 1e-3:
        assert turns(x, y, found) == turns(x, y, ring)


@given(st.floats(-150, 250), st.floats(-150, 250), st.floats(1, 200), st.floats(1, 200))
def test_of_a_rectangle_exactly_the_common_part_is_left(x, y, wide, high):
    ring = [(x, y), (x + wide, y), (x + wide, y + high), (x, y + high)]
    across = max(0.0, min(x + wide, 100.0) - max(x, 0.0))
    up = max(0.0, min(y + high, 60.0) - max(y, 0.0))
    assert abs(area(clip_ring(ring, FRAME)) - across * up) < 1e-3


@given(RING)
def test_cutting_again_changes_nothing(ring):
    once = clip_ring(ring, FRAME)
    assert abs(area(clip_ring(once, FRAME)) - area(once)) < 1e-3 if once else True


@given(LINE, st.floats(0.1, 50))
def test_a_thinned_line_keeps_its_ends_and_its_place(line, least):
    thin = thinned(line, least)
    assert (thin[0], thin[-1]) == (line[0], line[-1])
    assert set(thin) <= set(line)
    gaps = [abs(b[0] - a[0]) + abs(b[1] - a[1]) for a, b in pairwise(thin[:-1])]
    assert all(gap >= least for gap in gaps)


@given(RING)
def test_what_is_kept_meets_the_frame(ring):
    if clip_ring(ring, FRAME):
        assert meets(box_of(ring), FRAME)
