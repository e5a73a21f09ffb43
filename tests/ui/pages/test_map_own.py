"""Boundaries brought into the vault on the map: drawn for what names their list, and for nothing of another."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from models.editions.on_maps import region_only
from models.geo import importing
from models.geo.gazetteer import find
from models.geo.outlines import area_at
from models.geo.own_areas import on_grid, own_rings, own_units
from models.geo.suggesting import where_of
from models.subjects.incidents import create_incidents
from models.views.map import MapFilter
from tests.factories import NOW
from tests.factories_map import fill, incident, place
from tests.ui.window_kit import wait
from ui.pages.map import operations
from ui.pages.map.page import MapPage
from ui.pages.map.regions import Regions
from ui.widgets.map.mercator import x_of, y_of

SOURCE = "Regions of 2023"
NAMES = ("Ménaka", "Gao", "Nioro", "Kita")


def square(west: float, south: float, size: float = 1.5) -> list[list[float]]:
    east, north = west + size, south + size
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def boundaries(names=NAMES, **more: str) -> str:
    features = [
        {"type": "Feature", "properties": {"ADM1_FR": name, "ADM1_PCODE": f"ML{at:02}", **more},
         "geometry": {"type": "Polygon", "coordinates": [square(-4.0 + 2 * at, 15.5)]}}
        for at, name in enumerate(names, 1)
    ]  # fmt: skip
    return json.dumps({"type": "FeatureCollection", "features": features})


def bring(vault, tmp_path, name: str = SOURCE, text: str = "") -> None:
    path = tmp_path / "file.geojson"
    path.write_text(text or boundaries(), encoding="utf-8")
    brought = importing.read_file(path)
    vault.run(lambda session: importing.store(session, brought, name, NOW))


def coded(version: str, code: str, name: str, scheme: str = "ocha_pcode") -> dict[str, object]:
    return place("", admin=[{"name": name, "scheme": scheme, "version": version, "code": code}])


OF_SOURCE = incident("killing", "2025-11-01", coded(SOURCE, "ML01", "Ménaka"))
OF_EIGHT = incident("ambush", "2025-11-02", coded("1991", "ML-7", "Gao", "iso_3166_2"))
OF_ANOTHER = incident("mine", "2025-11-03", coded("2019", "ML01", "Kayes"))
PICKED = incident("theft", "2025-11-04", place("Gao", (16.25, 0.75), precision=3, radius_m=110_000, source=SOURCE))
UNKNOWN = incident("protest", "2025-11-05", place("", admin=[{"name": "Mopti"}], source=SOURCE))
NAMED = incident("robbery", "2025-11-06", place("", admin=[{"name": "Gao"}]))


def drawn(vault, shaded: bool = False, regions: Regions | None = None):
    regions = regions or Regions()
    with vault.reading() as con:
        view, _range = operations.read_everything(con, "2025-11-24", False, regions)
    return operations.drawn_of(view, MapFilter(), shaded, regions)


def region_of(made, kind: str):
    key = next(key for key, one in enumerate(made.placed) if one.kind == kind)
    return next(region for region in made.scene.regions if key in region.keys)


@pytest.fixture
def brought(vault, tmp_path):
    bring(vault, tmp_path)
    vault.run(lambda session: create_incidents(session, (OF_SOURCE, OF_EIGHT, OF_ANOTHER, PICKED, UNKNOWN, NAMED)))
    return vault


def test_a_code_of_a_brought_list_is_told_by_its_outline(brought):
    made = drawn(brought)
    region = region_of(made, "killing")
    shape = made.scene.own[region.code]
    assert (region.name, region.country) == ("Ménaka", "ML")
    assert shape.box.left() == pytest.approx(x_of(-2.0), abs=0.01)
    assert shape.box.top() == pytest.approx(y_of(17.0), abs=0.01)


def test_a_region_picked_from_a_brought_list_is_told_by_its_outline(brought):
    made = drawn(brought)
    region = region_of(made, "theft")
    assert made.scene.own[region.code].name == "Gao"
    assert region.name == f"Gao ({SOURCE})"  # that of the program is other ground


def test_a_place_taken_from_the_list_under_the_field_is_of_its_source(vault, tmp_path):
    bring(vault, tmp_path)
    with vault.reading() as con:
        where = next(where_of(one.place) for one in find("Kita", country="ML", session=con) if one.place.source == SOURCE)
    vault.run(lambda session: create_incidents(session, (incident("killing", "2025-11-01", where.to_dict()),)))
    made = drawn(vault)
    assert region_of(made, "killing").name == "Kita"
    assert made.scene.own.keys() == {region_of(made, "killing").code}


def test_codes_and_names_of_other_lists_are_not_drawn_with_it_nor_it_with_theirs(brought):
    made = drawn(brought)
    assert region_of(made, "ambush").code == "ML-7"
    assert region_of(made, "robbery").code == "ML-7"
    other, unknown = region_of(made, "mine"), region_of(made, "protest")
    assert (other.code, unknown.code) == ("", "")
    assert "Kayes" in other.name
    assert "Mopti" in unknown.name


def test_the_source_is_named_as_the_edition_beside_that_of_the_program(brought):
    note = drawn(brought).scene.shade_note
    assert SOURCE in note
    assert "2016" in note


def test_shading_counts_in_the_brought_outline_what_is_of_its_list(brought):
    at_spot = coded(SOURCE, "ML01", "Ménaka") | {"name": "Ménaka", "lat": 15.92, "lon": -1.6, "precision": 1}
    brought.run(lambda session: create_incidents(session, (incident("shelling", "2025-11-07", at_spot),)))
    made = drawn(brought, shaded=True)
    assert made.scene.shades[region_of(made, "killing").code] == 2
    assert made.scene.shades["ML-7"] == 2
    assert area_at(15.92, -1.6).code not in made.scene.shades


def test_a_source_that_is_replaced_or_removed_is_drawn_as_it_is_now(brought, tmp_path):
    regions = Regions()
    before = drawn(brought, regions=regions)
    bring(brought, tmp_path, text=boundaries(("Kita", "Ménaka")))
    after = drawn(brought, regions=regions)
    assert region_of(after, "killing").name == "Kita"
    assert region_of(before, "killing").code not in after.scene.own
    brought.run(lambda session: importing.remove(session, SOURCE))
    gone = drawn(brought, regions=regions)
    assert (region_of(gone, "killing").code, gone.scene.own) == ("", {})
    assert SOURCE not in gone.scene.shade_note


def test_areas_too_small_for_a_region_and_two_of_one_name_are_no_answer(vault, tmp_path):
    features = json.loads(boundaries(("Ménaka", "Gao", "Gao")))
    features["features"][0]["geometry"]["coordinates"] = [square(-2.0, 15.5, 0.1)]
    bring(vault, tmp_path, text=json.dumps(features))
    vault.run(lambda session: create_incidents(session, (OF_SOURCE, PICKED)))
    assert drawn(vault).scene.own == {}


def test_what_is_told_by_its_region_for_a_guarded_place_is_not_told_by_the_name_it_was_picked_by(vault, tmp_path):
    bring(vault, tmp_path)
    vault.run(lambda session: create_incidents(session, (PICKED,)))
    regions = Regions()
    with vault.reading() as con:
        view, _range = operations.read_everything(con, "2025-11-24", False, regions)
    hidden = replace(view, placed=tuple(region_only(one) for one in view.placed))
    assert operations.drawn_of(view, MapFilter(), True, regions).scene.own
    made = operations.drawn_of(hidden, MapFilter(), True, regions)
    assert (made.scene.own, made.scene.regions[0].code) == ({}, "")


def test_areas_of_a_list_along_one_border_stay_neighbours():
    border = [0.0004, 1.0, 0.0012, 1.0004, 0.0007, 1.0013, 0.002, 1.5]
    west, east = ((*border, x, 1.5, x, 1.0, 0.0004, 1.0) for x in (-1.0, 1.0))
    one, other = (on_grid((ring,), 0.001)[0] for ring in (west, east))
    assert set(zip(one[::2], one[1::2], strict=True)) & {(0.0, 1.0), (0.001, 1.0), (0.001, 1.001)}
    assert [point for point in zip(one[::2], one[1::2], strict=True) if point[0] >= 0] == [
        point for point in zip(other[::2], other[1::2], strict=True) if point[0] < 1
    ]  # fmt: skip


def test_outlines_are_read_only_for_what_is_drawn(brought):
    with brought.reading() as con:
        units = own_units(con)
        assert [(unit.name, len(own_rings(con, unit)[0])) for unit in sorted(units, key=lambda one: one.code)] == [
            (name, 10) for name in NAMES
        ]  # fmt: skip
    assert {shape.name for shape in drawn(brought).scene.own.values()} == {"Ménaka", "Gao"}


def test_places_brought_into_the_vault_are_ends_of_a_route(vault, tmp_path):
    features = [
        {"type": "Feature", "properties": {"name": name, "country": "ML"}, "geometry": {"type": "Point", "coordinates": at}}
        for name, at in (("Zarzawi Nord", [-3.5, 16.0]), ("Zarzawi Sud", [-3.0, 15.0]))
    ]
    bring(vault, tmp_path, text=json.dumps({"type": "FeatureCollection", "features": features}))
    fill(vault)
    route = "Zarzawi Nord - Zarzawi Sud"
    regions = Regions()
    assert regions.route_points(route, "ML") == ()
    from models.log.write import write
    from models.subjects.editing import creations

    values = {"kind": "blockade", "title": "Road", "country": "ML", "since": "2025-09", "routes": [route]}
    vault.run(lambda session: write(session, "order.create", [*creations(session, [("access_constraint", "", values)])]))
    lines = [zone.points for zone in drawn(vault, regions=regions).scene.zones if zone.points]
    assert len(lines) == 1
    assert lines[0][0] == pytest.approx((x_of(-3.5), y_of(16.0)))


def test_the_map_hatches_the_brought_outline_and_a_picture_has_it_too(qtbot, office, tmp_path):
    bring(office.vault, tmp_path)
    office.vault.run(lambda session: create_incidents(session, (OF_SOURCE,)))
    page = MapPage(office)
    qtbot.addWidget(page)
    page.resize(1180, 760)
    page.show()
    page.shown()
    wait(qtbot, lambda: page.drawn.placed and page.canvas.base and not office.jobs.running(), timeout=40_000)
    plain = page.canvas.base
    middle = page.canvas.part.to_screen(x_of(-1.8), y_of(16.8))
    with_it = page.canvas.grab().toImage().copy(int(middle[0]) - 4, int(middle[1]) - 4, 24, 24)
    assert SOURCE in page.canvas.source_line
    assert {hit.keys for hit in page.canvas.hits if hit.what == "region"} == {(0,)}
    colours = {with_it.pixelColor(x, y).name() for x in range(24) for y in range(24)}
    assert len(colours) > 2
    assert not plain.own  # what the process keeps of the base map has nothing of the vault
    with office.vault.reading() as con:
        place_, found = operations.read_picture(con, "2025-11-24", MapFilter(), False, page.regions, office.now(), "A")
    assert SOURCE in " ".join(page.export.render(place_.number, found)[1].lines)
