"""The threat assessment: newest first, risk before and after, what came of it, nothing withheld, every field in its place."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.base.terms.matrix import DEFAULT
from models.editions.case import edit_case
from models.records.threat import THREAT
from models.values.when import When
from models.views.captivity import captivities
from models.views.case import CaseView
from reports.check.readback import text_of
from reports.content import BottomLine, Heading, KeyFigures, Matrix, Paper, Probability
from reports.kinds.frame import Frame
from reports.kinds.threat import PRINTS, followed, lead_time, threat
from reports.pdf.render import render
from tests.factories import killing, make_case, make_record, make_vault, make_view
from tests.reports.kinds.test_brief import any_view
from tests.reports.kinds.test_hostile_cases import states_of

TODAY = "2025-11-24"
A1, A2, A3, C1, S1 = (digit * 32 for digit in "abcde")
LINKS = {"case", "act", "led_to", "source", "matrix"}
"""Told by kind and date of the act, number of the source, and the drawn matrix."""


def assessed(**own: Any) -> Any:
    """Return a full assessment of act `a1`."""
    given = {
        "act": A1, "form": "conditional", "channel": "phone", "wording": "Leave before Friday.", "made": "2025-11-05",
        "target": "Head of base", "specificity": "detailed", "credibility_judged": "high", "imminence": "immediate",
        "level": "high", "status": "open", "matrix": DEFAULT.to_dict(), "likelihood_before": "likely",
        "impact_before": "critical", "likelihood_after": "unlikely", "impact_after": "severe", "measures": "Other car.",
        "protection": "Transfer offered.", "protection_by": "Country director", "protection_on": "2025-11-06",
        "reported_to": "Gendarmerie", "review_on": "2025-11-26", "source": S1, "credibility": "2",
    }  # fmt: skip
    return make_record("threat_assessment", own.pop("uid", ""), **{**given, **own})


def view(*records: Any, **own: Any) -> CaseView:
    case = make_record("case", C1, ref="2025-ML-004A", title="Threats against a base", kind="threat", country="ML", **own)
    acts = (
        make_record("act", A1, kind="threat", when="2025-11-05"),
        make_record("act", A2, kind="attack", when="2025-11-16", place={"name": "Mopti", "country": "ML"}),
        make_record("act", A3, kind="killing", when="[2025-11-20..2025-11-21]"),
    )
    return make_view(case, *acts, make_record("source", S1, form="document", reliability="B"), *records)


def paper(given: CaseView, edition: str = "team", **own: Any) -> Paper:
    frame = Frame("Desk", "en", "24 Nov 2025, 06:40 (UTC)", edition, "THREAT 001", "0", today=TODAY, **own)
    return threat(edit_case(given, frame.audience), captivities(given, on=TODAY), frame)


def words(made: Paper, size: str = "a4") -> str:
    rendered = render(made, size=size)  # type: ignore[arg-type]
    assert rendered.notices == ()
    return re.sub(r"\s+", " ", " ".join(text_of(rendered.data)))


def box(made: Paper) -> str:
    block = next(block for block in made.blocks if isinstance(block, BottomLine))
    return "".join(span.text for span in block.spans)


# --- what is printed -----------------------------------------------------------------------------------------------------


def test_every_field_of_an_assessment_has_its_place():
    assert set(THREAT.names) - set(PRINTS["threat_assessment"]) - {"deleted_at"} == LINKS


@pytest.mark.parametrize("size", ["a4", "letter"])
def test_the_team_reads_all_of_it(size: str) -> None:
    text = words(paper(view(assessed())), size)
    for word in (
        "Conditional", "Phone call", "Leave before Friday.", "5 Nov 2025", "Head of base", "Target, time or place", "High",
        "Immediate: act now", "Open", "UN/NGO 5 x 5", "version 1", "likelihood likely, impact critical",
        "likelihood unlikely, impact severe", "Other car.", "Transfer offered.", "Country director", "6 Nov 2025", "Gendarmerie",
        "26 Nov 2025", "B2, source S1", "Threat, 5 Nov 2025",
    ):  # fmt: skip
        assert word in text


def test_management_reads_the_judgement_and_marks_for_the_rest():
    text = words(paper(view(assessed()), "management"))
    for word in ("Leave before Friday.", "Other car.", "Transfer offered.", "Country director", "Gendarmerie"):
        assert word not in text
    assert "Wording: withheld: need to know" in text
    assert "Reported to withheld: need to know" in text
    assert "Head of base" in text
    assert "before" in text


def test_who_may_see_no_threat_reads_that_there_is_one():
    hidden = make_record("threat_assessment", made="2025-11-05", level="high", status="open", withheld=("level", "status"))
    made = paper(view(hidden))
    assert "A threat is assessed in this case (withheld: need to know)." in box(made)
    assert not any(isinstance(block, KeyFigures) for block in made.blocks)


def test_the_bottom_line_says_level_status_and_how_soon():
    assert box(paper(view(assessed()))).startswith(
        "Threat (conditional) against: Head of base. Level: high. Status: open. Imminence: immediate – act now."
    )


def test_typed_texts_come_first_and_the_recommendation_is_what_is_asked():
    made = paper(view(assessed(), asked="Read this."), texts={"headline": "Act today.", "recommendation": "Move her."})
    assert box(made).startswith("Act today.\nThreat (conditional)")
    assert "Asked of you: Move her." in box(made)
    assert "Read this." in words(made)


def test_several_assessments_stand_newest_first():
    made = paper(view(assessed(uid="0" * 32, made="2025-10-01", level="low"), assessed(uid="1" * 32)))
    heads = [block.title for block in made.blocks if isinstance(block, Heading) and block.level == 1]
    assert heads[:2] == [
        "Assessment 2 of 2, the newest: threat of 5 Nov 2025",
        "Assessment 1 of 2: threat of 1 Oct 2025",
    ]
    assert "Level: high" in box(made)


def test_a_case_without_an_assessment_says_so():
    assert "No threat assessment has been entered in this case." in box(paper(view()))


# --- risk ----------------------------------------------------------------------------------------------------------------


def test_the_matrix_stored_with_it_shows_before_and_after():
    made = paper(view(assessed()))
    matrix = next(block for block in made.blocks if isinstance(block, Matrix))
    assert matrix.marks == ((1, 4, "before"), (3, 3, "after"))
    figures = next(block for block in made.blocks if isinstance(block, KeyFigures)).figures
    assert [figure.number for figure in figures] == ["High", "Very high", "Medium"]


def test_a_matrix_of_ones_own_is_used():
    own = {"name": "House", "version": "7", "rows": ["likely"], "columns": ["severe"], "cells": [["unacceptable"]]}
    given = {"likelihood_before": "likely", "impact_before": "severe", "likelihood_after": None, "impact_after": None}
    text = words(paper(view(assessed(matrix=own, **given))))
    assert "House, version 7" in text
    assert "Risk before measures: unacceptable" in text
    assert "risk after measures not judged" in text


def test_a_risk_that_was_not_judged_is_not_called_low():
    bare = dict.fromkeys(("likelihood_before", "impact_before", "likelihood_after", "impact_after", "matrix"))
    made = paper(view(assessed(level="unknown", **bare)))
    assert "The risk was not judged on a matrix." in words(made)
    assert not any(isinstance(block, Matrix | KeyFigures) for block in made.blocks)


# --- what came of it -----------------------------------------------------------------------------------------------------


def link(origin: str, target: str, kind: str = "PRECEDES", **own: Any) -> Any:
    return make_record("relation", kind=kind, origin=origin, target=target, **own)


def test_what_came_of_it_follows_the_links_with_the_days_between():
    given = view(assessed(status="materialised"), link(A1, A2), link(A2, A3, "LED_TO"))
    assert [act.uid for act in followed(given, given.parts["threat_assessment"][0])] == [A2, A3]
    text = box(paper(given))
    assert "Carried out: Attack, 16 Nov 2025, Mopti, Mali (time from the threat: 11 days)" in text
    assert "(time from the threat: 15 to 16 days)" in text


@pytest.mark.parametrize("kind", ["RELATED_TO", "MENTIONS"])
def test_other_links_are_no_consequence(kind: str) -> None:
    given = view(assessed(status="materialised"), link(A1, A2, kind))
    assert "Carried out. Which act it was is not linked." in box(paper(given))


def test_links_in_a_ring_end():
    given = view(assessed(), link(A1, A2), link(A2, A1), link(A2, A2))
    assert [act.uid for act in followed(given, given.parts["threat_assessment"][0])] == [A2]


@pytest.mark.parametrize(
    ("made", "happened", "said"),
    [("2025-11-05", "2025-11-05", "0 days"), ("", "2025-11-16", "not known"), ("2025-11-16", "2025-11-05", "not known")],
)
def test_a_lead_time_is_never_surer_than_its_days(made: str, happened: str, said: str) -> None:
    assert lead_time(When.from_edtf(made) if made else When.unknown(""), When.from_edtf(happened)) == said


def test_a_probable_link_stands_on_the_scale_and_is_said_once():
    made = paper(view(assessed(), link(A1, A2, certainty="likely", note="Same hand.")))
    scale = next(block for block in made.blocks if isinstance(block, Probability))
    assert (scale.bands[scale.at][0], scale.statement.endswith("Same hand.")) == ("likely", True)
    assert words(made).count("Same hand.") == 1


def test_the_sample_tells_of_a_threat_that_was_carried_out(tmp_path):
    with make_vault(tmp_path / "a.vault") as vault:
        given = make_case(vault, killing())
    made = paper(given)
    assert "Status: carried out." in box(made)
    assert "Made before 7 Nov 2025" in words(made)
    assert "The risk was not judged on a matrix." in words(made)


@settings(suppress_health_check=list(HealthCheck), max_examples=25)
@given(any_view(), st.sampled_from(["en", "fr", "ar"]), st.sampled_from(["team", "management"]))
def test_no_input_stops_it(given_view: CaseView, language: str, edition: str) -> None:
    frame = Frame("Desk", language, "24 Nov 2025", edition, "THREAT 001", "0", today=TODAY)
    made = render(threat(edit_case(given_view, frame.audience), states_of(given_view), frame), size="a4")
    assert not [notice for notice in made.notices if "laid out" in notice or "disposition" in notice]
