"""The ledger of captives from the window: one step for several, groups that split, proofs of life, states left open."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt

from models.subjects.case_list import CaseQuery, case_ids, case_rows
from models.subjects.editing import create
from models.views.case import read_case
from models.views.desk import read_desk
from tests.factories import make_case
from tests.live import live_case
from tests.ui.pages.test_cases import open_case
from tests.ui.window_kit import wait
from ui.pages.cases.case_model import status_of
from ui.pages.cases.operations import read_sheet
from ui.pages.cases.page import CasesPage
from ui.pages.desk.rows import held_rows
from ui.widgets.plain_label import PlainLabel


@pytest.fixture
def page(qtbot, office):
    made = CasesPage(office)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    return made


def opened(qtbot, page, vault, given=None):
    uid = make_case(vault, given or live_case()).case.uid
    page.show_record("case", uid)
    wait(qtbot, lambda: page.sheet.data is not None and page.sheet.data.uid == uid)
    page.sheet.show_tab("victims")
    return uid


def step_panel(page):
    page.sheet.tab("victims").add_step()
    return page.sheet.side.panel


def lines_of(office, uid):
    with office.vault.reading() as con:
        view = read_case(con, uid)
    names = {victim.uid: victim.text("codeword") for victim in view.victims}
    return sorted((names[line.text("victim")], line.text("text")) for line in view.parts["ledger"] if line.text("text"))


def test_a_group_that_splits_gets_two_steps_and_everybody_his_own_line(qtbot, office, page, vault):
    uid = opened(qtbot, page, vault)
    page.sheet.tab("victims").victims.selectAll()
    panel = step_panel(page)
    assert len(panel.ticks.ticked()) == 5
    assert panel.save.text() == "Save for all 5"
    everyone = panel.ticks.ticked()
    panel.ticks.tick(everyone[:2])
    panel.status.choose("moved")
    panel.editors["text"].restore("north, on foot")
    assert not panel.rest.isHidden()
    assert panel.save.text() == "Save for 2 of 5"
    panel.rest.click()
    wait(qtbot, lambda: panel.ticks.ticked() == everyone[2:])
    assert panel.editors["text"].typed() == ""
    panel.ticks.tick(everyone[2:4])
    panel.status.choose("moved")
    panel.editors["text"].restore("stayed at the well")
    with qtbot.waitSignal(panel.done):
        panel.submit()
    assert lines_of(office, uid) == [
        ("Egret", "stayed at the well"), ("Heron", "north, on foot"), ("Ibis", "north, on foot"), ("Stork", "stayed at the well"),
    ]


def test_space_ticks_a_captive_by_keyboard(qtbot, page, vault):
    opened(qtbot, page, vault)
    panel = step_panel(page)
    before = panel.ticks.ticked()
    panel.ticks.setFocus()
    panel.ticks.setCurrentRow(4)
    qtbot.keyClick(panel.ticks, Qt.Key.Key_Space)
    assert len(panel.ticks.ticked()) == len(before) + 1


def test_fields_of_a_proof_stand_there_for_a_proof_only_and_nobody_judged_it_yet(qtbot, office, page, vault):
    uid = opened(qtbot, page, vault)
    panel = step_panel(page)
    panel.status.choose("moved")
    assert panel.editors["received"].isHidden()
    panel.status.choose("proof_of_life")
    assert not panel.editors["received"].isHidden()
    panel.editors["proof"].choose("voice_call")
    panel.editors["when"].line.setText("20 Nov 2025")
    panel.editors["when"].touch()
    panel.editors["text"].restore("thirty seconds")
    with qtbot.waitSignal(panel.done):
        panel.submit()
    with office.vault.reading() as con:
        line = next(one for one in read_case(con, uid).parts["ledger"] if one.text("text") == "thirty seconds")
    assert (line.text("proof"), line.text("verdict"), line.when("when").edtf) == ("voice_call", "pending", "2025-11-20")


def test_what_was_typed_for_a_proof_is_not_written_with_another_step(qtbot, office, page, vault):
    uid = opened(qtbot, page, vault)
    panel = step_panel(page)
    panel.status.choose("proof_of_life")
    panel.editors["assessed_by"].restore("Awa")
    panel.status.choose("ill")
    panel.editors["text"].restore("fever")
    with qtbot.waitSignal(panel.done):
        panel.submit()
    with office.vault.reading() as con:
        line = next(one for one in read_case(con, uid).parts["ledger"] if one.text("text") == "fever")
    assert (line.text("assessed_by"), line.text("verdict")) == ("", "")


def test_a_state_the_dates_leave_open_is_told_as_open_everywhere(qtbot, office, page, vault):
    given = live_case()
    given["victims"] = given["victims"][:1]
    for part in ("proof_questions", "call_sheets", "family_contacts"):
        given[part] = []
    given["ledger"] = [
        {"id": "ledger-1", "victim": "victim-1", "status": "taken", "when": "2025-11-03"},
        {"id": "ledger-2", "victim": "victim-1", "status": "released", "when": "[2025-11-22..2025-11-27]"},
    ]
    opened(qtbot, page, vault, given)
    sheet = page.sheet
    assert sheet.tab("victims").victims.rows_model.rows[0].chip == "Held or released, not certain"
    assert sheet.header.status.text() == "Held or released, not certain"
    assert sheet.show_tab("board")
    assert "1 may be held" in " ".join(one.text() for one in sheet.tab("board").findChildren(PlainLabel))
    with office.vault.reading() as con:
        (row,) = case_rows(con, case_ids(con, CaseQuery()), "2025-11-24")
        view = read_desk(con, now=office.now(), zone="", user=office.vault.user)
    assert status_of(row) == ("1 may be held", "warn")
    assert (view.held_count, view.maybe_count, [held.flag for held in held_rows(view)]) == (0, 1, [
        "Held or released, not certain",
    ])


def test_days_held_are_counted_by_the_day_it_is_where_the_case_is(office, vault):
    given = live_case() | {"zone": "Pacific/Auckland"}
    uid = make_case(vault, given).case.uid
    at = datetime(2025, 11, 24, 13, 30, tzinfo=UTC)  # there it is the 25th already
    with office.vault.reading() as con:
        data = read_sheet(con, uid, "2025-11-24", at)
    assert (data.on, data.states[0].days_held) == ("2025-11-25", (22, 22))


def test_a_proof_opened_to_be_changed_shows_what_it_says_of_itself(qtbot, office, page, vault):
    opened(qtbot, page, vault)
    lines = page.sheet.data.part("ledger")
    for line, shown in ((lines[5], True), (lines[0], False)):
        page.sheet.open_record("ledger", line.uid)
        form = page.sheet.side.panel.form
        wait(qtbot, lambda form=form: "proof" in form.editors)
        assert form.editors["proof"].isVisible() is shown


def test_a_captive_named_later_keeps_his_ledger_also_as_somebody_already_known(qtbot, office, page, vault):
    uid = opened(qtbot, page, vault)
    known = vault.run(lambda session: create(session, "person", {"name": "Aminata Diarra"}))
    one, other = (victim.uid for victim in page.sheet.data.view.victims[:2])
    with office.vault.reading() as con:
        before = [len(read_case(con, uid).ledger(victim)) for victim in (one, other)]
    page.sheet.name_victim(one)
    panel = page.sheet.side.panel
    panel.editors["person"].restore({"text": "Aminata Diarra", "uid": known, "title": "Aminata Diarra", "fresh": False})
    with qtbot.waitSignal(panel.done):
        panel.submit()
    page.sheet.name_victim(other)
    panel = page.sheet.side.panel
    panel.editors["name"].restore("Moussa Traore")
    with qtbot.waitSignal(panel.done):
        panel.submit()
    with office.vault.reading() as con:
        view = read_case(con, uid)
    named = {victim.uid: view.person_of(victim).text("name") for victim in view.victims if victim.text("person")}
    assert named == {one: "Aminata Diarra", other: "Moussa Traore"}
    assert [len(view.ledger(victim)) for victim in (one, other)] == before


def test_what_is_heard_in_a_crisis_is_not_put_down_to_the_article_that_began_the_case(qtbot, page, vault):
    given = live_case() | {"sources": [{"id": "source-1", "title": "An article", "type": "media"}]}
    given["acts"] = [given["acts"][0] | {"source": "source-1", "credibility": "2"}]
    uid = make_case(vault, given).case.uid
    open_case(qtbot, page, uid)
    page.sheet.add_step()
    assert page.sheet.side.panel.editors["source"].value() is None
