"""The first run: making a vault and its recovery sheet, restoring a backup, trying the sample."""

from __future__ import annotations

import pytest

from models.subjects.backups import make_backup
from models.subjects.vaults import open_vault
from models.vault.recovery import from_groups
from tests.factories import PASSPHRASE
from tests.ui.shell.shell_kit import window_at
from ui.shell.unlock.new_vault import NewVaultPanel, strength
from ui.shell.unlock.restore import RestorePanel
from ui.shell.unlock.sample import SamplePanel
from ui.shell.unlock.sheet import SheetPanel


@pytest.fixture
def fresh(qtbot, tmp_path):
    made = window_at(qtbot, None, tmp_path / "profile")
    yield made
    made.close()
    qtbot.waitUntil(lambda: not made.closing.busy)


def made_vault(qtbot, window, folder):
    window.side.step.make.click()
    panel = window.side.step
    panel.place.set_path(folder)
    panel.name.setText("Aïcha")
    words = panel.suggestion.text()
    qtbot.keyClicks(panel.first.line, words)
    qtbot.keyClicks(panel.second.line, words)
    panel.go.click()
    qtbot.waitUntil(lambda: isinstance(window.side.step, SheetPanel), timeout=20_000)
    return words


def test_a_new_vault_opens_with_the_words_suggested(qtbot, fresh, tmp_path):
    words = made_vault(qtbot, fresh, tmp_path / "new.vault")
    fresh.side.step.later.click()
    assert fresh.area is not None
    assert fresh.office.vault.opened.name == "Aïcha"
    fresh.lock()
    with open_vault(tmp_path / "new.vault", passphrase=words, writable=False):
        pass


def test_the_sheet_made_then_opens_the_vault_and_is_saved(qtbot, fresh, tmp_path):
    made_vault(qtbot, fresh, tmp_path / "new.vault")
    panel = fresh.side.step
    panel.go.click()
    qtbot.waitUntil(lambda: len(panel.groups) == 7)
    panel.save_to(tmp_path / "sheet.pdf")
    qtbot.waitUntil(lambda: not panel.busy.running, timeout=20_000)
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")
    groups = panel.groups
    panel.go.click()
    assert fresh.area is not None
    fresh.lock()
    with open_vault(tmp_path / "new.vault", recovery=from_groups(" ".join(groups)), writable=False):
        pass


def test_locking_before_going_on_closes_the_new_vault(qtbot, fresh, tmp_path):
    words = made_vault(qtbot, fresh, tmp_path / "new.vault")
    fresh.locker.panic()
    with open_vault(tmp_path / "new.vault", passphrase=words, writable=True, wait_s=0):
        pass
    assert fresh.area is None


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [("short", "short", "12"), ("seven herons on a wire", "seven herons", "not the same"), ("", "", "Type")],
)
def test_what_cannot_be_a_passphrase_is_said_at_the_form(qtbot, fresh, first, second, told):
    fresh.side.show_step(NewVaultPanel(fresh.side))
    panel = fresh.side.step
    qtbot.keyClicks(panel.first.line, first)
    qtbot.keyClicks(panel.second.line, second)
    panel.go.click()
    assert told in panel.message.told()


def test_strength_is_said_while_typing():
    assert strength("motdepasse12")[1] == "problem"
    assert strength("seven herons on a wire")[1] == "understood"
    assert strength("bodu keno", suggested="bodu keno")[1] == "understood"


def test_a_backup_is_restored_and_opened(qtbot, fresh, folder, tmp_path):
    with open_vault(folder, passphrase=PASSPHRASE, writable=True) as vault:
        make_backup(vault, tmp_path / "one.bak")
    fresh.side.show_step(RestorePanel(fresh.side))
    panel = fresh.side.step
    panel.file.set_path(tmp_path / "one.bak")
    panel.place.set_path(tmp_path / "back.vault")
    qtbot.keyClicks(panel.secret.line, "not this one at all")
    panel.go.click()
    qtbot.waitUntil(lambda: bool(panel.message.told()), timeout=10_000)
    assert not (tmp_path / "back.vault").exists()
    panel.secret.forget()
    qtbot.keyClicks(panel.secret.line, PASSPHRASE)
    panel.go.click()
    qtbot.waitUntil(lambda: fresh.area is not None, timeout=10_000)


def test_the_sample_is_made_once_its_passphrase_was_noted(qtbot, fresh, tmp_path):
    fresh.side.show_step(SamplePanel(fresh.side))
    panel = fresh.side.step
    assert not panel.go.isEnabled()
    panel.place.set_path(tmp_path / "sample.vault")
    words = panel.suggestion.text()
    panel.noted.click()
    panel.go.click()
    qtbot.waitUntil(lambda: fresh.area is not None, timeout=30_000)
    with open_vault(tmp_path / "sample.vault", passphrase=words, writable=False) as vault, vault.reading() as con:
        assert con.execute("select count(*) from cases").fetchone()[0] > 0
