"""Maps in finished papers: nothing of a guarded place, points as exact as the edition allows, one page for a flash."""

from __future__ import annotations

import re
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest

from models.editions.audience import Scope
from models.editions.places import ROUNDED_M
from models.geo.measure import destination, distance_m
from models.subjects.adding import add_record
from reports.check.pdfium import opened
from reports.content import Beside, Map
from reports.pdf.render import render
from tests.factories import TODAY, make_case, make_vault
from tests.ui.papers.golden import page_texts
from ui.papers.geography import hider
from ui.papers.making import draft_paper, make_paper
from ui.papers.request import PaperRequest

EVENT = (16.13389, -3.74861)
HELD = (17.02345, -1.51234)
OFFICE = (14.49123, -4.19876)
MAPPED = {
    "flash": ("team", "management", "partner"),
    "incident": ("team", "management", "partner", "host"),
    "brief": ("team", "management", "embassy"),
    "sitrep": ("management", "partner"),
}
PAPERS = [(kind, edition) for kind, editions in MAPPED.items() for edition in editions]
OUTSIDE = [(kind, edition) for kind, edition in PAPERS if edition in ("partner", "host", "embassy")]


def place(at, name="Tonka", **more: Any) -> dict[str, Any]:
    return {"name": name, "country": "ML", "lat": at[0], "lon": at[1], "precision": 1, **more}


def case(at=EVENT, *, guarded: bool = True) -> dict[str, Any]:
    """Return a case of one abduction, with or without where the captive is held."""
    held = {"place": place(HELD, "Tinzaouaten well", note="behind the pump")} if guarded else {}
    moved = {"place": place(HELD, "Tinzaouaten well")} if guarded else {}
    return {
        "record": "case", "title": "Abduction of a teacher", "kind": "abduction", "country": "ML", "opened": "2025-11-10",
        "acts": [
            {"id": "act-1", "kind": "abduction", "when": {"edtf": "2025-11-10"}, "place": place(at), "credibility": "2"},
            {"id": "act-2", "kind": "transfer", "when": {"edtf": "2025-11-14"}, "credibility": "3", **moved},
        ],
        "persons": [{"id": "person-1", "name": "Aminata Diarra", "nationality": "ML"}],
        "victims": [{"id": "victim-1", "person": "person-1", "category": "local_civilian", "nationality": "ML"}],
        "ledger": [
            {"victim": "victim-1", "status": "taken", "when": {"edtf": "2025-11-10"}},
            {"victim": "victim-1", "status": "moved", "when": {"edtf": "2025-11-14"}, **held},
        ],
    }  # fmt: skip


@contextmanager
def told(folder, given):
    """Give a vault with this case, and its identifier."""
    with make_vault(folder) as vault:
        yield vault, make_case(vault, given).case.uid


def request(kind, edition, uid, **more: Any) -> PaperRequest:
    about = "" if kind == "sitrep" else uid
    scope = Scope(state="ML") if edition == "embassy" else Scope()
    return PaperRequest(kind, edition, about=about, scope=scope, first="2025-11-01" if not about else "", **more)


def maps(paper) -> list[Map]:
    found = [block.map if isinstance(block, Beside) else block for block in paper.blocks]
    return [block for block in found if isinstance(block, Map)]


def drawn(folder, given, kind, edition, **more):
    with told(folder, given) as (vault, uid), vault.reading() as con:
        return maps(draft_paper(vault, con, request(kind, edition, uid, **more)).paper)


@pytest.mark.parametrize(("kind", "edition"), PAPERS)
def test_a_place_of_captivity_changes_nothing_of_a_map(tmp_path, kind, edition):
    opened = frozenset({"captivity"}) if edition == "team" else frozenset()
    with_it = drawn(tmp_path / "a", case(), kind, edition, opened=opened)
    without = drawn(tmp_path / "b", case(guarded=False), kind, edition, opened=opened)
    assert with_it or kind == "flash"  # where it takes words from the page, a flash has no map
    for one, other in zip(with_it, without, strict=False):
        dots = [point for point in one.points if distance_m(point.lat, point.lon, *HELD) < 100_000]
        assert dots == []
        if edition != "team":
            assert replace(one, notes=other.notes) == other


@pytest.mark.parametrize(("kind", "edition"), PAPERS)
def test_no_trace_of_a_guarded_place_is_in_the_file(tmp_path, kind, edition):
    given = case()
    given["acts"][1].pop("place")  # a place that is said of an act, and not behind a lock, the team's text tells
    with told(tmp_path / "v", given) as (vault, uid), vault.reading() as con:
        made = make_paper(vault, con, request(kind, edition, uid))
    text = page_texts(made.data)
    for told_of in ("17.02", "17.0°", "1.5123", "Tinzaouaten", "behind the pump"):
        assert told_of not in text
    for one in maps(made.draft.paper):
        assert not re.search(r"17\.02|-1\.51|Tinzaouaten|pump", repr(one))


@pytest.mark.parametrize(("kind", "edition"), OUTSIDE)
def test_outside_two_spots_of_one_region_give_one_and_the_same_map(tmp_path, kind, edition):
    far = destination(*EVENT, 20, 90_000)
    here, there = drawn(tmp_path / "a", case(), kind, edition), drawn(tmp_path / "b", case(far), kind, edition)
    assert here == there
    assert [one.points for one in here] == [()] * len(here)
    assert here


@pytest.mark.parametrize("kind", ["flash", "incident", "brief", "sitrep"])
def test_management_gets_the_tenth_of_a_degree(tmp_path, kind):
    near = (EVENT[0] - 0.02, EVENT[1] + 0.03)
    here, there = (drawn(tmp_path / str(at), case(at), kind, "management") for at in (EVENT, near))
    assert here == there
    (point,) = here[0].points
    assert (point.lat, point.lon, point.sure) == (16.1, -3.7, False)
    assert distance_m(point.lat, point.lon, *EVENT) <= ROUNDED_M <= point.radius_m


def test_an_event_at_our_premises_is_no_dot(tmp_path):
    with told(tmp_path / "v", case(OFFICE)) as (vault, uid):
        count = {"record": "head_count", "place": place(OFFICE, "Our office"), "when": "2025-11-09T06:30", "country": "ML",
                 "expected": 4, "reached": 4}  # fmt: skip
        vault.run(lambda session: add_record(session, count, today=TODAY, letter=vault.letter))
        with vault.reading() as con:
            for kind, edition in PAPERS:
                if kind != "brief":
                    found = maps(draft_paper(vault, con, request(kind, edition, uid)).paper)
                    assert all(one.points == () for one in found)


@pytest.mark.parametrize("size", ["a4", "letter"])
@pytest.mark.parametrize("edition", MAPPED["flash"])
def test_a_flash_with_its_map_is_one_page(tmp_path, edition, size):
    with told(tmp_path / "v", case()) as (vault, uid), vault.reading() as con:
        made = make_paper(vault, con, request("flash", edition, uid, size=size))
    assert made.pages == 1
    assert made.notices == ()


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
@pytest.mark.parametrize(("kind", "edition"), [("incident", "team"), ("sitrep", "management"), ("brief", "team")])
def test_maps_stand_in_papers_of_every_language(tmp_path, kind, edition, language):
    with told(tmp_path / "v", case()) as (vault, uid), vault.reading() as con:
        made = make_paper(vault, con, request(kind, edition, uid, language=language))
    assert maps(made.draft.paper)
    assert made.notices == ()
    assert "Natural Earth" in " ".join(page_texts(made.data).split())


def test_without_a_place_that_may_be_drawn_there_is_no_map(tmp_path):
    given = case(guarded=False)
    given["acts"][0]["place"] = {"name": "Kobri", "relation": "near", "country": "ML"}
    for kind, edition in PAPERS:
        assert drawn(tmp_path / f"{kind}-{edition}", given, kind, edition) == []


def test_a_withheld_name_is_left_out_of_the_ground_too(tmp_path):
    given = case()
    given["ledger"][1]["place"] = place((16.41453, -3.67075), "Goundam")
    given["acts"][1].pop("place")
    with told(tmp_path / "v", given) as (vault, uid), vault.reading() as con:
        draft = draft_paper(vault, con, request("incident", "team", uid))
        hides = hider(draft.withheld)
        (one,) = maps(draft.paper)
    assert hides("Goundam")
    assert "Goundam" not in repr(one)
    assert one.towns
    with opened(render(draft.paper, size="a4").data) as document:
        assert len(document) >= 2
