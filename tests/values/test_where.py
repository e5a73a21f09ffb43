"""Places: nothing is required, nothing is invented, no point is printed unasked."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.base import terms
from models.base.countries import country_codes
from models.base.errors import BadInput
from models.values.where import UNKNOWN, Admin, Where, coordinates_text, where_text

TONKA = Where(
    name="Tonka", country="ML", admin=(Admin("iso_3166_2", "2024", "ML-6", "Tombouctou"),), lat=16.1339, lon=-3.7486, precision=1
)

ADMINS = st.builds(Admin, st.text(max_size=5), st.text(max_size=5), st.text(max_size=5), st.text(max_size=9))
PLACES = st.builds(
    Where,
    name=st.text(max_size=40),
    relation=st.sampled_from(("", *terms.codes("place_relation"))),
    country=st.sampled_from(("", *country_codes())),
    admin=st.lists(ADMINS, max_size=3).map(tuple),
    precision=st.sampled_from((None, 1, 2, 3)),
    radius_m=st.none() | st.integers(0, 2_000_000),
    basis=st.text(max_size=9),
    displaced=st.booleans(),
    note=st.text(max_size=40),
) | st.builds(Where, lat=st.floats(-90, 90), lon=st.floats(-180, 180))


@given(PLACES)
def test_a_place_survives_json(where: Where) -> None:
    assert Where.from_dict(json.loads(json.dumps(where.to_dict()))) == where


@given(PLACES)
def test_every_place_has_words_in_every_language(where: Where) -> None:
    assert all(where_text(where, language, coordinates=True).strip() for language in ("en", "fr", "xx"))


@pytest.mark.parametrize(
    ("where", "words"),
    [
        (TONKA, "Tonka (Tombouctou), Mali"),
        (Where(name="Kobri", relation="near", country="MLI"), "near Kobri, Mali"),
        (Where(name="Ségou-Bamako", relation="road", country="ML"), "on the road Ségou-Bamako, Mali"),
        (Where(name="Ségou and Bamako", relation="between"), "between Ségou and Bamako"),
        (Where(country="ML"), "Mali"),
        (Where(name="MALI", country="ML"), "MALI"),
        (Where(name="Tonka, Tombouctou", admin=TONKA.admin), "Tonka, Tombouctou"),
        (Where(admin=TONKA.admin, country="ML"), "Tombouctou, Mali"),
        (UNKNOWN, "place not known"),
    ],
)
def test_a_place_in_words(where: Where, words: str) -> None:
    assert where_text(where, "en") == words


def test_coordinates_come_only_when_asked_and_with_their_worth() -> None:
    assert "16" not in where_text(TONKA, "en")
    assert "16.1339° N 3.7486° W (that place itself)" in where_text(TONKA, "en", coordinates=True)
    vague = Where(lat=16.1339, lon=-3.7486, radius_m=1500, displaced=True)
    assert coordinates_text(vague, "en") == "16.1° N 3.7° W (precision not known; within 1.5 km; moved on purpose)"
    assert coordinates_text(UNKNOWN, "en") == ""


@pytest.mark.parametrize(
    "wrong",
    [
        {"lat": 91, "lon": 0},
        {"lat": 0, "lon": -180.5},
        {"lat": 3.0},
        {"lat": float("nan"), "lon": 0},
        {"lat": "16", "lon": "3"},
        {"lat": True, "lon": True},
        {"precision": 4},
        {"radius_m": -1},
        {"country": "Mali"},
        {"relation": "beside"},
        {"admin": ["ML06"]},
        {"name": 7},
        {"displaced": "no"},
        {"name": "x" * 501},
    ],
)
def test_a_value_outside_its_range_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(BadInput):
        Where.from_dict(wrong)


def test_the_content_of_a_place_stays_out_of_its_repr() -> None:
    assert "Tonka" not in repr(TONKA)
    assert "16.1" not in repr(TONKA)


def test_the_source_of_a_point_is_kept_and_one_without_is_as_before():
    given = {"name": "Tonka", "lat": 16.1, "lon": -3.7, "source": "GeoNames ML"}
    assert Where.from_dict(given).to_dict()["source"] == "GeoNames ML"
    assert "source" not in Where(name="Tonka").to_dict()
