"""Flash and incident report from the vault: about an incident or a case, as known at a moment, and nothing told of a name."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from models.base.errors import LeakFound, NotFound
from models.log.write import Set, write
from models.subjects.adding import add_record
from models.subjects.incidents import create_incident, edit_cell
from reports.check.readback import text_of
from reports.text.make import FORMS, make_text
from tests.factories import NOW, TODAY, killing, make_case
from tests.factories import make_vault as new_vault
from ui.papers.making import draft_paper, make_paper
from ui.papers.request import PaperRequest

FLASH = PaperRequest("flash")
AMBUSH = {"kind": "ambush", "country": "ML", "headline": "Convoy fired on", "when": {"edtf": "2025-11-23T17:20"}}


@pytest.fixture
def vault(tmp_path):
    with new_vault(tmp_path / "vault") as vault:
        yield vault


def ambush(vault, **given):
    place = {"name": "Bougouni", "relation": "near", "country": "ML"}
    return vault.run(lambda session: create_incident(session, {**AMBUSH, "place": place, **given}))


def add(vault, kind, **given):
    return vault.run(lambda session: add_record(session, {"record": kind, **given}, today=TODAY, letter=vault.letter)).uid


def made(vault, request):
    with vault.reading() as con:
        return make_paper(vault, con, request)


def words(paper):
    return " ".join("\n".join(text_of(paper.data)).split())


@pytest.mark.parametrize("kind", ["flash", "incident"])
@pytest.mark.parametrize("about", ["2025-ML-I001A", "2025-ml-001a"])
def test_it_is_about_an_incident_or_a_case(vault, kind, about):
    ambush(vault)
    make_case(vault, killing())
    assert about.upper() in words(made(vault, PaperRequest(kind, about=about)))


def test_what_nobody_knows_is_not_found(vault):
    with pytest.raises(NotFound):
        made(vault, replace(FLASH, about="2025-ML-I009A"))


def test_it_tells_what_was_known_at_the_moment(vault):
    uid = ambush(vault)
    vault.clock = lambda: NOW + timedelta(hours=2)
    vault.run(lambda session: edit_cell(session, uid, "headline", "Fuel convoy fired on"))
    assert "Fuel convoy" in words(made(vault, replace(FLASH, about=uid)))
    assert "Fuel convoy" not in words(made(vault, replace(FLASH, about=uid, moment=NOW + timedelta(hours=1))))


@pytest.mark.parametrize("edition", ["team", "management", "partner"])
@pytest.mark.parametrize("kind", ["flash", "incident"])
def test_a_victims_name_is_on_no_flash_and_no_incident_report(vault, kind, edition):
    case = make_case(vault, killing())
    act = case.acts[2].uid
    vault.run(lambda session: write(session, "act.edit", [Set("act", act, {"headline": "Mariam Cissé killed"})]))
    paper = made(vault, PaperRequest(kind, edition, about=case.case.uid))
    assert "Mariam" not in words(paper)
    assert ("M. C. killed" in words(paper)) is (edition == "team")


def test_a_name_typed_for_this_issue_stops_the_paper(vault):
    case = make_case(vault, killing())
    with pytest.raises(LeakFound):
        made(vault, replace(FLASH, about=case.case.uid, texts={"headline": "Mariam Cissé was killed."}))


def test_who_a_line_was_heard_from_may_be_the_place_of_it(vault):
    uid = ambush(vault)
    line = add(vault, "log_line", text="1735 firing heard", heard_from="Bougouni")
    vault.run(lambda session: write(session, "log_line.edit", [Set("log_line", line, {"incident": uid})]))
    assert "1735 firing heard" in words(made(vault, PaperRequest("incident", about=uid)))


def test_the_name_of_a_place_typed_for_partners_leaves_a_mark(vault):
    uid = ambush(vault, place={"name": "Old Ferry Crossing", "country": "ML", "admin": [{"name": "Sikasso"}]})
    text = words(made(vault, replace(FLASH, edition="partner", about=uid, texts={"headline": "Fired on at Old Ferry Crossing."})))
    assert "Ferry" not in text
    assert "Withheld: need to know" in text


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("edition", ["team", "partner"])
def test_a_flash_goes_out_as_text_too(vault, form, edition):
    case = make_case(vault, killing())
    with vault.reading() as con:
        draft = draft_paper(vault, con, replace(FLASH, edition=edition, about=case.case.uid))
    texts = make_text(draft.paper, form, draft.spelled, withheld=draft.withheld)
    assert not any("Mariam" in text for text in texts)


def test_places_are_spelled_and_descriptions_are_not(vault):
    uid = ambush(vault)
    add(vault, "order", words="Stay.", country="ML", area={"name": "the old road", "country": "ML"})
    with vault.reading() as con:
        assert draft_paper(vault, con, replace(FLASH, about=uid)).spelled == ("Bougouni",)


def test_the_same_flash_comes_out_on_both_sizes(vault):
    uid = ambush(vault, text="The convoy stopped. " * 100)
    papers = [made(vault, replace(FLASH, about=uid, size=size)) for size in ("a4", "letter")]
    assert [paper.pages for paper in papers] == [1, 1]
    assert papers[0].draft.paper == papers[1].draft.paper
