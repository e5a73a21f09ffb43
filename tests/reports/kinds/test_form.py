"""Blank forms: one or two pages with nothing of the vault but whose they are, room to write, and no advice how to talk."""

from __future__ import annotations

import re

import pytest

from models.base.errors import BadInput
from models.base.language import use
from models.editions.papers import FORMS
from models.records import INCIDENT
from models.values.marking import MARKINGS
from reports.check.readback import text_of
from reports.content import Table, WriteIn
from reports.kinds.form import BLANKS, form
from reports.kinds.frame import Frame
from tests.factories import killing, make_case, make_vault
from ui.papers.making import make_paper
from ui.papers.request import PaperRequest


@pytest.fixture(scope="module")
def vault(tmp_path_factory):
    with make_vault(tmp_path_factory.mktemp("forms") / "a.vault") as made:
        make_case(made, killing())
        yield made


def blank(vault, name: str, language: str = "en", size: str = "a4"):
    with vault.reading() as con:
        return make_paper(vault, con, PaperRequest("form", language=language, size=size, about=name))


def words(made) -> str:
    return re.sub(r"\s+", " ", " ".join(text_of(made.data)))


def fields(name: str) -> list[WriteIn]:
    frame = Frame("Desk", "en", "24 Nov 2025", "", "FORM", "")
    return [block for block in form(name, frame).blocks if isinstance(block, WriteIn)]


def test_there_is_a_form_for_each_name():
    assert tuple(BLANKS) == FORMS
    assert len({blank.number for blank in BLANKS.values()}) == len(FORMS)


@pytest.mark.parametrize("size", ["a4", "letter"])
@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", FORMS)
def test_a_form_has_two_pages_at_most_and_a_number(vault, name, language, size):
    made = blank(vault, name, language, size)
    text = words(made)
    assert made.pages <= 2
    assert made.notices == ()
    assert BLANKS[name].number in text
    assert all(marking in text for marking in MARKINGS)
    assert not any(word in text for word in ("Mariam", "Tonka", "2025-ML-001A", "DRAFT", "PROJET"))


@pytest.mark.parametrize("name", FORMS)
def test_a_form_advises_nobody_how_to_talk(vault, name):
    advice = r"(?i)\b(offer|offers|pay|ransom|promise|negotiat\w*|refuse|agree to|tell them|counter)\b"
    assert not re.search(advice, words(blank(vault, name)))


def test_the_incident_form_has_the_fields_of_the_program_in_its_order():
    labels = [field.label for field in fields("incident")]
    with use("en"):
        known = ["Kind", "When", "Country", "Where", "In a few words", "What happened", "Actor", "Group", "Attribution",
                 "Killed", "Injured", "Persons taken", "Own staff affected", "Severity"]  # fmt: skip
    own = [INCIDENT.field(name).label for name in INCIDENT.names]
    assert [label for label in own if label in known] == known
    places = [next(at for at, label in enumerate(labels) if label.startswith(word)) for word in known]
    assert places == sorted(places)


def test_the_call_sheet_asks_for_what_was_heard():
    labels = " ".join(field.label for field in fields("call"))
    for word in ("time heard", "Duress word heard", "Proof question asked", "Ended by", "Deadline, in their words"):
        assert word in labels
    assert "line dropped" in next(field.choices for field in fields("call") if field.label == "Ended by")


def test_a_roll_call_has_twenty_rows():
    paper = form("roll_call", Frame("Desk", "en", "24 Nov 2025", "", "FORM", ""))
    assert [len(block.rows) for block in paper.blocks if isinstance(block, Table)] == [20]


def test_a_form_that_is_not_there_is_refused(vault):
    with pytest.raises(BadInput):
        blank(vault, "ransom")
