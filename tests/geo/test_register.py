"""The register: editions side by side, codes that mean something in their list only, and shading in one edition only."""

from __future__ import annotations

import csv
from collections import Counter

import pytest

from models.base import terms
from models.geo import register
from models.geo.outlines import area_at, outlines
from models.values.where import Admin, Where

COUNTRIES = ("ML", "NE", "BF", "MR", "DZ", "SN", "CI", "GN")
NAMES_ONLY = ("CD", "CF", "ET", "KE", "SD", "SO", "SS")
"""Countries of which the register has only names for the gazetteer's codes."""


def test_mali_has_its_8_10_and_19_regions_with_bamako_side_by_side():
    found = {one.version: one for one in register.editions("ML") if one.scheme not in ("geonames", "ocha_pcode")}
    assert {version: len(one.units) for version, one in found.items()} == {"1991": 9, "2016": 11, "2023": 20}
    names = {version: {unit.name_fr for unit in one.units} for version, one in found.items()}
    assert names["2016"] - names["1991"] == {"Ménaka", "Taoudénit"}
    new = {"Nioro", "Kita", "Dioïla", "Nara", "Bougouni", "Koutiala", "San", "Douentza", "Bandiagara"}
    assert names["2023"] - names["2016"] == new


@pytest.mark.parametrize(
    ("day", "version"),
    [("2012-04-01", "1991"), ("2016-01-19", "2016"), ("2023-03-12", "2016"), ("2023-03-13", "2023"), ("2025-11-25", "2023")],
)
def test_one_edition_of_mali_was_in_force_on_a_day(day, version):
    assert [one.version for one in register.editions("ML") if one.held_on(day)] == [version]


def test_the_same_code_is_two_regions_in_two_lists():
    assert register.unit("ML", "ocha_pcode", "2019", "ML09").name("fr") == "Bamako"
    assert register.unit("ML", "ocha_pcode", "2023", "ML09").name("fr") == "Taoudénit"
    assert register.unit("ML", "iso_3166_2", "2016", "ML-9").name("fr") == "Ménaka"
    assert register.unit("ML", "ocha_pcode", "", "ML09") is None


def test_names_come_in_both_languages():
    unit = register.unit("ML", "iso_3166_2", "1991", "ML-6")
    assert (unit.name("en"), unit.name("fr")) == ("Timbuktu", "Tombouctou")
    assert register.edition("ML", "other", "2023").name("en") == "19 regions and Bamako (law 2023-006 of 13 March 2023)"
    assert "13 mars 2023" in register.edition("ML", "other", "2023").name("fr")


def test_only_a_unit_of_the_outlined_edition_can_be_shaded():
    drawn = register.shading_area(register.unit("ML", "iso_3166_2", "1991", "ML-7"))
    assert (drawn.code, drawn.name) == ("ML-7", "Gao")
    # The same code, but the region is smaller since Ménaka left it.
    assert register.shading_area(register.unit("ML", "iso_3166_2", "2016", "ML-7")) is None
    assert register.shading_area(register.unit("ML", "other", "2023", "07")) is None


def test_menaka_lies_in_gao_on_the_map_and_the_edition_is_said_with_it():
    assert register.admin_at(15.91985, 2.39609, "fr") == Admin("iso_3166_2", "1991", "ML-7", "Gao")
    assert register.edition_line("ML", "en") == "8 regions and Bamako (until January 2016)"
    assert register.edition_line("KE", "en") == outlines().edition


def test_a_unit_found_on_the_map_is_stored_with_its_list_and_read_back_unchanged():
    stored = Where(country="ML", admin=(register.admin_at(16.1339, -3.7486, "en"),)).to_dict()
    assert stored["admin"] == [{"scheme": "iso_3166_2", "version": "1991", "code": "ML-6", "name": "Timbuktu"}]
    assert Where.from_dict(stored).to_dict() == stored


def test_the_same_ground_under_other_codes_is_said_only_where_it_is_known():
    bamako = register.same_extent(register.unit("ML", "iso_3166_2", "1991", "ML-BKO"))
    assert {(unit.scheme, unit.version, unit.code) for unit in bamako} == {
        ("iso_3166_2", "2016", "ML-BKO"),
        ("other", "2023", "00"),
        ("ocha_pcode", "2023", "ML00"),
    }
    assert register.same_extent(register.unit("ML", "iso_3166_2", "1991", "ML-7")) == []
    assert register.same_extent(register.unit("ML", "geonames", "2025", "09")) == []


@pytest.mark.parametrize("country", COUNTRIES)
def test_the_outlines_and_the_outlined_edition_are_the_same_units(country):
    areas = {area.code: area.name for area in outlines().level(0).areas if area.country == country}
    assert areas == {unit.code: unit.name_en for unit in register.outlined(country).units}


@pytest.mark.parametrize("country", COUNTRIES + NAMES_ONLY)
def test_codes_are_given_once_in_an_edition_and_parents_exist(country):
    for edition in register.editions(country):
        assert [code for code, count in Counter(unit.code for unit in edition.units).items() if count > 1] == []
        assert terms.is_known("admin_scheme", edition.scheme)
        assert edition.source
    codes = {(unit.scheme, unit.code) for edition in register.editions(country) for unit in edition.units}
    parents = {(unit.scheme, unit.parent) for edition in register.editions(country) for unit in edition.units if unit.parent}
    assert parents <= codes


def test_codes_that_are_our_own_are_told_from_those_of_iso():
    assert register.unit_of(area_at(14.4, 1.0)).scheme == "iso_3166_2"
    irish = register.unit_of(area_at(52.84, -6.93))
    assert (irish.scheme, irish.version, irish.code) == ("other", "ne-4.1", "IE.carlow")
    burkina = register.edition("BF", "other", "2025")
    assert len(burkina.units) == 17
    assert all(unit.code.startswith("BF.") for unit in burkina.units)


def test_every_unit_belongs_to_an_edition():
    with (register.DATA / "units.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert sum(len(edition.units) for country in COUNTRIES + NAMES_ONLY for edition in register.editions(country)) == len(rows)
    assert register.editions("FR") == []
    assert register.outlined("KE") is None


def test_the_gazetteers_codes_have_names():
    assert register.unit("ML", "geonames", "2025", "12070577").name("en") == "Ménaka"
    assert register.unit("BF", "geonames", "2025", "12").name("en") == "Sahel"
    assert register.unit("KE", "geonames", "2025", "53").name("en") == "Vihiga"
    assert register.unit("SD", "geonames", "2025", "50").name("fr") == "Kordofan-Méridional"
    assert register.unit("CI", "geonames", "2025", "90").name("en") == "Vallée du Bandama"
