"""The case brief: its blocks for known cases, its text on paper, what an edition leaves out, and that no input stops it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.base import terms
from models.base.errors import BadInput
from models.editions.audience import Scope
from models.editions.case import edit_case
from models.records import CASE, CASE_PARTS, GROUP, PERSON, SOURCE
from models.subjects.vaults import OpenVault
from models.views.captivity import captivities
from models.views.case import CaseView
from reports.check.readback import Withheld, find_withheld, text_of
from reports.content import Bullets, Facts, KeyFigures, Matrix, Notice, Paper, Table, Timeline
from reports.kinds.brief import brief
from reports.kinds.frame import Frame
from reports.kinds.live import running, standing
from reports.kinds.recovery import recovery_sheet
from reports.pdf.render import render
from tests.factories import NOW, five_taken, killing, make_case, make_record, make_vault, make_view, three_claimed
from ui.papers.making import draft_paper
from ui.papers.request import PaperRequest

TODAY = "2025-11-24"
FRAME = Frame("Example Relief", "en", "24 Nov 2025, 06:40 UTC", "team", "BRIEF 2025-ML-001A rev 1", "7KQ2M 4TX9B")


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenVault]:
    with make_vault(tmp_path_factory.mktemp("vaults") / "v") as made:
        yield made


def paper_of(view: CaseView, edition: str = "team", **frame: Any) -> Paper:
    states = captivities(view, on=TODAY)
    made_for = replace(FRAME, edition=edition, **frame)
    return brief(edit_case(view, made_for.audience), states, made_for)


def pages_of(paper: Paper, size: str = "a4") -> list[str]:
    return [" ".join(page.split()) for page in text_of(render(paper, size=size).data)]  # type: ignore[arg-type]


def only(paper: Paper, kind: type) -> Any:
    (found,) = [block for block in paper.blocks if isinstance(block, kind)]
    return found


def table_with(paper: Paper, head: str) -> Table:
    return next(block for block in paper.blocks if isinstance(block, Table) and block.columns[0].head == head)


def texts(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows if row.cells]


def figures(paper: Paper) -> list[tuple[str, str, str]]:
    return [(figure.number, figure.label, figure.remark) for figure in only(paper, KeyFigures).figures]


# --- the killing: one article, undated, contradicting itself ---------------------------------------------------------------


def test_the_first_half_page_says_who_when_where_and_how_sure(vault):
    paper = paper_of(make_case(vault, killing()))
    box = paper.blocks[0]
    assert box.spans[0].text.startswith("A woman known for pro-military videos")
    assert dict(box.foot) == {
        "Who": "Mariam Cissé: killed",
        "When": "Abduction: 7 Nov 2025. Killing: 8 or 11 Nov 2025 (the article contradicts itself).",
        "Where": "Abduction: a market (Tombouctou), Mali. Killing: Tonka, Independence Square (Tombouctou), Mali.",
        "By whom": "JNIM suspected, no claim.",
        "How sure": "One source (article): repeats an unknown original: not counted as corroboration; "
        "graded Abduction F3, Killing F2 (scale: annex A).",
    }


def test_figures_of_the_killing(vault):
    assert figures(paper_of(make_case(vault, killing()))) == [
        ("1", "person taken", ""),
        ("0", "reported held", ""),
        ("1", "killed or died", ""),
        ("0", "public demands", ""),
        ("1", "source", "not an original"),
    ]


def test_the_chronology_keeps_a_contradiction_in_its_place(vault):
    threat, abduction, death = only(paper_of(make_case(vault, killing())), Timeline).events
    assert (threat.when, abduction.when, death.when) == ("before 7 Nov 2025", "7 Nov 2025", "8 or 11 Nov 2025")
    assert "On the date the article contradicts itself. 11 Nov 2025 is a Tuesday." in death.text
    assert "JNIM suspected, no claim." in death.text
    assert (death.grade, death.sure) == ("F2", False)
    assert "laim" not in threat.text


def test_both_values_of_a_contradiction_are_printed_with_grade_and_reason(vault):
    table = table_with(paper_of(make_case(vault, killing())), "Value")
    assert table.rows[0].band == "Killing, when: 8 or 11 Nov 2025: the article contradicts itself; 11 Nov 2025 is a Tuesday"
    assert texts(table) == [
        ["8 Nov 2025", "Article", "F3", "preferred", "Fits the weekday and the abduction on a Friday."],
        ["11 Nov 2025", "Article", "F5", "rejected", "Weekday and date do not go together."],
    ]


def test_links_say_before_without_saying_because(vault):
    view = make_case(vault, killing())
    links = [span.text for block in paper_of(view).blocks if isinstance(block, Bullets) for (span,) in block.items]
    assert (
        "Threat (before 7 Nov 2025) came before abduction (7 Nov 2025), in time; "
        "a link of cause is assessed as likely. Same motive."
    ) in links
    assert "Abduction (7 Nov 2025) led to killing (8 or 11 Nov 2025)." in links


@pytest.mark.parametrize("size", ["a4", "letter"])
def test_the_killing_fits_three_pages_and_reads_back(vault, size):
    pages = pages_of(paper_of(make_case(vault, killing())), size)
    assert len(pages) <= 3
    for words in ("TLP:AMBER", "as of 24 Nov 2025, 06:40 UTC", f"of {len(pages)}"):
        assert all(words in page for page in pages)
    assert "Asked of you: Tell the focal points" in pages[0]
    assert "very likely" in pages[-1] or "very likely" in pages[-2]
    assert "80–95 %" in " ".join(pages)


def test_the_scale_is_spelled_out_where_it_is_drawn_nowhere():
    acts = [make_record("act", kind="threat"), make_record("act", kind="abduction")]
    link = make_record("relation", kind="PRECEDES", origin=acts[0].uid, target=acts[1].uid, certainty="likely")
    assert "very likely 80 to 95 %" in pages_of(paper_of(make_view(None, *acts, link)))[-1]


def test_a_name_raises_the_marking_and_no_name_does_not(vault):
    view = make_case(vault, not_public())
    assert paper_of(view).furniture.marking == "TLP:AMBER+STRICT"
    assert paper_of(make_case(vault, five_taken())).furniture.marking == "TLP:AMBER"
    assert paper_of(view, marking="TLP:RED").furniture.marking == "TLP:RED"


# --- the five and the three ----------------------------------------------------------------------------------------------


def test_the_five_are_reported_held_and_nothing_more(vault):
    paper = paper_of(make_case(vault, five_taken()))
    assert texts(table_with(paper, "Captive")) == [
        [
            f"Indian national {number} of 5",
            "Indian",
            "reported held, unconfirmed",
            "date not known",
            "not known",
            "never",
            "not known",
        ]
        for number in range(1, 6)
    ]
    assert dict(paper.blocks[0].foot)["When"] == "Date not known: “last week”, and the article has no date."
    assert figures(paper)[1] == ("5", "reported held", "unconfirmed")


def test_what_is_not_known_of_the_five(vault):
    items = [span.text for (span,) in only(paper_of(make_case(vault, five_taken())), Bullets).items]
    assert items == [
        "Whether alive: no proof of life for 5 of 5 persons reported held.",
        "Where they are held.",
        "Need for medicine of 5 persons.",
        "Who did it: captors not known; no group has claimed it.",
        "On which day: Abduction, date not known: “last week”, and the article has no date.",
        "Who they are: name, sex, age and employer of 5 of 5.",
        "Whether anything is demanded.",
        "The original that 1 source repeats.",
        "The day on which 1 source was published.",
        "Whether own staff are affected.",
    ]


def test_a_public_demand_of_a_listed_group_comes_with_the_law(vault):
    paper = paper_of(make_case(vault, three_claimed()))
    assert dict(paper.blocks[0].foot)["Demand"] == "USD 5,000,000; per person or for all: not known; made in public."
    assert dict(paper.blocks[0].foot)["By whom"] == "Claimed by JNIM."
    notice = next(block for block in paper.blocks if isinstance(block, Notice) and block.kind == "warning")
    assert notice.text.startswith("JNIM is on a sanctions list: UN Security Council, 1267 committee (QDe.159), since 4 Oct 2018.")


def test_a_sum_not_made_public_is_nowhere_on_paper(vault):
    given = three_claimed()
    given["demands"][0] |= {"public": False, "words": "Four hundred and ten thousand, in old notes."}
    paper = paper_of(make_case(vault, given))
    data = render(paper, size="a4").data
    hidden = [Withheld("demand.amount", "5,000,000"), Withheld("demand.words", "Four hundred and ten thousand")]
    assert find_withheld(data, hidden) == []
    assert "sum withheld: need to know" in " ".join(pages_of(paper))


def test_where_no_value_is_preferred_none_is_called_rejected(vault):
    given = killing()
    for claim in given["claims"]:
        claim["preferred"] = False
    table = table_with(paper_of(make_case(vault, given)), "Value")
    assert [row[3] for row in texts(table)] == ["not decided", "not decided"]


def test_a_ledger_line_is_printed_where_the_chronology_does_not_tell_it(vault):
    given = killing()
    given["ledger"][2]["text"] = "Seen by two people."
    given["ledger"].append({"id": "ledger-4", "victim": "victim-1", "status": "ill", "when": "2025-11-07", "text": "Seen hurt."})
    paper = paper_of(make_case(vault, given))
    ledger = next(block for block in paper.blocks if isinstance(block, Table) and block.columns[1].head == "Status")
    # What happened on the day of an act stands with the act.
    assert [row[1] for row in texts(ledger)] == ["Ill or injured"]
    text = " ".join(pages_of(paper))
    assert "Seen hurt." in text
    assert "Seen by two people." in text


def test_gaps_somebody_wrote_down_stand_with_those_derived():
    note = make_record("note", kind="gap", title="Vehicle", text="Colour and plate of the car.")
    paper = brief(make_view(None, note), (), FRAME)
    text = " ".join(pages_of(paper))
    assert text.index("What we do not know") < text.index("Colour and plate of the car.") < text.index("Sources")
    assert "judgement, not fact" not in text


# --- editions ------------------------------------------------------------------------------------------------------------


def not_public() -> dict[str, Any]:
    """Return the killing of a woman whose name is not public."""
    given = killing()
    given["persons"][0]["name_public"] = False
    return given


HIDDEN = ("Abduction and killing at Tonka", "Fits the weekday", "Local officials", "TikTok user")


@pytest.mark.parametrize(("edition", "scope", "named"), [("management", Scope(), False), ("embassy", Scope(state="ML"), True)])
def test_other_editions_read_less_and_see_that_something_is_missing(vault, edition, scope, named):
    paper = paper_of(make_case(vault, not_public()), edition, scope=scope)
    hidden = [*HIDDEN, *([] if named else ["Mariam Cissé"])]
    assert find_withheld(render(paper, size="a4").data, [Withheld("text", value) for value in hidden]) == []
    assert ("Mariam Cissé" in " ".join(pages_of(paper))) is named
    assert "Killing of 1" in paper.furniture.title
    # Without the claims the weekday still shows that the date cannot be right.
    assert "8 or 11 Nov 2025 (the article contradicts itself)" in dict(paper.blocks[0].foot)["When"]
    text = " ".join(pages_of(paper))
    assert "What it means for us: withheld: need to know" in text
    assert "Values on which sources or statements differ are withheld here" in text
    assert "Withheld here, need to know" in text


def test_the_team_sees_which_fields_even_its_own_paper_leaves_out(vault):
    notice = paper_of(make_case(vault, killing())).blocks[-1]
    assert notice == Notice("Withheld here, need to know (2 fields): Person: Occupation; Source: Title.", "withheld")


def test_a_source_is_printed_by_form_and_grade_never_by_name(vault):
    paper = paper_of(make_case(vault, killing()))
    (row,) = texts(table_with(paper, "No."))
    assert row == [
        "S1", "Article", "F: reliability cannot be judged", "repeats an unknown original: not counted as corroboration",
        "date not known",
    ]  # fmt: skip


# --- other forms of cases --------------------------------------------------------------------------------------------------


def test_an_exercise_is_stamped(vault):
    assert paper_of(make_case(vault, five_taken() | {"exercise": True})).furniture.stamps == ("Exercise",)


def test_an_empty_case_still_gives_a_paper():
    paper = brief(make_view(), (), FRAME)
    assert paper.furniture.title == "A case"
    assert "No source has been entered" in " ".join(pages_of(paper))


def test_a_risk_before_and_after_measures_is_marked_in_its_matrix():
    threat = make_record(
        "threat_assessment", likelihood_before="likely", impact_before="severe",
        likelihood_after="unlikely", impact_after="severe", measures="Moved to another base.",
    )  # fmt: skip
    paper = brief(make_view(None, threat), (), FRAME)
    matrix = only(paper, Matrix)
    assert matrix.marks == ((1, 3, "before"), (3, 3, "after"))
    assert (matrix.cells[1][3], matrix.cells[3][3]) == ("High", "Medium")
    assert "Risk before measures: high (likelihood likely, impact severe)." in " ".join(pages_of(paper))


def test_a_long_summary_is_cut_in_the_box_and_printed_whole_below():
    summary = "A sentence about what happened. " * 60 + "The very end."
    paper = brief(make_view(make_record("case", title="T", summary=summary)), (), FRAME)
    assert paper.blocks[0].spans[0].text.endswith("happened. […]")
    assert "The very end." in " ".join(pages_of(paper))


def test_a_proof_of_life_is_told_per_captive():
    one, two = make_record("victim", codeword="HERON"), make_record("victim", codeword="EGRET")
    lines = [make_record("ledger", victim=victim.uid, status="taken", when="2025-11-01") for victim in (one, two)]
    lines.append(make_record("ledger", victim=one.uid, status="proof_of_life", verdict="confirmed", when="2025-11-20"))
    view = make_view(None, one, two, *lines)
    facts = dict(next(block for block in paper_of(view).blocks if isinstance(block, Facts)).pairs)
    assert facts["Last proof of life"] == "1 of 2 captives, the oldest 20 Nov 2025"
    assert facts["Held for"] == "23 days"
    assert figures(paper_of(view))[1] == ("2", "reported held", "1 confirmed alive on 20 Nov 2025")


def test_two_captives_with_two_fates_are_told_apart():
    one, two = make_record("victim", codeword="HERON"), make_record("victim", nationality="ML", number=1, of=1)
    lines = [make_record("ledger", victim=victim.uid, status="taken", when="2025-11-01") for victim in (one, two)]
    lines.append(make_record("ledger", victim=one.uid, status="killed", when="2025-11-02"))
    paper = paper_of(make_view(None, one, two, *lines))
    assert dict(paper.blocks[0].foot)["Who"] == ("1 person: killed; 1 Malian national: reported held, unconfirmed")


def test_numbers_of_the_acts_stand_beside_other_numbers_of_the_ledger():
    paper = paper_of(make_view(None, make_record("act", kind="abduction", taken=7), make_record("victim")))
    assert figures(paper)[0] == ("0", "persons taken", "7 according to the acts")


def test_the_recovery_sheet_holds_its_groups_and_one_page():
    groups = ("000GC", "40R4Y", "0M301", "E209M", "185G2", "R38EE", "1ZV9M")
    paper = recovery_sheet(groups, vault="K7 Q2M", frame=FRAME)
    (page,) = pages_of(paper)
    assert all(group in page for group in (*groups, "K7 Q2M", "TLP:RED"))
    assert paper.furniture.marking == "TLP:RED"


# --- texts typed for one issue, claims, scales -----------------------------------------------------------------------------


def test_typed_texts_come_first_and_what_they_replace_is_still_printed(vault):
    texts = {"headline": "One is dead.", "recommendation": "Decide by noon.", "assessment": "More of it is likely."}
    view = make_case(vault, killing())
    paper = paper_of(view, texts=texts)
    spans = [span.text.strip() for span in paper.blocks[0].spans]
    assert spans[0] == "One is dead."
    assert spans[-2:] == ["Asked of you:", "Decide by noon."]
    text = " ".join(pages_of(paper))
    assert "Summary: A woman known for pro-military videos" in text
    assert "What is asked of the reader: Tell the focal points" in text
    assert "For this issue: More of it is likely." in text


def test_a_claimed_code_is_printed_as_its_word():
    act = make_record("act", "c1" * 16, kind="abduction", when="2025-11-07")
    claims = [
        make_record("claim", about=act.uid, field="kind", value=value, credibility="3") for value in ("abduction", "attack")
    ]
    country = make_record("claim", about="e1" * 16, field="own_staff", value="yes")
    case = replace(make_record("case", title="T"), uid="e1" * 16)
    table = table_with(paper_of(make_view(case, act, *claims, country)), "Value")
    assert [row[0] for row in texts(table)] == ["Abduction", "Attack", "Yes"]
    assert [row.band for row in table.rows if row.band] == [
        "Abduction, kind: Abduction or Attack: the source contradicts itself",
        "the whole case, own staff affected: no other value given",
    ]


@pytest.mark.parametrize("size", ["a4", "letter"])
@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("given", [killing, five_taken, three_claimed])
def test_the_last_page_is_never_a_scale_alone(vault, given, language, size):
    pages = pages_of(paper_of(make_case(vault, given()), language=language), size)
    assert len(pages) <= 3
    assert "Sources" in pages[-1]


def test_what_a_ledger_says_of_an_act_stands_with_the_act():
    victims = [make_record("victim", codeword=word) for word in ("HERON", "EGRET", "IBIS")]
    act = make_record("act", kind="abduction", when="2025-11-07")
    lines = [make_record("ledger", victim=one.uid, status="taken", when="2025-11-07", text="From a bus.") for one in victims]
    (event,) = only(paper_of(make_view(None, *victims, act, *lines)), Timeline).events
    assert "All 3 captives: From a bus." in event.text


# --- an embassy's copy -----------------------------------------------------------------------------------------------------


def three_states() -> dict[str, Any]:
    given = three_claimed()
    for victim, code, word in zip(given["victims"], ("EG", "FR", "FR"), ("HERON", "EGRET", "IBIS"), strict=True):
        victim |= {"nationality": code, "codeword": word}
        victim.pop("number"), victim.pop("of")
    return given


def request_of(view: CaseView, state: str = "") -> PaperRequest:
    return PaperRequest("brief", "embassy", about=view.case.uid, scope=Scope(state=state))


def test_an_embassy_reads_of_its_own_nationals_and_of_how_many(vault):
    view = make_case(vault, three_states())
    with vault.reading() as con:
        draft = draft_paper(vault, con, request_of(view, "EG"))
    assert [victim.text("nationality") for victim in draft.views[0].victims] == ["EG"]
    notice = next(block for block in draft.paper.blocks if isinstance(block, Notice))
    assert notice.text == ("This copy tells of 1 of 3 captives of this case. It is for Egypt and tells of its nationals only.")
    assert "French" not in " ".join(pages_of(draft.paper))


def test_a_child_is_named_to_its_embassy_and_to_nobody_else():
    person = make_record("person", name="Léa Martin", aliases=["Lili"], child=True, nationality="FR")
    view = make_view(None, person, make_record("victim", person=person.uid, codeword="FIR"))
    told = " ".join(pages_of(paper_of(view, "embassy", scope=Scope(state="FR"))))
    assert "Léa Martin" in told
    assert "Also known as Lili" in told
    for edition in ("team", "management"):
        text = " ".join(pages_of(paper_of(view, edition)))
        assert "FIR" in text
        assert not [name for name in ("Léa", "Lili") if name in text]


def test_an_embassy_is_refused_by_name_without_a_national_or_a_state(vault):
    view = make_case(vault, three_states())
    with vault.reading() as con:
        for state in ("", "IN"):
            with pytest.raises(BadInput):
                draft_paper(vault, con, request_of(view, state))


def test_where_all_are_of_one_state_its_embassy_needs_no_naming(vault):
    view = make_case(vault, three_claimed())
    with vault.reading() as con:
        draft = draft_paper(vault, con, request_of(view))
    assert len(draft.views[0].victims) == 3


# --- any input -------------------------------------------------------------------------------------------------------------

LINE = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00\n\r"), max_size=80)
LONG = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=400)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | LINE,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(LINE, inner, max_size=3),
    max_leaves=8,
)
MATRIX = st.fixed_dictionaries(
    {"name": LINE, "version": LINE, "rows": st.just(["likely", "unlikely"]), "columns": st.just(["severe", "minor"]),
     "cells": st.lists(st.lists(LINE, min_size=2, max_size=2), min_size=2, max_size=2)}
)  # fmt: skip
LISTINGS = st.lists(st.fixed_dictionaries({"by": JSON, "reference": JSON, "on": JSON}), max_size=3)
EDTF = st.sampled_from(
    ["", "2025-11-08", "2025-11-08T18:40", "2025-11", "2025", "2025-11-XX", "2025-11-08?", "2025-11~", "[2025-11-07..2025-11-08]",
     "[2025-11-08,2025-11-11]", "[..2025-11-06]", "[2025-11-06..]", "2025-11-07/2025-11-08", "2025-09/..", "/2025-11-06",
     "[2025-11-08T10:00..2025-11-09T11:00]", "0001-01-01", "9999-12-31", "[..0001-01-01]", "[9999-12-31..]"]
)  # fmt: skip
DOUBT = st.lists(st.sampled_from(["weekday_clash", "no_anchor", "vague", "year_assumed", "unheard of"]), max_size=3)
RAW = st.sampled_from(["Saturday, November 11, 2025", "samedi 11 novembre", "last week", ""]) | LINE
WHENS = st.fixed_dictionaries({"edtf": EDTF, "raw": RAW, "doubt": DOUBT})
UIDS = {
    kind.name: [f"{place:02x}{number:02x}" * 8 for number in range(3)]
    for place, kind in enumerate((*CASE_PARTS, PERSON, SOURCE, GROUP))
}
WHERES = st.fixed_dictionaries(
    {"name": LINE, "relation": st.sampled_from(["", "in", "near", "between", "road"]), "country": st.sampled_from(["", "ML"]),
     "lat": st.just(16.1), "lon": st.just(-3.7), "precision": st.sampled_from([None, 1, 2, 3]), "note": LINE,
     "admin": st.lists(st.fixed_dictionaries({"name": LINE, "code": LINE}), max_size=2)}
)  # fmt: skip
MONEY = st.fixed_dictionaries(
    {"minor": st.integers(0, 10**18), "currency": st.sampled_from(["USD", "XOF", "ZZZ"]), "exponent": st.integers(0, 6),
     "qualifier": st.sampled_from(["", "about"]), "basis": st.sampled_from(["per_person", "for_all", "unknown"])}
)  # fmt: skip


def values_of(field: Any) -> st.SearchStrategy[Any]:
    """Return anything a field may hold."""
    if field.type == "term":
        known = st.sampled_from(("ML", "IN", "EG") if field.terms == "country" else terms.codes(field.terms))
        return known | LINE
    if field.type == "ref":
        everywhere = [uid for uids in UIDS.values() for uid in uids]
        return st.sampled_from(UIDS.get(field.target, everywhere))
    return {
        "text": LINE, "long": LONG, "flag": st.booleans(), "integer": st.integers(0, 10_000_000), "date": st.dates().map(str),
        "when": WHENS, "where": WHERES, "money": MONEY, "texts": st.lists(LINE, max_size=3), "data": JSON | MATRIX | LISTINGS,
    }[field.type]  # fmt: skip


def records_of(kind: Any) -> st.SearchStrategy[Any]:
    fields = [field for field in kind.fields if field.name not in ("deleted_at", "case")]
    given = st.fixed_dictionaries(
        {field.name: values_of(field) for field in fields if field.required},
        optional={field.name: values_of(field) for field in fields if not field.required},
    )
    return given


@st.composite
def any_view(draw: st.DrawFn) -> CaseView:
    """Return a case with up to three records of every kind, pointing at each other at random."""
    found = []
    for kind in (*CASE_PARTS, PERSON, SOURCE, GROUP):
        for uid in UIDS[kind.name][: draw(st.integers(0, 3))]:
            given = draw(records_of(kind))
            if any(field.required and not str(given[field.name]).strip() for field in kind.fields):
                continue
            found.append(make_record(kind.name, uid, **given))
    return make_view(make_record("case", **draw(records_of(CASE))), *found)


@settings(suppress_health_check=list(HealthCheck))
@given(any_view(), st.sampled_from(["team", "management", "embassy", "partner"]), st.sampled_from(["en", "fr", "ar"]))
def test_no_input_of_any_field_stops_the_brief(view: CaseView, edition: str, language: str):
    try:
        states = captivities(view, on=TODAY)
    except BadInput:  # A captive released before he was taken.
        states = ()
    opened = frozenset({"communications", "money", "captivity", "family"})
    frame = replace(FRAME, edition=edition, language=language, opened=opened, today=TODAY)
    edited = standing(view, edit_case(view, frame.audience))
    paper = brief(edited, states, frame, case=running(view, NOW))
    rendered = render(paper, size="a4")
    assert not [notice for notice in rendered.notices if "laid out" in notice]
    assert rendered.pages >= 1
    assert json.dumps(paper.furniture.facts)
