"""What a finished paper is searched for: every withheld value, and nothing that its readers see in another place."""

from __future__ import annotations

from models.editions.audience import Audience, Clearance, Scope
from models.editions.withheld import values_told, withheld_values
from reports.make import withheld_in
from tests.factories import make_record, make_view

PUBLIC = {"minor": 500_000_000, "currency": "USD", "exponent": 2}


def values(view, audience, *beside):
    return {secret.value: secret for secret in withheld_values([view], audience, beside)}


def test_withheld_values_of_every_kind_are_searched_for():
    person = make_record("person", name="Amadou Diallo", aliases=["Le Vieux Sage"], documents="Passport number A 77 123 44")
    source = make_record("source", title="Letter of a cousin in Gao", publisher="Kobri Echo", form="letter")
    line = make_record("ledger", place={"name": "Ansongo", "admin": [{"name": "Gao"}]}, status="held")
    demand = make_record("demand", amount=PUBLIC, words="Pay it to us by Friday night", public=False)
    identity = make_record("source_identity", name="Fatou Keita", contact="+223 76 12 34 56")
    view = make_view(make_record("case", title="Abduction", codeword="HERON"), person, source, line, demand)
    found = values(view, "partner", identity)
    assert {"Amadou Diallo", "Le Vieux Sage", "Passport number A 77 123 44", "HERON", "Letter of a cousin in Gao"} <= set(found)
    assert {"Kobri Echo", "Ansongo", "Gao", "5000000", "Fatou Keita", "+223 76 12 34 56"} <= set(found)
    assert found["Fatou Keita"].field == "Source identity: Name"


def test_a_value_that_is_seen_in_another_place_is_no_secret():
    line = make_record("ledger", place={"name": "Kobri"}, status="held")
    act = make_record("act", place={"name": "Kobri"}, kind="abduction")
    demands = [make_record("demand", amount=PUBLIC, public=flag) for flag in (True, False)]
    assert values(make_view(None, line, act, *demands), "management") == {}
    assert set(values(make_view(None, line, demands[1]), "management")) == {"Kobri", "5000000"}


def test_a_value_within_a_longer_one_that_is_seen_stops_no_paper():
    line = make_record("ledger", place={"name": "Kobri market"}, status="held")
    act = make_record("act", place={"name": "Kobri market, north gate"}, kind="abduction")
    (found,) = withheld_in([make_view(None, line, act)], "management")
    assert (found.value, found.elsewhere) == ("Kobri market", True)


def test_a_title_of_our_own_words_stops_no_paper_and_another_does():
    titles = ("Situation report", "Rapport de situation", "Incident report on the abduction in Mali", "Letter from Ansongo")
    view = make_view(None, *(make_record("source", title=title, form="article") for title in titles))
    found = {one.value: one.elsewhere for one in withheld_in([view], "team")}
    assert [found[title] for title in titles] == [True, True, True, False]


def test_a_name_that_stands_in_a_visible_place_is_still_a_secret():
    person = make_record("person", name="Amadou Diallo")
    act = make_record("act", place={"name": "House of Amadou Diallo"}, kind="abduction")
    (found,) = withheld_in([make_view(None, person, act)], "management")
    assert (found.value, found.elsewhere, found.name) == ("Amadou Diallo", False, True)


def test_of_another_captive_everything_is_searched_for():
    people = [make_record("person", f"{at:032x}", name=name) for at, name in ((1, "Amadou Diallo"), (2, "Ravi Kumar"))]
    victims = [make_record("victim", f"{at + 10:032x}", person=f"{at:032x}", role=role) for at, role in ((1, "A"), (2, "B"))]
    found = values(make_view(None, *people, *victims), Audience("family", Scope((victims[0].uid,))))
    assert set(found) == {"Ravi Kumar"}


def test_what_was_cleared_is_no_secret():
    view = make_view(None, make_record("person", name="Amadou Diallo"))
    assert set(values(view, "host")) == {"Amadou Diallo"}
    assert values(view, Audience("host", cleared=(Clearance("person_name", "Awa Test"),))) == {}


def test_the_teams_own_texts_tell_by_value_what_they_say():
    children = [make_record("person", name=name, child=True) for name in ("Amadou Diallo", "Ravi Kumar")]
    view = make_view(make_record("case", summary="Amadou Diallo was taken."), *children)
    told = values_told([view], "team", withheld_values([view], "team"))
    assert [secret.value for secret in told] == ["Amadou Diallo"]
    assert {one.value: one.elsewhere for one in withheld_in([view], "team")} == {"Amadou Diallo": True, "Ravi Kumar": False}


def test_too_short_values_are_not_searched_for():
    view = make_view(None, make_record("victim", role="Driver"), make_record("source", title="A", form="letter"))
    assert withheld_in([view], "partner") == ()
