"""Decisions and actions: numbered, those needed first, those late first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from models.views.case import CaseView
from models.views.communications import zone_of_case
from models.views.deadline import Seen, seen
from models.views.record import RecordView

TAKEN = ("taken", "replaced")
OVER = ("done", "dropped")


@dataclass(frozen=True, repr=False)
class Due:
    """A decision needed or an action not yet done, with the time it has as seen from now."""

    record: RecordView
    seen: Seen

    @property
    def late(self) -> bool:
        """Return whether its time has passed."""
        return self.seen.passed


def numbered(view: CaseView) -> dict[str, int]:
    """Return the numbers of the decisions, by identifier: in the order of entry, from 1."""
    return {record.uid: record.integer("number") or place for place, record in enumerate(view.parts["decision"], start=1)}


def needed(view: CaseView, now: datetime) -> tuple[Due, ...]:
    """Return the decisions that are still needed, the most pressing first, those without a time last."""
    open_ = (record for record in view.parts["decision"] if record.text("status") not in TAKEN)
    return _by_time(view, open_, "needed_by", now)


def taken(view: CaseView) -> tuple[RecordView, ...]:
    """Return the decisions taken, the newest first."""
    return tuple(reversed([record for record in view.parts["decision"] if record.text("status") in TAKEN]))


def open_actions(view: CaseView, now: datetime) -> tuple[Due, ...]:
    """Return the actions not yet done, the most pressing first, those without a time last."""
    return _by_time(view, (one for one in view.parts["action"] if one.text("status") not in OVER), "due", now)


def _by_time(view: CaseView, records: Iterable[RecordView], field: str, now: datetime) -> tuple[Due, ...]:
    zone = zone_of_case(view)
    found = [Due(record, seen(record.when(field), now, zone)) for record in records]
    return tuple(sorted(found, key=lambda due: (not due.seen.known, due.seen.left.total_seconds() if due.seen.left else 0.0)))
