"""The map's parts: the square, clusters whose counts add up, places for words, the line that measures."""

from __future__ import annotations

import random
from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath, QPolygonF

from ui.widgets.map.clusters import SPACING, clustered
from ui.widgets.map.mercator import MapPart, lat_of, lon_of, projected, units_of_metres, x_of, y_of
from ui.widgets.map.placing import Room, around, over
from ui.widgets.map.shapes import _off_seam, _Paths, wire
from ui.widgets.map.tools import Lasso, Ruler

PLACES = st.tuples(st.floats(-84, 84), st.floats(-179.9, 179.9))
PART = MapPart(x_of(-3.7), y_of(16.1), 7.0, 800, 600)


def scattered(count: int, seed: int = 5) -> list[tuple[float, float]]:
    rng = random.Random(seed)
    hubs = [(x_of(rng.uniform(-10, 15)), y_of(rng.uniform(5, 20))) for _hub in range(6)]
    spread = [rng.choice(hubs) for _point in range(count)]
    return [(x + rng.gauss(0, 0.8), y + rng.gauss(0, 0.8)) for x, y in spread]


@given(PLACES)
def test_the_square_gives_a_place_back(place):
    lat, lon = place
    assert lat_of(y_of(lat)) == pytest.approx(lat, abs=1e-9)
    assert lon_of(x_of(lon)) == pytest.approx(lon, abs=1e-9)


@given(st.lists(PLACES, min_size=1, max_size=20))
def test_many_points_are_projected_as_each_alone(places):
    flat = array("d", [value for lat, lon in places for value in (lon, lat)])
    wanted = [value for lat, lon in places for value in (x_of(lon), y_of(lat))]
    assert list(projected(flat)) == pytest.approx(wanted)


def test_a_path_is_the_lines_it_was_made_of():
    collected = _Paths()
    for line in ([1.5, -2.25, 3.0, 4.0], [5.0, 6.0, 7.0, 8.0, 9.0, 10.0]):
        collected.add(wire(array("d", line)), 0, 8 * len(line))
    wanted = QPainterPath()
    wanted.addPolygon(QPolygonF([QPointF(1.5, -2.25), QPointF(3, 4)]))
    wanted.addPolygon(QPolygonF([QPointF(5, 6), QPointF(7, 8), QPointF(9, 10)]))
    assert collected.path() == wanted


def test_the_place_under_the_mouse_stays_when_zooming():
    before = PART.to_degrees(120, 90)
    assert PART.zoomed(1.3, 120, 90).to_degrees(120, 90) == pytest.approx(before)


def test_a_kilometre_is_longer_on_the_screen_farther_north():
    assert units_of_metres(1_000, 60) == pytest.approx(2 * units_of_metres(1_000, 0), rel=1e-6)


def test_the_scale_bar_is_true_where_the_map_is():
    pixels, metres = PART.bar(130)
    assert 20 < pixels <= 130
    assert pixels == pytest.approx(units_of_metres(metres, 16.1) * PART.scale, rel=1e-6)


@pytest.mark.parametrize("level", [1.0, 3.5, 6.0, 9.5, 14.0])
def test_the_counts_of_clusters_add_up_and_every_spot_is_in_one(level):
    points = scattered(3_000)
    members = [one for cluster in clustered(points, level).all for one in cluster.members]
    assert sorted(members) == list(range(len(points)))


def test_clusters_keep_their_distance_and_form_no_lattice():
    level = 6.0
    found = clustered(scattered(4_000), level).all
    scale = 2**level
    near = [
        ((a.x - b.x) ** 2 + (a.y - b.y) ** 2) ** 0.5 * scale
        for number, a in enumerate(found) for b in found[number + 1 :] if abs(a.x - b.x) * scale < SPACING
    ]  # fmt: skip
    assert min(near) > SPACING / 3
    # a lattice has few distinct offsets within its cell; these are spread all over it
    offsets = {(int(one.x * scale % SPACING // 4), int(one.y * scale % SPACING // 4)) for one in found}
    assert len(offsets) > 40


def test_clusters_of_a_part_are_found_by_it():
    points = scattered(500)
    found = clustered(points, 8.0)
    box = (126.0, 118.0, 128.0, 122.0)
    inside = [one for one in found.all if box[0] <= one.x <= box[2] and box[1] <= one.y <= box[3]]
    assert set(map(id, inside)) <= set(map(id, found.within(*box)))


def test_words_find_room_beside_one_another_and_a_count_is_forced():
    room = Room(200, 60)
    first = room.first_free(over(100, 30, 80, 20))
    second = room.first_free(around(100, 30, 80, 20, 4))
    assert first is not None
    assert second is None
    assert room.first_free(over(100, 30, 80, 20)[:1], forced=True) is not None
    assert not room.is_free((190, 10, 30, 10))  # beyond the edge


def test_the_edge_of_the_world_is_no_border():
    line = array("d", [179.0, 10, 180.0, 11, 180.0, 20, 179.5, 21])
    assert [list(part) for part in _off_seam(line)] == [[179.0, 10, 180.0, 11], [180.0, 20, 179.5, 21]]


def test_a_measured_line_tells_length_and_bearing():
    ruler = Ruler()
    ruler.add((16.0, -3.0))
    ruler.add((17.0, -3.0))
    assert ruler.metres == pytest.approx(111_195, rel=1e-3)
    assert "111 km" in ruler.words()
    assert "000°" in ruler.words()
    ruler.clear()
    assert ruler.is_empty
    assert ruler.words() == ""


def test_a_lasso_holds_what_it_goes_round():
    lasso = Lasso()
    lasso.begin(QPointF(0, 0), square=False)
    for point in ((100, 0), (100, 100), (50, 20), (0, 100)):
        lasso.extend(QPointF(*point))
    assert lasso.holds(QPointF(10, 10))
    assert not lasso.holds(QPointF(50, 60))
    lasso.begin(QPointF(100, 100), square=True)
    lasso.extend(QPointF(40, 40))
    assert lasso.holds(QPointF(50, 60))
    assert not lasso.holds(QPointF(20, 50))
