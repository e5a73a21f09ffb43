"""All kinds of record, in the order in which they are written out."""

from __future__ import annotations

from models.base.fields import Kinds
from models.records.case import ACT, ATTRIBUTION, CASE, DEMAND, RELATION
from models.records.context import ADVISORY, AREA_LEVEL, CONSTRAINT, HEAD_COUNT, NOTE, ORDER
from models.records.excerpt import EXCERPT
from models.records.group import GROUP
from models.records.house import BACKUP, CLOCK, DEVICE, DISPOSAL, SETTING, USER
from models.records.incident import INCIDENT, LOG_LINE
from models.records.paper import ISSUE, ISSUE_CONTENT, ISSUE_COPY
from models.records.source import CLAIM, SOURCE, SOURCE_IDENTITY
from models.records.threat import THREAT
from models.records.victim import LEDGER, PERSON, VICTIM

KINDS = Kinds(
    (
        CASE, ACT, VICTIM, LEDGER, ATTRIBUTION, DEMAND, THREAT, CLAIM, RELATION, NOTE,
        PERSON, SOURCE, SOURCE_IDENTITY, EXCERPT, GROUP,
        INCIDENT, LOG_LINE, CONSTRAINT, ADVISORY, ORDER, HEAD_COUNT, AREA_LEVEL,
        USER, DEVICE, SETTING, BACKUP, DISPOSAL, CLOCK, ISSUE, ISSUE_COPY, ISSUE_CONTENT,
    )
)  # fmt: skip

CASE_PARTS = (ACT, VICTIM, LEDGER, ATTRIBUTION, DEMAND, THREAT, CLAIM, RELATION, NOTE)
"""Kinds whose records lie inside a case."""

__all__ = [
    "ACT", "ADVISORY", "AREA_LEVEL", "ATTRIBUTION", "BACKUP", "CASE", "CASE_PARTS", "CLAIM", "CLOCK", "CONSTRAINT", "DEMAND",
    "DEVICE", "DISPOSAL", "EXCERPT", "GROUP", "HEAD_COUNT", "INCIDENT", "ISSUE", "ISSUE_CONTENT", "ISSUE_COPY", "KINDS", "LEDGER",
    "LOG_LINE", "NOTE", "ORDER", "PERSON", "RELATION", "SETTING", "SOURCE", "SOURCE_IDENTITY", "THREAT", "USER", "VICTIM",
]  # fmt: skip
