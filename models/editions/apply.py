"""Applying an edition to views before layout, so that layout never sees what is withheld."""

from __future__ import annotations

from dataclasses import replace

from models.base.fields import FieldSpec
from models.editions.audience import Audience, audience_of
from models.editions.matrix import EDITIONS, FLOORS, SEES
from models.values.marking import highest
from models.views.case import CaseView
from models.views.record import RecordView

LEAST = "TLP:GREEN"
"""The least marking of any paper: a compiled file is more than its public parts."""


def sees(field: FieldSpec, record: RecordView, audience: Audience | str) -> bool:
    """Return whether the edition may see the field of this record. Unknown classes and editions see nothing.

    A sum is seen where the demand was made in public; a name that is public only by the team, until a named person clears it;
    a note's paragraph where its author allowed the edition.
    """
    edition = audience_of(audience).edition
    if edition not in EDITIONS:
        return False
    if field.edition == "demand_sum":
        return record.values.get("public") == 1 and edition in SEES["demand"]
    if field.edition == "paragraph" and edition in record.texts("allow"):
        return True
    return edition in SEES.get(field.edition, frozenset())


def edit_record(record: RecordView, audience: Audience | str) -> RecordView:
    """Return the record as the edition sees it; what it does not see is gone from the values, its name kept as withheld."""
    hidden = frozenset(
        field.name
        for field in record.kind.fields
        if record.values.get(field.name) is not None and not sees(field, record, audience)
    )
    values = {name: value for name, value in record.values.items() if name not in hidden}
    return replace(record, values=values, withheld=record.withheld | hidden)


def edit_case(view: CaseView, audience: Audience | str) -> CaseView:
    """Return the case as the edition sees it."""
    parts = {name: tuple(edit_record(record, audience) for record in records) for name, records in view.parts.items()}
    return CaseView(
        edit_record(view.case, audience),
        parts,
        {uid: edit_record(record, audience) for uid, record in view.persons.items()},
        {uid: edit_record(record, audience) for uid, record in view.sources.items()},
        {uid: edit_record(record, audience) for uid, record in view.groups.items()},
    )


def floor_of(record: RecordView) -> str:
    """Return the least marking of a paper that prints this (edited) record: the highest floor or marking in it."""
    classes = {field.edition for field in record.kind.fields if record.raw(field.name) not in (None, "")}
    own = record.text("marking")
    return highest(LEAST, *([own] if own else []), *(FLOORS[name] for name in sorted(classes) if name in FLOORS))


def case_floor(view: CaseView) -> str:
    """Return the least marking of a paper that prints this (edited) case. A source's own marking does not mark the paper."""
    records = [view.case, *view.persons.values(), *(record for part in view.parts.values() for record in part)]
    return highest(LEAST, *(floor_of(record) for record in records))
