"""Papers of a live case in the window: what is ticked open, what is closed, and the log of printing from behind locks."""

from __future__ import annotations

import pytest

from models.subjects import compartments
from models.subjects.compartments import uses_of
from models.subjects.moving import move_in
from reports.check.readback import text_of
from tests.factories import PASSPHRASE, make_case
from tests.live import live_case
from tests.ui.window_kit import wait
from ui.pages.papers import register_operations
from ui.pages.papers.page import PapersPage
from ui.papers.issuing import Orders, issue_paper
from ui.papers.request import PaperRequest

QUESTION, WORDS = "Colour of the gate", "You drink tea"


@pytest.fixture
def case(vault):
    return make_case(vault, live_case())


@pytest.fixture
def page(qtbot, case, office):
    made = PapersPage(office)
    qtbot.addWidget(made)
    made.resize(1366, 728)
    made.show()
    return made


@pytest.fixture
def locked(vault, case):
    """The same case with its calls and proof questions behind closed locks; made before the window reads the vault."""
    compartments.make(vault, case.case.uid, ("communications", "proof"), [vault.user])
    move_in(vault, case.case.uid)
    compartments.close_compartments(vault)
    return case


def show(qtbot, page, kind: str) -> None:
    page.shown()
    page.pane.show_paper(kind)
    wait(qtbot, lambda: set(page.choices.open_for.ticks) and page.choices.request().about)


def printed(page) -> str:
    return "\n".join(text_of(page._made.data))


def made_with(qtbot, page, words: str) -> None:
    wait(qtbot, lambda: page._made is not None and words in printed(page))


def test_a_board_is_made_with_what_is_open_and_remade_without_it(qtbot, page):
    show(qtbot, page, "board")
    made_with(qtbot, page, WORDS)
    page.choices.open_for.ticks["communications"].click()
    made_with(qtbot, page, "Left out of this paper")
    assert WORDS not in printed(page)


def test_the_proof_sheet_of_the_captive_chosen(qtbot, case, page):
    show(qtbot, page, "proof")
    page.show_paper("proof", "victim", next(one.uid for one in case.victims if one.text("codeword") == "Ibis"))
    made_with(qtbot, page, QUESTION)
    page.show_paper("proof", "victim", next(one.uid for one in case.victims if one.text("codeword") == "Stork"))
    wait(qtbot, lambda: "No question is drawn" in page.pane.state.text())
    assert not page.pane.print.isEnabled()


def test_closed_compartments_cannot_be_ticked_and_are_printed_once_open(qtbot, locked, page, office):
    show(qtbot, page, "board")
    made_with(qtbot, page, "Closed to whoever made this paper")
    tick = page.choices.open_for.ticks["communications"]
    assert (tick.isEnabled(), tick.isChecked()) == (False, False)
    compartments.open_compartments(office.vault, locked.case.uid, ("communications",), PASSPHRASE)
    page.shown()
    made_with(qtbot, page, WORDS)


def test_a_brief_opens_nothing_by_itself(qtbot, page):
    show(qtbot, page, "brief")
    assert page.choices.request().opened == frozenset()
    page.choices.open_for.ticks["money"].click()
    assert page.choices.request().opened == {"money"}


def test_a_draft_saved_from_behind_a_lock_is_logged(qtbot, locked, page, office, tmp_path):
    compartments.open_compartments(office.vault, locked.case.uid, ("communications",), PASSPHRASE)
    show(qtbot, page, "board")
    made_with(qtbot, page, WORDS)
    page.save_to(str(tmp_path / "board.pdf"))
    wait(qtbot, lambda: (tmp_path / "board.pdf").exists())
    with office.vault.reading() as con:
        printed_from = [use.kind for use in uses_of(con, locked.case.uid) if use.what == "printed"]
    assert printed_from == ["communications"]


def test_a_correction_opens_what_the_first_issue_opened(qtbot, page, office, case):
    with office.vault.reading() as con:
        uid = case.case.uid
        request = PaperRequest("brief", "team", about=uid, opened=frozenset({"money"}))
        issue = issue_paper(office.vault, request, Orders(holders=("Awa",))).uid
        again = register_operations.request_again(con, issue)
    page.shown()
    page._on_correction(*again)
    wait(qtbot, lambda: page.choices.request().opened == {"money"})


def test_the_register_says_that_no_word_of_a_call_sheet_is_kept(qtbot, page, office, case):
    request = PaperRequest("call", "team", about=case.case.uid, opened=frozenset({"communications", "proof"}))
    issue = issue_paper(office.vault, request, Orders(holders=("Salif",))).uid
    page.shown()
    page.show_record("issue", issue)
    sheet = page.register.sheet
    wait(qtbot, lambda: "no word of it is kept" in sheet.replaced.words.text())
    assert (sheet.print.isHidden(), sheet.save.isHidden(), sheet.withdraw.isHidden()) == (True, True, False)
