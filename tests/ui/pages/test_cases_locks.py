"""Compartments in the window: made, opened with the own passphrase, closed, and said to be closed."""

from __future__ import annotations

import pytest

from models.subjects import compartments
from models.views.case import read_case
from tests.factories import PASSPHRASE, make_case, three_claimed
from tests.ui.pages.test_cases import open_case
from tests.ui.window_kit import wait
from ui.pages.cases.locks.sheet import LocksSheet
from ui.pages.cases.page import CasesPage


@pytest.fixture
def page(qtbot, office):
    made = CasesPage(office)
    qtbot.addWidget(made)
    office.changed.connect(made.on_changed)
    made.resize(1366, 728)
    made.show()
    return made


@pytest.fixture
def case(qtbot, vault, page):
    uid = make_case(vault, three_claimed()).case.uid
    open_case(qtbot, page, uid)
    return uid


def locks(qtbot, page):
    page.sheet.show_locks()
    found = page.findChild(LocksSheet)
    wait(qtbot, lambda: found.locks is not None)
    return found


def demand(office, case):
    with office.vault.reading() as con:
        return read_case(con, case).parts["demand"][0]


def test_compartments_are_made_and_what_lies_in_the_open_is_moved_in(qtbot, office, page, case):
    sheet = locks(qtbot, page)
    sheet.making.kinds["money"].setChecked(True)
    sheet.make()
    wait(qtbot, lambda: [one.kind for one in sheet.locks.compartments] == ["money"])
    assert sheet.locks.outside > 0
    sheet.move_in()
    wait(qtbot, lambda: sheet.locks.outside == 0)
    assert demand(office, case).money("amount") is not None
    sheet.close_all()
    wait(qtbot, lambda: page.sheet.data.view.closed == ("money",))
    assert page.sheet.bands.locks_words.text().startswith("Closed: Sums and offers")
    assert demand(office, case).money("amount") is None


def test_the_own_passphrase_opens_and_a_wrong_one_does_not(qtbot, office, page, case):
    compartments.make(office.vault, case, ["money"], [office.vault.user])
    compartments.close_compartments(office.vault, case)
    sheet = locks(qtbot, page)
    sheet.passphrase.line.setText("not the right one")
    with qtbot.waitSignal(office.jobs.failed):
        sheet.open_chosen()
    assert not office.vault.sealed.keys
    sheet.passphrase.line.setText(PASSPHRASE)
    with qtbot.waitSignal(sheet.closed):
        sheet.open_chosen()
    wait(qtbot, lambda: page.sheet.data.opened == ("money",))
    assert page.sheet.bands.locks_button.text() == "Close"


def test_locking_the_vault_closes_what_was_open(office, case, page):
    compartments.make(office.vault, case, ["money"], [office.vault.user])
    assert office.vault.sealed.keys
    office.vault.close()
    assert not office.vault.sealed.keys
