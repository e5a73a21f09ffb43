"""What a record and a value are called in a line of text: for notices, lists of links and choices, inside the window only."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from models.base import terms
from models.base.countries import national_singular
from models.base.errors import AppError
from models.base.fields import FieldSpec, RecordKind
from models.base.language import _, current, pgettext
from models.log.scopes import Connection
from models.records import KINDS
from models.values.money import Money, money_text
from models.values.when import When
from models.values.when_text import when_text
from models.values.where import Where, where_text

LONGEST = 60
TITLES: dict[str, tuple[str, ...]] = {
    "case": ("ref", "title", "codeword"),
    "act": ("headline", "kind", "when", "place"),
    "ledger": ("status", "when"),
    "attribution": ("group", "attribution"),
    "demand": ("kind", "words"),
    "threat_assessment": ("form", "target"),
    "note": ("title", "kind", "text"),
    "communication": ("channel", "direction", "when"),
    "call_sheet": ("expected", "line"),
    "decision": ("question",),
    "action": ("what",),
    "gap": ("question",),
    "member": ("name",),
    "shift": ("member", "start"),
    "handover": ("state", "when"),
    "checklist_item": ("text",),
    "plan": ("kind",),
    "contact": ("body", "kind"),
    "family_contact": ("when",),
    "compartment": ("kind",),
    "person": ("name",),
    "source": ("title", "publisher", "form"),
    "source_identity": ("name",),
    "excerpt": ("words", "state"),
    "group": ("short", "name"),
    "incident": ("headline", "kind", "number"),
    "log_line": ("text",),
    "access_constraint": ("title", "kind"),
    "advisory": ("issuer_name", "issuer", "level", "words"),
    "order": ("words", "kind"),
    "head_count": ("place", "country"),
    "area_level": ("area", "level"),
    "user": ("name",),
    "setting": ("name",),
    "backup": ("number",),
    "disposal": ("ref",),
    "device": ("letter",),
    "issue": ("number",),
    "issue_copy": ("holder", "number"),
    "attachment": ("title", "name"),
}
"""The fields a record may be called by: the first filled one is taken. Victims, claims and links are called by more than one."""


def cut(text: str, longest: int = LONGEST) -> str:
    """Return one line of at most so many characters."""
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def value_words(con: Connection | None, field: FieldSpec, value: Any) -> str:
    """Return one stored value as people read it, in the language in use, whole; "" for none.

    A value this program cannot read is shown as it is stored. Without a connection references have no names.
    """
    if value is None or value == "":
        return ""
    try:
        return _words(con, field, value)
    except (AppError, ValueError, TypeError, KeyError, AttributeError):
        return str(value)


def title_of(con: Connection, kind: RecordKind, uid: str) -> str:
    """Return what the record is called, hidden or not; "" when it is not here or has nothing to be called by."""
    names = ", ".join(f'"{name}"' for name in kind.names)
    row = con.execute(f'select {names} from "{kind.table}" where uid = ?', (uid,)).fetchone()
    return title_from(con, kind, dict(zip(kind.names, row, strict=True))) if row else ""


def title_from(con: Connection | None, kind: RecordKind, values: Mapping[str, Any]) -> str:
    """Return what a record with these stored values is called, cut to a line; "" when there is nothing to call it by."""
    if kind.name in _OWN_WORDS:
        return cut(_OWN_WORDS[kind.name](con, values))
    for name in TITLES.get(kind.name, ()):
        if words := value_words(con, kind.field(name), values.get(name)):
            return cut(words)
    return ""


def _words(con: Connection | None, field: FieldSpec, value: Any) -> str:
    if field.type == "when":
        when = When.from_dict(json.loads(value))
        return when_text(when, language=current()) if when.edtf else when.raw
    if field.type == "date":
        return when_text(When.from_edtf(value), language=current())
    if field.type == "where":
        return where_text(Where.from_dict(json.loads(value)), current())
    if field.type == "money":
        return money_text(Money.from_dict(json.loads(value)), current(), basis=False)
    if field.type == "term":
        return terms.label(field.terms, value)
    if field.type == "flag":
        return _("yes") if value else _("no")
    if field.type == "texts":
        return _("; ").join(json.loads(value))
    if field.type == "ref":
        return _ref(con, field, value)
    return str(value)


def _ref(con: Connection | None, field: FieldSpec, uid: str) -> str:
    for kind in () if con is None else KINDS if field.target == "*" else (KINDS[field.target],):
        if title := title_of(con, kind, uid):
            return title
    return pgettext("record", "not here")


def _victim(con: Connection | None, values: Mapping[str, Any]) -> str:
    if con is not None and values.get("person") and (name := title_of(con, KINDS["person"], values["person"])):
        return name
    if words := values.get("codeword") or values.get("role"):
        return str(words)
    code = values.get("nationality") or ""
    who = national_singular(code, current(), values.get("sex") or "") if code else _("Person not named")
    number, of = values.get("number"), values.get("of")
    if number is None:
        return _("{national}, not named").format(national=who) if code else who
    if of is None:
        return _("{national} no. {number}").format(national=who, number=number)
    return _("{national} {number} of {of}").format(national=who, number=number, of=of)


def _claim(con: Connection | None, values: Mapping[str, Any]) -> str:
    text = value_words(con, KINDS["claim"].field("when"), values.get("when")) or str(values.get("value") or "")
    field = _claimed(con, str(values.get("about") or ""), str(values.get("field") or ""))
    if field is None:
        return text
    words = value_words(con, field, text) if field.type in ("term", "ref") else text
    return _("{value} ({field})").format(value=words, field=_(field.label))


def _claimed(con: Connection | None, about: str, name: str) -> FieldSpec | None:
    if con is None:
        return None
    for kind in KINDS:
        if name in kind.names and con.execute(f'select 1 from "{kind.table}" where uid = ?', (about,)).fetchone():
            return kind.field(name)
    return None


def _relation(con: Connection | None, values: Mapping[str, Any]) -> str:
    kind = terms.label("relation_kind", values.get("kind") or "RELATED_TO")
    if values.get("to_ref"):
        return _("{relation} {case}").format(relation=kind, case=values["to_ref"])
    first, second = (value_words(con, KINDS["relation"].field(name), values.get(name)) for name in ("origin", "target"))
    return _("{first} {relation} {second}").format(first=first, relation=kind, second=second) if first and second else kind


def _question(_con: Connection | None, values: Mapping[str, Any]) -> str:
    number = values.get("number")  # never its words: they are shown only once it was drawn
    return _("Question no. {number}").format(number=number) if number is not None else ""


_OWN_WORDS = {"victim": _victim, "claim": _claim, "relation": _relation, "proof_question": _question}
