"""A profile, a home and a place for temporary files of the test's own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from models.subjects.vaults import OpenVault
from tests.storage.support import make


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path / "home"
    home.mkdir()
    for variable in ("XDG_DATA_HOME", "LOCALAPPDATA", "HOME", "USERPROFILE"):
        monkeypatch.setenv(variable, str(home))
    return home


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "office.vault"


@pytest.fixture
def vault(folder: Path) -> Iterator[OpenVault]:
    with make(folder) as made:
        yield made
