"""An incident as an edition sees it: places coarsened, persons by initials, orders that may be shared."""

from __future__ import annotations

import pytest

from models.editions.audience import Audience
from models.editions.incident import edit_incident, initials
from models.views.record import RecordView
from tests.factories import make_record
from tests.reports.kinds.incidents import case_of, view

EDITIONS = ("team", "management", "partner", "host")


def edited(seen, edition, sheet="flash"):
    return edit_incident(seen, Audience(edition, sheet=sheet))


@pytest.mark.parametrize("edition", EDITIONS)
def test_no_flash_holds_a_point(edition):
    assert not edited(view(), edition).incident.where("place").has_point


@pytest.mark.parametrize("edition", EDITIONS)
def test_only_the_teams_incident_report_holds_a_point(edition):
    assert edited(view(), edition, "incident").incident.where("place").has_point is (edition == "team")


def test_partners_see_region_and_district_only():
    place = edited(view(), "partner").incident.where("place")
    assert [unit.name for unit in place.admin] == ["Sikasso", "Bougouni cercle"]
    assert place.name == ""


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("sheet", ["flash", "incident"])
def test_no_name_of_a_person_is_left(edition, sheet):
    case = case_of(headline="Mariam Cissé taken", description="CISSE, Mariam was seen; la colombe too. Mme Cissé's car.")
    seen = edited(view(text="Mariam Cisse was taken with others.", case=case), edition, sheet)
    records = [seen.incident, *(record for part in seen.case.parts.values() for record in part), *seen.case.persons.values()]
    for word in ("Mariam", "Cis", "CIS", "olombe"):
        assert not any(word in str(value) for record in records for value in record.values.values())


def test_initials_stand_in_the_place_of_a_name():
    seen = edited(view(text="Mariam Cisse was taken.", case=case_of()), "team")
    assert seen.incident.text("text") == "M. C. was taken."


@pytest.mark.parametrize(("name", "short"), [("Mariam Cissé", "M. C."), ("élodie", "É."), ("", ""), ("N’Golo Kanté", "N. G. K.")])
def test_initials(name, short):
    assert initials(name) == short


@pytest.mark.parametrize("edition", ["team", "management"])
def test_a_flash_tells_no_need_for_medicine(edition):
    assert edited(view(case=case_of()), edition).case.victims[0].text("needs_medicine") == ""
    assert edited(view(case=case_of()), edition, "incident").case.victims[0].text("needs_medicine") == "yes"


@pytest.mark.parametrize(("edition", "seen"), [("team", 2), ("management", 2), ("partner", 1), ("host", 1)])
def test_others_see_the_orders_that_may_be_shared(edition, seen):
    orders = (make_record("order", words="Stay.", shareable=True), make_record("order", words="Leave."))
    assert sum(bool(order.text("words")) for order in edited(view(*orders), edition).orders) == seen


def test_who_a_line_was_heard_from_is_seen_by_nobody():
    line = make_record("log_line", text="Shots heard.", heard_from="Moussa")
    assert [edited(view(line), edition).log_lines[0].text("heard_from") for edition in EDITIONS] == [""] * 4


def test_the_view_handed_in_is_not_changed():
    seen = view(case=case_of(headline="Mariam Cissé taken"))
    before = seen.case.acts[0].values["headline"]
    edited(seen, "team")
    assert isinstance(seen.incident, RecordView)
    assert seen.case.acts[0].values["headline"] == before
