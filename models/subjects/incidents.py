"""Incidents: their numbers, their list, and writing them a row, a cell or a column at a time."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from models.base.errors import BadInput
from models.base.language import _
from models.log.meta import meta, set_meta
from models.log.scopes import Connection
from models.log.write import Put, write
from models.records.check import Reading
from models.subjects.editing import changed, creations

if TYPE_CHECKING:
    from models.log.session import VaultSession

MOST = 20_000
"""Rows of a list: more than anybody scrolls; the period narrows it."""
GIVEN = ("number", "case", "deleted_at")
"""Fields of an incident that the program fills."""


class IncidentFilter(NamedTuple):
    """What to list. `first` and `last` are ISO days: incidents that can have happened in them; those without a date by the day
    they were entered. `state`: "open" (no case), "case", or "" for both."""

    first: str = ""
    last: str = ""
    country: str = ""
    kind: str = ""
    state: str = ""


ALL = IncidentFilter()


class IncidentRow(NamedTuple):
    """One line of the list, values as stored; `when` and `place` are JSON texts. `group_name`, `reliability` and `case_ref` are
    those of the records referred to."""

    uid: str
    number: str = ""
    kind: str = ""
    when: str = ""
    place: str = ""
    country: str = ""
    headline: str = ""
    actor: str = ""
    group: str = ""
    group_name: str = ""
    killed: int | None = None
    injured: int | None = None
    taken: int | None = None
    own_staff: int | None = None
    severity: str = ""
    source: str = ""
    reliability: str = ""
    credibility: str = ""
    case: str = ""
    case_ref: str = ""


_COLUMNS = (
    "i.uid, coalesce(i.number, ''), coalesce(i.kind, ''), coalesce(i.\"when\", ''), coalesce(i.place, ''), "
    "coalesce(i.country, ''), coalesce(i.headline, ''), coalesce(i.actor, ''), coalesce(i.\"group\", ''), "
    "coalesce(g.short, g.name, ''), i.killed, i.injured, i.taken, i.own_staff, coalesce(i.severity, ''), "
    "coalesce(i.source, ''), coalesce(s.reliability, ''), coalesce(i.credibility, ''), coalesce(i.\"case\", ''), "
    "coalesce(c.ref, '')"
)
_FROM = (
    'incidents i left join groups g on g.uid = i."group" left join sources s on s.uid = i.source '
    'left join cases c on c.uid = i."case" left join entry e on e.id = i.born'
)
_EARLIEST = "json_extract(i.\"when\", '$.earliest')"
_LATEST = "json_extract(i.\"when\", '$.latest')"
_DATED = "(i.\"when\" is not null and json_extract(i.\"when\", '$.edtf') <> '')"
_ENTERED = "strftime('%Y-%m-%dT%H:%M', e.clock_said / 1000, 'unixepoch')"
_SORT = f"case when {_DATED} then coalesce(nullif({_EARLIEST}, ''), {_LATEST}) else {_ENTERED} end"


def read_incidents(con: Connection, wanted: IncidentFilter = ALL, *, limit: int = MOST) -> tuple[IncidentRow, ...]:
    """Return the incidents asked for, the newest first."""
    conditions, values = _conditions(wanted)
    rows = con.execute(
        f"select {_COLUMNS} from {_FROM} where {' and '.join(conditions)} order by {_SORT} desc, i.uid desc limit ?",
        (*values, limit),
    )
    return tuple(map(IncidentRow._make, rows))


def read_incident(con: Connection, uid: str) -> IncidentRow | None:
    """Return one incident that is not deleted, or None."""
    row = con.execute(f"select {_COLUMNS} from {_FROM} where i.uid = ? and i.deleted_at is null", (uid,)).fetchone()
    return IncidentRow._make(row) if row else None


def countries_used(con: Connection) -> tuple[str, ...]:
    """Return the countries of the incidents, the one with the most first."""
    rows = con.execute(
        "select country from incidents where deleted_at is null and country is not null group by country order by count(*) desc"
    )
    return tuple(str(row[0]) for row in rows)


def _conditions(wanted: IncidentFilter) -> tuple[list[str], list[Any]]:
    conditions, values = ["i.deleted_at is null"], list[Any]()
    for column, value in (("country", wanted.country), ("kind", wanted.kind)):
        if value:
            conditions.append(f"i.{column} = ?")
            values.append(value)
    if wanted.state:
        conditions.append(f'i."case" is {"not null" if wanted.state == "case" else "null"}')
    if wanted.first or wanted.last:
        first, last = wanted.first or "0000", wanted.last or "9999"
        conditions.append(
            f"case when {_DATED} then ({_EARLIEST} = '' or substr({_EARLIEST}, 1, 10) <= ?) and "
            f"({_LATEST} = '' or substr({_LATEST}, 1, 10) >= ?) else substr({_ENTERED}, 1, 10) between ? and ? end"
        )
        values += [last, first, first, last]
    return conditions, values


def new_incidents(
    session: VaultSession, rows: Sequence[tuple[str, Mapping[str, Any]]], *, reading: Reading | None = None
) -> list[Put]:
    """Return what creates incidents (identifier, values), checked, each with the next number of its series. Raises BadInput."""
    made = creations(session, [("incident", uid, values) for uid, values in rows], reading=reading)
    return [numbered(session, change) for change in made]


def numbered(session: VaultSession, change: Put) -> Put:
    """Return the creation of an incident with the next number of its series."""
    return replace(change, values={**change.values, "number": _number_of(session, change.values)})


def _number_of(session: VaultSession, values: Mapping[str, Any]) -> str:
    when = json.loads(values["when"]) if values.get("when") else {}
    year = (when.get("earliest") or when.get("latest") or f"{session.log.clock():%Y}")[:4]
    return next_number(session.con, year, values.get("country") or "XX", session.info["letter"])


def next_number(con: Connection, year: str, country: str, letter: str) -> str:
    """Return the next number of a year, country and laptop: `2025-ML-I014A`. Numbers are never given twice, nor changed.

    The last one is kept in `meta`, and counted anew when it is not there (after a merge).
    """
    stem = f"{year}-{country}-I"
    name = f"ref {stem}"
    number = (meta(con, name) or _highest(con, stem, letter)) + 1
    set_meta(con, name, number)
    return f"{stem}{number:03d}{letter}"


def _highest(con: Connection, stem: str, letter: str) -> int:
    rows = con.execute("select number from incidents where number >= ? and number < ?", (stem, stem[:-1] + "J"))
    tails = [str(number)[len(stem) :] for (number,) in rows]
    return max(
        (int(tail[: -len(letter)]) for tail in tails if tail.endswith(letter) and tail[: -len(letter)].isdigit()), default=0
    )


def create_incident(session: VaultSession, values: Mapping[str, Any], *, uid: str = "", reading: Reading | None = None) -> str:
    """Store a new incident and return its identifier. Raises BadInput naming the field."""
    return create_incidents(session, [(uid, values)], reading=reading)[0]


def create_incidents(
    session: VaultSession, rows: Sequence[tuple[str, Mapping[str, Any]]], *, reading: Reading | None = None
) -> tuple[str, ...]:
    """Store new incidents (identifier or "", values) as one action. Raises BadInput naming row and field; nothing was stored."""
    changes = new_incidents(session, rows, reading=reading)
    if changes:
        write(session, "incident.create", [*changes])
    return tuple(change.uid for change in changes)


def edit_cells(session: VaultSession, cells: Sequence[tuple[str, str, Any]], *, reading: Reading | None = None) -> None:
    """Write cells (incident, field, value; None clears) as one action. Raises BadInput naming the field, NotFound."""
    values: dict[str, dict[str, Any]] = {}
    for uid, name, value in cells:
        if name in GIVEN:
            raise BadInput(field=name, reason=_("This field is given by the program."))
        values.setdefault(uid, {})[name] = value
    write(session, "incident.edit", [changed(session, "incident", uid, row, reading=reading) for uid, row in values.items()])


def edit_cell(session: VaultSession, uid: str, name: str, value: Any, *, reading: Reading | None = None) -> None:
    """Write one cell as one action."""
    edit_cells(session, [(uid, name, value)], reading=reading)


def fill_down(session: VaultSession, origin: str, uids: Sequence[str], names: Sequence[str]) -> None:
    """Give the incidents the values that the first one has in these fields, as one action."""
    names = [name for name in names if name not in GIVEN]
    columns = ", ".join(f'"{name}"' for name in names)
    row = session.con.execute(f"select {columns} from incidents where uid = ?", (origin,)).fetchone()
    values = dict(zip(names, row, strict=True))
    edit_cells(session, [(uid, name, value) for uid in uids if uid != origin for name, value in values.items()])


def local_time(moment: datetime, zone: str) -> datetime:
    """Return a moment as wall time of a zone (IANA name); UTC for an empty or unknown one."""
    try:
        return moment.astimezone(ZoneInfo(zone or "UTC"))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return moment.astimezone(ZoneInfo("UTC"))
