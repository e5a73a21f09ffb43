"""What is due of a crisis team on the desk: decisions needed, actions, handovers nobody took on, and who is on shift."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from models.log.scopes import Connection
from models.records import HANDOVER, MEMBER, SHIFT
from models.values.when import When
from models.views.case import CaseView
from models.views.decisions import OVER as ACTION_OVER
from models.views.decisions import TAKEN
from models.views.desk_due import MOST, Due, Today, due_of, placed_at
from models.views.desk_held import OVER, OpenCase
from models.views.record import RecordView, read_records
from models.views.team import next_shift, on_shift, shifts, waiting_items

LATELY = timedelta(hours=48)
"""A roster whose last shift ended longer ago than this is no longer kept; it is told only where somebody is held."""
_CASE = 'join cases c on c.uid = d."case" where d.deleted_at is null and c.deleted_at is null '
_NAMED = "coalesce(c.ref, ''), coalesce(c.codeword, c.title, ''), coalesce(c.exercise, 0), c.uid"


@dataclass(frozen=True, repr=False)
class TeamRow:
    """Who is on shift in one case. `names` is empty where nobody is; `next_name`, `next_at` (UTC) the next shift planned.

    `kind`, `uid` is a record of the team, for opening it there.
    """

    case: str
    ref: str
    title: str
    exercise: bool
    names: tuple[str, ...]
    next_name: str
    next_at: datetime | None
    kind: str
    uid: str


def crisis_due(con: Connection, today: Today) -> Iterator[Due]:
    """Yield decisions that wait, with or without a time; actions with a time up to seven days ahead; handovers not taken on."""
    yield from _decisions(con, today)
    yield from _actions(con, today)
    yield from _handovers(con, today)


def _decisions(con: Connection, today: Today) -> Iterator[Due]:
    rows = con.execute(
        f"select d.uid, d.needed_by, coalesce(d.question, d.decision, ''), {_NAMED} from decisions d {_CASE}"
        f"and coalesce(d.status, '') not in {TAKEN} and coalesce(c.status, '') not in {OVER} order by +d.uid desc limit {MOST}"
    )
    for uid, stored, words, ref, title, exercise, case in rows:
        when = _when(stored)
        if (placed := placed_at(when, today)) is not None:
            yield due_of("decision", "decision", uid, when, placed, ref, title, words, exercise, case)


def _actions(con: Connection, today: Today) -> Iterator[Due]:
    rows = con.execute(
        f"select d.uid, d.due, coalesce(d.what, ''), coalesce(d.owner, ''), {_NAMED} from actions d {_CASE}"
        f"and d.due > '' and coalesce(d.status, '') not in {ACTION_OVER} and coalesce(c.status, '') not in {OVER} "
        f"order by +d.uid desc limit {MOST}"
    )
    for uid, stored, what, owner, ref, title, exercise, case in rows:
        when, words = _when(stored), f"{what} ({owner})" if owner else what
        placed = placed_at(when, today)
        if placed is not None:
            yield due_of("action", "action", uid, when, placed, ref, title, words, exercise, case)


def _handovers(con: Connection, today: Today) -> Iterator[Due]:
    waiting = read_records(con, HANDOVER, "done is null", (), f"uid desc limit {MOST}")
    cases = _cases(con, {one.text("case") for one in waiting})
    for handover in waiting:
        if (found := cases.get(handover.text("case"))) is not None and (count := waiting_items(handover)):
            when, day = handover.when("when"), today.day.isoformat()
            ref, title, exercise, _zone = found
            made = Due("handover", "handover", handover.uid, "today", when, day, None, False, ref, title)
            yield replace(made, count=count, exercise=exercise, case=handover.text("case"))


def read_teams(con: Connection, today: Today, held: Iterable[OpenCase]) -> tuple[TeamRow, ...]:
    """Return who is on shift, a row a case with a roster that is kept, or with a team where somebody is held; exercises last."""
    held_in = {case.uid for case in held}
    rows = con.execute('select distinct "case" from shifts where deleted_at is null union select distinct "case" from members '
                       'where deleted_at is null and "case" in (select value from json_each(?))', (json.dumps(sorted(held_in)),))
    cases = _cases(con, {uid for (uid,) in rows if uid})
    if not cases:
        return ()
    parts = _by_case(read_records(con, SHIFT, *_within(cases))), _by_case(read_records(con, MEMBER, *_within(cases)))
    found = []
    for uid, (ref, title, exercise, zone) in cases.items():
        view = _team_view(con, uid, zone, parts[0].get(uid, []), parts[1].get(uid, []))
        row = _team(view, today, uid, ref, title, exercise)
        if row is not None and (row.names or row.next_at or uid in held_in or _lately(view, today.now)):
            found.append(row)
    return tuple(sorted(found, key=lambda row: (row.exercise, bool(row.names), row.ref)))


def _team(view: CaseView, today: Today, uid: str, ref: str, title: str, exercise: bool) -> TeamRow | None:
    on, coming = on_shift(view, today.now), next_shift(view, today.now)
    named: list[RecordView] = [*view.parts["shift"], *view.parts["member"]]
    if not named:
        return None
    first = on[0].shift if on else coming.shift if coming is not None else named[-1]
    names = tuple(dict.fromkeys(one.name for one in on if one.name))
    return TeamRow(
        uid, ref, title, exercise, names, coming.name if coming is not None else "",
        coming.start if coming is not None else None, first.kind.name, first.uid,
    )  # fmt: skip


def _lately(view: CaseView, now: datetime) -> bool:
    ends = [one.end or one.start for one in shifts(view) if one.end or one.start]
    return any(end is not None and now - end < LATELY for end in ends)


def _team_view(con: Connection, uid: str, zone: str, on: list[RecordView], team: list[RecordView]) -> CaseView:
    """Return as much of a case as its roster needs."""
    from models.records import CASE

    case = RecordView(CASE, uid, {"zone": zone})
    return CaseView(case, {"shift": tuple(on), "member": tuple(team)}, {}, {}, {})


def _within(cases: dict[str, Any]) -> tuple[str, tuple[str]]:
    return '"case" in (select value from json_each(?))', (json.dumps(sorted(cases)),)


def _by_case(records: Iterable[RecordView]) -> dict[str, list[RecordView]]:
    found: dict[str, list[RecordView]] = {}
    for record in records:
        found.setdefault(record.text("case"), []).append(record)
    return found


def _cases(con: Connection, uids: set[str]) -> dict[str, tuple[str, str, bool, str]]:
    """Return reference, title, whether an exercise, and zone of these cases, as far as they are still followed."""
    if not uids:
        return {}
    rows = con.execute(
        "select uid, coalesce(ref, ''), coalesce(codeword, title, ''), coalesce(exercise, 0), coalesce(zone, '') from cases "
        f"where uid in (select value from json_each(?)) and deleted_at is null and coalesce(status, '') not in {OVER}",
        (json.dumps(sorted(uids)),),
    )
    return {uid: (ref, title, bool(exercise), zone) for uid, ref, title, exercise, zone in rows}


def _when(stored: str | None) -> When:
    return When.from_dict(json.loads(stored)) if stored else When.unknown()


def starts(row: TeamRow, zone: str) -> When:
    """Return when the next shift begins, as it is told in a zone (IANA name; empty = UTC)."""
    from models.views.desk_due import zone_of

    if row.next_at is None:
        return When.unknown()
    return When.from_edtf(f"{row.next_at.astimezone(zone_of(zone)):%Y-%m-%dT%H:%M}", zone=zone or "UTC")
