"""A profile of the test's own, and no window left open."""

from __future__ import annotations

import pytest

from tests.ui.shell.shell_kit import PROFILE, vault_at, window_at


@pytest.fixture(autouse=True)
def own_profile(tmp_path, monkeypatch):
    home = tmp_path / "home"
    home.mkdir()
    for variable in PROFILE:
        monkeypatch.setenv(variable, str(home))
    return home


@pytest.fixture
def folder(tmp_path):
    return vault_at(tmp_path / "desk.vault")


@pytest.fixture
def window(qtbot, folder, tmp_path):
    made = window_at(qtbot, folder, tmp_path / "profile")
    yield made
    made.close()
    qtbot.waitUntil(lambda: not made.closing.busy)
