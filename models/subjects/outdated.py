"""What issued papers said that is different now: the facts kept with each current issue, compared with the records."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from models.base.fields import FieldSpec, RecordKind
from models.base.language import _
from models.log.meta import meta
from models.log.scopes import Connection
from models.records import KINDS
from models.subjects.register import IssueRow, copies_of, read_issue
from models.subjects.titles import cut, title_from, title_of, value_words
from models.values.packed import unpack_json

_AT_ONCE = 500


@dataclass(frozen=True)
class Outdated:
    """One thing an issued paper said that is different now. `record`, `field`, `said` and `now` are words ("removed" for a record
    that is gone); `holders` have a copy that is out or lost."""

    issue: IssueRow
    kind: str
    uid: str
    record: str
    field: str
    said: str
    now: str
    holders: tuple[str, ...]


@dataclass(frozen=True)
class _Current:
    uid: str
    born: int
    told: tuple[str, ...]
    own: bool


def outdated(con: Connection) -> tuple[Outdated, ...]:
    """Return every fact of a current issue that reads differently now, in words of the language in use, newest issue first.

    Papers made "as known at an earlier time" are history and never listed. Only those are compared whose cases or records were
    written since (told from the log), or that another laptop issued, which may not have known what we knew.
    """
    current = _current(con)
    if not current:
        return ()
    since = min(issue.born for issue in current)
    scopes, records = _scopes_touched(con, since), _records_touched(con, current)
    rows = _Rows(con)
    found: list[Outdated] = []
    for issue in current:
        if not issue.own or any(max(scopes.get(told, 0), records.get(told, 0)) > issue.born for told in issue.told):
            found += _differences(con, rows, issue)
    return tuple(found)


def _current(con: Connection) -> list[_Current]:
    """Return the issues that are current and whose content is here, newest first."""
    own = str(meta(con, "device") or "")
    rows = con.execute(
        "select i.uid, i.born, i.told, d.uid from issues i join entry e on e.id = i.born join device d on d.id = e.device "
        "where i.state = 'issued' and coalesce(i.earlier, 0) = 0 and i.deleted_at is null "
        "and not exists (select 1 from issues r where r.replaces = i.uid) "
        "and exists (select 1 from issue_contents t where t.issue = i.uid) order by i.made_at desc, i.uid desc"
    )
    return [_Current(uid, born, tuple(json.loads(told or "[]")), device == own) for uid, born, told, device in rows]


def _scopes_touched(con: Connection, since: int) -> dict[str, int]:
    """Return the newest entry of every scope written in since an entry."""
    rows = con.execute("select lower(hex(scope)), max(id) from entry where id > ? group by scope", (since,))
    return {scope: newest for scope, newest in rows}


def _records_touched(con: Connection, current: Iterable[_Current]) -> dict[str, int]:
    """Return the newest entry that changed each record the vault itself seals: its own scope is written in all the time."""
    wanted = sorted({told for issue in current for told in issue.told})
    found: dict[str, int] = {}
    for part in _parts(wanted):
        query = (
            "select h.uid, max(e.id) from head h join device d on d.uid = h.device "
            f"join entry e on e.device = d.id and e.seq = h.seq where h.uid in ({_marks(part)}) group by h.uid"
        )
        found.update(con.execute(query, part).fetchall())
    return found


def _differences(con: Connection, rows: _Rows, issue: _Current) -> Iterator[Outdated]:
    said = [entry for entry in facts_said(con, issue.uid) if entry[0] in KINDS]
    rows.read((kind, uid) for kind, uid, _values in said)
    row: IssueRow | None = None
    for kind_name, uid, values in said:
        kind, now = KINDS[kind_name], rows.of(uid)
        changed = {name: value for name, value in values.items() if name in kind.names and (now is None or now[name] != value)}
        if not changed:
            continue
        if row is None:
            row = read_issue(con, issue.uid)
            holders = tuple(copy.holder for copy in copies_of(con, issue.uid) if copy.state in ("out", "lost") and copy.holder)
        if now is None:
            yield _gone(con, row, kind, uid, values, holders)
            continue
        for name, value in changed.items():
            yield _changed(con, row, kind, uid, kind.field(name), value, now[name], holders)


def facts_said(con: Connection, issue: str) -> list[tuple[str, str, dict[str, Any]]]:
    """Return the facts kept with an issue: kind, identifier, stored values by field; none where its content is gone."""
    found = con.execute("select facts from issue_contents where issue = ? and deleted_at is null", (issue,)).fetchone()
    return [(kind, uid, values) for kind, uid, values in unpack_json(found[0])] if found and found[0] else []


def _changed(
    con: Connection, row: IssueRow, kind: RecordKind, uid: str, field: FieldSpec, said: Any, now: Any, holders: tuple[str, ...]
) -> Outdated:
    empty = _("(empty)")
    before, after = (cut(value_words(con, field, value)) or empty for value in (said, now))
    return Outdated(row, kind.name, uid, _called(kind, title_of(con, kind, uid)), _(field.label), before, after, holders)


def _gone(
    con: Connection, row: IssueRow, kind: RecordKind, uid: str, values: dict[str, Any], holders: tuple[str, ...]
) -> Outdated:
    title = title_from(con, kind, dict.fromkeys(kind.names) | values)
    return Outdated(row, kind.name, uid, _called(kind, title), _(kind.label), title or _(kind.label), _("removed"), holders)


def _called(kind: RecordKind, title: str) -> str:
    label = _(kind.label)
    return _("{kind}: {title}").format(kind=label, title=title) if title and title != label else label


class _Rows:
    """The records as they are now, read once for all issues."""

    def __init__(self, con: Connection) -> None:
        self._con = con
        self._found: dict[str, dict[str, Any] | None] = {}

    def of(self, uid: str) -> dict[str, Any] | None:
        """Return the values of a record that was read; None where it is gone or hidden."""
        return self._found.get(uid)

    def read(self, records: Iterable[tuple[str, str]]) -> None:
        """Read these records (kind, identifier) where they were not read yet."""
        by_kind: dict[str, list[str]] = {}
        for kind, uid in records:
            if uid not in self._found:
                self._found[uid] = None
                by_kind.setdefault(kind, []).append(uid)
        for name, uids in by_kind.items():
            names = KINDS[name].names
            columns = ", ".join(f'"{column}"' for column in ("uid", *names))
            for part in _parts(uids):
                query = f'select {columns} from "{KINDS[name].table}" where deleted_at is null and uid in ({_marks(part)})'
                for row in self._con.execute(query, part):
                    self._found[row[0]] = dict(zip(names, row[1:], strict=True))


def _parts(uids: list[str]) -> Iterator[list[str]]:
    return (uids[at : at + _AT_ONCE] for at in range(0, len(uids), _AT_ONCE))


def _marks(values: list[str]) -> str:
    return ",".join("?" * len(values))
