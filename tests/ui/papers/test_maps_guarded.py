"""No dot on a printed map stands on a place that another case, another day or another country's records guard."""

from __future__ import annotations

import pytest

from models.geo.measure import destination, distance_m
from models.subjects.adding import add_record
from tests.factories import TODAY, make_case, make_vault
from tests.ui.papers.test_maps import EVENT, case, maps, place, request
from ui.papers.making import draft_paper

NEAR = destination(*EVENT, 45, 700)


def other_case():
    """Return another case, whose captive is held where the first one's event was."""
    given = case(guarded=False)
    given["title"] = "Another one"
    given["acts"] = [{"id": "act-1", "kind": "abduction", "when": {"edtf": "2025-10-01"}, "place": place((13.0, 2.0), "Far")}]
    given["ledger"] = [{"victim": "victim-1", "status": "held", "when": {"edtf": "2025-10-02"}, "place": place(NEAR, "Well")}]
    return given


OWN = {"record": "head_count", "country": "NE", "expected": 3, "when": "2024-01-02", "place": place(NEAR, "Guesthouse")}


@pytest.mark.parametrize("kind", ["flash", "incident", "brief"])
@pytest.mark.parametrize("what", ["captivity", "premises"])
def test_no_dot_stands_on_what_the_rest_of_the_vault_guards(tmp_path, kind, what):
    with make_vault(tmp_path / "v") as vault:
        uid = make_case(vault, case(guarded=False)).case.uid
        before = dots(vault, kind, uid)
        if what == "captivity":
            make_case(vault, other_case())
        else:
            vault.run(lambda session: add_record(session, OWN, today=TODAY, letter=vault.letter))
        assert dots(vault, kind, uid) == []
        assert before or kind == "flash"  # its map stands there only where it takes no words from the page


def dots(vault, kind, uid):
    with vault.reading() as con:
        figures = maps(draft_paper(vault, con, request(kind, "team", uid)).paper)
    return [point for one in figures for point in one.points if distance_m(point.lat, point.lon, *EVENT) < 5_000]
