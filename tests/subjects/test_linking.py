"""Links between acts and cases, and several captives in one step."""

from __future__ import annotations

import pytest

from models.base.errors import BadInput, NotFound
from models.base.ids import new_uid
from models.subjects.editing import create, hide
from models.subjects.ledgers import add_for_victims, add_unnamed_victims, name_victim
from models.subjects.linking import link_cases, links_of, relate_acts
from models.views.case import read_case
from tests.factories import five_taken, killing, make_case, make_vault, three_claimed


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


def links(vault, uid, *why: str):
    """Return a case's links, of these reasons when some are given."""
    with vault.reading() as con:
        found = links_of(con, read_case(con, uid))
    return [link for link in found if not why or link.why in why]


def again(vault, uid):
    """Return the case as it is now."""
    with vault.reading() as con:
        return read_case(con, uid)


def test_acts_of_a_case_are_linked_with_how_likely(vault, case):
    first, _second, third = case.acts
    do(vault, relate_acts, case.case.uid, "LED_TO", first.uid, third.uid, "likely", "Same men")
    link = links(vault, case.case.uid, "act")[-1]
    assert (link.words, link.certainty, link.note) == (
        "Threats because of her stance led to Killed in public",
        "likely",
        "Same men",
    )


def test_a_link_to_itself_is_refused(vault, case):
    act = case.acts[0].uid
    with pytest.raises(BadInput):
        do(vault, relate_acts, case.case.uid, "LED_TO", act, act)
    with pytest.raises(BadInput):
        do(vault, link_cases, case.case.uid, case.case.text("ref"), "RELATED_TO")


def test_what_is_not_here_is_not_linked(vault, case):
    other = make_case(vault, killing())
    for target in (new_uid(), other.acts[0].uid, ""):
        with pytest.raises(BadInput):
            do(vault, relate_acts, case.case.uid, "LED_TO", case.acts[0].uid, target)
    with pytest.raises(BadInput) as refused:
        do(vault, link_cases, case.case.uid, "2031-ML-001A", "RELATED_TO")
    assert refused.value.fields["field"] == "to_ref"
    with pytest.raises(BadInput):
        do(vault, link_cases, case.case.uid, other.case.text("ref"), "FRIEND_OF")


def test_a_link_is_not_said_twice(vault, case):
    other = make_case(vault, killing()).case.text("ref")
    do(vault, link_cases, case.case.uid, other.lower(), "SPLIT_INTO")
    with pytest.raises(BadInput):
        do(vault, link_cases, case.case.uid, other, "SPLIT_INTO")
    with pytest.raises(BadInput):
        do(vault, relate_acts, case.case.uid, "PRECEDES", case.acts[0].uid, case.acts[1].uid)


def test_a_link_is_seen_from_both_cases(vault, case):
    other = make_case(vault, five_taken())
    uid = do(vault, link_cases, case.case.uid, other.case.text("ref"), "MERGED_WITH", "One event")
    (there,), (back,) = links(vault, case.case.uid, "to"), links(vault, other.case.uid, "from")
    assert there.words == "This case was merged with 2025-ML-002A (Five workers taken)"
    assert back.words == "2025-ML-001A (Abduction and killing at Tonka) was merged with this case"
    assert (there.record, back.record, back.note) == (uid, uid, "One event")


def test_cases_with_the_same_group_or_source_are_found_and_told_why(vault, case):
    other = make_case(vault, killing())
    make_case(vault, three_claimed())
    why = {link.why: link.words for link in links(vault, case.case.uid) if link.uid == other.case.uid}
    assert why["group"] == "2025-ML-002A (Abduction and killing at Tonka) names the same group: JNIM"
    assert why["source"] == "2025-ML-002A (Abduction and killing at Tonka) rests on the same source: Unsigned article on Mali"
    assert "person" not in why


def test_the_same_person_in_two_cases_links_them(vault, case):
    other, person = make_case(vault, five_taken()), next(iter(case.persons))
    do(vault, create, "victim", {"person": person}, case=other.case.uid)
    assert [link.uid for link in links(vault, case.case.uid, "person")] == [other.case.uid]


def test_a_hidden_case_is_no_link(vault, case):
    other = make_case(vault, killing())
    do(vault, link_cases, other.case.uid, case.case.text("ref"), "RELATED_TO")
    do(vault, hide, "case", other.case.uid)
    assert not links(vault, case.case.uid, "from", "group", "source")


def test_five_unnamed_become_five_victims_with_a_line_each(vault, case):
    uids = do(vault, add_unnamed_victims, case.case.uid, 5, {"nationality": "IN"}, {"status": "taken", "when": "2025-11-20"})
    view = again(vault, case.case.uid)
    victims = [victim for victim in view.victims if victim.uid in uids]
    assert [(v.integer("number"), v.integer("of"), v.uid) for v in victims] == [(n, 5, uids[n - 1]) for n in range(1, 6)]
    assert [line.text("status") for uid in uids for line in view.ledger(uid)] == ["taken"] * 5


@pytest.mark.parametrize("count", [0, -1, 501, True])
def test_a_count_that_makes_no_sense_is_refused(vault, case, count):
    with pytest.raises(BadInput):
        do(vault, add_unnamed_victims, case.case.uid, count, {})


def test_naming_a_victim_later_keeps_his_history(vault):
    case = make_case(vault, five_taken())
    victim = case.victims[2]
    person = do(vault, name_victim, victim.uid, {"name": "A. Kumar"})
    view = again(vault, case.case.uid)
    named = next(found for found in view.victims if found.uid == victim.uid)
    assert view.persons[person].text("nationality") == "IN"
    assert (named.integer("number"), named.text("person")) == (3, person)
    assert view.ledger(victim.uid) == case.ledger(victim.uid)


def test_a_victim_is_named_once_and_by_a_person_already_here(vault, case):
    other = make_case(vault, five_taken())
    person = next(iter(case.persons))
    assert do(vault, name_victim, other.victims[0].uid, person) == person
    with pytest.raises(BadInput):
        do(vault, name_victim, other.victims[0].uid, {"name": "x"})
    with pytest.raises(BadInput):
        do(vault, name_victim, other.victims[1].uid, new_uid())
    with pytest.raises(NotFound):
        do(vault, name_victim, new_uid(), {"name": "x"})


def test_one_line_is_written_for_several_captives(vault):
    case = make_case(vault, five_taken())
    chosen = [victim.uid for victim in case.victims[:3]]
    lines = do(vault, add_for_victims, case.case.uid, [*chosen, chosen[0]], {"status": "moved", "place": "Kobri"})
    view = again(vault, case.case.uid)
    assert len(lines) == 3
    assert [view.ledger(uid)[-1].text("status") for uid in chosen] == ["moved"] * 3


def test_a_victim_of_another_case_stops_the_whole_step(vault, case):
    other = make_case(vault, five_taken())
    for victims in ([other.victims[0].uid, case.victims[0].uid], []):
        with pytest.raises(BadInput):
            do(vault, add_for_victims, other.case.uid, victims, {"status": "moved"})
    assert len(again(vault, other.case.uid).parts["ledger"]) == 5
