"""Dates and contradictions in words: why a day is not known, which weekday does not fit, who differs from whom."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from babel.dates import format_date

from models.base import terms
from models.base.language import _, current
from models.values.when import When
from models.values.when_read import weekday_candidates
from models.values.when_text import when_text
from models.views.claims import Contradiction
from models.views.record import RecordView
from reports.kinds.words import day_text, shown

MOST_DAYS = 14
"""So many days are written as one set (8, 9 or 11 Nov); the form dates are kept in takes no more."""


def date_text(when: When, source: RecordView | None = None, *, quote: bool = False) -> str:
    """Return the date, or why there is none: "date not known: “last week”, and the article has no date".

    `quote`: the wording of the source may be printed (the crisis team's papers).
    """
    if when.edtf:
        return when_text(when, language=current())
    return (
        _("{unknown}: {why}").format(unknown=when_text(when, language=current()), why=why)
        if (why := date_missing(when, source, quote=quote))
        else when_text(when, language=current())
    )


def date_missing(when: When, source: RecordView | None = None, *, quote: bool = False) -> str:
    """Return why a date is not known, without full stop; empty when it is known or nothing was said."""
    if when.edtf:
        return ""
    raw = " ".join(when.raw.split()) if quote else ""
    if "no_anchor" not in when.doubt:
        return _("“{wording}”").format(wording=raw) if raw else ""
    undated = source is not None and not source.is_withheld("published") and not source.when("published").edtf
    named = form_the(source) if undated else ""
    if raw and named:
        return _("“{wording}”, and {source} has no date").format(wording=raw, source=named)
    if named:
        return _("counted from the day of {source}, which has no date").format(source=named)
    return (
        _("“{wording}”, counted from a day that is not known").format(wording=raw)
        if raw
        else _("counted from a day that is not known")
    )


def weekday_remark(when: When) -> str:
    """Return "11 Nov 2025 is a Tuesday" for every day that does not fall on the weekday its wording names; else empty."""
    if "weekday_clash" not in when.doubt:
        return ""
    days = [part.first[:10] for part in when.shape.parts if part.unit in ("day", "minute")]
    return _("; ").join(_is_a(day) for day in dict.fromkeys(days) if _clashes(when, day))


def _clashes(when: When, day: str) -> bool:
    """Return whether a day lies on another weekday than the wording names: then some day near it would fit."""
    try:
        candidates = weekday_candidates(When.from_edtf(day, raw=when.raw, doubt=when.doubt))
    except OverflowError:  # beside the first or last day of the calendar
        return False
    named = {date.fromisoformat(found).weekday() for found in candidates}
    return bool(named) and date.fromisoformat(day).weekday() not in named


def _is_a(day: str) -> str:
    weekday = format_date(date.fromisoformat(day), "EEEE", locale=current())
    return _("{date} is a {weekday}").format(date=day_text(day), weekday=weekday)


def form_the(source: RecordView | None) -> str:
    """Return "the article", "the message" ...: a source by its form, the only name it has on paper."""
    code = source.text("form") if source else ""
    return terms.label("source_form_the", code if terms.is_known("source_form_the", code) else "other")


def claim_value(claim: RecordView) -> str:
    """Return one claimed value as printed."""
    when = claim.when("when")
    return when_text(when, language=current()) if when.edtf else shown(claim, "value", claim.text("value"))


def values_text(contradiction: Contradiction, value: Callable[[RecordView], str] = claim_value) -> str:
    """Return all claimed values: "8 or 11 Nov 2025", "95,000 or 100,000". `value` puts one claim into words; a paper that knows
    whose field it is gives words for codes (Known.claimed)."""
    whens = [claim.when("when") for claim in contradiction.claims]
    days = sorted({when.edtf for when in whens if when.shape.kind == "one" and len(when.edtf) == 10})
    if 1 < len(days) <= MOST_DAYS and all(when.edtf in days for when in whens):
        return when_text(When.from_edtf(f"[{','.join(days)}]"), language=current())
    values = list(dict.fromkeys(value(claim) for claim in contradiction.claims))
    return _("{first} or {last}").format(first=", ".join(values[:-1]), last=values[-1]) if len(values) > 1 else values[0]


def who_differs(contradiction: Contradiction) -> str:
    """Return "the article contradicts itself" for one source, "sources differ" for several independent ones."""
    if contradiction.sources > 1:
        return _("sources differ")
    code = contradiction.form if terms.is_known("source_form_the", contradiction.form) else "other"
    return _("{source} contradicts itself").format(source=terms.label("source_form_the", code))


def contradiction_text(contradiction: Contradiction, value: Callable[[RecordView], str] = claim_value) -> str:
    """Return "8 or 11 Nov 2025: the article contradicts itself"; `value` as in `values_text`."""
    return _("{values}: {who}").format(values=values_text(contradiction, value), who=who_differs(contradiction))


def contradiction_remark(contradiction: Contradiction) -> str:
    """Return the weekdays that do not fit among the claimed dates, else empty."""
    remarks = (weekday_remark(claim.when("when")) for claim in contradiction.claims)
    return _("; ").join(dict.fromkeys(remark for remark in remarks if remark))


def contradiction_of(found: Iterable[Contradiction], uid: str, field: str) -> Contradiction | None:
    """Return the contradiction about a field of a record, or None."""
    return next((item for item in found if item.about == uid and item.field == field), None)
