"""Sentences and chips of the sources page, made of stored values."""

from __future__ import annotations

from models.base import terms
from models.base.language import _, current, ngettext, pgettext
from models.values.when import When
from models.values.when_text import when_text
from ui.pages.sources.operations import ReportData, SourceRow

TONES = {"A": "good", "B": "good", "C": "warn", "D": "warn", "E": "bad"}


def day_words(day: str) -> str:
    """Return an ISO day as people read it."""
    return when_text(When.from_edtf(day), language=current()) if day else ""


def grade_chip(reliability: str) -> tuple[str, str]:
    """Return the chip of a reliability: the letter and its word, and a tone."""
    if not reliability:
        return pgettext("grade", "Not judged"), "neutral"
    return f"{reliability} · {terms.label('reliability', reliability)}", TONES.get(reliability, "neutral")


def short_grade(reliability: str) -> tuple[str, str]:
    """Return the same in a narrow list: the letter."""
    return (reliability or "–"), TONES.get(reliability, "neutral")


def row_title(row: SourceRow) -> str:
    """Return what a source is called in the list."""
    return row.title or row.publisher or terms.label("source_form", row.form) or _("Source without title")


def row_detail(row: SourceRow) -> str:
    """Return the second line: what it is, whether it stands alone, how many of its words were given."""
    parts = [terms.label("source_form", row.form), independence_words(row.independence)]
    if row.given:
        parts.append(ngettext("{count} span", "{count} spans", row.given).format(count=row.given))
    elif not row.kept:
        parts.append(_("no text"))
    return " · ".join(part for part in parts if part)


def independence_words(code: str) -> str:
    """Return the word for an independence that matters; nothing where it is not known."""
    return "" if code in ("", "unknown") else terms.label("independence", code)


def facts(data: ReportData) -> str:
    """Return one line about a source: what it is, when it was published and received, what it repeats."""
    record = data.record
    published = record.when("published")
    parts = [terms.label("source_form", record.text("form")), terms.label("source_type", record.text("type"))]
    parts += [record.text("publisher")]
    if published.edtf:
        parts.append(_("published {date}").format(date=when_text(published, language=current())))
    if record.text("received"):
        parts.append(_("received {date}").format(date=day_words(record.text("received"))))
    if data.repeats:
        parts.append(_("repeats {title}").format(title=data.repeats))
    else:
        parts.append(independence_words(record.text("independence")))
    return " · ".join(part for part in parts if part)


def counting_words(data: ReportData) -> str:
    """Return the sentence from which day dates of the report are counted."""
    if data.day is None:
        return _("The day of this report is not known: dates such as “last Friday” cannot be counted.")
    return _("Dates are counted from {date}.").format(date=day_words(data.day.isoformat()))


def spans_words(data: ReportData) -> str:
    """Return the heading over the list of spans."""
    given = sum(span.state == "given" for span in data.spans)
    black = sum(span.state == "black" for span in data.spans)
    parts = [ngettext("{count} passage given to a field", "{count} passages given to fields", given).format(count=given)]
    if black:
        parts.append(ngettext("{count} blackened", "{count} blackened", black).format(count=black))
    return " · ".join(parts)
