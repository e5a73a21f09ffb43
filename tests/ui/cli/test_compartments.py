"""`holdfast compartments` and `--open`: what a script sees of a case behind locks."""

from __future__ import annotations

import json

CASE = {
    "title": "Market road", "kind": "kidnapping_ransom", "country": "ML",
    "demands": [{"id": "demand-1", "kind": "money", "words": "cassiopeia million"}],
    "communications": [{"id": "communication-1", "when": "2026-11-20T14:03", "words": "cassiopeia water"}],
}  # fmt: skip


def added(run, vault):
    done = run("add", vault, "-", stdin=json.dumps(CASE))
    assert done.code == 0, done.err
    return done.out.split()[0]


def test_a_case_goes_behind_locks_and_only_an_opening_shows_it(run, vault):
    ref = added(run, vault)
    done = run("compartments", vault, ref, "--make", "money", "--make", "communications", "--for", "Awa")
    assert done.code == 0, done.err
    assert "2 values" in done.out
    moved = run("compartments", vault, ref, "--open", "money", "--open", "communications", "--move-in")
    assert (moved.code, "2 values moved in" in moved.out) == (0, True)
    closed = run("show", vault, ref, "--json")
    assert "cassiopeia" not in closed.out
    assert closed.json["demands"][0]["kind"] == "money"
    assert "--open" in closed.err
    opened = run("show", vault, ref, "--json", "--open", "money")
    assert opened.json["demands"][0]["words"] == "cassiopeia million"
    assert "words" not in opened.json["communications"][0]
    uses = run("compartments", vault, ref, "--json").json["uses"]
    assert [(use["kind"], use["what"]) for use in uses[:2]] == [("money", "opened"), ("communications", "moved_in")]


def test_search_finds_nothing_behind_a_lock(run, vault):
    ref = added(run, vault)
    run("compartments", vault, ref, "--make", "communications", "--make", "money", "--for", "Awa")
    run("compartments", vault, ref, "--open", "money", "--open", "communications", "--move-in")
    assert run("cases", vault, "--query", "cassiopeia", "--json").json_lines == []
    assert run("verify", vault).code == 0


def test_what_cannot_be_opened_is_refused_by_name(run, vault):
    ref = added(run, vault)
    assert run("show", vault, ref, "--open", "money").code == 3
    assert run("compartments", vault, ref, "--make", "money").code == 2
    assert run("compartments", vault, ref, "--make", "money", "--for", "Nobody").code == 3
