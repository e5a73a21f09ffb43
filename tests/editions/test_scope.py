"""What an audience gets of a case: its own captives, by clearances, flags and compartments, and never another's."""

from __future__ import annotations

import pytest

from models.editions.apply import floor_of, sees, shown_case
from models.editions.audience import Audience, Clearance, Scope
from models.editions.case import edit_case
from models.editions.matrix import CONDITIONS, EDITIONS, FLOORS, RULES
from models.records import ADVISORY, DEMAND, LEDGER, ORDER, PERSON, VICTIM
from models.values.marking import highest
from models.views.record import RecordView
from tests.factories import make_record, make_view

BY = "Second Officer"


def person(**values):
    return make_record("person", name="Amadou Diallo", nationality="FR", medical="Insulin", documents="Passport 77", **values)


def two_captives():
    """Return a case with a French and an Indian captive, a line and a claim about each, and who they are."""
    french, indian = person(), make_record("person", name="Ravi Kumar", nationality="IN")
    victims = [make_record("victim", person=one.uid, employer=work) for one, work in ((french, "Relief"), (indian, "Water Ltd"))]
    lines = [make_record("ledger", victim=one.uid, status="held", place={"name": "Ansongo"}) for one in victims]
    claims = [make_record("claim", about=one.uid, field="status", value="held") for one in lines]
    note = make_record("note", text="Ravi Kumar is said to be well.", allow=["management", "embassy", "family"])
    return make_view(None, french, indian, *victims, *lines, *claims, note), victims, (french, indian)


def test_the_table_names_known_editions_and_conditions():
    for name, row in RULES.items():
        assert set(row) <= set(EDITIONS)
        assert {word for condition in row.values() for word in condition.split()} <= {*CONDITIONS}, name
    assert set(FLOORS) <= set(RULES)


def test_a_family_sees_its_own_captive_and_no_word_of_another():
    view, victims, persons = two_captives()
    seen = edit_case(view, Audience("family", Scope((victims[0].uid,))))
    assert seen.victims == tuple(seen.victims[:1])
    assert set(seen.persons) == {persons[0].uid}
    assert seen.persons[persons[0].uid].text("name") == "Amadou Diallo"
    assert [line.text("victim") for line in seen.parts["ledger"]] == [victims[0].uid]
    assert len(seen.parts["claim"]) == 1
    assert seen.parts["note"][0].is_withheld("text")


@pytest.mark.parametrize("scope", [Scope(), Scope(("0" * 32,)), Scope(("0" * 32, "1" * 32))])
def test_a_family_without_its_captive_sees_nobody(scope):
    view, _victims, _persons = two_captives()
    seen = edit_case(view, Audience("family", scope))
    assert (seen.victims, seen.persons, seen.parts["ledger"]) == ((), {}, ())


def test_an_embassy_sees_its_nationals_and_without_a_state_nobody():
    view, victims, _persons = two_captives()
    assert [one.uid for one in edit_case(view, Audience("embassy", Scope(state="in"))).victims] == [victims[1].uid]
    assert edit_case(view, Audience("embassy")).victims == ()


def test_an_employer_limits_every_edition():
    view, victims, _persons = two_captives()
    for edition in ("team", "management"):
        assert [one.uid for one in edit_case(view, Audience(edition, Scope(employer="water ltd"))).victims] == [victims[1].uid]


def test_what_must_be_cleared_needs_a_name():
    record = person()
    named = Audience("embassy", Scope(state="FR"), (Clearance("medical", BY),))
    nobody = Audience("embassy", Scope(state="FR"), (Clearance("medical", " "),))
    assert sees(PERSON.field("medical"), record, named, own=True)
    assert not sees(PERSON.field("medical"), record, nobody, own=True)
    assert not sees(PERSON.field("medical"), record, named, own=False)


def test_identity_and_medical_print_on_the_identity_sheet_alone():
    record = person()
    for field in ("documents", "medical", "next_of_kin"):
        assert sees(PERSON.field(field), record, Audience("team", sheet="identity"))
        assert not sees(PERSON.field(field), record, Audience("team", sheet="brief"))
        assert not sees(PERSON.field(field), record, Audience("host", sheet="identity"))


def test_a_childs_name_is_seen_by_its_family_and_embassy_only():
    child = person(child=True)
    field = PERSON.field("name")
    assert [one for one in EDITIONS if sees(field, child, one)] == []
    assert [one for one in EDITIONS if sees(field, child, one, own=True)] == ["family", "embassy"]


def test_a_public_name_goes_to_management_and_cleared_to_partners_but_on_no_situation_report():
    public, field = person(name_public=True), PERSON.field("name")
    assert sees(field, public, "management")
    assert not sees(field, public, "partner")
    assert sees(field, public, Audience("partner", cleared=(Clearance("person_name", BY),)))
    assert not sees(field, public, Audience("management", sheet="sitrep"))
    assert not sees(field, person(), "management")


def test_a_sum_that_was_not_made_public_needs_the_compartment_of_money():
    secret, public = (RecordView(DEMAND, "0" * 32, {"amount": "{}", "public": flag}) for flag in (0, 1))
    field = DEMAND.field("amount")
    assert not sees(field, secret, "team")
    assert sees(field, secret, Audience("team", opened=frozenset({"money"})))
    assert not sees(field, secret, Audience("management", opened=frozenset({"money"})))
    assert [one for one in EDITIONS if sees(field, public, one)] == ["team", "management", "embassy"]
    assert (floor_of(secret), floor_of(public)) == ("TLP:RED", "TLP:AMBER")


def test_a_place_of_captivity_is_behind_its_compartment():
    line = make_record("ledger", place={"name": "Ansongo"}, status="held")
    assert [one for one in EDITIONS if sees(LEDGER.field("place"), line, one, own=True)] == []
    assert sees(LEDGER.field("place"), line, Audience("team", opened=frozenset({"captivity"})))
    assert floor_of(line) == "TLP:RED"


def test_partners_get_orders_that_may_be_shared():
    shared, kept = (make_record("order", words="Stay off the road", shareable=flag) for flag in (True, False))
    assert sees(ORDER.field("words"), shared, "partner")
    assert not sees(ORDER.field("words"), kept, "partner")
    assert not sees(ADVISORY.field("words"), make_record("advisory", words="Leave"), "family")


def test_a_name_that_is_not_public_marks_the_paper_strictly():
    assert floor_of(person()) == "TLP:AMBER+STRICT"
    assert floor_of(make_record("person", name="Amadou Diallo", name_public=True)) == "TLP:AMBER"
    assert highest(floor_of(make_record("victim", role="Driver")), "TLP:CLEAR") == "TLP:GREEN"


def test_outside_the_team_a_text_that_tells_a_secret_is_withheld_and_told():
    view, _victims, _persons = two_captives()
    removed = []
    seen = edit_case(view, "management", removed=lambda kind, field: removed.append((kind, field)))
    assert removed == [("note", "text")]
    assert seen.parts["note"][0].is_withheld("text")
    assert not edit_case(view, "team").parts["note"][0].is_withheld("text")
    assert not shown_case(view, "management").parts["note"][0].is_withheld("text")


def test_a_victims_role_is_told_inside_the_own_organisation():
    victim = make_record("victim", role="Driver of the convoy")
    assert [one for one in EDITIONS if sees(VICTIM.field("role"), victim, one)] == ["team", "management"]
