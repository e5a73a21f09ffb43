"""Moving what a case holds already behind the locks it has: sealed there, and taken out of all earlier entries."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from models.base.clock import to_stamp
from models.base.errors import BadInput
from models.base.fields import RecordKind
from models.base.ids import new_uid
from models.base.language import _
from models.log import redact
from models.log.read import scope_entries
from models.log.scopes import Connection
from models.log.write import Change, Put, Set, entry_ref, write
from models.records import CASE_KEEPING, CASE_PARTS, KINDS, PERSON, REDACTION, SOURCE_IDENTITY
from models.records.check import canonical
from models.subjects.compartments import compartments_of, use_changes
from models.subjects.disposal import clean_if_free
from models.subjects.opened import OpenVault
from models.subjects.routing import cases_of
from models.views.record import RecordView, read_record, read_records

if TYPE_CHECKING:
    from models.log.session import VaultSession


@dataclass(frozen=True)
class Outside:
    """A value that lies outside though its case has the compartment for it."""

    kind: str
    uid: str
    field: str
    compartment: str


def outside(con: Connection, case: str) -> tuple[Outside, ...]:
    """Return the values of the case that a compartment it has would seal, and that lie in the open."""
    rows = con.execute('select kind from compartments where "case" = ? and deleted_at is null', (case,)).fetchall()
    there = {kind for (kind,) in rows}
    return tuple(found for found in _sealable(con, case) if found.compartment in there) if there else ()


def _sealable(con: Connection, case: str) -> Iterator[Outside]:
    for kind, record in _records(con, case):
        names = [field.name for field in kind.sealable]
        columns = ", ".join(f'"{name}"' for name in names)
        row = con.execute(f'select {columns} from main."{kind.table}" where uid = ?', (record.uid,)).fetchone()
        for field, value in zip(kind.sealable, row or (), strict=False):
            name = record.text(field.compartment[1:]) if field.compartment.startswith("@") else field.compartment
            if value is not None and name:
                yield Outside(kind.name, record.uid, field.name, name)


def _records(con: Connection, case: str) -> Iterator[tuple[RecordKind, RecordView]]:
    for kind in (*CASE_PARTS, *CASE_KEEPING):
        if kind.sealable:
            yield from ((kind, record) for record in read_records(con, kind, '"case" = ?', (case,)))
    persons = con.execute('select distinct person from victims where "case" = ? and person is not null', (case,)).fetchall()
    for (uid,) in persons:
        if (person := read_record(con, PERSON, uid)) is not None:
            yield PERSON, person
    for identity in read_records(con, SOURCE_IDENTITY):
        if case in cases_of(con, SOURCE_IDENTITY, identity.uid, identity.values):
            yield SOURCE_IDENTITY, identity


def unnamed(con: Connection) -> list[str]:
    """Return the entries (`device:seq`) whose payload was sealed anew though no record of a redaction names them."""
    named = {ref for record in read_records(con, REDACTION) for ref in (record.data("values") or {}).get("entries", ())}
    changed = [entry_ref(con, number) for (number,) in con.execute("select entry from redacted order by entry").fetchall()]
    return [ref for ref in changed if ref not in named]


def move_in(vault: OpenVault, case: str) -> int:
    """Move what lies in the open behind the case's locks, all of which must be open here, and return how many values moved.

    Earlier entries are sealed anew without them, and the file is cleaned as after a disposal; older backups still hold them.

    Raises:
        BadInput: a compartment is closed here, or the case is under legal hold.
    """
    with vault.reading() as con:
        closed = [one for one in compartments_of(vault, con, case) if not one.is_open]
        found = outside(con, case)
    if not found:
        return 0
    if closed:
        raise BadInput(field=_("Compartment"), reason=_("Open all compartments of the case first: values move into them."))
    with vault.writing() as session:
        _move(session, vault, case, found)
    clean_if_free(vault)
    return len(found)


def _move(session: VaultSession, vault: OpenVault, case: str, found: tuple[Outside, ...]) -> None:
    con, log = session.con, session.log
    if con.execute("select 1 from cases where uid = ? and legal_hold = 1", (case,)).fetchone():
        raise BadInput(field=_("Legal hold"), reason=_("Nothing is taken out of the entries of a case under legal hold."))
    records: dict[tuple[str, str], dict[str, Any]] = {}
    for one in found:
        stored = con.execute(f'select "{one.field}" from main."{KINDS[one.kind].table}" where uid = ?', (one.uid,)).fetchone()
        records.setdefault((one.kind, one.uid), {})[one.field] = stored[0]
    inside: list[Change] = [Set(kind, uid, values) for (kind, uid), values in records.items()]
    used = use_changes(session, vault, case, {one.compartment for one in found}, "moved_in")
    write(session, "compartment.moved_in", [*inside, *used])  # with a use, which is never taken back
    fields = [[kind, uid, sorted(values)] for (kind, uid), values in records.items()]
    scopes = sorted({_scope(con, kind, uid) for kind, uid in records})
    entries = [entry for scope in scopes for entry in scope_entries(con, scope)]
    told = {"entries": redact.holding(log.scopes, entries, fields), "fields": fields}
    ref = str(con.execute("select coalesce(ref, '') from cases where uid = ?", (case,)).fetchone()[0])
    noted = {"ref": ref, "values": canonical(told), "why": _("Moved behind a lock."), "at": to_stamp(log.clock())}
    write(session, "compartment.redact", [Put("redaction", new_uid(), noted, session.info["vault"], "vault")])


def _scope(con: Connection, kind: str, uid: str) -> str:
    return str(con.execute(f'select scope from main."{KINDS[kind].table}" where uid = ?', (uid,)).fetchone()[0])
