"""The identity sheet: every field of person and victim has its place and nothing else has; what is not known is written in."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from models.records import PERSON, VICTIM
from models.views.record import RecordView
from reports.check.readback import text_of
from reports.content import Facts, Notice, Paper, WriteIn
from reports.kinds.captive import OneCaptive
from reports.kinds.frame import Frame
from reports.kinds.identity import PRINTS, STEPS, identity
from reports.pdf.render import render
from tests.factories import make_record, make_view

FRAME = Frame(
    "Example Relief",
    "en",
    "24 Nov 2025, 06:40 UTC",
    "team",
    "IDENTITY 2025-ML-001A",
    "7KQ2M",
    kind="identity",
    today="2025-11-24",
)
KNOWN = {
    "name": "Pierre Delacroix", "aliases": ["Pedro"], "sex": "male", "birth": "1984-03-12", "age": "41", "child": False,
    "nationality": "FR", "nationality_presumed": True, "occupation": "Hydrologist", "employer": "Sahel Waters",
    "residence": "Ségou", "languages": "French, Bambara", "description": "Scar above the left eyebrow.",
    "documents": "Passport 12AB34567.", "medical": "Insulin twice a day.", "next_of_kin": "Wife: Hélène.",
    "note": "Speaks slowly.",
}  # fmt: skip
IN_CASE = {
    "number": 2, "of": 3, "codeword": "CEDAR", "category": "company_worker", "role": "Chief of the site", "nationality": "BE",
    "sex": "male", "age": "about 40", "employer": "Sahel Drilling", "needs_medicine": "yes", "note": "Limped when taken.",
}  # fmt: skip


def captive(person: dict[str, Any] | None, victim: dict[str, Any], *, hidden: tuple[str, ...] = ()) -> OneCaptive:
    records: list[RecordView] = []
    if person is not None:
        records.append(make_record("person", "a1" * 16, withheld=hidden, **person))
        victim = {**victim, "person": "a1" * 16}
    records.append(make_record("victim", "b1" * 16, withheld=tuple(name for name in hidden if name in VICTIM.names), **victim))
    line = make_record("ledger", victim="b1" * 16, status="taken", when="2025-11-07", text="Taken at the well of Kobri.")
    view = make_view(make_record("case", summary="Told nowhere here."), *records, line)
    return OneCaptive(view, view.victims[0], None)


def text_on(paper: Paper, size: str = "a4") -> str:
    return " ".join(" ".join(text_of(render(paper, size=size).data)).split())  # type: ignore[arg-type]


def facts(paper: Paper) -> dict[str, str]:
    return dict(pair for block in paper.blocks if isinstance(block, Facts) for pair in block.pairs)


def asked(paper: Paper) -> list[str]:
    return [block.label for block in paper.blocks if isinstance(block, WriteIn)]


def test_every_field_of_person_and_victim_is_promised_or_left_out_on_purpose():
    links = {"case", "person", "deleted_at"}
    assert set(PERSON.names) - set(PRINTS["person"]) - links == {"name_public"}
    assert set(VICTIM.names) - set(PRINTS["victim"]) - links == set()


def test_everything_known_is_on_the_sheet():
    text = text_on(identity(captive(KNOWN, IN_CASE), FRAME))
    for words in (
        "Pierre Delacroix", "Pedro", "Male", "12 Mar 1984", "41 / about 40", "French (presumed) / Belgian", "Hydrologist",
        "Sahel Waters / Sahel Drilling", "Ségou", "French, Bambara", "Scar above the left eyebrow.", "Passport 12AB34567.",
        "Insulin twice a day.", "Wife: Hélène.", "Speaks slowly.", "CEDAR", "Company worker", "Chief of the site", "2 of 3",
        "Yes", "Limped when taken.",
    ):  # fmt: skip
        assert words in text, words


def test_it_tells_nothing_of_the_case():
    text = text_on(identity(captive(KNOWN, IN_CASE), FRAME))
    assert "Kobri" not in text
    assert "Told nowhere" not in text


def test_what_nobody_knows_is_room_to_write_in():
    labels = asked(identity(captive(None, {"codeword": "HAZEL", "number": 1, "of": 5}), FRAME))
    assert labels[:3] == ["Picture, front", "Picture, side", "Clothing, shoes and bags when last seen"]
    assert {"Name", "Date of birth", "Languages", "Blood group", "Allergies", "Illness, medicine and dose"} <= set(labels)
    assert not {"Role", "Category"} & set(labels)


def test_what_is_known_is_not_asked_again():
    assert asked(identity(captive(KNOWN, IN_CASE), FRAME)) == [
        "Picture, front", "Picture, side", "Clothing, shoes and bags when last seen"
    ]  # fmt: skip


def test_what_is_withheld_leaves_its_mark_and_is_not_asked_for():
    paper = identity(captive(KNOWN, IN_CASE, hidden=("medical", "employer")), replace(FRAME, edition="embassy"))
    marks = [block.text for block in paper.blocks if isinstance(block, Notice) and block.kind == "withheld"]
    assert marks == ["Withheld, need to know: Employer and Medical."]
    assert not {"Employer", "Blood group", "Illness, medicine and dose"} & {*asked(paper), *facts(paper)}
    assert not [words for words in ("Insulin", "Sahel Waters", "Sahel Drilling") if words in text_on(paper)]


def test_it_is_never_less_than_amber_strict():
    assert identity(captive(None, {"codeword": "HAZEL"}), FRAME).furniture.marking == "TLP:AMBER+STRICT"
    assert identity(captive(KNOWN, {}), replace(FRAME, marking="TLP:RED")).furniture.marking == "TLP:RED"


def test_it_says_that_it_never_lies_with_a_proof_of_life_sheet():
    notice = next(block for block in identity(captive(KNOWN, {}), FRAME).blocks if isinstance(block, Notice))
    assert "apart from the proof-of-life sheet" in notice.text


@pytest.mark.parametrize("size", ["a4", "letter"])
@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("known", ["all", "half", "nothing"])
def test_a_sheet_filled_in_as_usual_keeps_one_page(size, language, known):
    from reports.one_page import fitted_to_page

    half = {name: KNOWN[name] for name in ("name", "nationality", "documents", "next_of_kin")}
    person = {"all": KNOWN, "half": half, "nothing": None}[known]
    one = captive(person, {"codeword": "CEDAR"} if known != "all" else IN_CASE)
    paper = fitted_to_page(lambda step: identity(one, replace(FRAME, language=language, draft=True), step), STEPS)
    assert render(paper, size=size).pages == 1


def test_a_long_medical_text_is_never_cut():
    one = captive({**KNOWN, "medical": "Twice a day, with food. " * 200 + "Never aspirin."}, {})
    paper = identity(one, FRAME, 0.5)
    assert render(paper, size="a4").pages == 2
    assert "Never aspirin." in text_on(paper)


def test_without_heads_all_that_is_known_stands_above_the_room_to_write():
    paper = identity(captive(None, {"codeword": "CEDAR", "sex": "male", "needs_medicine": "yes"}), FRAME, 0.8)
    kinds = [type(block) for block in paper.blocks[3:]]
    assert kinds.count(Facts) == 1
    assert kinds[0] is Facts
    assert facts(paper)["Needs medicine"] == "Yes"
