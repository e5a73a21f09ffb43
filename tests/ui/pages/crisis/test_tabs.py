"""The tabs of a live case: what they show of an invented one, and what can be done in them by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from models.base.ids import new_uid
from models.subjects import editing
from models.subjects.communications import save_sheet
from tests.factories import NOW, killing, make_case
from tests.live import live_case
from tests.ui.pages.test_cases import case_now, open_case
from tests.ui.window_kit import wait
from ui.pages.cases.kit import ChipLabel
from ui.pages.cases.page import CasesPage
from ui.widgets.record_panel import RecordPanel

CRISIS = ("board", "communications", "demands", "proof", "decisions", "contacts", "team")


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
    uid = make_case(vault, live_case()).case.uid
    open_case(qtbot, page, uid)
    return uid


def tab(page, name):
    assert page.sheet.show_tab(name)
    return page.sheet.tab(name)


def titles(found):
    return [row.title for row in found.rows.rows_model.rows]


def words(widget):
    from ui.widgets.plain_label import PlainLabel

    return " | ".join(label.text() for label in widget.findChildren(PlainLabel) if not label.isHidden())


def test_a_case_of_context_has_none_of_these_tabs(qtbot, vault, page):
    uid = make_case(vault, killing() | {"context": True}).case.uid
    open_case(qtbot, page, uid)
    assert not any(page.sheet.show_tab(name) for name in CRISIS)


def test_the_board_has_a_row_a_captive_the_worst_first(qtbot, page, case):
    shown = words(tab(page, "board"))
    places = [shown.index(name) for name in ("Stork", "Ibis", "Heron", "Egret", "Crane")]
    assert places == sorted(places)
    for told in ("never confirmed", "12 Nov 2025", "12 days ago, video", "released", "You drink tea", "longest 21 days"):
        assert told in shown
    chips = [chip.text() for chip in tab(page, "board").findChildren(ChipLabel)]
    assert "On shift: Awa Keita" in chips


def test_a_deadline_said_on_their_clock_stands_on_the_board_and_in_a_decision_on_ours(qtbot, vault, page, case):
    said = {"edtf": "2025-11-25T05:00", "raw": "before prayer", "zone": "Africa/Algiers"}
    values = {"direction": "in", "channel": "phone", "deadline": said, "when": "2025-11-24T06:30"}
    vault.run(lambda session: editing.create(session, "communication", values, case=case))
    page.sheet.refresh()
    wait(qtbot, lambda: "25 Nov 2025, 04:00 (Africa/Bamako)" in words(tab(page, "board")))
    tab(page, "decisions").decide()
    assert "25 Nov 2025, 04:00 (Africa/Bamako)" in page.sheet.side.panel.editors["known"].value()


def test_sums_of_one_basis_stand_on_one_chart_and_a_listed_group_is_told(qtbot, page, case):
    found = tab(page, "demands")
    shown = words(found)
    assert "USD 5,000,000 → USD 2,000,000" in shown
    assert "UN 1267 QDe.900" in shown
    assert "More than one group claims this: Katiba Nord, Front du Fleuve" in shown


def test_own_offers_cannot_be_entered_before_somebody_decided_it(qtbot, office, page, vault):
    given = live_case() | {"offers_by": "", "offers_why": ""}
    given["demands"] = given["demands"][:1]
    uid = make_case(vault, given).case.uid
    open_case(qtbot, page, uid)
    found = tab(page, "demands")
    assert found.buttons["Own offer"].isHidden()
    found.switch_offers()
    panel = page.sheet.side.panel
    panel.editors["offers_by"].set_value("Country director")
    panel.submit()
    assert "Both are needed" in panel.problem.text()
    panel.editors["offers_why"].set_value("Board decision")
    with qtbot.waitSignal(panel.done):
        panel.submit()
    wait(qtbot, lambda: not found.buttons["Own offer"].isHidden())


def test_drawing_burns_one_question_and_shows_it(qtbot, office, page, case):
    found = tab(page, "proof")
    before = [one.text("state") for one in case_now(office, case).parts["proof_question"]]
    assert before == ["used", "used", "unused"]
    assert "Who taught him to swim?" not in " ".join(titles(found))
    ibis = next(row.uid for row in found.rows.rows_model.rows if row.kind == "proof_question" and row.chip == "Unused")
    found.rows.choose(ibis)
    found.draw()
    wait(qtbot, lambda: "Who taught him to swim?" in titles(found))
    assert case_now(office, case).parts["proof_question"][2].text("state") == "used"


def test_what_is_done_for_one_captive_asks_for_whom_and_never_takes_the_first(qtbot, page, case):
    found = tab(page, "proof")
    for doing in (found.add_question, found.add_event):
        found.rows.choose("")
        doing()
        menu = QApplication.activePopupWidget()
        captives = [action for action in menu.actions() if not action.isSeparator()]
        assert [action.text() for action in captives] == ["Heron", "Ibis", "Stork", "Egret", "Crane"]
        assert page.sheet.side.panel is None
        qtbot.keyClick(menu, Qt.Key.Key_Down)
        qtbot.keyClick(menu, Qt.Key.Key_Down)
        qtbot.keyClick(menu, Qt.Key.Key_Return)
        wait(qtbot, lambda: page.sheet.side.panel is not None)
        assert page.sheet.side.panel.whom() == [captive(page, "Stork")]
        page.sheet.side.close_panel()


def captive(page, codeword):
    return next(one.uid for one in page.sheet.data.view.victims if one.text("codeword") == codeword)


def test_a_question_drawn_here_stands_on_the_call_sheet_that_waits_for_one(qtbot, office, vault, page, case):
    for sheet in case_now(office, case).parts["call_sheet"]:
        vault.run(lambda session, uid=sheet.uid: editing.edit(session, "call_sheet", uid, {"state": "used"}))
    sheet = vault.run(lambda session: save_sheet(session, case, {"line": "Wait"}, uid=new_uid()))
    page.sheet.refresh()
    wait(qtbot, lambda: page.sheet.data.by_uid.get(sheet) is not None)
    tab(page, "proof").draw()
    wait(qtbot, lambda: page.sheet.data.by_uid[sheet].text("question"))
    assert page.sheet.data.by_uid[sheet].text("question") == case_now(office, case).parts["proof_question"][2].uid


def test_that_others_know_a_question_is_asked_once_more_since_it_is_never_taken_back(qtbot, office, page, case):
    found = tab(page, "proof")
    unused = next(row.uid for row in found.rows.rows_model.rows if row.kind == "proof_question" and row.chip == "Unused")
    found.rows.choose(unused)
    found.burn()
    menu = QApplication.activePopupWidget()
    assert menu.actions()[-1].text() == "Never ask no. 2 of Ibis again"
    assert case_now(office, case).parts["proof_question"][2].text("state") == "unused"
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    wait(qtbot, lambda: case_now(office, case).parts["proof_question"][2].text("state") == "burned")


def test_space_does_an_action_and_ticks_a_line(qtbot, office, page, case):
    found = tab(page, "decisions")
    found.start_checklist("resolution")
    wait(qtbot, lambda: any(row.kind == "checklist_item" for row in found.rows.rows_model.rows))
    for kind in ("action", "checklist_item"):
        found.rows.choose(next(row.uid for row in found.rows.rows_model.rows if row.kind == kind))
        found.rows.setFocus()
        qtbot.keyClick(found.rows, Qt.Key.Key_Space)
        wait(qtbot, lambda: not office.jobs.running())
    view = case_now(office, case)
    assert [one.text("status") for one in view.parts["action"]] == ["done", "open"]
    assert [one.text("state") for one in view.parts["checklist_item"]][:2] == ["done", "to_do"]
    assert view.parts["checklist_item"][0].text("by") == "Test Keeper"


def test_a_handover_begins_with_who_is_on_shift_and_who_comes_next(qtbot, office, vault, page, case):
    members = {one.text("name"): one.uid for one in case_now(office, case).parts["member"]}
    other = next(uid for name, uid in members.items() if name != "Awa Keita")
    values = {"member": other, "start": "2025-11-24T14:00", "end": "2025-11-24T22:00", "state": "planned"}
    for shift in case_now(office, case).parts["shift"]:
        if shift.text("member") != members["Awa Keita"]:
            vault.run(lambda session, uid=shift.uid: editing.hide(session, "shift", uid))
    vault.run(lambda session: editing.create(session, "shift", values, case=case))
    page.sheet.refresh()
    wait(qtbot, lambda: any(one.text("member") == other for one in page.sheet.data.part("shift")))
    tab(page, "team").hand_over()
    editors = page.sheet.side.panel.editors
    assert (editors["giver"].value(), editors["taker"].value()) == (members["Awa Keita"], other)


def test_a_contact_is_logged_as_of_this_minute(qtbot, office, page, case):
    before = len(case_now(office, case).parts["contact"])
    tab(page, "contacts").add_media()
    (panel,) = page.findChildren(RecordPanel)
    panel.save()
    wait(qtbot, lambda: len(case_now(office, case).parts["contact"]) > before)
    logged = max(case_now(office, case).parts["contact"], key=lambda one: one.uid)
    assert logged.when("when").edtf == f"{NOW:%Y-%m-%dT%H:%M}"


def test_a_decision_that_is_needed_begins_with_the_question_and_gets_its_number(qtbot, office, page, case):
    page.sheet.add_record("decision", {"status": "needed"})
    wait(qtbot, lambda: page.sheet.side.panel is not None or page.findChildren(RecordPanel))
    (panel,) = page.findChildren(RecordPanel)
    assert QApplication.focusWidget().accessibleName() == "What is to be decided"
    qtbot.keyClicks(QApplication.focusWidget(), "Answer tonight or wait")
    panel.save()
    wait(qtbot, lambda: len(case_now(office, case).parts["decision"]) == 3)
    assert case_now(office, case).parts["decision"][-1].integer("number") == 3


def test_a_decision_freezes_the_case_as_it_was_known(qtbot, office, page, case):
    found = tab(page, "decisions")
    found.rows.choose(next(row.uid for row in found.rows.rows_model.rows if row.kind == "decision"))
    found.decide()
    panel = page.sheet.side.panel
    assert "Ibis: Held; alive as of 12 Nov 2025, video" in panel.editors["known"].value()
    assert "; alive: never confirmed" in panel.editors["known"].value()
    panel.editors["decision"].set_value("No.")
    with qtbot.waitSignal(panel.done):
        panel.submit()
    taken = next(one for one in case_now(office, case).parts["decision"] if one.integer("number") == 2)
    assert (taken.text("status"), bool(taken.text("known_at"))) == ("taken", True)
    with office.vault.writing() as session, pytest.raises(Exception, match="bad-input"):
        editing.edit(session, "decision", taken.uid, {"decision": "Yes."})


def test_who_was_told_what_is_found_by_words_over_all_logs(qtbot, page, case):
    found = tab(page, "contacts")
    assert len(titles(found)) == 3
    found.words.setText("insulin")
    assert titles(found) == ["He was seized."]
    assert "The media were told before any contact with these families is logged" in words(found)


def test_a_handover_is_taken_on_item_by_item_and_the_shifts_change(qtbot, office, page, case):
    found = tab(page, "team")
    found.hand_over()
    panel = page.sheet.side.panel
    members = [one.uid for one in case_now(office, case).parts["member"]]
    panel.editors["giver"].set_value(members[0])
    panel.editors["taker"].set_value(members[1])
    panel.own.setPlainText("Second telephone lies in the safe")
    with qtbot.waitSignal(panel.done):
        panel.submit()
    wait(qtbot, lambda: "A handover waits" in words(found))
    items = case_now(office, case).parts["handover"][0].data("items")
    assert any("insulin" in item["text"] for item in items)
    assert items[-1]["text"] == "Second telephone lies in the safe"
    for _item in items:
        found.take_chosen()
        wait(qtbot, lambda: not office.jobs.running())
    view = case_now(office, case)
    assert view.parts["handover"][0].text("done")
    assert [one.text("state") for one in view.parts["shift"]] == ["handed_over", "on"]
