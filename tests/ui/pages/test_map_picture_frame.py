"""A picture of the map is not set to a guarded place: neither its middle nor its edges tell of one."""

from __future__ import annotations

from PySide6.QtGui import QImage

from tests.factories_map import GAO, HIDEOUT
from tests.ui.pages.test_map import page as page
from tests.ui.pages.test_map import settle
from tests.ui.window_kit import wait
from ui.pages.map.picture import framed
from ui.widgets.map.mercator import MapPart, x_of, y_of
from ui.widgets.map.scene import MapScene, Spot

HELD = (x_of(HIDEOUT[1]), y_of(HIDEOUT[0]))
SCENE = MapScene((Spot(0, x_of(GAO[1]), y_of(GAO[0]), "killed"), Spot(1, x_of(3), y_of(13), "killed")))
CLOSE = MapPart(*HELD, 11.0, 900, 600)


def test_a_part_centred_on_a_guarded_place_gives_way_to_the_whole():
    part = framed(CLOSE, SCENE, [HELD], whole=False)
    assert part != CLOSE
    assert part == framed(CLOSE.at(10, 10), SCENE, [], whole=True)  # the same wherever the screen was


def test_any_other_part_stays_as_it_is_on_the_screen():
    aside, far = CLOSE.moved(200, 0), MapPart(*HELD, 5.0, 900, 600)
    for part in (aside, far):
        assert framed(part, SCENE, [HELD], whole=False) == part
    assert framed(CLOSE, SCENE, [], whole=False) == CLOSE


def test_the_saved_picture_is_the_same_wherever_the_screen_was_set_on_guarded_places(qtbot, page, tmp_path):
    said = []
    page.office.told.connect(lambda notice: said.append(notice.text))
    page.guarded.click()
    wait(qtbot, lambda: any(one.guarded for one in page.drawn.placed))
    settle(qtbot, page)
    pictures = []
    for number, (x, y) in enumerate((HELD, (x_of(1.2), y_of(19.4)))):
        page.canvas.go_to(x, y, 11.0)
        settle(qtbot, page)
        path = tmp_path / f"{number}.png"
        page.export.save(str(path))
        wait(qtbot, lambda path=path: path.exists() and not page.office.jobs.running())
        pictures.append(QImage(str(path)))
    assert any("guarded place" in text for text in said)
    one, other = (picture.copy(0, 200, picture.width(), 600) for picture in pictures)
    assert one == other
