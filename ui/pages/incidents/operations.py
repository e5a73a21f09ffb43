"""What the incidents page reads and writes; no Qt."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from models.base.clock import to_stamp
from models.log.scopes import Connection
from models.log.write import Change, Set, write
from models.records import HEAD_COUNT, ORDER
from models.records.check import Reading
from models.subjects.editing import changed, create
from models.subjects.incident_cells import Names, read_names
from models.subjects.incident_paste import Pasted, paste_rows
from models.subjects.incidents import (
    IncidentFilter,
    IncidentRow,
    countries_used,
    create_incident,
    create_incidents,
    edit_cells,
    fill_down,
    read_incidents,
)
from models.subjects.log_lines import OpenLine, open_lines, stamped, to_case, to_incident, understand
from models.subjects.recognise import read_lexicon, usual_country
from models.values.when import possible_in, sort_key
from models.views.record import RecordView, read_records

if TYPE_CHECKING:
    from models.log.session import VaultSession

__all__ = ["fill_down"]


@dataclass(frozen=True)
class Sheet:
    """The table as read: its rows, the groups a cell can name, the countries there are incidents of, and the usual one."""

    rows: tuple[IncidentRow, ...] = ()
    names: Names = field(default_factory=Names)
    countries: tuple[str, ...] = ()
    usual: str = ""


@dataclass(frozen=True)
class Duty:
    """What stands beside the table: lines to sort, head counts of the day, orders in force."""

    lines: tuple[OpenLine, ...] = ()
    counts: tuple[RecordView, ...] = ()
    orders: tuple[RecordView, ...] = ()


def read_sheet(con: Connection, wanted: IncidentFilter) -> Sheet:
    """Return the incidents asked for and what their cells can name."""
    return Sheet(read_incidents(con, wanted), read_names(con), countries_used(con), usual_country(con))


def read_pasted(con: Connection, text: str, columns: tuple[str, ...], reading: Reading) -> Pasted:
    """Return what pasted text would become. Raises BadInput for too many rows."""
    return paste_rows(text, columns, reading=reading, names=read_names(con))


def read_duty(con: Connection, today: str) -> Duty:
    """Return the lines to sort, the head counts that can be of this day (ISO), and the orders in force on it."""
    counts = [one for one in read_records(con, HEAD_COUNT) if possible_in(one.when("when"), today, today) is not False]
    orders = [one for one in read_records(con, ORDER) if in_force(one, today)]
    counts.sort(key=lambda one: (sort_key(one.when("when")), one.uid), reverse=True)
    orders.sort(key=lambda one: (sort_key(one.when("until")), one.uid))
    return Duty(open_lines(con), tuple(counts), tuple(orders))


def in_force(order: RecordView, today: str) -> bool:
    """Return whether an order is in force on a day, as papers say it: not lifted by then, begun, and not run out."""
    since, until, lifted = order.when("since"), order.when("until"), order.when("lifted")
    if order.text("kind") == "lifted" or (lifted.latest and lifted.latest[:10] <= today):
        return False
    return not (since.earliest and since.earliest[:10] > today) and not (until.latest and until.latest[:10] < today)


def line_to_incident(session: VaultSession, line: str, reading: Reading) -> str:
    """Make an incident of a line with what is certain in it; return its identifier."""
    row = session.con.execute("select text from log_lines where uid = ?", (line,)).fetchone()
    known = understand(row[0] or "", read_lexicon(session.con), now=session.log.clock(), reading=reading) if row else None
    return to_incident(session, line, known.values if known else {}, reading=reading)


def lines_to_sorted(session: VaultSession, lines: list[str]) -> None:
    """Mark lines as sorted, as one action."""
    changes: list[Change] = [changed(session, "log_line", line, {"sorted": True}) for line in lines]
    write(session, "log_line.sort", changes)


def hide_incidents(session: VaultSession, uids: list[str]) -> None:
    """Take incidents out of the lists as one action; undo brings them back."""
    stamp = to_stamp(session.log.clock())
    write(session, "incident.hide", [Set("incident", uid, {"deleted_at": stamp}) for uid in uids])


def add_count(session: VaultSession, uid: str, values: dict[str, Any], reading: Reading) -> str:
    """Store a head count; its time is now unless said, and the missing are those expected and not reached unless said."""
    values = {name: value for name, value in values.items() if value is not None}
    values.setdefault("when", stamped(session.log.clock(), reading.zone).to_dict())
    expected, reached = values.get("expected"), values.get("reached")
    if isinstance(expected, int) and isinstance(reached, int):
        values.setdefault("missing", max(0, expected - reached))
    return create(session, "head_count", values, uid=uid, reading=reading)


def add_order(session: VaultSession, uid: str, values: dict[str, Any], reading: Reading) -> str:
    """Store an order in force; it holds from now on unless said."""
    values = {name: value for name, value in values.items() if value is not None}
    values.setdefault("since", stamped(session.log.clock(), reading.zone).to_dict())
    return create(session, "order", values, uid=uid, reading=reading)


def lift_order(session: VaultSession, uid: str, reading: Reading) -> None:
    """Say that an order is lifted as of now."""
    lifted = stamped(session.log.clock(), reading.zone).to_dict()
    write(session, "order.edit", [changed(session, "order", uid, {"lifted": lifted})])


def stored_rows(con: Connection, uids: list[str]) -> set[str]:
    """Return those of the identifiers that are incidents already."""
    return {uid for uid in uids if con.execute("select 1 from incidents where uid = ?", (uid,)).fetchone()}


def write_cells(session: VaultSession, cells: list[tuple[str, str, Any]], reading: Reading) -> None:
    """Write cells (incident, field, value) as one action. Raises BadInput."""
    edit_cells(session, cells, reading=reading)


def add_row(session: VaultSession, uid: str, values: dict[str, Any], reading: Reading) -> str:
    """Store a row as a new incident. Raises BadInput."""
    return create_incident(session, values, uid=uid, reading=reading)


def add_rows(session: VaultSession, rows: list[tuple[str, dict[str, Any]]], reading: Reading) -> tuple[str, ...]:
    """Store rows as new incidents, as one action. Raises BadInput."""
    return create_incidents(session, rows, reading=reading)


def make_case(session: VaultSession, uid: str, reading: Reading) -> tuple[str, str]:
    """Make a case of an incident or a line; return its identifier and reference."""
    return to_case(session, uid, reading=reading)


def with_country(values: dict[str, Any], country: str) -> dict[str, Any]:
    """Return the values with the country of the place, or else the usual one: the number is made of it."""
    values = dict(values)
    place = json.loads(values["place"]) if values.get("place") else {}
    values["country"] = values.get("country") or place.get("country") or country or None
    if place and not place.get("country") and values["country"]:
        values["place"] = json.dumps(place | {"country": values["country"]}, ensure_ascii=False)
    return {name: value for name, value in values.items() if value is not None}
