"""The map page over a real vault: what it draws, how it is worked, what its list says, and what a picture carries away."""

from __future__ import annotations

import json
import threading
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from models.subjects.register import list_issues
from models.views.map import MapFilter
from tests.factories_map import GAO, GUESTHOUSE, HIDEOUT, fill
from tests.ui.window_kit import wait
from ui.pages.map import operations
from ui.pages.map.page import MapPage
from ui.pages.map.picture import HEAD, RATIO
from ui.widgets.map import reading
from ui.widgets.map.canvas import MEASURE, MOVE, SELECT
from ui.widgets.map.mercator import x_of, y_of
from ui.widgets.map.pick import PickDialog, worth_m


@pytest.fixture
def page(qtbot, office):
    fill(office.vault)
    made = MapPage(office)
    qtbot.addWidget(made)
    made.resize(1180, 760)
    made.show()
    made.shown()
    wait(
        qtbot,
        lambda: made.drawn.placed and made.canvas.is_ready and made.canvas.base and not office.jobs.running(),
        timeout=40_000,
    )
    made.canvas.grab()
    return made


def settle(qtbot, page):
    wait(qtbot, lambda: not page.office.jobs.running() and page.canvas.is_ready)
    page.canvas.grab()


def kinds(page, keys) -> set[str]:
    return {page.drawn.placed[key].kind for key in keys}


def listed(page) -> set[str]:
    return {page.model.one(row).kind for row in range(page.model.rowCount())}


def pixel(page, lat, lon) -> QPoint:
    return QPointF(*page.canvas.part.to_screen(x_of(lon), y_of(lat))).toPoint()


def test_spots_are_drawn_and_regions_are_counted_but_never_as_symbols(page):
    drawn = page.canvas.layers.painted.symbol_keys
    assert kinds(page, drawn) == {"ambush", "mine", "robbery", "abduction"}
    regions = {region.name: kinds(page, region.keys) for region in page.canvas.scene.regions}
    assert regions["Timbuktu"] == {"abduction"}
    assert regions["Mopti"] == {"protest"}
    region_keys = {key for region in page.canvas.scene.regions for key in region.keys}
    assert not region_keys & drawn


def test_a_region_of_another_edition_is_not_drawn_as_one_of_ours(page):
    region = next(one for one in page.canvas.scene.regions if kinds(page, one.keys) == {"theft"})
    assert region.code == ""
    assert "Taoudénit" in region.name


def test_the_edition_of_the_regions_is_named_beside_the_source(page):
    assert "2016" in page.canvas.source_line
    assert "Natural Earth" in page.canvas.source_line


def test_where_there_is_no_spot_the_countries_of_the_regions_are_shown_whole(page):
    view = replace(page.view, placed=tuple(one for one in page.view.placed if not one.is_spot))
    west, north, east, south = operations.drawn_of(view, MapFilter(), False, page.regions).scene.around
    assert west < x_of(GAO[1]) < east
    assert north < y_of(GAO[0]) < south
    assert east - west < 30  # of 256 round the world


def test_counts_on_the_map_add_up_at_every_zoom(qtbot, page):
    for zoom in (3.0, 5.0, 8.0):
        page.canvas.go_to(x_of(GAO[1]), y_of(GAO[0]), zoom)
        page.canvas._ask()
        settle(qtbot, page)
        members = [key for cluster in page.canvas.clusters.all for key in cluster.members]
        assert sorted(members) == sorted(spot.key for spot in page.canvas.scene.spots)


def test_the_list_says_the_same_as_the_map_to_a_screen_reader(page):
    said = [page.model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(page.model.rowCount())]
    assert len(said) == len(page.drawn.placed)
    assert any("Mine or IED" in text and "within 20 km" in text and "near it" in text for text in said)
    assert any("moved on purpose" in text for text in said)
    assert any("known to a region only" in text for text in said)
    assert not any("16.27" in text for text in said)


def test_a_click_on_the_map_filters_the_list_and_escape_lists_all_again(qtbot, page):
    whole = page.model.rowCount()
    QTest.mouseClick(page.canvas, Qt.MouseButton.LeftButton, pos=pixel(page, *GAO))
    assert {"ambush", "mine"} >= listed(page)
    assert page.only.isVisible()
    page.canvas.setFocus()
    QTest.keyClick(page.canvas, Qt.Key.Key_Escape)
    assert page.model.rowCount() == whole
    assert not page.only.isVisible()


def test_a_row_of_the_list_is_marked_on_the_map_and_brought_to_sight(page):
    key = next(key for key, one in enumerate(page.drawn.placed) if one.kind == "robbery")
    page.canvas.go_to(x_of(30), y_of(50), 8.0)
    page.list.setCurrentIndex(page.model.index(page.model.row_of(key)))
    assert page.canvas.chosen == {key}
    spot = next(one for one in page.canvas.scene.spots if one.key == key)
    x, y = page.canvas.part.to_screen(spot.x, spot.y)
    assert 0 < x < page.canvas.width()
    assert 0 < y < page.canvas.height()


def test_a_rectangle_selects_what_lies_in_it(page):
    canvas, shift = page.canvas, Qt.KeyboardModifier.ShiftModifier
    middle = pixel(page, *GAO)
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, shift, middle - QPoint(30, 30))
    for step in (QPoint(0, 0), QPoint(30, 30)):
        QTest.mouseMove(canvas, middle + step)
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, shift, middle + QPoint(30, 30))
    assert kinds(page, canvas.chosen) == {"ambush", "mine"} == listed(page)


def test_the_keyboard_moves_zooms_walks_and_opens(qtbot, page):
    canvas = page.canvas
    canvas.setFocus()
    before = canvas.part
    QTest.keyClick(canvas, Qt.Key.Key_Right)
    assert canvas.part.x > before.x
    QTest.keyClick(canvas, Qt.Key.Key_Plus)
    assert canvas.part.zoom == pytest.approx(before.zoom + 0.5)
    QTest.keyClick(canvas, Qt.Key.Key_Home)
    settle(qtbot, page)
    QTest.keyClick(canvas, Qt.Key.Key_Return)
    first = canvas.accessibleDescription()
    QTest.keyClick(canvas, Qt.Key.Key_Tab)
    assert canvas.accessibleDescription() != first
    assert canvas._walk == 1
    single = next(at for at, hit in enumerate(canvas._walkable()) if len(hit.keys) == 1)
    canvas._walk_to(single)
    with qtbot.waitSignal(page.office.open_requested) as opened:
        QTest.keyClick(canvas, Qt.Key.Key_Return)
    one = page.drawn.placed[canvas._walkable()[single].keys[0]]
    assert opened.args == [one.opens, one.opens_uid]


def test_tab_leaves_the_map_unless_one_walks_on_it(page):
    page.canvas.setFocus()
    QTest.keyClick(page.canvas, Qt.Key.Key_Tab)
    assert not page.canvas.hasFocus()


def test_a_distance_is_measured_with_two_clicks_and_given_up_with_escape(page):
    canvas = page.canvas
    page.measure.click()
    assert canvas.tool == MEASURE
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=pixel(page, 16.27, -0.04))
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=pixel(page, 14.49, -4.19))
    assert canvas.ruler.metres == pytest.approx(486_000, rel=0.03)
    canvas.setFocus()
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert canvas.ruler.is_empty
    assert canvas.tool == MEASURE
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert canvas.tool == MOVE
    assert not page.measure.isChecked()
    page.select.click()
    assert canvas.tool == SELECT


def test_filters_and_months_narrow_map_and_list_alike(qtbot, page):
    page.filters.groups.choose(["explosive"])
    page.filters.changed.emit()
    settle(qtbot, page)
    assert listed(page) == {"mine"}
    assert kinds(page, page.canvas.layers.painted.symbol_keys) == {"mine"}
    page.filters.show_all()
    page.months.begin.setValue(page.months.begin.maximum())
    wait(qtbot, lambda: page.filter.first == "2025-11-01" and "robbery" not in listed(page))


def test_shading_counts_what_lies_in_each_unit(qtbot, page):
    page.shade.click()
    wait(qtbot, lambda: page.canvas.scene.shades)
    # Gao: two incidents and the abduction near Ansongo; Mopti: the robbery, and the march told by its region
    assert page.canvas.scene.shades["ML-7"] == 3
    assert page.canvas.scene.shades["ML-5"] == 2


def test_guarded_places_are_shown_on_request_and_marked(qtbot, page):
    assert not page.canvas.layers.painted.guarded_keys
    page.guarded.click()
    wait(qtbot, lambda: any(one.guarded for one in page.drawn.placed))
    page.canvas.fit()
    wait(qtbot, lambda: page.canvas.grab() is not None and len(page.canvas.layers.painted.guarded_keys) == 3)
    settle(qtbot, page)
    names = {page.drawn.placed[key].name for key in page.canvas.layers.painted.guarded_keys}
    assert names == {"The hideout", "Guesthouse", "The well"}
    assert not names & {page.drawn.placed[key].name for key in page.canvas.layers.painted.symbol_keys}
    said = [page.model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(page.model.rowCount())]
    assert sum("Guarded" in text for text in said) == 3


def test_a_viewer_is_not_offered_guarded_places_nor_pictures(qtbot, page, monkeypatch):
    monkeypatch.setattr(page.office.vault, "role", "viewer")
    assert not page.may_see_guarded
    assert "map.guarded" not in {action.id for action in page.page_actions()}
    page.guarded.setChecked(True)
    page.shown()
    settle(qtbot, page)
    assert not any(one.guarded for one in page.drawn.placed)


def test_a_picture_holds_no_guarded_place_and_stands_in_the_register(qtbot, page, tmp_path):
    plain, guarded = tmp_path / "plain.png", tmp_path / "guarded.png"
    page.export.save(str(plain))
    wait(qtbot, lambda: plain.exists() and not page.office.jobs.running())
    page.guarded.click()
    wait(qtbot, lambda: any(one.guarded for one in page.drawn.placed))
    settle(qtbot, page)
    page.export.save(str(guarded))
    wait(qtbot, lambda: guarded.exists() and not page.office.jobs.running())
    with page.office.vault.reading() as con:
        issues = list_issues(con)
        told = [json.loads(text) for (text,) in con.execute("select told from issues order by serial")]
        content = con.execute("select texts from issue_contents").fetchall()
    assert [(one.number, one.marking, one.kind) for one in reversed(issues)] == [
        ("MAP 2025-001A", "TLP:AMBER+STRICT", "map_picture"), ("MAP 2025-002A", "TLP:AMBER+STRICT", "map_picture"),
    ]  # fmt: skip
    assert told[0] == told[1]
    assert "hideout" not in str(content)
    assert "Guesthouse" not in str(content)
    spot = pixel(page, *GUESTHOUSE)
    screen = page.canvas.grab().toImage().copy(spot.x() - 6, spot.y() - 6, 12, 12)
    assert blackness(screen) > 25  # the lock on black stands on the screen
    for path in (plain, guarded):
        picture = QImage(str(path))
        around = picture.copy(round(RATIO * (spot.x() - 14)), round(RATIO * (spot.y() + HEAD - 14)), 56, 56)
        assert blackness(around) == 0


def blackness(image: QImage) -> int:
    """Return how many pixels are black."""
    return sum(
        image.pixelColor(x, y).lightness() < 30 for x in range(image.width()) for y in range(image.height())
    )  # fmt: skip


def test_nothing_is_drawn_in_a_picture_where_a_guarded_place_is(page):
    from models.views.map import MapFilter

    with page.office.vault.reading() as con:
        _place, drawn = operations.read_picture(con, "2025-11-24", MapFilter(), False, page.regions, page.office.now(), "A")
    for lat, lon in (GUESTHOUSE, HIDEOUT, (19.4, 1.2)):
        assert not [spot for spot in drawn.scene.spots if abs(spot.x - x_of(lon)) < 0.01 and abs(spot.y - y_of(lat)) < 0.01]


def test_the_base_map_is_decoded_off_the_screens_thread(qtbot, office, monkeypatch):
    threads = []
    shapes_of = reading.shapes_of
    monkeypatch.setattr(reading, "shapes_of", lambda *given: (threads.append(threading.current_thread()), shapes_of(*given))[1])
    reading.base_shapes.cache_clear()
    page = MapPage(office)
    qtbot.addWidget(page)
    page.show()
    wait(qtbot, lambda: page.canvas.base is not None)
    assert threads
    assert threading.main_thread() not in threads


def test_the_next_level_of_detail_is_read_while_nothing_else_is_done(qtbot, page):
    wait(qtbot, lambda: len(page.canvas._bases) == 3)


def test_a_move_only_moves_the_kept_picture_and_rest_draws_it_anew(qtbot, page):
    timers = (page.canvas._rest, page.canvas._idle)
    wait(qtbot, lambda: len(page.canvas._bases) == 3 and not any(timer.isActive() for timer in timers))
    settle(qtbot, page)
    before = page.canvas.layers.drawings
    for _step in range(5):
        page.canvas.move_by(12, 4)
        page.canvas.grab()
    assert page.canvas.layers.drawings == before
    wait(qtbot, lambda: page.canvas.grab() is not None and page.canvas.layers.drawings == before + 1)


def test_a_point_is_picked_by_click_and_by_keyboard(qtbot, office):
    dialog = PickDialog(office.jobs, near=GAO)
    qtbot.addWidget(dialog)
    dialog.show()
    found = []
    dialog.picked.connect(lambda *given: found.append(given))
    middle = dialog.canvas.rect().center()
    QTest.mouseClick(dialog.canvas, Qt.MouseButton.LeftButton, pos=middle + QPoint(10, 0))
    assert dialog.point[0] == pytest.approx(GAO[0], abs=0.02)
    assert dialog.point[1] > GAO[1]
    dialog.canvas.setFocus()
    QTest.keyClick(dialog.canvas, Qt.Key.Key_Return)
    assert dialog.point == pytest.approx(GAO, abs=0.02)
    dialog.take.click()
    assert found == [(*dialog.point, worth_m(dialog.canvas.part))]
