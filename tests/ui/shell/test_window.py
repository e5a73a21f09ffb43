"""The work area: pages come to front, keys reach everything, notices offer Undo, what was done can be taken back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QVBoxLayout

from tests.ui.window_kit import wait
from ui.shell import window as window_module
from ui.shell.actions import ACTIONS, page_keys
from ui.shell.office import Notice
from ui.shell.page import Page, PageAction
from ui.shell.pages import PAGES
from ui.shell.palette import matches
from ui.shell.window import WorkArea


class PlainPage(Page):
    """A page that counts."""

    def __init__(self, office):
        super().__init__(office)
        self.shows = self.done = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        QVBoxLayout(self).addWidget(QLabel("a page"))

    def shown(self):
        self.shows += 1

    def page_actions(self):
        return (PageAction("own", "Do what this page does", self._do, "Ctrl+E"),)

    def _do(self):
        self.done += 1


@pytest.fixture
def area(qtbot, office, monkeypatch):
    plain = tuple(replace(spec, path=f"{__name__}:PlainPage") for spec in PAGES)
    monkeypatch.setattr(window_module, "PAGES", plain)
    monkeypatch.setattr("ui.shell.pages.PageSpec.make", lambda _self, office: PlainPage(office))
    made = WorkArea(office)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    made.show_page("desk")
    qtbot.waitExposed(made)
    return made


def make_group(session):
    from models.subjects.editing import create

    return create(session, "group", {"name": "Unknown armed men"})


def names_of(con):
    return [name for (name,) in con.execute("select name from groups where deleted_at is null")]


def test_pages_are_made_once_and_read_when_shown(area):
    first = area.show_page("cases")
    area.show_page("desk")
    assert area.show_page("cases") is first
    assert first.shows == 2


def test_alt_and_the_key_of_a_digit_reach_a_page_on_both_keyboards(area):
    assert page_keys("2") == ("Alt+2", "Alt+É")
    area.next_page()
    assert area.page_id == "incidents"
    area.back()
    assert area.page_id == "desk"


@pytest.mark.parametrize("key", [Qt.Key.Key_2, Qt.Key.Key_Eacute], ids=["QWERTY", "AZERTY"])
def test_pressing_alt_with_the_second_digit_key_goes_there(area, key):
    QTest.keyClick(area.windowHandle(), key, Qt.KeyboardModifier.AltModifier)
    assert area.page_id == "incidents"


def test_no_two_actions_share_a_key():
    keys = [QKeySequence(key).toString() for spec in ACTIONS for key in spec.keys]
    keys += [QKeySequence(key).toString() for page in PAGES for key in page_keys(page.key)]
    assert len(keys) == len(set(keys))
    assert all(keys)


def test_what_was_done_can_be_taken_back_and_done_again(qtbot, area, office):
    office.write(make_group)
    wait(qtbot, lambda: area._notices.isVisible())
    assert area._notices.notice.undo
    area.undo()
    wait(qtbot, lambda: not read(office, names_of))
    area.redo()
    wait(qtbot, lambda: read(office, names_of) == ["Unknown armed men"])


def read(office, function):
    with office.vault.reading() as con:
        return function(con)


def test_the_page_in_front_hears_of_a_change_and_the_others_when_shown(qtbot, area, office):
    cases = area.show_page("cases")
    desk = area.show_page("desk")
    before, seen = desk.shows, cases.shows
    office.write(make_group)
    wait(qtbot, lambda: desk.shows > before)
    assert cases.shows == seen


def test_the_palette_runs_a_command_by_a_few_letters(qtbot, area):
    area.show_palette()
    qtbot.keyClicks(area._palette._edit, "what this")
    qtbot.keyClick(area._palette._edit, Qt.Key.Key_Return)
    assert area.page.done == 1
    assert not area._palette.isVisible()


def test_the_palette_finds_records_and_opens_them(qtbot, area, office):
    office.write(make_group)
    wait(qtbot, lambda: read(office, names_of))
    area.show_palette()
    qtbot.keyClicks(area._palette._edit, "armed")
    wait(qtbot, lambda: any(entry.title == "Unknown armed men" for entry in area._palette.entries()))
    qtbot.keyClick(area._palette._edit, Qt.Key.Key_Return)
    assert area.page_id == "groups"


def test_an_error_is_told_without_its_content(qtbot, area, office):
    def fails(_con):
        raise ValueError("Mariam")

    office.read(fails, owner=None, ok=print)
    wait(qtbot, lambda: area._notices.isVisible())
    assert "Mariam" not in area._notices._text.text()
    assert "ValueError" in area._notices._text.text()


def test_a_notice_stays_inside_a_small_window(area):
    area.resize(960, 600)
    office_text = "A long sentence about what happened. " * 8
    area._notices.tell(Notice(office_text, "error"))
    assert area.rect().contains(area._notices.geometry())
    assert area._rail.width() == 60


@pytest.mark.parametrize(("wanted", "title", "rank"), [("new", "new case", 3), ("case", "new case", 2), ("ncs", "new case", 1)])
def test_letters_in_order_find_a_command(wanted, title, rank):
    assert matches(wanted, title) == rank
