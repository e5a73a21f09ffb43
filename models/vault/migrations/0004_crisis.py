"""A live kidnapping: its records, compartments and files, fields added to older records, and keys wrapped for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alembic.operations import Operations

VERSION = 1004
TABLES = {
    "communications": (
        "case", "when", "ended", "direction", "channel", "outcome", "their_number", "our_number", "caller", "voice",
        "intermediary", "communicator", "listener", "words", "language", "translation", "translator", "said", "demanded",
        "threatened", "proof", "deadline_words", "deadline", "their_zone", "next_contact", "next_words", "tone",
        "background", "recorded:", "recording", "sheet", "group", "follow_up", "corrects", "mistake:",
    ),
    "call_sheets": (
        "case", "expected", "state", "line", "obtain", "promised", "avoid", "question", "communicator", "reserve",
        "listener", "agreed_by",
    ),
    "proof_questions": (
        "case", "victim", "number:", "state", "used", "kind", "subject", "question", "answer", "known_from", "heard",
        "match",
    ),
    "decisions": (
        "case", "number:", "status", "question", "needed_by", "options", "known", "decision", "reason", "decided",
        "decided_by", "present", "dissent", "review_on", "replaces", "known_at",
    ),
    "actions": ("case", "what", "owner", "due", "status", "done", "decision", "note"),
    "members": ("case", "name", "role", "team", "phone", "reserve:", "until", "note"),
    "shifts": ("case", "member", "start", "end", "state", "note"),
    "handovers": ("case", "when", "giver", "taker", "state", "items", "done"),
    "checklist_items": ("case", "phase", "number:", "text", "state", "by", "at", "note"),
    "plans": (
        "case", "kind", "debrief", "victim", "when", "place", "who", "contact", "medical", "authorities", "media",
        "transport", "consent", "text", "done",
    ),
    "contacts": (
        "case", "kind", "when", "body", "person", "reach", "channel", "by", "told", "marking", "asked", "promised", "next",
        "lead:", "note",
    ),
    "family_contacts": (
        "case", "victim", "when", "by", "relative", "relation", "reach", "senior", "told", "asked", "promised", "needs",
        "advice", "others", "agreed", "next", "written:",
    ),
    "gaps": (
        "case", "question", "about", "field", "could_know", "asked", "asked_whom", "state", "answer", "answered", "allow",
    ),
    "attachments": (
        "case", "within", "name", "title", "media", "size:", "digest", "about", "source", "marking", "collected",
        "collected_by", "taken", "inside", "note",
    ),
    "custody": ("case", "attachment", "what", "at", "by", "note"),
    "compartments": ("case", "kind", "key", "people", "of_three:", "own_passphrase:"),
    "compartment_uses": ("case", "compartment", "what", "at", "by", "whom", "note"),
    "redactions": ("ref", "values", "why", "at"),
}  # fmt: skip
"""Columns of each new table; a colon marks whole numbers, the others are text."""
ADDED = {
    "cases": ("zone", "offers_by", "offers_why"),
    "demands": ("side", "conditions", "answers", "communication", "approved_by"),
    "ledger": ("context", "proof", "received", "channel", "assessed_by", "question", "file"),
    "threat_assessments": ("led_to",),
    "users": ("public_key",),
}
"""Columns added to older tables."""
INDEXES = {
    "communications": (("case",), ("deadline",), ("next_contact",), ("corrects",)),
    "call_sheets": (("case",),),
    "proof_questions": (("case",), ("victim",),),
    "decisions": (("case",),),
    "actions": (("case",), ("status", "case"),),
    "members": (("case",),),
    "shifts": (("case",), ("member",),),
    "handovers": (("case",),),
    "checklist_items": (("case",),),
    "plans": (("case",),),
    "contacts": (("case",),),
    "family_contacts": (("case",), ("victim",),),
    "gaps": (("case",),),
    "attachments": (("case",),),
    "custody": (("case",), ("attachment",),),
    "compartments": (("case",),),
    "compartment_uses": (("case",), ("compartment",),),
}
WRAPPED = """create table if not exists wrapped (
    scope text not null, recipient text not null, box blob not null, primary key (scope, recipient)) without rowid"""
REDACTED = "create table if not exists redacted (entry integer primary key, digest blob not null)"


def upgrade(op: Operations) -> None:
    """Make the tables and columns. A vault made between the two versions may have them already."""
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
        for index in INDEXES.get(table, ()):
            op.create_index(f"ix_{table}_{'_'.join(index)}", table, list(index), if_not_exists=True)
    for table, added in ADDED.items():
        known = {row[1] for row in op.get_bind().exec_driver_sql(f'pragma table_info("{table}")')}
        for name in added:
            if name not in known:
                op.add_column(table, sa.Column(name, sa.Text))
    for statement in (WRAPPED, REDACTED):
        op.execute(statement)
