"""What the groups page reads: rows with their cases, one group's sheet; no Qt in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from models.log.scopes import Connection
from models.records import ATTRIBUTION, CASE, CONSTRAINT, GROUP
from models.views.record import RecordView, read_by_uids, read_record, read_records
from ui.widgets.table.sources import RecordQuery, RecordSource

CLAIMED = ("claimed", "claimed_disputed")
"""What counts as a claim; suspected, assessed and attributed never do."""
MOST = 400
"""Attributions shown of one group, the newest cases first."""


@dataclass(frozen=True, repr=False)
class NamedIn:
    """An attribution to the group: the case, the attribution, and whether anybody has claimed that case."""

    case: RecordView
    row: RecordView
    claimed: bool


@dataclass(frozen=True, repr=False)
class GroupSheet:
    """A group as the sheet shows it."""

    record: RecordView
    named: tuple[NamedIn, ...]
    imposes: tuple[RecordView, ...]


@dataclass(frozen=True)
class GroupSource(RecordSource):
    """Groups; an attribution written changes the row of its group."""

    kind: str = "group"
    kinds: frozenset[str] = frozenset(("group", "attribution"))

    def places(self, con: Connection, query: RecordQuery, records: Sequence[tuple[str, str]]) -> list[tuple[int, int | None]]:
        """Return the rows a change touches."""
        groups = dict.fromkeys(uid for kind, uid in records if kind == "group")
        for kind, uid in records:
            if kind == "attribution":
                found = con.execute('select "group" from attributions where uid = ?', (uid,)).fetchall()
                groups |= dict.fromkeys(group for (group,) in found if group)
        return super().places(con, query, [("group", uid) for uid in groups])


def case_counts(con: Connection, uids: Sequence[str]) -> dict[str, int]:
    """Return in how many cases each group is named."""
    marks = ",".join("?" * len(uids))
    sql = (
        f'select "group", count(distinct "case") from attributions where deleted_at is null and "group" in ({marks}) '
        'group by "group"'
    )
    return dict(con.execute(sql, list(uids)).fetchall()) if uids else {}


def read_group(con: Connection, uid: str) -> GroupSheet | None:
    """Return a group's sheet; None when it is not here, or hidden."""
    record = read_record(con, GROUP, uid)
    if record is None or record.raw("deleted_at"):
        return None
    rows = read_records(con, ATTRIBUTION, '"group" = ?', (uid,), order="uid desc")[:MOST]
    cases = read_by_uids(con, CASE, (row.text("case") for row in rows))
    claimed = _claimed(con, cases)
    named = [NamedIn(cases[row.text("case")], row, row.text("case") in claimed) for row in rows if row.text("case") in cases]
    named.sort(key=lambda found: (found.case.text("opened"), found.case.uid), reverse=True)
    imposes = read_records(con, CONSTRAINT, "imposed_by = ?", (uid,), order="uid desc")
    return GroupSheet(record, tuple(named), tuple(imposes))


def _claimed(con: Connection, cases: dict[str, RecordView]) -> set[str]:
    uids = list(cases)
    marks, codes = ",".join("?" * len(uids)), ",".join("?" * len(CLAIMED))
    sql = (
        f'select distinct "case" from attributions where deleted_at is null and "case" in ({marks}) and attribution in ({codes})'
    )
    return {case for (case,) in con.execute(sql, [*uids, *CLAIMED]).fetchall()} if uids else set()
