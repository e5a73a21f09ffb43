"""What of a place may be drawn for whom: the spot, the spot rounded, the region, nothing; guarded places never as a dot."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.editions.apply import edit_record
from models.editions.audience import Audience
from models.editions.incident import edit_incident
from models.editions.matrix import EDITIONS
from models.editions.papers import PAPERS
from models.editions.places import (
    GUARD_M,
    ROUNDED_M,
    WORDS_ONLY,
    places_of_case,
    places_of_incident,
    rounded,
    seen_place,
)
from models.geo.measure import destination, distance_m
from models.values.guarded import OF_CAPTIVITY
from tests.factories import make_record, make_view
from tests.reports.kinds.incidents import view

LAT, LON = 16.13389, -3.74861
SPOT = {"name": "Tonka", "country": "ML", "admin": [{"name": "Timbuktu"}], "lat": LAT, "lon": LON, "precision": 1}
ALL = frozenset({"captivity", "communications", "money", "proof", "medical", "family", "identity"})


def area_of(lat, lon):
    return "ML-6"


def act(kind="abduction", uid="", **place):
    return make_record("act", uid, kind=kind, place={**SPOT, **place})


def seen(record, edition, sheet="brief", **more):
    reader = Audience(edition, sheet=sheet, opened=ALL)
    return seen_place(record, edit_record(record, reader), reader, area_of, **more)


def test_the_team_sees_the_spot_on_its_brief_and_incident_report():
    for sheet in ("brief", "incident"):
        place = seen(act(), "team", sheet)
        assert (place.lat, place.lon, place.radius_m, place.near) == (LAT, LON, 0, False)


@pytest.mark.parametrize("sheet", ["flash", "sitrep"])
@pytest.mark.parametrize("edition", ["team", "management"])
def test_nobody_gets_the_exact_spot_on_papers_that_travel(edition, sheet):
    place = seen(act(), edition, sheet)
    assert (place.lat, place.lon) == (16.1, -3.7)
    assert place.rounded
    assert place.radius_m == ROUNDED_M


@pytest.mark.parametrize("edition", ["partner", "embassy", "host"])
@pytest.mark.parametrize("sheet", list(PAPERS))
def test_readers_outside_get_the_region_only(edition, sheet):
    place = seen(act(), edition, sheet)
    assert (place.lat, place.lon, place.radius_m, place.area) == (None, None, 0, "ML-6")
    assert not place.where.has_point


@pytest.mark.parametrize("edition", ["", "family", "press", "TEAM"])
def test_others_get_nothing(edition):
    assert seen(act(), edition) is None


@given(st.floats(-90, 90), st.floats(-180, 180), st.integers(0, 50_000), st.floats(0, 359))
def test_the_circle_of_a_rounded_place_holds_the_place_and_its_own_circle(lat, lon, radius, way):
    place = seen(act(lat=lat, lon=lon, radius_m=radius), "management")
    assert (round(place.lat * 10, 6) % 1, round(place.lon * 10, 6) % 1) == (0, 0)
    assert distance_m(lat, lon, place.lat, place.lon) <= ROUNDED_M
    assert distance_m(*destination(lat, lon, way, radius), place.lat, place.lon) <= place.radius_m + 1


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_rounding_twice_changes_nothing(lat, lon):
    assert rounded(*rounded(lat, lon)) == rounded(lat, lon)


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_place_known_by_its_region_is_never_a_spot(edition):
    place = seen(act(precision=3), edition)
    assert place is None or (not place.is_spot and place.area == "ML-6")


@pytest.mark.parametrize(("precision", "near"), [(1, False), (2, True), (None, True)])
def test_what_is_near_or_not_said_to_be_the_place_is_told_apart(precision, near):
    assert seen(act(precision=precision), "team").near is near


def test_a_name_without_a_point_gets_none():
    place = seen(make_record("act", kind="abduction", place={"name": "Kobri", "relation": "near", "country": "ML"}), "team")
    assert (place.is_spot, place.area) == (False, "")


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("kind", OF_CAPTIVITY)
def test_a_place_of_captivity_is_never_a_dot(edition, kind):
    place = seen(act(kind), edition)
    assert place is None if edition != "team" else not place.is_spot
    shut = Audience(edition, sheet="brief")
    assert seen_place(act(kind), act(kind), shut, area_of) is None


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("kind", ["ledger", "head_count"])
@pytest.mark.parametrize("opened", [ALL, frozenset()])
def test_guarded_fields_are_never_a_dot_and_on_no_map_outside_the_team(edition, kind, opened):
    record = make_record(kind, place=SPOT)
    reader = Audience(edition, sheet="brief", opened=opened)
    place = seen_place(record, record, reader, area_of)
    assert place is None if edition != "team" or not opened else not place.is_spot


@pytest.mark.parametrize("kind", WORDS_ONLY)
def test_what_is_only_said_is_no_event_at_a_place(kind):
    assert seen(act(kind), "team") is None


def test_an_event_at_a_guarded_place_is_told_by_its_region():
    near = destination(LAT, LON, 40, GUARD_M * 0.9)
    far = destination(LAT, LON, 40, GUARD_M * 1.2)
    here, there = act(uid="a1", lat=near[0], lon=near[1]), act(uid="a2", lat=far[0], lon=far[1])
    case = make_view(None, here, there, make_record("ledger", "l1", place=SPOT))
    reader = Audience("team", sheet="brief")
    places = {place.record: place for place in places_of_case(case, case, reader, area_of)}
    assert [places["a1"].is_spot, places["a2"].is_spot] == [False, True]


@pytest.mark.parametrize("edition", ["team", "management", "partner", "host"])
@pytest.mark.parametrize("sheet", ["flash", "incident"])
def test_words_are_those_of_the_edited_record(edition, sheet):
    raw, reader = view(), Audience(edition, sheet=sheet)
    edited = edit_incident(raw, reader)
    for place in places_of_incident(raw, edited, reader, area_of):
        assert place.where.name == edited.incident.where("place").name
        assert not place.where.has_point
        assert place.where.note == ""
