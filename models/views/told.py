"""Who was told what, across the logs of family, authorities, embassies, media and others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from models.values.when import When, sort_key
from models.views.case import CaseView
from models.views.communications import zone_of_case
from models.views.deadline import Seen, seen
from models.views.record import RecordView

COMPARTMENT = "family"
FAMILY = "family"


@dataclass(frozen=True, repr=False)
class Told:
    """One contact. `log` is a code of contact_kind; `closed`: what was said lies behind a lock that is closed here."""

    record: RecordView
    log: str
    when: When
    whom: str
    told: str
    by: str
    marking: str
    closed: bool = False


def told(view: CaseView) -> tuple[Told, ...]:
    """Return every contact with others, the newest first; undated ones last."""
    closed = COMPARTMENT in view.closed
    rows = [_other(record) for record in view.parts["contact"]]
    rows += [_family(record, closed) for record in view.parts["family_contact"]]
    dated = sorted((row for row in rows if row.when.edtf), key=lambda row: (sort_key(row.when), row.record.uid), reverse=True)
    return (*dated, *(row for row in rows if not row.when.edtf))


def last_family(view: CaseView, victim: str) -> RecordView | None:
    """Return the newest contact with a captive's family, or None."""
    rows = (row.record for row in told(view) if row.log == FAMILY and row.record.text("victim") == victim)
    return next(rows, None)


def next_calls(view: CaseView, now: datetime) -> tuple[tuple[Told, Seen], ...]:
    """Return the contacts promised, of each whom the newest, the most pressing first."""
    newest: dict[tuple[str, str], tuple[Told, Seen]] = {}
    for row in told(view):
        when = row.record.when("next")
        key = (row.log, row.record.text("victim") or row.whom)
        if key not in newest:
            newest[key] = (row, seen(when, now, zone_of_case(view)))
    promised = [pair for pair in newest.values() if pair[1].known]
    return tuple(sorted(promised, key=lambda pair: pair[1].left.total_seconds() if pair[1].left else 0.0))


def told_media_before_family(view: CaseView) -> tuple[RecordView, ...]:
    """Return the captives of whom the media were told before any contact with their family is logged."""
    dated = [row for row in told(view) if row.when.edtf]
    media = [row for row in dated if row.log == "media"]
    if not media:
        return ()
    first = min(sort_key(row.when) for row in media)
    told_before = {row.record.text("victim") for row in dated if row.log == FAMILY and sort_key(row.when) <= first}
    return tuple(victim for victim in view.victims if victim.uid not in told_before)


def _other(record: RecordView) -> Told:
    whom = record.text("body") or record.text("person")
    return Told(
        record, record.text("kind") or "other", record.when("when"), whom, record.text("told"), record.text("by"),
        record.text("marking"),
    )  # fmt: skip


def _family(record: RecordView, closed: bool) -> Told:
    return Told(record, FAMILY, record.when("when"), record.text("relative"), record.text("told"), record.text("by"), "", closed)
