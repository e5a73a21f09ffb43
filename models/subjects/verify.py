"""Verifying a vault: its files, its pages, its chain, and that tables, index and log say the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from models.base.clock import Clock, system_clock
from models.base.errors import AppError, VaultDamaged, explain
from models.base.language import _
from models.log.chain import check_chain, head_text, own_head
from models.log.replay import differences, index_faults
from models.log.scopes import Connection
from models.records import KINDS
from models.subjects import stored_files
from models.subjects.moving import unnamed
from models.subjects.vaults import DATABASE, OpenVault, open_vault
from models.vault import files, platform
from models.vault.engine import close_quietly, connect, translate_errors


@dataclass
class Verified:
    """What verifying found. `problems` are (file, sentence); empty when all is well. `head` as printed on papers."""

    problems: list[tuple[str, str]] = field(default_factory=list)
    entries: int = 0
    removed: int = 0
    sealed: int = 0
    head: str = ""


def verify_vault(
    folder: Path, *, passphrase: str = "", recovery: bytes = b"", clock: Clock = system_clock, wait_s: float = 5.0
) -> Verified:
    """Check a vault and return what was found, each problem naming its file. Changes nothing but the waiting write-ahead log.

    Raises:
        VaultMissing, WrongPassphrase, VaultInUse, and VaultDamaged when no copy of the key file can be read.
    """
    found = Verified()
    # looked at before anything opens the vault, since opening mends the lock
    small = [(problem.file, problem.text) for problem in files.check(folder)] if folder.is_dir() else []
    writable = platform.writable(folder)
    try:
        vault = open_vault(folder, passphrase=passphrase, recovery=recovery, writable=writable, clock=clock, wait_s=wait_s)
    except VaultDamaged as error:
        found.problems = [*small, _told(error)]
        return found
    with vault:
        found.problems += [(DATABASE, notice) for notice in vault.notices]
        _check(vault, found, writable)
    known = {file for file, _text in found.problems}
    found.problems += [(file, text) for file, text in small if file not in known]
    return found


def verify_open(vault: OpenVault) -> Verified:
    """Check a vault that is open already, and return what was found."""
    found = Verified()
    _check(vault, found, vault.writable)
    return found


def _check(vault: OpenVault, found: Verified, writable: bool) -> None:
    try:
        with translate_errors(vault.database):
            con = connect(vault.database, vault.key, writer=writable, read_only=not writable)
            try:
                problems = files.check(
                    vault.folder,
                    connection=con if writable else None,
                    database_keys=(vault.key, *(key for key in vault.opened.keys.both() if key != vault.key)),
                    mark_key=vault.mark_key,
                )
                found.problems += [(problem.file, problem.text) for problem in problems]
                _check_content(con, vault, found)
            finally:
                close_quietly(con)
    except VaultDamaged as error:
        if error.fields.get("file") not in {file for file, _text in found.problems}:
            found.problems.append(_told(error))


def _check_content(con: Connection, vault: OpenVault, found: Verified) -> None:
    con.execute("begin")
    chain = check_chain(con)
    found.entries, found.removed, found.sealed = chain.entries, chain.removed, chain.sealed
    found.head = head_text(own_head(con, vault.device))
    checks: list[tuple[str, Callable[[], list[str]]]] = [
        (_("The chain is broken at: {places}."), lambda: chain.faults),
        (_("Entries were changed without a record of it: {places}."), lambda: unnamed(con)),
        (_("Records differ from the log: {places}."), lambda: differences(con, KINDS)),
        (_("The index differs from the records: {places}."), lambda: index_faults(con, KINDS)),
    ]
    for sentence, faults in checks:
        places = faults()
        if places:
            found.problems.append((DATABASE, sentence.format(places=", ".join(places[:20]))))
    con.execute("commit")
    found.problems += stored_files.faults(vault, con)


def _told(error: AppError) -> tuple[str, str]:
    what, _safe, _remedy = explain(error)
    return str(error.fields.get("file", DATABASE)), what
