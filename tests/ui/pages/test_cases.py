"""Stories of the cases page, with a real vault and real widgets."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from models.views.case import read_case
from tests.factories import five_taken, killing, make_case, three_claimed
from tests.ui.window_kit import wait
from ui.pages.cases.page import CasesPage


@pytest.fixture
def page(qtbot, office):
    made = CasesPage(office)
    qtbot.addWidget(made)
    office.changed.connect(made.on_changed)
    made.resize(1366, 728)
    made.show()
    return made


def open_case(qtbot, page, uid):
    page.shown()
    page.show_record("case", uid)
    wait(qtbot, lambda: page.sheet.data is not None and page.sheet.data.uid == uid)
    wait(qtbot, lambda: page.pane.current() == uid)


def case_now(office, uid):
    with office.vault.reading() as con:
        return read_case(con, uid)


def rows_of(rows):
    return [row.title for row in rows.rows_model.rows if not row.head]


def chosen(page, name):
    assert page.sheet.show_tab(name)
    return page.sheet.tab(name)


def test_the_first_case_of_the_list_stands_in_the_sheet(qtbot, vault, page):
    make_case(vault, killing())
    newest = make_case(vault, five_taken() | {"opened": "2025-11-25"})
    page.shown()
    wait(qtbot, lambda: page.sheet.data is not None)
    assert page.sheet.uid == newest.case.uid
    wait(qtbot, lambda: page.pane.count.text() == "2 of 2")


def test_typing_finds_a_case_by_what_stands_in_it(qtbot, vault, page):
    wanted = make_case(vault, killing()).case.uid
    make_case(vault, five_taken())
    page.shown()
    wait(qtbot, lambda: page.pane.model.rowCount() == 2)
    qtbot.keyClicks(page.pane.search, "market")
    wait(qtbot, lambda: page.pane.model.rowCount() == 1)
    assert page.pane.model.row(0).uid == wanted
    wait(qtbot, lambda: page.pane.count.text() == "1 of 2")


def test_a_chip_filters_and_the_search_can_be_kept(qtbot, vault, page):
    make_case(vault, killing())
    make_case(vault, five_taken())
    page.shown()
    wait(qtbot, lambda: page.pane.chips._buttons)
    page.pane.chips._buttons["kind:killing"].click()
    wait(qtbot, lambda: page.pane.model.rowCount() == 1)
    page.pane.keep_search("Killings")
    wait(qtbot, lambda: [one.name for one in page.pane._saved] == ["Killings"])
    assert page.pane._saved[0].query.kinds == ("killing",)


def test_a_save_patches_the_row_and_keeps_the_current_case(qtbot, vault, office, page):
    uid = make_case(vault, killing()).case.uid
    make_case(vault, five_taken())
    open_case(qtbot, page, uid)
    resets = []
    page.pane.model.modelReset.connect(lambda: resets.append(1))
    from models.subjects.editing import edit

    office.write(edit, "case", uid, {"title": "Another neutral title"}, owner=page)
    wait(qtbot, lambda: page.sheet.header.title.text() == "Another neutral title")
    wait(qtbot, lambda: "Another neutral title" in [page.pane.model.row(at).title for at in range(2)])
    assert page.pane.current() == uid
    assert resets == []


def test_a_new_case_goes_straight_to_its_sheet(qtbot, office, page):
    page.shown()
    page.new_case()
    panel = page.host.panel
    qtbot.keyClicks(panel.title.main(), "Vehicle taken on the Kita road")
    panel.editors["kind"].set_value("abduction")
    panel.editors["country"].set_value("ML")
    panel.submit()
    wait(qtbot, lambda: page.sheet.data is not None)
    assert page.host.panel is None
    assert page.sheet.data.case.text("ref") == "2025-ML-001A"
    wait(qtbot, lambda: page.pane.current() == page.sheet.uid)


def test_a_title_with_a_name_of_the_vault_is_warned_of(qtbot, vault, page):
    make_case(vault, killing())
    page.new_case()
    qtbot.keyClicks(page.host.panel.title.main(), "Killing of mariam cisse")
    wait(qtbot, lambda: not page.host.panel.warning.isHidden())
    assert "Mariam Cissé" in page.host.panel.warning.text()


def test_a_case_without_title_is_refused_in_the_form(qtbot, page):
    page.new_case()
    panel = page.host.panel
    panel.submit()
    assert panel.title.has_problem()
    assert page.host.panel is panel


def test_suspected_is_never_shown_as_claimed(qtbot, vault, page):
    open_case(qtbot, page, make_case(vault, killing()).case.uid)
    assert "JNIM suspected, no claim" in page.sheet.header.captors.text()
    open_case(qtbot, page, make_case(vault, three_claimed()).case.uid)
    assert "Claimed by JNIM" in page.sheet.header.captors.text()


def test_five_unnamed_victims_are_added_in_one_step(qtbot, vault, office, page):
    uid = make_case(vault, {"title": "Five workers", "kind": "abduction", "country": "ML", "opened": "2025-11-24"}).case.uid
    open_case(qtbot, page, uid)
    page.sheet.add_several()
    panel = page.sheet.side.panel
    panel.count.setValue(5)
    panel.editors["category"].set_value("company_worker")
    panel.editors["nationality"].set_value("IN")
    qtbot.keyClicks(panel.editors["when"].main(), "7 November 2025")
    panel.submit()
    wait(qtbot, lambda: len(page.sheet.data.view.victims) == 5)
    victims = chosen(page, "victims")
    assert rows_of(victims.victims)[0] == "Indian national 1 of 5"
    assert [state.days_held for state in page.sheet.data.states] == [(17, 17)] * 5


def test_one_step_is_written_for_all_chosen_victims(qtbot, vault, page):
    open_case(qtbot, page, make_case(vault, five_taken()).case.uid)
    victims = chosen(page, "victims")
    victims.victims.selectAll()
    victims.add_step()
    panel = page.sheet.side.panel
    panel.editors["status"].set_value("released")
    qtbot.keyClicks(panel.editors["when"].main(), "20 November 2025")
    panel.submit()
    wait(qtbot, lambda: all(state.status == "released" for state in page.sheet.data.states))


def test_an_unnamed_victim_is_given_a_name_and_keeps_the_ledger(qtbot, vault, page):
    open_case(qtbot, page, make_case(vault, five_taken()).case.uid)
    victims = chosen(page, "victims")
    victims.name_current()
    qtbot.keyClicks(page.sheet.side.panel.editors["name"].main(), "Ravi Example")
    page.sheet.side.panel.submit()
    wait(qtbot, lambda: "Ravi Example" in rows_of(victims.victims))
    victims.victims.choose(victims.victims.rows_model.rows[0].uid)
    assert rows_of(victims.ledger) == ["Taken"]
    assert not victims.name.isEnabled()


def test_two_chosen_acts_are_related(qtbot, vault, office, page):
    given = killing()
    given["relations"] = []
    uid = make_case(vault, given).case.uid
    open_case(qtbot, page, uid)
    timeline = chosen(page, "timeline")
    assert rows_of(timeline.rows) == ["Threats because of her stance", "Taken from a market", "Killed in public"]
    model = timeline.rows.selectionModel()
    for at in (1, 2):
        model.select(timeline.rows.rows_model.index(at), model.SelectionFlag.Select)
    timeline.start_relating()
    timeline.kind.setCurrentIndex(timeline.kind.findData("LED_TO"))
    timeline._line._give()
    wait(qtbot, lambda: page.sheet.data.part("relation"))
    assert "led to: Killed in public" in timeline.rows.rows_model.rows[1].detail


def test_a_claim_is_preferred_with_a_reason_where_it_stands(qtbot, vault, page):
    given = killing()
    for claim in given["claims"]:
        del claim["preferred"]
    open_case(qtbot, page, make_case(vault, given).case.uid)
    overview = page.sheet.tab("overview")
    found = page.sheet.data.found[0]
    card = overview.cards[0]
    card.ask(found.claims[1].uid)
    line = card._below.itemAt(0).widget()
    line.edit.setText("A second source gives the day.")
    line._give()
    wait(qtbot, lambda: page.sheet.data.found[0].preferred is not None)
    assert page.sheet.data.found[0].preferred.text("reason") == "A second source gives the day."
    assert page.sheet.data.by_uid[found.about].when("when").edtf == "2025-11-11"


def test_a_claim_is_rejected_from_the_list_of_claims(qtbot, vault, page):
    given = killing()
    for claim in given["claims"]:
        del claim["preferred"]
    open_case(qtbot, page, make_case(vault, given).case.uid)
    sources = chosen(page, "sources")
    claim = page.sheet.data.part("claim")[1].uid
    sources.rows.choose(claim)
    sources.start_rejecting()
    sources.line.edit.setText("Weekday and date exclude each other.")
    sources.line._give()
    wait(qtbot, lambda: page.sheet.data.by_uid[claim].flag("preferred") is False)


def test_a_deleted_act_comes_back_when_it_is_taken_back(qtbot, vault, page):
    open_case(qtbot, page, make_case(vault, killing()).case.uid)
    timeline = chosen(page, "timeline")
    timeline.rows.choose(page.sheet.data.view.acts[0].uid)
    qtbot.keyClick(timeline.rows, Qt.Key.Key_Delete)
    wait(qtbot, lambda: len(page.sheet.data.view.acts) == 2)
    history = chosen(page, "history")
    wait(qtbot, lambda: history.rows.rows_model.rows)
    history.rows.setCurrentIndex(history.rows.rows_model.index(0))
    history.undo.click()
    wait(qtbot, lambda: len(page.sheet.data.view.acts) == 3)


def test_a_deleted_case_leaves_the_list_and_the_sheet(qtbot, vault, page):
    uid = make_case(vault, killing()).case.uid
    other = make_case(vault, five_taken()).case.uid
    open_case(qtbot, page, uid)
    page.sheet.hide_case()
    wait(qtbot, lambda: page.pane.model.rowCount() == 1)
    wait(qtbot, lambda: page.sheet.uid == other)


def test_copying_gives_plain_text_with_the_marking_first(qtbot, vault, page):
    open_case(qtbot, page, make_case(vault, killing()).case.uid)
    page.sheet.copy_overview()
    text = QGuiApplication.clipboard().text()
    assert text.startswith("TLP:AMBER\nAbduction and killing at Tonka\n")
    assert "Mariam Cissé: Killed · taken 7 Nov 2025" in text


def test_chosen_rows_are_copied_as_lines(qtbot, vault, page):
    open_case(qtbot, page, make_case(vault, five_taken()).case.uid)
    victims = chosen(page, "victims").victims
    victims.selectAll()
    victims.copy_chosen()
    assert len(QGuiApplication.clipboard().text().splitlines()) == 5


def test_a_viewer_is_offered_nothing_that_writes(qtbot, vault, office, page):
    office.vault.role = "viewer"
    open_case(qtbot, page, make_case_as_keeper(vault))
    assert page.sheet.header.add.isHidden()
    assert chosen(page, "victims").tools.isHidden()


def make_case_as_keeper(vault):
    vault.role = "keeper"
    uid = make_case(vault, killing()).case.uid
    vault.role = "viewer"
    return uid
