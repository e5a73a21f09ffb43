"""The desk tells deadlines captors set and the contact agreed last, until they are heard."""

from __future__ import annotations

from datetime import timedelta

import pytest

from models.base.language import use
from models.subjects.communications import Line, correct, log_missed, mark_mistake, moment, store_call
from models.views.desk_due import Today, read_due
from tests.factories import NOW, five_taken, make_case, make_vault
from ui.pages.desk.words import due_time, due_title

ZONE = "Africa/Bamako"


@pytest.fixture
def vault(tmp_path):
    with make_vault(tmp_path / "office.vault") as made:
        yield made


@pytest.fixture
def case(vault):
    return make_case(vault, five_taken()).case.uid


def store(vault, case, *, at=NOW, **values):
    return vault.run(lambda session: store_call(session, case, [Line(at, "they", "Pay")], values, zone=ZONE))


def due(vault, now=NOW):
    with vault.reading() as con:
        found = read_due(con, Today(now, ZONE), ("open",))
    return [one for one in found if one.kind == "communication"]


def told(vault, now=NOW):
    with use("en"):
        today = now.date().isoformat()
        return [(due_title(one), due_time(one, now, today)[0]) for one in due(vault, now)]


def test_a_deadline_is_told_by_what_they_said_and_how_far_it_is(vault, case):
    store(vault, case, deadline=moment(NOW + timedelta(hours=3), ZONE), deadline_words="before the prayer")
    assert told(vault) == [("Captors' deadline: “before the prayer”", "in 3 h")]


def test_a_deadline_that_passed_stays_until_they_are_heard(vault, case):
    store(vault, case, deadline=moment(NOW + timedelta(hours=3), ZONE))
    later = NOW + timedelta(hours=6)
    vault.run(lambda session: log_missed(session, case, ours=True, zone=ZONE))
    assert told(vault, later) == [("Captors' deadline", "passed 3 h ago, nothing heard")]
    store(vault, case, at=NOW + timedelta(hours=5))
    assert told(vault, later) == []


def test_what_was_corrected_or_a_mistake_sets_no_deadline(vault, case):
    wrong = store(vault, case, deadline=moment(NOW + timedelta(hours=1), ZONE))
    vault.run(lambda session: correct(session, wrong, {"words": "Pay", "deadline": moment(NOW + timedelta(hours=2), ZONE)}))
    other = store(vault, case, deadline=moment(NOW + timedelta(hours=4), ZONE))
    vault.run(lambda session: mark_mistake(session, other))
    assert [time for _title, time in told(vault)] == ["in 2 h"]


def test_only_the_contact_agreed_last_is_told_until_it_came(vault, case):
    store(vault, case, next_contact=moment(NOW + timedelta(hours=2), ZONE))
    store(vault, case, at=NOW + timedelta(minutes=5), next_contact=moment(NOW + timedelta(days=1), ZONE), next_words="at six")
    assert told(vault) == [("Contact agreed with captors: “at six”", "in 24 h")]
    store(vault, case, at=NOW + timedelta(days=1))
    assert told(vault, NOW + timedelta(days=1)) == []


def test_a_contact_that_did_not_come_is_told_as_passed(vault, case):
    store(vault, case, next_contact=moment(NOW + timedelta(hours=2), ZONE))
    assert [time for _title, time in told(vault, NOW + timedelta(hours=26))] == ["passed 24 h ago, nothing heard"]


def test_a_closed_case_sets_no_deadline(vault, case):
    from models.subjects.editing import edit

    store(vault, case, deadline=moment(NOW + timedelta(hours=3), ZONE))
    vault.run(lambda session: edit(session, "case", case, {"status": "closed"}))
    assert due(vault) == []
