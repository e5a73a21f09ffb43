"""Values given as options: days, moments, countries and codes, each refused with its option's name."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from models.base.errors import BadInput
from models.base.language import _, current
from ui.cli.tell import UsageError

if TYPE_CHECKING:
    from models.values.when import When


def known_code(list_name: str, code: str, option: str) -> str:
    """Return the code of a closed choice, empty when none was given. Raises UsageError naming those there are."""
    from models.base import terms

    if code and not terms.is_known(list_name, code):
        known = ", ".join(terms.codes(list_name))
        raise UsageError(_("{name}: {given} is none of {known}.").format(name=option, given=code, known=known))
    return code


def country_of(text: str) -> str:
    """Return a country's two letters from two or three of them, empty when none was given."""
    from models.base.countries import is_country, to_iso2

    if not text:
        return ""
    found = text.upper() if is_country(text.upper()) else to_iso2(text.upper())
    if not found:
        raise UsageError(_("--country: give the two letters of a country, such as ML."))
    return found


def day_of(text: str, option: str, *, end: bool = False, now: datetime | None = None) -> str:
    """Return the ISO day meant: written as ISO or in words; of a longer time its first day, or its last one with `end`.

    Raises:
        BadInput: no day.
    """
    if not text:
        return ""
    when = _read(text, option, now or datetime.now(UTC))
    day = (when.latest if end else when.earliest)[:10]
    if not day:
        raise BadInput(field=option, reason=_("This is not a day: write it as 2025-11-08."))
    return day


def moment_of(text: str, option: str, *, now: datetime | None = None) -> datetime:
    """Return the moment meant, the last one of a day or month; without a zone it is read as UTC.

    Raises:
        BadInput: no moment.
    """
    try:
        found = datetime.fromisoformat(text)
        if "T" in text.upper() or ":" in text:
            return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except ValueError:
        pass
    now = now or datetime.now(UTC)
    when = _read(text, option, now)
    latest = when.latest
    if not latest:
        raise BadInput(field=option, reason=_("This is not a moment: write it as 2025-11-08T18:00Z."))
    length = timedelta(days=1) if len(latest) == 10 else timedelta(minutes=1)
    last = datetime.fromisoformat(latest).replace(tzinfo=UTC) + length - timedelta(milliseconds=1)
    begun = when.earliest and datetime.fromisoformat(when.earliest).replace(tzinfo=UTC) <= now
    # Today, or the minute that is running, means up to now.
    return min(last, now) if begun else last


def _read(text: str, option: str, now: datetime) -> When:
    from models.values.when_read import read_when

    try:
        return read_when(text, language=current(), anchor=now)
    except BadInput as error:
        raise BadInput(field=option, reason=error.fields.get("reason", "")) from None
