"""What is due in a case within the next hours: reviews, deadlines of demands, threats to look at again, orders that end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from models.base.errors import BadInput
from models.base.language import _, current
from models.values.when import When
from models.values.when_edtf import as_minute
from models.values.when_text import when_text
from models.views import decisions, told
from models.views.demands import theirs
from models.views.desk_due import zone_of
from models.views.record import RecordView
from reports.kinds.informed import promise_text, whom
from reports.kinds.known import Known
from reports.kinds.live import Live, deadline_state, deadline_when, next_contact_text
from reports.kinds.wording import day_text, place_shown, term_shown

SHIFT_HOURS = 12
AHEAD_HOURS = 48
OVERDUE = -1
SETTLED = ("withdrawn", "met", "lapsed", "refused")
ENDED = ("materialised", "withdrawn", "hoax", "closed")


@dataclass(frozen=True)
class Due:
    """Something with a time: `within` is OVERDUE, SHIFT_HOURS or AHEAD_HOURS; `at` orders them; the others are words."""

    within: int
    at: str
    when: str
    what: str
    of: str


def due(known: Known, orders: Iterable[RecordView], now: datetime, live: Live | None = None) -> list[Due]:
    """Return what is overdue or due within 48 hours of `now` (with zone), the most pressing first. A day counts to its end.

    `live` adds what runs in a live case: the captors' deadlines, the next contact, decisions, and calls promised to others.
    """
    found: list[Due] = []
    zone = live.zone if live is not None else ""
    for when, words, what, of in (*_with_times(known, orders, live), *(_running(live) if live is not None else ())):
        bound = when.latest or when.earliest
        within = _within(when, bound, now, zone) if bound else None
        if within is not None:
            found.append(Due(within, bound if "T" in bound else f"{bound}T~", words, what, of))
    return sorted(found, key=lambda one: one.at)


def open_demands(known: Known) -> list[RecordView]:
    """Return the demands that are neither met nor gone."""
    return [demand for demand in theirs(known.view) if demand.text("status") not in SETTLED]


def open_threats(known: Known) -> list[RecordView]:
    """Return the threats that may still come true."""
    return [threat for threat in known.view.parts["threat_assessment"] if threat.text("status") not in ENDED]


def order_text(order: RecordView) -> str:
    """Return what an order is called in a line: its kind and where it holds."""
    place = order.where("area")
    where = place_shown(order, "area") if place is not None and not place.is_empty else ""
    return _("; ").join(part for part in (term_shown(order, "kind", ""), where) if part)


def _running(live: Live) -> Iterator[tuple[When, str, str, str]]:
    for deadline in live.deadlines:
        state = deadline_state(live, deadline)
        words = _("; ").join(part for part in (deadline_when(live, deadline), state) if part)
        what = _("Deadline of a demand") if deadline.record.kind.name == "demand" else _("Deadline of the captors")
        said = _("“{words}”").format(words=deadline.words) if deadline.words else ""
        of = term_shown(deadline.record, "kind") if deadline.record.kind.name == "demand" else said
        yield deadline.seen.when, words, what, of
    if live.next is not None:
        yield live.next[1].when, next_contact_text(live), _("Next contact with the captors"), _speaker(live)
    for one in decisions.needed(live.view, live.now):
        if one.record.text("question"):
            yield one.seen.when, live.clock(one.seen), _("Decision needed"), one.record.text("question")
    for row, at in told.next_calls(live.view, live.now):
        if not row.record.is_withheld("next"):
            of = _("; ").join(part for part in (whom(live, row), promise_text(row)) if part)
            yield at.when, live.clock(at), _("Contact promised"), of


def _speaker(live: Live) -> str:
    sheet = next((one for one in reversed(live.view.parts["call_sheet"]) if one.text("communicator")), None)
    return sheet.text("communicator") if sheet is not None else ""


def _with_times(known: Known, orders: Iterable[RecordView], live: Live | None) -> Iterator[tuple[When, str, str, str]]:
    case = known.case
    if case.text("next_review"):
        yield _day(case, "next_review"), day_text(case.text("next_review")), _("Review of the case"), case.text("manager")
    for demand in open_demands(known) if live is None else ():
        if demand.text("deadline"):
            kind = term_shown(demand, "kind")
            yield demand.when("deadline"), known.date(demand, "deadline"), _("Deadline of a demand"), kind
    for threat in open_threats(known):
        if threat.text("review_on"):
            day = day_text(threat.text("review_on"))
            yield _day(threat, "review_on"), day, _("Review of a threat"), threat.text("target")
    for order in orders:
        if order.text("until"):
            until = order.when("until")
            yield until, when_text(until, language=current()), _("An order ends"), order_text(order)


def _day(record: RecordView, field: str) -> When:
    try:
        return When.from_edtf(record.text(field))
    except BadInput:  # a day of another program's making that is none: nothing is reckoned from it
        return When.unknown(record.text(field))


def _within(when: When, bound: str, now: datetime, zone: str) -> int | None:
    """Return how soon a bound comes, None for later. A time of day counts in its own zone, else in the one given."""
    if "T" in bound:
        moment = as_minute(bound, end=True).replace(tzinfo=zone_of(when.zone or zone))
        if moment < now:
            return OVERDUE
        return next((hours for hours in (SHIFT_HOURS, AHEAD_HOURS) if moment <= now + timedelta(hours=hours)), None)
    local = now.astimezone(zone_of(zone))
    today, last = local.date().isoformat(), (local + timedelta(hours=AHEAD_HOURS)).date().isoformat()
    if bound < today:
        return OVERDUE
    return SHIFT_HOURS if bound == today else AHEAD_HOURS if bound <= last else None
