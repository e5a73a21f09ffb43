"""Cells of the tables around the cases: kinds, places, dates, and whether something is in force; no Qt in it."""

from __future__ import annotations

from collections.abc import Callable

from models.base import terms
from models.base.language import _, current, pgettext
from models.base.numbers import number_text
from models.values.when_text import when_text
from models.values.where import where_text
from models.views.record import RecordView
from ui.widgets.table.sources import ListedRecord

Cell = Callable[[ListedRecord], str]
Chip = Callable[[ListedRecord], tuple[str, str] | None]

ADVISED = {
    "leave_now": "bad", "ordered_departure": "bad", "avoid_travel": "bad", "avoid_essential": "warn", "shelter": "warn",
    "caution": "info", "lifted": "good",
}  # fmt: skip
ORDERED = {"no_movement": "bad", "evacuation": "bad", "hibernation": "bad", "lifted": "good"}
SEVERITY = {"fatal": "bad", "critical": "bad", "severe": "bad", "moderate": "warn", "minor": "neutral"}
LEVELS = {"1": "good", "2": "good", "3": "info", "4": "warn", "5": "bad", "6": "bad"}


def text_of(name: str) -> Cell:
    """Return what shows a text in one line."""

    def show(row: ListedRecord) -> str:
        return " ".join(row.record.text(name).split())

    return show


def term_of(name: str, list_name: str) -> Cell:
    """Return what shows the word of a code."""

    def show(row: ListedRecord) -> str:
        code = row.record.text(name)
        return terms.label(list_name, code) if code else ""

    return show


def when_of(name: str) -> Cell:
    """Return what shows a date as it is known, else as it was said."""

    def show(row: ListedRecord) -> str:
        when = row.record.when(name)
        return when_text(when, language=current()) if when.edtf else when.raw

    return show


def where_of(name: str) -> Cell:
    """Return what shows a place in words."""

    def show(row: ListedRecord) -> str:
        where = row.record.where(name)
        return where_text(where, current()) if where is not None and not where.is_empty else ""

    return show


def number_of(name: str) -> Cell:
    """Return what shows a whole number."""

    def show(row: ListedRecord) -> str:
        number = row.record.integer(name)
        return "" if number is None else number_text(number)

    return show


def texts_of(name: str) -> Cell:
    """Return what shows several texts in one line."""

    def show(row: ListedRecord) -> str:
        return _("; ").join(row.record.texts(name))

    return show


def chip_of(cell: Cell, name: str, tones: dict[str, str]) -> Chip:
    """Return what shows a code as a chip; None for no code, so that the cell stays empty."""

    def show(row: ListedRecord) -> tuple[str, str] | None:
        words = cell(row)
        return (words, tones.get(row.record.text(name), "neutral")) if words else None

    return show


def constraint_title(row: ListedRecord) -> str:
    """Return the title, else the kind."""
    return row.record.text("title") or term_of("kind", "constraint_kind")(row)


def imposed_by(row: ListedRecord) -> str:
    """Return who imposes it and on what ground that is said: suspected is never left out."""
    group = (row.more or {}).get("group", "")
    code = row.record.text("attribution")
    if group and code:
        return _("{group} ({attribution})").format(group=group, attribution=terms.inline("attribution", code))
    return group or term_of("attribution", "attribution")(row)


def issuer(row: ListedRecord) -> str:
    """Return the body that issued it, else the state."""
    return row.record.text("issuer_name") or term_of("issuer", "country")(row)


def level_words(row: ListedRecord) -> str:
    """Return the level with its number: "4 Substantial"."""
    code = row.record.text("level")
    if not code:
        return ""
    word = terms.label("area_level", code)
    return f"{code} {word}" if word != code else code


def note_title(row: ListedRecord) -> str:
    """Return the title, else the kind."""
    return row.record.text("title") or term_of("kind", "note_kind")(row)


def likely(row: ListedRecord) -> str:
    """Return probability and confidence of an assessment."""
    return " · ".join(part for part in (term_of("probability", "probability")(row), _sure(row)) if part)


def _sure(row: ListedRecord) -> str:
    word = term_of("confidence", "confidence")(row)
    return _("confidence: {level}").format(level=word) if word else ""


def grade(row: ListedRecord) -> str:
    """Return source reliability and information credibility: "F2"."""
    credibility = row.record.text("credibility")
    reliability = (row.more or {}).get("reliability", "")
    return f"{reliability or 'F'}{credibility}" if credibility else reliability


# in force or not; the same rules as the SQL of operations.py


def advisory_state(record: RecordView, day: str) -> tuple[str, str]:
    """Return whether an advisory counts on a day (ISO), and its tone."""
    if record.flag("superseded"):
        return pgettext("advisory", "Superseded"), "neutral"
    if _past(record, "until", day):
        return pgettext("advisory", "Expired"), "neutral"
    return pgettext("advisory", "Valid"), "info"


def order_state(record: RecordView, day: str) -> tuple[str, str]:
    """Return whether an order is in force on a day (ISO), and its tone."""
    lifted = record.when("lifted")
    # a lifting without a date is a lifting
    if record.text("kind") == "lifted" or (record.raw("lifted") and not lifted.earliest[:10] > day):
        return terms.label("order_status", "lifted"), "neutral"
    if _past(record, "until", day):
        return terms.label("order_status", "lapsed"), "neutral"
    if record.when("since").earliest[:10] > day:
        return pgettext("order", "To come"), "violet"
    return terms.label("order_status", "in_force"), "warn"


def _past(record: RecordView, name: str, day: str) -> bool:
    latest = record.when(name).latest[:10]
    return bool(latest) and latest < day
