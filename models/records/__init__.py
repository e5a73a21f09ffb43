"""All kinds of record, in the order in which they are written out."""

from __future__ import annotations

from models.base.fields import Kinds
from models.records.attachment import ATTACHMENT, CUSTODY
from models.records.case import ACT, ATTRIBUTION, CASE, DEMAND, RELATION
from models.records.compartment import COMPARTMENT, COMPARTMENT_USE, REDACTION
from models.records.context import ADVISORY, AREA_LEVEL, CONSTRAINT, HEAD_COUNT, NOTE, ORDER
from models.records.crisis import ACTION, CALL_SHEET, COMMUNICATION, DECISION, PROOF_QUESTION
from models.records.excerpt import EXCERPT
from models.records.group import GROUP
from models.records.house import BACKUP, CLOCK, DEVICE, DISPOSAL, SETTING, USER
from models.records.incident import INCIDENT, LOG_LINE
from models.records.paper import ISSUE, ISSUE_CONTENT, ISSUE_COPY
from models.records.source import CLAIM, SOURCE, SOURCE_IDENTITY
from models.records.team import CHECKLIST_ITEM, CONTACT, FAMILY_CONTACT, GAP, HANDOVER, MEMBER, PLAN, SHIFT
from models.records.threat import THREAT
from models.records.victim import LEDGER, PERSON, VICTIM

KINDS = Kinds(
    (
        CASE, ACT, VICTIM, LEDGER, ATTRIBUTION, DEMAND, THREAT, CLAIM, RELATION, NOTE, GAP,
        COMMUNICATION, CALL_SHEET, PROOF_QUESTION, DECISION, ACTION,
        MEMBER, SHIFT, HANDOVER, CHECKLIST_ITEM, PLAN, CONTACT, FAMILY_CONTACT,
        COMPARTMENT, COMPARTMENT_USE, ATTACHMENT, CUSTODY,
        PERSON, SOURCE, SOURCE_IDENTITY, EXCERPT, GROUP,
        INCIDENT, LOG_LINE, CONSTRAINT, ADVISORY, ORDER, HEAD_COUNT, AREA_LEVEL,
        USER, DEVICE, SETTING, BACKUP, DISPOSAL, CLOCK, ISSUE, ISSUE_COPY, ISSUE_CONTENT, REDACTION,
    )
)  # fmt: skip

CASE_PARTS = (
    ACT, VICTIM, LEDGER, ATTRIBUTION, DEMAND, THREAT, CLAIM, RELATION, NOTE, GAP,
    COMMUNICATION, CALL_SHEET, PROOF_QUESTION, DECISION, ACTION,
    MEMBER, SHIFT, HANDOVER, CHECKLIST_ITEM, PLAN, CONTACT, FAMILY_CONTACT,
)  # fmt: skip
"""Kinds whose records lie inside a case, as views, `show` and `add` carry them."""

CASE_KEEPING = (COMPARTMENT, COMPARTMENT_USE, ATTACHMENT, CUSTODY)
"""Kinds that belong to a case and to this vault: its compartments and files, and what was done with them."""

__all__ = [
    "ACT", "ACTION", "ADVISORY", "AREA_LEVEL", "ATTACHMENT", "ATTRIBUTION", "BACKUP", "CALL_SHEET", "CASE", "CASE_KEEPING",
    "CASE_PARTS", "CHECKLIST_ITEM", "CLAIM", "CLOCK", "COMMUNICATION", "COMPARTMENT", "COMPARTMENT_USE", "CONSTRAINT",
    "CONTACT", "CUSTODY", "DECISION", "DEMAND", "DEVICE", "DISPOSAL", "EXCERPT", "FAMILY_CONTACT", "GAP", "GROUP",
    "HANDOVER", "HEAD_COUNT", "INCIDENT", "ISSUE", "ISSUE_CONTENT", "ISSUE_COPY", "KINDS", "LEDGER", "LOG_LINE", "MEMBER",
    "NOTE", "ORDER", "PERSON", "PLAN", "PROOF_QUESTION", "REDACTION", "RELATION", "SETTING", "SHIFT", "SOURCE",
    "SOURCE_IDENTITY", "THREAT", "USER", "VICTIM",
]  # fmt: skip
