"""Making, changing and hiding records of every kind."""

from __future__ import annotations

import json

import pytest

from models.base.errors import BadInput, NotFound
from models.base.ids import new_uid
from models.records import KINDS
from models.records.check import Reading, stored_value
from models.subjects.actions import undo_action
from models.subjects.editing import create, create_many, edit, hide
from models.views.case import read_case
from models.views.record import read_record, read_records
from tests.factories import TODAY, killing, make_case, make_vault


@pytest.fixture
def vault(tmp_path):
    with make_vault(tmp_path / "v") as made:
        yield made


@pytest.fixture
def case(vault):
    return make_case(vault, killing())


def do(vault, function, *args, **kwargs):
    """Return what the function gives in one write transaction."""
    return vault.run(lambda session: function(session, *args, **kwargs))


def newest(vault) -> str:
    """Return the newest action."""
    with vault.reading() as con:
        return bytes(con.execute("select op from entry order by id desc limit 1").fetchone()[0]).hex()


def stored(vault, kind, uid):
    """Return a record, hidden or not."""
    with vault.reading() as con:
        return read_record(con, KINDS[kind], uid)


def entries(vault) -> int:
    """Return how many entries the log has."""
    with vault.reading() as con:
        return con.execute("select count(*) from entry").fetchone()[0]


def test_a_new_case_gets_the_next_reference_and_opens_today(vault):
    uids = [do(vault, create, "case", {"title": "Tonka", "country": "ML"}) for _turn in range(2)]
    first, second = (stored(vault, "case", uid) for uid in uids)
    assert (first.text("ref"), second.text("ref")) == ("2025-ML-001A", "2025-ML-002A")
    assert (first.text("opened"), first.text("status")) == (TODAY.isoformat(), "open")


def test_what_is_given_wins_over_what_a_new_case_gets(vault):
    uid = do(vault, create, "case", {"codeword": "Heron", "opened": "2024-02-03", "status": "closed"})
    case = stored(vault, "case", uid)
    assert (case.text("ref"), case.text("status")) == ("2024-XX-001A", "closed")


@pytest.mark.parametrize(
    ("kind", "values", "field"),
    [
        ("act", {"when": 3}, "when"),
        ("act", {"colour": "red"}, "colour"),
        ("act", {"deleted_at": "2025-01-01"}, "deleted_at"),
        ("act", {"taken": -1}, "taken"),
        ("act", {"headline": "two\nlines"}, "headline"),
        ("case", {"summary": "no title"}, "title"),
        ("person", {"note": "nameless"}, "name"),
        ("ledger", {"victim": "0" * 32}, "victim"),
        ("user", {"name": "Awa"}, "record"),
        ("nonsense", {}, "record"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_field_and_nothing_is_written(vault, case, kind, values, field):
    before = entries(vault)
    with pytest.raises(BadInput) as refused:
        do(vault, create, kind, values, case=case.case.uid)
    assert refused.value.fields["field"] == field
    assert entries(vault) == before


def test_a_part_needs_its_case_and_shares_its_key(vault, case):
    with pytest.raises(BadInput, match="bad-input"):
        do(vault, create, "act", {"headline": "lost"})
    uid = do(vault, create, "act", {"headline": "found", "case": case.case.uid})
    with vault.reading() as con:
        assert con.execute("select scope from acts where uid = ?", (uid,)).fetchone()[0] == case.case.uid


@pytest.mark.parametrize("kind", ["person", "group", "source", "incident", "log_line", "note"])
def test_what_stands_alone_has_a_key_of_its_own(vault, kind):
    name = {"person": "name", "group": "name", "note": "text", "log_line": "text"}.get(kind, "title")
    uid = do(vault, create, kind, {name if kind != "incident" else "headline": "x"})
    with vault.reading() as con:
        assert con.execute(f'select scope from "{KINDS[kind].table}" where uid = ?', (uid,)).fetchone()[0] == uid


def test_context_shares_the_key_of_the_vault_and_a_note_of_a_case_that_of_the_case(vault, case):
    order = do(vault, create, "order", {"words": "No road travel"})
    note = do(vault, create, "note", {"text": "x"}, case=case.case.uid)
    with vault.reading() as con:
        assert con.execute("select scope from orders where uid = ?", (order,)).fetchone()[0] == vault.opened.vault_id
        assert con.execute("select scope from notes where uid = ?", (note,)).fetchone()[0] == case.case.uid


def test_a_record_is_not_saved_twice_under_one_identifier(vault, case):
    uid = new_uid()
    do(vault, create, "act", {"headline": "x"}, uid=uid, case=case.case.uid)
    with pytest.raises(BadInput):
        do(vault, create, "act", {"headline": "y"}, uid=uid, case=case.case.uid)


def test_an_act_of_another_case_cannot_be_named(vault, case):
    other = make_case(vault, killing())
    with pytest.raises(BadInput) as refused:
        do(vault, create, "attribution", {"act": other.acts[0].uid}, case=case.case.uid)
    assert refused.value.fields["field"] == "act"


def test_many_records_are_one_action_and_name_one_another(vault):
    case, victim = new_uid(), new_uid()
    rows = [
        ("case", case, {"title": "Kobri"}),
        ("victim", victim, {"nationality": "IN"}),
        ("ledger", "", {"victim": victim, "status": "taken"}),
    ]
    do(vault, create_many, rows)
    with vault.reading() as con:
        view = read_case(con, case)
        assert con.execute("select count(distinct op) from entry where scope = ?", (bytes.fromhex(case),)).fetchone()[0] == 1
    assert [line.text("victim") for line in view.parts["ledger"]] == [victim]


def test_one_bad_row_of_many_writes_none(vault, case):
    before = entries(vault)
    with pytest.raises(BadInput) as refused:
        do(vault, create_many, [("act", "", {"headline": "x"}), ("act", "", {"taken": "many"})], case=case.case.uid)
    assert refused.value.fields["field"] == "act[1].taken"
    assert entries(vault) == before


def test_loose_wording_is_read_with_the_reading_given(vault, case):
    reading = Reading(anchor=TODAY)
    uid = do(vault, create, "act", {"when": "yesterday"}, case=case.case.uid, reading=reading)
    assert stored(vault, "act", uid).when("when").edtf == "2025-11-23"


@pytest.mark.parametrize(
    ("kind", "name", "given"),
    [
        ("act", "when", "[2025-11-08,2025-11-11]"),
        ("act", "place", {"name": "Kobri", "relation": "near", "country": "ML"}),
        ("demand", "amount", {"minor": 500, "currency": "USD", "exponent": 2}),
        ("note", "allow", ["management"]),
        ("act", "codes", {"gtd": 6}),
        ("case", "own_staff", True),
    ],
)
def test_a_stored_value_given_back_is_stored_the_same(vault, case, kind, name, given):
    value = stored_value(KINDS[kind].field(name), given, reading=Reading(), path=name)
    record = case.case if kind == "case" else case.parts[kind][0] if case.parts[kind] else None
    uid = record.uid if record else do(vault, create, kind, {}, case=case.case.uid)
    do(vault, edit, kind, uid, {name: value})
    assert stored(vault, kind, uid).raw(name) == value


@pytest.mark.parametrize("empty", [None, ""])
def test_an_empty_value_clears_a_field(vault, case, empty):
    do(vault, edit, "case", case.case.uid, {"summary": empty})
    assert stored(vault, "case", case.case.uid).raw("summary") is None


def test_a_value_that_does_not_change_writes_nothing(vault, case):
    before = entries(vault)
    do(vault, edit, "case", case.case.uid, {"country": "ML"})
    assert entries(vault) == before


@pytest.mark.parametrize(
    ("kind", "values", "field"),
    [
        ("case", {"ref": "2025-ML-999A"}, "ref"),
        ("case", {"title": ""}, "title"),
        ("case", {"deleted_at": None}, "deleted_at"),
        ("act", {"case": "0" * 32}, "case"),
        ("act", {"source": "0" * 32}, "source"),
    ],
)
def test_what_may_not_be_changed_is_refused(vault, case, kind, values, field):
    uid = case.case.uid if kind == "case" else case.acts[0].uid
    with pytest.raises(BadInput) as refused:
        do(vault, edit, kind, uid, values)
    assert refused.value.fields["field"] == field


def test_the_text_of_a_log_line_stays_and_its_other_fields_may_change(vault):
    uid = do(vault, create, "log_line", {"text": "Shots heard"})
    with pytest.raises(BadInput) as refused:
        do(vault, edit, "log_line", uid, {"text": "Nothing heard"})
    assert refused.value.fields["field"] == "text"
    do(vault, edit, "log_line", uid, {"text": "Shots heard", "sorted": True})
    assert stored(vault, "log_line", uid).flag("sorted") is True


def test_a_hidden_record_can_not_be_changed(vault, case):
    do(vault, hide, "act", case.acts[0].uid)
    with pytest.raises(NotFound):
        do(vault, edit, "act", case.acts[0].uid, {"headline": "x"})


def test_a_victim_goes_with_the_ledger_and_comes_back_with_it(vault, case):
    do(vault, hide, "victim", case.victims[0].uid)
    with vault.reading() as con:
        assert not read_case(con, case.case.uid).victims
        assert not read_case(con, case.case.uid).parts["ledger"]
    do(vault, undo_action, newest(vault))
    with vault.reading() as con:
        assert read_case(con, case.case.uid).parts == case.parts


def test_an_act_goes_with_links_and_claims_and_findings_lose_it(vault, case):
    do(vault, hide, "act", case.acts[2].uid)
    with vault.reading() as con:
        view = read_case(con, case.case.uid)
    assert [attribution.raw("act") for attribution in view.parts["attribution"]] == [None]
    assert (len(view.parts["relation"]), len(view.parts["claim"])) == (1, 0)


def test_a_case_goes_with_all_its_parts_but_not_the_persons(vault, case):
    do(vault, hide, "case", case.case.uid)
    with vault.reading() as con:
        for kind in ("act", "victim", "ledger", "claim", "note"):
            assert not read_records(con, KINDS[kind])
        assert len(read_records(con, KINDS["person"])) == 1


def test_a_case_under_legal_hold_is_not_hidden(vault, case):
    do(vault, edit, "case", case.case.uid, {"legal_hold": True})
    with pytest.raises(BadInput):
        do(vault, hide, "case", case.case.uid)


@pytest.mark.parametrize("kind", ["person", "group", "source"])
def test_what_records_refer_to_is_not_hidden(vault, case, kind):
    uid = next(iter({"person": case.persons, "group": case.groups, "source": case.sources}[kind]))
    with pytest.raises(BadInput):
        do(vault, hide, kind, uid)


def test_a_source_goes_with_its_identity(vault):
    source = do(vault, create, "source", {"title": "A driver"})
    identity = do(vault, create, "source_identity", {"source": source, "name": "M."})
    do(vault, hide, "source", source)
    assert stored(vault, "source_identity", identity).raw("deleted_at")


def test_a_place_is_stored_as_the_check_gives_it(vault, case):
    uid = do(vault, create, "act", {"place": "Kobri"}, case=case.case.uid)
    assert json.loads(stored(vault, "act", uid).raw("place"))["name"] == "Kobri"
