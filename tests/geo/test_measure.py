"""Distances, bearings and the projection agree with one another and with published figures."""

from __future__ import annotations

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from models.geo.measure import RADIUS_M, Laea, bearing_deg, destination, distance_m, within_180

LATS = st.floats(-89.5, 89.5)
LONS = st.floats(-180, 180)
TONKA, TIMBUKTU, BAMAKO = (16.1339, -3.7486), (16.77348, -3.00742), (12.60915, -7.97522)


def test_distances_known_without_a_formula():
    degree = math.pi * RADIUS_M / 180
    assert distance_m(16, -3, 17, -3) == pytest.approx(degree)
    assert distance_m(0, 179.5, 0, -179.5) == pytest.approx(degree)
    # Two of the three legs make the longest one at most: Tonka lies on no straight way from Bamako to Timbuktu.
    assert distance_m(*BAMAKO, *TIMBUKTU) < distance_m(*BAMAKO, *TONKA) + distance_m(*TONKA, *TIMBUKTU)
    assert distance_m(0, 0, 0, 180) == pytest.approx(math.pi * RADIUS_M)
    assert distance_m(90, 17, -90, -40) == pytest.approx(math.pi * RADIUS_M)


def test_bearings_of_the_four_winds_and_over_the_date_line():
    assert bearing_deg(0, 0, 1, 0) == 0
    assert bearing_deg(0, 0, 0, 1) == pytest.approx(90)
    assert bearing_deg(0, 0, -1, 0) == pytest.approx(180)
    assert bearing_deg(0, 179.5, 0, -179.5) == pytest.approx(90)
    assert 0 <= bearing_deg(10, 10, 11, 10 - 1e-13) < 360


def test_a_way_over_the_date_line_stays_within_180():
    assert destination(0, 179.9, 90, 50_000)[1] == pytest.approx(-179.65, abs=0.01)
    assert within_180(180) == -180
    assert within_180(-541) == 179
    assert within_180(-180 - 1e-14) >= -180


@given(LATS, LONS, st.floats(0, 359.9), st.floats(1_000, 15_000_000))
def test_destination_distance_and_bearing_agree(lat, lon, bearing, metres):
    there = destination(lat, lon, bearing, metres)
    assert distance_m(lat, lon, *there) == pytest.approx(metres, rel=1e-6)
    turned = (bearing_deg(lat, lon, *there) - bearing + 180) % 360 - 180
    assert abs(turned) < 1e-3


@given(LATS, LONS, LATS, LONS)
def test_a_distance_is_the_same_both_ways(lat1, lon1, lat2, lon2):
    there, back = distance_m(lat1, lon1, lat2, lon2), distance_m(lat2, lon2, lat1, lon1)
    assert there == pytest.approx(back, abs=1e-6)
    assert 0 <= there <= math.pi * RADIUS_M + 1


@given(LATS, LONS, LATS, LONS)
def test_the_inverse_of_the_projection_gives_the_point_back(lat0, lon0, lat, lon):
    assume(distance_m(lat0, lon0, lat, lon) < 17_000_000)
    projection = Laea(lat0, lon0)
    assert distance_m(lat, lon, *projection.inverse(*projection.forward(lat, lon))) < 0.01


@given(LATS, LONS, st.floats(0, 359.9), st.floats(1_000, 1_000_000))
def test_the_projection_keeps_directions_and_almost_distances_from_its_centre(lat, lon, bearing, metres):
    x, y = Laea(lat, lon).forward(*destination(lat, lon, bearing, metres))
    assert math.hypot(x, y) == pytest.approx(2 * RADIUS_M * math.sin(metres / RADIUS_M / 2), rel=1e-6)
    turned = (math.degrees(math.atan2(x, y)) - bearing + 180) % 360 - 180
    assert abs(turned) < 1e-3


@given(LATS, LONS)
def test_no_point_stops_the_projection(lat, lon):
    for there in ((lat, lon), (-lat, within_180(lon + 180)), (90, 0), (-90, 0), (0, 180), (0, -180)):
        x, y = Laea(lat, lon).forward(*there)
        assert math.hypot(x, y) <= 2 * RADIUS_M + 1
