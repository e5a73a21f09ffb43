"""`holdfast verify`: checks a vault or a backup; with --vault a paper in hand, by its file or its check code."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from models.base.errors import VaultDamaged
from models.base.language import N_, _, ngettext
from ui.cli.opening import passphrase_of, recovery_secret
from ui.cli.parser import add_json, add_opening
from ui.cli.tell import out, out_json, remark

HELP = N_("check a vault or a backup: files, pages, chain, records; or an issued paper")


def add_arguments(parser: ArgumentParser) -> None:
    """Add what the command takes."""
    parser.add_argument(
        "target", metavar="VAULT|BACKUP|PAPER", type=Path,
        help=_("the vault's folder, or a backup (needs no passphrase); with --vault a paper's file or its check code"),
    )  # fmt: skip
    parser.add_argument("--vault", metavar="VAULT", type=Path, help=_("the vault in whose register the paper is looked up"))
    add_opening(parser, writes=False)
    add_json(parser)
    parser.epilog = "\n".join(
        (
            _("Exit codes for a paper:"),
            "  0   " + _("genuine and current"),
            "  20  " + _("altered: its code is ours, the file is not the one that was issued"),
            "  21  " + _("not in this register, or a file that cannot be read"),
            "  22  " + _("genuine, but replaced or withdrawn"),
        )
    )


def run(args: Namespace) -> int:
    """Check, print what was found, and return 7 where a vault is damaged; of a paper the code its help names."""
    if args.vault is not None:
        from ui.cli.paper_check import check_paper

        return check_paper(args)
    args.vault = args.target
    return _backup(args) if args.vault.is_file() else _vault(args)


def _backup(args: Namespace) -> int:
    from models.vault.container import verify

    manifest = verify(args.vault)
    if args.json:
        out_json({"file": str(args.vault), "whole": True, "made_at": manifest.made_at, "head": manifest.head, "problems": []})
        return 0
    out(_("{file} is whole. Made {stamp}.").format(file=args.vault, stamp=manifest.made_at))
    out(_("Log head: {head}").format(head=manifest.head))
    return 0


def _vault(args: Namespace) -> int:
    from models.vault import keyfiles

    if not any((args.vault / name).exists() for name in ("vault.db", *keyfiles.NAMES)):
        from models.base.errors import VaultMissing

        raise VaultMissing(path=args.vault)
    secret = recovery_secret(args.recovery_file) if args.recovery_file else b""
    passphrase = "" if secret else passphrase_of(args)
    from models.subjects.verify import verify_vault

    found = verify_vault(args.vault, passphrase=passphrase, recovery=secret)
    if args.json:
        problems = [{"file": file, "text": text} for file, text in found.problems]
        whole = not problems
        out_json({
            "file": str(args.vault), "whole": whole, "entries": found.entries, "removed": found.removed, "sealed": found.sealed,
            "head": found.head, "problems": problems,
        })  # fmt: skip
        return 0 if whole else VaultDamaged.exit_code
    for file, text in found.problems:
        out(_("{label}: {value}").format(label=file, value=text))
    if found.problems:
        remark(_("Nothing was changed. Copy the whole folder to a safe place before anything else."))
        return VaultDamaged.exit_code
    entries = ngettext("{count} entry", "{count} entries", found.entries).format(count=found.entries)
    out(_("{vault} is whole: {entries}.").format(vault=args.vault, entries=entries))
    if found.removed:
        out(_("Entries whose content was disposed of: {count}").format(count=found.removed))
    out(_("Log head: {head}").format(head=found.head))
    return 0
