"""From the tabs of a live case to its papers: board, call sheet, the sheet of the question drawn."""

from __future__ import annotations

import pytest

from tests.factories import make_case
from tests.live import live_case
from tests.ui.pages.test_cases import open_case
from ui.pages.cases.page import CasesPage


@pytest.fixture
def page(qtbot, office):
    made = CasesPage(office)
    qtbot.addWidget(made)
    made.resize(1366, 728)
    made.show()
    return made


@pytest.fixture
def asked(office):
    found: list[tuple[str, str, str]] = []
    office.paper_requested.connect(lambda *what: found.append(what))
    return found


def test_each_tab_leads_to_its_paper(qtbot, vault, page, asked):
    case = make_case(vault, live_case())
    uid, ibis = case.case.uid, next(one.uid for one in case.victims if one.text("codeword") == "Ibis")
    open_case(qtbot, page, uid)
    for tab, button in (("board", "paper"), ("communications", "paper_button")):
        assert page.sheet.show_tab(tab)
        getattr(page.sheet.tab(tab), button).click()
    assert page.sheet.show_tab("proof")
    proof = page.sheet.tab("proof")
    question = next(one.uid for one in case.parts["proof_question"] if one.text("victim") == ibis)
    proof.rows.choose(question)
    proof.show_paper()
    assert asked == [("board", "case", uid), ("call", "case", uid), ("proof", "victim", ibis)]
