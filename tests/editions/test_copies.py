"""The recipient's scope: a family's copy holds one captive and no word of another, an embassy's its nationals."""

from __future__ import annotations

import json

import pytest

from models.editions.apply import shown_case
from models.editions.audience import Audience, Clearance, Scope
from models.editions.case import edit_case
from models.editions.matrix import RULES
from models.values.fold import fold
from tests.factories import make_record, make_view

CLEARED = tuple(Clearance(row, "Awa Test") for row in RULES)
NAMES = ("Amadou Diallo", "Raj Kumar", "Pierre Lefebvre")
STATES = ("ML", "IN", "FR")
EMPLOYERS = ("Water Aid Office", "Kobri Mining", "Water Aid Office")
STATUSES = ("ill", "moved", "escaped")


def case():
    """Three captives of three states, with a line and a claim about each, and a paragraph that names two of them."""
    records = []
    for at, name in enumerate(NAMES):
        person = make_record("person", f"{at + 1:032x}", name=name, nationality=STATES[at], employer=EMPLOYERS[at],
                             aliases=[f"Alias{at}xyz"], residence=f"Street{at} of {STATES[at]}")  # fmt: skip
        victim = make_record("victim", f"{at + 11:032x}", person=person.uid, codeword=f"CODE{at}QZ", role=f"Driver{at}qz")
        line = make_record("ledger", f"{at + 21:032x}", victim=victim.uid, status=STATUSES[at], text=f"Heard{at}qz")
        claims = [
            make_record("claim", about=one, field="status", value=f"Said{at}qz") for one in (person.uid, victim.uid, line.uid)
        ]
        records += [person, victim, line, *claims]
    allow = ["family", "embassy", "management"]
    records.append(make_record("note", title="Seen", text="Amadou Diallo and Raj Kumar were seen.", allow=allow))
    records.append(make_record("note", title="Road", text="The road is closed.", allow=allow))
    return make_view(None, *records)


def victim(at: int) -> str:
    return f"{at + 11:032x}"


def held(view) -> str:
    """Return everything an edited case holds, folded."""
    records = [view.case, *view.persons.values(), *(record for part in view.parts.values() for record in part)]
    return fold(json.dumps([dict(record.values) for record in records], ensure_ascii=False))


def words_of(at: int) -> list[str]:
    own = [
        *NAMES[at].split(),
        f"alias{at}xyz",
        f"code{at}qz",
        f"driver{at}qz",
        f"heard{at}qz",
        f"said{at}qz",
        f"street{at}",
        STATUSES[at],
    ]
    return [fold(word) for word in own]


@pytest.mark.parametrize("cleared", [(), CLEARED])
@pytest.mark.parametrize("at", range(3))
def test_a_familys_copy_holds_no_word_of_another_captive(at, cleared):
    seen = edit_case(case(), Audience("family", Scope((victim(at),)), cleared))
    assert [one.uid for one in seen.victims] == [victim(at)]
    assert [person.text("name") for person in seen.persons.values()] == [NAMES[at]]
    text = held(seen)
    assert [word for other in range(3) if other != at for word in words_of(other) if word in text] == []


@pytest.mark.parametrize("captives", [(), (victim(0), victim(1)), ("f" * 32,)])
def test_a_family_without_exactly_one_captive_sees_nobody(captives):
    seen = edit_case(case(), Audience("family", Scope(captives), CLEARED))
    assert (seen.victims, seen.persons, seen.parts["ledger"], seen.parts["claim"]) == ((), {}, (), ())
    assert not any(word in held(seen) for at in range(3) for word in words_of(at))


@pytest.mark.parametrize("at", range(3))
def test_an_embassys_copy_holds_its_own_nationals(at):
    seen = edit_case(case(), Audience("embassy", Scope(state=STATES[at].lower()), CLEARED))
    assert [person.text("name") for person in seen.persons.values()] == [NAMES[at]]
    assert not any(word in held(seen) for other in range(3) if other != at for word in words_of(other))


def test_an_embassy_whose_state_is_not_said_sees_nobody():
    assert edit_case(case(), Audience("embassy", cleared=CLEARED)).victims == ()


@pytest.mark.parametrize("edition", ["team", "management", "partner", "host"])
def test_an_employer_limits_a_copy_to_its_own_people(edition):
    seen = shown_case(case(), Audience(edition, Scope(employer="WATER AID OFFICE")))
    assert [one.uid for one in seen.victims] == [victim(0), victim(2)]
    assert len(seen.parts["ledger"]) == 2


def test_a_paragraph_that_names_another_is_withheld_and_one_that_does_not_stays():
    family = edit_case(case(), Audience("family", Scope((victim(0),))))
    assert [note.text("text") for note in family.parts["note"]] == ["", "The road is closed."]
    assert family.parts["note"][0].is_withheld("text")


def test_the_copy_of_a_family_says_of_its_own_captive_what_the_table_allows():
    seen = edit_case(case(), Audience("family", Scope((victim(1),))))
    assert seen.victims[0].text("role") == "Driver1qz"
    assert seen.parts["ledger"][0].text("status") == "moved"
    assert seen.persons[f"{2:032x}"].text("residence") == ""


def test_brothers_share_a_name_and_their_families_read_it():
    people = [make_record("person", f"{at:032x}", name=name) for at, name in ((1, "Amadou Diallo"), (2, "Moussa Diallo"))]
    victims = [make_record("victim", f"{at + 10:032x}", person=f"{at:032x}") for at in (1, 2)]
    texts = ("The Diallo family was told.", "Moussa was seen.", "We met Moussa Diallo.", "He is with M. Diallo.")
    notes = [make_record("note", text=text, allow=["family"]) for text in texts]
    seen = edit_case(make_view(None, *people, *victims, *notes), Audience("family", Scope((f"{11:032x}",))))
    assert [note.text("text") for note in seen.parts["note"]] == ["The Diallo family was told.", "", "", ""]
