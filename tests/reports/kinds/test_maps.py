"""What a paper's map shows: every spot within its frame, areas by number, the same facts in words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from models.editions.places import SeenPlace
from models.geo.measure import Laea
from models.values.where import Where
from reports.content import Beside, Facts, Heading, Map, MapArea, Notice, Span, Text
from reports.kinds.map_words import Geography
from reports.kinds.maps import LARGE, RINGS_M, Size, beside_facts, locator, overview, with_map
from tests.reports.pdf.papers import paper

WORLD = Geography(
    "edition", "source", {"XA": "Southwest", "XB": "Southeast", "ML": "Mali"},
    {"XA": (0.0, 10.0, 5.0, 15.0), "XB": (5.0, 10.0, 10.0, 15.0), "ML": (0.0, 10.0, 10.0, 20.0)},
    regions=lambda country: "old regions",
)  # fmt: skip


def spot(lat=14.0, lon=4.0, uid="one", code="abduction", name="Tonka", **more):
    return SeenPlace(uid, "incident", code, Where(name, country="ML"), lat, lon, **more)


def region(area="XA", uid="one", code="abduction"):
    return SeenPlace(uid, "incident", code, Where(country="ML"), area=area)


SPOTS = st.lists(st.tuples(st.floats(8, 20), st.floats(-2, 12), st.integers(0, 60_000)), min_size=1, max_size=6)
SIZES = st.builds(Size, st.floats(38, 130), st.sampled_from([74.0, 165.0]))


@given(SPOTS, SIZES)
def test_a_locator_shows_every_spot_with_its_circle(spots, size):
    places = [spot(lat, lon, str(at), radius_m=radius) for at, (lat, lon, radius) in enumerate(spots)]
    found = locator(places, "0", WORLD, size)
    assert found is not None
    projection = Laea(found.lat, found.lon)
    for point in found.points:
        x, y = projection.forward(point.lat, point.lon)
        assert abs(x) + point.radius_m * 0.9 <= found.width_m / 2
        assert abs(y) + point.radius_m * 0.9 <= found.width_m / 2 * size.shape


@given(SIZES)
def test_an_overview_shows_its_whole_country(size):
    found = overview([region()], WORLD, "ML", "Nov", size)
    assert found is not None
    projection = Laea(found.lat, found.lon)
    for lat, lon in ((10.0, 0.0), (10.0, 10.0), (20.0, 0.0), (20.0, 10.0), (10.0, 5.0), (20.0, 5.0)):
        x, y = projection.forward(lat, lon)
        assert abs(x) <= found.width_m / 2
        assert abs(y) <= found.width_m / 2 * size.shape


def test_rings_stand_round_a_spot_only():
    assert locator([spot()], "one", WORLD).rings_m == RINGS_M
    assert locator([region()], "one", WORLD).rings_m == ()


def test_what_the_paper_is_about_stands_first_whatever_the_order():
    found = locator([spot(uid="other", lat=15.0, name="Diré"), spot()], "one", WORLD)
    assert (found.points[0].label, found.lat, found.lon) == ("Tonka", 14.0, 4.0)


def test_spots_of_one_kind_at_one_place_are_one_sign_with_their_number():
    found = overview([spot(uid=str(at), area="XA") for at in range(4)], WORLD, "ML", "Nov")
    assert [(point.count, point.label) for point in found.points] == [(4, "")]
    assert found.areas == (MapArea("XA", "Southwest", 4, 0),)


def test_areas_are_counted_with_what_is_told_by_them_only():
    places = [spot(area="XA"), region(uid="two"), region("XB", "three"), region("", "four")]
    found = overview(places, WORLD, "ML", "Nov")
    assert found.areas == (MapArea("XA", "Southwest", 2, 1), MapArea("XB", "Southeast", 1, 1))
    assert any(note.startswith("1 event is not on the map") for note in found.notes)
    assert "old regions" in " ".join(found.notes)
    for said in ("Southwest: 2 (1 told by the region only).", "Southeast: 1", "Abduction 1"):
        assert said in found.words


def test_spots_beyond_the_frame_are_told():
    found = overview([region(), spot(lat=-20.0, lon=60.0, uid="far")], WORLD, "ML", "Nov")
    assert any(note.startswith("1 event lies outside this map") for note in found.notes)


def test_a_locators_words_say_how_far_and_where_to():
    found = locator([spot(), spot(lat=14.5, uid="two", code="ambush", name="Diré", radius_m=12_000, near=True)], "one", WORLD)
    assert "Abduction: Tonka, Mali." in found.words
    assert "Ambush: Diré, Mali, 56 km to the north of the first, within 12 km." in found.words
    assert {mark for mark, _words in found.legend} == {"circle", "triangle", "hollow"}


def test_rounded_and_moved_places_are_said_to_be_so():
    notes = " ".join(locator([spot(rounded=True, displaced=True)], "one", WORLD).notes)
    assert "rounded to a tenth of a degree" in notes
    assert "moved on purpose" in notes


def test_without_anything_to_draw_there_is_no_map():
    nothing = SeenPlace("one", "incident", "abduction", Where("Kobri", relation="near", country="ML"))
    assert locator([nothing], "one", WORLD) is None
    assert overview([nothing], WORLD, "ML", "Nov") is None
    assert overview([nothing], WORLD, "", "Nov") is None


def test_a_map_stands_in_its_section_or_before_the_last_block():
    figure = locator([spot()], "one", WORLD)
    blocks = (Heading("Location", "1"), Text((Span("here"),)), Heading("Next", "2"), Notice("end"))
    assert with_map(paper(*blocks), figure, "Location").blocks[2] is figure
    assert with_map(paper(*blocks), figure, "no such").blocks[3] is figure
    assert with_map(paper(*blocks), None, "Location").blocks == blocks


def test_a_small_map_stands_beside_the_facts_of_a_flash():
    figure = locator([spot()], "one", WORLD, LARGE)
    both = beside_facts(paper(Facts((("Where", "Tonka"),)), Notice("end")), figure).blocks[0]
    assert isinstance(both, Beside)
    assert isinstance(both.map, Map)
    assert both.blocks == (Facts((("Where", "Tonka"),), columns=1),)
