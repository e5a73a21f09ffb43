"""Reading entries back: by scope, by action, in order; opening their payloads where the key is still here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from models.log.entry import Header, Payload, decode, digest_of
from models.log.scopes import Connection, Scopes

_COLUMNS = (
    "entry.id, device.uid, entry.seq, entry.lamport, entry.clock_said, entry.op, entry.user, entry.scope, "
    "entry.digest, entry.link, entry.received, payload.body"
)
_FROM = "from entry join device on device.id = entry.device left join payload on payload.entry = entry.id"


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry as stored. `body` is None when its payload was removed. `received` is when it came here, milliseconds UTC."""

    id: int
    device: str
    header: Header
    digest: bytes
    link: bytes
    received: int
    body: bytes | None

    @property
    def scope(self) -> str:
        """Return the scope's identifier as text."""
        return self.header.scope.hex()

    @property
    def ref(self) -> str:
        """Return `device:seq`."""
        return f"{self.device}:{self.header.seq}"


def _entry(row: tuple[Any, ...]) -> Entry:
    device, body = row[1], row[11]
    header = Header(bytes.fromhex(device), row[2], row[3], row[4], bytes(row[5]), bytes(row[6]), bytes(row[7]))
    return Entry(row[0], device, header, bytes(row[8]), bytes(row[9]), row[10], bytes(body) if body is not None else None)


def all_entries(con: Connection, *, upto: int | None = None, by_lamport: bool = False) -> Iterator[Entry]:
    """Yield every entry in order of arrival, or in the order all laptops share (Lamport counter, device, seq)."""
    order = "entry.lamport, device.uid, entry.seq" if by_lamport else "entry.id"
    limit = "" if upto is None else f"where entry.id <= {int(upto)}"
    for row in con.execute(f"select {_COLUMNS} {_FROM} {limit} order by {order}"):
        yield _entry(row)


def scope_entries(con: Connection, scope: str) -> list[Entry]:
    """Return the scope's entries in the order all laptops share."""
    rows = con.execute(
        f"select {_COLUMNS} {_FROM} where entry.scope = ? order by entry.lamport, device.uid, entry.seq",
        (bytes.fromhex(scope),),
    )
    return [_entry(row) for row in rows.fetchall()]


def device_entries(con: Connection, device: str, after: int = 0) -> Iterator[Entry]:
    """Yield the entries of one device's chain behind place `after`, in their order."""
    rows = con.execute(f"select {_COLUMNS} {_FROM} where device.uid = ? and entry.seq > ? order by entry.seq", (device, after))
    for row in rows:
        yield _entry(row)


def op_entries(con: Connection, op: str) -> list[Entry]:
    """Return the entries of one user action."""
    rows = con.execute(f"select {_COLUMNS} {_FROM} where entry.op = ? order by entry.id", (bytes.fromhex(op),))
    return [_entry(row) for row in rows.fetchall()]


def entry_of(con: Connection, number: int) -> Entry | None:
    """Return the entry with that number on this laptop, or None."""
    row = con.execute(f"select {_COLUMNS} {_FROM} where entry.id = ?", (number,)).fetchone()
    return _entry(row) if row else None


def entry_at(con: Connection, ref: str) -> Entry | None:
    """Return the entry named `device:seq`, or None."""
    device, _, seq = ref.rpartition(":")
    rows = con.execute(f"select {_COLUMNS} {_FROM} where device.uid = ? and entry.seq = ?", (device, int(seq)))
    row = rows.fetchone()
    return _entry(row) if row else None


def open_payload(scopes: Scopes, entry: Entry) -> Payload | None:
    """Return what the entry says; None when its payload was removed or its key is not here.

    ValueError when the stored body is not the one that was sealed.
    """
    if entry.body is None:
        return None
    sealer = scopes.sealer(entry.scope)
    if sealer is None:
        return None
    if digest_of(entry.body) != entry.digest and not scopes.is_redacted(entry.id, digest_of(entry.body)):
        raise ValueError("payload changed")
    return decode(sealer.open(entry.header.packed(), entry.body))
