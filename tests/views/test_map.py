"""What has a place is read in columns, filtered, and kept from where it may not go."""

from __future__ import annotations

import pytest

from models.editions.on_maps import in_picture, on_screen
from models.values.marking import AMBER_STRICT, RED
from models.views.map import GROUPS, MapFilter, MapView, Placed, filtered, marking_of, read_map
from tests.factories import make_vault
from tests.factories_map import GUESTHOUSE, fill

TODAY = "2025-11-24"


@pytest.fixture(scope="module")
def vault(tmp_path_factory):
    made = make_vault(tmp_path_factory.mktemp("map") / "office.vault")
    fill(made)
    yield made
    made.close()


@pytest.fixture
def view(vault):
    with vault.reading() as con:
        return read_map(con, TODAY, guarded=True)


def read(vault, *, guarded: bool) -> MapView:
    with vault.reading() as con:
        return on_screen(read_map(con, TODAY, guarded=guarded), guarded=guarded)


def test_what_is_read_is_what_was_stored(view):
    mine = next(one for one in view.placed if one.kind == "mine")
    assert (mine.lat, mine.lon, mine.precision, mine.radius_m, mine.displaced) == (16.271, -0.041, 2, 20_000, 0)
    assert (mine.record, mine.opens, mine.first, mine.country, mine.title) == (
        "incident", "incident", "2025-11-05", "ML", "Car hit a mine",
    )  # fmt: skip
    assert next(one for one in view.placed if one.kind == "robbery").displaced == 1
    unit = next(one for one in view.placed if one.kind == "theft")
    assert (unit.unit, unit.scheme, unit.version, unit.code) == ("Taoudénit", "iso_3166_2", "2016", "ML-10")


def test_the_newest_comes_first(view):
    days = [one.first for one in view.placed if one.first]
    assert days == sorted(days, reverse=True)


def test_orders_out_of_force_are_left_out(view):
    assert sorted((zone.record, zone.kind) for zone in view.zones) == [
        ("access_constraint", "blockade"),
        ("order", "no_movement"),
    ]
    assert next(zone for zone in view.zones if zone.record == "order").radius_m == 60_000


def test_the_middle_of_a_region_is_no_spot(view):
    march = next(one for one in view.placed if one.kind == "protest")
    assert march.lat is not None
    assert not march.is_spot


def test_guarded_places_are_not_read_unless_asked_for(vault):
    told = {one.name for one in read(vault, guarded=False).placed}
    assert not told & {"The hideout", "Guesthouse", "The well"}
    marked = {one.name: one.guarded for one in read(vault, guarded=True).placed if one.guarded}
    assert marked == {"The hideout": "captivity", "Guesthouse": "premises", "The well": "captivity"}


def test_the_place_of_an_act_in_captivity_is_told_by_its_region_only(vault):
    moved = next(one for one in read(vault, guarded=False).placed if one.kind == "transfer")
    assert (moved.lat, moved.lon, moved.name, moved.country) == (None, None, "", "ML")


def test_a_picture_holds_no_guarded_place_and_no_spot_beside_one(view):
    near = view.placed[0]._replace(
        uid="f" * 32,
        record="incident",
        guarded="",
        kind="theft",
        lat=GUESTHOUSE[0] + 0.01,
        lon=GUESTHOUSE[1],
        precision=1,
        name="Gate",
    )
    shown = in_picture(MapView((*view.placed, near), view.zones))
    assert not [one for one in shown.placed if one.guarded]
    told = next(one for one in shown.placed if one.uid == near.uid)
    assert (told.lat, told.name) == (None, "")
    assert next(one for one in shown.placed if one.kind == "ambush").lat is not None


@pytest.mark.parametrize(
    ("wanted", "kinds"),
    [
        (MapFilter(first="2025-11-20"), {"protest", "killing", "theft"}),
        (MapFilter(first="2025-10-01", last="2025-10-31"), {"robbery"}),
        (MapFilter(groups=("explosive", "crime")), {"mine", "robbery", "theft"}),
        (MapFilter(country="NE"), set()),
        (MapFilter(state="case"), {"abduction", "transfer"}),
    ],
)
def test_a_filter_leaves_what_it_says(vault, wanted, kinds):
    assert {one.kind for one in filtered(read(vault, guarded=False).placed, wanted)} == kinds


def test_what_may_lie_in_a_period_is_in_it():
    span = Placed(*[""] * 17, None, None, 0, 0, 0)._replace(first="2025-03-01", last="2025-06-30", kind="mine")
    open_end = span._replace(first="2025-03-01", last="")
    assert filtered([span], MapFilter(first="2025-06-15", last="2025-06-16")) == (span,)
    assert filtered([span, open_end], MapFilter(first="2025-07-01")) == (open_end,)
    assert filtered([span._replace(first="", last="")], MapFilter(first="2025-01-01")) == ()


def test_the_marking_is_the_highest_of_what_is_shown(view):
    shown = [one for one in view.placed if not one.guarded]
    assert marking_of(shown) == AMBER_STRICT
    assert marking_of(view.placed) == RED
    assert marking_of([one for one in shown if one.kind == "mine"]) == "TLP:AMBER"  # not marked


def test_every_kind_has_a_shape(view):
    assert {one.group for one in view.placed} <= set(GROUPS)
