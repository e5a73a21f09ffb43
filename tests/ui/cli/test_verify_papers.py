"""verify --vault and register: papers in hand and the register on the command line."""

from __future__ import annotations

import json

import pytest

from models.base.errors import BadInput, NotFound
from ui.cli.paper_check import ALTERED, NOT_CURRENT, UNKNOWN

REF = ("--case", "2025-ML-001A")


def issue(run, vault, file, *more):
    done = run("report", vault, "brief", *REF, "--issue", "--json", "-o", file, *more)
    assert done.code == 0, done.err
    return done.json


@pytest.fixture
def issued(run, filled, tmp_path):
    return issue(run, filled, tmp_path / "a.pdf")


def test_an_issued_file_is_genuine_and_current(run, filled, issued, tmp_path):
    done = run("verify", "--vault", filled, tmp_path / "a.pdf")
    assert done.code == 0
    assert done.lines[0] == f"Genuine and unaltered: {issued['number']} rev 1."
    assert "Nothing replaces it." in done.out
    assert "Marking: TLP:AMBER" in done.out


def test_one_altered_byte_is_told_apart(run, filled, issued, tmp_path):
    data = bytearray((tmp_path / "a.pdf").read_bytes())
    data[-2] ^= 1
    (tmp_path / "b.pdf").write_bytes(data)
    done = run("verify", "--vault", filled, tmp_path / "b.pdf")
    assert done.code == ALTERED
    assert done.lines[0].startswith(f"ALTERED. The code in it is that of {issued['number']} rev 1")
    assert "first lines" not in done.out


def test_a_draft_and_a_strangers_file_are_not_ours(run, filled, issued, tmp_path):
    assert run("report", filled, "brief", *REF, "-o", tmp_path / "draft.pdf").code == 0
    (tmp_path / "note.txt").write_text("Meet at 7KQ2-M4TX")
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7 rubbish")
    for name in ("draft.pdf", "note.txt", "broken.pdf"):
        assert run("verify", "--vault", filled, tmp_path / name).code == UNKNOWN


def test_a_code_gives_the_lines_to_compare(run, filled, issued):
    typed = issued["code"].lower().replace("-", "").replace("0", "o").replace("1", "l")
    done = run("verify", "--vault", filled, typed)
    assert done.code == 0
    assert done.lines[0].startswith(f"The code belongs to {issued['number']} rev 1.")
    assert "Tonka" in done.out
    assert run("verify", "--vault", filled, "0000 0000").code == UNKNOWN
    assert run("verify", "--vault", filled, "nothing.pdf").code == NotFound.exit_code


def test_copies_replacement_and_withdrawal_are_told(run, filled, tmp_path):
    number = issue(run, filled, tmp_path / "a.pdf", "--copy", "Awa", "--copy", "Oumar")["number"]
    issue(run, filled, tmp_path / "b.pdf")
    done = run("verify", "--vault", filled, tmp_path / "a-copy-2.pdf")
    assert done.code == NOT_CURRENT
    assert "copy 2 of 2, for Oumar" in done.lines[0]
    assert f"REPLACED by {number} rev 2" in done.out
    done = run("register", filled, "--withdraw", number.lower(), "--because", "wrong map")
    assert done.lines == [f"{number} rev 2 is withdrawn."]
    told = run("verify", "--vault", filled, tmp_path / "b.pdf", "--json")
    assert (told.code, told.json["withdrawn"], told.json["current"]) == (NOT_CURRENT, "wrong map", False)


def test_the_register_lists_searches_and_notes_copies(run, filled, tmp_path):
    number = issue(run, filled, tmp_path / "a.pdf", "--copy", "Awa", "--copy", "Oumar")["number"]
    issue(run, filled, tmp_path / "b.pdf", "--edition", "management", "--cleared-by", "Fatou")
    assert len(run("register", filled).lines) == 2
    assert len(run("register", filled, "--query", "oumar").lines) == 1
    done = run("register", filled, "--copy", f"{number} rev 1/2", "--state", "returned", "--note", "by post")
    assert done.lines == [f"{number} rev 1, copy 2: returned."]
    row = run("register", filled, "--json", "--query", "Oumar").json
    assert [(copy["holder"], copy["state"], copy["note"]) for copy in row["copies"]] == [
        ("Awa", "out", ""), ("Oumar", "returned", "by post"),
    ]  # fmt: skip
    assert row["out"] == 1
    assert "secret" not in json.dumps(row)


def test_what_says_otherwise_is_listed_with_holders(run, filled, tmp_path):
    issue(run, filled, tmp_path / "a.pdf", "--copy", "Awa")
    assert run("register", filled, "--otherwise").lines == []
    shown = run("show", filled, "2025-ML-001A", "--json").json
    assert "BRIEF" not in json.dumps(shown)


@pytest.mark.parametrize(
    "more",
    [("--copy", "X/1"), ("--state", "out"), ("--withdraw", "X"), ("--because", "y"), ("--copy", "X/1", "--state", "burnt"),
     ("--note", "z"), ("--copy", "X/1", "--state", "out", "--withdraw", "X", "--because", "y")],
)  # fmt: skip
def test_half_an_order_is_wrong_use(run, filled, more):
    assert run("register", filled, *more).code == 2


def test_what_is_not_there_is_not_found(run, filled, issued):
    assert run("register", filled, "--copy", f"{issued['number']}/7", "--state", "out").code == NotFound.exit_code
    assert run("register", filled, "--withdraw", "FLASH 2025-009A", "--because", "x").code == NotFound.exit_code
    assert run("register", filled, "--withdraw", issued["number"], "--because", " ").code in (2, BadInput.exit_code)


def test_nothing_is_taken_back_by_undo(run, filled, issued):
    assert run("undo", filled).code in (0, BadInput.exit_code)
    assert len(run("register", filled).lines) == 1


def test_no_log_and_no_list_prints_what_a_paper_said(run, filled, issued):
    for command in (("log", filled, "--json"), ("register", filled, "--json"), ("show", filled, "2025-ML-001A", "--json")):
        told = run(*command).out
        for field in ("secret", "paper", "facts", "units", "opening"):
            assert f'"{field}":' not in told, command


def test_a_vault_or_backup_is_checked_as_before(run, filled):
    assert run("verify", filled).code == 0
