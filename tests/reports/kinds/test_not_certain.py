"""A state that the dates leave open is told as open on every paper: nobody reads "released" of one who may still be held."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from models.editions.audience import Scope
from models.subjects.vaults import OpenVault
from reports.check.readback import text_of
from tests.factories import make_case, make_vault
from ui.papers.making import make_paper
from ui.papers.request import PaperRequest


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[OpenVault]:
    with make_vault(tmp_path / "v") as made:
        yield made


def unsure(end: str) -> dict[str, Any]:
    """Return a case whose one captive was taken, and between yesterday and tomorrow freed or killed: today is 24 Nov."""
    return {
        "title": "Ford",
        "codeword": "Simoom",
        "kind": "kidnapping_ransom",
        "country": "ML",
        "opened": "2025-11-03",
        "acts": [{"id": "act-1", "kind": "abduction", "when": "2025-11-03", "place": {"name": "Lere", "country": "ML"}}],
        "persons": [{"id": "person-1", "name": "Ousmane Barry"}],
        "victims": [{"id": "victim-1", "person": "person-1", "codeword": "Heron", "category": "contractor", "nationality": "ML"}],
        "ledger": [
            {"victim": "victim-1", "status": "taken", "when": "2025-11-03"},
            {"victim": "victim-1", "status": end, "when": "[2025-11-23..2025-11-26]"},
        ],
    }


def pages(vault: OpenVault, request: PaperRequest) -> str:
    with vault.reading() as con:
        return " ".join(" ".join(text_of(make_paper(vault, con, request).data)).split())


REQUESTS = {
    "brief": ("team", "management"),
    "handover": ("team",),
    "flash": ("team", "partner"),
    "incident": ("team", "host"),
    "sitrep": ("management", "partner"),
    "statistics": ("management",),
    "family": ("family",),
}


HEADS = re.compile(r"[0–] killed|Persons killed( \d)?|killed (not known|–)|Killed includes", re.IGNORECASE)
"""A figure of none, and heads of columns."""
DOUBT = (" or ", "if released", "not certain", "may not have happened yet", "killed or died")


@pytest.mark.parametrize("end", ["released", "killed"])
@pytest.mark.parametrize(("kind", "edition"), [(kind, edition) for kind, them in REQUESTS.items() for edition in them])
def test_no_paper_tells_an_open_state_as_certain(vault, kind, edition, end):
    view = make_case(vault, unsure(end))
    about = "" if kind in ("sitrep", "statistics") else view.case.uid
    scope = Scope((view.victims[0].uid,)) if kind == "family" else Scope()
    said = pages(vault, PaperRequest(kind, edition, about=about, scope=scope))
    # Where the word stands, the doubt stands with it.
    for match in re.finditer(rf"\b{end}\b", HEADS.sub("", said), re.IGNORECASE):
        near = HEADS.sub("", said)[max(0, match.start() - 40) : match.end() + 60]
        assert any(word in near for word in DOUBT), near
    assert not re.search(r"set free|got away|We are glad|deeply sorry|has died|Free since|\bDied\b|1 free\b", said)


def test_a_family_is_told_neither_freedom_nor_death_before_it_is_sure(vault):
    for end in ("released", "killed"):
        view = make_case(vault, unsure(end))
        request = PaperRequest("family", "family", about=view.case.uid, scope=Scope((view.victims[0].uid,)))
        with vault.reading() as con:
            made = make_paper(vault, con, request)
        assert any("not certain" in notice for notice in made.notices)


def test_who_may_still_be_held_is_counted_as_held(vault):
    view = make_case(vault, unsure("released"))
    said = pages(vault, PaperRequest("brief", "team", about=view.case.uid))
    assert "held or released, not certain" in said
    assert "released: 23 to 26 Nov 2025" in said or "released: between" in said or "23–26 Nov" in said
    assert "1 not certain" in said
