"""From entries to tables: the one way rows, heads and the index come about, for writing, merging and replaying alike."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from models.base.fields import FieldSpec, Kinds, RecordKind
from models.log.entry import Written
from models.log.heads import Head, put_head
from models.log.scopes import Connection
from models.values.fold import fold

DocRow = tuple[int, str, str, str]
IndexRow = tuple[int, str, str]


@dataclass(frozen=True, slots=True)
class Origin:
    """The entry a record's part comes from: local id, device uid, place in its chain, Lamport counter, scope."""

    entry: int
    device: str
    seq: int
    lamport: int
    scope: str


class Projector:
    """Writes what entries say into the tables of one connection. Creations can be gathered and stored in one go (`gather`)."""

    def __init__(self, con: Connection, kinds: Kinds, *, index: bool = True) -> None:
        self._con = con
        self._kinds = kinds
        self._index = index
        self._rows: dict[str, list[tuple[Any, ...]]] = {}
        self._docs: list[DocRow] = []
        self._texts: list[IndexRow] = []
        self._fid = 0
        self.gather = False
        self.closed: set[str] = set()
        """Scopes of compartments: what is written there never enters the tables, but is kept in `sealed`."""
        self.sealed: list[tuple[Origin, Written]] = []
        self.on_destroy: Callable[[list[str]], None] | None = None
        self.on_redact: Callable[[dict[str, Any]], None] | None = None

    def start(self) -> None:
        """Begin a transaction: read where the index stands."""
        self._rows.clear()
        self._docs.clear()
        self._texts.clear()
        self.closed = {uid for (uid,) in self._con.execute("select uid from scope where kind = 'compartment'")}
        self._fid = self._con.execute("select coalesce(max(fid), 0) from doc").fetchone()[0] if self._index else 0

    def apply(self, origin: Origin, written: Written) -> None:
        """Store one record's part of an entry. Kinds this program does not know stay in the log only."""
        if origin.scope in self.closed:
            self.sealed.append((origin, written))
            return
        if written.kind not in self._kinds:
            return
        kind = self._kinds[written.kind]
        if written.bases is None:
            self._create(kind, origin, written)
        else:
            self.flush()
            self._change(kind, origin, written)

    def flush(self) -> None:
        """Store what was gathered."""
        for name, rows in self._rows.items():
            if rows:
                kind = self._kinds[name]
                self._con.executemany(_insert_sql(kind.table, kind.names), rows)
                rows.clear()
        if self._docs:
            self._con.executemany("insert into doc (fid, kind, uid, top) values (?, ?, ?, ?)", self._docs)
            self._con.executemany("insert into search (rowid, title, body) values (?, ?, ?)", self._texts)
            self._docs.clear()
            self._texts.clear()

    def _create(self, kind: RecordKind, origin: Origin, written: Written) -> None:
        values = written.values
        fid = None
        if self._index and kind.searched:
            self._fid += 1
            fid = self._fid
            top = written.uid if kind.scope == "vault" else origin.scope
            self._docs.append((fid, kind.name, written.uid, top))
            if values.get("deleted_at") is None:
                self._texts.append((fid, *index_texts(kind, values)))
        row = (written.uid, origin.scope, origin.entry, fid, *[values.get(name) for name in kind.names])
        self._rows.setdefault(kind.name, []).append(row)
        if kind.destroys and self.on_destroy:
            self.flush()
            self.on_destroy(json.loads(values[kind.destroys]))
        if kind.redacts and self.on_redact:
            self.flush()
            self.on_redact(json.loads(values[kind.redacts]))
        if not self.gather:
            self.flush()

    def _change(self, kind: RecordKind, origin: Origin, written: Written) -> None:
        shown = {}
        for field, value in written.values.items():
            head = Head(origin.device, origin.seq, origin.lamport, value)
            shown[field] = put_head(self._con, written.uid, field, head, (written.bases or {}).get(field, ()))
        known = [field for field in shown if field in kind.names]
        if not known:
            return
        sets = ", ".join(f'"{field}" = ?' for field in known)
        self._con.execute(f'update "{kind.table}" set {sets} where uid = ?', (*[shown[field] for field in known], written.uid))
        if self._index and any(field == "deleted_at" or kind.field(field).weight for field in known):
            reindex(self._con, kind, written.uid)


@cache
def _insert_sql(table: str, names: tuple[str, ...]) -> str:
    columns = ", ".join(f'"{name}"' for name in ("uid", "scope", "born", "fid", *names))
    marks = ", ".join("?" * (4 + len(names)))
    return f'insert into "{table}" ({columns}) values ({marks})'


def reindex(con: Connection, kind: RecordKind, uid: str) -> None:
    """Make the index say what the row says."""
    names = ", ".join(f'"{name}"' for name in kind.names)
    row = con.execute(f'select fid, {names} from "{kind.table}" where uid = ?', (uid,)).fetchone()
    if row is None or row[0] is None:
        return
    values = dict(zip(kind.names, row[1:], strict=True))
    con.execute("delete from search where rowid = ?", (row[0],))
    if values.get("deleted_at") is None:
        con.execute("insert into search (rowid, title, body) values (?, ?, ?)", (row[0], *index_texts(kind, values)))


def index_texts(kind: RecordKind, values: Mapping[str, Any]) -> tuple[str, str]:
    """Return the record's folded words for the index: title and body."""
    title: list[str] = []
    body: list[str] = []
    for field in kind.searched:
        words = words_of(field, values.get(field.name))
        if words:
            (title if field.weight > 1 else body).append(words)
    return fold("\n".join(title)), fold("\n".join(body))


def words_of(field: FieldSpec, value: Any) -> str:
    """Return the words of one field's stored value, as a person would search them."""
    if value is None or value == "":
        return ""
    if field.type in ("text", "long", "date", "integer"):
        return str(value)
    if field.type == "texts":
        return "\n".join(json.loads(value))
    if field.type in ("where", "when"):
        parts = json.loads(value)
        if field.type == "when":
            return str(parts.get("raw", ""))
        return "\n".join(
            [parts.get("name", ""), parts.get("note", ""), *(unit.get("name", "") for unit in parts.get("admin", ()))]
        )
    if field.type == "data":
        return "\n".join(_strings(json.loads(value)))
    return ""


def _strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for item in value.values() for text in _strings(item)]
    if isinstance(value, list):
        return [text for item in value for text in _strings(item)]
    return []
