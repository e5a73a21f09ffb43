"""`holdfast places`: looking places up, reading coordinates, bringing in files."""

from __future__ import annotations

import pytest

from tests.geo.test_importing import GEONAMES, PCODES


@pytest.fixture
def country_file(tmp_path):
    path = tmp_path / "ML.txt"
    path.write_text(GEONAMES, encoding="utf-8")
    return path


def test_a_file_is_looked_at_first_and_stored_then(run, vault, country_file):
    dry = run("places", vault, "import", country_file, "--dry-run")
    assert (dry.code, "Nothing was stored." in dry.out) == (0, True)
    assert "Row 6 “Nowhere”" in dry.out
    assert "GeoNames ML" not in run("places", vault, "sources").out
    done = run("places", vault, "import", country_file, "--json")
    assert done.code == 0, done.err
    assert (done.json["source"], done.json["places"], done.json["refused_count"]) == ("GeoNames ML", 5, 3)
    found = run("places", vault, "find", "تونكا", "--json").json_lines[0]
    assert (found["name"], found["lat"], found["how"], found["source"]) == ("Tonka", 16.13389, "alias", "GeoNames ML")


def test_a_source_is_replaced_by_its_name_and_can_be_removed(run, vault, country_file, tmp_path):
    run("places", vault, "import", country_file, "--source", "mine")
    codes = tmp_path / "codes.csv"
    codes.write_text(PCODES, encoding="utf-8")
    run("places", vault, "import", codes, "--source", "mine")
    mine = [one for one in run("places", vault, "sources", "--json").json_lines if one["name"] == "mine"]
    assert [(one["kind"], one["rows"]) for one in mine] == [("pcode", 2)]
    assert run("places", vault, "remove", "mine").code == 0
    assert run("places", vault, "remove", "mine").code == 3


def test_coordinates_are_told_in_every_form(run, vault):
    found = run("places", vault, "parse", "16°08′02″N 3°44′55″O", "--language", "fr", "--json").json
    assert (round(found["lat"], 5), round(found["lon"], 5), found["form"]) == (16.13389, -3.74861, "dms")
    assert found["forms"]["mgrs"] == "30Q VC 19956 83890"
    assert found["forms"]["dms"].endswith("O")


def test_a_wrong_letter_is_refused_with_the_reason(run, vault):
    done = run("places", vault, "parse", "16°08′02″N 3°44′55″O", "--language", "en")
    assert (done.code, "write W or E" in done.err) == (3, True)


def test_exchanged_coordinates_are_warned_of(run, vault):
    done = run("places", vault, "parse", "-3.7486, 16.1339", "--country", "ML")
    assert (done.code, "wrong way round" in " ".join(done.err.split())) == (0, True)


def test_a_file_that_is_none_is_refused_and_stores_nothing(run, vault, tmp_path):
    path = tmp_path / "a.geojson"
    path.write_text('{"a":' * 100_000, encoding="utf-8")
    done = run("places", vault, "import", path)
    assert (done.code, "no GeoJSON" in done.err) == (3, True)
    assert {one["kind"] for one in run("places", vault, "sources", "--json").json_lines} <= {"shipped", "extra"}


def test_a_place_is_looked_for_in_one_country(run, vault):
    found = run("places", vault, "find", "Gao", "--country", "BF", "--json").json_lines
    assert {one["country"] for one in found} == {"BF"}


def test_something_to_look_for_is_asked_for(run, vault):
    assert run("places", vault, "find").code == 2
