"""The numbers of a period: each counted once, in the month it surely happened in, and what is not known beside them."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from models.editions.situation import edit_situation
from models.subjects.adding import add_record
from models.views.situation import read_situation
from models.views.statistics import MONTHS_MOST, Statistics, periods_of, statistics
from tests.factories import TODAY, make_vault

FIRST, LAST = "2025-09-01", "2025-11-30"
DJENNE = {"country": "ML", "admin": [{"name": "Mopti"}, {"name": "Djenné"}]}


@pytest.fixture
def vault(tmp_path):
    with make_vault(tmp_path / "a.vault") as made:
        yield made


@pytest.fixture
def count(vault):
    def add_and_count(*records: dict[str, Any], edition: str = "management", first: str = FIRST, last: str = LAST) -> Statistics:
        with vault.writing() as session:
            for record in records:
                add_record(session, record, today=TODAY, letter="A")
        with vault.reading() as con:
            situation = read_situation(con, first=first, last=last, country="ML")
        return statistics(edit_situation(situation, edition).situation)

    return add_and_count


def case(*acts: tuple[str, Any], ledger: tuple[tuple[str, Any], ...] = (), victims: int = 1, **own: Any) -> dict[str, Any]:
    lines = [
        {"id": f"ledger-{number}-{at}", "victim": f"victim-{number}", "status": status, "when": day}
        for number in range(1, victims + 1)
        for at, (status, day) in enumerate(ledger, 1)
    ]
    return {
        "record": "case", "title": "x", "kind": "abduction", "country": "ML", "opened": "2025-09-10", "status": "open",
        "victims": [
            {"id": f"victim-{number}", "category": "company_worker", "nationality": "IN"} for number in range(1, victims + 1)
        ],
        "acts": [
            {"id": f"act-{at}", "kind": kind, "when": when, "place": DJENNE}
            for at, (kind, when) in enumerate(acts, 1)
        ],
        "ledger": lines, **own,
    }  # fmt: skip


def incident(when: Any, **own: Any) -> dict[str, Any]:
    return {"record": "incident", "kind": "ambush", "country": "ML", "when": when, **own}


# --- periods -------------------------------------------------------------------------------------------------------------


def test_periods_are_months_then_quarters_then_years():
    assert periods_of("2025-01-01", "2025-12-31")[0] == "month"
    assert periods_of("2022-01-01", "2025-12-31")[0] == "quarter"
    assert periods_of("1990-01-01", "2025-12-31")[0] == "year"
    assert len(periods_of("2024-01-01", "2025-12-31")[1]) == MONTHS_MOST


@pytest.mark.parametrize(
    ("first", "last"), [("2024-02-29", "2024-02-29"), ("2023-11-15", "2025-02-03"), ("1999-12-31", "2031-01-01")]
)
def test_periods_hold_every_day_once(first, last):
    _unit, periods = periods_of(first, last)
    assert (periods[0].first, periods[-1].last) == (first, last)
    assert all(one.last < other.first for one, other in pairwise(periods))
    assert not periods[0].whole


def test_a_month_that_is_cut_is_not_whole():
    assert [period.whole for period in periods_of("2025-09-02", "2025-11-30")[1]] == [False, True, True]


# --- acts and incidents --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("when", "counts", "unplaced"),
    [
        ("2025-09-30", (1, 0, 0), 0), ("2025-10", (0, 1, 0), 0), ("[2025-11-08,2025-11-11]", (0, 0, 1), 0),
        ("[2025-10-30..2025-11-02]", (0, 0, 0), 1), ("2025", (0, 0, 0), 1), ("[..2025-10-06]", (0, 0, 0), 1),
        ("2025-10-30/2025-11-02", (0, 1, 0), 0), (None, (0, 0, 0), 1),
    ],
)  # fmt: skip
def test_an_act_counts_in_the_month_it_surely_happened_in(count, when, counts, unplaced):
    found = count(case(("abduction", when))).acts["abduction"]
    assert (found.counts, found.unplaced, found.total) == (counts, unplaced, 1)


@pytest.mark.parametrize("when", ["2025-08-31", "2025-12-01", "2025-08/2025-10", "[2025-08-01,2025-12-24]"])
def test_what_was_surely_not_in_the_period_counts_nowhere(count, when):
    assert "killing" not in count(case(("abduction", "2025-10-01"), ("killing", when))).acts


def test_a_transfer_is_no_second_abduction(count):
    acts = count(case(("abduction", "2025-10-01"), ("transfer", "2025-10-09"), ("demand", "2025-10-09"))).acts
    assert {kind: row.total for kind, row in acts.items()} == {"abduction": 1, "transfer": 1, "demand": 1}


def test_incidents_that_are_part_of_a_case_are_not_counted_twice(count):
    found = count(incident("2025-10-04"), incident("2025-10-05"), incident("2025-11", kind="mine"), incident(None))
    assert {kind: row.counts for kind, row in found.incidents.items()} == {"ambush": (0, 2, 0), "mine": (0, 0, 1)}
    assert found.incidents["ambush"].unplaced == 1


def test_exercises_are_never_counted(count):
    assert not count(case(("abduction", "2025-10-01"), exercise=True)).acts


# --- persons -------------------------------------------------------------------------------------------------------------


def test_persons_count_in_the_month_of_the_line_that_says_so(count):
    found = count(case(("abduction", "2025-09-05"), ledger=(("taken", "2025-09-05"), ("released", "2025-11-02")), victims=3))
    assert found.persons["taken"].counts == (3, 0, 0)
    assert found.persons["free"].counts == (0, 0, 3)
    assert found.persons["killed"].total == 0
    assert found.held == ((3, 3), (3, 3), (0, 0))


def test_held_is_a_range_where_days_are_not_known(count):
    found = count(case(("abduction", "2025-09"), ledger=(("taken", None), ("escaped", "[2025-10-20..2025-11-05]"))))
    assert found.held == ((0, 1), (0, 1), (0, 0))
    assert found.persons["taken"].unplaced == 1


def test_a_dead_persons_days_are_counted_to_the_end(count):
    found = count(case(("killing", "2025-10-03"), ledger=(("taken", "2025-10-01"), ("killed", "2025-10-03"))))
    assert found.days == (1, 0, 0, 0, 0)
    assert found.outcomes == {"killed": 1}
    assert found.persons["killed"].counts == (0, 1, 0)


def test_days_in_two_bands_are_not_known(count):
    found = count(case(("abduction", "2025-09"), ledger=(("taken", "[2025-09-01..2025-09-25]"), ("released", "2025-09-28"))))
    assert (sum(found.days), found.days_unknown) == (0, 1)


def test_persons_are_counted_by_what_they_are_and_what_became_of_them(count):
    found = count(
        case(("abduction", "2025-10-01"), ledger=(("taken", "2025-10-01"),), victims=2),
        case(("abduction", "2025-10-02"), ledger=(("released", "2025-10-09"),), victims=1) | {"victims": [{"id": "victim-1"}]},
    )
    assert found.categories == {"company_worker": {"held": 2}, "": {"released": 1}}
    assert list(found.nationalities) == ["IN", ""]
    assert (found.open.without_category, found.open.without_nationality, found.open.persons) == (1, 1, 3)


# --- regions, grades, threats --------------------------------------------------------------------------------------------


def test_regions_are_first_order_units_with_the_persons_of_their_cases(count):
    found = count(
        case(("abduction", "2025-10-01"), ledger=(("taken", "2025-10-01"),), victims=4),
        incident("2025-10-03", place={"country": "ML", "admin": [{"name": "MOPTI"}]}),
        incident("2025-10-03"),
    )
    told = [(row.name, row.acts, row.incidents, row.taken) for row in found.regions]
    assert told == [("Mopti", 1, 1, 4), ("", 0, 1, 0)]
    assert (found.open.acts_nowhere, found.open.incidents_nowhere) == (0, 1)


def test_partners_have_no_smaller_unit_than_the_region(count):
    found = count(case(("abduction", "2025-10-01")), edition="partner")
    assert [row.name for row in found.regions] == ["Mopti"]


def threatened() -> dict[str, Any]:
    given = case(("threat", "2025-10-01"))
    source = {"id": "source-1", "title": "x", "form": "document", "reliability": "B"}
    given["acts"][0] |= {"source": "source-1", "credibility": "2"}
    threat = {"id": "threat_assessment-1", "level": "high", "status": "open", "form": "unknown"}
    return given | {"threat_assessments": [threat], "sources": [source]}


def test_threats_are_counted_where_they_may_be_seen(count):
    own = count(threatened())
    assert own.threats["level"] == {"high": 1}
    assert own.threats["form"] == {"": 1}
    assert own.threats_withheld == 0
    assert own.grades == {("B", "2"): 1}


def test_threats_are_a_number_where_they_may_not(count):
    found = count(threatened(), edition="partner")
    assert (found.threats, found.threats_withheld) == ({}, 1)


def test_nothing_is_no_fault(count):
    found = count()
    assert (found.acts, found.incidents, found.regions, found.open.persons) == ({}, {}, (), 0)
    assert found.held == ((0, 0),) * 3
