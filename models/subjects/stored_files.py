"""The folder of sealed files beside the database: which belong here, which were left over, which are missing or damaged."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from models.base.errors import AppError, CompartmentClosed, FileDamaged, VaultDamaged
from models.base.ids import is_uid
from models.base.language import _
from models.log.scopes import Connection
from models.records import ATTACHMENT
from models.vault import mark
from models.vault.content import PART, Content, stored_size
from models.vault.files import FILES

if TYPE_CHECKING:
    from models.subjects.opened import OpenVault


def path_of(vault: OpenVault, uid: str) -> Path:
    """Return where the content of an attachment lies: its name tells nothing."""
    return vault.folder / FILES / uid


def sweep(vault: OpenVault) -> int:
    """Remove files that no record names (a program that died while one was attached, a disposal) and return how many.

    Nothing is removed where the database may be older than the files: an older copy put back, entries missing. Where entries ever
    were missing, a file may belong to one that comes back from another laptop or copy: then only disposed ones go.
    """
    found = list(_there(vault))
    if not found or not vault.writable or not _is_newest(vault):
        return 0
    with vault.reading() as con:
        known = {uid for (uid,) in con.execute("select uid from attachments")}
        lost = con.execute("select 1 from clock_corrections where note like 'entries missing%' limit 1").fetchone() is not None
        gone_for_good = {uid for (uid,) in con.execute("select uid from scope where destroyed is not null")} if lost else set()
        begun = {uid for uid in vault.unrecorded if not con.execute("select 1 from scope where uid = ?", (uid,)).fetchone()}
    gone = 0
    for path in found:
        uid = path.name.removesuffix(PART)
        kept = lost and path.name == uid and uid not in gone_for_good
        if uid not in begun and path.name not in known and not kept:
            with suppress(OSError):  # held open by another program: at the next opening
                path.unlink()
                gone += 1
    return gone


def _there(vault: OpenVault) -> Iterator[Path]:
    with suppress(OSError):
        yield from (path for path in (vault.folder / FILES).iterdir() if is_uid(path.name.removesuffix(PART)))


def _is_newest(vault: OpenVault) -> bool:
    try:
        return vault.missing == 0 and mark.read(vault.folder, vault.mark_key) is not None
    except (VaultDamaged, OSError):
        return False


def kept(vault: OpenVault, con: Connection) -> tuple[list[Path], int]:
    """Return the files that go into a backup of what this connection sees, and how many more should be there."""
    paths = [path_of(vault, uid) for (uid,) in con.execute("select uid from attachments order by uid")]
    there = [path for path in paths if path.is_file()]
    return there, len(paths) - len(there)


def faults(vault: OpenVault, con: Connection) -> list[tuple[str, str]]:
    """Return what is wrong with the files, as (file, sentence). Those behind a closed compartment are looked at from outside."""
    from models.subjects.file_keys import file_key
    from models.views.record import read_records

    found = []
    for record in read_records(con, ATTACHMENT):
        path = path_of(vault, record.uid)
        name = f"{FILES}/{record.uid}"
        try:
            if not path.is_file():
                found.append((name, _("It is missing: an attachment whose content is not in this vault.")))
                continue
            key = file_key(con, vault.sealed.keys, record)
            with Content(path, key, name) as content:
                digest = content.check()
            if record.text("digest") and digest != record.text("digest"):
                found.append((name, _("It is another content than was attached.")))
        except CompartmentClosed:
            if path.stat().st_size != stored_size(int(record.raw("size") or 0)):
                found.append((name, _("It is longer or shorter than what was attached.")))
        except FileDamaged:
            found.append((name, _("It was changed or cut off: an attachment that cannot be read any more.")))
        except AppError:
            continue  # disposed of elsewhere, and its record is on its way out
    return found
