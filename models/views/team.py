"""The crisis team: who holds which role, who is on shift, where nobody is, and handovers not yet taken on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from models.log.scopes import Connection
from models.values.when_edtf import as_minute
from models.views.case import CaseView
from models.views.communications import zone_of_case
from models.views.deadline import at_the_edge, first_minute
from models.views.desk_due import zone_of
from models.views.record import RecordView

AHEAD = timedelta(hours=48)
"""How far a roster is looked at for hours in which nobody is on shift."""


@dataclass(frozen=True, repr=False)
class OnDuty:
    """A shift and its member; `start` and `end` are UTC, None where not known."""

    shift: RecordView
    member: RecordView | None
    start: datetime | None
    end: datetime | None

    @property
    def name(self) -> str:
        """Return the member's name."""
        return self.member.text("name") if self.member else ""


@dataclass(frozen=True)
class Uncovered:
    """Hours in which nobody is on shift, UTC."""

    start: datetime
    end: datetime


@dataclass(frozen=True, repr=False)
class OpenHandover:
    """A handover of which not all is taken on: its identifier, case, the case's reference, how many items wait."""

    uid: str
    case: str
    ref: str
    waiting: int
    exercise: bool


def members(view: CaseView) -> tuple[RecordView, ...]:
    """Return the members of the team who are still in it, reserves last."""
    here = [one for one in view.parts["member"] if not one.text("until")]
    return tuple(sorted(here, key=lambda one: bool(one.flag("reserve"))))


def shifts(view: CaseView) -> tuple[OnDuty, ...]:
    """Return all shifts by when they begin, undated ones last."""
    known = {one.uid: one for one in view.parts["member"]}
    zone = zone_of_case(view)
    found = [
        OnDuty(shift, known.get(shift.text("member")), first_minute(shift.when("start"), zone), _end(shift, zone))
        for shift in view.parts["shift"]
    ]
    return tuple(sorted(found, key=lambda one: (one.start is None, one.start or datetime.min.replace(tzinfo=UTC), one.shift.uid)))


def on_shift(view: CaseView, now: datetime) -> tuple[OnDuty, ...]:
    """Return who is on shift now: within the hours planned, or begun and not handed over."""
    return tuple(one for one in shifts(view) if _covers(one, now))


def next_shift(view: CaseView, now: datetime) -> OnDuty | None:
    """Return the next shift that has not begun, or None."""
    waiting = (one for one in shifts(view) if one.shift.text("state") != "on")
    return next((one for one in waiting if one.start is not None and one.start > now), None)


def uncovered(view: CaseView, now: datetime) -> tuple[Uncovered, ...]:
    """Return the hours of the next 48 in which nobody is on shift, up to the end of the last one planned.

    Whoever is on shift without an end stays until the next one begins; a shift handed over before its end covers no more.
    """
    to_come = (one for one in shifts(view) if one.shift.text("state") != "handed_over")
    planned = [(now if _covers(one, now) else one.start, one.end) for one in to_come if one.start and one.end and one.end > now]
    if not planned:
        return ()
    stays = any(one.end is None or one.end <= now for one in on_shift(view, now))
    following = next_shift(view, now) if stays else None
    found, reached = [], following.start if following is not None and following.start is not None else now
    for start, end in sorted(planned):
        if start > reached and start - now <= AHEAD:
            found.append(Uncovered(reached, start))
        reached = max(reached, end)
    return tuple(found)


def open_handover(view: CaseView) -> RecordView | None:
    """Return the newest handover that is not wholly taken on, or None."""
    return next((one for one in reversed(view.parts["handover"]) if not one.text("done")), None)


def waiting_items(handover: RecordView) -> int:
    """Return how many items of a handover nobody has taken on yet."""
    return sum(not item.get("taken") for item in handover.data("items") or ())


def open_handovers(con: Connection) -> tuple[OpenHandover, ...]:
    """Return the handovers of all cases that are not wholly taken on, exercises last."""
    from models.records import HANDOVER
    from models.views.record import read_records

    found = read_records(con, HANDOVER, "done is null")
    rows = {uid: (ref, exercise) for uid, ref, exercise in _cases(con, {one.text("case") for one in found})}
    made = [
        OpenHandover(one.uid, one.text("case"), rows[one.text("case")][0], waiting_items(one), bool(rows[one.text("case")][1]))
        for one in found
        if one.text("case") in rows
    ]
    return tuple(sorted(made, key=lambda one: (one.exercise, one.uid)))


def _cases(con: Connection, uids: set[str]) -> list[tuple[str, str, int]]:
    marks = ",".join("?" * len(uids))
    query = f"select uid, coalesce(ref, ''), coalesce(exercise, 0) from cases where uid in ({marks}) and deleted_at is null"
    return list(con.execute(query, sorted(uids)))


def _end(shift: RecordView, zone: str) -> datetime | None:
    when = shift.when("end")
    if not when.latest or at_the_edge(when.latest):
        return None
    return as_minute(when.latest, end=True).replace(tzinfo=zone_of(when.zone or zone)).astimezone(UTC)


def _covers(one: OnDuty, now: datetime) -> bool:
    state = one.shift.text("state")
    if state == "on":  # begun: whoever takes over early is on shift before the hour planned
        return True
    if state == "handed_over" or one.start is None or one.start > now:
        return False
    return one.end is None or now < one.end
