"""Opening compartments for one command: `--open`, with the passphrases they ask for."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from models.base import terms
from models.base.language import _
from ui.cli.opening import read_secret, strong_of

if TYPE_CHECKING:
    from models.subjects.opened import OpenVault


def add_open(parser: ArgumentParser) -> None:
    """Add what opens compartments of the case for this one command."""
    parser.add_argument(
        "--open",
        metavar="COMPARTMENT",
        action="append",
        default=[],
        choices=terms.codes("compartment"),
        help=_("open this compartment of the case for this command; it is logged ({codes}; may be repeated)").format(
            codes=", ".join(terms.codes("compartment"))
        ),
    )
    parser.add_argument(
        "--compartment-passphrase-file",
        metavar="FILE",
        type=Path,
        help=_("with --open: read the compartment's own passphrase from the first line of FILE"),
    )
    parser.add_argument(
        "--second-passphrase-file",
        metavar="FILE",
        type=Path,
        help=_("with --open: read the passphrase of a second person from the first line of FILE"),
    )


def open_asked(vault: OpenVault, args: Namespace, case: str) -> None:
    """Open the compartments asked for in a case (identifier). Raises as models.subjects.compartments.open_compartments."""
    if not args.open:
        return
    from models.subjects.compartments import open_compartments

    own, second = args.compartment_passphrase_file, args.second_passphrase_file
    open_compartments(
        vault, case, args.open, strong_of(args),
        passphrase=read_secret(own) if own else "", second=read_secret(second) if second else "",
    )  # fmt: skip
