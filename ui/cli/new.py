"""`holdfast new`: makes a vault."""

from __future__ import annotations

import getpass
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from models.base.language import N_, _
from ui.cli.opening import PASSPHRASE, new_passphrase
from ui.cli.tell import out, remark

if TYPE_CHECKING:
    from models.subjects.opened import OpenVault

HELP = N_("make a new vault")


def add_arguments(parser: ArgumentParser) -> None:
    """Add what the command takes."""
    parser.add_argument("vault", metavar="VAULT", type=Path, help=_("the folder to make, such as desk.vault"))
    parser.add_argument("--name", metavar="NAME", help=_("your name in the vault (default: your name on this laptop)"))
    parser.add_argument("--organisation", metavar="NAME", default="", help=_("whose papers these are, printed on each page"))
    parser.add_argument(
        "--passphrase-file",
        metavar="FILE",
        type=Path,
        help=_("read the passphrase from the first line of FILE (else HOLDFAST_PASSPHRASE, else you are asked)"),
    )


def run(args: Namespace) -> int:
    """Make the vault and say who can open it."""
    from models.vault.files import check_place

    check_place(args.vault)
    passphrase = new_passphrase(args.passphrase_file, PASSPHRASE)
    from models.subjects.users import openers_notice
    from models.subjects.vaults import create_vault

    with create_vault(args.vault, name=args.name or own_name(), passphrase=passphrase) as vault:
        out(_("Made {vault}.").format(vault=vault.folder))
        if args.organisation:
            name_organisation(vault, args.organisation)
        remark(openers_notice(vault))
    return 0


def name_organisation(vault: OpenVault, name: str) -> None:
    """Keep whose papers these are."""
    from models.log.write import write
    from models.subjects.settings import ORGANISATION, setting_change

    with vault.writing() as session:
        write(session, "setting.change", [setting_change(session.con, session.info["vault"], ORGANISATION, name)])


def own_name() -> str:
    """Return the person's name on this laptop, for the vault's first user."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return _("Keeper")
