"""Which outlined region a place is drawn in: that of its own edition, never one of the same name or code in another list."""

from __future__ import annotations

import re

import pytest

from models.editions.places import SeenPlace
from models.values.where import Admin, Where
from reports.check.readback import Withheld
from reports.content import Map
from reports.kinds.maps import locator, overview
from reports.stored import pack, to_content, to_plain
from tests.reports.pdf.papers import paper
from ui.papers.geography import area_of_place, area_of_point, geography

MOPTI = "ML-5"


def place(*admin: Admin, country: str = "ML", name: str = "", precision: int | None = None) -> Where:
    return Where(name, country=country, admin=admin, precision=precision)


@pytest.mark.parametrize("name", ["Mopti", "MOPTI", "mopti"])
def test_a_region_without_a_code_is_known_by_its_name(name):
    assert area_of_place(place(Admin(name=name))) == MOPTI


@pytest.mark.parametrize("name", ["Timbuktu", "Tombouctou"])
def test_in_either_language(name):
    assert area_of_place(place(Admin(name=name))) == area_of_point(16.77, -3.0) != ""


@pytest.mark.parametrize(
    ("scheme", "version", "code"),
    [
        ("ocha_pcode", "2023", "ML09"),  # Taoudénit, which no outline is of
        ("other", "2023", "5"),  # Mopti of 2023, another ground than before
        ("iso_3166_2", "", MOPTI),  # a code without its edition may be two units
        ("ocha_pcode", "", "ML05"),
        ("gadm", "4.1", "MLI.5_1"),
    ],
)
def test_a_unit_of_another_edition_is_not_drawn_as_one_of_ours(scheme, version, code):
    assert area_of_place(place(Admin(scheme, version, code, "Mopti"))) == ""


def test_a_unit_of_the_outlines_edition_is_drawn():
    assert area_of_place(place(Admin("iso_3166_2", "1991", MOPTI, "Mopti"))) == MOPTI


def test_a_town_is_no_region_of_its_name():
    assert area_of_place(place(name="Mopti")) == ""
    assert area_of_place(place(name="Mopti", precision=3)) == MOPTI


def test_a_name_of_two_regions_is_neither():
    assert area_of_place(place(Admin(name="no such region"))) == ""


def seen(where: Where, **more: object) -> SeenPlace:
    return SeenPlace("one", "incident", "abduction", where, **more)  # type: ignore[arg-type]


def figure() -> Map:
    found = overview((seen(place(Admin(name="Mopti"))),), geography("en"), "ML", "1 to 24 Nov 2025")
    assert found is not None
    return found


def test_the_edition_of_the_regions_stands_below():
    assert any("8 regions and Bamako (until January 2016)" in note for note in figure().notes)
    assert any("no endorsement" in note for note in figure().notes)


def test_only_what_the_map_shows_of_the_world_is_kept_with_it():
    names = dict(figure().names)
    assert {MOPTI, "ML", "NE"} <= names.keys()
    assert not {"US", "IN", "ZA"} & names.keys()
    assert len(pack(paper(figure()))) < 12_000


def test_a_map_is_stored_and_comes_back():
    assert to_content(to_plain(figure())) == figure()


def test_withheld_names_are_left_out_wherever_they_stand():
    world = geography("en", [Withheld("Ledger line: Where", "Mopti"), Withheld("Ledger line: Where", "Gao")])
    found = overview((seen(place(Admin(name="Mopti"))),), world, "ML", "1 to 24 Nov 2025")
    assert found is not None
    words = re.findall(r"\w+", repr(found))
    assert "Mopti" not in words
    assert "Gao" not in words
    assert [area.count for area in found.areas] == [1]


@pytest.mark.parametrize("country", ["RU", "FJ", "US", "NZ", "KI"])
def test_countries_over_the_date_line_stop_nothing(country):
    where = place(country=country, name="a place")
    for lat, lon in ((65.0, 179.5), (-17.8, 178.0), (-17.0, -179.5), (60.0, -150.0)):
        spot = seen(where, lat=lat, lon=lon, area=area_of_point(lat, lon))
        assert locator((spot,), "one", geography("en")) is not None
        overview((spot,), geography("en"), country, "1 to 24 Nov 2025")
