"""A case as JSON, whole: what `show --json` prints and `add` takes. The keys are documented in docs/cli.md.

Records inside a case are named by short labels ("act-1", "person-2") instead of their identifiers, so that the same text can
be added to another vault. Local keys (reference, identifiers, who entered it when, derived figures) are printed for the reader
and left aside when it is added.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from models.base.errors import BadInput
from models.base.fields import FieldSpec, RecordKind
from models.base.language import _
from models.records import ATTACHMENT, CASE_PARTS, GROUP, PERSON, SOURCE
from models.views.case import CaseView
from models.views.files import Files, FileView
from models.views.record import RecordView

SHARED = (PERSON, SOURCE, GROUP)
"""Kinds a case refers to and that other cases may share."""

KEYS = {
    "act": "acts", "victim": "victims", "ledger": "ledger", "attribution": "attributions", "demand": "demands",
    "threat_assessment": "threat_assessments", "claim": "claims", "relation": "relations", "note": "notes",
    "gap": "gaps", "communication": "communications", "call_sheet": "call_sheets", "proof_question": "proof_questions",
    "decision": "decisions", "action": "actions", "member": "members", "shift": "shifts", "handover": "handovers",
    "checklist_item": "checklist_items", "plan": "plans", "contact": "contacts", "family_contact": "family_contacts",
    "person": "persons", "source": "sources", "group": "groups",
}  # fmt: skip
"""The JSON key of the list that holds each kind."""

LOCAL_KEYS = ("ref", "uid", "entered_at", "entered_by", "changed_at", "derived", "attachments")
"""Keys of a case that stay in their vault."""


def case_to_json(view: CaseView, local: Mapping[str, Any] | None = None, files: Files | None = None) -> dict[str, Any]:
    """Return the case as a JSON object. `local` and `files` add what only this vault knows (LOCAL_KEYS)."""
    labels = _labels(view)
    labels |= {file.uid: file_label(number) for number, file in enumerate(files.files if files else (), start=1)}
    found: dict[str, Any] = {"record": "case", **(local or {}), **record_to_json(view.case, labels)}
    for kind in (*CASE_PARTS, *SHARED):
        found[KEYS[kind.name]] = [{"id": labels[record.uid], **record_to_json(record, labels)} for record in _records(view, kind)]
    if files is not None:
        found["attachments"] = [_file_to_json(file, labels) for file in files.files]
    return found


def file_label(number: int) -> str:
    """Return how the file with this number in the case is called in JSON and on the command line."""
    return f"{ATTACHMENT.name}-{number}"


def _file_to_json(file: FileView, labels: Mapping[str, str]) -> dict[str, Any]:
    custody = [{name: event.text(name) for name in ("what", "at", "by", "note") if event.text(name)} for event in file.custody]
    return {"id": labels[file.uid], "uid": file.uid, **record_to_json(file.record, labels), "custody": custody}


def _records(view: CaseView, kind: RecordKind) -> list[RecordView]:
    if kind in SHARED:
        shared = {"person": view.persons, "source": view.sources, "group": view.groups}[kind.name]
        return sorted(shared.values(), key=lambda record: record.uid)
    return list(view.parts[kind.name])


def _labels(view: CaseView) -> dict[str, str]:
    labels: dict[str, str] = {view.case.uid: "case"}
    for kind in (*CASE_PARTS, *SHARED):
        for number, record in enumerate(_records(view, kind), start=1):
            labels[record.uid] = f"{kind.name}-{number}"
    return labels


def record_to_json(record: RecordView, labels: Mapping[str, str]) -> dict[str, Any]:
    """Return one record's filled fields; references as labels, the reference to its own case left out."""
    found: dict[str, Any] = {}
    for field in record.kind.fields:
        value = record.raw(field.name)
        if value is None or field.local or (field.type == "ref" and field.target == "case"):
            continue
        if field.type == "ref":
            value = labels.get(value)
        elif field.type == "flag":
            value = bool(value)
        elif field.type in ("when", "where", "money", "texts", "data"):
            value = json.loads(value)
        if value is not None:
            found[field.name] = value
    return found


def split_case(given: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, list[dict[str, Any]]]]:
    """Return a case's own fields, and its records by kind, from a JSON object.

    Raises:
        BadInput: a list that is none, an entry that is no object, a label used twice.
    """
    own = {key: value for key, value in given.items() if key not in (*LOCAL_KEYS, *KEYS.values(), "record")}
    parts: dict[str, list[dict[str, Any]]] = {}
    seen: set[str] = set()
    for kind, key in KEYS.items():
        entries = given.get(key) or []
        if not isinstance(entries, list):
            raise BadInput(field=key, reason=_("This must be a list."))
        for number, entry in enumerate(entries):
            if not isinstance(entry, dict):
                raise BadInput(field=f"{key}[{number}]", reason=_("This must be an object with named fields."))
            label = entry.get("id", "")
            if not isinstance(label, str) or (label and label in seen):
                raise BadInput(field=f"{key}[{number}].id", reason=_("Every label may be used once."))
            seen.add(label)
        parts[kind] = entries
    return own, parts


def resolve(field: FieldSpec, value: Any, uids: Mapping[str, str], path: str) -> Any:
    """Return a label's identifier. Raises BadInput when nothing has that label."""
    if field.type != "ref" or value is None or value == "":
        return value
    if isinstance(value, str) and value not in uids and value.startswith(f"{ATTACHMENT.name}-"):
        return None  # files do not travel in JSON
    if not isinstance(value, str) or value not in uids:
        raise BadInput(field=path, reason=_("Nothing in this case is labelled {label}.").format(label=str(value)[:40]))
    return uids[value]
