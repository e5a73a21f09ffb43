"""What is derived per captive: status, taken, held, alive, days."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest

from models.records import LEDGER, VICTIM
from models.values.when import When
from models.views.captivity import captivity, in_order, outcome
from models.views.record import RecordView

VICTIM_VIEW = RecordView(VICTIM, "0" * 32, {})


def line(status: str, edtf: str = "", **more) -> RecordView:
    when = json.dumps(When.from_edtf(edtf).to_dict()) if edtf else None
    return RecordView(LEDGER, "0" * 32, {"status": status, "when": when, **more})


def state(*lines: RecordView, on: str = "2025-11-24"):
    return captivity(VICTIM_VIEW, lines, on=on)


def test_a_captive_is_held_until_a_line_says_otherwise():
    held = state(line("threatened", "[..2025-11-06]"), line("taken", "2025-11-07"))
    freed = state(line("taken", "2025-11-07"), line("released", "2025-11-20"))
    assert (held.status, held.taken, held.held, held.confirmed) == ("held", True, True, False)
    assert (freed.status, freed.held, freed.confirmed, freed.days_held) == ("released", False, True, (13, 13))


def test_killed_without_a_taking_is_not_taken():
    assert (state(line("killed", "2025-11-08")).taken, state(line("killed", "2025-11-08")).killed) == (False, True)


def test_an_inconclusive_proof_changes_nothing():
    before = state(line("taken", "2025-11-07"))
    after = state(line("taken", "2025-11-07"), line("proof_of_life", "2025-11-10", verdict="inconclusive"))
    assert (before.status, before.confirmed, before.last_alive) == (after.status, after.confirmed, after.last_alive)
    confirmed = state(line("taken", "2025-11-07"), line("proof_of_life", "2025-11-10", verdict="confirmed"))
    assert (confirmed.confirmed, confirmed.last_alive.edtf) == (True, "2025-11-10")


def test_an_undated_line_stands_where_it_was_entered():
    assert state(line("threatened"), line("taken", "2025-11-07"), line("killed", "2025-11-08")).status == "killed"
    assert state(line("taken"), line("released")).status == "released"


def test_what_was_before_a_day_stands_before_what_was_on_it():
    lines = [line("taken", "2025-11-07"), line("threatened", "[..2025-11-07]")]
    assert [entry.text("status") for entry in in_order(lines)] == ["threatened", "taken"]


def test_later_lines_do_not_count_for_an_earlier_day():
    assert state(line("taken", "2025-11-07"), line("released", "2025-11-20"), on="2025-11-15").status == "held"


@pytest.mark.parametrize("first", range(3))
@pytest.mark.parametrize("width", range(3))
def test_days_held_are_those_of_every_possible_world(first, width):
    start = date(2025, 11, 7) + timedelta(first)
    edtf = f"[{start}..{start + timedelta(width)}]" if width else str(start)
    found = state(line("taken", edtf), line("released", "[2025-11-10..2025-11-12]")).days_held
    worlds = [
        (date(2025, 11, 10) + timedelta(end) - start - timedelta(begin)).days for begin in range(width + 1) for end in range(3)
    ]
    possible = [days for days in worlds if days >= 0]
    assert found == (min(possible), max(possible))


def test_the_outcome_is_derived_from_the_victims():
    assert outcome([]) == ""
    assert outcome([state(line("killed", "2025-11-08"))]) == "killed"
    assert outcome([state(line("taken")), state(line("killed"))]) == "combination"
