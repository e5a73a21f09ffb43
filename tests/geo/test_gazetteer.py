"""Places by their names: ranks, homonyms, misspelt names, places used before, and what is never chosen."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.geo import importing, shelf
from models.geo.brought import Brought
from models.geo.gazetteer import find, nearest
from models.geo.packed_names import Line, key_of, mistakes, pack, pack_positions, unpack, unpack_positions
from models.geo.places_schema import PlaceRow
from models.subjects.adding import add_record
from tests.factories import NOW, TODAY, make_vault

PLACES = [
    PlaceRow("Tonka", 16.13389, -3.74861, "ML", ("تونكا",), "Goundam, Tombouctou", "08", 8000, ext="1"),
    PlaceRow("Tonka", 12.5, -7.0, "ML", (), "Kati, Koulikoro", "07", 0, ext="2"),
    PlaceRow("Tonka", 9.7, -5.4, "CI", (), "Savanes", "87", 0, ext="3"),
    PlaceRow("Ménaka", 15.91985, 2.39609, "ML", (), "Ménaka", "10", 20702, ext="4"),
    PlaceRow("Timbuktu", 16.77348, -3.00742, "ML", ("Tombouctou", "Tumbutu", "تمبكتو"), "Tombouctou", "08", 32460, ext="5"),
    PlaceRow("Diré", 16.25705, -3.40126, "ML", (), "Tombouctou", "08", 20337, ext="6"),
    PlaceRow("Goundam", 16.41453, -3.67075, "ML", (), "Tombouctou", "08", 16253, ext="7"),
    PlaceRow("Kokry", 13.95, -5.51, "ML", (), "Ségou", "05", 5000, ext="8"),
    PlaceRow("Kobri", None, None, "ML", note="Name only.", ext="9"),
    PlaceRow("Gossi Bambara", 15.0, -1.0, "ML", (), "", "", 10, ext="10"),
]


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
    ("text", "name", "how"),
    [
        ("Ménaka", "Ménaka", "exact"),
        ("Menaka", "Ménaka", "folded"),
        ("menaca", "Ménaka", "typo"),
        ("Dire", "Diré", "folded"),
        ("Tombouctou", "Timbuktu", "alias"),
        ("tombouctu", "Timbuktu", "typo"),
        ("تمبكتو", "Timbuktu", "alias"),
        ("Goun", "Goundam", "prefix"),
        ("bambara", "Gossi Bambara", "prefix"),
        ("goudnam", "Goundam", "typo"),
    ],
)
def test_a_name_is_found_as_people_write_it(con, text, name, how):
    first = find(text, session=con)[0]
    assert (first.place.name, first.how) == (name, how)


def test_homonyms_are_told_apart_by_unit_country_and_distance(con):
    found = [one for one in find("Tonka", near=(16.4, -3.7), session=con) if one.how == "exact"]
    assert [one.place.admin for one in found] == ["Goundam, Tombouctou", "Kati, Koulikoro", "Savanes"]
    assert found[0].distance_km == pytest.approx(30, abs=2)
    assert [one.place.country for one in find("Tonka", country="CI", session=con)] == ["CI"]
    assert find("Tonka", home="CI", session=con)[0].place.country == "CI"


def test_kobri_has_no_point_and_kokry_is_only_listed_as_similar(con):
    found = find("Kobri", session=con)
    assert (found[0].place.name, found[0].how, found[0].place.lat) == ("Kobri", "exact", None)
    assert [one.how for one in found if one.place.name == "Kokry"] == ["typo"]


def test_places_used_before_come_first_and_guarded_ones_never(tmp_path):
    with make_vault(tmp_path / "a.vault") as vault:
        vault.run(lambda session: importing.store(session, Brought("geonames", list(PLACES)), "GeoNames ML", NOW))
        case = {
            "title": "A case", "kind": "abduction", "country": "ML",
            "acts": [{"id": "act-1", "kind": "abduction", "place": {"name": "Tonka market", "country": "ML"}}],
            "victims": [{"id": "victim-1", "codeword": "Heron"}],
            "ledger": [{"id": "ledger-1", "victim": "victim-1", "status": "held", "place": {"name": "Tonka hideout"}}],
        }  # fmt: skip
        vault.run(lambda session: add_record(session, {"record": "case", **case}, today=TODAY, letter=vault.letter))
        with vault.reading() as con:
            found = find("Tonka", session=con)
    assert [(one.place.name, one.how) for one in found[:2]] == [("Tonka market", "own"), ("Tonka", "exact")]
    assert not [one for one in found if "hideout" in one.place.name]


def test_the_nearest_place_is_told_with_its_distance(con):
    place, km = nearest(16.2, -3.7, session=con)
    assert (place.name, round(km, 1)) == ("Tonka", 9.0)
    assert nearest(-40.0, 100.0, session=con) is None


def test_the_nearest_place_is_found_across_the_date_line(tmp_path):
    with make_vault(tmp_path / "a.vault") as vault:
        row = PlaceRow("Edge", 10.0, 179.95, "FJ")
        vault.run(lambda session: importing.store(session, Brought("geonames", [row]), "edge", NOW))
        with vault.reading() as con:
            assert nearest(10.0, -179.95, session=con)[0].name == "Edge"


def test_nothing_is_looked_for_with_one_letter(con):
    assert find("T", session=con) == []
    assert find("???", session=con) == []


@pytest.mark.skipif(not shelf.DATA.exists(), reason="the places on board are not made")
@pytest.mark.parametrize(
    ("text", "name"),
    [("Menaka", "Ménaka"), ("Dire", "Diré"), ("tombouctu", "Timbuktu"), ("تمبكتو", "Timbuktu"), ("Tonka", "Tonka")],
)
def test_the_places_on_board_hold_what_officers_ask_for(monkeypatch, text, name):
    monkeypatch.setattr("models.geo.gazetteer.shipped", shelf.shipped)
    found = find(text, home="ML")
    assert (found[0].place.name, found[0].place.country) == (name, "ML")


@pytest.mark.skipif(not shelf.DATA.exists(), reason="the places on board are not made")
def test_kobri_on_board_is_a_name_only(monkeypatch):
    monkeypatch.setattr("models.geo.gazetteer.shipped", shelf.shipped)
    assert [one.place.lat for one in find("Kobri", country="ML") if one.how == "exact"] == [None]


@given(st.lists(st.integers(0, 5_000_000), unique=True, min_size=1).map(sorted))
def test_positions_come_back(numbers):
    assert list(unpack_positions(pack_positions(numbers))) == numbers


@given(st.lists(st.text(max_size=30), max_size=200))
def test_every_packed_name_is_found_again(names):
    lines = [Line(key_of(" ".join(name.split())), at, "ML", " ".join(name.split())) for at, name in enumerate(names)]
    blocks, _grams = pack(lines)
    back = [tuple(line.split("\t")) for _first, body in blocks for line in unpack(body)]
    assert sorted(back) == sorted((line.key, str(line.number), "ML", line.text) for line in lines if line.key)
    assert [line[0] for line in back] == sorted(line[0] for line in back)


def full(one: str, other: str) -> int:
    """Return the distance by the whole table, as the source has it."""
    table = {(at, -1): at + 1 for at in range(-1, len(one))} | {(-1, at): at + 1 for at in range(-1, len(other))}
    for at, letter in enumerate(one):
        for to, against in enumerate(other):
            cost = min(table[at - 1, to] + 1, table[at, to - 1] + 1, table[at - 1, to - 1] + (letter != against))
            if at and to and letter == other[to - 1] and one[at - 1] == against:
                cost = min(cost, table[at - 2, to - 2] + 1)
            table[at, to] = cost
    return table[len(one) - 1, len(other) - 1]


def test_letters_are_counted_as_by_the_whole_table():
    chance = random.Random(1)
    for _run in range(4_000):
        one, other = ("".join(chance.choices("abc", k=chance.randint(0, 7))) for _number in range(2))
        most = chance.randint(1, 3)
        assert mistakes(one, other, most) == min(most + 1, full(one, other)), (one, other, most)
