"""The field of a place: suggestions under it, taken by keyboard only when somebody says so, and coordinates told back."""

from __future__ import annotations

import json
from datetime import date

import pytest
from PySide6.QtCore import Qt

from models.geo import importing
from models.geo.brought import Brought
from models.geo.places_schema import PlaceRow
from models.records import KINDS
from tests.factories import NOW
from tests.ui.window_kit import wait
from ui.widgets.fields import FormContext, editor_for

PLACES = [
    PlaceRow("Tonka", 16.13389, -3.74861, "ML", ("تونكا",), "Goundam, Tombouctou", "08", 8000, ext="1"),
    PlaceRow("Tonka", 12.5, -7.0, "ML", (), "Kati, Koulikoro", "07", 0, ext="2"),
    PlaceRow("Goundam", 16.41453, -3.67075, "ML", (), "Tombouctou", "08", 16000, ext="3"),
    PlaceRow("Kokry", 13.95, -5.51, "ML", (), "Macina, Ségou", "05", 5000, ext="4"),
    PlaceRow("Diré", 16.25705, -3.40126, "ML", ("Dire",), "Tombouctou", "08", 20000, ext="5"),
]


@pytest.fixture
def field(qtbot, vault, office):
    vault.run(lambda session: importing.store(session, Brought("geonames", list(PLACES)), "GeoNames ML", NOW))
    made = editor_for(KINDS["act"].field("place"), FormContext(office, "en", date(2025, 11, 24), "Africa/Bamako", "ML"))
    qtbot.addWidget(made)
    made.resize(700, 500)
    made.show()
    qtbot.waitExposed(made)
    made.line.setFocus()
    wait(qtbot, made.line.hasFocus)
    return made


def look_up(qtbot, field, text):
    qtbot.keyClicks(field.line, text)
    wait(qtbot, lambda: field.line.is_open() and bool(field.line.suggestions))
    return field.line.suggestions


def test_homonyms_are_told_apart_and_one_is_taken_with_the_keyboard(qtbot, field):
    found = look_up(qtbot, field, "Tonka")
    assert [one.detail.split(" · ")[0] for one in found[:2]] == ["Goundam, Tombouctou, Mali", "Kati, Koulikoro, Mali"]
    qtbot.keyClick(field.line, Qt.Key.Key_Down)
    qtbot.keyClick(field.line, Qt.Key.Key_Down)
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    stored = json.loads(field.value())
    assert (stored["name"], stored["lat"], stored["basis"], stored["source"]) == ("Tonka", 12.5, "gazetteer", "GeoNames ML")
    assert [unit["name"] for unit in stored["admin"]] == ["Koulikoro", "Kati"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_a_name_that_looks_alike_is_never_taken_by_going_on(qtbot, field, key):
    found = look_up(qtbot, field, "Kobri")
    assert any(one.where.name == "Kokry" and one.how == "typo" for one in found)
    qtbot.keyClick(field.line, key)
    stored = json.loads(field.value())
    assert (stored["name"], stored["lat"]) == ("Kobri", None)


def test_a_distance_from_a_place_becomes_a_point_with_a_radius(qtbot, field):
    found = look_up(qtbot, field, "20 km north of Goundam")
    assert (found[0].kind, found[0].label) == ("offset", "20 km north of Goundam")
    qtbot.keyClick(field.line, Qt.Key.Key_Down)
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    stored = json.loads(field.value())
    assert stored["name"] == "20 km north of Goundam"
    assert stored["lat"] == pytest.approx(16.594, abs=0.002)
    assert (stored["precision"], stored["basis"]) == (2, "estimate")
    assert 7_000 < stored["radius_m"] < 12_000


def test_a_road_between_two_places_becomes_its_middle(qtbot, field):
    look_up(qtbot, field, "between Goundam and Dire")
    qtbot.keyClick(field.line, Qt.Key.Key_Down)
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    stored = json.loads(field.value())
    assert (stored["relation"], stored["name"]) == ("between", "Goundam and Dire")
    assert 16.257 < stored["lat"] < 16.4146


def test_coordinates_on_the_line_are_a_place_without_a_name(qtbot, field):
    qtbot.keyClicks(field.line, "30QVC1995683890")
    stored = json.loads(field.value())
    assert (stored["name"], stored["lat"], stored["lon"]) == ("", 16.133886, -3.748611)
    wait(qtbot, lambda: "Tonka" in field.told.text())
    assert "16.13389, -3.74861" in field.told.text()


def test_the_two_figures_exchanged_are_warned_of_and_mended_by_one_key(qtbot, field):
    qtbot.keyClicks(field.line, "-3.7486, 16.1339")
    wait(qtbot, lambda: "wrong way round" in field.doubt.text())
    qtbot.keyClick(field.mend, Qt.Key.Key_Space)
    stored = json.loads(field.value())
    assert (stored["lat"], stored["lon"]) == (16.1339, -3.7486)
    wait(qtbot, lambda: not field.doubt.text())


def test_a_point_far_from_the_place_named_is_warned_of(qtbot, field):
    qtbot.keyClicks(field.line, "Goundam")
    qtbot.keyClicks(field.parts.point, "13.5, -5.5")
    wait(qtbot, lambda: "km from Goundam" in field.doubt.text())
    assert json.loads(field.value())["lat"] == 13.5


def test_coordinates_copied_with_a_name_go_with_it(qtbot, field):
    look_up(qtbot, field, "Tonka")
    qtbot.keyClick(field.line, Qt.Key.Key_Down)
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    qtbot.keyClicks(field.line, "Market of ")
    assert json.loads(field.value())["lat"] == 16.13389
    field.line.clear()
    qtbot.keyClicks(field.line, "Kobri")
    stored = json.loads(field.value())
    assert (stored["name"], stored["lat"], stored["admin"], stored.get("source")) == ("Kobri", None, [], None)
    qtbot.keyClick(field.line, Qt.Key.Key_Tab)
    assert field.parts.point.text() == ""
    assert json.loads(field.value()) == stored


def test_a_stored_place_comes_back_to_the_last_digit(qtbot, field):
    given = {"name": "Tonka", "country": "ML", "lat": 16.123456789, "lon": -3.75, "precision": 1, "basis": "gps",
             "source": "GeoNames ML", "displaced": True}  # fmt: skip
    field.set_value(json.dumps(given))
    field.touch()
    stored = json.loads(field.value())
    assert {name: stored[name] for name in given} == given


def test_a_spot_pointed_at_on_a_map_is_taken(qtbot, field, office):
    asked = []
    office.point_on_map = lambda known, country, take: (asked.append((known, country)), take(16.2, -3.7, 500))
    field.turn.setChecked(True)
    assert field.parts.on_map.isVisible()
    field.parts.on_map.click()
    stored = json.loads(field.value())
    assert (stored["lat"], stored["lon"], stored["radius_m"], stored["basis"]) == (16.2, -3.7, 500, "map")
    assert asked == [(None, "ML")]


def test_without_a_map_there_is_no_button_for_it(field):
    field.turn.setChecked(True)
    assert not field.parts.on_map.isVisible()


def test_a_draft_keeps_every_part(qtbot, field, office):
    qtbot.keyClicks(field.line, "Tonka")
    qtbot.keyClicks(field.parts.point, "16°08'N 3°44'W")
    field.parts.displaced.click()
    field.parts.basis.set_value("gps")
    other = editor_for(KINDS["act"].field("place"), field.context)
    qtbot.addWidget(other)
    other.set_value(None)
    other.restore(field.draft())
    assert other.value() == field.value()
