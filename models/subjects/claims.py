"""Claims: values that differ kept side by side, compared, one preferred with a reason and the others kept."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from models.base import terms
from models.base.errors import BadInput, NotFound
from models.base.fields import FieldSpec, RecordKind
from models.base.language import LANGUAGES, _, current
from models.log.scopes import Connection
from models.log.write import Set, write
from models.records import CASE_PARTS, CLAIM, KINDS
from models.records.check import Reading, stored_value
from models.subjects.editing import FROZEN, changed, create
from models.subjects.titles import title_from, value_words
from models.values.money_read import read_money
from models.values.when import When
from models.values.when_text import when_text
from models.values.where import Where, where_text
from models.views.case import CaseView
from models.views.claims import contradictions
from models.views.record import RecordView, read_record

if TYPE_CHECKING:
    from models.log.session import VaultSession

_YES_NO = {"1": "yes", "0": "no", "true": "yes", "false": "no"}


@dataclass(frozen=True)
class ClaimLine:
    """One claim as it is compared: the claim, its value in words, who says so, its grade ("F2", "" without one)."""

    claim: RecordView
    value: str
    source: str
    grade: str

    @property
    def preferred(self) -> bool | None:
        """Return yes, no (rejected), or None: kept beside."""
        return self.claim.flag("preferred")

    @property
    def reason(self) -> str:
        """Return why it is preferred or rejected."""
        return self.claim.text("reason")


@dataclass(frozen=True)
class ClaimGroup:
    """All claims about one field of one record. `conflict` is "" (they agree), "sources" (sources differ) or "source" (the source
    contradicts itself), `words` the sentence for it. `own` is what the record itself says now."""

    about: str
    record: RecordView | None
    title: str
    field: str
    label: str
    own: str
    lines: tuple[ClaimLine, ...]
    conflict: str
    words: str


def claim_value(
    session: VaultSession,
    case: str,
    about: str,
    field: str,
    value: Any,
    source: str = "",
    credibility: str = "",
    *,
    words: str = "",
    known_on: str = "",
    reason: str = "",
    rejected: bool = False,
    uid: str = "",
    reading: Reading | None = None,
) -> str:
    """Enter what one source says of one field, and return the claim's identifier. The record itself stays as it is.

    `reason` says what is to be thought of it; a `rejected` one is marked as not preferred.

    `value` as the field takes it; kept as text: a code of a term, yes or no, a date as written (and understood in `when`).

    Raises:
        BadInput: the record has no such field, or the value does not fit it.
    """
    kind = _kind_of(session.con, about, case)
    if field not in kind.names or field in ("deleted_at", "case"):
        raise BadInput(field="field", reason=_("There is no such field."))
    spec = kind.field(field)
    stored = stored_value(spec, _parsed(spec, value, reading), reading=reading or Reading(current()), path="value")
    if stored is None:
        raise BadInput(field="value", reason=_("This must be filled in."))
    given = {
        "about": about, "field": field, "value": _as_text(spec, stored), "source": source, "credibility": credibility,
        "words": words, "known_on": known_on, "when": stored if spec.type == "when" else None,
        "reason": reason, "preferred": 0 if rejected else None,
    }  # fmt: skip
    return create(session, "claim", given, uid=uid, case=case)


def prefer(session: VaultSession, claim_uid: str, reason: str) -> None:
    """Prefer one claim: the others of its field are no longer, and the record takes its value where its field can hold it.

    Raises:
        NotFound, BadInput: no reason.
    """
    claim = _claim(session.con, claim_uid, reason)
    about, name = claim.text("about"), claim.text("field")
    changes: list[Any] = [Set("claim", claim_uid, {"preferred": 1, "reason": reason.strip()})]
    rows = session.con.execute(
        "select uid from claims where about = ? and field = ? and preferred = 1 and deleted_at is null and uid <> ? order by uid",
        (about, name, claim_uid),
    )
    changes += [Set("claim", other, {"preferred": 0}) for (other,) in rows.fetchall()]
    kind = _kind_of(session.con, about, claim.text("case"))
    if name in kind.names and name not in FROZEN.get(kind.name, {}):
        record = read_record(session.con, kind, about)
        held = held_value(kind.field(name), claim, record.raw(name) if record else None)
        if held is not None:
            changes.append(changed(session, kind.name, about, {name: held}))
    write(session, "claim.prefer", changes)


def reject(session: VaultSession, claim_uid: str, reason: str) -> None:
    """Reject a claim with a reason; it stays to be seen. Raises NotFound, BadInput: no reason."""
    _claim(session.con, claim_uid, reason)
    write(session, "claim.reject", [Set("claim", claim_uid, {"preferred": 0, "reason": reason.strip()})])


def claims_of(view: CaseView) -> tuple[ClaimGroup, ...]:
    """Return the case's claims by record and field, in the order their first ones were entered, for comparing them."""
    groups: dict[tuple[str, str], list[RecordView]] = {}
    for claim in view.parts["claim"]:
        groups.setdefault((claim.text("about"), claim.text("field")), []).append(claim)
    against = {(found.about, found.field): found for found in contradictions(view)}
    records = _by_uid(view)
    made = []
    for (about, name), claims in groups.items():
        record = records.get(about)
        field = record.kind.field(name) if record and name in record.kind.names else None
        found = against.get((about, name))
        conflict = "" if found is None else "source" if found.form else "sources"
        form = terms.inline("source_form", found.form) if found else ""
        lines = tuple(_line(view, records, field, claim) for claim in claims)
        title = title_from(None, record.kind, record.values) or _(record.kind.label) if record else ""
        own = _shown(records, field, record.raw(name)) if record and field else ""
        label = _(field.label) if field else name
        made.append(ClaimGroup(about, record, title, name, label, own, lines, conflict, _conflict_words(conflict, form)))
    return tuple(made)


def held_value(field: FieldSpec, claim: RecordView, before: Any = None) -> Any:
    """Return the claim's value as the field stores it, or None where it cannot hold it. `before` is what it holds now."""
    text = claim.text("value")
    when = claim.when("when")
    try:
        if field.type == "when":
            return claim.raw("when") if when.edtf or when.raw else None
        if field.type == "date":
            return stored_value(field, when.edtf or text, reading=Reading(), path="value")
        if field.type == "where":
            return stored_value(field, _place(text, before), reading=Reading(), path="value")
        return stored_value(field, _parsed(field, text, None), reading=Reading(), path="value")
    except BadInput:
        return None


# values as text and back


def _parsed(field: FieldSpec, value: Any, reading: Reading | None) -> Any:
    """Return a value given as text as the field's check takes it."""
    if not isinstance(value, str):
        return value
    if field.type == "integer" and value.strip().isdecimal():
        return int(value)
    if field.type == "flag":
        return {"yes": 1, "no": 0}.get(_YES_NO.get(value.strip().lower(), value.strip().lower()), value)
    if field.type in ("when", "where", "money", "texts", "data") and value.lstrip()[:1] in "{[":
        try:
            return json.loads(value)
        except ValueError:
            return value
    if field.type == "money" and value.strip():
        return _sum(value, reading.language if reading else current())
    if field.type == "texts":
        return [value]
    return value


def _sum(text: str, language: str) -> Mapping[str, Any]:
    """Return the sum as it is written in this language, else in another of ours: a claim may be entered in one and preferred
    in another."""
    for other in dict.fromkeys((language, *LANGUAGES)):
        with suppress(BadInput):
            return read_money(text, language=other).to_dict()
    return read_money(text, language=language).to_dict()


def _as_text(field: FieldSpec, stored: Any) -> str:
    if field.type == "when":
        when = When.from_dict(json.loads(stored))
        return when.raw or when.edtf
    if field.type == "where":
        return where_text(replace(Where.from_dict(json.loads(stored)), country="", admin=()), "en")
    if field.type == "flag":
        return _YES_NO[str(stored)]
    if field.type == "money":
        return value_words(None, field, stored)
    if field.type == "texts":
        return "; ".join(json.loads(stored))
    return str(stored)


def _place(text: str, before: Any) -> Mapping[str, Any]:
    """Return the place named: in the same country as before, without what was said of the other place."""
    country = Where.from_dict(json.loads(before)).country if before else ""
    near = text.lower().startswith("near ")
    return {"name": text[5:] if near else text, "relation": "near" if near else "", "country": country}


# reading


def _kind_of(con: Connection, uid: str, case: str) -> RecordKind:
    """Return the kind of a record a claim may be about: the case, what lies in it, or what cases share."""
    for kind in KINDS:
        inside = kind in CASE_PARTS
        where = ' and ("case" = ? or "case" is null)' if inside else " and uid = ?" if kind.name == "case" else ""
        query = f'select 1 from "{kind.table}" where uid = ? and deleted_at is null{where}'
        if con.execute(query, (uid, case) if where else (uid,)).fetchone():
            return kind
    raise BadInput(field="about", reason=_("The record named here is not in this vault, or not in this case."))


def _claim(con: Connection, uid: str, reason: str) -> RecordView:
    if not reason.strip():
        raise BadInput(field="reason", reason=_("Say why: others must be able to follow it later."))
    claim = read_record(con, CLAIM, uid)
    if claim is None or claim.raw("deleted_at"):
        raise NotFound(what=_(CLAIM.label))
    return claim


def _by_uid(view: CaseView) -> dict[str, RecordView]:
    inside = [record for records in view.parts.values() for record in records]
    shared = [*view.persons.values(), *view.sources.values(), *view.groups.values()]
    return {record.uid: record for record in (view.case, *inside, *shared)}


def _line(view: CaseView, records: Mapping[str, RecordView], field: FieldSpec | None, claim: RecordView) -> ClaimLine:
    when, text = claim.when("when"), claim.text("value")
    if when.edtf:
        shown = when_text(when, language=current())
    elif field is not None and field.type == "term":
        shown = terms.label(field.terms, text)
    elif field is not None and field.type == "flag":
        shown = {"yes": _("yes"), "no": _("no")}.get(text, text)
    else:
        shown = _shown(records, field, text) if field is not None and field.type == "ref" else text
    source = view.source_of(claim)
    title = title_from(None, source.kind, source.values) if source else ""
    reliability = (source.text("reliability") if source else "") or "F"
    credibility = claim.text("credibility")
    return ClaimLine(claim, shown, title, reliability + credibility if credibility or source else "")


def _shown(records: Mapping[str, RecordView], field: FieldSpec | None, value: Any) -> str:
    if field is None or value is None:
        return ""
    if field.type == "ref":
        named = records.get(str(value))
        return (title_from(None, named.kind, named.values) or _(named.kind.label)) if named else str(value)
    return value_words(None, field, value)


def _conflict_words(conflict: str, form: str) -> str:
    if conflict == "source":
        return _("The source contradicts itself ({form}).").format(form=form)
    return _("Sources differ.") if conflict else ""
