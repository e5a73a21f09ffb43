"""A notice says what was done and stays out of the way of the next press."""

from __future__ import annotations

import pytest

from tests.ui.window.kit import place_in, settle, show_state
from ui.shell.office import Notice

SHORT, LONG = "1 act", "Saved as brief-2026-ML-001A-team.pdf. The file is not encrypted: hand it over and delete it."


@pytest.mark.parametrize("words", [SHORT, LONG], ids=["short", "long"])
def test_a_notice_does_not_lie_over_save(window, words):
    page = show_state(window, "new-case")
    window.office.told.emit(Notice(words, "good", undo=True))
    settle(window)
    save = place_in(window.area, page.host.panel.save)
    assert window.area._notices.isVisible()
    assert not window.area._notices.geometry().intersects(save)


def test_a_notice_makes_way_on_the_next_page(window):
    window.office.told.emit(Notice(SHORT, "good", undo=True))
    page = window.area.show_page("papers")
    settle(window)
    assert not window.area._notices.geometry().intersects(place_in(window.area, page._save))


def test_a_notice_does_not_lie_over_the_words_of_a_call(window):
    window.office.told.emit(Notice(LONG, "good", undo=True))
    view = show_state(window, "call")  # the notice was there before the call
    line = place_in(window.area, view.line)
    assert window.area._notices.isVisible()
    assert not window.area._notices.geometry().intersects(line)
    window.office.told.emit(Notice(SHORT, "good", undo=True))
    assert not window.area._notices.geometry().intersects(line)
