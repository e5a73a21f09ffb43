"""A small set of kinds and a log on a database in memory, to try the log without the program's records."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from models.base.fields import FieldSpec, Kinds, RecordKind
from models.base.ids import new_uid
from models.log.schema import LOG_TABLES
from models.log.write import Log, Put

DELETED = FieldSpec("deleted_at", "text", "Deleted")
_CASE = (
    FieldSpec("title", "text", "Title", weight=2),
    FieldSpec("status", "term", "Status"),
    FieldSpec("note", "long", "Note", weight=1),
    DELETED,
)
_ACT = (FieldSpec("case", "ref", "Case"), FieldSpec("text", "long", "Text", weight=1), DELETED)
KINDS = Kinds(
    [
        RecordKind("group", "groups", "Group", (FieldSpec("name", "text", "Name", weight=2), DELETED)),
        RecordKind("case", "cases", "Case", _CASE, scope="own"),
        RecordKind("act", "acts", "Act", _ACT, scope="case"),
        RecordKind("disposal", "disposals", "Disposal", (FieldSpec("scopes", "data", "Scopes"), DELETED), destroys="scopes"),
    ]
)
VAULT = "0" * 31 + "1"
START = datetime(2025, 11, 24, 6, 40, tzinfo=UTC)


class Ticking:
    """A clock that goes on by a second at every look, from a start that a test may move."""

    def __init__(self, start: datetime = START) -> None:
        self.now = start

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


def create_tables(con: Any) -> None:
    """Make the toy tables in an empty database."""
    for kind in KINDS:
        fields = ", ".join(f'"{name}"' for name in kind.names)
        con.execute(f'create table "{kind.table}" (uid text primary key, scope text, born integer, fid integer, {fields})')
    for statement in LOG_TABLES:
        con.execute(statement)


def new_log(con: Any | None = None, clock: Callable[[], datetime] | None = None) -> Log:
    """Return a log of a new device on a database in memory that has only a vault scope."""
    con = con or sqlcipher.connect(":memory:", isolation_level=None)
    if not con.execute("select 1 from sqlite_master where name = 'entry'").fetchone():
        create_tables(con)
    return Log(con, KINDS, device=new_uid(), user=new_uid(), clock=clock or Ticking())


@contextmanager
def writing(log: Log) -> Iterator[Log]:
    """One write transaction."""
    log.con.execute("begin immediate")
    try:
        log.start()
        yield log
        log.finish()
    except BaseException:
        log.con.execute("rollback")
        raise
    log.con.execute("commit")


def put_case(title: str, **values: Any) -> Put:
    """Return the creation of a case in a scope of its own."""
    uid = new_uid()
    return Put("case", uid, {"title": title, **values}, uid)


def put_act(case: str, text: str) -> Put:
    """Return the creation of an act in its case's scope."""
    return Put("act", new_uid(), {"case": case, "text": text}, case)


def put_group(name: str) -> Put:
    """Return the creation of a group in the vault's scope."""
    return Put("group", new_uid(), {"name": name}, VAULT, "vault")


def put_disposal(*scopes: str) -> Put:
    """Return the disposal of these scopes."""
    return Put("disposal", new_uid(), {"scopes": json.dumps(scopes)}, VAULT, "vault")


def value(log: Log, table: str, uid: str, field: str) -> Any:
    """Return one stored value."""
    return log.con.execute(f'select "{field}" from "{table}" where uid = ?', (uid,)).fetchone()[0]


def state(log: Log) -> list[Any]:
    """Return everything that must be alike on all laptops after they exchanged all."""
    found: list[Any] = []
    for kind in KINDS:
        columns = ", ".join(("uid", "scope", *(f'"{name}"' for name in kind.names)))
        found.append(log.con.execute(f'select {columns} from "{kind.table}" order by uid').fetchall())
    found.append(log.con.execute("select uid, field, device, seq, value from head order by 1, 2, 3, 4").fetchall())
    found.append(log.con.execute("select link from entry order by link").fetchall())
    found.append(log.con.execute("select uid, destroyed is null from scope order by uid").fetchall())
    return found
