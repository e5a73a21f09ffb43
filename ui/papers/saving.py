"""Saving a finished paper from the window."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from models.subjects.opened import OpenVault
    from ui.shell.jobs import Job


def save_paper(_job: Job, _vault: OpenVault, data: bytes, target: str) -> str:
    """Save a checked paper under the name chosen and return that name. What the dialog asked about is replaced."""
    from reports.save import save

    path = Path(target)
    path = path if path.suffix else path.with_suffix(".pdf")
    save(data, path, force=True)
    return path.name
