"""Texts typed for one issue: outside the team they are searched for what the paper's readers may not see."""

from __future__ import annotations

import pytest

from models.editions.audience import Scope
from reports.check.readback import Withheld, text_of
from tests.factories import killing, make_case, make_vault
from ui.papers.making import make_paper
from ui.papers.request import PaperRequest
from ui.papers.typed import secrets_in


@pytest.fixture
def vault(tmp_path):
    with make_vault(tmp_path / "a.vault") as made:
        yield made


def told(vault, edition: str, text: str, **more) -> tuple[str, tuple[str, ...]]:
    given = killing()
    given["persons"][0] |= {"name_public": False, "nationality_presumed": False}
    case = make_case(vault, given)
    request = PaperRequest("brief", edition, about=case.case.text("ref"), texts={"headline": text}, **more)
    with vault.reading() as con:
        made = make_paper(vault, con, request)
    return " ".join("\n".join(text_of(made.data)).split()), made.notices


@pytest.mark.parametrize("name", ["M. Cissé", "mariam", "the Cisse family", "Mariame's car"])
def test_outside_the_team_a_typed_text_that_tells_a_name_is_left_out_and_the_notice_says_of_what(vault, name):
    text, notices = told(vault, "management", f"Quagga: we were told of {name} today.")
    assert "Quagga" not in text
    assert [notice for notice in notices if "Person: Name" in notice]
    assert not any("Cis" in notice for notice in notices)


def test_the_team_reads_what_it_types(vault):
    assert "Quagga and Mariam" in told(vault, "team", "Quagga and Mariam were told.")[0]


def test_a_typed_text_that_tells_nothing_is_printed(vault):
    text, notices = told(vault, "management", "Quagga: the road was closed at noon.")
    assert "Quagga: the road was closed at noon." in text
    assert not any("left out" in notice for notice in notices)


def test_an_embassy_reads_of_its_own_national(vault):
    text, _notices = told(vault, "embassy", "Quagga: Mariam Cissé was named on the radio.", scope=Scope(state="ML"))
    assert "Quagga: Mariam Cissé" in text


def test_a_value_that_may_be_chance_leaves_a_typed_text_alone():
    values = (
        Withheld("Ledger line: Where", "Kobri", True, form="place"),
        Withheld("Case: Summary", "It is so and so", form="text"),
    )
    assert not secrets_in(values, ()).holds("Near Kobri it is so and so.")
    assert secrets_in([Withheld("Demand: Amount", "5000000", form="sum")], ()).holds("They want five million.")
