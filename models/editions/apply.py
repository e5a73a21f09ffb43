"""Applying an edition to views before layout, so that layout never sees what is withheld."""

from __future__ import annotations

from dataclasses import replace

from models.base.fields import FieldSpec
from models.editions.audience import Audience, audience_of
from models.editions.matrix import COMPARTMENTS, EDITIONS, FLOORS, NEVER_NAMED, PROOF_SHEETS, RULES
from models.values.fold import fold
from models.values.marking import highest
from models.views.case import CaseView
from models.views.record import RecordView

TAKEN = ("taken", "replaced")
LEAST = "TLP:GREEN"
"""The least marking of any paper: a compiled file is more than its public parts."""
_OF_CAPTIVES = ("victim", "ledger", "family_contact")
_BY_CAPTIVE = ("ledger", "family_contact", "proof_question", "plan")
"""Kinds of which a record that names a captive concerns that one alone."""
_OF_PROOF = ("status", "when", "verdict")


def sees(field: FieldSpec, record: RecordView, audience: Audience | str, *, own: bool = False) -> bool:
    """Return whether the audience may see the field of this record. Unknown classes and editions see nothing.

    `own` says that the record is about the recipient's own captive or national, as `shown_case` finds out from the scope.
    """
    reader = audience_of(audience)
    if reader.edition not in EDITIONS or _is_locked(field, record, reader):
        return False
    row = rule_of(field, record)
    condition = RULES.get(row, {}).get(reader.edition, "")
    if row == "person_name" and reader.sheet in NEVER_NAMED and condition == "public":
        condition = "public cleared"
    return bool(condition) and all(_holds(one, row, field, record, reader, own) for one in condition.split())


def _is_locked(field: FieldSpec, record: RecordView, reader: Audience) -> bool:
    """Return whether a field lies in a compartment that was not opened for this paper. Of who belongs to no one case (a person)
    any case's counts."""
    if not reader.locked or not field.compartment:
        return False
    named = field.compartment.removeprefix("@")
    code = record.text(named) if named != field.compartment else named
    case = record.text("case")
    return (case, code) in reader.locked if case else any(kind == code for _case, kind in reader.locked)


def rule_of(field: FieldSpec, record: RecordView) -> str:
    """Return the row of the table for a field: that of its class, or one of its own for what the table's note names."""
    if field.edition == "person_name" and record.flag("child"):
        return "child_name"
    if field.edition == "demand_sum" and record.values.get("public") != 1:
        return "secret_sum"
    if record.kind.name == "demand" and record.text("side") == "own" and field.edition not in ("link", "internal"):
        return "offer"
    if field.edition == "decision" and record.text("status") in TAKEN:
        return "decision_taken"
    if record.kind.name == "ledger" and field.name in _OF_PROOF and _tells_of_proof(record):
        return "proof"
    return field.edition


def _tells_of_proof(record: RecordView) -> bool:
    """Return whether a line of a ledger tells of a proof of life. One whose status was taken out may be one."""
    return record.values.get("status") == "proof_of_life" or record.is_withheld("status")


def _holds(condition: str, row: str, field: FieldSpec, record: RecordView, reader: Audience, own: bool) -> bool:
    if condition == "yes":
        return True
    if condition == "own":
        return own
    if condition == "cleared":
        return not reader.allowed.isdisjoint({row, field.edition})
    if condition == "public":
        return record.values.get("name_public" if row == "person_name" else "public") == 1
    if condition == "shareable":
        return record.values.get("shareable") == 1
    if condition == "paragraph":
        return reader.edition in record.texts("allow")
    opened = COMPARTMENTS.get(row, "") in reader.opened
    if condition == "proof_sheet":
        return opened and reader.sheet in PROOF_SHEETS
    return opened or (condition == "sheet" and reader.sheet == "identity")


def edit_record(record: RecordView, audience: Audience | str, *, own: bool = False) -> RecordView:
    """Return the record as the edition sees it; what it does not see is gone from the values, its name kept as withheld."""
    hidden = frozenset(
        field.name
        for field in record.kind.fields
        if record.values.get(field.name) is not None and not sees(field, record, audience, own=own)
    )
    if not hidden:
        return record
    values = {name: value for name, value in record.values.items() if name not in hidden}
    return replace(record, values=values, withheld=record.withheld | hidden)


def shown_case(view: CaseView, audience: Audience | str) -> CaseView:
    """Return the case as the table lets the audience see it: captives outside its scope are gone with everything about them.

    A family sees its one captive and an embassy its nationals; without a scope that says which, they see nobody.
    """
    reader = audience_of(audience)
    own = frozenset(victim.uid for victim in view.victims if in_scope(view, victim, reader))
    view = _of_these(view, own) if len(own) < len(view.victims) else view
    view = view if _sees_offers(reader) else _without_offers(view)
    whose = {victim.text("person") for victim in view.victims}
    parts = {
        name: tuple(edit_record(record, reader, own=name in _OF_CAPTIVES) for record in records)
        for name, records in view.parts.items()
    }
    return CaseView(
        edit_record(view.case, reader),
        parts,
        {uid: edit_record(record, reader, own=uid in whose) for uid, record in view.persons.items()},
        {uid: edit_record(record, reader) for uid, record in view.sources.items()},
        {uid: edit_record(record, reader) for uid, record in view.groups.items()},
        view.closed,
    )


def _sees_offers(reader: Audience) -> bool:
    return RULES["offer"].get(reader.edition) == "opened" and COMPARTMENTS["offer"] in reader.opened


def _without_offers(view: CaseView) -> CaseView:
    """Return the case without own offers: that there is one tells what we are ready to do."""
    kept = tuple(one for one in view.parts["demand"] if one.text("side") != "own")
    return replace(view, parts={**view.parts, "demand": kept}) if len(kept) < len(view.parts["demand"]) else view


def in_scope(view: CaseView, victim: RecordView, audience: Audience) -> bool:
    """Return whether a captive concerns the recipient: named for it, of its employer, a national of its state."""
    scope, person = audience.scope, view.person_of(victim)
    if scope.captives and victim.uid not in scope.captives:
        return False
    if scope.employer and fold(scope.employer) not in {fold(one.text("employer")) for one in (victim, person) if one is not None}:
        return False
    state = victim.text("nationality") or (person.text("nationality") if person else "")
    if scope.state and scope.state.upper() != state.upper():
        return False
    if audience.edition == "family":
        return len(scope.captives) == 1
    return bool(scope.state) or audience.edition != "embassy"


def _of_these(view: CaseView, own: frozenset[str]) -> CaseView:
    """Return the case without captives outside the scope: their ledgers, persons and claims about them go too."""
    persons = {victim.text("person") for victim in view.victims if victim.uid in own}
    kept = dict(view.parts)
    kept["victim"] = tuple(victim for victim in view.victims if victim.uid in own)
    for name in _BY_CAPTIVE:
        kept[name] = tuple(one for one in view.parts[name] if one.text("victim") in own or not one.text("victim"))
    gone = {victim.uid for victim in view.victims} - own | (set(view.persons) - persons)
    gone |= {line.uid for line in view.parts["ledger"]} - {line.uid for line in kept["ledger"]}
    kept["claim"] = tuple(claim for claim in view.parts["claim"] if claim.text("about") not in gone)
    return replace(view, parts=kept, persons={uid: person for uid, person in view.persons.items() if uid in persons})


def floor_of(record: RecordView) -> str:
    """Return the least marking of a paper that prints this (edited) record: the highest floor or marking in it."""
    rows = {rule_of(field, record) for field in record.kind.fields if record.raw(field.name) not in (None, "")}
    if "child_name" in rows or ("person_name" in rows and record.raw("name_public") != 1):
        rows.add("medical")
    elif "person_name" in rows:
        rows = rows - {"person_name"} | {"codeword"}
    own = record.text("marking")
    return highest(LEAST, *([own] if own else []), *(FLOORS[name] for name in sorted(rows) if name in FLOORS))


def case_floor(view: CaseView) -> str:
    """Return the least marking of a paper that prints this (edited) case. A source's own marking does not mark the paper."""
    records = [view.case, *view.persons.values(), *(record for part in view.parts.values() for record in part)]
    return highest(LEAST, *(floor_of(record) for record in records))
