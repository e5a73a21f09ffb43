"""The incident report: chronology, location, what was done, and whatever nobody recorded said to be so."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reports.content import Facts, Heading, Table
from reports.kinds.incident import incident_report
from reports.pdf.render import render
from tests.factories import make_record
from tests.reports.kinds.incidents import case_of, frame, matter, view, words_of


def of(seen, edition="team", **given):
    known = frame(edition, "incident", **given)
    return incident_report(matter(seen, known), known)


def heads(paper):
    return [block.title for block in paper.blocks if isinstance(block, Heading)]


def test_log_lines_stand_in_the_chronology_with_time_event_and_grade():
    source = make_record("source", reliability="C")
    lines = [
        make_record("log_line", text=text, when=when)
        for text, when in (("Later", "2025-11-23T18:10"), ("Before", "2025-11-23T17:00"))
    ]
    table = next(
        block for block in of(view(source, *lines, source=source.uid, credibility="2")).blocks if isinstance(block, Table)
    )
    assert [row.cells[1].text for row in table.rows] == ["Before", "Ambush: Convoy fired on", "Later"]
    assert [row.cells[2].text for row in table.rows] == ["", "C2", ""]


@pytest.mark.parametrize("edition", ["management", "partner", "host"])
def test_others_see_how_many_log_lines_there_are(edition):
    words = words_of(of(view(make_record("log_line", text="Shots heard", heard_from="Moussa")), edition))
    assert "1 log line withheld: need to know." in words
    assert "Shots" not in words
    assert "Moussa" not in words


def test_the_team_sees_the_point_and_the_codes():
    facts = [block for block in of(view()).blocks if isinstance(block, Facts)]
    pairs = {label: value for block in facts for label, value in block.pairs}
    assert pairs["Coordinates"] == "11.31° N 7.48° W (near that place or a small area)"
    assert pairs["Administrative unit 1"] == "Sikasso; ML03 (OCHA P-code 2024)"


@pytest.mark.parametrize("edition", ["management", "partner", "host"])
def test_nobody_else_sees_the_point(edition):
    assert "11.31" not in words_of(of(view(), edition))


def test_what_is_not_recorded_is_said():
    assert "authorities informed" in words_of(of(view()))
    assert "Not recorded" in heads(of(view()))
    assert "Authorities informed" not in heads(of(view()))


def test_typed_texts_have_their_sections():
    texts = {
        "authorities": "Gendarmerie, 18:05.", "impact": "Deliveries stopped.", "actions": "Cars stopped.",
        "lessons": "Call earlier.", "assessment": "Fuel was the aim.", "recommendation": "Wait.",
        "distribution": "Country office.",
    }  # fmt: skip
    paper = of(view(), texts=texts)
    assert all(text in words_of(paper) for text in texts.values())
    titles = ("Authorities informed", "Impact on the programme", "Recommendations")
    assert set(titles) <= set(heads(paper))


def test_assessment_stands_behind_the_facts_and_the_open_questions():
    found = heads(of(view(), texts={"assessment": "Fuel was the aim."}))
    assert found.index("Chronology") < found.index("What we do not know") < found.index("Assessment: judgement, not fact")


def test_orders_are_told_whole_with_who_gave_them_to_the_team():
    order = make_record("order", words="Stay. " * 100, by="Awa Sanogo", country="ML", kind="curfew")
    words = words_of(of(view(order)))
    assert "Stay. " * 99 in words
    assert "ordered by Awa Sanogo" in words
    assert "Awa" not in words_of(of(view(order), "management"))


def test_what_is_withheld_is_not_said_to_be_missing():
    case = case_of()
    asking = replace(case, case=replace(case.case, values={**case.case.values, "asked": "Wait."}))
    words = words_of(of(view(case=asking), "host"))
    assert "Nothing is recorded on" in words
    assert "recommendations" not in words
    assert "withheld: need to know" in words


def test_captives_are_told_by_role_or_codeword():
    words = words_of(of(view(case=case_of(headline="Mariam Cissé taken"))))
    assert "Mariam" not in words
    assert "M. C. taken" in words
    assert "Media personality" in words


@pytest.mark.parametrize("size", ["a4", "letter"])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_usual_one_is_two_or_three_pages(size, language):
    lines = [make_record("log_line", text="A line. " * 8, when="2025-11-23T18:10") for _number in range(3)]
    assert render(of(view(*lines), language=language), size=size).pages <= 3


def test_the_longest_note_comes_out_whole():
    paper = of(view(text="\n".join(f"line {number}" for number in range(400))))
    assert render(paper, size="a4").pages > 3
