"""Writing: the only way anything enters the record. One user action is one call and one entry per scope it touches."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from models.base.clock import Clock, from_millis, to_millis
from models.base.errors import Destroyed, NotFound
from models.base.fields import Kinds, RecordKind
from models.base.ids import new_uid
from models.base.language import _
from models.log import erase, redact
from models.log.entry import NO_LINK, Header, Payload, Sealer, Written, digest_of, encode, link_of
from models.log.heads import Head, heads_of
from models.log.project import Origin, Projector
from models.log.schema import SCHEMA_NUMBER
from models.log.scopes import COMPARTMENT, Connection, Scopes, ScopeState
from models.log.sealed import Part, SealedStore


@dataclass(frozen=True, slots=True)
class Put:
    """Create a record. `scope` is the identifier of the scope that seals it; a scope not yet known is made, as `scope_kind`."""

    kind: str
    uid: str
    values: dict[str, Any]
    scope: str
    scope_kind: str = ""
    scope_parent: str = ""


@dataclass(frozen=True, slots=True)
class Set:
    """Change fields of a record that is already there."""

    kind: str
    uid: str
    values: dict[str, Any]


Change = Put | Set


class Route(Protocol):
    """Says which values go into a compartment."""

    def begin(self, changes: Sequence[Change]) -> None:
        """Learn what the action is about to write together."""

    def __call__(self, con: Connection, kind: RecordKind, uid: str, values: Mapping[str, Any]) -> Mapping[str, str]:
        """Return the scope of each of a record's values that belongs into a compartment."""


@dataclass(frozen=True)
class Changes:
    """What one action wrote: its identifier (for undo), the local ids of its entries, and the records touched (kind, uid)."""

    op: str
    entries: tuple[int, ...]
    records: tuple[tuple[str, str], ...]


@dataclass
class Tail:
    """Where this device's chain and this vault's log stand."""

    entry: int = 0
    seq: int = 0
    lamport: int = 0
    link: bytes = NO_LINK


@dataclass
class _Pending:
    entries: list[tuple[Any, ...]] = field(default_factory=list)
    payloads: list[tuple[int, bytes]] = field(default_factory=list)
    scopes: list[tuple[str, str, str, bytes]] = field(default_factory=list)


class Log:
    """The log of one connection: `start` inside a write transaction, `write` any number of times, `finish` before the commit."""

    def __init__(
        self,
        con: Connection,
        kinds: Kinds,
        *,
        device: str,
        user: str,
        clock: Clock,
        sealed: SealedStore | None = None,
        route: Route | None = None,
    ) -> None:
        """`sealed`: the compartments open in this process; `route`: which values go into one."""
        self.con = con
        self.kinds = kinds
        self.device = device
        self.user = user
        self.clock = clock
        self.sealed = sealed or SealedStore(kinds)
        self.route = route
        self.scopes = Scopes(con, self.sealed.keys)
        self.tail = Tail()
        self.done: list[Changes] = []
        """What this transaction wrote so far, for those who must tell others."""
        self._projector = Projector(con, kinds)
        self._projector.on_destroy = self._destroy
        self._projector.on_redact = self._redact
        self._pending = _Pending()
        self._device_id = 0

    def start(self) -> None:
        """Read the tail. It is read in every transaction anew, so that several writers of one vault are safe."""
        self._pending = _Pending()
        self.done = []
        self.scopes.forget_cached()
        self._projector.sealed.clear()
        self._projector.start()
        self._device_id = device_id(self.con, self.device)
        self.tail = read_tail(self.con, self._device_id)

    def refresh(self) -> None:
        """Read the tail anew, after entries of other laptops were taken in the same transaction."""
        self.flush()
        self._projector.start()
        self.tail = read_tail(self.con, self._device_id)

    def write(self, action: str, changes: Sequence[Change], *, noted: str = "", op: str = "") -> Changes:
        """Write one user action and return what it touched.

        `noted` is the stamp of when it was written down elsewhere (paper, radio log), empty when that is now. Fields whose
        value does not change are left out; an action that changes nothing writes nothing.

        Raises:
            NotFound: a record to be changed is not here.
            Destroyed: it was disposed of.
        """
        op = op or new_uid()
        if any(isinstance(change, Set) for change in changes):
            self.flush()
        groups: dict[str, list[Written]] = {}
        if self.route is not None:
            self.route.begin(changes)
        for change in changes:
            for scope, written in self._put(change) if isinstance(change, Put) else self._set(change):
                if written.bases != {}:
                    groups.setdefault(scope, []).append(written)
        groups = dict(sorted(groups.items(), key=lambda group: group[0] in self._projector.closed))  # a record before its values
        entries = tuple(
            self._append(op, scope, Payload(SCHEMA_NUMBER, action, noted, tuple(part))) for scope, part in groups.items()
        )
        if not self._projector.gather:
            self.flush()
        self.done.append(Changes(op, entries, tuple((w.kind, w.uid) for part in groups.values() for w in part)))
        return self.done[-1]

    def gather(self, on: bool = True) -> None:
        """Store creations in one go at the next change, flush or commit: for imports of many records."""
        self._projector.gather = on

    def flush(self) -> None:
        """Store what was gathered."""
        pending, self._pending = self._pending, _Pending()
        if pending.scopes:
            self.con.executemany("insert into scope (uid, kind, parent, key) values (?, ?, ?, ?)", pending.scopes)
        if pending.entries:
            self.con.executemany("insert into entry values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", pending.entries)
            self.con.executemany("insert into payload (entry, body) values (?, ?)", pending.payloads)
        self._projector.flush()

    def finish(self) -> None:
        """Store all that is gathered, before the commit."""
        self.flush()
        self._projector.gather = False

    def make_compartment(self, scope: str, parent: str, key: bytes) -> None:
        """Make the scope of a compartment; its key is kept by the caller, wrapped."""
        self.flush()
        self.scopes.make_closed(scope, COMPARTMENT, parent, key)
        self._projector.closed.add(scope)

    @property
    def into_compartments(self) -> list[Part]:
        """Return what this transaction wrote into compartments."""
        return self._projector.sealed

    def _routed(self, kind: RecordKind, uid: str, values: Mapping[str, Any]) -> Mapping[str, str]:
        return self.route(self.con, kind, uid, values) if self.route and kind.sealable else {}

    def _put(self, change: Put) -> list[tuple[str, Written]]:
        if not self.scopes.is_open(change.scope):
            state = self.scopes.state(change.scope)
            if state is None:
                row, _sealer = self.scopes.make(change.scope, change.scope_kind or change.kind, change.scope_parent)
                self._pending.scopes.append(row)
            elif state.key is None:
                raise self._destroyed(change.kind, state)
        routed = self._routed(self.kinds[change.kind], change.uid, change.values) if change.kind in self.kinds else {}
        if not routed:
            return [(change.scope, Written(change.kind, change.uid, change.values))]
        outside = {name: value for name, value in change.values.items() if name not in routed}
        found = [(change.scope, Written(change.kind, change.uid, outside))]
        for scope in dict.fromkeys(routed.values()):
            inside = {name: change.values[name] for name, its in routed.items() if its == scope}
            found.append((scope, Written(change.kind, change.uid, inside, {name: [] for name in inside})))
        return found

    def _set(self, change: Set) -> list[tuple[str, Written]]:
        kind = self.kinds[change.kind]
        names = list(change.values)
        columns = ", ".join(f'"{name}"' for name in names)
        row = self.con.execute(f'select scope, born, {columns} from "{kind.table}" where uid = ?', (change.uid,)).fetchone()
        if row is None:
            raise NotFound(what=_(kind.label))
        routed = self._routed(kind, change.uid, change.values)
        parts: dict[str, Written] = {}
        for name, shown in zip(names, row[2:], strict=True):
            scope = routed.get(name, row[0])
            if name in routed:
                shown = self.sealed.value(scope, kind, change.uid, name)
            heads = self.heads(change.uid, name, scope)
            if shown == change.values[name] and len(heads) < 2:
                continue
            part = parts.setdefault(scope, Written(change.kind, change.uid, {}, {}))
            part.values[name] = change.values[name]
            if part.bases is not None:  # the first value in a compartment replaces none
                first = [] if name in routed or heads else [entry_ref(self.con, row[1])]
                part.bases[name] = [head.ref for head in heads] or first
        return list(parts.items())

    def scopes_behind(self, kind: RecordKind, uid: str, names: Sequence[str]) -> Mapping[str, str]:
        """Return the scopes of the compartments in which these fields of a record lie. Raises CompartmentClosed."""
        return self._routed(kind, uid, dict.fromkeys(names, ""))

    def is_compartment(self, scope: str) -> bool:
        """Return whether the scope is that of a compartment."""
        return scope in self._projector.closed

    def heads(self, uid: str, field: str, scope: str) -> list[Head]:
        """Return a field's heads, in a compartment too where it is open."""
        return self.sealed.heads(scope, uid, field) if self.is_compartment(scope) else heads_of(self.con, uid, field)

    def _append(self, op: str, scope: str, payload: Payload) -> int:
        sealer: Sealer | None = self.scopes.sealer(scope)
        if sealer is None:
            raise self._destroyed(payload.records[0].kind, self.scopes.state(scope))
        tail = self.tail
        now = to_millis(self.clock())
        header = Header(
            bytes.fromhex(self.device), tail.seq + 1, tail.lamport + 1, now,
            bytes.fromhex(op), bytes.fromhex(self.user), bytes.fromhex(scope),
        )  # fmt: skip
        packed = header.packed()
        body = sealer.seal(packed, encode(payload))
        digest = digest_of(body)
        link = link_of(tail.link, packed, digest)
        self.tail = Tail(tail.entry + 1, header.seq, header.lamport, link)
        self._pending.entries.append(
            (
                self.tail.entry,
                self._device_id,
                header.seq,
                header.lamport,
                now,
                header.op,
                header.user,
                header.scope,
                digest,
                link,
                now,
            )
        )
        self._pending.payloads.append((self.tail.entry, body))
        origin = Origin(self.tail.entry, self.device, header.seq, header.lamport, scope)
        for written in payload.records:
            self._projector.apply(origin, written)
        return self.tail.entry

    def _destroyed(self, kind: str, state: ScopeState | None) -> Destroyed:
        when = state.destroyed if state else None
        day = from_millis(when).date().isoformat() if when else _("a day not known")
        return Destroyed(what=_(self.kinds[kind].label) if kind in self.kinds else kind, on=day)

    @property
    def projector(self) -> Projector:
        """Return what writes this log's tables, for merging."""
        return self._projector

    def _destroy(self, scopes: list[str]) -> None:
        self.flush()
        for scope in scopes:
            erase.erase_scope(self.con, self.kinds, self.scopes, scope, to_millis(self.clock()))

    def _redact(self, told: dict[str, Any]) -> None:
        self.flush()
        redact.redact(self.con, self.kinds, self.scopes, told)


class HasLog(Protocol):
    """What carries a log through one transaction: a session."""

    @property
    def log(self) -> Log:
        """The log to write through."""


def write(session: HasLog, action: str, changes: list[Change], *, noted: str = "") -> Changes:
    """Write one user action through the session's log."""
    return session.log.write(action, changes, noted=noted)


def device_id(con: Connection, uid: str) -> int:
    """Return the local number of a device, making it known when it is new."""
    row = con.execute("select id from device where uid = ?", (uid,)).fetchone()
    return int(row[0]) if row else int(con.execute("insert into device (uid) values (?)", (uid,)).lastrowid)


def read_tail(con: Connection, device: int) -> Tail:
    """Return the newest local entry id and Lamport counter, and the device's last place in its chain."""
    entry = con.execute("select coalesce(max(id), 0) from entry").fetchone()[0]
    lamport = con.execute("select value from meta where name = 'lamport'").fetchone()
    own = con.execute("select seq, link, lamport from entry where device = ? order by seq desc limit 1", (device,)).fetchone()
    if own is None:
        newest = con.execute("select coalesce(max(lamport), 0) from entry").fetchone()[0]
        return Tail(entry, 0, newest, NO_LINK)
    return Tail(entry, own[0], max(own[2], lamport[0] if lamport else 0), bytes(own[1]))


def entry_ref(con: Connection, entry: int) -> str:
    """Return a local entry as `device:seq`, the same on every laptop."""
    row = con.execute(
        "select device.uid, entry.seq from entry join device on device.id = entry.device where entry.id = ?", (entry,)
    )
    device, seq = row.fetchone()
    return f"{device}:{seq}"
