"""A map on paper: every number is read on it, words cover neither signs nor numbers, the same in black ink and right to left."""

from __future__ import annotations

import re
import zlib
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.content import Beside, Facts, Map, MapArea, MapPoint, MapTown
from reports.pdf.blocks import map as map_block
from reports.pdf.maps.drawing import Drawing
from reports.pdf.maps.ground import Sheet, centre_of, ground_for, within
from reports.pdf.maps.scales import bar_m, meridians, north_leans, parallels
from reports.pdf.notices import Notices
from reports.pdf.setting import Setter
from reports.pdf.typeface import load_fonts
from tests.reports.pdf.maps.island import NAMES, QUARTERS, Island
from tests.reports.pdf.papers import made, words_of
from tests.reports.pdf.test_structure import alternatives

ISLAND = Island()
LOCATOR = Map(
    "Where it happened", "Circles at 50 and 100 km", 14.2, 4.4, 420_000.0, "A map of where it happened. Abduction: Tonka.",
    ISLAND.edition, ("No endorsement.",),
    (MapPoint(14.2, 4.4, "circle", "Tonka"), MapPoint(14.9, 5.6, "triangle", "near Kobri", sure=False, radius_m=25_000)),
    names=tuple(NAMES.items()), rings_m=(50_000, 100_000), legend=(("circle", "Abduction"),), country="ZZ", inset=True,
)  # fmt: skip
OVERVIEW = Map(
    "By region", "", 15.0, 5.0, 1_900_000.0, "A map by region.", ISLAND.edition, (),
    areas=(MapArea("XA", "Southwest", 14, 3), MapArea("XB", "Southeast", 6), MapArea("XC", "Northwest", 2, 2)),
    names=tuple(NAMES.items()), shades=(1, 3, 10), legend=(("shade0", "1–2"), ("hatch", "by region only")), country="ZZ",
)  # fmt: skip


@pytest.fixture(autouse=True)
def _on_the_island(monkeypatch):
    monkeypatch.setattr(map_block, "shipped", lambda: ISLAND)


def drawing(block, wide=469.0, high=227.0):
    return Drawing(Setter(load_fonts(), Notices()), block, wide, high, ISLAND)


def streams(rendered):
    """Return the pages' code."""
    found = re.findall(rb"stream\r?\n(.*?)endstream", rendered.data, re.DOTALL)
    return "\n".join(text.decode("latin-1") for raw in found if b" Tf" in (text := unpacked(raw)))


def unpacked(raw):
    try:
        return zlib.decompress(raw)
    except zlib.error:
        return b""


@pytest.mark.parametrize("more", [{}, {"plain": True}, {"right_to_left": True, "language": "ar"}])
def test_all_is_read_on_the_page(more):
    words = words_of(made(LOCATOR, OVERVIEW, **more))
    for text in ("Tonka", "near Kobri", "Southwest 14", "Southeast 6", "Northwest 2", "Abduction", "No endorsement.", "0"):
        assert text in words
    assert "50" in words


def test_words_for_who_does_not_see_it_stand_in_the_file():
    assert LOCATOR.words in alternatives(made(LOCATOR).data)


def test_a_halo_is_not_read_as_a_second_word():
    assert words_of(made(LOCATOR)).count("Tonka") == 1


def test_black_ink_alone_is_black():
    code = streams(made(LOCATOR, OVERVIEW, plain=True, marking="TLP:RED"))
    colours = set(re.findall(r"([\d.]+ [\d.]+ [\d.]+) (?:rg|RG)", code))
    assert {tuple(map(float, colour.split())) for colour in colours} <= {(0, 0, 0), (1, 1, 1)}


def test_the_ground_is_not_mirrored_on_papers_read_from_the_right():
    def lines(**more):
        return sorted(re.findall(r"^[\d.]+ [\d.]+ m [\d. lh]+$", streams(made(LOCATOR, **more)), re.MULTILINE))

    assert lines() == lines(right_to_left=True)


def test_other_outlines_than_its_makers_are_told():
    assert "an older edition" in words_of(made(replace(LOCATOR, edition="an older edition")))


def test_a_map_beside_facts_takes_no_more_than_its_own_height():
    facts = Facts((("Where", "Tonka"), ("When", "Friday")), columns=1)
    small = replace(LOCATOR, height_mm=40.0, title="", wide=False, inset=False)
    rendered = made(Beside((facts,), small))
    assert rendered.notices == ()
    assert {"Where", "Friday", "Tonka"} <= set(words_of(rendered).split())


POINTS = st.builds(
    MapPoint,
    st.floats(11, 19),
    st.floats(1, 9),
    st.sampled_from(["circle", "triangle", "diamond", "square"]),
    st.sampled_from(["", "Tonka", "a place with a long name"]),
    st.booleans(),
    st.integers(0, 80_000),
    st.integers(1, 40),
)
TOWNS = st.builds(MapTown, st.sampled_from(["Goundam", "Diré"]), st.floats(11, 19), st.floats(1, 9), st.integers(0, 99_999))
COUNTS = st.lists(st.integers(1, 2000), min_size=4, max_size=4)


@settings(deadline=None)
@given(COUNTS, st.lists(POINTS, max_size=14), st.lists(TOWNS, max_size=20), st.floats(1_200_000, 6_000_000), st.booleans())
def test_no_word_hides_a_number(counts, points, towns, width, inset):
    areas = tuple(MapArea(code, NAMES[code], count, count % 3) for code, count in zip(QUARTERS, counts, strict=True))
    block = replace(OVERVIEW, areas=areas, points=tuple(points), towns=tuple(towns), width_m=width, inset=inset)
    laid = drawing(block)
    plates = [word.plate for word in laid.words if word.plate]
    assert len(plates) == 4
    for word in laid.words:
        if word.plate is None:
            box = (word.x, word.y, word.x + word.line.width, word.y + word.style.size * 0.7)
            assert not any(overlap(box, plate) for plate in plates)
    counted = [point for at, point in laid.spots if point.count > 1 and laid.sheet.inside(at)]
    texts = ["".join(run.text for run in word.line.runs) for word in laid.words]
    assert all(any(str(point.count) in re.sub(r"\D", "", text) for text in texts) for point in counted)


def overlap(one, other):
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def test_a_number_beside_its_small_area_is_led_to_it():
    far = drawing(replace(OVERVIEW, width_m=30_000_000.0))
    outside = [word for word in far.words if word.plate and word.of]
    assert outside
    for word in outside:
        assert any(within(word.of, rings) for rings in far.areas.values())


@given(st.floats(-60, 60), st.floats(-180, 180), st.floats(50_000, 3_000_000), st.floats(0, 1), st.floats(0, 1))
def test_a_place_on_the_sheet_is_found_again(lat, lon, width, across, up):
    sheet = Sheet(lat, lon, width, 469.0, 270.0)
    at = (469.0 * across, 270.0 * up)
    again = sheet.place(*sheet.back(*at))
    assert abs(again[0] - at[0]) + abs(again[1] - at[1]) < 0.01
    west, south, east, north = sheet.window
    back = sheet.back(*at)
    assert south <= back[0] <= north
    assert west <= back[1] <= east


@given(st.floats(-60, 60), st.floats(-179, 179), st.floats(30_000, 9_000_000))
def test_bar_and_grid_fit_the_frame(lat, lon, width):
    sheet = Sheet(lat, lon, width, 469.0, 270.0)
    assert 0 < bar_m(sheet, 100) * sheet.scale <= 100
    lines = [*meridians(sheet), *parallels(sheet)]
    assert 2 <= len(lines) <= 40
    for line in lines:
        assert all(sheet.inside(point, -0.01) for piece in line.pieces for point in piece)


def test_north_is_up_near_and_leans_far():
    assert not north_leans(Sheet(14.0, 4.0, 100_000.0, 469.0, 270.0))
    assert north_leans(Sheet(14.0, 4.0, 3_000_000.0, 469.0, 270.0))


@settings(deadline=None)
@given(st.floats(11, 19), st.floats(1, 9), st.floats(20_000, 20_000_000))
def test_all_that_is_drawn_lies_in_the_frame(lat, lon, width):
    sheet, ground = Sheet(lat, lon, width, 469.0, 270.0), ground_for(width, ISLAND)
    lines = [piece for kind in ("coast", "border", "river", "disputed") for piece in ground.lines(kind, sheet)]
    rings = [ring for _code, found in ground.areas(sheet) for ring in found]
    assert all(sheet.inside(point, -0.01) for piece in (*lines, *rings) for point in piece)
    for _code, found in ground.areas(sheet):
        assert sheet.inside(centre_of(found), -0.01)
