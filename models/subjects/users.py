"""Who may open the vault: people with their own passphrases, and the recovery sheet."""

from __future__ import annotations

from dataclasses import dataclass, replace

from models.base.clock import to_stamp
from models.base.errors import BadInput, NotAllowed, NotFound
from models.base.ids import new_uid
from models.base.language import _
from models.base.terms import codes, label
from models.log.scopes import Connection
from models.log.write import Put, Set, write
from models.records import USER
from models.subjects.locks import RECOVERY, SHEET_KEY, locked_for, rewrap
from models.subjects.opened import RECOVERY_USER
from models.subjects.settings import setting_change
from models.subjects.vaults import OpenVault
from models.vault import keyfiles, recovery
from models.vault.keypair import new_private, public_of
from models.vault.passphrase import check_strength
from models.views.record import RecordView, read_records


@dataclass(frozen=True)
class UserRow:
    """A person of the vault."""

    uid: str
    name: str
    role: str
    active: bool


def add_user(vault: OpenVault, *, name: str, role: str, passphrase: str) -> UserRow:
    """Give a person a way in of their own. Only a keeper may.

    Raises:
        NotAllowed, BadInput (a name in use, a role that does not exist, a weak passphrase).
    """
    require_keeper(vault)
    check_strength(passphrase)
    if role not in codes("role"):
        raise BadInput(field=_("Role"), reason=_("This is not a role: {roles}.").format(roles=", ".join(codes("role"))))
    key_file = keyfiles.read(vault.folder)
    with vault.reading() as con:
        known = next((user for user in read_records(con, USER) if user.text("name") == name and user.flag("active")), None)
    if known is not None and any(slot.slot_id == known.text("slot") for slot in key_file.slots):
        raise BadInput(field=_("Name"), reason=_("There is already a person of that name."))
    user = known.uid if known is not None else new_uid()  # known without a slot: an earlier adding was cut off
    private = new_private()
    key_file, slot = key_file.add_person(vault.opened.secret, passphrase, user_id=user, name=name, private=private)
    with vault.writing() as session:
        values = {"name": name, "role": role, "active": 1, "slot": slot, "public_key": public_of(private).hex()}
        change = Set("user", user, values) if known is not None else Put("user", user, values, session.info["vault"], "vault")
        write(session, "user.create", [change])
    keyfiles.write(vault.folder, key_file)
    return UserRow(user, name, role, True)


def close_user(vault: OpenVault, name: str) -> None:
    """Take a person's way in away; what they wrote stays theirs. Only a keeper may, and nobody closes their own.

    Older backups, and copies of the folder, still open with that passphrase.

    Raises:
        NotAllowed, NotFound (nobody of that name), BadInput (oneself).
    """
    require_keeper(vault)
    with vault.reading() as con:
        found = [user for user in read_records(con, USER) if user.text("name") == name and user.flag("active")]
    if not found:
        raise NotFound(what=name)
    if found[0].uid == vault.user:
        raise BadInput(field=_("Name"), reason=_("Another keeper must do this: nobody closes their own account."))
    with vault.writing() as session:
        write(session, "user.close", [Set("user", found[0].uid, {"active": 0, "slot": None})])
    _forget_slot(vault, found[0].text("slot"))


def _forget_slot(vault: OpenVault, slot: str) -> None:
    key_file = keyfiles.read(vault.folder)
    if any(known.slot_id == slot for known in key_file.slots):
        keyfiles.write(vault.folder, key_file.remove_slot(vault.opened.secret, slot))


def change_passphrase(vault: OpenVault, passphrase: str, *, old: str | bytes = "") -> None:
    """Give the person who opened the vault a new passphrase. Older backups keep opening with the old one.

    `old` is the passphrase in force (text) or the recovery sheet's secret (bytes): with it the person keeps opening the
    compartments that are open to them. With the sheet the first keeper's passphrase is replaced.

    Raises:
        BadInput: a weak passphrase, or compartments that nobody could open any more without the old one. WrongPassphrase.
    """
    check_strength(passphrase)
    key_file = keyfiles.read(vault.folder)
    whose, brought = key_file.private_key(old) if old else ("", b"")
    with vault.reading() as con:
        person = _whose_passphrase(con, vault)
        boxed = locked_for(con, person.uid)
    same = bool(old) and whose == person.uid
    if boxed and not (same or isinstance(old, bytes)):
        raise BadInput(field=_("Passphrase"), reason=_("Give the passphrase in force too: compartments are locked with it."))
    private = brought if same and brought else new_private()
    slots = {slot.slot_id for slot in key_file.slots}
    mine = vault.opened.slot_id if vault.opened.kind == "person" else person.text("slot")
    secret, name = vault.opened.secret, person.text("name")
    if mine in slots:
        key_file, slot = key_file.replace_person(secret, mine, passphrase, user_id=person.uid, name=name, private=private)
    else:
        key_file, slot = key_file.add_person(secret, passphrase, user_id=person.uid, name=name, private=private)
    with vault.writing(viewer=True) as session:
        changed = setting_change(session.con, session.info["vault"], "passphrase changed", to_stamp(vault.clock()))
        values = {"slot": slot, "public_key": public_of(private).hex()}
        write(session, "passphrase.change", [changed, Set("user", person.uid, values)])
        if isinstance(old, bytes):
            rewrap(session.con, RECOVERY, brought, person.uid, public_of(private))
    keyfiles.write(vault.folder, key_file)
    if vault.opened.user_id:
        vault.opened = replace(vault.opened, slot_id=slot, public=public_of(private))


def _whose_passphrase(con: Connection, vault: OpenVault) -> RecordView:
    users = {user.uid: user for user in read_records(con, USER) if user.flag("active")}
    keepers = [user for user in users.values() if user.text("role") == "keeper"]
    person = users.get(vault.user) or (keepers[0] if keepers else None)
    if person is None:
        raise BadInput(field=_("Passphrase"), reason=_("This vault has no keeper."))
    return person


def new_recovery_sheet(vault: OpenVault) -> tuple[str, ...]:
    """Make a new recovery sheet and return its groups to be printed; earlier sheets open nothing any more.

    It opens the vault, and compartments made from now on; earlier ones are opened to it by who can open them.
    """
    require_keeper(vault)
    secret, private = recovery.new_secret(), new_private()
    key_file, _slot = keyfiles.read(vault.folder).replace_recovery(vault.opened.secret, secret, private=private)
    with vault.writing() as session:
        made = setting_change(session.con, session.info["vault"], "recovery sheet", to_stamp(vault.clock()))
        known = setting_change(session.con, session.info["vault"], SHEET_KEY, public_of(private).hex())
        write(session, "recovery.make", [made, known])
    keyfiles.write(vault.folder, key_file)
    return recovery.to_groups(secret)


def names_of_users(con: Connection) -> dict[str, str]:
    """Return the names of all persons of the vault, also of those whose account is closed, by identifier."""
    names = {uid: name for uid, name in con.execute("select uid, name from users")}
    return {**names, RECOVERY_USER: _("recovery sheet")}


def openers_notice(vault: OpenVault) -> str:
    """Return a warning while only one person can open the vault and no recovery sheet was printed; else nothing."""
    slots = keyfiles.read(vault.folder).slots
    if len(slots) > 1:
        return ""
    return _(
        "Only one passphrase opens this vault. Print a recovery sheet (holdfast rekey VAULT --recovery-sheet FILE) "
        "or add a second person."
    )


def require_keeper(vault: OpenVault) -> None:
    """Raise NotAllowed unless the person is a keeper."""
    if vault.role != "keeper":
        raise NotAllowed(role=label("role", vault.role))
