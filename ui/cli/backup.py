"""`holdfast backup`: writes the whole vault, encrypted as it is, into one file and reads it back."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from models.base.language import N_, _
from ui.cli.opening import opened
from ui.cli.parser import add_json, add_vault
from ui.cli.tell import out, out_json

HELP = N_("write a backup of the vault into one file")


def add_arguments(parser: ArgumentParser) -> None:
    """Add what the command takes."""
    add_vault(parser, writes=True)
    parser.add_argument(
        "-o", metavar="FILE", dest="output", type=Path, required=True, help=_("a new file, or a folder to put it in")
    )
    parser.add_argument("--holder", metavar="NAME", default="", help=_("who keeps this backup; noted in the vault"))
    add_json(parser)


def run(args: Namespace) -> int:
    """Write the backup and print its number and file."""
    from models.vault.backup import default_name

    with opened(args, writes=True) as vault:
        from models.subjects.backups import make_backup

        target = args.output / default_name(vault.clock()) if args.output.is_dir() else args.output
        made = make_backup(vault, target, holder=args.holder)
    if args.json:
        out_json({"number": made.number, "made_at": made.made_at, "holder": made.holder, "file": str(target)})
    else:
        out(_("Backup {number} is in {file}; it was read back and is whole.").format(number=made.number, file=target))
    return 0
