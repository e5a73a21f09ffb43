"""report with --open: papers of a live case whose parts lie behind locks."""

from __future__ import annotations

import json

import pytest

from reports.check.readback import text_of
from tests.live import live_case

QUESTION = "Colour of the gate at the aunt's?"
WORDS = "You drink tea while they count the days."


@pytest.fixture
def ref(run, vault):
    done = run("add", vault, "-", stdin=json.dumps(live_case()))
    assert done.code == 0, done.err
    return done.out.split()[0]


@pytest.fixture
def locked(run, vault, ref):
    kinds = ("communications", "proof")
    assert run("compartments", vault, ref, *(f"--make={kind}" for kind in kinds), "--for", "Awa").code == 0
    assert run("compartments", vault, ref, *(f"--open={kind}" for kind in kinds), "--move-in").code == 0
    return ref


def report(run, vault, file, kind, ref, *more):
    return run("report", vault, kind, "--case", ref, "-o", file, *more)


def printed(file) -> str:
    return " ".join("\n".join(text_of(file.read_bytes())).split())


@pytest.mark.parametrize(
    ("kind", "more", "words"),
    [("proof", ("--captive", "Ibis"), QUESTION), ("call", (), "We need time."), ("board", (), WORDS)],
)
def test_a_case_without_locks_prints_its_papers(run, vault, ref, tmp_path, kind, more, words):
    done = report(run, vault, tmp_path / "a.pdf", kind, ref, *more)
    assert done.code == 0, done.err
    assert words in printed(tmp_path / "a.pdf")
    assert ": 1 page" in done.out


def test_what_is_locked_prints_only_when_it_is_opened_and_that_is_logged(run, vault, locked, tmp_path):
    for kind, more in (("proof", ("--captive", "Ibis")), ("call", ())):
        done = report(run, vault, tmp_path / "a.pdf", kind, locked, *more)
        assert (done.code, "--open" in done.err) == (23, True)
        assert not (tmp_path / "a.pdf").exists()
    assert report(run, vault, tmp_path / "board.pdf", "board", locked).code == 0
    assert WORDS not in printed(tmp_path / "board.pdf")
    assert "Closed to whoever made this paper" in printed(tmp_path / "board.pdf")
    done = report(run, vault, tmp_path / "a.pdf", "proof", locked, "--captive", "Ibis", "--open", "proof")
    assert done.code == 0, done.err
    assert QUESTION in printed(tmp_path / "a.pdf")
    uses = run("compartments", vault, locked, "--json").json["uses"]
    assert [(use["kind"], use["what"]) for use in uses[:2]] == [("proof", "printed"), ("proof", "opened")]


def test_an_issue_is_logged_as_printing_too(run, vault, locked, tmp_path):
    opens = ("--open", "communications", "--open", "proof")
    done = report(run, vault, tmp_path / "a.pdf", "call", locked, *opens, "--issue", "--copy", "Salif")
    assert done.code == 0, done.err
    assert (tmp_path / "a-copy-1.pdf").exists()
    uses = run("compartments", vault, locked, "--json").json["uses"]
    assert sorted(use["kind"] for use in uses if use["what"] == "printed") == ["communications", "proof"]


@pytest.mark.parametrize(
    ("kind", "more"), [("board", ("--open", "money")), ("flash", ("--open", "proof")), ("family", ("--open", "medical"))]
)
def test_a_paper_that_prints_nothing_from_a_compartment_does_not_open_it(run, vault, locked, tmp_path, kind, more):
    done = report(run, vault, tmp_path / "a.pdf", kind, locked, *more)
    assert (done.code, "prints nothing" in done.err) == (2, True)
    assert all(use["what"] != "opened" for use in run("compartments", vault, locked, "--json").json["uses"][:1])


def test_a_compartment_opened_for_a_brief_needs_no_lock(run, vault, ref, tmp_path):
    assert report(run, vault, tmp_path / "a.pdf", "brief", ref, "--open", "money").code == 0
