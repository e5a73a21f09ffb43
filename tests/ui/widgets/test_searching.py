"""Search field and filter bar: each key asks, Esc empties, chips come and go by keyboard, searches are saved and chosen again."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from models.subjects.case_list import CaseQuery
from tests.factories import killing, make_case, three_claimed
from tests.ui.window_kit import wait
from ui.widgets.filter_bar import FilterBar
from ui.widgets.search_field import SearchField


@pytest.fixture
def field(qtbot):
    made = SearchField("Search cases")
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def bar(office, qtbot):
    make_case(office.vault, killing())
    make_case(office.vault, three_claimed())
    made = FilterBar(office)
    qtbot.addWidget(made)
    made.resize(900, 80)
    made.show()
    made.set_query(CaseQuery())
    wait(qtbot, lambda: made._counts)
    return made


def choose(button, *path: str) -> None:
    button.menu().aboutToShow.emit()
    button.menu().triggered.emit(entry_in(button.menu(), *path))


def entry_in(menu: QMenu, *path: str):
    action = next(action for action in menu.actions() if action.text().startswith(path[0]))
    return entry_in(action.menu(), *path[1:]) if len(path) > 1 else action


def test_each_key_asks_and_blanks_do_not(field, qtbot):
    asked = []
    field.searched.connect(asked.append)
    qtbot.keyClicks(field, "ga o")
    assert asked == ["g", "ga", "ga o"]


def test_esc_empties_and_down_goes_on(field, qtbot):
    field.set_text("gao")
    with qtbot.waitSignal(field.searched) as told:
        qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert (told.args, field.text()) == ([""], "")
    with qtbot.waitSignal(field.left_down):
        qtbot.keyClick(field, Qt.Key.Key_Down)


def test_a_text_set_by_the_program_is_not_asked(field, qtbot):
    with qtbot.assertNotEmitted(field.searched):
        field.set_text("gao")


def test_work_that_takes_longer_is_said(field):
    field.set_busy(True)
    assert field.accessibleDescription() == "Searching …"
    field.set_busy(False)
    assert (field.accessibleDescription(), field.accessibleName()) == ("", "Search cases")


def test_a_filter_is_added_from_the_menu_and_taken_away_by_key(bar, qtbot):
    told = []
    bar.changed.connect(told.append)
    choose(bar._add, "Kind", "Killing")
    assert told == [CaseQuery(kinds=("killing",))]
    wait(qtbot, lambda: bar.chips() == ["Killing  1"])
    qtbot.keyClick(bar._chips[0], Qt.Key.Key_Delete)
    assert (told[-1], bar.chips()) == (CaseQuery(), [])


def test_the_menu_counts_what_each_filter_would_leave(bar):
    bar._add.menu().aboutToShow.emit()
    assert entry_in(bar._add.menu(), "Country", "Mali").text() == "Mali   2"


def test_periods_and_flags_are_chips_too(bar):
    bar.set_period("2025-11-01", "2025-11-24")
    choose(bar._add, "Without exercises")
    assert [chip.column for chip in bar._chips] == ["exercise", "period"]
    choose(bar._add, "Clear all filters")
    assert (bar.chips(), bar.query) == ([], CaseQuery())


def test_a_search_is_saved_and_chosen_again(bar, qtbot):
    bar.set_period("", "2025-11-24")
    kept = bar.query
    bar.save_as("Until today")
    wait(qtbot, lambda: bar._saved)
    choose(bar._add, "Clear all filters")
    choose(bar._searches, "Until today")
    assert bar.query == kept
    choose(bar._searches, "Forget", "Until today")
    wait(qtbot, lambda: not bar._saved)


def test_every_control_has_a_name(bar):
    choose(bar._add, "Status", "Open")
    assert all(button.accessibleName() for button in (*bar._chips, bar._add, bar._searches))
