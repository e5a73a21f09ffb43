"""`holdfast demo`: a vault with the sample cases, and their briefings as PDF, without any question."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from models.base.errors import PathTaken
from models.base.language import LANGUAGES, N_, _, ngettext
from ui.cli.tell import out, remark

if TYPE_CHECKING:
    from models.log.scopes import Connection
    from models.subjects.opened import OpenVault

CLEARED_BY = "Sample Reviewer"
HELP = N_("make a vault with sample cases, and their briefings as PDF")


def add_arguments(parser: ArgumentParser) -> None:
    """Add what the command takes."""
    parser.add_argument("folder", metavar="DIR", type=Path, help=_("a new or empty folder"))
    parser.add_argument("--sample", metavar="FILE", type=Path, help=_("JSON lines to use in place of the sample"))


def run(args: Namespace) -> int:
    """Make everything and print the passphrase on a line of its own."""
    from models.vault.passphrase import suggest_passphrase

    prepare_folder(args.folder)
    passphrase = suggest_passphrase()
    with new_vault(args.folder / "demo.vault", passphrase) as vault:
        # First of all: should anything fail later, the vault can still be opened.
        out(f"passphrase: {passphrase}", flush=True)
        refs = fill(vault, args.sample)
        words = ngettext("{vault}: {count} case", "{vault}: {count} cases", len(refs))
        out(words.format(vault=vault.folder, count=len(refs)), flush=True)
        for file in papers(vault, refs, args.folder):
            out(str(file), flush=True)
    remark(_("Try: holdfast cases {vault}").format(vault=args.folder / "demo.vault"))
    return 0


def prepare_folder(folder: Path) -> None:
    """Make the folder. Raises PathTaken when something is in it, ReadOnlyMedium or DiskFull when it cannot be made."""
    from models.vault.platform import os_errors

    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise PathTaken(path=folder)
    with os_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)


def new_vault(folder: Path, passphrase: str) -> OpenVault:
    """Return the demo's vault, open."""
    from models.subjects.vaults import create_vault

    return create_vault(folder, name="demo", passphrase=passphrase)


def fill(vault: OpenVault, sample: Path | None = None) -> list[str]:
    """Add the sample and return the references of its cases. Raises BadInput naming line and field."""
    from models.samples import SAMPLE
    from ui.cli.add import add_one, source
    from ui.cli.incoming import records_in

    with source(str(sample or SAMPLE)) as stream:
        added = [add_one(vault, given, number) for number, given in records_in(stream)]
    return [one.ref for one in added if one.ref]


def papers(vault: OpenVault, refs: list[str], folder: Path) -> Iterator[Path]:
    """Issue and save a brief of each case and a situation report, in every language, and yield their files.

    They were cleared by a person of the sample, so that its register shows how that looks.
    """
    from reports.save import save
    from ui.papers.issuing import Orders, issue_paper
    from ui.papers.request import PaperRequest

    orders = Orders(cleared_by=CLEARED_BY, cleared_how=_("sample"))
    with vault.reading() as con:
        last = last_day(con)
    for language in LANGUAGES:
        wanted = [(f"brief-{ref}-{language}.pdf", PaperRequest("brief", "team", language, about=ref)) for ref in refs]
        wanted.append((f"sitrep-{language}.pdf", PaperRequest("sitrep", "management", language, last=last)))
        for name, request in wanted:
            issued = issue_paper(vault, request, orders)
            save(issued.made.data, folder / name)
            yield folder / name


def last_day(con: Connection) -> str:
    """Return the last day the cases tell of, so that the demo's report covers them whenever it is made."""
    latest = """json_extract("when", '$.latest')"""
    queries = ("select max(opened) from cases", f"select max(substr({latest}, 1, 10)) from acts where {latest} <> ''")
    return max((day for query in queries if (day := con.execute(query).fetchone()[0])), default="")
