"""The desk of a live kidnapping: decisions, actions, handovers, who is on shift, deadlines told once, and what a click opens."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from models.subjects.communications import Line, moment, store_call
from models.subjects.editing import create
from models.views.desk_due import Today, read_due
from tests.factories import NOW, make_case
from tests.live import live_case
from tests.ui.pages.test_desk import open_desk
from tests.ui.window.kit import open_window, settle

ZONE = "Africa/Bamako"


@pytest.fixture
def case(vault):
    return make_case(vault, live_case()).case.uid


def rows_of(card):
    return [(row.title, row.mark) for row in card.list.rows.rows]


def test_what_the_team_has_to_do_stands_on_the_desk(qtbot, vault, office, case):
    items = [{"text": "Call the aunt"}, {"text": "Insulin", "taken": "2025-11-24T06:00"}]
    vault.run(lambda session: create(session, "handover", {"when": "2025-11-24", "items": items}, case=case))
    desk = open_desk(qtbot, office)
    told = dict(rows_of(desk.due))
    assert told["To be decided: Do we publish the holding line?"] == "in 3 h"
    assert told["To be done: Bring the insulin to Lere (Fanta)"] == "1 day overdue"
    assert told["To be done: Brief the reserve communicator (Salif)"] == "tomorrow"
    assert told["Handover not taken on"] == "1 item waits"
    assert rows_of(desk.teams) == [("On shift: Awa Keita", "next: Salif Traore, 24 Nov 2025, 10:00 (Africa/Bamako)")]


def test_the_last_proof_of_each_captive_stands_there_with_its_age(qtbot, office, case):
    desk = open_desk(qtbot, office)
    told = {row.title: (row.mark, row.flag) for row in desk.held.list.rows.rows}
    assert told["Heron"][0] == "Confirmed alive 6 days ago (voice call)"
    assert told["Ibis"] == ("Confirmed alive 12 days ago (video)", "Needs medicine")
    assert told["Stork"][0] == "Never confirmed alive"
    assert len(told) == 3


def test_a_deadline_entered_as_contact_and_as_demand_is_told_once_and_named_as_both(vault):
    given = live_case() | {"communications": [], "call_sheets": [], "decisions": [], "actions": []}
    uid = make_case(vault, given).case.uid
    at = moment(NOW + timedelta(hours=11, minutes=20), ZONE)
    values = {"deadline": at, "deadline_words": "before sunset"}
    vault.run(lambda session: store_call(session, uid, [Line(NOW, "they", "Pay")], values, zone=ZONE))
    with vault.reading() as con:
        found = [due for due in read_due(con, Today(NOW, ZONE), ("open",)) if due.what == "deadline"]
    assert [(due.kind, due.demand, due.detail) for due in found] == [("communication", "money", "before sunset")]


def test_two_deadlines_of_one_day_at_other_times_stay_two(vault, case):
    with vault.reading() as con:
        found = [due for due in read_due(con, Today(NOW, ZONE), ("open",)) if due.what == "deadline"]
    assert sorted(due.kind for due in found) == ["communication", "demand"]


@pytest.mark.parametrize(
    ("card", "start", "tab"),
    [
        ("held", "Ibis", "victims"), ("due", "To be decided", "decisions"), ("due", "Captors' deadline: money", "demands"),
        ("due", "Contact agreed", "communications"), ("teams", "On shift", "team"),
    ],
)  # fmt: skip
def test_enter_opens_the_tab_it_is_about(qtbot, vault, case, tmp_path, card, start, tab):
    with open_window(vault, tmp_path / "profile", page="desk") as window:
        rows = getattr(window.area.page, card).list
        at = next(at for at, row in enumerate(rows.rows.rows) if row.title.startswith(start))
        rows.setCurrentIndex(rows.rows.index(at))
        qtbot.keyClick(rows, Qt.Key.Key_Return)
        settle(window)
        assert window.area.page_id == "cases"
        assert window.area.page.sheet.current_id() == tab
