"""Taking entries from another laptop of the same vault, and giving it ours.

A bundle holds everything the other lacks of every device, so that it is causally closed. Order between laptops is the Lamport
counter; wall clocks are data. A laptop whose folder was copied and written on both copies is noticed: the chain forks, and the
bundle is refused whole.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from models.base.clock import to_millis
from models.base.errors import BundleRejected
from models.base.language import _
from models.log import redact
from models.log.entry import NO_LINK, Header, digest_of, link_of
from models.log.heads import Conflict, conflicts
from models.log.project import Origin
from models.log.read import Entry, device_entries, open_payload, scope_entries
from models.log.schema import SCHEMA_NUMBER
from models.log.scopes import Connection, Scopes, take_box
from models.log.write import Log, device_id


@dataclass(frozen=True)
class Bundled:
    """One entry on its way: device uid, header, digest, link, sealed payload (None when it was removed).

    `redacted`: the payload was sealed anew without values that moved behind a lock.
    """

    device: str
    header: Header
    digest: bytes
    link: bytes
    body: bytes | None
    redacted: bool = False


@dataclass(frozen=True)
class Bundle:
    """Entries for another laptop: `heads` = the sender's last place and link of every chain; `scopes` with their keys; `boxes`
    with the keys that are wrapped (scope, recipient, box)."""

    heads: dict[str, tuple[int, bytes]]
    entries: tuple[Bundled, ...]
    scopes: tuple[tuple[str, str, str, bytes | None], ...]
    boxes: tuple[tuple[str, str, bytes], ...] = ()


@dataclass(frozen=True)
class Merged:
    """What a merge brought: entries taken, all conflicts that now wait for a person, scopes disposed of with it."""

    taken: int
    conflicts: tuple[Conflict, ...]
    destroyed: tuple[str, ...]


def heads(con: Connection) -> dict[str, tuple[int, bytes]]:
    """Return every device's last place and link."""
    rows = con.execute(
        "select device.uid, entry.seq, entry.link from device join entry on entry.device = device.id "
        "where entry.seq = (select max(seq) from entry as last where last.device = device.id) order by device.uid"
    )
    return {uid: (seq, bytes(link)) for uid, seq, link in rows}


def have(con: Connection) -> dict[str, int]:
    """Return what this laptop has: every device's last place."""
    return {device: seq for device, (seq, _link) in heads(con).items()}


def export(con: Connection, other_has: Mapping[str, int], *, without_keys: Collection[str] = ()) -> Bundle:
    """Return all that the other laptop lacks; keys in `without_keys` are held back (their entries travel sealed)."""
    found = [
        Bundled(entry.device, entry.header, entry.digest, entry.link, entry.body, _is_redacted(entry))
        for device in heads(con)
        for entry in device_entries(con, device, other_has.get(device, 0))
    ]
    found.sort(key=lambda bundled: (bundled.header.lamport, bundled.device, bundled.header.seq))
    scopes = tuple(
        (uid, kind, parent, None if uid in without_keys else (bytes(key) if key is not None else None))
        for uid, kind, parent, key in con.execute(
            "select uid, kind, parent, key from main.scope where destroyed is null order by uid"
        )
    )
    boxes = con.execute("select scope, recipient, box from wrapped order by scope, recipient").fetchall()
    held = tuple((scope, recipient, bytes(box)) for scope, recipient, box in boxes if scope not in without_keys)
    return Bundle(heads(con), tuple(found), scopes, held)


def _is_redacted(entry: Entry) -> bool:
    return entry.body is not None and digest_of(entry.body) != entry.digest


def merge(log: Log, bundle: Bundle) -> Merged:
    """Take a bundle, inside the log's write transaction; taking it twice changes nothing.

    Raises:
        BundleRejected: chains that do not fit ours, missing earlier entries, a newer program's entries, removed payloads
            without a disposal. The caller rolls back: nothing was taken.
    """
    con = log.con
    log.flush()
    known = heads(con)
    _check_shared_past(con, known, bundle)
    before = _destroyed(con)
    learned = [uid for uid, kind, parent, key in bundle.scopes if log.scopes.learn(uid, kind, parent, key)]
    for scope, recipient, box in bundle.boxes:
        take_box(con, scope, recipient, box)
    newly_open = [
        uid for uid in learned if con.execute("select 1 from entry where scope = ? limit 1", (bytes.fromhex(uid),)).fetchone()
    ]
    reached = dict(known)
    taken = [bundled for bundled in bundle.entries if bundled.header.seq > known.get(bundled.device, (0, NO_LINK))[0]]
    numbers = {device: device_id(con, device) for device in sorted({bundled.device for bundled in taken})}
    next_id = con.execute("select coalesce(max(id), 0) from entry").fetchone()[0]
    for bundled in taken:
        reached[bundled.device] = _next_link(reached.get(bundled.device, (0, NO_LINK)), bundled)
        next_id += 1
        _store(log, next_id, numbers[bundled.device], bundled)
    log.projector.flush()
    for uid in newly_open:
        reproject_scope(log, uid)
    _note_lamport(con, max((bundled.header.lamport for bundled in taken), default=0))
    _check_complete(con, taken)
    log.refresh()
    return Merged(len(taken), tuple(conflicts(con)), tuple(sorted(_destroyed(con) - before)))


def _check_shared_past(con: Connection, known: Mapping[str, tuple[int, bytes]], bundle: Bundle) -> None:
    for device, (seq, link) in bundle.heads.items():
        mine = known.get(device)
        if mine is None or mine[0] < seq:
            continue
        row = con.execute(
            "select link from entry where device = (select id from device where uid = ?) and seq = ?", (device, seq)
        ).fetchone()
        if row is None or bytes(row[0]) != link:
            raise BundleRejected(
                reason=_("A vault folder was copied and both copies were written to (device {device}).").format(device=device[:8])
            )


def _next_link(last: tuple[int, bytes], bundled: Bundled) -> tuple[int, bytes]:
    seq = bundled.header.seq
    if seq != last[0] + 1:
        raise BundleRejected(
            reason=_("Entries {first} to {last} of device {device} are missing: an earlier bundle was not taken.").format(
                first=last[0] + 1, last=seq - 1, device=bundled.device[:8]
            )
        )
    link = link_of(last[1], bundled.header.packed(), bundled.digest)
    if link != bundled.link:
        raise BundleRejected(
            reason=_("The chain of device {device} does not fit ours at entry {seq}.").format(device=bundled.device[:8], seq=seq)
        )
    return seq, link


def _store(log: Log, entry_id: int, device: int, bundled: Bundled) -> None:
    con, header = log.con, bundled.header
    now = to_millis(log.clock())
    con.execute(
        "insert into entry values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (entry_id, device, header.seq, header.lamport, header.clock_said, header.op, header.user, header.scope,
         bundled.digest, bundled.link, now),
    )  # fmt: skip
    state = log.scopes.state(header.scope.hex())
    if bundled.body is None or (state is not None and state.destroyed is not None):
        return
    con.execute("insert into payload (entry, body) values (?, ?)", (entry_id, bundled.body))
    if bundled.redacted:
        redact.note(con, entry_id, bundled.body)
    entry = Entry(entry_id, bundled.device, header, bundled.digest, bundled.link, now, bundled.body)
    _project(log, entry)


def _project(log: Log, entry: Entry) -> None:
    try:
        payload = open_payload(log.scopes, entry)
    except ValueError:
        raise BundleRejected(
            reason=_("Entry {seq} of device {device} was changed on the way.").format(
                seq=entry.header.seq, device=entry.device[:8]
            )
        ) from None
    if payload is None:
        return
    if payload.schema > SCHEMA_NUMBER:
        raise BundleRejected(reason=_("It was made by a newer version of Holdfast. Update this laptop first."))
    origin = Origin(entry.id, entry.device, entry.header.seq, entry.header.lamport, entry.scope)
    for written in payload.records:
        log.projector.apply(origin, written)


def reproject_scope(log: Log, scope: str) -> None:
    """Build a scope's rows anew from its entries, after its key came."""
    con = log.con
    entries = scope_entries(con, scope)
    for entry in entries:
        payload = open_payload(log.scopes, entry)
        for written in payload.records if payload else ():
            if written.kind not in log.kinds:
                continue
            table = log.kinds[written.kind].table
            row = con.execute(f'select fid from "{table}" where uid = ?', (written.uid,)).fetchone()
            con.execute(f'delete from "{table}" where uid = ?', (written.uid,))
            con.execute("delete from head where uid = ?", (written.uid,))
            if row is not None and row[0] is not None:
                con.execute("delete from search where rowid = ?", (row[0],))
                con.execute("delete from doc where fid = ?", (row[0],))
    for entry in entries:
        _project(log, entry)
    log.projector.flush()


def _check_complete(con: Connection, taken: list[Bundled]) -> None:
    scopes = Scopes(con)
    for bundled in taken:
        state = scopes.state(bundled.header.scope.hex())
        if bundled.body is None and (state is None or state.destroyed is None):
            raise BundleRejected(
                reason=_("The content of entry {seq} of device {device} is missing.").format(
                    seq=bundled.header.seq, device=bundled.device[:8]
                )
            )


def _destroyed(con: Connection) -> set[str]:
    return {uid for (uid,) in con.execute("select uid from scope where destroyed is not null")}


def _note_lamport(con: Connection, lamport: int) -> None:
    con.execute(
        "insert into meta (name, value) values ('lamport', ?) "
        "on conflict (name) do update set value = max(value, excluded.value)",
        (lamport,),
    )
