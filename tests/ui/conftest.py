"""Fixtures of the window's tests."""

from __future__ import annotations

from collections.abc import Iterator

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


@pytest.fixture(scope="session", autouse=True)
def _clipboard_is_let_go() -> Iterator[None]:
    """Empty the clipboard at the end. Off screen Qt keeps its content in a static of its own, and destroying content made in
    Python after Python has ended crashes the process: all tests passed, and the run fails."""
    yield
    from PySide6.QtGui import QGuiApplication

    from ui.shell.clipboard import let_go

    if QGuiApplication.instance() is not None:
        let_go()
