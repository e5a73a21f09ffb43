"""A group in words: rows of the list, listings, where it is named and how; no Qt in it."""

from __future__ import annotations

from typing import Any

from models.base import terms
from models.base.errors import BadInput
from models.base.language import _, current, ngettext
from models.values.when import When
from models.values.when_text import when_text
from models.views.record import RecordView
from reports.kinds.wording import attribution_text
from ui.pages.groups.operations import NamedIn
from ui.widgets.record_rows import SheetRow
from ui.widgets.table.sources import ListedRecord

TONES = {"claimed": "bad", "claimed_disputed": "warn", "denied": "neutral", "suspected": "warn"}


def title(row: ListedRecord) -> str:
    """Return the short name with the name behind it."""
    short, name = row.record.text("short"), row.record.text("name")
    return _("{short} – {name}").format(short=short, name=name) if short and short != name else name


def listings_of(record: RecordView) -> tuple[dict[str, Any], ...]:
    """Return the listings as they are kept; what is not a list of them gives none."""
    found = record.data("listings")
    return tuple(row for row in found if isinstance(row, dict)) if isinstance(found, list) else ()


def body(row: dict[str, Any]) -> str:
    """Return who lists the group."""
    return terms.label("listing_body", str(row.get("by") or "")) or _("a body not named")


def listing_text(row: dict[str, Any]) -> str:
    """Return one listing: who, under which reference, since when."""
    on = str(row.get("on") or "")
    parts = [body(row), str(row.get("reference") or "")]
    if on:
        parts.append(_("listed on {day}").format(day=_day(on)))
    return _(", ").join(part for part in parts if part)


def _day(on: str) -> str:
    try:
        return when_text(When.from_edtf(on), language=current())
    except (BadInput, ValueError):
        return on


def row_chip(row: ListedRecord) -> tuple[str, str] | None:
    """Return "Listed" for a group on a sanctions list."""
    return (_("Listed"), "bad") if listings_of(row.record) else None


def listed_by(row: ListedRecord) -> str:
    """Return all who list the group."""
    return _("; ").join(listing_text(found) for found in listings_of(row.record))


def type_words(record: RecordView) -> str:
    """Return what kind of group it is."""
    code = record.text("type")
    return terms.label("group_type", code) if code else ""


def aliases(row: ListedRecord) -> str:
    """Return the other names."""
    return _(", ").join(row.record.texts("aliases"))


def detail(row: ListedRecord) -> str:
    """Return the second line: type, affiliation, other names."""
    return " · ".join(part for part in (type_words(row.record), row.record.text("affiliation"), aliases(row)) if part)


def case_count(row: ListedRecord) -> str:
    """Return in how many cases the group is named."""
    count = int(row.more or 0)
    return ngettext("{count} case", "{count} cases", count).format(count=count) if count else ""


def spoken(row: ListedRecord) -> str:
    """Return the row as a reader of the screen says it."""
    chip = row_chip(row)
    parts = (title(row), chip[0] if chip else "", detail(row), case_count(row))
    return _(", ").join(part for part in parts if part)


def named_row(found: NamedIn, group: RecordView) -> SheetRow:
    """Return a case the group is named in: by whom it is said is never left out, and suspected never reads as claimed."""
    case, row = found.case, found.row
    name = case.text("title") or case.text("codeword")
    said = attribution_text(row, group, claimed=found.claimed)
    role = terms.label("group_role", code) if (code := row.text("role")) else ""
    code = row.text("attribution")
    chip = (terms.label("attribution", code or "unknown"), TONES.get(code, "neutral"))
    words = " · ".join(part for part in (case.text("ref"), name) if part)
    second = " · ".join(part for part in (role, said) if part)
    spoken_words = _(", ").join(part for part in (case.text("ref"), name, second) if part)
    return SheetRow(words, second, chip, "folder-open", "case", case.uid, spoken_words)


def imposed_row(record: RecordView) -> SheetRow:
    """Return a constraint the group imposes, or is said to."""
    kind = terms.label("constraint_kind", code) if (code := record.text("kind")) else ""
    said = terms.label("attribution", code) if (code := record.text("attribution")) else ""
    since = record.when("since")
    when = when_text(since, language=current()) if since.edtf else since.raw
    words = record.text("title") or kind
    second = " · ".join(part for part in (kind if record.text("title") else "", said, when) if part)
    return SheetRow(words, second, None, "route", "access_constraint", record.uid)
