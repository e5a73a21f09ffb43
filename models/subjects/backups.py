"""Backups: made, registered with their holder, read back; and restored as a new laptop of the chain."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from models.base.clock import Clock, system_clock, to_stamp
from models.base.ids import new_uid
from models.base.language import ngettext
from models.log.chain import head_text, own_head
from models.log.merge import have
from models.log.scopes import Connection
from models.log.write import Put, Set, write
from models.records import BACKUP
from models.records.check import canonical
from models.subjects import stored_files
from models.subjects.disposal import finish_cleaning
from models.subjects.vaults import OpenVault, open_unlocked
from models.vault import backup, keyfiles, mark
from models.vault.engine import close_quietly, connect, translate_errors
from models.views.record import read_records

if TYPE_CHECKING:
    from models.log.session import VaultSession

Progress = Callable[[float], None]


@dataclass(frozen=True)
class BackupRow:
    """A backup in the register."""

    number: str
    made_at: str
    holder: str
    returned: bool


def list_backups(con: Connection) -> tuple[BackupRow, ...]:
    """Return the register of backups, oldest first."""
    return tuple(
        BackupRow(made.text("number"), made.text("made_at"), made.text("holder"), bool(made.flag("returned")))
        for made in read_records(con, BACKUP)
    )


def make_backup(
    vault: OpenVault,
    target: Path,
    *,
    holder: str = "",
    progress: Progress = lambda _part: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> BackupRow:
    """Write a backup into the new file `target`, read it back, and return its line in the register.

    The register's line is written first, so that the backup itself knows that it exists; a failed backup's line is taken back.

    Raises: as models.vault.backup.make_backup.
    """
    finish_cleaning(vault)  # else the copy's free pages would hold what was disposed of
    uid, made_at = new_uid(), vault.clock()
    with vault.writing() as session:
        number = f"B-{made_at:%Y%m%d}-{uid[-4:].upper()}"
        values = {
            "number": number,
            "made_at": to_stamp(made_at),
            "holder": holder or None,
            "reached": canonical(have(session.con)),
        }
        filled = {name: value for name, value in values.items() if value is not None}
        write(session, "backup.make", [Put("backup", uid, filled, session.info["vault"], "vault")])
    try:
        _snapshot(vault, target, progress=progress, cancelled=cancelled)
    except BaseException:
        vault.run(lambda session: _take_back(session, uid, vault))
        raise
    return BackupRow(number, to_stamp(made_at), holder, False)


def _snapshot(vault: OpenVault, target: Path, *, progress: Progress, cancelled: Callable[[], bool]) -> None:
    with translate_errors(vault.database):
        con = connect(vault.database, vault.key, writer=False)
        try:
            head = head_text(own_head(con, vault.device))
            attachments, missing = stored_files.kept(vault, con)
            backup.make_backup(
                con, vault.key, keyfiles.read(vault.folder), target,
                made_at=vault.clock(), head=head, attachments=attachments, progress=progress, cancelled=cancelled,
            )  # fmt: skip
            if missing:
                words = ngettext(
                    "{count} file is missing from this vault, and so from the backup. Run: holdfast verify VAULT",
                    "{count} files are missing from this vault, and so from the backup. Run: holdfast verify VAULT",
                    missing,
                )
                vault.notices.append(words.format(count=missing))
        finally:
            close_quietly(con)


def _take_back(session: VaultSession, uid: str, vault: OpenVault) -> None:
    write(session, "backup.failed", [Set("backup", uid, {"deleted_at": to_stamp(vault.clock())})])


def restore(
    file: Path,
    target: Path,
    *,
    passphrase: str = "",
    recovery: bytes = b"",
    clock: Clock = system_clock,
    clock_is_right: bool = False,
    install: str | None = None,
    progress: Progress = lambda _part: None,
) -> OpenVault:
    """Restore a backup into the new folder `target` and return the vault open, as a new laptop of the chain.

    The passphrase or recovery sheet is tried before anything is unpacked.

    Raises: WrongPassphrase, and as models.vault.backup.restore_files; nothing half-made stays.
    """
    key_file = backup.read_key_file(file)
    opened = key_file.unlock_recovery(recovery) if recovery else key_file.unlock(passphrase)
    backup.restore_files(file, target, progress=progress)
    mark.forget(target, opened.vault_id)  # an earlier vault at this place may have reached further
    try:
        vault = open_unlocked(
            target, opened, writable=True, clock=clock, clock_is_right=clock_is_right, install=install, chain_reason="restored"
        )
        try:
            with vault.writing(viewer=True):
                pass  # the new chain's first entry
        except BaseException:
            vault.close()
            raise
    except BaseException:
        shutil.rmtree(target, ignore_errors=True)  # this call made it
        raise
    return vault
