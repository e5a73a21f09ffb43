"""The search field: each key asks, Esc empties, what the program sets is not asked."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from ui.widgets.search_field import SearchField


@pytest.fixture
def field(qtbot):
    made = SearchField("Search cases")
    qtbot.addWidget(made)
    made.show()
    return made


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
