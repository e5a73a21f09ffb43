"""A profile of the test's own, and the whole window over the sample vault."""

from __future__ import annotations

import pytest

from tests.ui.sample import sample_vault
from tests.ui.window.kit import open_window


@pytest.fixture(autouse=True)
def own_profile(tmp_path, monkeypatch, qapp):
    home = tmp_path / "home"
    home.mkdir()
    for variable in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "LOCALAPPDATA", "HOME", "USERPROFILE"):
        monkeypatch.setenv(variable, str(home))
    return home


@pytest.fixture
def vault(tmp_path):
    return sample_vault(tmp_path / "office.vault")


@pytest.fixture
def window(qtbot, vault, tmp_path):
    with open_window(vault, tmp_path / "profile", page="desk") as made:
        yield made
