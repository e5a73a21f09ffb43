"""The board: its times go on by the minute, and on the whole screen it is shown in the largest type that fits."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from tests.factories import NOW, make_case
from tests.live import live_case
from tests.ui.pages.test_cases import open_case
from tests.ui.window_kit import wait
from ui.pages.cases.page import CasesPage
from ui.widgets.chips import Chip
from ui.widgets.plain_label import PlainLabel


def sized(wall, width, height):
    wall.showNormal()
    wall.resize(width, height)
    return wall.step


@pytest.fixture
def page(qtbot, office):
    made = CasesPage(office)
    qtbot.addWidget(made)
    office.changed.connect(made.on_changed)
    made.resize(1366, 728)
    made.show()
    return made


@pytest.fixture
def board(qtbot, vault, page):
    open_case(qtbot, page, make_case(vault, live_case()).case.uid)
    page.sheet.show_tab("board")
    return page.sheet.tab("board")


def words(widget):
    return " | ".join(one.text() for kind in (PlainLabel, Chip) for one in widget.findChildren(kind) if not one.isHidden())


def test_times_go_on_by_the_minute_and_what_passed_says_so(vault, board):
    assert "Next contact: 24 Nov 2025, 12:30 (Africa/Bamako), in 5 h 50" in words(board)
    vault.clock = lambda: NOW + timedelta(minutes=1)
    board._timer.timeout.emit()
    assert "in 5 h 49" in words(board)
    vault.clock = lambda: NOW + timedelta(hours=13)
    board._timer.timeout.emit()
    assert "Deadline: 24 Nov 2025, 17:30 (Africa/Bamako), passed 2 h 10 ago, nothing heard" in words(board)


def test_what_is_not_confirmed_or_not_covered_is_said_as_on_the_papers(board):
    shown = words(board)
    assert "Stork | Reported held, unconfirmed | never confirmed" in shown
    assert "3 held · 1 never confirmed alive" in shown
    assert "Crane | Died in captivity, between 10 and 12 Nov 2025 | – | 7 to 9 days | –" in shown
    assert "Nobody is on shift from 24 Nov 2025, 08:00 (Africa/Bamako) to 24 Nov 2025, 10:00 (Africa/Bamako)." in shown


def test_f11_shows_it_large_and_escape_comes_back(qtbot, page, board):
    action = next(action for action in page.page_actions() if action.id == "case.board")
    assert action.shortcut == "F11"
    action.callback()
    wall = board.wall
    assert sized(wall, 1366, 768) > 1.0
    assert "Harmattan" in words(wall)
    assert "24 Nov 2025, 06:40" in words(wall)
    assert wall.windowTitle() == "Holdfast"
    wall.activateWindow()
    qtbot.keyClick(wall, Qt.Key.Key_Escape)
    wait(qtbot, lambda: board.wall is None)


def test_the_wall_follows_what_is_entered_and_goes_with_another_case(qtbot, office, vault, page, board):
    board.show_wall()
    wall = board.wall
    victim = next(iter(page.sheet.data.view.victims)).uid
    from models.subjects.ledgers import add_for_victims

    case = page.sheet.uid
    office.write(lambda session: add_for_victims(session, case, [victim], {"status": "released", "when": "2025-11-24"}))
    wait(qtbot, lambda: "2 held" in words(wall))
    other = make_case(vault, live_case() | {"codeword": "Sirocco"}).case.uid
    open_case(qtbot, page, other)
    wait(qtbot, lambda: board.wall is None)


def test_its_type_is_smaller_where_there_is_more_to_show(qtbot, vault, page):
    given = live_case()
    given["victims"] += [{"id": f"victim-{n}", "codeword": f"Bird {n}", "nationality": "ML"} for n in range(6, 26)]
    given["ledger"] += [
        {"id": f"ledger-{n + 20}", "victim": f"victim-{n}", "status": "taken", "when": "2025-11-03"} for n in range(6, 26)
    ]
    open_case(qtbot, page, make_case(vault, given).case.uid)
    page.sheet.show_wall()
    wall = page.sheet.tab("board").wall
    many = sized(wall, 1920, 1080)
    wall.left.emit()
    open_case(qtbot, page, make_case(vault, live_case()).case.uid)
    page.sheet.show_wall()
    wall = page.sheet.tab("board").wall
    assert sized(wall, 1920, 1080) > many
    wall.left.emit()
