"""What is not known becomes a question, from an empty field or a row; it stands under decisions and on the overview."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from models.views.case import read_case
from tests.factories import five_taken, make_case
from tests.ui.pages.test_cases import open_case
from tests.ui.window_kit import wait
from ui.pages.cases.page import CasesPage
from ui.widgets.plain_label import PlainLabel


@pytest.fixture
def page(qtbot, office):
    made = CasesPage(office)
    qtbot.addWidget(made)
    office.changed.connect(made.on_changed)
    made.resize(1366, 728)
    made.show()
    made.activateWindow()
    return made


@pytest.fixture
def case(qtbot, vault, page):
    found = make_case(vault, five_taken())
    open_case(qtbot, page, found.case.uid)
    return found


def gaps(office, case):
    with office.vault.reading() as con:
        return read_case(con, case.case.uid).parts["gap"]


def test_an_empty_field_of_a_form_becomes_a_question_by_keyboard(qtbot, office, page, case):
    line = case.parts["ledger"][0]
    page.sheet.open_record("ledger", line.uid)
    form = page.sheet.side.panel.form
    wait(qtbot, lambda: "place" in form.editors and not office.jobs.running())
    with qtbot.waitSignal(form.asked) as asked:
        place, both = form.editors["place"].main(), Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        place.setFocus()
        qtbot.keyClick(place, Qt.Key.Key_U, both)
    assert asked.args == ["ledger", line.uid, "place"]
    panel = page.sheet.side.panel
    assert panel.editors["question"].typed().startswith("Where: Taken")
    panel.editors["could_know"].restore("The driver's brother")
    with qtbot.waitSignal(panel.done):
        panel.submit()
    (gap,) = gaps(office, case)
    assert (gap.text("about"), gap.text("field"), gap.text("state"), gap.text("could_know")) == (
        line.uid, "place", "open", "The driver's brother",
    )  # fmt: skip


def test_a_field_that_says_something_is_no_gap(qtbot, office, page, case):
    page.sheet.open_record("ledger", case.parts["ledger"][0].uid)
    form = page.sheet.side.panel.form
    wait(qtbot, lambda: "status" in form.editors and not office.jobs.running())
    form.editors["status"].main().setFocus()
    form._ask_focused()
    assert page.sheet.side.panel.form is form


def test_a_row_offers_its_empty_fields_and_asked_ones_say_so(qtbot, office, page, case):
    victim = case.victims[0].uid
    page.sheet.show_tab("victims")
    page.sheet.tab("victims").victims.choose(victim)
    page.sheet.ask(victim)
    panel = page.sheet.side.panel
    offered = [panel.which.itemText(at) for at in range(panel.which.count())]
    assert {"Codeword", "Needs medicine"} <= set(offered)
    panel.which.setCurrentIndex(offered.index("Needs medicine"))
    assert panel.editors["question"].typed().startswith("Needs medicine: Indian national 1 of 5")
    panel.editors["asked_whom"].restore("The company's doctor")
    with qtbot.waitSignal(panel.done):
        panel.submit()
    assert gaps(office, case)[0].text("state") == "asked"
    wait(qtbot, lambda: page.sheet.data.part("gap"))
    page.sheet.show_tab("decisions")
    titles = [row.title for row in page.sheet.tab("decisions").rows.rows_model.rows]
    assert any(title.startswith("Needs medicine") for title in titles)
    page.sheet.show_tab("overview")
    shown = " | ".join(one.text() for one in page.sheet.tab("overview").findChildren(PlainLabel) if not one.isHidden())
    assert "What is not known" in shown
    assert "asked The company's doctor" in shown


def test_words_of_a_persons_own_are_not_replaced(qtbot, page, case):
    page.sheet.ask(case.victims[0].uid)
    panel = page.sheet.side.panel
    panel.editors["question"].restore("Does anybody know his family?")
    panel.which.setCurrentIndex(1)
    assert panel.editors["question"].typed() == "Does anybody know his family?"
