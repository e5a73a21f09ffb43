"""The smallest words of papers: withheld, not known, a field as shown, a day, a row of words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from models.base import terms
from models.base.language import _, current
from models.values.when import When
from models.values.when_text import when_text
from models.views.record import RecordView


def withheld() -> str:
    """Return the mark that stands where this audience may not see."""
    return terms.label("withheld_reason", "need_to_know")


def not_known() -> str:
    """Return the words for what nobody has entered."""
    return _("not known")


def shown(record: RecordView, field: str, text: str, missing: str | None = None) -> str:
    """Return the text, the mark of what is withheld, or `missing` ("not known") when there is nothing."""
    if record.is_withheld(field):
        return withheld()
    return text or (not_known() if missing is None else missing)


def term_shown(record: RecordView, field: str, missing: str | None = None) -> str:
    """Return the word for the code of a term field, or its mark; a code "unknown" reads as nothing entered."""
    code = record.text(field)
    return shown(record, field, "" if code == "unknown" else terms.label(record.kind.field(field).terms, code), missing)


def sentence(text: str) -> str:
    """Return the text with a capital letter and a full stop."""
    text = text.strip()
    return text if not text else text[:1].upper() + text[1:] + ("" if text[-1:] in ".!?…" else ".")


def day_text(day: str) -> str:
    """Return an ISO day as printed, empty when there is none, as it is when it is no day."""
    try:
        return when_text(When.from_edtf(date.fromisoformat(day).isoformat()), language=current()) if day else ""
    except ValueError:
        return day


def listed(words: Sequence[str]) -> str:
    """Return words in a row: "a, b and c"."""
    if len(words) < 2:
        return "".join(words)
    return _("{first} and {last}").format(first=", ".join(words[:-1]), last=words[-1])
