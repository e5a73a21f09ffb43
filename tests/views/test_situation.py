"""What a situation report takes in: cases by their acts, their opening and their captives, and the context of the period."""

from __future__ import annotations

from typing import Any

import pytest

from models.subjects.adding import add_record
from models.subjects.vaults import OpenVault
from models.views.situation import SituationView, read_situation
from tests.factories import TODAY, make_vault

FIRST, LAST = "2025-11-01", "2025-11-30"


@pytest.fixture
def vault(tmp_path):
    with make_vault(tmp_path / "a.vault") as made:
        yield made


@pytest.fixture
def read(vault):
    def add_and_read(*records: dict[str, Any], country: str = "ML") -> SituationView:
        with vault.writing() as session:
            for record in records:
                add_record(session, record, today=TODAY, letter="A")
        with vault.reading() as con:
            return read_situation(con, first=FIRST, last=LAST, country=country)

    return add_and_read


def case(when: Any = None, *, ledger: tuple[tuple[str, Any], ...] = (), **own: Any) -> dict[str, Any]:
    lines = [
        {"id": f"ledger-{n}", "victim": "victim-1", "status": status, "when": day} for n, (status, day) in enumerate(ledger, 1)
    ]
    return {
        "title": "x", "kind": "abduction", "country": "ML", "opened": "2025-11-10", "victims": [{"id": "victim-1"}],
        "acts": [{"id": "act-1", "kind": "abduction", "when": when}], "ledger": lines, **own,
    }  # fmt: skip


def titles(view: SituationView) -> list[str]:
    return [item.view.case.text("title") for item in view.cases]


@pytest.mark.parametrize(
    ("when", "inside"),
    [
        ("2025-11-01", True), ("2025-11-30", True), ("2025-12-01", False), ("2025-10-31", False),
        ("[2025-10-20..2025-11-01]", True), ("[2025-10-01,2025-12-24]", False), ("[..2025-11-06]", True),
        ("[2025-12-01..]", False), ("2025-09/..", True), ("2025-11", True), ("2025", True),
    ],
)  # fmt: skip
def test_a_case_is_in_when_one_of_its_acts_can_have_happened(read, when, inside):
    assert bool(read(case(when)).cases) is inside


@pytest.mark.parametrize(
    ("opened", "closed", "inside"),
    [("2025-11-30", None, True), ("2025-12-01", None, False), ("2025-01-01", "2025-10-31", False),
     ("2025-01-01", "2025-11-01", True)],
)  # fmt: skip
def test_a_case_without_a_date_is_in_from_its_opening_to_its_closing(read, opened, closed, inside):
    status = "closed" if closed else "open"
    assert bool(read(case("", opened=opened, closed=closed, status=status)).cases) is inside


@pytest.mark.parametrize(
    ("own", "inside"),
    [({}, True), ({"status": "closed"}, False), ({"status": "closed", "closed": "2025-11-30"}, False),
     ({"status": "closed", "closed": "2025-12-01"}, True)],
)  # fmt: skip
def test_an_older_case_is_carried_while_somebody_is_held(read, own, inside):
    view = read(case("2025-03-01", ledger=(("taken", "2025-03-01"),), opened="2025-03-01", **own))
    assert [item.carried for item in view.cases] == ([True] if inside else [])


def test_a_case_whose_captive_is_free_is_not_carried(read):
    assert not read(case("2025-03-01", ledger=(("taken", "2025-03-01"), ("released", "2025-04-01")), opened="2025-03-01")).cases


def test_a_captive_freed_after_the_period_is_held_in_it(read):
    figures = read(case("2025-11-02", ledger=(("taken", "2025-11-02"), ("released", "2025-12-01")))).figures
    assert (figures.taken, figures.held, figures.free) == (1, 1, 0)


def test_only_a_confirmed_proof_of_life_confirms(read):
    def line(verdict: str) -> dict[str, Any]:
        made = case("2025-11-02", ledger=(("taken", "2025-11-02"), ("proof_of_life", "2025-11-20")), title=verdict)
        made["ledger"][1]["verdict"] = verdict
        return made

    figures = read(line("confirmed"), line("inconclusive"), line("pending")).figures
    assert (figures.held, figures.held_confirmed) == (3, 1)


def test_exercises_and_other_countries_are_left_out(read):
    drill, there = case("2025-11-02", exercise=True), case("2025-11-02", country="NE", title="there")
    across = case("2025-11-02", country="NE", title="across")
    across["acts"][0]["place"] = {"country": "ML"}
    assert titles(read(drill, there, across)) == ["across"]
    assert sorted(titles(read(country=""))) == ["across", "there"]


def test_cases_stand_by_country_earliest_act_and_reference(read):
    given = [case("2025-11-20", title="c"), case("2025-11-02", title="b"), case("", title="d"), case("2025-11-03", country="BF")]
    assert titles(read(*given, country="")) == ["x", "b", "c", "d"]


@pytest.mark.parametrize(
    ("fields", "inside"),
    [({}, True), ({"lifted": "2025-11-30"}, False), ({"lifted": "2025-12-01"}, True), ({"until": "2025-11-29"}, False),
     ({"until": "2025-11-30"}, True), ({"since": "2025-12-01"}, False)],
)  # fmt: skip
def test_an_order_is_in_force_on_the_last_day_or_left_out(read, fields, inside):
    view = read({"record": "order", "words": "Stay", "country": "ML", "since": "2025-10-01", **fields})
    assert bool(view.context["order"]) is inside


def test_only_the_newest_level_of_an_area_holds(read):
    level = {"record": "area_level", "country": "ML", "area": {"name": "Gao"}, "issuer": "UN"}
    view = read(*({**level, "level": code, "since": day} for code, day in (("5", "2025-11-05"), ("3", "2025-01-01"), ("2", ""))))
    assert [record.text("level") for record in view.context["area_level"]] == ["5"]


def test_advisories_are_in_until_superseded_or_over(read):
    advisory = {"record": "advisory", "issuer": "FR", "country": "ML", "kind": "leave_now"}
    view = read(
        advisory, advisory | {"superseded": True}, advisory | {"until": "2025-10-31"}, advisory | {"issued": "2025-12-01"}
    )
    assert len(view.context["advisory"]) == 1


def test_an_incident_in_another_country_is_not_of_this_one(read):
    there = {"record": "incident", "kind": "mine", "when": "2025-11-10", "place": {"name": "There", "country": "NE"}}
    assert read(there, there | {"country": "ML"}).figures.incidents == 1


def test_many_cases_are_read_with_as_many_statements_as_one(vault, read):
    read(case("2025-11-02"))
    few = statements(vault)
    read(*(case("2025-11-02", title=str(number)) for number in range(40)))
    assert statements(vault) == few


def statements(vault: OpenVault) -> int:
    said: list[str] = []
    with vault.reading() as con:
        con.set_trace_callback(said.append)
        read_situation(con, first=FIRST, last=LAST, country="ML")
        con.set_trace_callback(None)
    return len(said)
