"""Disposing of a case: its keys are destroyed, and with them its content, in this vault and in every later backup."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from models.base.errors import BadInput
from models.base.ids import new_uid
from models.base.language import _
from models.log import erase
from models.log.scopes import Connection
from models.log.session import write
from models.log.write import Put
from models.records import BACKUP, CASE_PARTS, KINDS
from models.records.check import canonical
from models.subjects.users import require_keeper
from models.subjects.vaults import OpenVault
from models.vault import drafts, engine, rekey
from models.vault.engine import close_quietly, connect, translate_errors
from models.views.case import CaseView, read_case, refs_to
from models.views.record import RecordView, read_records


@dataclass(frozen=True)
class Certificate:
    """What a disposal says of itself: the reference, when, who, why, how many records of which kind, and which older backups
    may still hold the content (number, made at, holder)."""

    ref: str
    on: str
    decided_by: str
    reason: str
    counts: dict[str, int]
    backups: tuple[tuple[str, str, str], ...]


def scopes_of(con: Connection, view: CaseView) -> tuple[str, ...]:
    """Return the scopes that go with a case: its own, and persons, sources, groups, incidents and lines that only it uses."""
    day = 'select uid from incidents where "case" = ? union select uid from log_lines where "case" = ?'
    own = [uid for (uid,) in con.execute(day, (view.case.uid, view.case.uid))]
    shared = [record for records in (view.persons, view.sources, view.groups) for record in records.values()]
    alone = [record.uid for record in shared if not _used_elsewhere(con, record, view)]
    identities = [
        uid for source in alone for (uid,) in con.execute("select uid from source_identities where source = ?", (source,))
    ]
    return (view.case.uid, *own, *alone, *identities)


def _used_elsewhere(con: Connection, record: RecordView, view: CaseView) -> bool:
    inside = {kind.name for kind in CASE_PARTS}
    for kind in KINDS:
        for name in refs_to(kind, record.kind.name):
            condition = f'"{name}" = ? and deleted_at is null'
            values = [record.uid]
            if kind.name in inside:
                condition += ' and ("case" is null or "case" <> ?)'
                values.append(view.case.uid)
            elif kind.name == "source_identity" or (kind.name == "source" and view.sources):
                continue
            if con.execute(f'select 1 from "{kind.table}" where {condition} limit 1', values).fetchone():
                return True
    return False


def dispose_case(vault: OpenVault, case: str, *, reason: str, decided_by: str) -> Certificate:
    """Destroy a case for ever and return its certificate. Only a keeper may.

    Raises:
        NotAllowed, NotFound, BadInput (a legal hold, no reason).
    """
    require_keeper(vault)
    if not reason.strip():
        raise BadInput(field=_("Reason"), reason=_("A disposal needs a reason."))
    with vault.writing() as session:
        con = session.con
        view = read_case(con, case)
        if view.case.flag("legal_hold"):
            raise BadInput(field=view.case.text("ref"), reason=_("This case is under legal hold and cannot be disposed of."))
        counts = {kind.name: len(view.parts[kind.name]) for kind in CASE_PARTS if view.parts[kind.name]}
        backups = tuple(
            (made.text("number"), made.text("made_at"), made.text("holder"))
            for made in read_records(con, BACKUP)
            if not made.flag("returned")
        )
        on = vault.clock().date().isoformat()
        values = {
            "ref": view.case.text("ref"), "scopes": canonical(list(scopes_of(con, view))), "counts": canonical(counts),
            "reason": reason.strip(), "decided_by": decided_by, "on": on, "backups": canonical([list(made) for made in backups]),
        }  # fmt: skip
        write(session, "case.dispose", [Put("disposal", new_uid(), values, session.info["vault"], "vault")])
    clean(vault)
    return Certificate(values["ref"], on, decided_by, reason.strip(), counts, backups)


def finish_cleaning(vault: OpenVault) -> bool:
    """Finish a disposal that was cut off, or that a merge brought; return whether there was one."""
    with vault.reading() as con:
        unclean = erase.is_unclean(con)
    if unclean:
        clean(vault)
    return unclean


def clean(vault: OpenVault) -> None:
    """Remove what a disposal left in free pages and index segments, and give the database a fresh key. Can be repeated.

    Order: index segments, free pages, write-ahead log, fresh key; only then the vault counts as clean. Without the fresh key
    an older backup's key would still open the file as it was copied from the disk before.
    """
    vault.disconnect()
    _alone(vault, erase.sweep)
    before = vault.key
    _key_file, keys = rekey.rekey_database(vault.folder, vault.opened.secret)
    vault.key = keys.current
    saved = drafts.open_drafts(vault.folder, (before, vault.key))
    try:
        saved.rekey(vault.key)
    finally:
        saved.close()
    _alone(vault, erase.swept)


def _alone(vault: OpenVault, work: Callable[[Connection], None]) -> None:
    with translate_errors(vault.database):
        con = connect(vault.database, vault.key, writer=True)
        try:
            work(con)
            engine.checkpoint(con)
        finally:
            close_quietly(con)
