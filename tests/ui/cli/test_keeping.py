"""log, undo, backup, restore, verify, rekey, dispose, self-test: keeping a vault."""

from __future__ import annotations

import pytest

from models.subjects.vaults import open_vault
from models.views.case import read_case
from tests.ui.cli.conftest import PASSPHRASE
from ui.cli import self_test
from ui.papers.frames import log_rows

NEW = "huit chats sur le toit"


def test_undo_takes_back_the_last_action_and_undo_again_does_it_again(run, filled):
    before = len(run("context", filled).lines)
    assert run("undo", filled).code == 0
    assert len(run("context", filled).lines) == before - 1
    assert run("undo", filled).code == 0
    assert len(run("context", filled).lines) == before


def test_an_action_is_named_by_the_end_of_its_identifier(run, filled):
    events = run("log", filled, "--json").json_lines
    op = next(event["op"] for event in events if event["action"] == "case.create")
    assert run("undo", filled, op[-8:]).code == 0
    assert len(run("cases", filled).lines) == 2


def test_what_concerns_the_vault_itself_stays(run, filled, tmp_path):
    run("backup", filled, "-o", tmp_path / "a.bak")
    op = next(event["op"] for event in run("log", filled, "--json").json_lines if event["action"] == "backup.make")
    assert run("undo", filled, op).code == 3
    assert "note.create" in run("undo", filled).out


def test_the_log_names_an_undo_without_what_it_took_back(run, filled):
    run("undo", filled)
    printed = run("log", filled, "--limit", "1").out
    assert ": undo\n" in printed
    assert "undo:" not in printed
    action = run("log", filled, "--json", "--limit", "1").json["action"]
    assert action.startswith("undo:")


def test_the_log_annex_names_an_undo_without_what_it_took_back(run, filled):
    op = next(event["op"] for event in run("log", filled, "--json").json_lines if event["action"] == "case.create")
    run("undo", filled, op)
    run("undo", filled)
    with open_vault(filled, passphrase=PASSPHRASE, writable=False) as vault, vault.reading() as con:
        cases = [read_case(con, uid) for (uid,) in con.execute("select uid from cases")]
        actions = {row[3] for view in cases for row in log_rows(con, view)}
    assert "undo" in actions
    assert not [action for action in actions if ":" in action]


@pytest.mark.parametrize("op", ["zz", "ffffffffffff", "", "%%%%%%%%"])
def test_an_unknown_action_is_refused(run, vault, op):
    assert run("undo", vault, op).code == 3


def test_the_log_says_who_when_and_what(run, filled):
    done = run("log", filled, "2025-ML-001A")
    assert "Awa: case.create" in done.out
    assert "Mariam Cissé" in done.out
    assert max(len(text) for text in done.lines) <= 80


def test_the_log_tells_three_times(run, filled):
    event = next(event for event in run("log", filled, "--json").json_lines if "2025-11-07" in event["happened"])
    assert event["entered_at"].endswith("Z")
    assert event["noted_at"] == ""


def test_a_backup_is_restored_as_another_laptop(run, filled, tmp_path):
    assert run("backup", filled, "-o", tmp_path / "a.bak", "--holder", "Head office").code == 0
    assert run("verify", tmp_path / "a.bak").code == 0
    assert run("restore", tmp_path / "a.bak", "-o", tmp_path / "b.vault").code == 0
    case = '{"record": "case", "title": "x", "country": "ML", "opened": "2025-12-01"}'
    assert run("add", tmp_path / "b.vault", "-", stdin=case).lines == ["2025-ML-004B"]


def test_a_backup_never_replaces_a_file(run, vault, tmp_path):
    (tmp_path / "a.bak").write_bytes(b"mine")
    assert run("backup", vault, "-o", tmp_path / "a.bak").code == 5
    assert (tmp_path / "a.bak").read_bytes() == b"mine"


def test_restore_tries_the_passphrase_first(run, vault, tmp_path, monkeypatch):
    run("backup", vault, "-o", tmp_path / "a.bak")
    monkeypatch.setenv("HOLDFAST_PASSPHRASE", "another one altogether")
    assert run("restore", tmp_path / "a.bak", "-o", tmp_path / "b.vault").code == 4
    assert not (tmp_path / "b.vault").exists()


def test_verify_tells_what_is_whole(run, filled):
    done = run("verify", filled, "--json")
    assert (done.code, done.json["whole"], done.json["problems"]) == (0, True, [])


def test_verify_names_the_damaged_file(run, filled):
    database = filled / "vault.db"
    content = bytearray(database.read_bytes())
    content[len(content) // 2] ^= 255
    database.write_bytes(bytes(content))
    done = run("verify", filled)
    assert done.code == 7
    assert "vault.db" in done.out + done.err


def test_the_passphrase_is_changed(run, vault, monkeypatch):
    monkeypatch.setenv("HOLDFAST_NEW_PASSPHRASE", NEW)
    assert run("rekey", vault).code == 0
    assert run("cases", vault).code == 4
    monkeypatch.setenv("HOLDFAST_PASSPHRASE", NEW)
    assert run("cases", vault).code == 0


def test_another_person_gets_a_way_in_of_their_own(run, vault, monkeypatch):
    monkeypatch.setenv("HOLDFAST_NEW_PASSPHRASE", NEW)
    assert run("rekey", vault, "--add-user", "Bakary", "--role", "viewer").code == 0
    monkeypatch.setenv("HOLDFAST_PASSPHRASE", NEW)
    assert run("cases", vault).code == 0
    assert run("add", vault, "-", stdin='{"title": "x"}').code == 13


def test_a_person_needs_a_role(run, vault):
    assert run("rekey", vault, "--add-user", "Bakary").code == 2


def test_the_database_gets_a_fresh_key(run, filled):
    before = database_key(filled)
    assert run("rekey", filled, "--database").code == 0
    assert len(run("cases", filled).lines) == 3
    assert database_key(filled) != before


def test_the_recovery_sheet_is_a_paper(run, vault, tmp_path):
    assert run("rekey", vault, "--recovery-sheet", tmp_path / "sheet.pdf").code == 0
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")
    assert "Only one passphrase" not in run("undo", vault).err


def test_when_its_paper_fails_the_groups_are_told(run, vault, tmp_path, monkeypatch):
    import reports.save
    from models.base.errors import DiskFull

    def full(*_args, **_named):
        raise DiskFull(path="x")

    monkeypatch.setattr(reports.save, "save", full)
    done = run("rekey", vault, "--recovery-sheet", tmp_path / "sheet.pdf")
    assert done.code == 9
    assert [len(group) for group in done.out.split()] == [5] * 7


def test_a_disposal_needs_a_yes_where_nobody_can_be_asked(run, filled):
    assert run("dispose", filled, "2025-ML-001A", "--reason", "period over", "--decided-by", "Awa").code == 2
    assert len(run("cases", filled).lines) == 3


def test_a_disposal_destroys_the_case_and_certifies_it(run, filled, tmp_path):
    run("backup", filled, "-o", tmp_path / "a.bak", "--holder", "Head office")
    done = run("dispose", filled, "2025-ML-001A", "--reason", "period over", "--decided-by", "Awa", "--yes", "--json")
    assert done.code == 0
    assert done.json["ref"] == "2025-ML-001A"
    assert done.json["backups"][0]["holder"] == "Head office"
    assert run("show", filled, "2025-ML-001A").code == 15
    assert "Mariam" not in run("log", filled, "--json").out
    assert run("verify", filled).code == 0


def test_one_person_can_be_erased_and_the_case_stays(run, filled):
    options = ("--reason", "asked for it", "--decided-by", "Awa", "--yes")
    assert run("dispose", filled, "2025-ML-001A", "--person", "person-9", *options).code == 3
    done = run("dispose", filled, "2025-ML-001A", "--person", "person-1", *options, "--json")
    assert done.json["counts"] == {"person": 1}
    shown = run("show", filled, "2025-ML-001A", "--json").json
    assert shown["persons"] == []
    assert len(shown["victims"]) == 1
    assert run("verify", filled).code == 0


def test_the_program_tests_itself(run):
    done = run("self-test")
    assert done.code == 0, done.out
    assert all(line.startswith("well: ") for line in done.lines[:-1])


def test_a_failed_self_test_says_at_which_step(run, monkeypatch):
    def fail(_self):
        raise OSError("somewhere")

    monkeypatch.setattr(self_test.SelfTest, "verify", fail)
    done = run("self-test")
    assert done.code == 1
    assert done.lines[-1].startswith("failed: ")
    assert "somewhere" not in done.out + done.err


def database_key(folder) -> bytes:
    with open_vault(folder, passphrase=PASSPHRASE, writable=False) as opened:
        return opened.key
