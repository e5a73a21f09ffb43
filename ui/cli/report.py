"""`holdfast report`: makes a briefing as PDF, read back and checked before it is saved."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from datetime import datetime
from pathlib import Path

from models.base.language import N_, _, current, ngettext
from models.editions.matrix import DEFAULT_EDITION, KINDS
from models.values.moments import moment_text
from ui.cli.cases import add_filters
from ui.cli.given import country_of, day_of, moment_of
from ui.cli.opening import opened
from ui.cli.parser import add_vault
from ui.cli.tell import UsageError, out, remark
from ui.papers.request import PaperRequest

HELP = N_("make a briefing as PDF")


def add_arguments(parser: ArgumentParser) -> None:
    """Add what the command takes."""
    add_vault(parser, writes=False)
    parser.add_argument("kind", metavar="KIND", choices=tuple(KINDS), help=_("brief (one case) or sitrep (all of a period)"))
    parser.add_argument("--case", metavar="REF", default="", help=_("the case, for a brief"))
    add_filters(parser)
    parser.add_argument(
        "--edition",
        metavar="E",
        default="",
        help=_("for whom: brief team (default), management, embassy; sitrep management (default), partner"),
    )
    parser.add_argument("--as-of", metavar="TIME", help=_("as the vault knew it at that time (UTC unless it says so)"))
    parser.add_argument("--paper", choices=("a4", "letter"), default="a4", help=_("paper size (default a4)"))
    parser.add_argument(
        "--log-annex",
        action="store_true",
        help=_("add the log: to the team's brief who wrote what when, to a sitrep the incidents"),
    )
    parser.add_argument("-o", metavar="FILE", dest="output", type=Path, required=True, help=_("the file to write"))
    parser.add_argument("--force", action="store_true", help=_("replace the file if there is one"))


def run(args: Namespace) -> int:
    """Make the paper, check it, save it whole or not at all."""
    _check(args)
    from reports.save import check_target, save
    from ui.papers.making import make_paper

    check_target(args.output, force=args.force)
    moment = moment_of(args.as_of, "--as-of") if args.as_of else None
    with opened(args, writes=False, prepare=_prepare) as vault, vault.reading() as con:
        from models.subjects.past import check_moment

        if moment is not None:
            check_moment(con, moment, vault.clock())
        made = make_paper(vault, con, request_of(args, moment))
    save(made.data, args.output, force=args.force)
    pages = ngettext("{count} page", "{count} pages", made.pages).format(count=made.pages)
    out(_("{file}: {pages}").format(file=args.output, pages=pages))
    if moment is not None:
        remark(_("As known on {moment}.").format(moment=moment_text(moment)))
    for notice in made.notices:
        remark(notice)
    return 0


def _check(args: Namespace) -> None:
    args.edition = args.edition or DEFAULT_EDITION[args.kind]
    if args.edition not in KINDS[args.kind]:
        known = ", ".join(KINDS[args.kind])
        raise UsageError(_("{name}: {given} is none of {known}.").format(name="--edition", given=args.edition, known=known))
    if args.kind == "brief" and not args.case:
        raise UsageError(_("A brief needs its case: --case REF."))
    if args.kind == "brief" and (args.first or args.last or args.country):
        raise UsageError(_("--from, --to and --country are for a sitrep."))
    if args.kind == "sitrep" and args.case:
        raise UsageError(_("--case is for a brief."))
    if args.log_annex and args.kind == "brief" and args.edition != "team":
        raise UsageError(_("The log names the persons of the team: of the briefs it stands in the team's only."))


def _prepare() -> None:
    import reports.kinds.brief
    import reports.make  # noqa: F401 - reads the paper's libraries while the key is derived


def request_of(args: Namespace, moment: datetime | None) -> PaperRequest:
    """Return the paper the arguments ask for. Raises UsageError, BadInput."""
    first, last = day_of(args.first, "--from"), day_of(args.last, "--to", end=True)
    return PaperRequest(
        args.kind, args.edition, current(), args.paper, about=args.case, first=first, last=last, country=country_of(args.country),
        moment=moment, log=args.log_annex,
    )  # fmt: skip
