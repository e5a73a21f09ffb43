"""Rows of the case list shown as pictures: the same as painted, and made anew when what they say changes."""

from __future__ import annotations

import pytest

from tests.factories import five_taken, killing, make_case, three_claimed
from tests.ui.window_kit import wait
from ui.pages.cases.list_pane import CaseListPane
from ui.shell import theme
from ui.widgets.delegates import CaseDelegate
from ui.widgets.table.pictures import PicturedDelegate


@pytest.fixture
def pane(office, qtbot, qapp):
    theme.apply(qapp, "light")  # our own font, which is drawn alike everywhere
    for given in (killing(), five_taken(), three_claimed()):
        make_case(office.vault, given)
    made = CaseListPane(office)
    qtbot.addWidget(made)
    made.resize(380, 600)
    made.show()
    made.refresh()
    wait(qtbot, lambda: made.model.rowCount() == 3 and made.current() and not office.jobs.running())
    return made


def picture(pane):
    pane.list.viewport().repaint()
    return pane.list.viewport().grab().toImage()


@pytest.mark.parametrize("name", ["light", "dark", "contrast"])
def test_pictures_of_rows_are_the_rows_as_painted(pane, qapp, name):
    theme.apply(qapp, name)
    try:
        picture(pane)  # lays out anew
        first, again = picture(pane), picture(pane)
        pane.list.setItemDelegate(CaseDelegate(pane.list))
        assert first == again == picture(pane)
    finally:
        theme.apply(qapp, "light")


def test_a_row_that_says_something_else_is_painted_anew(pane):
    before = picture(pane)
    row = pane.model.row(0)
    pane.model._pages.replace(0, row._replace(title="Another title"))
    assert picture(pane) != before


def test_only_some_pictures_are_kept(pane, monkeypatch):
    monkeypatch.setattr("ui.widgets.table.pictures.MOST_BYTES", 1)
    delegate = PicturedDelegate(pane.list)
    pane.list.setItemDelegate(delegate)
    picture(pane)
    assert len(delegate._pictures) == 1
    delegate.forget()
    assert not delegate._pictures
