"""Disposing of a case: its keys are destroyed, and with them its content, in this vault and in every later backup."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.base.errors import BadInput, NotFound, VaultInUse
from models.base.ids import new_uid
from models.base.language import _
from models.log import erase
from models.log.entry import Written
from models.log.read import open_payload, scope_entries
from models.log.scopes import COMPARTMENT, Connection, Scopes
from models.log.write import Put, write
from models.records import BACKUP, KINDS, PERSON
from models.records.check import canonical
from models.subjects import stored_files
from models.subjects.issuing import contents_telling_of
from models.subjects.users import names_of_users, require_keeper
from models.subjects.vaults import OpenVault
from models.vault import drafts, engine, rekey
from models.vault.engine import close_quietly, connect, translate_errors
from models.vault.lock import in_use
from models.views.case import read_case, refs_to
from models.views.record import read_record, read_records

if TYPE_CHECKING:
    from models.log.session import VaultSession

_SHARED = ("person", "source", "group")
"""Kinds with a key of their own that more than one case may use."""


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


def scopes_of(con: Connection, case: str) -> tuple[str, ...]:
    """Return the scopes that go with a case: its own, persons, sources, groups, incidents and lines that only it uses, and what
    issued papers said that tell of any of them. A paper's number, date, hash and code stay in the register.

    Looked up in the log, not in the tables: a victim taken back, or a reference changed since, left its person behind.
    """
    inside = {case}
    for kind in KINDS:
        if any(field.name == "case" and field.target == "case" for field in kind.fields):
            inside |= {scope for (scope,) in con.execute(f'select scope from "{kind.table}" where "case" = ?', (case,))}
    inside |= {scope for (scope,) in con.execute("select uid from scope where kind = ? and parent = ?", (COMPARTMENT, case))}
    lines = 'select scope from log_lines where incident in (select uid from incidents where "case" = ?)'
    inside |= {scope for (scope,) in con.execute(lines, (case,))}
    candidates: set[str] = set()
    waiting = set(inside)
    while waiting:
        found = _referred(con, waiting) - candidates - inside
        candidates |= found
        waiting = found
    kept = {uid for uid in candidates if _used_elsewhere(con, uid, inside | candidates)}
    while kept_too := {uid for uid in candidates - kept if _referred_from(con, uid, kept)}:
        kept |= kept_too
    alone = candidates - kept
    identities = {
        uid for source in alone for (uid,) in con.execute("select uid from source_identities where source = ?", (source,))
    }
    gone = inside | alone | identities
    return (case, *sorted((gone | set(contents_telling_of(con, gone))) - {case}))


def _referred(con: Connection, scopes: set[str]) -> set[str]:
    """Return all persons, sources and groups that records of these scopes ever referred to."""
    return {
        written.values[name]
        for written in _ever_written(con, scopes)
        for target in _SHARED
        for name in refs_to(KINDS[written.kind], target)
        if written.values.get(name)
    }


def _ever_written(con: Connection, scopes: Iterable[str]) -> Iterator[Written]:
    keys = Scopes(con)
    for scope in scopes:
        for entry in scope_entries(con, scope):
            payload = open_payload(keys, entry)
            yield from (written for written in (payload.records if payload else ()) if written.kind in KINDS)


def _used_elsewhere(con: Connection, uid: str, inside: set[str]) -> bool:
    return any(scope not in inside for scope in _users(con, uid))


def _referred_from(con: Connection, uid: str, scopes: set[str]) -> bool:
    return any(scope in scopes for scope in _users(con, uid))


def _users(con: Connection, uid: str) -> set[str]:
    """Return the scopes of the records that refer to this person, source or group now."""
    return {
        scope
        for kind in KINDS
        if kind.name != "source_identity"
        for target in _SHARED
        for name in refs_to(kind, target)
        for (scope,) in con.execute(f'select scope from "{kind.table}" where "{name}" = ? and deleted_at is null', (uid,))
    }


def dispose_case(vault: OpenVault, case: str, *, reason: str, decided_by: str) -> Certificate:
    """Destroy a case for ever and return its certificate. Only a keeper may.

    Raises:
        NotAllowed, NotFound, BadInput (a legal hold, no reason).
    """
    require_keeper(vault)
    _check_reason(reason)
    with vault.writing() as session:
        view = read_case(session.con, case)
        if view.case.flag("legal_hold"):
            raise BadInput(field=view.case.text("ref"), reason=_("This case is under legal hold and cannot be disposed of."))
        certificate = _destroy(session, vault, view.case.text("ref"), scopes_of(session.con, case), reason, decided_by)
    stored_files.sweep(vault)
    clean_if_free(vault)
    return certificate


def dispose_person(vault: OpenVault, person: str, *, reason: str, decided_by: str) -> Certificate:
    """Destroy one person's identity for ever; the person's captivity stays in its case, as an unnamed victim's.

    What issued papers said that tell of the person goes too. Free text of cases is not touched: names written there must be
    taken out by hand. Raises as dispose_case.
    """
    require_keeper(vault)
    _check_reason(reason)
    with vault.writing() as session:
        record = read_record(session.con, PERSON, person)
        if record is None:
            raise NotFound(what=_("This person"))
        held = session.con.execute(
            'select c.ref from victims v join cases c on c.uid = v."case" where v.person = ? and c.legal_hold = 1', (person,)
        ).fetchone()
        if held:
            raise BadInput(field=held[0], reason=_("This case is under legal hold and cannot be disposed of."))
        scopes = (person, *contents_telling_of(session.con, (person,)))
        certificate = _destroy(session, vault, person[-8:], scopes, reason, decided_by)
    clean_if_free(vault)
    return certificate


def _check_reason(reason: str) -> None:
    if not reason.strip():
        raise BadInput(field=_("Reason"), reason=_("A disposal needs a reason."))


def _destroy(
    session: VaultSession, vault: OpenVault, ref: str, scopes: tuple[str, ...], reason: str, decided_by: str
) -> Certificate:
    counts: dict[str, int] = {}
    for kind, _uid in sorted({(written.kind, written.uid) for written in _ever_written(session.con, scopes)}):
        counts[kind] = counts.get(kind, 0) + 1
    backups = tuple(
        (made.text("number"), made.text("made_at"), made.text("holder"))
        for made in read_records(session.con, BACKUP)
        if not made.flag("returned")
    )
    on = vault.clock().date().isoformat()
    values = {
        "ref": ref, "scopes": canonical(list(scopes)), "counts": canonical(counts), "reason": reason.strip(),
        "decided_by": decided_by, "on": on, "backups": canonical([list(made) for made in backups]),
    }  # fmt: skip
    write(session, "case.dispose", [Put("disposal", new_uid(), values, session.info["vault"], "vault")])
    return Certificate(ref, on, decided_by, reason.strip(), counts, backups)


def finish_cleaning(vault: OpenVault) -> bool:
    """Finish a disposal that was cut off, or that a merge brought; return whether there was one.

    A merge may bring papers on something disposed of here, which the other laptop did not know: what they said goes now.
    """
    with vault.reading() as con:
        unclean, gone = erase.is_unclean(con), _destroyed(con)
        left = contents_telling_of(con, gone, everything=False) if gone else ()
    if left:
        with vault.writing() as session:
            _destroy_left(session, vault, left)
    if unclean or left:
        clean(vault)
    return unclean or bool(left)


def _destroy_left(session: VaultSession, vault: OpenVault, left: tuple[str, ...]) -> None:
    query = f"select number || ' rev ' || revision from issues where sealed in ({','.join('?' * len(left))}) order by 1"
    papers = ", ".join(number for (number,) in session.con.execute(query, left))
    who = names_of_users(session.con).get(vault.user, vault.user)
    _destroy(session, vault, papers, left, _("They told of something that was disposed of."), who)


def clean_if_free(vault: OpenVault) -> None:
    """Clean the vault; where somebody reads in it, note that it is done at the next opening: the keys are destroyed all the same,
    and whoever asked for it must get the certificate."""
    try:
        clean(vault)
    except VaultInUse:
        vault.notices.append(
            _("It is destroyed. Somebody reads in this vault now: what is left in the file's free room goes at the next opening.")
        )


def clean(vault: OpenVault) -> None:
    """Remove what a disposal left in free pages and index segments, and give the database a fresh key. Can be repeated.

    Order: index segments, free pages, write-ahead log, fresh key; only then the vault counts as clean. Without the fresh key
    an older backup's key would still open the file as it was copied from the disk before.
    """
    stored_files.sweep(vault)
    vault.disconnect()
    _alone(vault, erase.sweep)
    _forget_drafts(vault)
    _key_file, keys = rekey.rekey_database(vault.folder, vault.opened.secret)
    vault.key = keys.current
    _alone(vault, erase.swept)


def destroyed_scopes(vault: OpenVault) -> frozenset[str]:
    """Return the identifiers of all that was destroyed: cases, persons, sources, and what stood alone."""
    with vault.reading() as con:
        return _destroyed(con)


def _destroyed(con: Connection) -> frozenset[str]:
    return frozenset(uid for (uid,) in con.execute("select uid from scope where destroyed is not null"))


def _forget_drafts(vault: OpenVault) -> None:
    """Delete texts being typed that belong to something destroyed, or name it: their keys or they themselves hold it."""
    if not (vault.folder / drafts.NAME).exists():
        return
    destroyed = destroyed_scopes(vault)
    typed = drafts.open_drafts(vault.folder, (vault.key,), clock=vault.clock)
    try:
        for draft in typed.list():
            text = typed.load(draft.key) or ""
            if any(uid in draft.key or uid in text for uid in destroyed):
                typed.delete(draft.key)
    finally:
        typed.close()


def _alone(vault: OpenVault, work: Callable[[Connection], None]) -> None:
    with translate_errors(vault.database):
        con = connect(vault.database, vault.key, writer=True)
        try:
            if not engine.checkpoint(con):  # a reader holds old pages in the write-ahead log: not clean yet
                raise in_use(vault.folder)
            work(con)
        finally:
            close_quietly(con)
