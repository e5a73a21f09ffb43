"""Outlines: what a level holds, where known towns lie, and that each border is one line."""

from __future__ import annotations

import threading
from array import array
from itertools import pairwise

import pytest

from models.base.errors import explain
from models.geo import outlines as module
from models.geo.outlines import KINDS, area_at, countries_near, country_at, country_box, outlines, source_line

TOWNS = {
    **{"Bamako": (12.60915, -7.97522, "ML-BKO"), "Timbuktu": (16.77348, -3.00742, "ML-6"), "Tonka": (16.1339, -3.7486, "ML-6")},
    # The outlines are of before 2016: the town is the seat of a region of its own today.
    **{"Ménaka": (15.91985, 2.39609, "ML-7"), "Taoudenni": (22.676, -3.978, "ML-6"), "Kayes": (14.4469, -11.4445, "ML-1")},
    **{"Niamey": (13.5137, 2.1098, "NE-8"), "Djibo": (14.1022, -1.6306, "BF-SOM"), "Bassikounou": (15.8665, -5.946, "MR-01")},
    **{"Abidjan": (5.3544, -4.0017, "CI-01"), "Juba": (4.8517, 31.5825, "SS-EC"), "Kankan": (10.3854, -9.3057, "GN-KA")},
    **{"Honolulu": (21.3069, -157.8583, "US-HI"), "Suva": (-18.1416, 178.4415, "FJ-C"), "Anadyr": (64.73, 177.5, "RU-CHU")},
}
COUNTRIES = {
    **{"Laayoune": (27.1418, -13.188, "EH"), "Simferopol": (44.9521, 34.1024, "UA"), "Pristina": (42.6629, 21.1655, "XK")},
    **{"Hargeisa": (9.56, 44.065, "SO"), "Gaza": (31.5, 34.46, "PS"), "Cayenne": (4.937, -52.326, "GF")},
    **{"Longyearbyen": (78.22, 15.65, "SJ"), "Kinshasa": (-4.3276, 15.3136, "CD"), "Brazzaville": (-4.2661, 15.2832, "CG")},
}


@pytest.mark.parametrize("name", TOWNS)
def test_a_town_lies_in_its_unit(name):
    lat, lon, code = TOWNS[name]
    assert area_at(lat, lon).code == code


@pytest.mark.parametrize("name", COUNTRIES)
def test_a_town_lies_in_its_country(name):
    lat, lon, code = COUNTRIES[name]
    assert country_at(lat, lon) == code


def test_at_sea_there_is_no_unit_and_on_the_shore_there_is():
    assert (area_at(0, -20), country_at(-45, -120)) == (None, "")
    assert country_at(14.70, -17.53) == "SN"  # two kilometres west of Dakar


def test_in_a_border_town_both_countries_are_named():
    assert countries_near(14.456, -12.215) == ["ML", "SN"]  # Kidira, in Senegal
    assert countries_near(12.6, -8.0) == ["ML"]


def test_the_box_of_a_country_holds_it_and_no_far_territory():
    west, south, east, north = country_box("ML")
    assert (west, south, east, north) == pytest.approx((-12.26, 10.14, 4.24, 25.0), abs=0.02)
    assert country_box("XX") is None
    assert country_box("NO")[3] < 72  # without Svalbard


@pytest.mark.parametrize("number", [0, 1, 2])
def test_a_level_has_every_kind_of_line_and_all_areas(number):
    level = outlines().level(number)
    assert set(level.lines) == {*KINDS, "river"}
    assert all(level.lines.values())
    assert level.lakes
    assert len(level.areas) > 4_500
    assert len(level.countries) > 240
    assert [area.code for area in level.areas + level.countries if not area.rings] == []


def test_the_levels_grow_finer():
    points = [sum(len(line) for lines in outlines().level(n).lines.values() for line in lines) // 2 for n in (0, 1, 2)]
    assert points[0] < 60_000 < points[1] < 180_000 < points[2]


@pytest.mark.parametrize("number", [0, 1, 2])
def test_rings_are_closed_and_on_earth(number):
    for area in outlines().level(number).areas:
        for ring in area.rings:
            assert len(ring) >= 8
            assert ring[:2] == ring[-2:]
            assert -180 <= min(ring[0::2]) <= max(ring[0::2]) <= 180
            assert -90 <= min(ring[1::2]) <= max(ring[1::2]) <= 90


@pytest.mark.parametrize("number", [0, 1, 2])
def test_each_border_is_drawn_once(number):
    level = outlines().level(number)
    edges = [edge for kind in KINDS for line in level.lines[kind] for edge in edges_of(line)]
    assert len(edges) == len(set(edges))


@pytest.mark.parametrize("number", [0, 1, 2])
def test_every_edge_of_a_unit_is_a_line_or_the_edge_of_the_world(number):
    level = outlines().level(number)
    drawn = {edge for kind in KINDS for line in level.lines[kind] for edge in edges_of(line)}
    missing = [edge for area in level.areas for ring in area.rings for edge in edges_of(ring) if edge not in drawn]
    # What is not drawn: the seam, the pole, and rings that fold back on themselves after thinning.
    assert [edge for edge in missing if not all(abs(lon) >= module.SEAM or lat <= -89.9 for lon, lat in edge)] == []


def test_neighbours_meet_without_gap():
    level = outlines().level(2)
    edges = {area.code: {edge for ring in area.rings for edge in edges_of(ring)} for area in level.areas}
    border = {edge for line in level.lines["border"] for edge in edges_of(line)}
    assert edges["ML-6"] & edges["MR-01"] <= border
    assert len(edges["ML-6"] & edges["MR-01"]) > 3
    assert len(edges["ML-6"] & edges["ML-7"]) > 3


def test_what_is_disputed_is_drawn_as_such_and_what_is_not_is_not():
    def near(lon, lat):
        return any(x1 - 0.4 < lon < x2 + 0.4 and min(y1, y2) - 0.4 < lat < max(y1, y2) + 0.4 for (x1, y1), (x2, y2) in edges)

    disputed = outlines().level(2).lines["disputed"]
    edges = [edge for line in disputed for edge in edges_of(line)]
    assert near(-10, 27.6667)  # Western Sahara, in the north
    assert near(74.5, 34.6)  # line of control in Kashmir
    assert near(48.9, 9.5)  # Somaliland, in the east
    assert not any(-13 < x < 5 and 9 < y < 26 for line in disputed for x, y in points_of(line))  # Mali and around


def test_names_come_in_both_languages():
    area = area_at(16.77348, -3.00742)
    assert (area.name, area.name_fr, area.country) == ("Timbuktu", "Tombouctou", "ML")


def test_the_line_under_a_map_names_the_sources_and_takes_no_side():
    for language in ("en", "fr"):
        line = source_line(language)
        assert "Natural Earth 4.1" in line
        assert "GeoNames" in line
        assert "CC BY 4.0" in line
    assert "endorsement" in source_line("en")


def test_a_level_is_decoded_once_whoever_asks_first():
    fresh, found = module.Outlines(module.FILE), []
    threads = [threading.Thread(target=lambda: found.append(fresh.level(0))) for _number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8
    assert len({id(level) for level in found}) == 1
    with pytest.raises(ValueError, match="0 to 2"):
        fresh.level(3)


def test_a_damaged_file_is_refused_in_words(tmp_path, monkeypatch):
    broken = tmp_path / "outlines.sqlite"
    broken.write_bytes(b"no database")
    monkeypatch.setattr(module, "FILE", broken)
    with pytest.raises(module.BadInput) as refused:
        outlines.__wrapped__()
    assert "Install it again" in explain(refused.value)[0]


def points_of(line: array) -> list[tuple[float, float]]:
    return list(zip(line[0::2], line[1::2], strict=True))


def edges_of(line: array) -> list[tuple]:
    return [(one, other) if one < other else (other, one) for one, other in pairwise(points_of(line))]
