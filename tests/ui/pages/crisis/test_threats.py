"""Threats from the window: what is open says so, and one that came true is linked to its act with the time between them."""

from __future__ import annotations

import pytest

from models.base.errors import BadInput
from models.subjects.threats import materialise
from models.views.case import read_case
from models.views.desk import read_desk
from tests.factories import NOW, make_case
from tests.ui.pages.test_cases import open_case
from tests.ui.window_kit import wait
from ui.pages.cases.page import CasesPage
from ui.widgets.chips import Chip
from ui.widgets.plain_label import PlainLabel


def threatened():
    return {
        "title": "Calls to the office", "kind": "threat", "country": "ML", "opened": "2025-11-10",
        "acts": [
            {"id": "act-1", "kind": "threat", "headline": "Call to the guard", "when": "2025-11-10"},
            {"id": "act-2", "kind": "robbery", "headline": "Car taken", "when": "2025-11-20"},
            {"id": "act-3", "kind": "attack", "headline": "Shots at the gate", "when": "2025-11-01"},
        ],
        "threat_assessments": [
            {
                "id": "threat_assessment-1", "act": "act-1", "form": "conditional", "channel": "phone", "made": "2025-11-10",
                "wording": "Pay or lose the car.", "target": "Driver", "status": "open", "likelihood_before": "likely",
                "impact_before": "severe", "likelihood_after": "unlikely", "impact_after": "moderate", "review_on": "2025-11-20",
            }
        ],
    }  # fmt: skip


@pytest.fixture
def page(qtbot, office):
    made = CasesPage(office)
    qtbot.addWidget(made)
    office.changed.connect(made.on_changed)
    made.resize(1366, 728)
    made.show()
    return made


@pytest.fixture
def case(vault):
    return make_case(vault, threatened())


def tab(qtbot, page, case):
    open_case(qtbot, page, case.case.uid)
    page.sheet.show_tab("threat")
    return page.sheet.tab("threat")


def words(widget):
    return " | ".join(one.text() for kind in (PlainLabel, Chip) for one in widget.findChildren(kind) if not one.isHidden())


def button_of(widget, text):
    from PySide6.QtWidgets import QPushButton

    return next(one for one in widget.findChildren(QPushButton) if one.text() == text)


def test_an_open_threat_says_what_it_lacks_and_that_its_review_is_past(qtbot, page, case):
    shown = words(tab(qtbot, page, case))
    told = ("No measures yet", "Review overdue", "20 Nov 2025, 4 days ago", "Conditional", "Phone call", "“Pay or lose the car.”")
    for words_said in (*told, "Risk before measures", "Risk after measures"):
        assert words_said in shown


def test_it_happened_links_the_act_and_shows_the_time_between(qtbot, office, page, case):
    found = tab(qtbot, page, case)
    button_of(found, "It happened: link the act").click()
    panel = page.sheet.side.panel
    assert [panel.acts.itemText(at) for at in range(panel.acts.count())] == [
        "Car taken, 20 Nov 2025", "Shots at the gate, 1 Nov 2025", "A new act",
    ]  # fmt: skip
    with qtbot.waitSignal(panel.done):
        panel.submit()
    wait(qtbot, lambda: "Carried out" in words(found))
    assert "Car taken, 20 Nov 2025" in words(found)
    assert "10 days" in words(found)
    with office.vault.reading() as con:
        view = read_case(con, case.case.uid)
        assert read_desk(con, now=NOW, zone="", user="").threats == ()
    threat = view.parts["threat_assessment"][0]
    assert (threat.text("status"), threat.text("led_to")) == ("materialised", view.acts[1].uid)
    assert [(one.text("kind"), one.text("target")) for one in view.parts["relation"]] == [("LED_TO", view.acts[1].uid)]


def test_an_act_not_entered_yet_is_entered_with_it(qtbot, office, page, case):
    found = tab(qtbot, page, case)
    button_of(found, "It happened: link the act").click()
    panel = page.sheet.side.panel
    assert panel.editors["kind"].isHidden()
    panel.acts.setCurrentIndex(panel.acts.count() - 1)
    assert not panel.editors["kind"].isHidden()
    panel.submit()
    assert "what kind" in panel.editors["kind"].problem_text()
    panel.editors["kind"].choose("abduction")
    panel.editors["when"].line.setText("22 Nov 2025")
    panel.editors["when"].touch()
    with qtbot.waitSignal(panel.done):
        panel.submit()
    with office.vault.reading() as con:
        view = read_case(con, case.case.uid)
    assert view.acts[-1].text("kind") == "abduction"
    assert view.parts["threat_assessment"][0].text("led_to") == view.acts[-1].uid


@pytest.mark.parametrize("number", [0, 2])
def test_neither_the_threat_itself_nor_an_act_before_it_is_what_it_became(vault, case, number):
    threat, act = case.parts["threat_assessment"][0].uid, case.acts[number].uid
    with pytest.raises(BadInput):
        vault.run(lambda session: materialise(session, threat, act))
