"""What lies behind a lock and was not opened for a paper is not on it and not in the register, also while the lock is open."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from models.base.errors import AppError
from models.editions.audience import Scope
from models.editions.papers import PAPERS
from models.records import KINDS
from models.subjects import compartments
from models.subjects.compartments import uses_of
from models.subjects.moving import move_in
from models.subjects.register import content_of
from models.values.packed import unpack_json
from reports.stored import unpack
from tests.ui.papers.random_vaults import Planted, random_vault
from ui.papers.behind import usual
from ui.papers.issuing import Orders, issue_paper
from ui.papers.request import PaperRequest

LOCKS = ("communications", "money", "proof", "family", "medical", "captivity")
ORDERS = Orders(cleared_by="Second Person", holders=("A. Holder",))


@pytest.fixture(scope="module")
def planted(tmp_path_factory) -> Planted:
    """Give a random vault with all its compartments made, everything moved in, and all of them open."""
    made = random_vault(tmp_path_factory.mktemp("behind") / "v", 3)
    for case in made.cases:
        compartments.make(made.vault, case, LOCKS, [made.vault.user])
        move_in(made.vault, case)
    return made


def requests(planted: Planted):
    case = planted.cases[0]
    for kind in PAPERS.values():
        for edition in kind.editions if kind.name not in ("audit", "form") else ():
            captive = "captive" in kind.about
            about = case if captive or "case" in kind.about else ""
            scope = Scope((planted.victims[case][0],)) if captive else Scope(state="ML" if edition == "embassy" else "")
            yield PaperRequest(kind.name, edition, about=about, scope=scope)


def kept(vault, issue: str) -> str:
    """Return all the register keeps of an issue, unpacked."""
    with vault.reading() as con:
        content = content_of(con, issue)
    assert content is not None
    packed = content.text("facts"), content.text("paper")
    facts = json.dumps(unpack_json(packed[0]), ensure_ascii=False) if packed[0] else ""
    return json.dumps(content.values, ensure_ascii=False, default=str) + facts + (repr(unpack(packed[1])) if packed[1] else "")


def sealed_words(planted: Planted) -> dict[tuple[str, str], set[str]]:
    found: dict[tuple[str, str], set[str]] = {}
    for (kind, _uid, name), words in planted.words.items():
        if KINDS[kind].field(name).compartment in LOCKS:
            found.setdefault((kind, name), set()).update(words)
    return found


@pytest.mark.parametrize("asked", [False, True])
def test_the_register_keeps_nothing_of_an_open_compartment(planted, asked):
    vault, sealed, issued = planted.vault, sealed_words(planted), 0
    assert {"communication", "call_sheet", "family_contact", "demand", "person"} <= {kind for kind, _name in sealed}
    for request in requests(planted):
        if asked:
            with vault.reading() as con:
                request = replace(request, opened=usual(con, request))
        try:
            done = issue_paper(vault, request, ORDERS)
        except AppError:
            continue  # a random case may lack what the kind is made of
        issued += 1
        said = kept(vault, done.uid)
        told = [place for place, words in sealed.items() if any(word in said for word in words)]
        assert told == [], (request.kind, request.edition)
    assert issued > 10


@pytest.mark.parametrize(("kind", "edition"), [("family", "family"), ("identity", "team")])
def test_a_paper_made_of_a_compartment_is_logged_and_leaves_no_word(planted, kind, edition):
    case = planted.cases[0]
    request = PaperRequest(kind, edition, about=case, scope=Scope((planted.victims[case][0],)))
    with planted.vault.reading() as con:
        request = replace(request, opened=usual(con, request))
        assert "family" in request.opened
        before = len([use for use in uses_of(con, case) if use.what == "printed"])
    done = issue_paper(planted.vault, request, ORDERS)
    with planted.vault.reading() as con:
        printed = [use.kind for use in uses_of(con, case) if use.what == "printed"]
        content = content_of(con, done.uid)
    assert len(printed) == before + len(request.opened)
    assert "family" in printed[: len(request.opened)]
    assert content is not None
    assert not content.text("paper")


def test_a_family_note_says_nothing_of_locks(planted):
    case = planted.cases[0]
    request = PaperRequest("family", "family", about=case, scope=Scope((planted.victims[case][0],)))
    done = issue_paper(planted.vault, request, ORDERS)
    assert done.made.draft.paper.furniture.closed == ""
    assert any("left out" in notice for notice in done.made.notices)
