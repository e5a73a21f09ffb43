"""`holdfast rekey`: who can open the vault: a new passphrase, a new recovery sheet, another person, a fresh database key."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from models.base.errors import AppError
from models.base.language import N_, _
from ui.cli.opening import new_passphrase, opened, strong_of
from ui.cli.parser import add_vault
from ui.cli.tell import UsageError, out, remark, tell_error

if TYPE_CHECKING:
    from models.subjects.opened import OpenVault

HELP = N_("change your passphrase, print a recovery sheet, add or close a person, or change the database key")


def add_arguments(parser: ArgumentParser) -> None:
    """Add what the command takes."""
    add_vault(parser, writes=True)
    what = parser.add_mutually_exclusive_group()
    what.add_argument(
        "--recovery-sheet", metavar="FILE.pdf", type=Path, help=_("make a new recovery sheet; earlier ones open nothing any more")
    )
    what.add_argument("--add-user", metavar="NAME", help=_("give another person a passphrase of their own"))
    what.add_argument("--close-user", metavar="NAME", help=_("take a person's way in away; what they wrote stays theirs"))
    what.add_argument("--database", action="store_true", help=_("give the database a fresh key"))
    parser.add_argument("--role", metavar="R", default="", help=_("with --add-user: keeper, officer or viewer"))
    parser.add_argument(
        "--new-passphrase-file",
        metavar="FILE",
        type=Path,
        help=_("read the new passphrase from the first line of FILE (else HOLDFAST_NEW_PASSPHRASE, else you are asked)"),
    )
    parser.add_argument("--paper", choices=("a4", "letter"), default="a4", help=_("paper size (default a4)"))
    parser.add_argument("--force", action="store_true", help=_("replace the file if there is one"))


def run(args: Namespace) -> int:
    """Do the one thing asked for."""
    if bool(args.add_user) != bool(args.role):
        raise UsageError(_("--add-user and --role go together."))
    if args.recovery_sheet is not None:
        from reports.save import check_target

        check_target(args.recovery_sheet, force=args.force)
    with opened(args, writes=True) as vault:
        if args.recovery_sheet is not None:
            return recovery_sheet(vault, args)
        if args.database:
            return _fresh_key(vault)
        if args.close_user:
            return _close_user(vault, args.close_user)
        return _add_user(vault, args) if args.add_user else _change(vault, args)


def _change(vault: OpenVault, args: Namespace) -> int:
    from models.subjects.users import change_passphrase

    change_passphrase(vault, new_passphrase(args.new_passphrase_file), old=strong_of(args))
    out(_("The passphrase was changed. Older backups still open with the old one."))
    return 0


def _add_user(vault: OpenVault, args: Namespace) -> int:
    from models.subjects.users import add_user, require_keeper

    require_keeper(vault)
    user = add_user(vault, name=args.add_user, role=args.role, passphrase=new_passphrase(args.new_passphrase_file))
    out(_("{name} can open the vault now, as {role}.").format(name=user.name, role=user.role))
    return 0


def _close_user(vault: OpenVault, name: str) -> int:
    from models.subjects.users import close_user

    close_user(vault, name)
    out(_("{name} can no longer open this vault. Older backups still open with that passphrase.").format(name=name))
    return 0


def _fresh_key(vault: OpenVault) -> int:
    from models.subjects.disposal import clean
    from models.subjects.users import require_keeper

    require_keeper(vault)
    clean(vault)
    out(_("The database has a fresh key. Passphrases stay the same."))
    return 0


def recovery_sheet(vault: OpenVault, args: Namespace) -> int:
    """Make a new sheet. Should its paper fail, the groups are printed here: the old sheet opens nothing any more."""
    from models.subjects.users import new_recovery_sheet, require_keeper

    require_keeper(vault)
    groups = new_recovery_sheet(vault)
    try:
        _print_sheet(vault, groups, args)
    except AppError as error:
        code = tell_error(error, safe=_("The new sheet is made and the old one opens nothing. Write these groups down now:"))
        out(" ".join(groups), flush=True)
        return code
    except Exception:
        # whatever went wrong: without the groups nobody without the passphrase gets in any more
        out(" ".join(groups), flush=True)
        raise
    out(
        _("The recovery sheet is in {file}. Print it, keep it away from the laptop, and delete the file.").format(
            file=args.recovery_sheet
        )
    )
    remark(_("Earlier sheets open nothing any more."))
    return 0


def _print_sheet(vault: OpenVault, groups: tuple[str, ...], args: Namespace) -> None:
    from reports.save import save
    from ui.papers.recovery import make_recovery_sheet

    made = make_recovery_sheet(vault, groups, size=args.paper)
    save(made.data, args.recovery_sheet, force=args.force)
