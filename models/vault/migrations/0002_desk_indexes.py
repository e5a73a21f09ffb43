"""Indexes for what the desk asks all day: reviews, deadlines, disposal dates, lines to sort."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alembic.operations import Operations

VERSION = 1002
INDEXES = (
    ("cases", ("status", "next_review")),
    ("cases", ("dispose_on",)),
    ("demands", ("deadline", "status")),
    ("threat_assessments", ("review_on", "status")),
    ("threat_assessments", ("status",)),
    ("log_lines", ("sorted",)),
)


def upgrade(op: Operations) -> None:
    """Make the indexes. A vault made between the two versions may have them already."""
    for table, columns in INDEXES:
        op.create_index(f"ix_{table}_{'_'.join(columns)}", table, list(columns), if_not_exists=True)
