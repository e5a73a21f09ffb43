"""What words about a place may mean, coordinates told back, and what looks wrong with them."""

from __future__ import annotations

import pytest

from models.base.language import use
from models.geo import importing
from models.geo.brought import Brought
from models.geo.measure import distance_m
from models.geo.suggesting import suggest
from models.geo.told import doubts, name_doubt, told
from models.geo.wording import read_offset, read_pair
from tests.factories import NOW, make_vault
from tests.geo.test_gazetteer import PLACES

GOUNDAM = (16.41453, -3.67075)


@pytest.fixture(autouse=True)
def _only_these(monkeypatch):
    """Leave the places on board out: these tests say what is there."""
    monkeypatch.setattr("models.geo.gazetteer.shipped", lambda: None)


@pytest.fixture
def con(tmp_path):
    with make_vault(tmp_path / "a.vault") as vault:
        vault.run(lambda session: importing.store(session, Brought("geonames", list(PLACES)), "GeoNames ML", NOW))
        with vault.reading() as reader:
            yield reader


@pytest.mark.parametrize(
    ("text", "language", "metres", "bearing", "name"),
    [
        ("20 km north of Goundam", "en", 20_000, 0, "Goundam"),
        ("about 12 km from Tonka", "en", 12_000, None, "Tonka"),
        ("2.5 km NE of Diré", "en", 2_500, 45, "Diré"),
        ("800 m south-west of the market", "en", 800, 225, "the market"),
        ("10 miles west of Gao", "en", 16_093.44, 270, "Gao"),
        ("5 km at 045° from Gao", "en", 5_000, 45, "Gao"),
        ("15 km to the north east of Gao", "en", 15_000, 45, "Gao"),
        ("à 20 km au nord de Goundam", "fr", 20_000, 0, "Goundam"),
        ("environ 12,5 km au sud-ouest d'Ansongo", "fr", 12_500, 225, "Ansongo"),
        ("à 3 km de Tonka", "fr", 3_000, None, "Tonka"),
        ("20 km à l'ouest de Gao", "fr", 20_000, 270, "Gao"),
        ("12 km O de Gao", "fr", 12_000, 270, "Gao"),
        ("300 mètres à l’est du puits", "fr", 300, 90, "puits"),
    ],
)
def test_a_distance_and_direction_is_read(text, language, metres, bearing, name):
    found = read_offset(text, language)
    assert (found.metres, found.bearing, found.name) == (pytest.approx(metres), bearing, name)


@pytest.mark.parametrize("text", ["Goundam", "north of Goundam", "PK 35", "km 20", "20 km", "12 km O de Gao", "near 5 km camp"])
def test_what_is_no_distance_from_a_place_is_left_alone(text):
    assert read_offset(text, "en") is None


@pytest.mark.parametrize(
    ("text", "relation", "one", "other"),
    [
        ("between Goundam and Tonka", "between", "Goundam", "Tonka"),
        ("entre Goundam et Tonka", "between", "Goundam", "Tonka"),
        ("on the road Goundam - Diré", "road", "Goundam", "Diré"),
        ("on the road from Goundam to Diré", "road", "Goundam", "Diré"),
        ("sur la route Goundam–Diré", "road", "Goundam", "Diré"),
        ("sur l'axe Goundam-Diré", "road", "Goundam", "Diré"),
    ],
)
def test_two_places_are_read(text, relation, one, other):
    found = read_pair(text)
    assert (found.relation, found.one, found.other) == (relation, one, other)


def test_the_farther_and_the_rounder_the_wider():
    radius = {text: read_offset(text, "en").radius_m for text in ("2.5 km north of A", "12 km north of A", "20 km north of A")}
    assert 900 < radius["2.5 km north of A"] < radius["12 km north of A"] < radius["20 km north of A"]
    assert read_offset("12 km at 5° from A", "en").radius_m < radius["12 km north of A"]
    assert read_offset("12 km from A", "en").radius_m > 12_000


def test_a_distance_keeps_the_words_and_moves_the_point(con):
    found = suggest("20 km north of Goundam", "en", country="ML", session=con)
    where = found[0].where
    assert (where.name, where.basis, where.country, where.source) == ("20 km north of Goundam", "estimate", "ML", "GeoNames ML")
    assert distance_m(where.lat, where.lon, *GOUNDAM) == pytest.approx(20_000, rel=0.001)


def test_a_road_is_the_middle_of_its_two_ends(con):
    where = suggest("Goundam and Dire", "en", relation="between", country="ML", session=con)[0].where
    assert (where.relation, where.name) == ("between", "Goundam and Dire")
    apart = distance_m(where.lat, where.lon, *GOUNDAM)
    assert apart <= where.radius_m <= apart * 1.1
    assert where.radius_m % 1_000 == 0


def test_a_place_near_another_is_never_that_place_itself(con):
    assert suggest("Goundam", "en", relation="near", country="ML", session=con)[0].where.precision == 2
    assert suggest("Goundam", "en", country="ML", session=con)[0].where.precision == 1


def test_a_name_without_a_point_stays_without_one(con):
    where = suggest("Kobri", "en", country="ML", session=con)[0].where
    assert (where.name, where.lat, where.precision, where.basis) == ("Kobri", None, None, "")


def test_a_region_is_offered_with_the_list_it_is_of(con):
    found = [one for one in suggest("région de Ménaka", "fr", country="ML", session=con) if one.kind == "region"]
    assert found
    assert all(not one.where.has_point and one.where.precision == 3 for one in found)
    assert all(one.where.admin[0].version and one.detail for one in found)
    assert not any("1991" in one.where.admin[0].version for one in found)


def test_coordinates_are_told_in_two_forms_with_the_nearest_place(con):
    seen = told(16.2, -3.7, "en", session=con)
    assert seen.forms == ("16.20000, -3.70000", "30Q VC 25179 91185")
    assert seen.near == "9 km north-east of Tonka"
    assert seen.unit.startswith("Timbuktu, Mali")
    assert "2016" in seen.unit
    with use("fr"):
        assert told(16.2, -3.7, "fr", form="dms").forms[0].endswith("O")


@pytest.mark.parametrize(
    ("point", "words", "mended"),
    [
        ((16.13, -3.75), "", None),
        ((-3.75, 16.13), "wrong way round", (16.13, -3.75)),
        ((14.4, 11.4), "East and west", (14.4, -11.4)),
        ((-16.13, -3.75), "North and south", (16.13, -3.75)),
        ((48.0, 2.0), "in France, not in Mali", None),
        ((0.0, -30.0), "outside Mali", None),
        ((14.52, -12.25), "", None),  # across the river at Kidira: too near to the border to be sure
    ],
)
def test_what_looks_wrong_is_told(point, words, mended):
    found = doubts(*point, "ML", "en")
    assert (bool(found), not words or words in found[0].text) == (bool(words), True)
    if found:
        assert ((found[0].lat, found[0].lon) if found[0].lat is not None else None) == mended


def test_without_a_country_nothing_is_doubted():
    assert doubts(-3.75, 16.13, "", "en") == ()


def test_a_point_far_from_the_place_named_is_told(con):
    assert "km from Goundam" in name_doubt("Goundam", 13.5, -5.5, "ML", "en", session=con)
    assert name_doubt("Goundam", 16.4, -3.6, "ML", "en", session=con) == ""
    assert name_doubt("Kobri", 13.5, -5.5, "ML", "en", session=con) == ""
