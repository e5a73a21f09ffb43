"""Opening a vault for a command: where the passphrase comes from, and what is asked at a terminal."""

from __future__ import annotations

import getpass
import os
import sys
import warnings
from argparse import Namespace
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from models.base.errors import BadInput, ClockDoubtful, VaultMissing, explain
from models.base.language import _
from ui.cli.tell import UsageError, remark

if TYPE_CHECKING:
    from models.subjects.opened import OpenVault
    from models.vault.keyfile import KeyFile, Opened

PASSPHRASE = "HOLDFAST_PASSPHRASE"
NEW_PASSPHRASE = "HOLDFAST_NEW_PASSPHRASE"
LONGEST_SECRET = 10_000


def at_terminal() -> bool:
    """Return whether a person can be asked."""
    # Without a console (pythonw) Python has no streams at all.
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))


def read_secret(path: Path) -> str:
    """Return the first line of a file that holds a secret.

    Raises:
        BadInput: it cannot be read.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return file.read(LONGEST_SECRET).split("\n", 1)[0].rstrip("\r")
    except (OSError, UnicodeDecodeError):
        raise BadInput(field=str(path), reason=_("This file cannot be read as text.")) from None


def passphrase_of(args: Namespace) -> str:
    """Return the passphrase: from the file named, else the environment, else asked for."""
    if args.passphrase_file is not None:
        return read_secret(args.passphrase_file)
    if PASSPHRASE in os.environ:
        return os.environ[PASSPHRASE]
    return ask(_("Passphrase: "), _("Give it with {variable} or --passphrase-file.").format(variable=PASSPHRASE))


def new_passphrase(path: Path | None, variable: str = NEW_PASSPHRASE, *, suggest: bool = True) -> str:
    """Return a new passphrase: from the file named, else the environment, else asked for twice."""
    if path is not None:
        return read_secret(path)
    if variable in os.environ:
        return os.environ[variable]
    elsewhere = _("Give it with {variable} or --new-passphrase-file.").format(variable=variable)
    if variable == PASSPHRASE:
        elsewhere = _("Give it with {variable} or --passphrase-file.").format(variable=variable)
    if suggest and at_terminal():
        from models.vault.passphrase import suggest_passphrase

        remark(_("Use five or six words, for example: {words}").format(words=suggest_passphrase()))
    first = ask(_("New passphrase: "), elsewhere)
    if ask(_("The same again: "), elsewhere) != first:
        raise BadInput(field=_("Passphrase"), reason=_("The two are not the same."))
    return first


def ask(question: str, elsewhere: str) -> str:
    """Return what is typed unseen. Raises UsageError when there is nobody to ask; `elsewhere` then says how to give it."""
    try:
        with warnings.catch_warnings():
            # Without a terminal getpass would read from standard input, which may be the data.
            warnings.simplefilter("error", getpass.GetPassWarning)
            return getpass.getpass(question, stream=None)
    except (getpass.GetPassWarning, EOFError, OSError):
        raise UsageError(_("There is no terminal to ask for the passphrase. {elsewhere}").format(elsewhere=elsewhere)) from None


def confirmed(question: str) -> bool:
    """Return whether the person at the terminal says yes."""
    print(question, _("[y/N]"), end=" ", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().casefold() in ("y", "yes", "o", "oui")


@contextmanager
def opened(args: Namespace, *, writes: bool, prepare: Callable[[], object] = lambda: None) -> Iterator[OpenVault]:
    """Give the vault, open; `prepare` runs beside the key derivation (heavy imports).

    What the vault has to say is printed on standard error; a disposal that was cut off is finished first.
    """
    vault = _open(args, writes=writes, prepare=prepare)
    told = 0
    try:
        if writes:
            _check_clock(vault)
            _finish_disposal(vault)
        told = _tell_notices(vault, told)
        yield vault
        if writes:
            _tell_openers(vault)
    finally:
        _tell_notices(vault, told)
        vault.close()


def _open(args: Namespace, *, writes: bool, prepare: Callable[[], object]) -> OpenVault:
    from models.vault import files, keyfiles

    folder: Path = args.vault
    if not any((folder / name).exists() for name in ("vault.db", *keyfiles.NAMES)):
        raise VaultMissing(path=folder)
    files.refuse_unsafe(folder)
    key_file = keyfiles.read(folder)
    unlock = unlocking(args)
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(unlock, key_file)
        from models.subjects.vaults import ensure_key_pair, open_unlocked

        prepare()
        unlocked = waiting.result()
    vault = open_unlocked(folder, unlocked, writable=writes, clock_is_right=getattr(args, "clock_is_right", False))
    ensure_key_pair(vault, strong_of(args))
    return vault


def unlocking(args: Namespace) -> Callable[[KeyFile], Opened]:
    """Return what opens a key file: with the recovery sheet's groups or a passphrase. Asked for here, tried later."""
    strong = strong_of(args)
    if isinstance(strong, bytes):
        return lambda key_file: key_file.unlock_recovery(strong)
    return lambda key_file: key_file.unlock(strong)


def strong_of(args: Namespace) -> str | bytes:
    """Return the passphrase (text) or the recovery sheet's secret (bytes) given for this command; asked for once."""
    known: str | bytes | None = getattr(args, "strong", None)
    if known is None:
        known = recovery_secret(args.recovery_file) if args.recovery_file is not None else passphrase_of(args)
        args.strong = known
    return known


def recovery_secret(path: Path) -> bytes:
    """Return the secret of the groups typed in a file, on one line or several."""
    from models.vault.recovery import from_groups

    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise BadInput(field=str(path), reason=_("This file cannot be read as text.")) from None
    return from_groups(text[:LONGEST_SECRET])


def _check_clock(vault: OpenVault) -> None:
    """Ask the person at a terminal about a doubtful clock, before anything is stamped. A script gets the error later."""
    if vault.clock_is_right or vault.role == "viewer" or not at_terminal():
        return
    try:
        with vault.writing():
            pass
    except ClockDoubtful as error:
        remark(explain(error)[0])
        if not confirmed(_("Is the clock right now?")):
            raise
        vault.clock_is_right = True


def _finish_disposal(vault: OpenVault) -> None:
    if vault.role == "keeper":
        from models.subjects.disposal import finish_cleaning

        if finish_cleaning(vault):
            remark(_("A disposal that had been cut off was finished."))


def _tell_openers(vault: OpenVault) -> None:
    from models.subjects.users import openers_notice

    if notice := openers_notice(vault):
        remark(notice)


def _tell_notices(vault: OpenVault, told: int) -> int:
    for notice in vault.notices[told:]:
        remark(notice)
    return len(vault.notices)
