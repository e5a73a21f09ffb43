"""What lies ahead of a situation report: deadlines made in public, expiries, reviews, and days that somebody wrote down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from models.base.language import _, current, ngettext
from models.values.when import When
from models.values.when_text import when_text
from models.views.record import RecordView
from models.views.situation import CaseInReport, SituationView
from reports.content import Block, Cell, Column, Row, Span, Table, Text
from reports.kinds.known import Known, shortened
from reports.kinds.wording import day_text, sentence, shown

DAYS = 30
"""How far ahead dates are listed; later ones are told as a number."""
OPEN = ("", "open", "countered", "unknown")
"""States of a demand whose deadline still counts."""
WORDS_MOST = 90
Cases = tuple[tuple[CaseInReport, Known], ...]


@dataclass(frozen=True)
class Ahead:
    """A day to watch: sort key (ISO day), as printed, what is due, of what."""

    key: str
    day: str
    what: str
    of: str


def ahead(situation: SituationView, cases: Cases) -> list[Ahead]:
    """Return the days after the last one of the period, soonest first."""
    found = [*_deadlines(cases), *_expiries(situation), *_reviews(cases)]
    return sorted((item for item in found if item.key > situation.last), key=lambda item: (item.key, item.of))


def passed(situation: SituationView, cases: Cases) -> list[Ahead]:
    """Return the public deadlines that passed in the period."""
    found = _deadlines(cases)
    return sorted((item for item in found if situation.first <= item.key <= situation.last), key=lambda item: item.key)


def dates_to_watch(situation: SituationView, cases: Cases, most: int) -> list[Block]:
    """Return the table of days to watch, and how many lie beyond it."""
    found = ahead(situation, cases)
    end = (date.fromisoformat(situation.last) + timedelta(DAYS)).isoformat()
    near = [item for item in found if item.key <= end]
    listed = near[:most]
    columns = (Column(_("Date"), 0.2, "strong"), Column(_("What"), 0.5), Column(_("Of"), 0.3))
    rows = tuple(Row((Cell(item.day), Cell(item.what), Cell(item.of)), source=item.of) for item in listed)
    blocks: list[Block] = [Table(columns, rows)] if rows else []
    if more := len(found) - len(listed):
        words = ngettext("{count} later date is not listed.", "{count} later dates are not listed.", more)
        blocks.append(Text((Span(words.format(count=more)),), muted=True))
    return blocks


def _deadlines(cases: Cases) -> list[Ahead]:
    found = []
    for _case, known in cases:
        for demand in known.view.parts["demand"]:
            when = demand.when("deadline")
            # Of a demand not made in public nothing is told here, nor of one whose state is withheld.
            if demand.flag("public") and when.latest and demand.text("status") in OPEN:
                words = sentence(_("deadline of a public demand")).rstrip(".")
                found.append(Ahead(when.latest[:10], _when(when), words, known.case.text("ref")))
    return found


def _expiries(situation: SituationView) -> list[Ahead]:
    found = []
    for record in situation.context["order"]:
        words = shown(record, "words", shortened(record.text("words"), WORDS_MOST), "")
        found += _expiry(record, _("Order ends: {order}").format(order=words) if words else _("Order ends"), _("order"))
    for record in situation.context["advisory"]:
        issuer = shown(record, "issuer_name", shortened(record.text("issuer_name"), WORDS_MOST), record.text("issuer"))
        found += _expiry(record, _("Advisory ends"), issuer or _("advisory"))
    return found


def _expiry(record: RecordView, what: str, of: str) -> list[Ahead]:
    when = record.when("until")
    return [Ahead(when.latest[:10], _when(when), what, of)] if when.latest else []


def _reviews(cases: Cases) -> list[Ahead]:
    found = []
    for _case, known in cases:
        ref = known.case.text("ref")
        if day := known.case.text("next_review"):
            found.append(Ahead(day, day_text(day), _("Review of the case"), ref))
        days = (threat.text("review_on") for threat in known.view.parts["threat_assessment"])
        found += [Ahead(day, day_text(day), _("Review of the threat"), ref) for day in days if day]
    return found


def _when(when: When) -> str:
    return when_text(when, language=current())
