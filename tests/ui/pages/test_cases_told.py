"""What the case sheet tells is no more certain than known, and what is removed together comes back together."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from models.records import KINDS
from models.records.check import Reading
from models.subjects.actions import action_words, undo_action
from models.subjects.editing import create
from models.views.record import read_record
from tests.factories import five_taken, killing, make_case
from ui.pages.cases.claim_panel import _claim
from ui.pages.cases.operations import hide_all, read_sheet
from ui.pages.cases.words import deadline_of


def test_records_removed_together_come_back_together(vault):
    case = make_case(vault, killing())
    acts = [("act", act.uid) for act in case.parts["act"]]
    ops = vault.run(lambda session: (hide_all(session, acts), [done.op for done in session.log.done])[1])
    assert len(set(ops)) == 1
    vault.run(lambda session: undo_action(session, ops[-1]))
    with vault.reading() as con:
        assert all(read_record(con, KINDS["act"], uid).raw("deleted_at") is None for _kind, uid in acts)
        assert "2 acts" in action_words(con, ops[0])


def test_a_victim_and_its_ledger_line_are_removed_together(vault):
    case = make_case(vault, killing())
    victim, line = case.parts["victim"][0], case.parts["ledger"][0]
    vault.run(lambda session: hide_all(session, [("victim", victim.uid), ("ledger", line.uid)]))
    with vault.reading() as con:
        assert read_record(con, KINDS["victim"], victim.uid).raw("deleted_at")


def test_a_deadline_between_two_days_is_told_without_a_distance(vault):
    case = make_case(vault, killing()).case.uid
    when = {"raw": "between 26 Nov and 5 Dec", "edtf": "[2025-11-26..2025-12-05]"}
    vault.run(lambda session: create(session, "demand", {"kind": "ransom", "deadline": when}, case=case))
    with vault.reading() as con:
        found = deadline_of(replace(read_sheet(con, case, "2025-11-24"), on="2025-11-24"))
    assert "11 days" not in found.text
    assert found.tone == "bad"


@pytest.mark.parametrize(
    ("now", "told"),
    [
        ("2025-11-25T23:10", "in 4\u00a0h\u00a050 · 26 Nov 2025, 04:00 (Africa/Bamako)"),  # never "in 1 day"
        ("2025-11-26T06:00", "passed 2\u00a0h\u00a000 ago, nothing heard · 26 Nov 2025, 04:00 (Africa/Bamako)"),
    ],
)
def test_a_deadline_said_on_their_clock_is_told_in_hours_on_ours(vault, now, told):
    uid = make_case(vault, five_taken() | {"zone": "Africa/Bamako"}).case.uid
    when = {"raw": "before prayer", "edtf": "2025-11-26T05:00", "zone": "Africa/Algiers"}
    values = {"direction": "in", "channel": "phone", "deadline": when, "deadline_words": "before prayer"}
    vault.run(lambda session: create(session, "communication", values, case=uid))
    moment = datetime.fromisoformat(now).replace(tzinfo=UTC)
    with vault.reading() as con:
        found = deadline_of(read_sheet(con, uid, now[:10]), moment)
    assert found.text == f"Deadline set by the captors: {told}"
    assert found.tone == "bad"


def test_a_claim_is_entered_at_the_second_try_too(vault):
    act = (case := make_case(vault, killing())).parts["act"][0]
    own, said = {"value": act.raw("headline")}, {"value": "Taken at the well", "preferred": 1, "reason": "seen"}
    for _try in range(2):  # the first one found the disk full
        vault.run(lambda session: _claim(session, case.case.uid, act.uid, "headline", own, said, Reading()))
