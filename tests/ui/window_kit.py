"""What tests of the window share: an office over a real vault, and waiting for what must become true."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from models.subjects.opened import OpenVault
from ui.shell.jobs import Jobs
from ui.shell.office import Office


@contextmanager
def office_of(vault: OpenVault) -> Iterator[Office]:
    """Give the office of an open vault; at the end all jobs have ended and the vault is closed."""
    office = Office(vault, Jobs())
    try:
        yield office
    finally:
        office.close()


def wait(qtbot: Any, condition: Callable[[], object], timeout: int = 8000) -> None:
    """Wait until the condition holds."""
    qtbot.waitUntil(lambda: bool(condition()), timeout=timeout)
