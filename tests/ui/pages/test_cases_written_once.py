"""Short forms of a case: written once, about those they were opened for, and their drafts go with the case."""

from __future__ import annotations

import pytest

from models.records import KINDS
from models.views.record import read_records
from tests.factories import killing, make_case
from tests.ui.window_kit import wait
from ui.pages.cases.ledger_panel import LedgerPanel
from ui.pages.cases.sheet import CaseSheet
from ui.pages.cases.steps import NamePanel
from ui.widgets.fields import FormContext


@pytest.fixture
def case(vault):
    return make_case(vault, killing())


def panel_of(qtbot, office, made):
    qtbot.addWidget(made)
    wait(qtbot, lambda: not office.jobs.running())
    return made


def step_for(qtbot, office, case, victims):
    context = FormContext(office, "en", case=case.case.uid)
    return panel_of(qtbot, office, LedgerPanel(office, case.case.uid, victims, ["who"], context=context))


def add_victim(vault, case):
    from models.subjects.editing import create

    return vault.run(lambda session: create(session, "victim", {"number": 2, "of": 2}, case=case.case.uid))


def test_saving_twice_writes_once(qtbot, vault, office, case):
    panel = step_for(qtbot, office, case, [case.parts["victim"][0].uid])
    panel.editors["text"].restore("Seen at the well")
    panel.submit()
    panel.submit()
    wait(qtbot, lambda: not office.jobs.running())
    with vault.reading() as con:
        assert len(read_records(con, KINDS["ledger"], "text = 'Seen at the well'")) == 1


def test_what_was_typed_about_one_victim_is_not_offered_for_another(qtbot, vault, office, case):
    other = add_victim(vault, case)
    one = case.parts["victim"][0].uid
    first = step_for(qtbot, office, case, [one])
    first.editors["text"].restore("Seen at the well")
    first.keep_draft_now()
    assert step_for(qtbot, office, case, [other]).drafts.bar.isHidden()
    assert not step_for(qtbot, office, case, [one]).drafts.bar.isHidden()


def test_a_name_being_typed_lies_under_its_case(qtbot, vault, office, case, monkeypatch):
    victim = add_victim(vault, case)
    sheet, opened = CaseSheet(office), []
    qtbot.addWidget(sheet)
    sheet.open(case.case.uid)
    wait(qtbot, lambda: sheet.data is not None)
    monkeypatch.setattr(sheet, "show_step", opened.append)
    sheet.name_victim(victim)
    panel = panel_of(qtbot, office, opened[0])
    assert isinstance(panel, NamePanel)
    assert case.case.uid in panel.drafts.key
