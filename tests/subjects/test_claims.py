"""Claims: values side by side, compared, one preferred."""

from __future__ import annotations

import pytest

from models.base.errors import BadInput, NotFound
from models.base.ids import new_uid
from models.subjects.actions import undo_action
from models.subjects.claims import claim_value, claims_of, prefer, reject
from models.subjects.editing import create, edit
from models.views.case import read_case
from tests.factories import killing, make_case, make_vault


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


def again(vault, case):
    """Return the case as it is now."""
    with vault.reading() as con:
        return read_case(con, case.case.uid)


def claim(vault, case, about, field, value, **more) -> str:
    """Return the identifier of a claim."""
    return do(vault, claim_value, case.case.uid, about, field, value, **more)


def test_claims_are_grouped_by_record_and_field_with_grade_and_source(case):
    (group,) = claims_of(case)
    assert (group.title, group.label) == ("Killed in public", "When")
    assert [line.value for line in group.lines] == ["8 Nov 2025", "11 Nov 2025"]
    assert [line.grade for line in group.lines] == ["F3", "F5"]
    assert [line.preferred for line in group.lines] == [True, False]
    assert {line.source for line in group.lines} == {"Unsigned article on Mali"}
    assert group.own == "8 or 11 Nov 2025"


def test_one_source_that_says_two_things_contradicts_itself(case):
    (group,) = claims_of(case)
    assert (group.conflict, group.words) == ("source", "The source contradicts itself (article).")


def test_two_sources_that_differ_are_told_so(vault, case):
    other = do(vault, create, "source", {"title": "Radio", "reliability": "B"})
    claim(vault, case, case.acts[1].uid, "taken", 1, source=next(iter(case.sources)), credibility="3")
    claim(vault, case, case.acts[1].uid, "taken", 2, source=other, credibility="2")
    group = claims_of(again(vault, case))[-1]
    assert (group.conflict, group.words) == ("sources", "Sources differ.")
    assert [line.grade for line in group.lines] == ["F3", "B2"]


def test_claims_that_agree_are_no_conflict(vault, case):
    for _turn in range(2):
        claim(vault, case, case.acts[1].uid, "taken", 1)
    assert claims_of(again(vault, case))[-1].conflict == ""


def test_preferring_a_claim_takes_it_over_and_the_others_step_back(vault, case):
    first, second = case.parts["claim"]
    do(vault, prefer, second.uid, "The mayor said it")
    view = again(vault, case)
    assert [line.preferred for line in claims_of(view)[0].lines] == [False, True]
    assert view.acts[2].when("when").edtf == "2025-11-11"
    assert view.parts["claim"][1].text("reason") == "The mayor said it"
    assert view.parts["claim"][0].text("reason") == first.text("reason")


def test_preferring_is_one_action(vault, case):
    do(vault, prefer, case.parts["claim"][1].uid, "x")
    with vault.reading() as con:
        op = bytes(con.execute("select op from entry order by id desc limit 1").fetchone()[0]).hex()
    do(vault, undo_action, op)
    assert again(vault, case) == case


@pytest.mark.parametrize(
    ("field", "value", "stored"),
    [
        ("taken", 3, 3),
        ("kind", "abduction", "abduction"),
        ("headline", "Taken at night", "Taken at night"),
        ("place", {"name": "Kobri", "relation": "near", "country": "ML"}, ("Kobri", "near", "ML")),
        ("place", "Kobri", ("Kobri", "", "ML")),
    ],
)
def test_what_the_field_can_hold_it_takes(vault, case, field, value, stored):
    about = case.acts[1].uid
    do(vault, prefer, claim(vault, case, about, field, value), "x")
    act = again(vault, case).acts[1]
    place = act.where("place")
    found = (place.name, place.relation, place.country) if field == "place" else act.raw(field)
    assert found == stored


def test_yes_and_no_and_sums_are_kept_as_text_and_taken_over(vault, case):
    demand = do(vault, create, "demand", {"kind": "money"}, case=case.case.uid)
    do(vault, prefer, claim(vault, case, demand, "public", True), "x")
    do(vault, prefer, claim(vault, case, demand, "amount", "USD 5 million"), "x")
    found = again(vault, case).parts["demand"][0]
    assert found.flag("public") is True
    assert found.money("amount").minor == 500_000_000


def test_a_value_about_a_person_is_claimed_in_the_case(vault, case):
    person = next(iter(case.persons))
    do(vault, prefer, claim(vault, case, person, "nationality", "BF"), "Her passport")
    assert again(vault, case).persons[person].text("nationality") == "BF"
    assert claims_of(again(vault, case))[-1].lines[0].value == "Burkina Faso"


def test_the_text_of_a_log_line_stays_when_a_claim_about_it_is_preferred(vault, case):
    line = do(vault, create, "log_line", {"text": "Shots"})
    uid = claim(vault, case, line, "text", "No shots")
    do(vault, prefer, uid, "x")
    with vault.reading() as con:
        assert con.execute("select text from log_lines where uid = ?", (line,)).fetchone()[0] == "Shots"


def test_a_rejected_claim_stays_with_its_reason(vault, case):
    do(vault, reject, case.parts["claim"][0].uid, "Copied by mistake")
    line = claims_of(again(vault, case))[0].lines[0]
    assert (line.preferred, line.reason) == (False, "Copied by mistake")
    assert again(vault, case).acts[2] == case.acts[2]


@pytest.mark.parametrize("decide", [prefer, reject])
def test_a_decision_needs_a_reason_and_a_claim(vault, case, decide):
    with pytest.raises(BadInput):
        do(vault, decide, case.parts["claim"][0].uid, "  ")
    with pytest.raises(NotFound):
        do(vault, decide, new_uid(), "x")


@pytest.mark.parametrize(
    ("field", "value", "refused"),
    [("colour", "red", "field"), ("deleted_at", "x", "field"), ("taken", "many", "value"), ("headline", "", "value")],
)
def test_a_claim_must_fit_the_field(vault, case, field, value, refused):
    with pytest.raises(BadInput) as error:
        claim(vault, case, case.acts[0].uid, field, value)
    assert error.value.fields["field"] == refused


def test_a_claim_about_another_case_is_refused(vault, case):
    other = make_case(vault, killing())
    with pytest.raises(BadInput):
        claim(vault, case, other.acts[0].uid, "taken", 1)
    with pytest.raises(BadInput):
        claim(vault, case, other.case.uid, "title", "x")


def test_claims_survive_a_later_edit_of_the_record(vault, case):
    do(vault, edit, "act", case.acts[2].uid, {"when": "2025-11-10"})
    (group,) = claims_of(again(vault, case))
    assert group.own == "10 Nov 2025"
    assert group.lines[0].preferred
