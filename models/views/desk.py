"""The desk: what an officer must see all day, read in one state of the vault with a fixed small number of statements."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta

from models.log.scopes import Connection
from models.values.when import When
from models.views.desk_crisis import TeamRow, read_teams
from models.views.desk_due import MOST, Due, Today, read_due
from models.views.desk_held import OVER, HeldRow, followed_statuses, read_held

COUNT_MOST = 1000
"""Counting stops here: more unsorted lines are told as "1000 or more"."""
UNMET = ("new", "under_assessment", "open")
"""Statuses of threats for which measures are still to be found."""
LINES_SHOWN = 5
LATELY_DAYS = 7
LATELY_SHOWN = 12


@dataclass(frozen=True, repr=False)
class OpenThreat:
    """A threat still open for which neither measures nor protection are noted."""

    uid: str
    case: str
    ref: str
    title: str
    target: str
    level: str
    imminence: str
    made: When
    exercise: bool


@dataclass(frozen=True, repr=False)
class UnsortedLine:
    """A log line that waits to be sorted."""

    uid: str
    when: When
    text: str


@dataclass(frozen=True, repr=False)
class LatelyOpened:
    """A case opened within the last seven days."""

    uid: str
    ref: str
    title: str
    kind: str
    severity: str
    opened: str
    exercise: bool


@dataclass(frozen=True)
class LastBackup:
    """The newest backup that still exists, and who holds it."""

    number: str
    made_at: datetime
    holder: str


@dataclass(frozen=True, repr=False)
class DeskView:
    """The desk as of `now`. Exercises stand in the lists, marked, and are in no count.

    `today` is the ISO day in `zone`. `held` has the worst first; `due` the most pressing first; `teams` those with
    nobody on shift first. `open_cases` counts cases
    followed, up to the number looked at: `more_open` says that there are more, of which the oldest opened are not here.
    `unsorted_count` stops at COUNT_MOST. `backup` is None when there never was one. `any_case`: the vault has a case at all.
    """

    now: datetime
    today: str
    zone: str
    user_name: str
    held: tuple[HeldRow, ...]
    open_cases: int
    more_open: bool
    due: tuple[Due, ...]
    teams: tuple[TeamRow, ...]
    threats: tuple[OpenThreat, ...]
    unsorted: tuple[UnsortedLine, ...]
    unsorted_count: int
    opened: tuple[LatelyOpened, ...]
    backup: LastBackup | None
    any_case: bool

    @property
    def held_count(self) -> int:
        """Return how many persons are held, as far as that is certain, exercises left out."""
        return sum(not row.case.exercise and not row.possible for row in self.held)

    @property
    def maybe_count(self) -> int:
        """Return how many persons may be held, the dates leaving it open, exercises left out."""
        return sum(not row.case.exercise and bool(row.possible) for row in self.held)

    @property
    def never_confirmed(self) -> int:
        """Return how many of them were never confirmed alive."""
        return sum(not row.case.exercise and not row.confirmed for row in self.held)

    @property
    def overdue_count(self) -> int:
        """Return how many things due are past, exercises left out."""
        return sum(due.bucket == "overdue" and not due.exercise for due in self.due)


def read_desk(con: Connection, *, now: datetime, zone: str, user: str) -> DeskView:
    """Return the desk at the moment `now` (aware) in the zone (IANA name; empty = UTC) for a user (identifier)."""
    today = Today(now, zone)
    day = today.day.isoformat()
    name = _user_name(con, user)
    statuses = followed_statuses(con)
    held = read_held(con, today=day, statuses=statuses, manager=name)
    unsorted, count = _unsorted(con)
    return DeskView(
        now,
        day,
        zone,
        name,
        held.rows,
        held.cases,
        held.more,
        read_due(con, today, statuses),
        read_teams(con, today, {row.case for row in held.rows}),
        _threats(con),
        unsorted,
        count,
        _opened(con, today),
        _backup(con),
        con.execute("select exists (select 1 from cases where deleted_at is null)").fetchone()[0] == 1,
    )


def _user_name(con: Connection, user: str) -> str:
    row = con.execute("select coalesce(name, '') from users where uid = ?", (user,)).fetchone()
    return str(row[0]) if row else ""


def _threats(con: Connection) -> tuple[OpenThreat, ...]:
    rows = con.execute(
        "select t.uid, c.uid, coalesce(c.ref, ''), coalesce(c.codeword, c.title, ''), coalesce(t.target, ''), "
        "coalesce(t.level, ''), coalesce(t.imminence, ''), t.made, coalesce(c.exercise, 0) "
        'from threat_assessments t join cases c on c.uid = t."case" where t.measures is null and t.protection is null '
        f"and t.deleted_at is null and (t.status in {UNMET} or t.status is null) "
        f"and c.deleted_at is null and coalesce(c.status, '') not in {OVER} "
        f"order by coalesce(c.exercise, 0), t.uid desc limit {MOST}"
    )
    return tuple(
        OpenThreat(uid, case, ref, title, target, level, imminence, _when(made), bool(exercise))
        for uid, case, ref, title, target, level, imminence, made, exercise in rows
    )


def _unsorted(con: Connection) -> tuple[tuple[UnsortedLine, ...], int]:
    """Return the newest unsorted lines and how many there are."""
    waiting = "from log_lines where (sorted is null or sorted = 0) and deleted_at is null"
    rows = con.execute(f"select uid, \"when\", coalesce(text, '') {waiting} order by uid desc limit {LINES_SHOWN}").fetchall()
    count = con.execute(f"select count(*) from (select 1 {waiting} limit {COUNT_MOST})").fetchone()[0]
    return tuple(UnsortedLine(uid, _when(when), text) for uid, when, text in rows), count


def _opened(con: Connection, today: Today) -> tuple[LatelyOpened, ...]:
    since = (today.day - timedelta(days=LATELY_DAYS)).isoformat()
    rows = con.execute(
        "select uid, coalesce(ref, ''), coalesce(codeword, title, ''), coalesce(kind, ''), coalesce(severity, ''), opened, "
        "coalesce(exercise, 0) from cases where opened >= ? and deleted_at is null order by opened desc, uid desc limit ?",
        (since, LATELY_SHOWN),
    )
    return tuple(
        LatelyOpened(uid, ref, title, kind, severity, opened, bool(exercise))
        for uid, ref, title, kind, severity, opened, exercise in rows
    )


def _backup(con: Connection) -> LastBackup | None:
    row = con.execute(
        "select coalesce(number, ''), made_at, coalesce(holder, '') from backups where deleted_at is null and made_at > '' "
        "and coalesce(returned, 0) = 0 order by made_at desc limit 1"
    ).fetchone()
    return LastBackup(row[0], datetime.fromisoformat(row[1]), row[2]) if row else None


def _when(stored: str | None) -> When:
    return When.from_dict(json.loads(stored)) if stored else When.unknown()
