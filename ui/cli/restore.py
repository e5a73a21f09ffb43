"""`holdfast restore`: makes a vault of a backup."""

from __future__ import annotations

import shutil
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from models.base.errors import BadInput, ClockDoubtful, PathTaken, explain
from models.base.language import N_, _
from ui.cli.opening import at_terminal, confirmed, passphrase_of, recovery_secret
from ui.cli.parser import add_opening
from ui.cli.tell import out, remark

if TYPE_CHECKING:
    from models.subjects.opened import OpenVault

HELP = N_("make a vault of a backup")


def add_arguments(parser: ArgumentParser) -> None:
    """Add what the command takes."""
    parser.add_argument("file", metavar="FILE", type=Path, help=_("the backup"))
    parser.add_argument("-o", metavar="VAULT", dest="vault", type=Path, required=True, help=_("the folder to make"))
    add_opening(parser, writes=True)


def run(args: Namespace) -> int:
    """Restore the backup; the passphrase is tried first."""
    from models.vault.backup import read_key_file

    if args.vault.exists():
        raise PathTaken(path=args.vault)
    if not args.file.is_file():
        raise BadInput(field=str(args.file), reason=_("This file cannot be read."))
    read_key_file(args.file)
    secret = recovery_secret(args.recovery_file) if args.recovery_file else b""
    passphrase = "" if secret else passphrase_of(args)
    try:
        vault = _restored(args, passphrase, secret, args.clock_is_right)
    except ClockDoubtful as error:
        if not at_terminal():
            raise
        remark(explain(error)[0])
        if not confirmed(_("Is the clock right now?")):
            raise
        vault = _restored(args, passphrase, secret, True)
    with vault:
        out(_("Restored into {vault}.").format(vault=vault.folder))
        for notice in vault.notices:
            remark(notice)
    return 0


def _restored(args: Namespace, passphrase: str, secret: bytes, clock_is_right: bool) -> OpenVault:
    from models.subjects.backups import restore

    try:
        return restore(args.file, args.vault, passphrase=passphrase, recovery=secret, clock_is_right=clock_is_right)
    except ClockDoubtful:
        # The folder is whole but nothing may be stamped in it yet: without this the next try would find the place taken.
        shutil.rmtree(args.vault, ignore_errors=True)
        raise
