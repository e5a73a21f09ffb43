"""The register of issued papers: issues, their numbered copies, and what they said."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alembic.operations import Operations

VERSION = 1003
ISSUE = (
    "number", "revision:", "series", "serial:", "kind", "edition", "form", "about", "subject", "scope_of", "cases", "told",
    "first", "last", "country", "language", "size", "as_of", "earlier:", "made_at", "state", "withdrawn_why", "marking",
    "floor", "lowered_by", "lowered_why", "cleared_by", "cleared_at", "cleared_how", "allowed", "released", "issued_by",
    "replaces", "code", "secret", "digest", "pages:", "sealed",
)  # fmt: skip
TABLES = {
    "issues": ISSUE,
    "issue_copies": ("issue", "number:", "of:", "holder", "digest", "state", "since", "note"),
    "issue_contents": ("issue", "asked", "opening", "paper", "texts", "units", "facts", "series"),
}
"""Columns of each table; a colon marks whole numbers, the others are text."""
INDEXES = {
    "issues": (("number",), ("replaces",), ("code",), ("digest",), ("series", "serial"), ("kind", "subject")),
    "issue_copies": (("issue",), ("digest",)),
    "issue_contents": (("issue",),),
}


def upgrade(op: Operations) -> None:
    """Make the tables and their indexes. A vault made between the two versions may have them already."""
    import sqlalchemy as sa  # heavy, and hardly ever needed

    for table, columns in TABLES.items():
        op.create_table(
            table,
            sa.Column("uid", sa.Text, primary_key=True, nullable=False),
            sa.Column("scope", sa.Text, nullable=False),
            sa.Column("born", sa.Integer, nullable=False),
            sa.Column("fid", sa.Integer),
            *(sa.Column(name.rstrip(":"), sa.Integer if name.endswith(":") else sa.Text) for name in columns),
            sa.Column("deleted_at", sa.Text),
            if_not_exists=True,
        )
        for index in INDEXES[table]:
            op.create_index(f"ix_{table}_{'_'.join(index)}", table, list(index), if_not_exists=True)
