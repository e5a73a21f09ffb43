"""What the screens before the vault do, off the screen's thread: unlock, settle, make, restore. No Qt here."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from models.base.errors import ClockDoubtful, ReadOnlyMedium, VaultMissing
from models.base.language import _

if TYPE_CHECKING:
    from models.subjects.opened import OpenVault

HEAVY = (
    *("sqlalchemy", "models.records.tables", "models.subjects.vaults", "models.log.session"),
    *("models.subjects.users", "models.subjects.disposal", "babel.dates", "ui.shell.window", "ui.pages.desk.page"),
)
"""What the first page needs, brought in while the passphrase is typed and its key derived; never before the first picture."""


@dataclass
class Entrance:
    """An open vault on its way to the window, with what the person must be told. `clock` asks whether the clock is right."""

    vault: OpenVault
    notices: list[str] = field(default_factory=list)
    clock: ClockDoubtful | None = None


def prepare() -> None:
    """Import what the window needs once the vault is open."""
    for name in HEAVY:
        with suppress(ImportError):  # then whoever needs it says so
            import_module(name)


def bring_in(_job: object) -> None:
    """Import ahead, in a thread, while the passphrase is being typed."""
    prepare()


def is_vault(folder: Path) -> bool:
    """Return whether a vault's files lie in the folder."""
    return any((folder / name).is_file() for name in ("vault.db", "vault.key", "vault.key2"))


def unlock(
    _job: object,
    folder: Path,
    passphrase: str = "",
    recovery: bytes = b"",
    *,
    only_read: bool = False,
    prepare: Callable[[], None] = prepare,
) -> Entrance:
    """Open the vault, and settle it. A medium that cannot be written opens for reading.

    Raises: as open_vault.
    """
    from concurrent.futures import ThreadPoolExecutor

    if not is_vault(folder):
        raise VaultMissing(path=folder)
    from models.vault import files, keyfiles

    files.refuse_unsafe(folder)
    key_file = keyfiles.read(folder)
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(key_file.unlock_recovery, recovery) if recovery else pool.submit(key_file.unlock, passphrase)
        prepare()
        opened = waiting.result()
    from models.subjects.vaults import ensure_key_pair, open_unlocked

    reading = [_("The vault is open for reading only: nothing can be entered or changed.")]
    if only_read:
        return Entrance(open_unlocked(folder, opened, writable=False, wait_s=0.0), reading)
    try:
        vault = open_unlocked(folder, opened, writable=True, wait_s=0.0)
        ensure_key_pair(vault, recovery or passphrase)
        return settle(None, vault)
    except ReadOnlyMedium:
        return Entrance(open_unlocked(folder, opened, writable=False, wait_s=0.0), reading)


def settle(_job: object, vault: OpenVault, *, clock_is_right: bool = False) -> Entrance:
    """Check the clock before anything is stamped and finish a disposal that was cut off; the vault is closed on an error."""
    from models.subjects.users import openers_notice

    vault.clock_is_right = vault.clock_is_right or clock_is_right
    try:
        if vault.role != "viewer":
            with vault.writing():
                pass
        told = list[str]()  # what the vault itself has to say stays in vault.notices
        if vault.role == "keeper" and _finished(vault):
            told.append(_("A disposal that had been cut off was finished."))
        if vault.role == "keeper" and openers_notice(vault):
            told.append(_("Only one passphrase opens this vault. Print a recovery sheet or add a second person (page Vault)."))
        return Entrance(vault, told)
    except ClockDoubtful as doubt:
        return Entrance(vault, clock=doubt)
    except BaseException:
        vault.close()
        raise


def _finished(vault: OpenVault) -> bool:
    from models.subjects.disposal import finish_cleaning

    return finish_cleaning(vault)


def make_vault(_job: object, folder: Path, name: str, passphrase: str, organisation: str = "") -> Entrance:
    """Make a vault and return it open. Raises as create_vault."""
    from models.subjects.vaults import create_vault
    from models.vault import files
    from ui.cli.new import name_organisation

    files.check_place(folder)
    vault = create_vault(folder, name=name, passphrase=passphrase)
    try:
        if organisation:
            name_organisation(vault, organisation)
        prepare()
    except BaseException:
        vault.close()
        raise
    return Entrance(vault)


def make_sample(_job: object, folder: Path, passphrase: str) -> Entrance:
    """Make a vault with the sample cases in it, as `holdfast demo` does, without its papers."""
    from models.vault import files
    from ui.cli.demo import fill, new_vault

    files.check_place(folder)
    vault = new_vault(folder, passphrase)
    try:
        fill(vault)
        prepare()
    except BaseException:
        vault.close()
        raise
    return Entrance(vault, [_("This is the sample vault: change whatever you like.")])


def restore(
    job: object, file: Path, folder: Path, passphrase: str = "", recovery: bytes = b"", *, clock_is_right: bool = False
) -> Entrance:
    """Make a vault of a backup and return it open. Raises as models.subjects.backups.restore, ClockDoubtful among them."""
    from models.base.errors import BadInput, PathTaken
    from models.subjects import backups

    if folder.exists():
        raise PathTaken(path=folder)
    if not file.is_file():
        raise BadInput(field=_("Backup"), reason=_("This file cannot be read."))
    tell = getattr(job, "step", None)
    vault = backups.restore(
        file, folder, passphrase=passphrase, recovery=recovery, clock_is_right=clock_is_right,
        progress=(lambda part: tell(part, 1.0)) if tell else (lambda _part: None),
    )  # fmt: skip
    prepare()
    return settle(None, vault, clock_is_right=clock_is_right)


def new_groups(_job: object, vault: OpenVault) -> tuple[str, ...]:
    """Make a recovery sheet's secret and return its groups."""
    from models.subjects.users import new_recovery_sheet

    return new_recovery_sheet(vault)


def save_sheet(_job: object, vault: OpenVault, groups: tuple[str, ...], file: Path) -> Path:
    """Write the recovery sheet as a PDF; an earlier file of that name, which the person agreed to replace, goes."""
    from reports.save import save
    from ui.papers.recovery import make_recovery_sheet

    save(make_recovery_sheet(vault, groups).data, file, force=True)
    return file
