"""The statistics annex: findings are computed, small numbers cannot be worked out, nothing is named, and it stays short."""

from __future__ import annotations

import json
import re
import time
from itertools import product
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.base.language import use
from models.editions.situation import edit_situation
from models.samples import SAMPLE
from models.subjects.adding import add_record
from models.views.case import CaseView
from models.views.record import RecordView
from models.views.situation import CONTEXT, CaseInReport, Figures, SituationView, read_situation
from reports.check.readback import text_of
from reports.content import Bars, BottomLine, Heading, Paper, Table
from reports.kinds.figures_text import Point, finding, finding_course, finding_most
from reports.kinds.frame import Frame
from reports.kinds.small_numbers import guarded
from reports.kinds.statistics import statistics_annex
from reports.pdf.render import render
from tests.factories import TODAY, make_vault
from tests.reports.kinds.test_brief import any_view
from tests.reports.kinds.test_hostile_cases import states_of
from tests.views.test_statistics import case, incident, threatened

# --- findings ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (3, 7, "Abductions: up from 3 (Sep) to 7 (Oct)"),
        (7, 3, "Abductions: down from 7 (Sep) to 3 (Oct)"),
        (4, 4, "Abductions: unchanged at 4 (Sep, Oct)"),
        (0, 5, "Abductions: up from 0 (Sep) to 5 (Oct)"),
        (0, 0, "Abductions: none, neither in Sep nor in Oct"),
        (1, 3, "Abductions: 1 (Sep), 3 (Oct); too few to call it a trend"),
        (2, 2, "Abductions: 2 (Sep), 2 (Oct); too few to call it a trend"),
        (1200, 900, "Abductions: down from 1,200 (Sep) to 900 (Oct)"),
    ],
)
def test_a_finding_says_what_the_numbers_say_and_no_more(before, after, said):
    with use("en"):
        assert finding("Abductions", Point(before, "Sep"), Point(after, "Oct")) == said


def test_a_month_that_is_not_over_is_no_fall():
    points = [Point(6, "Sep"), Point(9, "Oct"), Point(1, "Nov")]
    assert finding_course("Acts", points, (True, True, False)) == "Acts: up from 6 (Sep) to 9 (Oct)"
    assert finding_course("Acts", points, (False, True, False)) == "Acts: 16"
    assert finding_course("Acts", [], ()) == "Acts: none"


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ({"ambush": 12, "mine": 8}, "Incidents: ambush most often, 12 of 20"),
        ({"ambush": 5, "mine": 5, "theft": 1}, "Incidents: ambush and mine most often, 5 each of 11"),
        ({"ambush": 2, "mine": 2, "theft": 2}, "Incidents: 6"),
        ({"ambush": 3, "mine": 1}, "Incidents: 4"),
        ({"ambush": 30}, "Incidents: 30"),
        ({}, "Incidents: none"),
    ],
)
def test_the_most_frequent_is_named_where_one_leads(counts, said):
    assert finding_most("Incidents", counts) == said


# --- small numbers -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [2, 3, 4])
def test_a_small_number_cannot_be_worked_out_from_the_total(count: int) -> None:
    for counts in product(range(7), repeat=count):
        shown = guarded(counts)
        may = [_may_be(text, counts) for text in shown]
        fitting = [numbers for numbers in product(*may) if sum(numbers) == sum(counts)]
        for at, text in enumerate(shown):
            # Where every cell is hidden already, nothing more can be done than leave the total out.
            if text == "<3" and not all(other in ("<3", "3+") for other in shown):
                assert len({numbers[at] for numbers in fitting}) > 1, (counts, shown)


def _may_be(text: str, counts: tuple[int, ...]) -> range:
    if text == "<3":
        return range(0 if 0 in counts else 1, 3)
    return range(3, sum(counts) + 1) if text == "3+" else range(int(text), int(text) + 1)


def test_numbers_that_are_not_small_are_printed():
    assert guarded([3, 0, 12]) == ("3", "0", "12")
    assert guarded([1, 2, 9]) == ("<3", "<3", "9")
    assert guarded([1, 4, 9]) == ("<3", "3+", "9")
    assert guarded([]) == ()


# --- the paper -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def vault(tmp_path):
    with make_vault(tmp_path / "a.vault") as made:
        yield made


@pytest.fixture
def annex(vault):
    def add_and_make(*records: dict[str, Any], edition: str = "management", first: str = "2025-09-01", **own: Any) -> Paper:
        with vault.writing() as session:
            for record in records:
                add_record(session, record, today=TODAY, letter="A")
        with vault.reading() as con:
            situation = read_situation(con, first=first, last="2025-11-24", country="ML")
        frame = Frame(
            "Desk",
            own.pop("language", "en"),
            "24 Nov 2025, 06:40 (UTC)",
            edition,
            "STATISTICS 001",
            "0",
            today="2025-11-24",
            **own,
        )
        return statistics_annex(edit_situation(situation, edition), frame)

    return add_and_make


def words(paper: Paper, size: str = "a4") -> str:
    made = render(paper, size=size)  # type: ignore[arg-type]
    assert made.notices == ()
    return re.sub(r"\s+", " ", " ".join(text_of(made.data)))


def sample() -> list[dict[str, Any]]:
    return [json.loads(line) for line in SAMPLE.read_text(encoding="utf-8").splitlines() if line.strip()]


@pytest.mark.parametrize("size", ["a4", "letter"])
@pytest.mark.parametrize("edition", ["management", "partner"])
def test_the_sample_is_counted_and_nobody_is_named(annex, edition: str, size: str) -> None:
    text = words(annex(*sample(), edition=edition), size)
    assert "6 acts in 3 cases, and 0 other incidents." in text
    assert "Held at the end of the period" in text
    for name in ("Cissé", "Mariam", "Killing of a local", "Tonka"):
        assert name not in text


def test_every_figure_has_its_numbers_below_it(annex):
    blocks = annex(*sample(), incident("2025-10-04"), incident("2025-11-05")).blocks
    places = [at for at, block in enumerate(blocks) if isinstance(block, Bars)]
    assert len(places) >= 5
    for at in places:
        below = next(block for block in blocks[at + 1 :] if not isinstance(block, Bars))
        assert isinstance(below, Table | Heading)


def test_the_month_that_is_not_over_is_marked_and_no_trend(annex):
    records = [
        incident(f"2025-{month}-0{day}") for month, days in (("09", 3), ("10", 6), ("11", 1)) for day in range(1, days + 1)
    ]
    paper = annex(*records)
    assert "Nov 2025 (part)" in words(paper)
    box = next(block for block in paper.blocks if isinstance(block, BottomLine))
    assert "Incidents (10 in all): up from 3 (Sep 2025) to 6 (Oct 2025)." in "".join(span.text for span in box.spans)


def test_partners_see_small_numbers_hidden_and_are_told_so(annex):
    taken = (("taken", "2025-10-01"),)
    records = [case(("abduction", "2025-10-01"), ledger=taken, victims=number) for number in (1, 4, 6)]
    for record, country in zip(records, ("FR", "IN", "EG"), strict=True):
        record["victims"] = [victim | {"nationality": country} for victim in record["victims"]]
    text = words(annex(*records, edition="partner"))
    assert "French <3" in text
    assert "Indian 3+" in text
    assert "Egyptian 6" in text
    assert "could identify somebody are hidden" in text


def test_the_own_organisation_sees_them(annex):
    text = words(annex(case(("abduction", "2025-10-01"), ledger=(("taken", "2025-10-01"),))))
    assert "<3" not in text
    assert "could identify" not in text


def test_threats_are_told_inside_and_counted_as_withheld_outside(annex):
    assert "High 1" in words(annex(threatened()))
    outside = words(annex(edition="partner"))
    assert "High" not in outside
    assert "1 threat assessment: withheld" in outside


def test_typed_texts_stand_where_they_belong(annex):
    paper = annex(*sample(), texts={"headline": "A quiet month.", "assessment": "More is to come."})
    text = words(paper)
    assert text.index("A quiet month.") < text.index("6 acts in 3 cases")
    assert text.index("judgement, not fact") < text.index("More is to come.")


def test_an_empty_period_says_so(annex):
    assert "Nothing was recorded in the period." in words(annex())


def test_in_french_it_comes_out_whole(annex):
    assert words(annex(*sample(), language="fr"))


def test_a_thousand_incidents_over_years_stay_short_and_quick(vault, annex):
    kinds = ("ambush", "mine", "robbery", "checkpoint", "theft", "threat", "killing")
    with vault.writing() as session:
        for number in range(1000):
            when = f"{2021 + number % 5}-{number % 9 + 1:02}-{number % 28 + 1:02}"
            place = {"country": "ML", "admin": [{"name": f"Region {number % 40}"}]}
            add_record(session, incident(when, kind=kinds[number % 7], place=place), today=TODAY, letter="A")
    annex()
    start = time.process_time()
    made = render(annex(first="2021-01-01"), size="a4")
    assert made.pages <= 9
    assert time.process_time() - start < 1.5


@settings(suppress_health_check=list(HealthCheck), max_examples=25)
@given(st.lists(any_view(), max_size=3), st.sampled_from(["en", "fr", "ar"]), st.sampled_from(["management", "partner"]))
def test_no_input_stops_it(views: list[CaseView], language: str, edition: str) -> None:
    cases = tuple(CaseInReport(view, states_of(view), False) for view in views)
    context: dict[str, tuple[RecordView, ...]] = {kind.name: () for kind in CONTEXT}
    figures = Figures(0, 0, 0, 0, 0, 0, 0, 0)
    situation = SituationView("2024-01-01", "2025-11-24", "", cases, context, {}, {}, figures)
    frame = Frame("Desk", language, "24 Nov 2025", edition, "STATISTICS 001", "0", today="2025-11-24")
    made = render(statistics_annex(edit_situation(situation, edition), frame), size="letter")
    assert not [notice for notice in made.notices if "laid out" in notice or "disposition" in notice]
