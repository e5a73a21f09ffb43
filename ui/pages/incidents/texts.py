"""The words of a cell, as shown and as typed again."""

from __future__ import annotations

import json
from functools import lru_cache

from models.base import terms
from models.base.errors import AppError
from models.base.language import _, current
from models.records import INCIDENT
from models.records.check import Reading
from models.subjects.incidents import IncidentRow
from models.values.when import When
from models.values.when_read import read_when
from models.values.when_text import doubt_texts, understood_text
from models.values.where import Where, where_text
from ui.widgets.quick_chips import short_when


def shown(row: IncidentRow, column: str, zone: str = "") -> str:
    """Return what a cell shows, in the language in use; the zone of a time only where it is not the one here."""
    if column == "group":
        return row.group_name
    if column == "case":
        return row.case_ref
    if column == "grade":
        return f"{row.reliability or 'F'}{row.credibility}" if row.credibility else ""
    value = getattr(row, column)
    if value is None or value == "":
        return ""
    return _typed_text(column, str(value), current(), zone)


def editable(row: IncidentRow, column: str) -> str:
    """Return what stands in the line when a cell is edited: what its reader takes back."""
    if column == "grade":
        return row.credibility
    if column == "when" and row.when:
        when = json.loads(row.when)
        return when["raw"] or (when["edtf"].replace("T", " ") if when["edtf"][4:5] == "-" else when["edtf"])
    if column == "place" and row.place:
        return _typed_text("place", row.place, current(), "")
    return shown(row, column)


def understood(text: str, reading: Reading) -> tuple[str, str]:
    """Return what a date typed so means, and its tone: "info", "warn" with doubts, "bad" where it is none."""
    if not text.strip():
        return "", "info"
    try:
        when = read_when(text, language=reading.language, anchor=reading.anchor, zone=reading.zone, day_first=reading.day_first)
    except AppError as error:
        return str(error.fields.get("reason", "")), "bad"
    words = _("Understood: {date}").format(date=understood_text(when, language=current()))
    doubts = doubt_texts(when, current())
    return " ".join([words, *doubts]), "warn" if doubts or not when.edtf else "info"


@lru_cache(maxsize=8192)
def _typed_text(column: str, value: str, language: str, zone: str) -> str:
    field = INCIDENT.field(column)
    if field.type == "term":
        return terms.label(field.terms, value)
    if field.type == "flag":
        return _("yes") if value in ("1", "True") else _("no")
    try:
        if field.type == "when":
            return short_when(When.from_dict(json.loads(value)), language, zone)
        if field.type == "where":
            data = json.loads(value) | {"country": "", "admin": []}
            return where_text(Where.from_dict(data), language) if data.get("name") else ""
    except (AppError, ValueError):
        return value
    return value
