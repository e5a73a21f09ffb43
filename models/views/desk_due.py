"""What is due: captors' deadlines, reviews, disposals, what runs out, heads missing; each with the moment it is due."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from models.base.errors import BadInput
from models.log.scopes import Connection
from models.values.fold import fold
from models.values.when import When, sort_key
from models.values.when_edtf import as_minute
from models.values.where import Where
from models.views.desk_held import OVER

MOST = 200
"""Rows read of each sort; nobody works through more in a day."""
DAYS_AHEAD = 7
BUCKETS = ("now", "overdue", "today", "week", "undated")
"""Heads missing; past; the day of today; the seven days after it; a deadline that was set, of which the date is not known."""
_SETTLED = ("withdrawn", "lapsed", "met", "refused")
_ENDED = ("materialised", "withdrawn", "hoax", "closed")


@dataclass(frozen=True, repr=False)
class Due:
    """Something with a time. `what`: deadline, next_contact, decision, action, handover, review, threat_review, disposal, order,
    advisory or head_count.

    `kind`, `uid`: the record it is; `case` the case it lies in, empty for what stands alone. `when` is the date as known;
    `moment` the last minute it can mean, where a time of day is known; `day` the last day, in the desk's zone. `passed`: that
    moment or day is over, `unheard` that nothing was heard of captors since. `detail` is a term's code, or words. `demand` is
    the kind of the demand (code) that has the same deadline as the contact this is.
    """

    what: str
    kind: str
    uid: str
    bucket: str
    when: When
    day: str
    moment: datetime | None = None
    passed: bool = False
    ref: str = ""
    title: str = ""
    detail: str = ""
    count: int = 0
    exercise: bool = False
    case: str = ""
    unheard: bool = False
    demand: str = ""


@dataclass(frozen=True)
class Today:
    """The moment asked for, in the desk's zone."""

    now: datetime
    zone: str

    @property
    def local(self) -> tzinfo:
        """Return the zone, UTC where the laptop does not know it."""
        return zone_of(self.zone)

    @property
    def day(self) -> date:
        """Return the calendar day it is there."""
        return self.now.astimezone(self.local).date()

    @property
    def last(self) -> str:
        """Return the last day looked ahead to, ISO."""
        return (self.day + timedelta(days=DAYS_AHEAD)).isoformat()


def zone_of(name: str) -> tzinfo:
    """Return the zone of an IANA name; UTC for an empty or unknown one."""
    with suppress(ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo(name) if name else UTC
    return UTC


def read_due(con: Connection, today: Today, statuses: tuple[str, ...]) -> tuple[Due, ...]:
    """Return all that is due up to seven days ahead, the most pressing first. Few statements, however many cases."""
    from models.views.desk_contacts import contact_times  # both are made of what stands here
    from models.views.desk_crisis import crisis_due

    found = [
        *_missing(con, today),
        *told_once([*_deadlines(con, today), *contact_times(con, today)]),
        *crisis_due(con, today),
        *_case_days(con, today, statuses),
        *_threat_reviews(con, today),
        *_orders(con, today),
        *_advisories(con, today),
    ]
    return tuple(sorted(found, key=_pressing_first))


def told_once(found: list[Due]) -> list[Due]:
    """Return deadlines, that of a demand and of the contact that set it made one: the same time, or a day and a time on it."""
    demands = [due for due in found if due.kind == "demand"]
    kept = [due for due in found if due.kind != "demand"]
    for demand in demands:
        at = next((at for at, one in enumerate(kept) if one.what == "deadline" and _is_same(one, demand)), None)
        if at is None:
            kept.append(demand)
            continue
        one = kept[at]
        if one.moment is None and demand.moment is not None:
            known = {name: getattr(demand, name) for name in ("bucket", "when", "day", "moment", "passed")}
            one = replace(one, **known)
        kept[at] = replace(one, demand=demand.detail or "unknown")
    return kept


def _is_same(one: Due, other: Due) -> bool:
    if one.case != other.case or not one.day or one.day != other.day or one.demand:
        return False
    return one.moment == other.moment or one.moment is None or other.moment is None


def _pressing_first(due: Due) -> tuple[object, ...]:
    at = due.moment.astimezone(UTC).isoformat() if due.moment else f"{due.day}~"
    return (BUCKETS.index(due.bucket), due.exercise, due.bucket == "overdue" and due.what != "deadline", at, due.what, due.uid)


def _deadlines(con: Connection, today: Today) -> Iterator[Due]:
    rows = con.execute(
        "select d.uid, d.deadline, coalesce(d.kind, ''), c.ref, coalesce(c.codeword, c.title, ''), coalesce(c.exercise, 0), "
        "c.uid from demands d join cases c on c.uid = d.\"case\" where d.deadline > '' and d.deleted_at is null "
        f"and coalesce(d.status, '') not in {_SETTLED} and c.deleted_at is null and coalesce(c.status, '') not in {OVER} "
        f"order by +d.uid desc limit {MOST}"
    )
    for uid, stored, kind, ref, title, exercise, case in rows:  # "+": found by their deadlines, not by walking all demands
        when = When.from_dict(json.loads(stored))
        placed = placed_at(when, today)
        if placed is not None:
            yield due_of("deadline", "demand", uid, when, placed, ref, title, kind, exercise, case)


def _case_days(con: Connection, today: Today, statuses: tuple[str, ...]) -> Iterator[Due]:
    """Yield reviews of followed cases and disposals of all. A case on legal hold is not disposed of."""
    columns = "uid, ref, coalesce(codeword, title, ''), coalesce(exercise, 0)"
    marks = ",".join("?" * len(statuses))
    rows = con.execute(
        f"select * from (select 'review', next_review, {columns} from cases where status in ({marks}) and next_review <= ? "
        f"and deleted_at is null order by next_review limit {MOST}) union all "
        f"select * from (select 'review', next_review, {columns} from cases where status is null and next_review <= ? "
        f"and deleted_at is null order by next_review limit {MOST}) union all "
        f"select * from (select 'disposal', dispose_on, {columns} from cases where dispose_on <= ? and deleted_at is null "
        f"and coalesce(legal_hold, 0) = 0 and coalesce(status, '') <> 'disposed' order by dispose_on limit {MOST})",
        (*statuses, today.last, today.last, today.last),
    )
    for what, day, uid, ref, title, exercise in rows:
        yield from _on_day(what, "case", uid, day, today, ref, title, "", exercise, uid)


def _threat_reviews(con: Connection, today: Today) -> Iterator[Due]:
    rows = con.execute(
        "select t.uid, t.review_on, coalesce(t.target, ''), c.ref, coalesce(c.codeword, c.title, ''), coalesce(c.exercise, 0), "
        'c.uid from threat_assessments t join cases c on c.uid = t."case" where t.review_on <= ? and t.deleted_at is null '
        f"and coalesce(t.status, '') not in {_ENDED} and c.deleted_at is null and coalesce(c.status, '') not in {OVER} "
        f"order by t.review_on limit {MOST}",
        (today.last,),
    )
    for uid, day, target, ref, title, exercise, case in rows:
        yield from _on_day("threat_review", "threat_assessment", uid, day, today, ref, title, target, exercise, case)


def _orders(con: Connection, today: Today) -> Iterator[Due]:
    rows = con.execute(
        "select uid, until, coalesce(kind, ''), area, words from orders where until > '' and lifted is null "
        f"and deleted_at is null and coalesce(kind, '') <> 'lifted' order by uid desc limit {MOST}"
    )
    for uid, until, kind, area, words in rows:
        yield from _running_out("order", uid, until, today, _place_name(area) or (words or "").strip(), kind)


def _advisories(con: Connection, today: Today) -> Iterator[Due]:
    rows = con.execute(
        "select uid, until, coalesce(kind, ''), coalesce(issuer_name, issuer, ''), coalesce(country, '') from advisories "
        "where until > '' and coalesce(superseded, 0) = 0 and deleted_at is null and coalesce(kind, '') <> 'lifted' "
        f"order by uid desc limit {MOST}"
    )
    for uid, until, kind, issuer, country in rows:
        yield from _running_out("advisory", uid, until, today, country, kind, ref=issuer)


def _missing(con: Connection, today: Today) -> Iterator[Due]:
    """Yield heads missing: of each place only its latest count is asked, for a later full count means everybody was reached."""
    rows = con.execute(
        "select uid, place, coalesce(country, ''), \"when\", coalesce(missing, max(0, expected - reached)) from head_counts "
        f"where deleted_at is null order by uid desc limit {MOST * 10}"
    )
    latest: dict[tuple[str, str], tuple[tuple[str, str], str, When, int]] = {}
    for uid, place, country, stored, missing in rows.fetchall():
        when = When.from_dict(json.loads(stored)) if stored else When.unknown()
        key, age = (fold(_place_name(place)), country), (sort_key(when) if when.edtf else "", uid)
        if missing is not None and (key not in latest or latest[key][0] < age):
            latest[key] = (age, _place_name(place) or country, when, missing)
    for (_when_key, uid), name, when, missing in latest.values():
        if missing > 0:
            day = when.latest[:10] or today.day.isoformat()
            yield Due("head_count", "head_count", uid, "now", when, day, passed=True, title=name, count=missing)


def _place_name(stored: str | None) -> str:
    return Where.from_dict(json.loads(stored)).name if stored else ""


Placed = tuple[str, str, datetime | None, bool]
"""Bucket, last day, last minute where a time is known, whether it is over."""


def placed_at(when: When, today: Today) -> Placed | None:
    """Return where a date stands as seen from now; None when it lies more than seven days ahead.

    A date may mean several days: it is over when its last one is, and it is today's as soon as it can be today. Without any date
    it is `undated`. A time of day counts in its own zone, else in the desk's.
    """
    bound = when.latest or when.earliest
    if not bound:
        return "undated", "", None, False
    moment = as_minute(bound, end=True).replace(tzinfo=zone_of(when.zone or today.zone)) if "T" in bound else None
    day = moment.astimezone(today.local).date() if moment else date.fromisoformat(bound)
    first = date.fromisoformat(when.earliest[:10]) if when.earliest else today.day if not when.latest else min(day, today.day)
    over = moment < today.now if moment else day < today.day
    if over:
        return "overdue", day.isoformat(), moment, True
    if min(first, day) <= today.day:
        return "today", day.isoformat(), moment, False
    return ("week", day.isoformat(), moment, False) if min(first, day).isoformat() <= today.last else None


def _on_day(
    what: str, kind: str, uid: str, day: str, today: Today, ref: str, title: str, detail: str, exercise: int, case: str
) -> Iterable[Due]:
    with suppress(BadInput):  # a day of another program's making that is none
        when = When.from_edtf(day)
        placed = placed_at(when, today)
        if placed is not None:
            return (due_of(what, kind, uid, when, placed, ref, title, detail, exercise, case),)
    return ()


def _running_out(kind: str, uid: str, stored: str, today: Today, title: str, detail: str, ref: str = "") -> Iterable[Due]:
    """Give an order or advisory that ends within the days looked at; one that ended today is told, an older one is not due."""
    when = When.from_dict(json.loads(stored))
    placed = placed_at(when, today)
    if placed is None or not placed[1]:
        return ()
    bucket, day, moment, over = placed
    if over and day != today.day.isoformat():
        return ()
    return (due_of(kind, kind, uid, when, ("today" if over else bucket, day, moment, over), ref, title, detail, 0),)


def due_of(
    what: str, kind: str, uid: str, when: When, placed: Placed, ref: str, title: str, detail: str, exercise: int, case: str = ""
) -> Due:
    """Return a row of what is due."""
    bucket, day, moment, over = placed
    return Due(what, kind, uid, bucket, when, day, moment, over, ref or "", title, detail, 0, bool(exercise), case)
