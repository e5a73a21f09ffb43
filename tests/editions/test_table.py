"""The whole table of who may see what, against a copy written out by hand from the field's rules (reference of the field, 7.2).

The copy says, for each row, one field that stands for it and what each edition sees in the plainest situation; the rest of the
file turns the conditions on one by one.
"""

from __future__ import annotations

import pytest

from models.editions.apply import case_floor, edit_record, floor_of, sees
from models.editions.audience import Audience, Clearance, Scope
from models.editions.case import edit_case
from models.editions.matrix import COMPARTMENTS, CONDITIONS, EDITIONS, FLOORS, RULES
from models.records import KINDS
from models.values.marking import rank
from models.views.record import RecordView
from tests.factories import make_case, make_record, make_vault, make_view, three_claimed

ANY, PLACE = "x", '{"name": "Kobri", "country": "ML"}'
TABLE = (
    # field                                  t m p f e h  (Y = seen, . = withheld, O = of the recipient's own only)
    ("act", "when", {}, "YYYYYY"),
    ("act", "place", {}, "YYYYYY"),
    ("act", "kind", {}, "YYY.YY"),
    ("act", "taken", {}, "YYY.YY"),
    ("act", "description", {}, "Y....."),
    ("case", "codeword", {}, "YY...."),
    ("case", "manager", {}, "Y....."),
    ("person", "name", {"name_public": 0}, "Y..OO."),
    ("person", "name", {"name_public": 1}, "YY.OO."),
    ("person", "name", {"child": 1, "name_public": 1}, "...OO."),
    ("person", "aliases", {"child": 1}, "...OO."),
    ("person", "nationality", {}, "YYYOOY"),
    ("person", "sex", {}, "YYYOOY"),
    ("victim", "category", {}, "YYYOOY"),
    ("victim", "role", {}, "YY.OO."),
    ("victim", "needs_medicine", {}, "YY...."),
    ("person", "documents", {}, "......"),
    ("person", "description", {}, "......"),
    ("person", "medical", {}, "......"),
    ("person", "next_of_kin", {}, "......"),
    ("ledger", "status", {}, "YY.OO."),
    ("ledger", "status", {"status": "proof_of_life"}, "YY..O."),
    ("ledger", "when", {"status": "proof_of_life"}, "YY..O."),
    ("ledger", "when", {"status": "held"}, "YYYYYY"),
    ("ledger", "place", {}, "......"),
    ("head_count", "place", {}, "......"),
    ("head_count", "missing", {}, "YY...."),
    ("attribution", "group", {}, "YYY.YY"),
    ("demand", "kind", {"public": 0}, "YY..Y."),
    ("demand", "kind", {"public": 1}, "YYY.Y."),
    ("demand", "amount", {"public": 0}, "......"),
    ("demand", "amount", {"public": 1}, "YY..Y."),
    ("demand", "words", {"public": 0}, "......"),
    ("source", "title", {}, "......"),
    ("source", "author", {}, "......"),
    ("source_identity", "name", {}, "......"),
    ("source_identity", "contact", {}, "......"),
    ("log_line", "heard_from", {}, "......"),
    ("source", "type", {}, "YYY.YY"),
    ("source", "reliability", {}, "YYY.YY"),
    ("source", "text", {}, "......"),
    ("threat_assessment", "level", {}, "YY...."),
    ("access_constraint", "title", {}, "YYY.YY"),
    ("order", "words", {"shareable": 0}, "YY..Y."),
    ("order", "words", {"shareable": 1}, "YYY.YY"),
    ("note", "text", {}, "Y....."),
    ("note", "text", {"allow": '["partner", "host"]'}, "Y.Y..Y"),
    ("claim", "value", {}, "Y....."),
    ("communication", "when", {}, "YY...."),
    ("communication", "deadline", {}, "YY...."),
    ("communication", "next_contact", {}, "......"),
    ("communication", "words", {}, "......"),
    ("communication", "their_number", {}, "......"),
    ("communication", "communicator", {}, "Y....."),
    ("call_sheet", "expected", {}, "......"),
    ("call_sheet", "line", {}, "......"),
    ("proof_question", "state", {}, "Y....."),
    ("proof_question", "question", {}, "......"),
    ("proof_question", "answer", {}, "......"),
    ("demand", "kind", {"side": "own", "public": 1}, "......"),
    ("demand", "when", {"side": "own"}, "......"),
    ("demand", "conditions", {}, "......"),
    ("decision", "question", {"status": "needed"}, "YY...."),
    ("decision", "question", {"status": "taken"}, "Y....."),
    ("decision", "decision", {}, "Y....."),
    ("decision", "dissent", {}, "Y....."),
    ("action", "what", {}, "Y....."),
    ("member", "name", {}, "Y....."),
    ("member", "role", {}, "Y....."),
    ("shift", "start", {}, "Y....."),
    ("handover", "items", {}, "Y....."),
    ("checklist_item", "text", {}, "Y....."),
    ("plan", "who", {}, "Y....."),
    ("plan", "place", {}, "......"),
    ("contact", "told", {}, "YY...."),
    ("contact", "reach", {}, "Y....."),
    ("family_contact", "when", {}, "Y..O.."),
    ("family_contact", "told", {}, "......"),
    ("family_contact", "others", {}, "......"),
    ("family_contact", "agreed", {}, "...O.."),
    ("family_contact", "needs", {}, "......"),
    ("gap", "question", {}, "Y....."),
    ("gap", "question", {"allow": '["embassy"]'}, "Y...Y."),
    ("gap", "answer", {}, "Y....."),
    ("attachment", "name", {}, "......"),
)


def view_of(kind: str, field: str, values: dict[str, object]) -> RecordView:
    return RecordView(KINDS[kind], "0" * 32, {field: PLACE if KINDS[kind].field(field).type == "where" else ANY, **values})


def seen_by(kind: str, field: str, values: dict[str, object], audience: Audience, *, own: bool = False) -> bool:
    return sees(KINDS[kind].field(field), view_of(kind, field, values), audience, own=own)


@pytest.mark.parametrize("own", [False, True])
@pytest.mark.parametrize(("kind", "field", "values", "row"), TABLE)
def test_each_edition_sees_what_its_row_says(kind, field, values, row, own):
    expected = {edition: mark == "Y" or (mark == "O" and own) for edition, mark in zip(EDITIONS, row, strict=True)}
    assert {edition: seen_by(kind, field, values, Audience(edition), own=own) for edition in EDITIONS} == expected


CLEARED = (
    # field, what was allowed, who sees it then (of their own)
    ("person", "name", {}, "person_name", {"team", "family", "embassy", "host"}),
    ("person", "name", {"name_public": 1}, "person_name", {"team", "management", "partner", "family", "embassy", "host"}),
    ("person", "name", {"child": 1}, "person_name", {"family", "embassy"}),
    ("person", "medical", {}, "medical", {"family", "embassy"}),
    ("victim", "needs_medicine", {}, "medical_need", {"team", "management", "family", "embassy"}),
    ("person", "next_of_kin", {}, "family", {"embassy"}),
    ("ledger", "status", {"status": "proof_of_life"}, "proof", {"team", "management", "family", "embassy"}),
    ("ledger", "place", {}, "captivity_place", {"embassy"}),
    ("attribution", "group", {}, "attribution", set(EDITIONS)),
    ("demand", "kind", {}, "demand", {"team", "management", "family", "embassy", "host"}),
    ("demand", "amount", {}, "demand_sum", set()),
    ("demand", "amount", {}, "secret_sum", set()),
    ("threat_assessment", "level", {}, "threat", {"team", "management", "host"}),
    ("source", "text", {}, "raw_text", {"embassy", "host"}),
    ("source", "title", {}, "source_identity", set()),
    ("source_identity", "name", {}, "source_identity", set()),
    ("person", "documents", {}, "identity", set()),
    ("case", "summary", {}, "free_text", {"team"}),
    ("communication", "their_number", {}, "channel", {"embassy", "host"}),
    ("communication", "words", {}, "communication", set()),
    ("family_contact", "told", {}, "family_log", {"embassy"}),
    ("family_contact", "needs", {}, "family_need", {"family", "embassy"}),
    ("proof_question", "question", {}, "proof_question", set()),
    ("demand", "kind", {"side": "own"}, "demand", set()),
)


@pytest.mark.parametrize(("kind", "field", "values", "what", "expected"), CLEARED)
def test_what_a_named_person_allowed_is_seen_by_those_it_may_be_allowed_to(kind, field, values, what, expected):
    cleared = (Clearance(what, "Awa Test"),)
    assert {one for one in EDITIONS if seen_by(kind, field, values, Audience(one, cleared=cleared), own=True)} == expected


def test_nobody_allows_without_a_name():
    assert not seen_by("person", "name", {}, Audience("host", cleared=(Clearance("person_name", " "),)))


@pytest.mark.parametrize("row", sorted(COMPARTMENTS))
def test_an_open_compartment_opens_its_row_to_the_team_alone(row):
    opened, sheet = frozenset({COMPARTMENTS[row]}), "proof" if row == "proof_question" else ""
    fields = ((kind.name, field.name) for kind in KINDS for field in kind.fields if _row(field.edition) == row)
    kind, field = next(fields) if row != "offer" else ("demand", "when")
    given = {"side": "own"} if row == "offer" else {}
    seen = {one for one in EDITIONS if seen_by(kind, field, given, Audience(one, opened=opened, sheet=sheet), own=True)}
    # How and how often they are called was agreed with the family itself.
    assert seen == {"team"} | ({"family"} if row == "family_agreed" else set())


def _row(edition: str) -> str:
    return "secret_sum" if edition == "demand_sum" else edition


@pytest.mark.parametrize("field", ["birth", "documents", "description", "medical", "next_of_kin"])
def test_the_identity_sheet_shows_to_the_team_what_no_other_paper_does(field):
    assert seen_by("person", field, {}, Audience("team", sheet="identity"))
    assert not seen_by("person", field, {}, Audience("team", sheet="brief"))


@pytest.mark.parametrize("edition", ["embassy", "host"])
def test_an_identity_sheet_leaves_the_team_only_where_somebody_allowed_it(edition):
    allowed = Audience(edition, cleared=(Clearance("identity", "Awa Test"),), sheet="identity")
    assert seen_by("person", "documents", {}, allowed)
    assert not seen_by("person", "documents", {}, Audience(edition, sheet="identity"))
    assert not seen_by("person", "documents", {}, Audience("management", cleared=allowed.cleared, sheet="identity"))


def test_every_cell_of_the_table_says_a_known_condition():
    assert {word for row in RULES.values() for word in row.values()} <= set(CONDITIONS)
    assert {kind for row in RULES.values() for kind in row} <= set(EDITIONS)
    assert set(COMPARTMENTS) <= set(RULES)
    assert set(FLOORS) <= set(RULES)


@pytest.mark.parametrize("edition", ["", "press", "Team", "TEAM "])
def test_an_unknown_edition_sees_no_field_of_any_record(edition):
    cleared = tuple(Clearance(row, "Awa Test") for row in RULES)
    reader = Audience(edition, cleared=cleared, opened=frozenset(COMPARTMENTS.values()), sheet="identity")
    assert [(k.name, f.name) for k in KINDS for f in k.fields if seen_by(k.name, f.name, {}, reader, own=True)] == []


def test_what_is_taken_out_is_told_and_its_value_is_gone():
    seen = edit_record(make_record("person", name="Mariam Cissé", sex="female"), "partner")
    assert seen.is_withheld("name")
    assert "name" not in seen.values
    assert not seen.is_withheld("residence")


# --- marking --------------------------------------------------------------------------------------------------------------

FLOOR = (
    ("ledger", {"place": {"name": "Kobri"}}, "TLP:RED"),
    ("demand", {"amount": {"minor": 500, "currency": "USD", "exponent": 2}, "public": False}, "TLP:RED"),
    ("demand", {"words": "Five million", "public": False}, "TLP:RED"),
    ("head_count", {"place": {"name": "Kobri"}}, "TLP:RED"),
    ("person", {"name": "A", "name_public": True, "documents": "Passport"}, "TLP:AMBER+STRICT"),
    ("person", {"name": "A", "name_public": True, "medical": "Insulin"}, "TLP:AMBER+STRICT"),
    ("person", {"name": "A", "name_public": True, "next_of_kin": "A sister"}, "TLP:AMBER+STRICT"),
    ("person", {"name": "Mariam Cissé"}, "TLP:AMBER+STRICT"),
    ("person", {"name": "Mariam Cissé", "name_public": True, "child": True}, "TLP:AMBER+STRICT"),
    ("person", {"name": "Mariam Cissé", "name_public": True}, "TLP:AMBER"),
    ("source", {"text": "As received"}, "TLP:AMBER+STRICT"),
    ("act", {"kind": "abduction"}, "TLP:GREEN"),
    ("incident", {"kind": "abduction", "marking": "TLP:RED"}, "TLP:RED"),
)


@pytest.mark.parametrize(("kind", "values", "floor"), FLOOR)
def test_a_record_marks_the_paper_by_what_is_seen_of_it(kind, values, floor):
    assert floor_of(make_record(kind, **values)) == floor


def test_what_is_withheld_marks_nothing():
    record = make_record("person", name="Mariam Cissé", medical="Insulin", sex="female")
    assert floor_of(edit_record(record, "partner")) == "TLP:GREEN"


def test_a_case_is_marked_by_the_highest_of_its_records():
    view = make_view(make_record("case", marking="TLP:AMBER"), make_record("ledger", place={"name": "Kobri"}))
    assert case_floor(view) == "TLP:RED"
    assert rank(case_floor(edit_case(view, "management"))) < rank("TLP:RED")


# --- a real case ------------------------------------------------------------------------------------------------------------


def test_a_public_demand_of_a_real_case_is_told_to_partners_without_its_sum(tmp_path):
    view = make_case(make_vault(tmp_path / "v"), three_claimed())
    (demand,) = edit_case(view, Audience("partner")).parts["demand"]
    assert demand.text("kind") == "money"
    assert demand.is_withheld("amount")
    (own,) = edit_case(view, Audience("embassy", Scope(state="EG"))).parts["demand"]
    assert own.money("amount") is not None


@pytest.mark.parametrize("row", sorted(COMPARTMENTS))
def test_what_a_paper_prints_only_from_an_open_compartment_is_sealed_in_that_one(row):
    """The table of readers and the locks agree: a class behind a compartment is sealed there, where a case has one."""
    fields = [field for kind in KINDS for field in kind.fields if _row(field.edition) == row and "case" in kind.names]
    behind = {field.compartment.removeprefix("@within") for field in fields if field.compartment}
    assert behind <= {COMPARTMENTS[row], ""}
