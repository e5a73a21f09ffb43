"""What presses stands in the box of brief and handover: deadlines, the next contact, what is overdue, shifts nobody has."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from datetime import timedelta

import pytest

from reports.content import BottomLine, Facts, KeyFigures, Table
from tests.factories import NOW, make_case, make_vault
from tests.live import live_case
from ui.papers.behind import usual
from ui.papers.making import completed, draft_paper, make_paper
from ui.papers.request import PaperRequest


@pytest.fixture(scope="module")
def vault(tmp_path_factory):
    with make_vault(tmp_path_factory.mktemp("pressing") / "v") as made:
        yield made


@pytest.fixture(scope="module")
def case(vault):
    return make_case(vault, live_case())


def blocks(vault, case, kind, *, opened=None, **more):
    with vault.reading() as con:
        request = PaperRequest(kind, about=case.case.uid, **more)
        request = replace(request, opened=usual(con, completed(request)) if opened is None else opened)
        return draft_paper(vault, con, request).paper.blocks


def lines(found) -> list[str]:
    box = next(block for block in found if isinstance(block, BottomLine))
    return "".join(span.text for span in box.spans).split("\n")


def foot(found) -> dict[str, str]:
    return dict(next(block for block in found if isinstance(block, BottomLine)).foot)


@pytest.mark.parametrize("kind", ["brief", "handover"])
def test_both_deadlines_and_what_is_overdue_stand_in_the_box(vault, case, kind):
    told = lines(blocks(vault, case, kind))
    assert "Deadline of the captors: 24 Nov 2025, 17:30 (Bamako)" in told
    assert "Deadline of a demand: 24 Nov 2025, 18:00 (Bamako); money" in told
    assert "OVERDUE since 23 Nov 2025: Bring the insulin to Lere; Fanta" in told


@pytest.mark.parametrize("kind", ["brief", "handover"])
def test_the_next_contact_stands_there_only_where_it_was_opened(vault, case, kind):
    head = "Next contact with the captors: 24 Nov 2025, 12:30 (Bamako)"
    assert [line for line in lines(blocks(vault, case, kind, opened=frozenset())) if line.startswith("Next contact")] == []
    opened = lines(blocks(vault, case, kind, opened=frozenset({"communications"})))
    assert [line for line in opened if line.startswith(head)]
    assert [line for line in opened if "17:30 (Bamako); 18:30 (Niamey); “tomorrow, before sunset”" in line]


@pytest.mark.parametrize("kind", ["brief", "handover"])
def test_a_deadline_that_passed_unheard_says_so_and_a_far_one_waits_for_its_section(vault, kind):
    given = deepcopy(live_case())
    given["demands"][0]["deadline"] = {"edtf": "2025-11-28T18:00", "zone": "Africa/Bamako"}
    given["communications"][1]["deadline"] = {"edtf": "2025-11-24T05:30", "zone": "Africa/Bamako"}
    told = lines(blocks(vault, make_case(vault, given), kind))
    assert "Deadline of the captors: 24 Nov 2025, 05:30 (Bamako); passed 1 h 10 ago, nothing heard" in told
    assert [line for line in told if "28 Nov" in line] == []


def test_many_deadlines_are_counted(vault):
    given = deepcopy(live_case())
    given["demands"] += [
        {"id": f"demand-{n}", "side": "captors", "kind": "goods", "status": "open", "deadline": f"2025-11-25T{n}:00"}
        for n in range(10, 16)
    ]
    told = lines(blocks(vault, make_case(vault, given), "brief"))
    assert len([line for line in told if line.startswith("Deadline of")]) == 4
    assert "4 more deadlines of the captors." in told


def test_hours_nobody_covers_stand_on_page_one_of_the_handover(vault, case):
    words = "Nobody is on shift from 24 Nov 2025, 08:00 (Bamako) to 24 Nov 2025, 10:00 (Bamako)."
    assert words in lines(blocks(vault, case, "handover"))


def test_the_box_of_a_handover_does_not_tell_the_first_deadline_twice(vault):
    given = deepcopy(live_case())
    given["decisions"] = [one for one in given["decisions"] if one["status"] != "needed"]
    told = lines(blocks(vault, make_case(vault, given), "handover"))
    assert [line for line in told if line.startswith("Next:")] == []


def test_figures_of_the_brief_carry_their_day_and_what_is_not_known(vault, case):
    found = blocks(vault, case, "brief")
    figures = {one.label: one.remark for block in found if isinstance(block, KeyFigures) for one in block.figures}
    assert figures["reported held"] == "2 confirmed alive, the oldest on 12 Nov 2025"
    assert figures["public demands"] == "2 not known"
    assert foot(found)["Where taken"] == "Lere, Mali."
    facts = dict(pair for block in found if isinstance(block, Facts) for pair in block.pairs)
    assert "Deadline set by the captors" not in facts


@pytest.mark.parametrize("kind", ["brief", "handover"])
def test_medicine_is_not_asked_of_the_dead(vault, case, kind):
    tables = [block for block in blocks(vault, case, kind) if isinstance(block, Table)]
    tables = [table for table in tables if table.columns[-1].head == "Needs medicine"]
    told = {row.cells[0].text: row.cells[-1].text for table in tables for row in table.rows}
    assert told == {"Heron": "No", "Ibis": "Yes", "Stork": "No", "Egret": "No", "Crane": "–"}


def test_a_place_of_several_acts_is_not_called_where_they_were_taken(vault):
    given = deepcopy(live_case())
    given["acts"].append({"id": "act-2", "kind": "killing", "when": "2025-11-05", "place": {"name": "Tonka", "country": "ML"}})
    told = foot(blocks(vault, make_case(vault, given), "brief"))
    assert "Where taken" not in told
    assert told["Where"] == "Abduction: Lere, Mali. Killing: Tonka, Mali."


@pytest.mark.parametrize("kind", ["brief", "handover"])
@pytest.mark.parametrize("hours", [0, 13, 60])
def test_papers_are_made_at_any_hour(vault, case, kind, hours):
    before, vault.clock = vault.clock, lambda: NOW + timedelta(hours=hours)
    try:
        with vault.reading() as con:
            assert make_paper(vault, con, PaperRequest(kind, about=case.case.uid)).pages
    finally:
        vault.clock = before
