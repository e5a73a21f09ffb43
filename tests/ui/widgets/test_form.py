"""Forms and the sheet that holds them: save, refuse, keep a draft, make a group on the way."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from models.records import KINDS
from models.views.record import read_record, read_records
from tests.factories import killing, make_case
from tests.ui.window_kit import wait
from ui.widgets.fields import FormContext
from ui.widgets.form import RecordForm
from ui.widgets.record_panel import RecordPanel, open_panel


@pytest.fixture
def page(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def context(office):
    return FormContext(office, "en", date(2025, 11, 24), "Africa/Bamako", "ML")


def stored(vault, kind, uid):
    with vault.reading() as con:
        return read_record(con, KINDS[kind], uid)


def put(qtbot, panel: RecordPanel, name: str, text: str) -> None:
    line = panel.form.editors[name].main()
    line.setFocus()
    wait(qtbot, line.hasFocus)
    qtbot.keyClicks(line, text)


def test_a_new_act_is_typed_and_saved_with_the_keyboard(qtbot, vault, office, page, context):
    case = make_case(vault, killing())
    panel = open_panel(office, page, "act", case=case.case.uid, context=context)
    wait(qtbot, lambda: panel.form.editors["kind"].main().hasFocus())
    qtbot.keyClicks(QApplication.focusWidget(), "abd")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    put(qtbot, panel, "when", "ven. 7 nov.")
    put(qtbot, panel, "place", "near Kobri")
    with qtbot.waitSignal(panel.saved, timeout=8000) as told:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    act = stored(vault, "act", told.args[1])
    assert (act.text("kind"), act.when("when").edtf, act.where("place").relation) == ("abduction", "2025-11-07", "near")
    assert act.text("case") == case.case.uid


def test_a_group_is_made_with_the_incident_that_names_it(qtbot, vault, office, page, context):
    panel = open_panel(office, page, "incident", context=context)
    put(qtbot, panel, "headline", "Road block")
    put(qtbot, panel, "group", "Dozo")
    wait(qtbot, lambda: any(choice.fresh for choice in panel.form.editors["group"].line.offered()))
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    with qtbot.waitSignal(panel.saved, timeout=8000) as told:
        panel.save()
    with vault.reading() as con:
        (group,) = read_records(con, KINDS["group"])
    assert group.text("name") == "Dozo"
    assert stored(vault, "incident", told.args[1]).text("group") == group.uid


def test_a_new_group_named_while_editing_is_one_action(qtbot, vault, office, context):
    case = make_case(vault, killing())
    form = RecordForm(office, "attribution", FormContext(office, case=case.case.uid))
    qtbot.addWidget(form)
    form.load(case.parts["attribution"][0])
    form.editors["group"].make_new("Dozo")
    with qtbot.waitSignal(office.changed, timeout=8000) as told:
        form.save()
    assert len(told.args[0].ops) == 1
    assert {kind for kind, _uid in told.args[0].records} == {"group", "attribution"}


def test_a_refusal_stands_at_its_field_with_the_keyboard_in_it(qtbot, office, page, context):
    panel = open_panel(office, page, "person", context=context)
    put(qtbot, panel, "occupation", "Driver")
    panel.save()
    assert panel.form.editors["name"].problem_text() == "This must be filled in."
    wait(qtbot, lambda: panel.form.editors["name"].main().hasFocus())


def test_a_refusal_of_the_vault_stands_at_its_field(qtbot, office, page, context):
    panel = open_panel(office, page, "case", context=context)
    put(qtbot, panel, "summary", "Something")
    panel.save()
    wait(qtbot, lambda: panel.form.editors["title"].problem_text())
    assert panel.isVisible()


def test_what_was_typed_survives_a_closed_form_and_goes_when_saved(qtbot, vault, office, page, context):
    panel = open_panel(office, page, "person", context=context)
    put(qtbot, panel, "name", "Awa")
    uid = panel.form.uid
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    again = open_panel(office, page, "person", context=context)
    wait(qtbot, again.form.draft_bar().isVisible)
    assert "06:40" in again.form.draft_bar().text.text()
    again.form.draft_bar().restore.click()
    assert (again.form.editors["name"].typed(), again.form.uid) == ("Awa", uid)
    with qtbot.waitSignal(again.saved, timeout=8000):
        again.save()
    left = []
    office.list_drafts(owner=page, ok=lambda found: left.append(found))
    wait(qtbot, lambda: left)
    assert left == [()]
    assert stored(vault, "person", uid).text("name") == "Awa"


def test_a_draft_of_a_record_is_kept_a_second_after_the_last_key(qtbot, vault, office, page, context):
    case = make_case(vault, killing())
    victim = case.parts["victim"][0]
    panel = open_panel(office, page, "victim", victim.uid, case.case.uid, context=context)
    wait(qtbot, lambda: panel.form.editors)
    put(qtbot, panel, "codeword", "Falcon")
    found = []
    wait(qtbot, lambda: not panel.form.drafts._timer.isActive())
    office.load_draft(f"form:victim:{victim.uid}:{case.case.uid}", owner=page, ok=found.append)
    wait(qtbot, lambda: found)
    assert "Falcon" in found[0]


def test_save_and_new_keeps_source_and_credibility(qtbot, vault, office, page, context):
    case = make_case(vault, killing())
    source = case.parts["act"][0].text("source")
    panel = open_panel(office, page, "act", case=case.case.uid, preset={"source": source, "credibility": "3"}, context=context)
    put(qtbot, panel, "headline", "First")
    with qtbot.waitSignal(panel.saved, timeout=8000):
        panel.save_and_new()
    values = panel.form.values()
    assert (values.get("source"), values.get("credibility"), values.get("headline")) == (source, "3", None)


def test_only_what_was_edited_is_written(qtbot, vault, office, context):
    case = make_case(vault, killing())
    form = RecordForm(office, "act", context)
    qtbot.addWidget(form)
    form.load(case.parts["act"][2])
    form.editors["headline"].restore("Killed before a crowd")
    assert form.values() == {"headline": "Killed before a crowd"}


def test_tab_goes_round_inside_the_sheet(qtbot, office, page, context):
    panel = open_panel(office, page, "group", context=context)
    seen = set()
    for _step in range(60):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert panel.isAncestorOf(QApplication.focusWidget())
        assert QApplication.focusWidget().accessibleName() or QApplication.focusWidget().text()
        seen.add(QApplication.focusWidget())
    assert {panel.save_button, panel.form._fold} <= seen
