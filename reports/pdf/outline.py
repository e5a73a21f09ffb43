"""The outline beside the pages: a paper's heads, each with a key of its own, so that none is lost to another."""

from __future__ import annotations

from typing import Any

from reports.pdf.clean import clean_line
from reports.pdf.notices import Notices

ROOM = 12.0
"""Points of paper shown above a head that was jumped to."""


class Outline:
    """Adds heads as they are drawn."""

    def __init__(self, canvas: Any, notices: Notices) -> None:
        self._canvas, self._notices = canvas, notices
        self._count = 0
        self._deepest = 0

    def add(self, title: str, level: int, top: float) -> None:
        """Add a head at its height on the page being drawn; one without words is left out."""
        line = clean_line(title, self._notices)
        if not line:
            return
        self._count += 1
        key = f"h{self._count}"
        level = min(level, self._deepest)
        self._deepest = level + 1
        self._canvas.bookmarkPage(key, fit="XYZ", left=0, top=top + ROOM, zoom=0)
        self._canvas.addOutlineEntry(line, key, level)
