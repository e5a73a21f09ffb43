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
from ui.shell.office import Changed


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


def test_fields_behind_a_closed_lock_say_so_and_cannot_be_typed_in(qtbot, office, page, case):
    found = demand(office, case)
    compartments.make(office.vault, case, ("money",), (office.vault.user,))
    compartments.close_compartments(office.vault, case)
    page.sheet.open_record("demand", found.uid)
    form = page.sheet.side.panel.form
    wait(qtbot, lambda: "amount" in form.editors and form.editors["amount"].is_shut)
    shut = form.editors["amount"]
    assert not shut.main().isVisible()
    assert "closed" in shut._shut.text()
    assert not form.editors["deadline"].is_shut
    compartments.open_compartments(office.vault, case, ("money",), PASSPHRASE)
    office.changed.emit(Changed())
    wait(qtbot, lambda: not shut.is_shut and shut.main().isVisible())
    assert shut.value() == found.raw("amount")


def test_a_step_form_says_what_is_closed_and_saves_the_rest(qtbot, office, page, case):
    compartments.make(office.vault, case, ("communications", "captivity"), (office.vault.user,))
    compartments.close_compartments(office.vault, case)
    wait(qtbot, lambda: not office.jobs.running())
    page.sheet.show_tab("victims")
    page.sheet.add_step()
    panel = page.sheet.side.panel
    panel.status.choose("proof_of_life")
    wait(qtbot, lambda: panel.editors["channel"].is_shut and panel.editors["place"].is_shut)
    panel.editors["text"].restore("Heard of him")
    with qtbot.waitSignal(panel.done):
        panel.submit()
    with office.vault.reading() as con:
        assert any(one.text("text") == "Heard of him" for one in read_case(con, case).parts["ledger"])


def test_what_stands_in_a_new_form_is_not_lost_by_a_lock(qtbot, office, page, case):
    page.sheet.add_record("demand", {"kind": "money", "words": "Five million"})
    form = page.sheet.side.panel.form
    wait(qtbot, lambda: not office.jobs.running())
    form.editors["words"].touch()
    compartments.make(office.vault, case, ("money",), (office.vault.user,))
    compartments.close_compartments(office.vault, case)
    office.changed.emit(Changed())
    wait(qtbot, lambda: form.editors["words"].is_shut)
    page.sheet.side.panel.save()
    wait(qtbot, lambda: not office.jobs.running())
    assert page.sheet.side.panel is not None  # refused: it would be written into what is closed here
    compartments.open_compartments(office.vault, case, ("money",), PASSPHRASE)
    office.changed.emit(Changed())
    wait(qtbot, lambda: not form.editors["words"].is_shut)
    assert form.editors["words"].value() == "Five million"
