"""Starting the crisis file of a case, and reaching every part of one by keyboard where the tabs do not fit."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from models.base.errors import BadInput
from models.subjects.communications import log_missed
from models.subjects.crisis import start_crisis
from models.views.case import read_case
from models.views.team import on_shift
from tests.factories import NOW, five_taken, killing, make_case
from tests.live import live_case
from tests.ui.pages.test_cases import open_case
from tests.ui.window_kit import wait
from ui.pages.cases.page import CasesPage
from ui.pages.cases.tabs import adding_entries


@pytest.fixture
def page(qtbot, office):
    made = CasesPage(office)
    qtbot.addWidget(made)
    office.changed.connect(made.on_changed)
    made.resize(1366, 728)
    made.show()
    return made


def tab_ids(page):
    return [spec.id for spec in page.sheet._offered]


def words_of_add(page):
    return [entry[1] for entry in adding_entries(page.sheet) if entry is not None]


def test_a_case_without_any_crisis_tab_becomes_a_live_one_in_one_step(qtbot, office, vault, page):
    uid = make_case(vault, killing()).case.uid
    open_case(qtbot, page, uid)
    assert "board" not in tab_ids(page)
    assert words_of_add(page)[-1] == "Start the crisis file"
    page.sheet.start_crisis()
    panel = page.sheet.side.panel
    assert panel.seats["log_keeper"].text() == "Test Keeper"
    panel.editors["zone"].restore("Africa/Bamako")
    panel.seats["leader"].setText("Country director")
    with qtbot.waitSignal(panel.done):
        panel.submit()
    wait(qtbot, lambda: page.sheet.current_id() == "team")
    assert {"board", "communications", "proof", "decisions", "contacts", "team"} <= set(tab_ids(page))
    assert "Start the crisis file" not in words_of_add(page)
    with office.vault.reading() as con:
        view = read_case(con, uid)
    assert (view.case.text("phase"), view.case.text("zone"), view.case.flag("context")) == ("reported", "Africa/Bamako", False)
    assert [one.text("role") for one in view.parts["member"]] == ["leader", "log_keeper"]
    assert [one.name for one in on_shift(view, NOW)] == ["Test Keeper"]
    assert view.parts["checklist_item"]


def test_a_call_that_came_first_does_not_take_the_start_away(qtbot, office, vault, page):
    uid = make_case(vault, five_taken()).case.uid
    vault.run(lambda session: log_missed(session, uid, ours=False, zone="Africa/Bamako"))
    open_case(qtbot, page, uid)
    assert words_of_add(page)[-1] == "Start the crisis file"
    page.sheet.start_crisis()
    assert page.sheet.side.panel.seats["log_keeper"].text() == "Test Keeper"


@pytest.mark.parametrize(("typed", "stored"), [("", None), ("Africa/Bam", "Africa/Bamako"), ("kolkata", "Asia/Kolkata")])
def test_the_zone_is_that_of_the_country_or_as_far_as_it_was_typed(qtbot, office, vault, page, typed, stored):
    uid = make_case(vault, five_taken()).case.uid
    open_case(qtbot, page, uid)
    page.sheet.start_crisis()
    panel = page.sheet.side.panel
    assert panel.editors["zone"].typed() == "Africa/Bamako"
    panel.editors["zone"].restore(typed)
    with qtbot.waitSignal(panel.done):
        panel.submit()
    with office.vault.reading() as con:
        assert read_case(con, uid).case.raw("zone") == stored


def test_a_zone_that_is_none_is_refused_in_the_form(qtbot, vault, page):
    open_case(qtbot, page, make_case(vault, five_taken()).case.uid)
    page.sheet.start_crisis()
    panel = page.sheet.side.panel
    panel.editors["zone"].restore("Africa/")
    panel.submit()
    assert page.sheet.side.panel is panel
    assert panel.editors["zone"].main().hasFocus()


def test_it_is_one_action_that_is_taken_back_whole(qtbot, office, vault, page):
    uid = make_case(vault, killing()).case.uid
    open_case(qtbot, page, uid)
    page.sheet.start_crisis()
    panel = page.sheet.side.panel
    with qtbot.waitSignal(panel.done):
        panel.submit()
    wait(qtbot, lambda: "board" in tab_ids(page))
    assert page.sheet.show_tab("history")
    history = page.sheet.tab("history").rows
    wait(qtbot, lambda: history.rows_model.rows)
    assert history.rows_model.rows[0].title == "Crisis file started"
    page.sheet.take_back(history.rows_model.rows[0].uid)
    wait(qtbot, lambda: "board" not in tab_ids(page))


@pytest.mark.parametrize(
    ("values", "seats", "field"),
    [
        ({"phase": "closed"}, [], "phase"),
        ({"phase": "reported", "zone": "Bamako time"}, [("leader", "A")], "zone"),
        ({"phase": "reported"}, [("leader", " ")], "name"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_field(vault, values, seats, field):
    uid = make_case(vault, killing()).case.uid
    with pytest.raises(BadInput) as refused:
        vault.run(lambda session: start_crisis(session, uid, values, seats, checklist=False))
    assert refused.value.fields["field"] == field


def test_all_parts_are_reached_by_keyboard_where_the_tabs_do_not_fit(qtbot, vault, page):
    open_case(qtbot, page, make_case(vault, live_case()).case.uid)
    line = page.sheet.tab_line
    assert line.more.isVisible()
    line.more.setFocus()
    qtbot.keyClick(line.more, Qt.Key.Key_Space)
    wait(qtbot, lambda: line.menu is not None and line.menu.isVisible())
    assert [action.text() for action in line.menu.actions()] == list(line.texts())
    assert line.menu.activeAction().text() == "Overview"
    qtbot.keyClick(line.menu, Qt.Key.Key_Up)  # round to the last one
    qtbot.keyClick(line.menu, Qt.Key.Key_Return)
    assert page.sheet.current_id() == "history"


def test_where_they_fit_there_is_no_menu(qtbot, vault, page):
    open_case(qtbot, page, make_case(vault, killing()).case.uid)
    page.resize(1900, 728)
    wait(qtbot, lambda: not page.sheet.tab_line.more.isVisible())


def test_names_typed_are_offered_again_when_the_form_was_left(qtbot, office, vault, page):
    open_case(qtbot, page, make_case(vault, killing()).case.uid)
    page.sheet.start_crisis()
    panel = page.sheet.side.panel
    qtbot.keyClicks(panel.seats["leader"], "Awa")
    panel.cancel()
    wait(qtbot, lambda: not office.jobs.running())
    page.sheet.start_crisis()
    panel = page.sheet.side.panel
    wait(qtbot, lambda: panel.drafts.bar.isVisible())
    panel.drafts.take()
    assert panel.seats["leader"].text() == "Awa"
