"""Compartments of a case: making, opening and closing them, and who may.

A compartment's key is wrapped for each person who may open it, and lies nowhere else; opening asks for the person's passphrase
again, is logged, and lasts until it is closed or the vault is locked.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.base import terms
from models.base.clock import to_stamp
from models.base.errors import BadInput, NotFound
from models.base.ids import new_uid
from models.base.language import _
from models.log.scopes import Connection, drop_box
from models.log.write import Change, Put, Set, write
from models.records import COMPARTMENT, COMPARTMENT_USE, USER
from models.records.check import canonical
from models.subjects import locks
from models.subjects.locks import RECOVERY, SHEET_KEY, Way
from models.subjects.opened import OpenVault
from models.subjects.settings import setting
from models.subjects.users import names_of_users
from models.vault import keyfiles
from models.vault.passphrase import check_strength
from models.views.record import RecordView, read_record, read_records

if TYPE_CHECKING:
    from models.log.session import VaultSession


@dataclass(frozen=True)
class Compartment:
    """A compartment of a case. `people` are (identifier, name) of those who may open it; `sheet`: the recovery sheet may too.

    `is_open`: it is open here and now. `mine`: the person who opened the vault may open it.
    """

    uid: str
    case: str
    kind: str
    scope: str
    people: tuple[tuple[str, str], ...]
    sheet: bool
    is_open: bool
    mine: bool
    of_three: bool
    own_passphrase: bool


@dataclass(frozen=True)
class Use:
    """One use of a compartment: its code, what was done, when (stamp, UTC), by whom, concerning whom."""

    kind: str
    what: str
    at: str
    by: str
    whom: str


def compartments_of(vault: OpenVault, con: Connection, case: str) -> tuple[Compartment, ...]:
    """Return the case's compartments in the order of their list."""
    names = names_of_users(con)
    found = [_compartment(vault, con, record, names) for record in read_records(con, COMPARTMENT, '"case" = ?', (case,))]
    order = terms.codes("compartment")
    return tuple(sorted(found, key=lambda one: (order.index(one.kind) if one.kind in order else len(order), one.uid)))


def _compartment(vault: OpenVault, con: Connection, record: RecordView, names: Mapping[str, str]) -> Compartment:
    scope = record.text("key")
    whose = locks.recipients(con, scope)
    people = tuple((uid, names.get(uid, uid)) for uid in whose if uid != RECOVERY)
    mine = (vault.opened.user_id or RECOVERY) in whose
    return Compartment(
        record.uid, record.text("case"), record.text("kind"), scope, people, RECOVERY in whose, vault.sealed.is_open(scope),
        mine, bool(record.flag("of_three")), bool(record.flag("own_passphrase")),
    )  # fmt: skip


def uses_of(con: Connection, case: str) -> tuple[Use, ...]:
    """Return every use of the case's compartments, newest first."""
    kinds = {record.uid: record.text("kind") for record in read_records(con, COMPARTMENT, '"case" = ?', (case,))}
    uses = read_records(con, COMPARTMENT_USE, '"case" = ?', (case,), order="uid desc")
    return tuple(
        Use(kinds.get(use.text("compartment"), ""), use.text("what"), use.text("at"), use.text("by"), use.text("whom"))
        for use in uses
    )


def people_with_keys(con: Connection) -> dict[str, bytes]:
    """Return the public keys of all people of the vault, and of the recovery sheet, for whom a compartment can be locked.

    Who has not opened the vault since key pairs came has none yet.
    """
    users = (user for user in read_records(con, USER) if user.flag("active"))
    found = {user.uid: bytes.fromhex(user.text("public_key")) for user in users if user.text("public_key")}
    sheet = setting(con, SHEET_KEY)
    return {**found, RECOVERY: bytes.fromhex(sheet)} if sheet else found


def make(
    vault: OpenVault,
    case: str,
    kinds: Iterable[str],
    people: Iterable[str],
    *,
    sheet: bool = True,
    passphrase: str = "",
    of_three: bool = False,
) -> None:
    """Make compartments in a case, open to these people (identifiers) and, unless said otherwise, to the recovery sheet.

    What the case holds already moves in with `moving.move_in`. They stay open until the vault is locked. `passphrase`: one of
    their own, asked for besides the person's; `of_three`: any two of the people must open them together (then the sheet opens
    nothing).

    Raises:
        BadInput: a compartment that is there already or not known, nobody to open it, a person without a key, a weak passphrase.
    """
    wanted = tuple(dict.fromkeys(kinds))
    whom = tuple(dict.fromkeys(people))
    if passphrase:
        check_strength(passphrase)
    kdf = keyfiles.read(vault.folder).kdf
    made: dict[str, bytes] = {}
    with vault.writing() as session:
        _check_new(session.con, case, wanted)
        keys = _keys_for(session.con, whom, of_three=of_three)
        if sheet and not of_three and RECOVERY in (known := people_with_keys(session.con)):
            keys = {**keys, RECOVERY: known[RECOVERY]}
        for kind in wanted:
            scope, key = new_uid(), secrets.token_bytes(32)
            session.log.make_compartment(scope, case, key)
            locks.lock(session.con, scope, key, keys, kdf=kdf, passphrase=passphrase, of_three=of_three)
            values = {
                "case": case, "kind": kind, "key": scope, "people": canonical(list(whom)),
                "of_three": int(of_three), "own_passphrase": int(bool(passphrase)),
            }  # fmt: skip
            uid = new_uid()
            use = _use(vault, session, uid, case, "made", whom=_names(session.con, whom))
            write(session, "compartment.create", [Put("compartment", uid, values, case, "case"), use])
            made[scope] = key
    with vault.reading() as con:
        for scope, key in made.items():
            vault.sealed.open(con, scope, key)


def _check_new(con: Connection, case: str, kinds: Sequence[str]) -> None:
    for kind in kinds:
        if not terms.is_known("compartment", kind):
            raise BadInput(field=_("Compartment"), reason=_("There is no compartment of that name."))
        if con.execute(
            'select 1 from compartments where "case" = ? and kind = ? and deleted_at is null', (case, kind)
        ).fetchone():
            name = terms.label("compartment", kind)
            raise BadInput(field=_("Compartment"), reason=_("The case has the compartment “{name}” already.").format(name=name))
    if not kinds:
        raise BadInput(field=_("Compartment"), reason=_("Choose at least one compartment."))


def _keys_for(con: Connection, people: Sequence[str], *, of_three: bool) -> dict[str, bytes]:
    known, names = people_with_keys(con), names_of_users(con)
    if not people or (of_three and len(people) != 3):
        reason = _("Name the three people of whom two open it.") if of_three else _("Name at least one person who may open it.")
        raise BadInput(field=_("People"), reason=reason)
    without = [names.get(uid, uid) for uid in people if uid not in known]
    if without:
        reason = _("{names} must open this vault once with the own passphrase first: there is no key to lock with yet.")
        raise BadInput(field=_("People"), reason=reason.format(names=", ".join(without)))
    return {uid: known[uid] for uid in people}


def open_compartments(
    vault: OpenVault,
    case: str,
    kinds: Iterable[str],
    strong: str | bytes,
    *,
    passphrase: str = "",
    second: str = "",
) -> tuple[str, ...]:
    """Open compartments with the person's passphrase (text) or the recovery sheet's secret (bytes), and log it.

    `passphrase` is the compartment's own; `second` the passphrase of a second person. Returns the codes opened now.

    Raises:
        WrongPassphrase, BadInput (not open to this person, two people needed). NotFound: the case has no such compartment.
    """
    key_file = keyfiles.read(vault.folder)
    ways = [Way(*key_file.private_key(strong))]
    if (ways[0].user or RECOVERY) != (vault.opened.user_id or RECOVERY):
        raise BadInput(field=_("Passphrase"), reason=_("This is the passphrase of another person. Give your own."))
    if second:
        ways.append(Way(*key_file.private_key(second)))
    with vault.reading() as con:
        there = {one.kind: one for one in compartments_of(vault, con, case)}
        wanted = [kind for kind in dict.fromkeys(kinds) if not (kind in there and there[kind].is_open)]
        missing = [kind for kind in wanted if kind not in there]
        if missing:
            raise NotFound(what=_("The compartment “{name}”").format(name=terms.label("compartment", missing[0])))
        keys = {kind: locks.unlock(con, there[kind].scope, ways, passphrase) for kind in wanted}
    with vault.writing(viewer=True) as session:  # first logged, then open
        note_use(session, vault, case, wanted, "opened")
    with vault.reading() as con:
        for kind, key in keys.items():
            vault.sealed.open(con, there[kind].scope, key)
    return tuple(wanted)


def close_compartments(vault: OpenVault, case: str = "") -> None:
    """Close all compartments that are open here, or those of one case."""
    if not case:
        vault.sealed.close()
        return
    with vault.reading() as con:
        scopes = [one.scope for one in compartments_of(vault, con, case)]
    vault.sealed.close(scopes)


def note_use(session: VaultSession, vault: OpenVault, case: str, kinds: Iterable[str], what: str, note: str = "") -> None:
    """Log a use of compartments of a case ("opened", "printed"), as an action of its own."""
    changes = use_changes(session, vault, case, kinds, what, note)
    if changes:
        write(session, f"compartment.{what}", changes)


def use_changes(
    session: VaultSession, vault: OpenVault, case: str, kinds: Iterable[str], what: str, note: str = ""
) -> list[Change]:
    """Return what logs a use of compartments, for an action that does more than that."""
    wanted = set(kinds)
    return [
        _use(vault, session, record.uid, case, what, note=note)
        for record in read_records(session.con, COMPARTMENT, '"case" = ?', (case,))
        if record.text("kind") in wanted
    ]


def give_access(vault: OpenVault, compartment: str, user: str) -> None:
    """Open a compartment to one more person (identifier) or to the recovery sheet ("recovery"). It must be open here.

    Raises:
        NotFound, BadInput: it is closed here, the person has no key yet, or its lock cannot be widened.
    """
    with vault.writing() as session:
        record, keys = _found(session.con, compartment), people_with_keys(session.con)
        key = vault.sealed.keys.get(record.text("key"))
        if key is None:
            raise BadInput(field=_("Compartment"), reason=_("Open it first: only who can open it can open it to others."))
        if user not in keys:
            _keys_for(session.con, [user], of_three=False)
            raise BadInput(field=_("People"), reason=_("There is no such person."))
        locks.give(session.con, record.text("key"), key, user, keys[user])
        people = [*json.loads(record.text("people") or "[]"), user]
        use = _use(vault, session, compartment, record.text("case"), "given", whom=_names(session.con, [user]))
        write(session, "compartment.given", [Set("compartment", compartment, {"people": canonical(people)}), use])


def take_access(vault: OpenVault, compartment: str, user: str) -> None:
    """Close a compartment to a person for the time to come. What the person read, and older backups, stay readable to them.

    Raises:
        NotFound, BadInput: the last one who can open it.
    """
    with vault.writing() as session:
        record = _found(session.con, compartment)
        left = [one for one in locks.recipients(session.con, record.text("key")) if one != user]
        if not left or record.flag("of_three"):
            raise BadInput(field=_("People"), reason=_("Then nobody could open it any more."))
        drop_box(session.con, record.text("key"), user)
        people = [uid for uid in json.loads(record.text("people") or "[]") if uid != user]
        use = _use(vault, session, compartment, record.text("case"), "taken", whom=_names(session.con, [user]))
        write(session, "compartment.taken", [Set("compartment", compartment, {"people": canonical(people)}), use])


def _found(con: Connection, compartment: str) -> RecordView:
    record = read_record(con, COMPARTMENT, compartment)
    if record is None:
        raise NotFound(what=_(COMPARTMENT.label))
    return record


def _names(con: Connection, people: Iterable[str]) -> str:
    names = {**names_of_users(con), RECOVERY: _("recovery sheet")}
    return ", ".join(names.get(uid, uid) for uid in people)


def _use(
    vault: OpenVault, session: VaultSession, compartment: str, case: str, what: str, *, whom: str = "", note: str = ""
) -> Put:
    values = {
        "case": case, "compartment": compartment, "what": what, "at": to_stamp(session.log.clock()),
        "by": names_of_users(session.con).get(vault.user, vault.user), "whom": whom, "note": note,
    }  # fmt: skip
    return Put("compartment_use", new_uid(), {name: value for name, value in values.items() if value}, case, "case")
