"""Excerpts: words of kept reports and the fields they were given to."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alembic.operations import Operations

VERSION = 1001


def upgrade(op: Operations) -> None:
    """Make the table of excerpts."""
    import sqlalchemy as sa  # heavy, and hardly ever needed

    texts = ("words", "about", "field", "state", "credibility", "deleted_at")
    op.create_table(
        "excerpts",
        sa.Column("uid", sa.Text, primary_key=True, nullable=False),
        sa.Column("scope", sa.Text, nullable=False),
        sa.Column("born", sa.Integer, nullable=False),
        sa.Column("fid", sa.Integer),
        sa.Column("source", sa.Text),
        sa.Column("start", sa.Integer),
        sa.Column("end", sa.Integer),
        *(sa.Column(name, sa.Text) for name in texts),
    )
    op.create_index("ix_excerpts_source", "excerpts", ["source"])
    op.create_index("ix_excerpts_about", "excerpts", ["about"])
