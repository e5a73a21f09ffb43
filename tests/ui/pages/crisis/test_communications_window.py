"""Calls in the whole window: one key from anywhere, the lock, and what is told when the vault is opened again."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from models.subjects.communications import log_missed
from models.subjects.editing import edit
from tests.factories import five_taken, make_case
from tests.ui.window_kit import wait
from ui.pages.cases.crisis.calls import live_cases
from ui.shell.window import WorkArea


@pytest.fixture
def cases(vault):
    return [make_case(vault, five_taken() | {"title": f"Works on road {number}"}).case.uid for number in range(3)]


@pytest.fixture
def area(qtbot, office, cases):
    return area_of(qtbot, office)


def area_of(qtbot, office):
    made = WorkArea(office)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    made.show_page("desk")
    return made


def calls_of(qtbot, area):
    wait(qtbot, lambda: area.page_id == "cases")
    return area.page.sheet.calls


@pytest.fixture
def live(vault, cases):
    """The only case that lives: the others are kept for context."""
    for case in (cases[0], cases[2]):
        vault.run(lambda session, case=case: edit(session, "case", case, {"context": True}))
    return cases[1]


def test_the_key_begins_a_call_in_the_only_case_that_lives(qtbot, area, live):
    area.call()
    calls = calls_of(qtbot, area)
    wait(qtbot, lambda: calls.is_open)
    assert calls.view.draft.case == live


def test_a_case_without_any_contact_yet_is_asked_about_too(vault, cases):
    vault.run(lambda session: log_missed(session, cases[1], ours=False))
    with vault.reading() as con:
        assert [uid for uid, _title in live_cases(con)] == [cases[1], cases[2], cases[0]]


def test_it_is_asked_in_which_of_several_cases(qtbot, office, vault, area, cases):
    from PySide6.QtWidgets import QApplication

    for case in cases[:2]:
        vault.run(lambda session, case=case: log_missed(session, case, ours=False))
    area.call()
    calls = calls_of(qtbot, area)
    wait(qtbot, lambda: QApplication.activePopupWidget() is not None)
    menu = QApplication.activePopupWidget()
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    wait(qtbot, lambda: calls.is_open)
    assert calls.view.draft.case == cases[0]


def test_a_case_that_stands_in_front_by_chance_is_asked_about_first(qtbot, vault, area, cases):
    from PySide6.QtWidgets import QApplication

    vault.run(lambda session: log_missed(session, cases[0], ours=False))
    page = area.show_page("cases")
    page.show_record("case", cases[2])
    wait(qtbot, lambda: page.sheet.data is not None and page.sheet.data.uid == cases[2])
    area.call()
    wait(qtbot, lambda: QApplication.activePopupWidget() is not None)
    menu = QApplication.activePopupWidget()
    titles = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert titles == ["Works on road 0", "Works on road 2"]
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    wait(qtbot, lambda: page.sheet.calls.is_open)
    assert page.sheet.calls.view.draft.case == cases[0]


def test_a_call_left_a_moment_ago_is_offered_where_another_case_is_in_front(qtbot, vault, area, cases):
    from PySide6.QtWidgets import QApplication

    for case in cases:
        vault.run(lambda session, case=case: log_missed(session, case, ours=False))
    page = area.show_page("cases")
    page.show_record("case", cases[0])
    wait(qtbot, lambda: page.sheet.data is not None and page.sheet.data.uid == cases[0])
    area.call()
    wait(qtbot, lambda: page.sheet.calls.is_open)
    qtbot.keyClicks(page.sheet.calls.view.line, "Bring the")
    page.sheet.calls.view.leave()
    wait(qtbot, lambda: not page.sheet.calls.is_open and not area.office.jobs.running())
    page.show_record("case", cases[2])
    wait(qtbot, lambda: page.sheet.data.uid == cases[2])
    area.call()
    wait(qtbot, lambda: QApplication.activePopupWidget() is not None)
    menu = QApplication.activePopupWidget()
    titles = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert titles == ["Works on road 0", "Works on road 2"]
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    wait(qtbot, lambda: page.sheet.calls.is_open)
    assert page.sheet.calls.view.line.toPlainText() == "Bring the"


def test_the_call_goes_with_its_page_and_comes_back_with_it(qtbot, area, live):
    area.call()
    calls = calls_of(qtbot, area)
    wait(qtbot, lambda: calls.is_open)
    area.show_page("desk")
    assert not calls.view.isVisible()
    area.call()
    wait(qtbot, calls.view.isVisible)
    assert calls.view.draft.case == live


def test_a_call_that_was_cut_off_is_told_of_and_opened_from_the_notice(qtbot, office, area, live):
    area.call()
    calls = calls_of(qtbot, area)
    wait(qtbot, lambda: calls.is_open)
    qtbot.keyClicks(calls.view.line, "do not call the pol")
    area.hide()  # as the lock does it
    wait(qtbot, lambda: not office.jobs.running())
    again = area_of(qtbot, office)
    wait(qtbot, lambda: again._notices.notice.action is not None)
    again._notices.notice.action[1]()
    calls = calls_of(qtbot, again)
    wait(qtbot, lambda: calls.is_open)
    assert (calls.view.draft.case, calls.view.line.toPlainText()) == (live, "do not call the pol")


def test_the_panic_key_keeps_what_was_typed_to_the_last_key(qtbot, tmp_path):
    from models.vault.drafts import open_drafts
    from tests.factories import make_vault
    from tests.ui.window.kit import open_window, settle
    from ui.pages.cases.crisis.call_draft import read_draft

    vault = make_vault(tmp_path / "panic.vault")
    case, key = make_case(vault, five_taken()).case.uid, vault.key
    with open_window(vault, tmp_path / "profile", page="cases") as window:
        window.area.page.show_record("case", case)
        settle(window)
        window.area.call()
        calls = window.area.page.sheet.calls
        wait(qtbot, lambda: calls.is_open)
        qtbot.keyClicks(calls.view.line, "do not call the pol")
        qtbot.keyClick(window.windowHandle(), Qt.Key.Key_F12)
        assert window.area is None
        wait(qtbot, lambda: not window.closing.busy)
    drafts = open_drafts(tmp_path / "panic.vault", (key,))
    try:
        (kept,) = [read_draft(drafts.load(draft.key)) for draft in drafts.list()]
    finally:
        drafts.close()
    assert (kept.case, kept.typing.words) == (case, "do not call the pol")
