"""Opening a vault: where the passphrase comes from, and that it never is an argument."""

from __future__ import annotations

import getpass

import pytest

from models.subjects import opened as opened_module
from tests.ui.cli.conftest import PASSPHRASE
from ui.cli import opening


def test_the_passphrase_file_is_read_to_its_first_line_end(run, vault, tmp_path, monkeypatch):
    monkeypatch.delenv("HOLDFAST_PASSPHRASE")
    file = tmp_path / "secret"
    file.write_bytes(b"\xef\xbb\xbf" + PASSPHRASE.encode() + b"\r\nmore")
    assert run("cases", vault, "--passphrase-file", file).code == 0


def test_a_wrong_passphrase_gives_4(run, vault, monkeypatch):
    monkeypatch.setenv("HOLDFAST_PASSPHRASE", "another one altogether")
    assert run("cases", vault).code == 4


def test_without_a_terminal_it_says_where_to_give_the_passphrase(run, vault, monkeypatch):
    monkeypatch.delenv("HOLDFAST_PASSPHRASE")

    def no_terminal(*_args, **_named):
        raise getpass.GetPassWarning

    monkeypatch.setattr(getpass, "getpass", no_terminal)
    done = run("cases", vault)
    assert done.code == 2
    assert "HOLDFAST_PASSPHRASE" in done.err


def test_a_new_passphrase_is_typed_twice_alike(run, tmp_path, monkeypatch):
    monkeypatch.delenv("HOLDFAST_PASSPHRASE")
    typed = iter(["the first one is long", "the other one is long"])
    monkeypatch.setattr(getpass, "getpass", lambda *_args, **_named: next(typed))
    assert run("new", tmp_path / "a.vault").code == 3
    assert not (tmp_path / "a.vault").exists()


def test_a_weak_passphrase_makes_no_vault(run, tmp_path, monkeypatch):
    monkeypatch.setenv("HOLDFAST_PASSPHRASE", "short")
    assert run("new", tmp_path / "a.vault").code == 3
    assert not (tmp_path / "a.vault").exists()


def test_new_does_not_touch_what_is_there(run, vault):
    assert run("new", vault).code == 5


def test_the_recovery_sheet_opens_the_vault(run, vault, tmp_path, monkeypatch):
    from models.subjects.users import new_recovery_sheet
    from models.subjects.vaults import open_vault

    with open_vault(vault, passphrase=PASSPHRASE, writable=True) as opened:
        groups = new_recovery_sheet(opened)
    monkeypatch.delenv("HOLDFAST_PASSPHRASE")
    (tmp_path / "sheet.txt").write_text("\n".join(groups).lower(), encoding="utf-8")
    assert run("cases", vault, "--recovery-file", tmp_path / "sheet.txt").code == 0


@pytest.fixture
def doubtful(monkeypatch, filled):
    """The vault's newest entry seems to lie a year back."""
    monkeypatch.setattr(opened_module, "AHEAD", opened_module.timedelta(days=-400))
    return filled


def test_a_script_with_a_doubtful_clock_gets_11(run, doubtful):
    assert run("undo", doubtful).code == 11
    assert run("undo", doubtful, "--clock-is-right").code == 0


@pytest.mark.parametrize(("answer", "code"), [(True, 0), (False, 11)])
def test_a_person_is_asked_about_a_doubtful_clock(run, doubtful, monkeypatch, answer, code):
    monkeypatch.setattr(opening, "at_terminal", lambda: True)
    monkeypatch.setattr(opening, "confirmed", lambda _question: answer)
    assert run("undo", doubtful).code == code


def test_reading_needs_no_right_clock(run, doubtful):
    assert run("cases", doubtful).code == 0
