"""The handover note: by codeword, what changed in the shift, what is due, and room for what the vault does not hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from models.base.ids import new_uid
from models.subjects.vaults import OpenVault
from models.views.captivity import captivities
from models.views.case import CaseView
from reports.check.readback import text_of
from reports.content import BottomLine, Heading, Paper, Table, Text, WriteIn
from reports.kinds.due import AHEAD_HOURS, OVERDUE, SHIFT_HOURS, due
from reports.kinds.frame import Frame
from reports.kinds.handover import CHANGES_MOST, by_codeword, handover
from reports.kinds.known import Known
from reports.kinds.shift import Change, PaperOut, Shift
from reports.pdf.render import render
from tests.factories import NOW, five_taken, killing, make_case, make_record, make_vault, make_view, three_claimed
from ui.papers.making import draft_paper
from ui.papers.request import PaperRequest

FRAME = Frame("Example Relief", "en", "24 Nov 2025, 06:40 UTC", "team", "HANDOVER 2025-ML-001A", "7KQ2M", today="2025-11-24")
MOMENT = datetime(2025, 11, 24, 6, 40, tzinfo=UTC)


def shift(**given: Any) -> Shift:
    return Shift(MOMENT, "23 Nov 2025, 18:40 UTC", **given)


def note(view: CaseView, given: Shift | None = None, **frame: Any) -> Paper:
    states = captivities(view, on="2025-11-24")
    return handover(by_codeword(view), states, given or shift(), replace(FRAME, **frame))


def text_on(paper: Paper, size: str = "a4") -> str:
    return " ".join(" ".join(text_of(render(paper, size=size).data)).split())  # type: ignore[arg-type]


def heads(paper: Paper) -> list[str]:
    return [block.title for block in paper.blocks if isinstance(block, Heading)]


def table_with(paper: Paper, head: str) -> Table:
    return next(block for block in paper.blocks if isinstance(block, Table) and block.columns[0].head == head)


def named(*more: Any) -> CaseView:
    person = make_record("person", "a1" * 16, name="Aïssata Maïga", aliases=["Aïcha"])
    victim = make_record("victim", "b1" * 16, person=person.uid, codeword="HERON", needs_medicine="yes")
    line = make_record("ledger", victim=victim.uid, status="taken", when="2025-11-07")
    return make_view(make_record("case", codeword="LANTERN", title="Two taken"), person, victim, line, *more)


def test_captives_go_by_codeword_and_the_marking_with_them():
    paper = note(named())
    text = text_on(paper)
    assert "HERON" in text
    assert not [name for name in ("Maïga", "Aïcha") if name in text]
    assert paper.furniture.title == "LANTERN"
    assert paper.furniture.marking == "TLP:AMBER+STRICT"  # needs of medicine: a name would be no more


def test_the_state_is_three_lines_and_a_typed_one_takes_the_first():
    box = next(block for block in note(named()).blocks if isinstance(block, BottomLine))
    assert [span.text.strip() for span in box.spans] == [
        "1 captive: 1 reported held, unconfirmed; held for 17 days.",
        "No deadline within 48 hours is entered in the records.",
        "Captors not known, no claim.",
    ]
    typed = next(block for block in note(named(), texts={"headline": "Calm."}).blocks if isinstance(block, BottomLine))
    assert typed.spans[0].text == "Calm."


def test_room_for_decisions_does_not_say_its_head_again():
    empty = note(named())
    assert "Open decisions" not in heads(empty)
    assert text_on(empty).count("Decisions open") == 1
    asked = note(named(), texts={"recommendation": "Ask the elders."})
    assert "Open decisions" in heads(asked)
    assert "Asked of you: Ask the elders." in text_on(asked)
    assert "Further decisions, by whom, by when" in text_on(asked)
    assert "Decisions open" not in text_on(asked)


def test_what_changed_is_told_with_time_and_name_and_the_rest_is_counted():
    changes = tuple(Change(f"{number:02d}:00", "Awa Sanogo", f"New act: call {number}") for number in range(CHANGES_MOST + 3))
    paper = note(named(), shift(changes=changes))
    assert len(table_with(paper, "Time (UTC)").rows) == CHANGES_MOST
    assert "3 earlier entries of the shift are not shown" in text_on(paper)
    assert f"call {CHANGES_MOST + 2}" in text_on(paper)


def test_no_change_is_a_report_too():
    assert "Nothing was entered in this case since 23 Nov 2025, 18:40 UTC. That is a report too." in text_on(note(named()))


@pytest.mark.parametrize(
    ("deadline", "within"),
    [
        ("2025-11-23", OVERDUE), ("2025-11-24T06:00", OVERDUE), ("2025-11-24", SHIFT_HOURS), ("2025-11-24T18:00", SHIFT_HOURS),
        ("2025-11-24T19:00", AHEAD_HOURS), ("2025-11-26", AHEAD_HOURS), ("2025-11-26T07:00", None), ("2025-11-27", None),
    ],
)  # fmt: skip
def test_what_is_due_is_reckoned_from_the_moment(deadline, within):
    view = named(make_record("demand", kind="money", deadline=deadline, status="open"))
    found = due(Known.of(view, (), FRAME), (), MOMENT)
    assert [one.within for one in found] == ([] if within is None else [within])


def test_a_settled_demand_and_an_ended_threat_are_not_due():
    view = named(
        make_record("demand", kind="money", deadline="2025-11-24", status="met"),
        make_record("threat_assessment", target="Driver", review_on="2025-11-24", status="withdrawn"),
    )
    assert due(Known.of(view, (), FRAME), (), MOMENT) == []


def test_reviews_orders_and_deadlines_stand_under_their_hours():
    order = make_record("order", kind="curfew", words="Curfew", until="2025-11-25", area={"name": "Mopti", "country": "ML"})
    case = make_record("case", title="T", next_review="2025-11-23", manager="Awa Sanogo")
    table = table_with(note(make_view(case), shift(orders=(order,))), "When")
    assert [row.band or [cell.text for cell in row.cells] for row in table.rows] == [
        "Overdue", ["23 Nov 2025", "Review of the case", "Awa Sanogo"],
        "Within 48 hours", ["25 Nov 2025", "An order ends", "Curfew; Mopti, Mali"],
    ]  # fmt: skip


def test_contact_with_the_captors_is_never_invented():
    assert "Nothing on contact with the captors is recorded here: see the call sheets." in text_on(note(named()))


def test_families_are_told_from_the_register_and_copies_that_are_out_are_named():
    papers = (
        PaperOut("FAMILY 2025-ML-001A-1", "family", "22 Nov 2025", told="HERON"),
        PaperOut("BRIEF 2025-ML-001A-2", "brief", "23 Nov 2025", ("Copy 1: Duty officer", "Copy 2: Awa Sanogo")),
    )
    paper = note(named(), shift(papers=papers))
    assert "FAMILY 2025-ML-001A-1, 22 Nov 2025: HERON" in text_on(paper)
    (row,) = table_with(paper, "Paper").rows
    assert [cell.text for cell in row.cells] == [
        "BRIEF 2025-ML-001A-2",
        "23 Nov 2025",
        "Copy 1: Duty officer; Copy 2: Awa Sanogo",
    ]
    assert "No family note has been issued" in text_on(note(named()))


def test_both_sign_and_what_is_not_in_the_vault_has_room():
    labels = [block.label for block in note(named()).blocks if isinstance(block, WriteIn)]
    assert labels[:3] == ["From", "To", "Date, time, place"]
    assert labels[-2:] == ["Handed over by (signature, time)", "Taken over by (signature, time)"]


def test_empty_sections_are_not_printed():
    assert not {"Demands", "Threats", "Orders in force"} & set(heads(note(make_view())))
    assert render(note(make_view()), size="letter").pages <= 2


# --- from the vault ------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenVault]:
    with make_vault(tmp_path_factory.mktemp("vaults") / "v") as made:
        yield made


@pytest.mark.parametrize("given", [killing, five_taken, three_claimed])
@pytest.mark.parametrize(("size", "language"), [("a4", "en"), ("letter", "fr")])
def test_the_known_cases_are_handed_over_on_two_pages(vault, given, size, language):
    view = make_case(vault, given())
    with vault.reading() as con:
        paper = draft_paper(vault, con, PaperRequest("handover", language=language, about=view.case.uid)).paper
    assert render(paper, size=size).pages <= 2


def test_changes_come_from_the_log_of_the_last_twelve_hours_by_codeword(vault):
    from models.subjects.editing import create

    view = make_case(vault, killing())
    vault.run(
        lambda session: create(session, "note", {"kind": "gap", "title": "Plate", "text": "Of the car."}, case=view.case.uid)
    )
    with vault.reading() as con:
        paper = draft_paper(vault, con, PaperRequest("handover", about=view.case.uid)).paper
        later = PaperRequest("handover", about=view.case.uid, moment=NOW + timedelta(hours=13))
        empty = draft_paper(vault, con, later).paper
    rows = [[cell.text for cell in row.cells] for row in table_with(paper, "Time (UTC)").rows]
    assert [row[1] for row in rows] == ["Test Keeper", "Test Keeper"]
    assert rows[1][2] == "New note: Plate"
    assert any(isinstance(block, Text) and "Nothing was entered" in block.spans[0].text for block in empty.blocks)


def test_the_log_of_the_shift_spells_nothing_that_belongs_behind_a_compartment(vault):
    from models.subjects.communications import save_sheet
    from models.subjects.editing import create, edit

    uid = make_case(vault, killing()).case.uid
    vault.run(lambda session: save_sheet(session, uid, {"line": "Wait for dawn"}, uid=new_uid()))
    demand = vault.run(lambda session: create(session, "demand", {"kind": "money"}, case=uid))
    vault.run(lambda session: edit(session, "demand", demand, {"words": "Bring the bag to the well"}))
    vault.run(lambda session: create(session, "action", {"what": "Charge the telephone", "status": "open"}, case=uid))
    with vault.reading() as con:
        paper = draft_paper(vault, con, PaperRequest("handover", about=uid)).paper
    rows = [row.cells[2].text for row in table_with(paper, "Time (UTC)").rows]
    assert rows[1:] == ["Call sheet", "New demand: Money", "Demand", "New action: Charge the telephone"]
    assert "Wait for dawn" not in text_on(paper)
    assert "Bring the bag" not in text_on(paper)


def test_the_register_says_what_a_family_was_told_and_which_copies_are_out(vault):
    from models.editions.audience import Scope
    from ui.papers.issuing import Orders, issue_paper

    given = killing()
    given["victims"][0]["codeword"] = "HERON"
    view = make_case(vault, given)
    texts = {"headline": "She was a brave woman."}
    request = PaperRequest("family", about=view.case.uid, scope=Scope((view.victims[0].uid,)), texts=texts)
    issued = issue_paper(vault, request, Orders(cleared_by="Awa Sanogo", cleared_how="said so", holders=("The mother",)))
    with vault.reading() as con:
        paper = draft_paper(vault, con, PaperRequest("handover", about=view.case.uid)).paper
    text = text_on(paper)
    assert "HERON: She was a brave woman." in text
    assert "copy 1: The mother" in text
    assert issued.number in text
