"""What actions are called, and taking them back and doing them again any number of times."""

from __future__ import annotations

import pytest

from models.base.errors import BadInput, NotFound
from models.base.ids import new_uid
from models.log.read import op_entries
from models.log.replay import differences, index_faults
from models.log.undo import entries_of
from models.log.write import Put, Set, write
from models.records import KINDS
from models.subjects.actions import action_words, recent, undo_action
from models.subjects.claims import claim_value, prefer, reject
from models.subjects.disposal import dispose_case
from models.subjects.editing import create, create_many, edit, hide
from models.subjects.ledgers import add_unnamed_victims, name_victim
from models.subjects.linking import link_cases, relate_acts
from models.views.case import read_case
from models.views.record import read_record
from tests.factories import killing, make_case, make_vault


@pytest.fixture
def vault(tmp_path):
    with make_vault(tmp_path / "v") as made:
        yield made


@pytest.fixture
def case(vault):
    return make_case(vault, killing())


def do(vault, function, *args, **kwargs) -> str:
    """Do it in one write transaction and return the action's identifier."""

    def action(session) -> str:
        function(session, *args, **kwargs)
        return session.log.done[-1].op

    return vault.run(action)


def do_uid(vault, function, *args, **kwargs) -> str:
    """Do it in one write transaction and return what it gives."""
    return vault.run(lambda session: function(session, *args, **kwargs))


def words(vault, op: str, language: str = "en") -> str:
    """Return what the action is called."""
    with vault.reading() as con:
        return action_words(con, op, language)


def told(vault, function, *args, **kwargs) -> str:
    """Do it and return what it is called."""
    return words(vault, do(vault, function, *args, **kwargs))


def test_one_field_is_told_with_the_value_before_and_after(vault):
    count = new_uid()
    do(vault, create, "head_count", {"place": "Kobri"}, uid=count)
    near = {"name": "Kobri", "relation": "near"}
    assert told(vault, edit, "head_count", count, {"place": near}) == "Place: Kobri → near Kobri"


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"when": "2025-11-09"}, "When: 8 or 11 Nov 2025 → 9 Nov 2025"),
        ({"kind": "abduction"}, "Kind: Killing → Abduction"),
        ({"killed": 2}, "Persons killed: 1 → 2"),
        ({"source": ""}, "Source: Unsigned article on Mali → (empty)"),
        ({"means": "Firearm"}, "Means: (empty) → Firearm"),
        ({"headline": "x" * 80}, f"In a few words: Killed in public → {'x' * 59}…"),
        (
            {"kind": "other", "when": "2025", "place": "Tonka"},
            "Act: 3 fields changed (Kind, When, Where)",
        ),
    ],
)
def test_values_are_told_as_people_read_them(vault, case, values, expected):
    assert told(vault, edit, "act", case.acts[2].uid, values) == expected


def test_yes_and_no_and_dates_are_told_in_words(vault, case):
    assert told(vault, edit, "case", case.case.uid, {"own_staff": True}) == "Own staff affected: no → yes"
    assert told(vault, edit, "case", case.case.uid, {"next_review": "2025-12-09"}) == "Next review: 8 Dec 2025 → 9 Dec 2025"


def test_a_change_behind_the_cut_is_told_without_values(vault, case):
    do(vault, edit, "case", case.case.uid, {"summary": "a" * 100 + "b"})
    assert told(vault, edit, "case", case.case.uid, {"summary": "a" * 100 + "c"}) == "Case: Summary changed"


def test_what_is_new_is_told_by_its_title(vault, case):
    uid = case.case.uid
    assert told(vault, create, "case", {"title": "x", "country": "ML"}) == "New case 2025-ML-002A"
    assert told(vault, create, "act", {"headline": "Killed in public"}, case=uid) == "New act: Killed in public"
    assert told(vault, create, "act", {"kind": "threat"}, case=uid) == "New act: Threat"
    assert told(vault, create, "act", {"means": "x"}, case=uid) == "New act: untitled"
    assert told(vault, create, "group", {"name": "JNIM"}) == "New group: JNIM"


def test_a_case_made_with_its_parts_is_told_as_the_case(vault, case):
    with vault.reading() as con:
        op = bytes(con.execute("select op from entry order by id desc limit 1").fetchone()[0]).hex()
    assert words(vault, op) == "New case 2025-ML-001A"


def test_many_records_are_counted(vault, case):
    values, line = {"nationality": "IN"}, {"status": "taken"}
    assert told(vault, add_unnamed_victims, case.case.uid, 5, values, line) == "5 victims, 5 ledger lines"
    rows = [("incident", "", {"headline": "x"}), ("incident", "", {"headline": "y"})]
    assert told(vault, create_many, rows) == "2 incidents"


def test_what_was_hidden_is_told_with_what_went_with_it(vault, case):
    assert told(vault, hide, "note", case.parts["note"][0].uid) == "Removed: Reach of the armed groups (note)"
    assert told(vault, hide, "victim", case.victims[0].uid) == "Removed: Mariam Cissé, with 3 ledger lines"


def test_claims_and_names_are_told_in_their_own_words(vault, case):
    first, second = case.parts["claim"]
    assert told(vault, prefer, second.uid, "Better source") == "Preferred: 11 Nov 2025 (When)"
    assert told(vault, reject, first.uid, "Wrong") == "Rejected: 8 Nov 2025 (When)"
    unnamed = new_uid()
    do(vault, create, "victim", {"number": 1, "of": 3}, uid=unnamed, case=case.case.uid)
    assert told(vault, name_victim, unnamed, {"name": "A. Kumar"}) == "Named: A. Kumar"


def test_taking_back_and_doing_again_are_told_with_what(vault, case):
    op = do(vault, edit, "case", case.case.uid, {"severity": "low"})
    plain = words(vault, op)
    taken_back = do(vault, undo_action, op)
    again = do(vault, undo_action, taken_back)
    assert (words(vault, taken_back), words(vault, again)) == (f"Taken back: {plain}", f"Done again: {plain}")


def test_words_come_in_the_language_asked_for(vault, case):
    op = do(vault, edit, "act", case.acts[2].uid, {"when": "2025-11-09"})
    assert "9 nov. 2025" in words(vault, op, "fr")


def test_an_action_disposed_of_or_unknown_gives_a_neutral_sentence(vault, case):
    op = do(vault, edit, "case", case.case.uid, {"severity": "low"})
    undone = do(vault, undo_action, op)
    dispose_case(vault, case.case.uid, reason="Over", decided_by="Awa")
    gone = "The content of this action was disposed of"
    assert (words(vault, op), words(vault, new_uid())) == (gone, gone)
    assert words(vault, undone) == gone
    with pytest.raises(BadInput):
        do(vault, undo_action, op)
    with pytest.raises(NotFound):
        do(vault, undo_action, new_uid())


def test_what_another_program_wrote_never_raises(vault, case):
    def strange(session):
        write(session, "odd.create", [Put("novelty", new_uid(), {"a": 1}, case.case.uid)])

    def broken(session):
        write(session, "case.edit", [Set("case", case.case.uid, {"next_review": "soon"})])

    assert told(vault, strange) == "New record: untitled"
    assert told(vault, broken) == "Next review: 8 Dec 2025 → soon"


def test_recent_actions_are_newest_first_and_without_the_vaults_own(vault, case):
    do(vault, create, "group", {"name": "JNIM"})
    with vault.reading() as con:
        found = recent(con, user=vault.user, device=vault.device)
        assert recent(con, user=new_uid(), device=vault.device) == ()
    assert [action.words for action in found] == ["New group: JNIM", "New case 2025-ML-001A"]


def test_recent_says_what_is_undone_and_by_what(vault, case):
    op = do(vault, edit, "case", case.case.uid, {"severity": "low"})

    def state() -> tuple[bool, str]:
        with vault.reading() as con:
            newest = recent(con, user=vault.user, device=vault.device, limit=1)[0]
        assert newest.op == op
        return newest.undone, newest.undone_by

    assert state() == (False, "")
    first = do(vault, undo_action, op)
    assert state() == (True, first)
    do(vault, undo_action, first)
    assert state() == (False, "")
    second = do(vault, undo_action, op)
    assert state() == (True, second)


def test_what_concerns_the_vault_itself_is_not_taken_back(vault):
    with vault.reading() as con:
        op = bytes(con.execute("select op from entry where id = 1").fetchone()[0]).hex()
    with pytest.raises(BadInput):
        do(vault, undo_action, op)


def test_fifty_steps_back_and_forward_give_the_same(vault, case):
    uid, act = case.case.uid, case.acts[2].uid
    ops = []
    for turn in range(50):
        ops.append(do(vault, edit, "act", act, {"headline": f"step {turn}", "killed": turn}))
    with vault.reading() as con:
        after = read_case(con, uid)
    for _round in range(2):
        undone = [do(vault, undo_action, op) for op in reversed(ops)]
        with vault.reading() as con:
            assert read_case(con, uid) == case
        ops = [do(vault, undo_action, op) for op in reversed(undone)]
        with vault.reading() as con:
            assert read_case(con, uid) == after
    with vault.reading() as con:
        assert differences(con, KINDS) == []
        assert index_faults(con, KINDS) == []


def test_a_creation_is_taken_back_after_all_that_was_changed_in_it(vault, case):
    act = new_uid()
    ops = [do(vault, create, "act", {"headline": "x"}, uid=act, case=case.case.uid)]
    ops += [do(vault, edit, "act", act, {"headline": text}) for text in ("y", "z")]
    undone = [do(vault, undo_action, op) for op in reversed(ops)]
    with vault.reading() as con:
        assert read_record(con, KINDS["act"], act).raw("deleted_at")
    for op in reversed(undone):
        do(vault, undo_action, op)
    with vault.reading() as con:
        record = read_record(con, KINDS["act"], act)
    assert (record.raw("deleted_at"), record.text("headline")) == (None, "z")


def test_a_record_to_which_others_refer_since_is_not_taken_back(vault, case):
    group = new_uid()
    made = do(vault, create, "group", {"name": "Katiba"}, uid=group)
    named = do(vault, create, "attribution", {"group": group}, case=case.case.uid)
    undone = vault.run(lambda session: undo_action(session, made))
    assert undone.left == (("group", group, "attribution"),)
    assert undone.changes.entries == ()
    do(vault, undo_action, named)
    assert vault.run(lambda session: undo_action(session, made)).left == ()


def test_links_and_claims_are_told_with_what_they_are_about(vault, case):
    first, _second, third = (act.uid for act in case.acts)
    expected = "New link: Threats because of her stance led to Killed in public"
    assert told(vault, relate_acts, case.case.uid, "LED_TO", first, third) == expected
    assert told(vault, claim_value, case.case.uid, third, "kind", "abduction") == "New claim: Abduction (Kind)"
    make_case(vault, killing())
    told_of_cases = told(vault, link_cases, case.case.uid, "2025-ML-002A", "RELATED_TO")
    assert told_of_cases == "New link: is related to 2025-ML-002A"


@pytest.mark.parametrize("newest", [0, 1, 500])
def test_every_action_is_found_again_with_all_its_entries(vault, case, newest, monkeypatch):
    monkeypatch.setattr("models.log.undo._NEWEST", newest)
    for turn in range(5):
        do(vault, edit, "case", case.case.uid, {"summary": str(turn)})
    with vault.reading() as con:
        ops = {bytes(op).hex() for (op,) in con.execute("select op from entry")}
        assert all(entries_of(con, op) == op_entries(con, op) for op in ops)
        assert entries_of(con, new_uid()) == []


def test_a_case_changed_since_it_was_made_stays_with_all_its_parts(vault, case):
    with vault.reading() as con:
        op = bytes(con.execute("select op from entry order by id desc limit 1").fetchone()[0]).hex()
    edited = do(vault, edit, "act", case.acts[0].uid, {"headline": "x"})
    undone = vault.run(lambda session: undo_action(session, op))
    assert undone.changes.entries == ()
    assert ("act", case.acts[0].uid, "headline") in undone.left
    do(vault, undo_action, edited)
    with vault.reading() as con:
        assert read_case(con, case.case.uid) == case
    assert vault.run(lambda session: undo_action(session, op)).left == ()


def test_what_was_made_stays_for_what_came_later_and_so_does_what_named_it(vault):
    incident, made = do_uid(vault, create, "incident", {"headline": "Shots"}), new_uid()

    def to_case(session):
        write(session, "case.create", [Put("case", made, {"title": "x"}, made), Set("incident", incident, {"case": made})])

    op = do(vault, to_case)
    do(vault, create, "act", {"headline": "later"}, case=made)
    undone = vault.run(lambda session: undo_action(session, op))
    assert (undone.left, undone.changes.entries) == ((("case", made, "act"), ("incident", incident, "case")), ())
