"""The vault as a whole: making one, opening it, reading and writing in it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from models.base.clock import Clock, system_clock
from models.base.errors import AppError, NotAllowed, Unfinished, VaultMissing
from models.base.ids import new_uid
from models.base.language import _
from models.geo.places_schema import PLACE_TABLES
from models.log import erase
from models.log.meta import meta
from models.log.schema import LOG_TABLES
from models.log.scopes import Connection
from models.log.write import Log, Put, write
from models.records import KINDS
from models.subjects import stored_files
from models.subjects.opened import DATABASE, OpenVault, missing_entries, place_of, start_chain
from models.vault import backup, ballast, files, keyfiles, mark, migrate, platform, rekey
from models.vault.engine import close_quietly, connect, engine, translate_errors
from models.vault.kdf import KdfParams, calibrate
from models.vault.keyfile import KeyFile, Opened
from models.vault.keypair import new_private, public_of
from models.vault.lock import VaultLock
from models.vault.passphrase import check_strength

__all__ = ["DATABASE", "OpenVault", "create_tables", "create_vault", "missing_entries", "open_unlocked", "open_vault"]

WAIT_S = 5.0
"""How long a writing command waits for another one, in seconds."""


def create_vault(
    folder: Path,
    *,
    name: str,
    passphrase: str,
    clock: Clock = system_clock,
    kdf: KdfParams | None = None,
    install: str | None = None,
) -> OpenVault:
    """Make a new vault with its first keeper and return it open.

    Raises:
        BadInput: a weak passphrase. PathTaken, UnsafePlace, ReadOnlyMedium, DiskFull: nothing was made.
    """
    check_strength(passphrase)
    files.check_place(folder)
    vault_id, user = new_uid(), new_uid()
    key_file, secret = KeyFile.create(vault_id, kdf or calibrate())
    private = new_private()
    key_file, slot = key_file.add_person(secret, passphrase, user_id=user, name=name, private=private)
    opened = Opened(vault_id, slot, "person", user, name, secret, key_file.database_keys(secret), public_of(private))
    install = install or platform.install_id()

    def build(building: Path) -> None:
        keyfiles.write(building, key_file)
        ballast.create(building)
        made = OpenVault(building, opened, opened.keys.current, clock, writable=True, install=install)
        try:
            _first_entries(made, name, place_of(folder, install, vault_id))
            platform.restrict(made.database)
        finally:
            made.close()

    files.create_folder(folder, build)
    return _ready(OpenVault(folder, opened, opened.keys.current, clock, writable=True, install=install), wait_s=WAIT_S)


def _first_entries(made: OpenVault, name: str, place: str) -> None:
    with translate_errors(made.database):
        con = connect(made.database, made.key, writer=True, create=True)
        try:
            con.execute("begin immediate")
            create_tables(con)
            con.execute("commit")
        finally:
            close_quietly(con)
    with translate_errors(made.database):
        with made.connected() as session:
            log = Log(session.con, KINDS, device=new_uid(), user=made.user, clock=made.clock)
            session.info.update(log=log, vault=made.opened.vault_id)
            log.start()
            start_chain(session, place, reason="new")
            values = {"name": name, "role": "keeper", "active": 1, "slot": made.opened.slot_id}
            values["public_key"] = made.opened.public.hex()
            write(session, "user.create", [Put("user", made.user, values, made.opened.vault_id, "vault")])
            log.finish()
            session.commit()
        mark.write(made.folder, log.tail.entry, log.tail.link, made.mark_key)  # not in the profile: the folder has no name yet


def create_tables(con: Connection) -> None:
    """Make all tables of this version in an empty database, inside the caller's transaction."""
    from sqlalchemy.dialects import sqlite
    from sqlalchemy.schema import CreateIndex, CreateTable

    from models.records.tables import all_tables

    dialect = sqlite.dialect()
    for table in all_tables().sorted_tables:
        con.execute(str(CreateTable(table).compile(dialect=dialect)))
        for index in sorted(table.indexes, key=lambda index: str(index.name)):
            con.execute(str(CreateIndex(index).compile(dialect=dialect)))
    for statement in (*LOG_TABLES, *PLACE_TABLES):
        con.execute(statement)
    con.execute(f"pragma user_version = {migrate.known_version(migrate.steps())}")


def open_vault(
    folder: Path,
    *,
    passphrase: str = "",
    recovery: bytes = b"",
    writable: bool,
    clock: Clock = system_clock,
    clock_is_right: bool = False,
    wait_s: float = WAIT_S,
    install: str | None = None,
    prepare: Callable[[], object] | None = None,
) -> OpenVault:
    """Open a vault with a passphrase or the recovery sheet's secret. `prepare` runs beside the key derivation (heavy imports).

    Raises:
        VaultMissing, UnsafePlace, WrongPassphrase, VaultDamaged, VaultTooNew, VaultInUse, ReadOnlyMedium, Unfinished: nothing
        was changed.
    """
    if not (folder / DATABASE).exists() and not (folder / keyfiles.NAMES[0]).exists():
        raise VaultMissing(path=folder)
    files.refuse_unsafe(folder)
    key_file = keyfiles.read(folder)
    opened = _beside(prepare, lambda: key_file.unlock_recovery(recovery) if recovery else key_file.unlock(passphrase))
    vault = open_unlocked(
        folder, opened, writable=writable, clock=clock, clock_is_right=clock_is_right, wait_s=wait_s, install=install
    )
    ensure_key_pair(vault, recovery or passphrase)
    return vault


def ensure_key_pair(vault: OpenVault, strong: str | bytes) -> None:
    """Give a slot older than key pairs one, so that compartments can be opened to the person. `strong` opened the vault."""
    if vault.opened.public or not vault.writable:
        return
    with suppress(AppError, OSError):
        private = new_private()
        key_file = keyfiles.read(vault.folder).with_private_key(vault.opened.secret, strong, private)
        keyfiles.write(vault.folder, key_file)
        vault.opened = replace(vault.opened, public=public_of(private))


def open_unlocked(
    folder: Path,
    opened: Opened,
    *,
    writable: bool,
    clock: Clock = system_clock,
    clock_is_right: bool = False,
    wait_s: float = WAIT_S,
    install: str | None = None,
    chain_reason: str = "copied",
) -> OpenVault:
    """Open a vault whose key file is unlocked already. Raises as open_vault."""
    lock = VaultLock(folder).acquire(wait_s) if writable else None
    try:
        if writable and opened.keys.next is not None:
            _file, keys = rekey.settle_rekey(folder, opened.secret)
            opened = Opened(opened.vault_id, opened.slot_id, opened.kind, opened.user_id, opened.name, opened.secret, keys)
        vault = OpenVault(
            folder, opened, _fitting_key(folder, opened), clock, writable, lock,
            clock_is_right=clock_is_right, install=install or (platform.install_id() if writable else ""),
            chain_reason=chain_reason,
        )  # fmt: skip
        return _ready(vault)
    except BaseException:
        if lock is not None:
            lock.release()
        raise


def _beside(prepare: Callable[[], object] | None, derive_keys: Callable[[], Opened]) -> Opened:
    if prepare is None:
        return derive_keys()
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(derive_keys)
        prepare()
        return waiting.result()


def _fitting_key(folder: Path, opened: Opened) -> bytes:
    keys = opened.keys.both()
    for number, key in enumerate(keys, start=1):
        try:
            close_quietly(connect(folder / DATABASE, key, writer=False, read_only=True))
        except Exception:
            if number == len(keys):
                raise
        else:
            return key
    return keys[0]


def _ready(vault: OpenVault, *, wait_s: float | None = None) -> OpenVault:
    """Check version, mark and user before anything is shown."""
    if wait_s is not None:
        vault.lock = VaultLock(vault.folder).acquire(wait_s)
    with vault.reading() as con:
        behind = migrate.check_version(con)
    if behind:
        _upgrade(vault)
    if vault.writable:
        _mend(vault)
    with vault.reading() as con:
        vault.seen, vault.missing = missing_entries(vault, con)
        row = con.execute("select role, active from users where uid = ?", (vault.user,)).fetchone()
        if vault.opened.user_id and (row is None or not row[1]):
            raise NotAllowed(role=_("closed account"))
        vault.role = row[0] if row else "keeper"
        vault.device, vault.letter = str(meta(con, "device") or ""), str(meta(con, "letter") or "A")
        if erase.is_unclean(con) and vault.writable and vault.role != "keeper":
            raise Unfinished(action=_("a disposal"))
    if vault.writable:
        with suppress(AppError, OSError):
            _clear_up(vault)
    if vault.missing:
        vault.notices.append(
            _("Entries {first} to {last} are missing from {file}: a file was damaged or an older copy was put back.").format(
                first=vault.seen + 1, last=vault.seen + vault.missing, file=DATABASE
            )
        )
    return vault


def _clear_up(vault: OpenVault) -> None:
    """Remove what a program that died left: files never put on record, clear copies made for other programs."""
    stored_files.sweep(vault)
    if any(place.exists() for place in platform.clear_places()):
        from models.subjects.clear_copies import remove_left

        if remove_left(vault).held:
            vault.notices.append(_("A clear copy of a file is still held by another program. Close it and open the vault again."))


def _mend(vault: OpenVault) -> None:
    """Write the good copy of the key file over a bad one, and the ballast anew where there is room again."""
    with suppress(AppError, OSError):
        for name in keyfiles.mend(vault.folder):
            vault.notices.append(
                _("{file} was damaged or missing and has been written anew from its second copy.").format(file=name)
            )
        ballast.restore(vault.folder)


def _upgrade(vault: OpenVault) -> None:
    """Bring an older vault to this program's form: a backup beside it first, its name told, then all steps or none."""
    lock = vault.lock or VaultLock(vault.folder).acquire(WAIT_S)
    target = vault.folder.absolute().parent / backup.default_name(vault.clock())

    def save() -> None:
        con = connect(vault.database, vault.key, writer=False)
        try:
            backup.make_backup(con, vault.key, keyfiles.read(vault.folder), target, made_at=vault.clock())
        finally:
            close_quietly(con)

    made = engine(lambda: connect(vault.database, vault.key, writer=True))
    try:
        migrate.migrate(made, save)
    finally:
        made.dispose()
        if vault.lock is None:
            lock.release()
    vault.saved_before_upgrade = target.name
    vault.notices.append(_("The vault was brought up to date. Its earlier form was saved as {file}.").format(file=target.name))
