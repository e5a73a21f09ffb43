"""Whether a paper keeps to so many pages, laid out on A4 and Letter with what issuing adds to its footer."""

from __future__ import annotations

from dataclasses import replace

from reports.content import Paper
from reports.pdf.render import count_pages

MOST = 4
"""Pages of a situation report without its log annex."""


def fits_four(paper: Paper) -> bool:
    """Return whether the paper takes four pages at most on both sizes, also once it is issued as a numbered copy."""
    words = paper.furniture
    issued = replace(
        paper,
        furniture=replace(
            words,
            code=words.code or "MMMM-MMMM",
            code_label=words.code_label or "MMMMM MMMM",
            copy=words.copy or "MMMM 25 MM 25: " + "M" * 40,
            cleared=words.cleared or "MMMMMMM MM " + "M" * 30,
        ),
    )
    # Letter is the shorter page and nearly always the one that decides: it is tried first.
    return all(count_pages(issued, size=size) <= MOST for size in ("letter", "a4"))
