"""Fixtures of the window's tests."""

from __future__ import annotations

import pytest

from tests.factories import make_vault
from tests.ui.window_kit import office_of


@pytest.fixture
def vault(tmp_path):
    return make_vault(tmp_path / "office.vault")


@pytest.fixture
def office(qtbot, vault):
    with office_of(vault) as made:
        yield made
