"""Records of a case are opened, changed and added beside the sheet."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QMenu

from tests.factories import five_taken, killing, make_case
from tests.ui.pages.test_cases import chosen, open_case
from tests.ui.window_kit import wait
from ui.pages.cases.page import CasesPage
from ui.pages.cases.tabs import ADDING, start_adding


@pytest.fixture
def page(qtbot, office):
    made = CasesPage(office)
    qtbot.addWidget(made)
    office.changed.connect(made.on_changed)
    made.resize(1366, 728)
    made.show()
    return made


def panel_of(qtbot, page):
    wait(qtbot, lambda: page.sheet.side.panel is not None)
    panel = page.sheet.side.panel
    wait(qtbot, lambda: panel.form.editors)
    return panel


def test_enter_on_an_act_opens_it_and_saving_shows_it_changed(qtbot, vault, page):
    open_case(qtbot, page, make_case(vault, killing()).case.uid)
    timeline = chosen(page, "timeline")
    act = page.sheet.data.view.acts[2].uid
    timeline.rows.choose(act)
    qtbot.keyClick(timeline.rows, Qt.Key.Key_Return)
    panel = panel_of(qtbot, page)
    line = panel.form.editors["headline"].findChild(QLineEdit)
    line.selectAll()
    qtbot.keyClicks(line, "Killed in the square")
    panel.save()
    wait(qtbot, lambda: "Killed in the square" in [row.title for row in timeline.rows.rows_model.rows])
    wait(qtbot, lambda: page.sheet.side.panel is None)
    assert timeline.rows.current_uid() == act


def test_a_new_act_stands_in_the_timeline_with_the_only_source(qtbot, vault, page):
    open_case(qtbot, page, make_case(vault, killing()).case.uid)
    start_adding(page.sheet, "act")
    panel = panel_of(qtbot, page)
    for name, value in (("kind", "transfer"), ("headline", "Handed over near the river")):
        panel.form.editors[name].set_value(value)
        panel.form.editors[name].edited.emit()
    panel.save()
    wait(qtbot, lambda: len(page.sheet.data.view.acts) == 4)
    made = page.sheet.data.view.acts[-1]
    assert made.text("source") == next(iter(page.sheet.data.view.sources))
    wait(qtbot, lambda: page.sheet.current_id() == "timeline")


def test_a_new_source_is_filled_in_for_what_is_added_next(qtbot, vault, office, page):
    told = []
    office.told.connect(told.append)
    open_case(qtbot, page, make_case(vault, five_taken()).case.uid)
    page.sheet.add_record("source")
    panel = panel_of(qtbot, page)
    panel.form.editors["title"].set_value("Call of a driver")
    panel.form.editors["title"].edited.emit()
    panel.save()
    wait(qtbot, lambda: page.sheet._source)
    assert any("filled in for what you add next" in notice.text for notice in told)
    page.sheet.add_record("note")
    assert panel_of(qtbot, page).form.editors["source"].value() == page.sheet._source


def test_ctrl_e_offers_what_can_be_added(qtbot, vault, page):
    open_case(qtbot, page, make_case(vault, killing()).case.uid)
    add = next(action for action in page.page_actions() if action.id == "case.add")
    assert add.shortcut == "Ctrl+E"
    add.callback()
    menu = page.sheet.findChild(QMenu)
    words = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert words[:2] == ["Act", "Victim"]
    assert words[-1] == "Start the crisis file"
    assert len(words) - 1 == sum(bool(kind) for kind, _words, _picture in ADDING)
    menu.close()


def test_a_threat_added_to_a_kidnapping_brings_its_tab(qtbot, vault, page):
    open_case(qtbot, page, make_case(vault, five_taken()).case.uid)
    start_adding(page.sheet, "threat_assessment")
    panel = panel_of(qtbot, page)
    panel.form.editors["target"].set_value("Drivers of the company")
    panel.form.editors["target"].edited.emit()
    panel.save()
    wait(qtbot, lambda: page.sheet.current_id() == "threat")


def test_a_claim_stands_beside_what_the_record_says(qtbot, vault, page):
    given = killing()
    given["claims"] = []
    open_case(qtbot, page, make_case(vault, given).case.uid)
    act = page.sheet.data.view.acts[1]
    page.sheet.add_record("claim", {"about": act.uid, "field": "when"})
    panel = page.sheet.side.panel
    qtbot.keyClicks(panel.editor.main(), "6 November 2025")
    panel.submit()
    wait(qtbot, lambda: page.sheet.data.found)
    assert [claim.when("when").edtf for claim in page.sheet.data.found[0].claims] == ["2025-11-07", "2025-11-06"]
    assert page.sheet.data.by_uid[act.uid].when("when").edtf == "2025-11-07"


def test_an_empty_claim_is_refused_where_it_is_typed(qtbot, vault, page):
    open_case(qtbot, page, make_case(vault, killing()).case.uid)
    page.sheet.add_record("claim")
    page.sheet.side.panel.submit()
    assert page.sheet.side.panel.editor.has_problem()
