"""The script that makes the map data: its parts, on small inputs made here. What needs shapely is skipped without it."""

from __future__ import annotations

import io
import json
import tarfile
import zipfile
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.geo.build import inputs, places, rules
from models.geo.build.__main__ import main
from models.geo.build.arcs import ADMIN1, BORDER, COAST, SEAMLINE, cut, edges, on_grid
from models.geo.packing import differences, pack, unpack
from tests.sources import ROOT

WHOLE = st.lists(st.integers(-(2**31), 2**31 - 1), max_size=50)


@given(WHOLE)
def test_numbers_come_back_as_they_were_packed(numbers):
    assert unpack(pack(numbers)).tolist() == numbers


@given(st.lists(st.integers(-1_800_000, 1_800_000), max_size=50))
def test_differences_add_up_to_the_values(values):
    total, found = 0, []
    for step in differences(values):
        total += step
        found.append(total)
    assert found == values


@pytest.mark.parametrize("damaged", [b"", b"nothing packed", pack([1, 2, 3])[:-4]])
def test_damaged_numbers_are_refused(damaged):
    with pytest.raises(ValueError, match="cannot be read"):
        unpack(damaged)


def test_points_are_brought_to_the_grid_without_repeats():
    assert on_grid([(0, 0), (0.00001, 0), (1, 0), (1, 1), (0, 0)]) == ((0, 0), (10_000, 0), (10_000, 10_000), (0, 0))
    assert on_grid([(0, 0), (0.00001, 0), (0, 0.00001), (0, 0)]) == ()


def square(x, y):
    return ((x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1), (x, y))


def kind_of(beside, _dot):
    """Units 0 and 1 are of one country, 2 of another."""
    return COAST if len(beside) < 2 else BORDER if 2 in beside else ADMIN1


def test_what_two_areas_share_is_one_line_walked_both_ways():
    lines = cut([[square(0, 0)], [square(1, 0)], [square(2, 0)]], [], kind_of)
    assert (lines.kinds.count(ADMIN1), lines.kinds.count(BORDER)) == (1, 1)
    shared = lines.kinds.index(ADMIN1)
    assert set(lines.dots[shared]) == {(1, 0), (1, 1)}
    users = [ring for rings in lines.units for ring in rings if shared in ring or ~shared in ring]
    assert len(users) == 2
    assert any(shared in ring for ring in users)
    assert any(~shared in ring for ring in users)
    drawn = [edge for dots in lines.dots for edge in edges(dots)]
    assert len(drawn) == len(set(drawn)) == 10


def test_a_country_is_made_of_the_lines_of_its_units():
    both = ((0, 0), (1, 0), (2, 0), (2, 1), (1, 1), (0, 1), (0, 0))
    lines = cut([[square(0, 0)], [square(1, 0)]], [[both]], kind_of)
    used = {at if at >= 0 else ~at for at in lines.countries[0][0]}
    assert used == {at for at, kind in enumerate(lines.kinds) if kind == COAST}


def test_an_island_is_one_closed_line_and_the_seam_is_none():
    lines = cut([[square(5, 5)]], [], kind_of)
    assert (len(lines.dots), lines.dots[0][0]) == (1, lines.dots[0][-1])
    at_seam = ((1_799_000, 0), (1_800_000, 0), (1_800_000, 10), (1_799_500, 10), (1_799_000, 0))
    assert cut([[at_seam]], [], kind_of).kinds == [SEAMLINE]


@pytest.mark.parametrize(
    ("one", "other", "lon", "lat", "broken"),
    [
        (("MA", "MA-14", "Morocco"), ("EH", "EH", "W. Sahara"), -10, 27.7, True),
        (("SO", "SO-NU", "Somalia"), ("SO", "SO.somaliland", "Somaliland"), 48, 9, True),
        (("IN", "IN-JK", "India"), ("PK", "PK-JK", "Pakistan"), 74, 34, True),
        (("IN", "IN-RJ", "India"), ("PK", "PK-SD", "Pakistan"), 70, 26, False),
        (("SD", "SD-KS", "Sudan"), ("SS", "SS-UY", "S. Sudan"), 28.4, 9.6, True),
        (("SD", "SD-NW", "Sudan"), ("SS", "SS-NU", "S. Sudan"), 32.5, 12, False),
        (("ML", "ML-7", "Mali"), ("NE", "NE-6", "Niger"), 1, 15, False),
        (("UA", "UA-43", "Russia"), ("UA", "UA-65", "Ukraine"), 34, 46, True),
        (("UA", "UA-43", "Russia"), ("UA", "UA-40", "Russia"), 33.6, 44.7, False),
    ],
)
def test_what_is_drawn_as_disputed(one, other, lon, lat, broken):
    assert rules.is_broken(one, other, lon, lat) is broken
    assert rules.is_broken(other, one, lon, lat) is broken


def package(tmp_path, content: bytes, name="a.tgz"):
    (tmp_path / name).write_bytes(content)
    return inputs.Package("npm", "a", "1.0", name, inputs.hashlib.sha256(content).hexdigest(), "MIT", "")


def test_a_package_that_is_not_the_one_pinned_is_refused_by_name(tmp_path):
    good = package(tmp_path, b"content")
    assert inputs.checked(tmp_path, good).name == "a.tgz"
    with pytest.raises(inputs.WrongInput, match=r"a\.tgz has SHA-256"):
        inputs.checked(tmp_path, replace(good, sha256="0" * 64))
    with pytest.raises(inputs.WrongInput, match=r"b\.tgz is missing"):
        inputs.checked(tmp_path, replace(good, file="b.tgz"))


def test_files_are_read_out_of_a_package(tmp_path):
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as archive:
        for name in ("package/lib/b.json", "package/lib/a.json", "package/readme.md"):
            body = json.dumps({"name": name}).encode()
            member = tarfile.TarInfo(name)
            member.size = len(body)
            archive.addfile(member, io.BytesIO(body))
    found = list(inputs.npm_json(tmp_path, package(tmp_path, packed.getvalue()), "lib/", ".json"))
    assert found == [("a", {"name": "package/lib/a.json"}), ("b", {"name": "package/lib/b.json"})]
    wheel = io.BytesIO()
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("x/data.json", "[1, 2]")
    assert inputs.wheel_json(tmp_path, package(tmp_path, wheel.getvalue(), "a.whl"), "x/data.json") == [1, 2]


def test_the_script_stops_before_it_writes_anything(tmp_path, capsys):
    def written():
        return [(file.name, file.stat().st_mtime_ns) for file in sorted((ROOT / "models" / "geo" / "data").iterdir())]

    before = written()
    assert main([str(tmp_path), "places"]) == 1
    assert "is missing" in capsys.readouterr().err
    assert main([]) == 2
    assert main([str(tmp_path), "roads"]) == 2
    assert before == written()


@pytest.mark.parametrize("name", ["Tombouctou", "تمبكتو", "Ménaka", "28 de Septiembre", "N’Djamena"])
def test_latin_and_arabic_names_are_kept(name):
    assert places.is_alias(name)


@pytest.mark.parametrize("name", ["Менака", "梅納卡", "GUD", "https://en.wikipedia.org/wiki/Gao", "12", "x", "መናካ"])
def test_other_scripts_airport_codes_and_addresses_are_not(name):
    assert not places.is_alias(name)


def town(country, code, lat, population=20_000):
    return {
        **{"geonameid": 1, "name": "A", "latitude": lat, "longitude": 0.0, "countrycode": country, "admin1code": code},
        **{"population": population, "alternatenames": ["AAA", "Alpha", "ألفا", "Альфа"]},
    }


def test_small_places_are_taken_in_africa_only():
    towns = [town("ML", "08", 1, 0), town("FR", "11", 1, 14_999), town("FR", "11", 1, 15_000)]
    assert [(one["countrycode"], one["population"]) for one in places.chosen(towns)] == [("ML", 0), ("FR", 15_000)]


def test_a_code_takes_the_name_of_a_unit_only_where_both_mean_the_same_places():
    """Unit Old holds the places of two new codes: neither may be called after it. Unit Same is one code's own."""
    towns = [
        town("XK", "1", 1),
        town("XK", "1", 1),
        town("XK", "2", 2),
        town("XK", "2", 2),
        town("XK", "3", 9),
        town("XK", "3", 9),
    ]
    found = places.unit_names(towns, lambda lat, lon: "Old" if lat < 5 else "Same")
    assert found == {("XK", "3"): "Same"}


def test_the_registers_name_goes_before_that_of_the_outline():
    """Ménaka's places lie in the outline of Gao, which is of before 2016."""
    towns = [town("ML", "12070577", 1) for _number in range(5)]
    assert places.unit_names(towns, lambda lat, lon: "Gao") == {("ML", "12070577"): "Ménaka"}


def test_a_place_is_written_with_its_names_and_number():
    row = places.row_of(town("ML", "08", 16.0), {("ML", "08"): "Timbuktu"})
    assert (row.aliases, row.admin, row.admin_code, row.ext, row.lat) == (("Alpha", "ألفا"), "Timbuktu", "08", "1", 16.0)


class TestGeometry:
    """The parts that need shapely."""

    @pytest.fixture(autouse=True)
    def geometry(self):
        pytest.importorskip("shapely")
        pytest.importorskip("numpy")

    def test_a_ring_across_the_180th_meridian_is_cut_there(self):
        from models.geo.build.topojson import areas_of, features, within_the_world

        ring = [[170, 0], [-170, 0], [-170, 10], [170, 10], [170, 0]]
        part = {"type": "Polygon", "arcs": [[0]], "id": "242", "properties": {"name": "A"}}
        topology = {"arcs": [ring], "objects": {"countries": {"geometries": [part]}}}
        [(geometry, properties)] = features(topology, "countries")
        found = within_the_world(areas_of(geometry))
        assert (properties["id"], properties["name"]) == ("242", "A")
        assert found.area == pytest.approx(200)
        assert found.bounds == (-180, 0, 180, 10)

    def test_a_country_is_filled_by_its_units_and_what_was_moved_is_dropped(self):
        from shapely.geometry import box
        from shapely.ops import unary_union

        from models.geo.build.units import Unit, divide

        outline = unary_union([box(0, 0, 10, 10), box(30, 0, 32, 2)])
        newer = [Unit("XX", "", "XX-1", "West", box(-0.01, 0, 5, 10)), Unit("XX", "", "XX-2", "East", box(5, 0.01, 10, 10))]
        moved = Unit("XX", "", "XX-3", "Far Island", box(12, 0, 14, 2))
        older = [Unit("XX", "", "", "Far Island", box(30, 0, 32, 2)), Unit("XX", "", "", "West", box(0, 0, 5, 10))]
        found = {unit.name: unit for unit in divide("Xland", "XX", outline, [*newer, moved], older)}
        assert {name: unit.code for name, unit in found.items()} == {"West": "XX-1", "East": "XX-2", "Far Island": "XX-3"}
        assert found["Far Island"].geometry.bounds == (30, 0, 32, 2)
        assert sum(unit.geometry.area for unit in found.values()) == pytest.approx(outline.area)

    def test_a_country_without_units_is_one(self):
        from shapely.geometry import box

        from models.geo.build.units import divide, settled

        [whole] = settled(divide("Tuvalu", "TV", box(0, 0, 1, 1), [], []))
        assert (whole.code, whole.name, whole.country) == ("TV", "Tuvalu", "TV")

    def test_a_code_given_twice_is_replaced_by_own_ones_and_parts_get_their_country(self):
        from shapely.geometry import box

        from models.geo.build.units import Unit, settled

        found = settled(
            [
                Unit("MG", "", "MG-M", "Androy", box(0, 0, 1, 1)),
                Unit("MG", "", "MG-M", "Anosy", box(1, 0, 2, 1)),
                Unit("FR", "", "FR-GF", "Guyane française", box(5, 0, 6, 1)),
                Unit("MA", "", "MA-15", "Laâyoune", box(-13, 25, -9, 29)),
            ]
        )
        assert [(unit.country, unit.code) for unit in found] == [
            ("EH", "EH"),
            ("GF", "GF"),
            ("MA", "MA-15"),
            ("MG", "MG.androy"),
            ("MG", "MG.anosy"),
        ]
        assert found[0].geometry.bounds[3] == rules.WESTERN_SAHARA_NORTH

    def test_an_islet_is_left_out_but_a_small_piece_between_areas_is_not(self):
        from models.geo.build.outlines import Part, without_islets

        main, islet, wedge = Part((square(0, 0),), 1), Part((square(9, 9),), 0.01), Part((square(1, 0),), 0.01)
        assert without_islets([[main, islet], [wedge]], 0.1) == [[square(0, 0)], [square(1, 0)]]
        between = without_islets([[main], [Part((square(5, 5),), 1), wedge]], 0.1)
        assert between[1] == [square(5, 5), square(1, 0)]
