"""The short forms of the case sheet lose nothing that was typed, and Tab goes through them in the order seen."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit

from tests.factories import five_taken, make_case
from tests.ui.pages.test_cases import open_case
from tests.ui.window_kit import wait
from ui.pages.cases.new_case import NewCasePanel
from ui.pages.cases.page import CasesPage


@pytest.fixture
def page(qtbot, office, vault):
    made = CasesPage(office)
    qtbot.addWidget(made)
    office.changed.connect(made.on_changed)
    made.resize(1366, 728)
    made.show()
    open_case(qtbot, made, make_case(vault, five_taken()).case.uid)
    return made


def step_of(qtbot, page):
    wait(qtbot, lambda: page.sheet.side.panel is not None)
    return page.sheet.side.panel


FORMS = {
    "several": (lambda sheet: sheet.add_several(), "captor"),
    "step": (lambda sheet: sheet.add_step(), "text"),
    "victim": (lambda sheet: sheet.add_record("victim"), "name"),
    "claim": (lambda sheet: sheet.add_record("claim", {"field": "headline"}), "words"),
}


def type_in(editor, words):
    line = editor.main()
    line.setFocus()
    if isinstance(line, QLineEdit):
        line.setText(words)
        line.textEdited.emit(words)
    else:
        line.setPlainText(words)


@pytest.mark.parametrize("form", FORMS)
def test_esc_keeps_what_was_typed_and_offers_it_again(qtbot, page, form):
    begin, name = FORMS[form]
    begin(page.sheet)
    type_in(step_of(qtbot, page).editors[name], "typed before")
    assert step_of(qtbot, page).is_dirty()
    step_of(qtbot, page).cancel()
    wait(qtbot, lambda: page.sheet.side.panel is None)
    begin(page.sheet)
    panel = step_of(qtbot, page)
    wait(qtbot, panel.drafts.bar.isVisible)
    panel.drafts.take()
    assert panel.editors[name].typed() == "typed before"


def test_a_claim_left_comes_back_with_its_field_and_its_value(qtbot, page):
    page.sheet.add_record("claim", {"field": "headline"})
    panel = step_of(qtbot, page)
    about, field = panel.about.currentData(), panel.name.currentData()
    type_in(panel.editor, "Eight were taken")
    panel.cancel()
    wait(qtbot, lambda: page.sheet.side.panel is None)
    page.sheet.add_record("claim")
    panel = step_of(qtbot, page)
    panel.name.setCurrentIndex(0)
    wait(qtbot, panel.drafts.bar.isVisible)
    panel.drafts.take()
    assert (panel.about.currentData(), panel.name.currentData()) == (about, field)
    assert panel.editor.typed() == "Eight were taken"


def test_what_was_typed_for_several_is_not_offered_for_one(qtbot, page):
    page.sheet.add_several()
    type_in(step_of(qtbot, page).editors["captor"], "unknown men")
    step_of(qtbot, page).cancel()
    wait(qtbot, lambda: page.sheet.side.panel is None)
    page.sheet.add_record("victim")
    panel = step_of(qtbot, page)
    found = []
    page.office.list_drafts(owner=page, ok=found.append)
    wait(qtbot, lambda: found)
    assert found[0]
    assert panel.drafts.bar.isHidden()


def test_tab_goes_round_a_form_in_the_order_seen_and_ends_at_its_buttons(qtbot, office):
    panel = NewCasePanel(office)
    qtbot.addWidget(panel)
    panel.resize(420, 700)
    panel.show()
    qtbot.waitExposed(panel)
    panel.activateWindow()
    wait(qtbot, panel.isActiveWindow)
    panel.focus_first()
    wait(qtbot, lambda: QApplication.focusWidget() is not None)
    seen = [QApplication.focusWidget()]
    for _number in range(60):
        panel.focusNextPrevChild(True)
        if QApplication.focusWidget() is seen[0]:
            break
        seen.append(QApplication.focusWidget())
    assert seen[-2:] == [panel.save, panel.leave]
    rows = [name for widget in seen for name, editor in panel.editors.items() if editor.isAncestorOf(widget)]
    assert list(dict.fromkeys(rows)) == list(panel.editors)
