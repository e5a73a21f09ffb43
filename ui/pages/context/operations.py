"""What the page of access and orders reads and writes: lists in force, counts, lifting, replacing; no Qt in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from models.log.scopes import Connection
from models.log.write import Change, write
from models.records import KINDS
from models.records.check import Reading
from models.subjects.editing import changed, creations
from models.subjects.log_lines import stamped
from ui.widgets.table.sources import ListedRecord, RecordQuery, RecordSource

if TYPE_CHECKING:
    from models.log.session import VaultSession
    from ui.widgets.form_saving import Saving


def _bound(name: str, side: str) -> str:
    return f"coalesce(substr(json_extract(r.\"{name}\", '$.{side}'), 1, 10), '')"


def _not_past(name: str) -> str:
    return f"coalesce(nullif({_bound(name, 'latest')}, ''), '9999') >= :day"


def _not_to_come(name: str) -> str:
    return f"{_bound(name, 'earliest')} <= :day"


IN_FORCE = {
    # "since September" goes on; "September to November" ends
    "access_constraint": f"(instr(coalesce(json_extract(r.since, '$.edtf'), ''), '/') = 0 or {_not_past('since')})",
    "advisory": f"coalesce(r.superseded, 0) = 0 and {_not_past('until')}",
    "order": (
        f"coalesce(r.kind, '') <> 'lifted' and {_not_past('until')} and {_not_to_come('since')} "
        f"and (r.lifted is null or {_bound('lifted', 'earliest')} > :day)"
    ),
    "head_count": f"({_bound('when', 'latest')} = :day or {_bound('when', 'earliest')} = :day)",
    # the newest level of an area by each who issues levels
    "area_level": (
        "r.uid in (select uid from (select uid, row_number() over (partition by coalesce(country, ''), "
        "coalesce(json_extract(area, '$.name'), ''), coalesce(issuer, '') "
        "order by json_extract(since, '$.earliest') desc, born desc) as place from area_levels where deleted_at is null) "
        "where place = 1)"
    ),
    "note": "1",
}
"""SQL on `r` for what counts now; `:day` is the ISO day. The states told in words.py follow the same rules."""
ALWAYS = {"note": 'r."case" is null'}
"""Narrowing of what is listed at all: notes of cases stand in their cases."""
MOST_COUNTRIES = 6
"""Countries that get a chip, those with most records first."""


@dataclass(frozen=True)
class ContextQuery(RecordQuery):
    """What to list of a kind: besides words and countries, whether only what is in force on `day` (ISO)."""

    in_force: bool = True
    day: str = ""


@dataclass(frozen=True)
class ContextSource(RecordSource):
    """Records of one kind around the cases."""

    related: bool = field(default=False)
    """Whether rows show the names of groups and sources they refer to."""

    def ids(self, con: Connection, query: RecordQuery) -> Sequence[int]:
        """Return the row numbers that fit, in order."""
        from models.search.records import record_ids

        where = where_of(self.kind, query.in_force, query.day) if isinstance(query, ContextQuery) else self.where
        order = self._order(query.sort)
        return record_ids(con, KINDS[self.kind], query.text, query.equal, where, order, query.descending)

    def rows(self, con: Connection, ids: Sequence[int]) -> Sequence[ListedRecord]:
        """Return the rows with these numbers; `more` holds the words of what they refer to, by field."""
        rows = super().rows(con, ids)
        if not self.related:
            return rows
        return [ListedRecord(row.id, row.uid, row.record, _related(con, row.record)) for row in rows]


def _related(con: Connection, record: Any) -> dict[str, str]:
    group, source = record.text("imposed_by") if "imposed_by" in record.kind.names else "", record.text("source")
    found: dict[str, str] = {}
    if group:
        row = con.execute("select coalesce(short, name) from groups where uid = ?", (group,)).fetchone()
        found["group"] = (row[0] or "") if row else ""
    if source:
        row = con.execute("select coalesce(reliability, 'F') from sources where uid = ?", (source,)).fetchone()
        found["reliability"] = row[0] if row else ""
    return found


def where_of(kind: str, in_force: bool, day: str) -> str:
    """Return the SQL on `r` for a kind, `day` an ISO day."""
    parts = [ALWAYS.get(kind, ""), IN_FORCE[kind].replace(":day", f"'{day}'") if in_force else ""]
    return " and ".join(f"({part})" for part in parts if part)


@dataclass(frozen=True)
class Counts:
    """How many records of each kind the switch and the countries leave, and the countries of the kind in front."""

    by_kind: dict[str, int]
    countries: tuple[tuple[str, int], ...]


def read_counts(con: Connection, front: str, in_force: bool, day: str, chosen: tuple[str, ...]) -> Counts:
    """Return the numbers beside kinds and countries, each table read once."""
    by_country = {kind: _by_country(con, kind, where_of(kind, in_force, day)) for kind in IN_FORCE}
    by_kind = {
        kind: sum(count for code, count in found.items() if not chosen or code in chosen) for kind, found in by_country.items()
    }
    most = [(code, count) for code, count in by_country[front].items() if code][:MOST_COUNTRIES]
    known = dict(most)
    return Counts(by_kind, (*most, *((code, by_country[front].get(code, 0)) for code in chosen if code not in known)))


def _by_country(con: Connection, kind: str, where: str) -> dict[str, int]:
    """Return how many records there are of each country, the most first; "" for those without one."""
    sql = (
        f"select coalesce(r.country, ''), count(*) from \"{KINDS[kind].table}\" r where r.deleted_at is null "
        f"{'and ' + where if where else ''} group by 1 order by 2 desc, 1"
    )
    return dict(con.execute(sql).fetchall())


def is_in_force(con: Connection, kind: str, uid: str, day: str) -> tuple[str, bool, str]:
    """Return the identifier, whether the record is in force on the day, and the case it lies in ("" for none)."""
    where = where_of(kind, True, day)
    row = con.execute(f'select 1 from "{KINDS[kind].table}" r where r.uid = ? and {where}', (uid,)).fetchone()
    if kind != "note":
        return uid, row is not None, ""
    case = con.execute('select "case" from notes where uid = ?', (uid,)).fetchone()
    return uid, row is not None, (case[0] or "") if case else ""


# writing


def lift_order(session: VaultSession, uid: str, reading: Reading) -> None:
    """Say that an order is lifted as of now."""
    lifted = stamped(session.log.clock(), reading.zone).to_dict()
    write(session, "order.edit", [changed(session, "order", uid, {"lifted": lifted})])


def superseder(old: str) -> Callable[[VaultSession, Saving], str]:
    """Return what saves a new advisory and marks the old one as superseded, in one action."""

    def save(session: VaultSession, saving: Saving) -> str:
        own = (saving.kind, saving.uid, saving.values)
        changes: list[Change] = list(creations(session, [*saving.fresh, own], reading=saving.reading))
        changes.append(changed(session, "advisory", old, {"superseded": True}))
        write(session, "advisory.create", changes)
        return saving.uid

    return save
