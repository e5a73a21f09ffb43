"""The data files of models/geo: what they weigh, where they come from, and that they are the ones described."""

from __future__ import annotations

import csv
import hashlib
import json
import re
import sqlite3

import pytest

from models.geo.build.inputs import PACKAGES
from models.geo.build.places import extra_rows
from models.geo.outlines import area_at, countries_near
from tests.sources import ROOT

DATA = ROOT / "models" / "geo" / "data"
SOURCES = json.loads((DATA / "SOURCES.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("name", "most"), [("outlines.sqlite", 4_000_000), ("places.sqlite", 10_000_000)])
def test_a_file_is_no_larger_than_agreed_and_is_the_one_described(name, most):
    content = (DATA / name).read_bytes()
    assert len(content) < most
    assert hashlib.sha256(content).hexdigest() == SOURCES["files"][name]


def test_the_packages_described_are_those_pinned():
    assert [(one["name"], one["version"], one["sha256"]) for one in SOURCES["packages"]] == [
        (one.name, one.version, one.sha256) for one in PACKAGES
    ]
    readme = (DATA / "README.md").read_text(encoding="utf-8")
    assert [one.name for one in PACKAGES if f"| {one.version} |" not in readme or one.name not in readme] == []


def test_no_package_under_the_gpl_is_among_the_sources():
    assert [one["name"] for one in SOURCES["packages"] if "GPL" in one["licence"]] == []


def test_the_packages_of_the_build_have_one_version_and_hashes():
    blocks = re.split(r"\n(?=\S)", (ROOT / "requirements-geo.txt").read_text(encoding="utf-8").strip())
    assert [block.partition("==")[0] for block in blocks] == ["numpy", "shapely"]
    assert [block for block in blocks if not re.match(r"[a-z]+==\S+ \\\n    --hash=sha256:[0-9a-f]{64}", block)] == []


@pytest.mark.parametrize("name", ["outlines.sqlite", "places.sqlite"])
def test_a_file_is_whole(name):
    with sqlite3.connect(f"{(DATA / name).as_uri()}?mode=ro", uri=True) as con:
        assert con.execute("pragma integrity_check").fetchone() == ("ok",)
    con.close()


def test_africa_is_there_from_500_inhabitants_and_the_rest_from_15_000():
    con = sqlite3.connect(f"{(DATA / 'places.sqlite').as_uri()}?mode=ro", uri=True)
    count = con.execute("select count(*) from gaz_place where country = ? and source = 1", ("ML",)).fetchone()[0]
    smallest = con.execute("select min(population) from gaz_place where country = ? and source = 1", ("FR",)).fetchone()[0]
    con.close()
    assert count == 94
    assert smallest >= 15_000


def test_places_of_our_own_say_where_they_come_from_and_lie_where_they_are_said_to():
    rows = extra_rows(DATA / "extra_places.csv")
    assert len({row.name for row in rows}) == len(rows) > 10
    assert [row.name for row in rows if not row.note or (row.lat is None) != (row.lon is None)] == []
    placed = [row for row in rows if row.lat is not None and row.lon is not None]
    assert [row.name for row in placed if not row.accuracy_m or row.country not in countries_near(row.lat, row.lon)] == []
    doubtful = [row for row in placed if "memory" in row.note or "estimated" in row.note]
    assert [row.name for row in doubtful if row.accuracy_m < 5_000] == []


def test_tonka_has_its_point_and_kobri_has_none():
    places = {row.name: row for row in extra_rows(DATA / "extra_places.csv")}
    assert (places["Tonka"].lat, places["Tonka"].lon, places["Tonka"].accuracy_m) == (16.1339, -3.7486, 2_000)
    assert "Goundam" in places["Tonka"].note
    assert area_at(16.1339, -3.7486).code == "ML-6"
    assert (places["Kobri"].lat, places["Kobri"].lon, places["Kobri"].aliases) == (None, None, ())


def test_every_list_of_units_is_of_an_edition_and_the_other_way_round():
    def keys(name):
        with (DATA / name).open(encoding="utf-8", newline="") as file:
            return [(row["country"], row["scheme"], row["version"]) for row in csv.DictReader(file)]

    assert len(set(keys("editions.csv"))) == len(keys("editions.csv"))
    assert set(keys("editions.csv")) == set(keys("units.csv"))
