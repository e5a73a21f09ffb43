"""`holdfast cases`: lists cases, filtered and searched."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from models.base.language import N_, _, ngettext
from ui.cli.given import country_of, day_of, known_code
from ui.cli.opening import opened
from ui.cli.parser import add_json, add_vault, whole_number
from ui.cli.tell import out, out_json, plain, remark, width

HELP = N_("list cases")
USUAL_LIMIT = 200


def add_arguments(parser: ArgumentParser) -> None:
    """Add what the command takes."""
    add_vault(parser, writes=False)
    add_filters(parser)
    parser.add_argument("--query", metavar="TEXT", default="", help=_("words that must be in the case; accents do not matter"))
    parser.add_argument("--kind", metavar="K", default="", help=_("a kind of case, such as abduction"))
    parser.add_argument("--status", metavar="S", default="", help=_("a status, such as open"))
    parser.add_argument("--limit", metavar="N", type=whole_number, default=USUAL_LIMIT, help=_("at most N cases (default 200)"))
    add_json(parser)


def add_filters(parser: ArgumentParser) -> None:
    """Add what limits cases to a country and to days."""
    parser.add_argument("--country", metavar="ISO2", default="", help=_("a country by its two letters, such as ML"))
    parser.add_argument("--from", metavar="DATE", dest="first", default="", help=_("from this day on"))
    parser.add_argument("--to", metavar="DATE", dest="last", default="", help=_("up to this day"))


def run(args: Namespace) -> int:
    """Print the cases, newest first."""
    from models.subjects.cases import CaseFilter, list_cases

    wanted = CaseFilter(
        query=args.query,
        kind=known_code("case_kind", args.kind, "--kind"),
        status=known_code("case_status", args.status, "--status"),
        country=country_of(args.country),
        first=day_of(args.first, "--from"),
        last=day_of(args.last, "--to", end=True),
    )
    with opened(args, writes=False) as vault, vault.reading() as con:
        found = list_cases(con, wanted, limit=args.limit + 1)
    for row in found[: args.limit]:
        if args.json:
            out_json({**row._asdict(), "exercise": bool(row.exercise)})
        else:
            out(_line(row))
    if len(found) > args.limit:
        remark(_("There are more; ask for them with --limit."))
    elif not args.json:
        remark(ngettext("{count} case", "{count} cases", len(found)).format(count=len(found)))
    return 0


def _line(row: object) -> str:
    from models.base import terms
    from models.subjects.cases import CaseRow

    assert isinstance(row, CaseRow)
    kind, status = terms.label("case_kind", row.kind), terms.label("case_status", row.status)
    persons = ngettext("{count} person", "{count} persons", row.persons).format(count=row.persons) if row.persons else ""
    stamp = _("EXERCISE") if row.exercise else ""
    first = f"{row.ref:<14} {row.opened:<10} "
    rest = " · ".join(part for part in (stamp, status, kind, persons, row.title) if part)
    return _cut(first + plain(rest).replace("\n", " "), width())


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"
