"""The window's own settings: stored at once, never more than a path, damaged files do no harm."""

from __future__ import annotations

import json

import pytest

from models.vault.platform import profile_folder
from ui.shell.preferences import DEFAULTS, NAME, Preferences, profile


def test_a_setting_is_there_at_the_next_start(tmp_path):
    Preferences(tmp_path).change(theme="dark", zoom=1.25, language="fr", idle_minutes=5)
    again = Preferences(tmp_path)
    assert (again.theme, again.zoom, again.language, again.idle_minutes) == ("dark", 1.25, "fr", 5)


def test_each_change_is_told_once(qtbot, tmp_path):
    told, settings = [], Preferences(tmp_path)
    settings.changed.connect(told.append)
    settings.change(theme="dark")
    settings.change(theme="dark")
    assert told == ["theme"]


def test_the_last_vault_is_remembered_by_its_path_alone(tmp_path):
    Preferences(tmp_path).opened(tmp_path / "desk.vault")
    stored = json.loads((tmp_path / NAME).read_text(encoding="utf-8"))
    assert stored["vault"] == str(tmp_path / "desk.vault")
    assert stored.keys() == DEFAULTS.keys()


def test_not_to_remember_forgets_at_once(tmp_path):
    settings = Preferences(tmp_path)
    settings.opened(tmp_path / "desk.vault")
    settings.change(remember=False)
    settings.opened(tmp_path / "other.vault")
    assert "vault\": \"\"" in (tmp_path / NAME).read_text(encoding="utf-8")
    assert Preferences(tmp_path).vault is None


@pytest.mark.parametrize(
    "text", ["", "[]", "{", '{"zoom": 9, "theme": ["x"], "idle_minutes": true, "vault": 3, "language": {}}', "[" * 60_000, "\0"]
)
def test_a_damaged_file_counts_as_none(tmp_path, text):
    (tmp_path / NAME).write_text(text, encoding="utf-8")
    settings = Preferences(tmp_path)
    assert (settings.theme, settings.zoom, settings.idle_minutes, settings.vault) == ("light", 1.0, 10, None)


def test_a_profile_that_cannot_be_written_is_no_fault(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    settings = Preferences(tmp_path / "file" / "under")
    settings.change(theme="dark")
    assert settings.theme == "dark"


def test_the_profile_is_the_one_the_rest_of_the_program_uses():
    assert profile() == profile_folder()
