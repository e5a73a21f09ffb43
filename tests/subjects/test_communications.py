"""Contacts with captors: entered once, numbered for ever, corrected by later entries, and told as seen from now."""

from __future__ import annotations

from datetime import timedelta

import pytest

from models.base.errors import BadInput
from models.subjects.actions import undo_action
from models.subjects.communications import Line, correct, log_missed, mark_mistake, moment, save_sheet, store_call
from models.subjects.editing import edit, hide
from models.values.when_read import read_coming
from models.views.call_words import our_words, said, their_words
from models.views.case import read_case
from models.views.communications import contacts, deadlines, last_words, next_contact, quoted, since
from tests.factories import NOW, five_taken, make_case, make_vault

ZONE = "Africa/Bamako"


@pytest.fixture
def vault(tmp_path):
    with make_vault(tmp_path / "office.vault") as made:
        yield made


@pytest.fixture
def case(vault):
    uid = make_case(vault, five_taken()).case.uid
    vault.run(lambda session: edit(session, "case", uid, {"zone": ZONE}))
    return uid


def store(vault, case, *lines, at=NOW, **values):
    kept = [Line(at + timedelta(minutes=number), who, words) for number, (who, words) in enumerate(lines)]
    return vault.run(lambda session: store_call(session, case, kept, values, zone=ZONE))


def view_of(vault, case):
    with vault.reading() as con:
        return read_case(con, case)


def test_a_call_keeps_every_line_with_its_time_in_the_zone_of_the_case(vault, case):
    store(vault, case, ("they", "Bring the money"), ("we", "We need\nproof first"), ("note", "He coughs"))
    (contact,) = contacts(view_of(vault, case))
    assert contact.record.text("words").splitlines() == [
        "[06:40] they: Bring the money", "[06:41] we: We need", "[06:41] we: proof first", "[06:42] note: He coughs",
    ]  # fmt: skip
    assert (contact.record.when("when").edtf, contact.record.when("ended").edtf) == ("2025-11-24T06:40", "2025-11-24T06:42")
    assert contact.record.text("said") == "We need\nproof first"
    assert contact.said == "Bring the money"


def test_words_typed_like_a_stamp_stay_words():
    assert [line.text for line in said("[06:40] they: [07:00] we: no")] == ["[07:00] we: no"]
    assert their_words("Pay, or\nelse") == "Pay, or\nelse"
    assert our_words("Pay") == ""


def test_words_alone_are_enough_and_nothing_at_all_is_refused(vault, case):
    assert store(vault, case, words="Pay by Friday")
    with pytest.raises(BadInput):
        store(vault, case, channel="phone")


def test_an_entry_is_never_changed_nor_removed(vault, case):
    uid = store(vault, case, ("they", "Pay"))
    with pytest.raises(BadInput):
        vault.run(lambda session: edit(session, "communication", uid, {"words": "other"}))
    with pytest.raises(BadInput):
        vault.run(lambda session: hide(session, "communication", uid))


def test_undo_marks_an_entry_as_a_mistake_and_its_number_stays(vault, case):
    store(vault, case, ("they", "First"))
    store(vault, case, ("they", "Wrong case"), at=NOW + timedelta(hours=1))
    with vault.reading() as con:
        op = bytes(con.execute("select op from entry order by id desc limit 1").fetchone()[0]).hex()
    vault.run(lambda session: undo_action(session, op))
    store(vault, case, ("they", "Third"), at=NOW + timedelta(hours=2))
    found = contacts(view_of(vault, case))
    assert [(one.number, one.said, one.holds) for one in found] == [
        (1, "First", True),
        (2, "Wrong case", False),
        (3, "Third", True),
    ]


def test_a_late_entry_gets_the_next_number_and_stands_where_it_happened(vault, case):
    store(vault, case, ("they", "Second call"), at=NOW)
    store(vault, case, ("they", "First call"), at=NOW - timedelta(hours=5))
    view = view_of(vault, case)
    assert [(one.number, one.said) for one in contacts(view)] == [(1, "Second call"), (2, "First call")]
    assert last_words(view).said == "Second call"


def test_a_correction_points_back_and_takes_the_place_of_what_it_corrects(vault, case):
    uid = store(vault, case, ("they", "Pay 50"))
    vault.run(lambda session: correct(session, uid, {"words": "[06:40] they: Pay 15", "direction": "in"}))
    first, second = contacts(view_of(vault, case))
    assert (first.corrected_by, first.holds, first.said) == ((2,), False, "Pay 50")
    assert (second.corrects, second.holds) == (1, True)
    assert last_words(view_of(vault, case)).number == 2


def test_a_correction_that_was_a_mistake_corrects_nothing(vault, case):
    uid = store(vault, case, ("they", "Pay 50"))
    other = vault.run(lambda session: correct(session, uid, {"words": "Pay 15"}))
    vault.run(lambda session: mark_mistake(session, other))
    assert last_words(view_of(vault, case)).said == "Pay 50"


def test_a_deadline_runs_and_passes_unheard_until_they_are_heard(vault, case):
    store(vault, case, ("they", "By noon"), deadline_words="by noon", deadline=moment(NOW + timedelta(hours=2), ZONE))
    (running,) = deadlines(view_of(vault, case), NOW)
    assert (running.words, running.unheard, running.seen.left) == ("by noon", False, timedelta(hours=2))
    later = NOW + timedelta(hours=5)
    vault.run(lambda session: log_missed(session, case, ours=True, zone=ZONE))
    (passed,) = deadlines(view_of(vault, case), later)
    assert passed.unheard
    store(vault, case, ("they", "We are here"), at=NOW + timedelta(hours=4))
    assert deadlines(view_of(vault, case), later) == ()


def test_an_answered_call_of_ours_counts_as_heard_an_unanswered_one_does_not(vault, case):
    vault.run(lambda session: log_missed(session, case, ours=True, zone=ZONE))
    store(vault, case, ("we", "Hello"), ("they", "Wait"), direction="out")
    assert [one.heard for one in contacts(view_of(vault, case))] == [False, True]
    assert last_words(view_of(vault, case)).said == "Wait"


def test_the_next_contact_is_told_until_it_came(vault, case):
    store(vault, case, ("they", "Tomorrow at six"), next_contact=moment(NOW + timedelta(days=1), ZONE), next_words="at six")
    contact, at = next_contact(view_of(vault, case), NOW)
    assert (contact.number, at.left) == (1, timedelta(days=1))
    store(vault, case, ("they", "Now"), at=NOW + timedelta(days=1))
    assert next_contact(view_of(vault, case), NOW + timedelta(days=1)) is None


def test_a_new_sheet_takes_the_place_of_the_unused_one_and_a_call_uses_it(vault, case):
    first = vault.run(lambda session: save_sheet(session, case, {"line": "We need time"}))
    second = vault.run(lambda session: save_sheet(session, case, {"line": "We need proof", "obtain": ["His voice"]}))
    store(vault, case, ("they", "No"), sheet=second)
    states = {sheet.uid: sheet.text("state") for sheet in view_of(vault, case).parts["call_sheet"]}
    assert states == {first: "dropped", second: "used"}


def test_contacts_since_a_moment_are_told_by_when_they_happened(vault, case):
    store(vault, case, ("they", "Old"), at=NOW - timedelta(hours=9))
    store(vault, case, ("they", "New"), at=NOW)
    assert [one.said for one in since(view_of(vault, case), NOW - timedelta(hours=1))] == ["New"]


@pytest.mark.parametrize(
    ("said", "meant"),
    [("Friday noon", "2025-11-28T12:00"), ("28 Nov 12:00", "2025-11-28T12:00"), ("2 Jan", "2026-01-02"), ("20 Nov", "2025-11-20"),
     ("Monday", "2025-11-24"), ("last Friday", "2025-11-21"), ("yesterday", "2025-11-23"), ("28 Nov 2024", "2024-11-28")],
)  # fmt: skip
def test_a_time_to_come_is_the_next_one(said, meant):
    assert read_coming(said, language="en", anchor=NOW.date()).edtf == meant


def test_the_end_of_a_call_is_quoted_and_the_beginning_of_a_message(vault, case):
    store(vault, case, *[("they", f"line {number}") for number in range(9)])
    assert quoted(last_words(view_of(vault, case)), 100) == "… line 5\nline 6\nline 7\nline 8"
    store(vault, case, words="You have until Friday, then one dies", direction="in", when=moment(NOW + timedelta(days=1), ZONE))
    assert quoted(last_words(view_of(vault, case)), 8) == "You have…"


def test_a_deadline_entered_with_the_contact_and_with_the_demand_is_one(vault, case):
    from models.subjects.editing import create

    at = moment(NOW + timedelta(hours=3), ZONE)
    store(vault, case, deadline=at, deadline_words="before the prayer")
    given = {"side": "captors", "kind": "money", "status": "open", "deadline": at}
    demand = vault.run(lambda session: create(session, "demand", given, case=case))
    (both,) = deadlines(view_of(vault, case), NOW)
    assert (both.record.kind.name, both.words, both.demand.uid) == ("communication", "before the prayer", demand)
    later = given | {"deadline": moment(NOW + timedelta(hours=5), ZONE)}
    vault.run(lambda session: create(session, "demand", later, case=case))
    assert len(deadlines(view_of(vault, case), NOW)) == 2
