"""`holdfast dispose`: destroys a case for ever and prints the certificate."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from dataclasses import asdict
from typing import TYPE_CHECKING

from models.base.errors import NotFound
from models.base.language import N_, _
from ui.cli.opening import at_terminal, opened
from ui.cli.parser import add_json, add_vault
from ui.cli.tell import UsageError, out, out_json, remark, wrapped

if TYPE_CHECKING:
    from models.log.scopes import Connection
    from models.subjects.disposal import Certificate

HELP = N_("destroy a case or one person's identity for ever and print the certificate of it")


def add_arguments(parser: ArgumentParser) -> None:
    """Add what the command takes."""
    add_vault(parser, writes=True)
    parser.add_argument("ref", metavar="REF", help=_("the case's reference, such as 2025-ML-001A"))
    parser.add_argument(
        "--person",
        metavar="LABEL",
        help=_("only this person's identity, as show --json labels it (person-1); the case stays, its victim unnamed"),
    )
    parser.add_argument("--reason", metavar="TEXT", required=True, help=_("why it is destroyed; it stays in the vault"))
    parser.add_argument("--decided-by", metavar="NAME", required=True, help=_("who decided it; it stays in the vault"))
    parser.add_argument("--yes", action="store_true", help=_("do not ask again; needed where nobody can be asked"))
    add_json(parser)


def run(args: Namespace) -> int:
    """Ask, destroy the case or the person, print what was destroyed and which backups may still hold it."""
    from models.subjects.disposal import dispose_case, dispose_person
    from models.subjects.past import find

    if not args.yes and not at_terminal():
        raise UsageError(_("This cannot be taken back. Where nobody can be asked, --yes must be given."))
    with opened(args, writes=True) as vault:
        with vault.reading() as con:
            case = find(con, args.ref)
            person = person_of(con, case, args.person) if args.person else ""
        if not args.yes and not _typed(args.ref):
            remark(_("Nothing was destroyed."))
            return 2
        if person:
            certificate = dispose_person(vault, person, reason=args.reason, decided_by=args.decided_by)
            remark(_("Names written in texts of cases are not touched: search for them and take them out by hand."))
        else:
            certificate = dispose_case(vault, case, reason=args.reason, decided_by=args.decided_by)
    if args.json:
        out_json({**asdict(certificate), "backups": [_backup(*made) for made in certificate.backups]})
    else:
        out(certificate_text(certificate))
    return 0


def person_of(con: Connection, case: str, label: str) -> str:
    """Return the identifier of a case's person by its label. Raises NotFound."""
    from models.views.case import read_case

    persons = sorted(read_case(con, case).persons)
    number = label.removeprefix("person-")
    if not number.isdecimal() or not 1 <= int(number) <= len(persons):
        raise NotFound(what=label)
    return persons[int(number) - 1]


def _typed(ref: str) -> bool:
    remark(_("This destroys it for ever; it cannot be taken back. To go on type the case's reference: {ref}").format(ref=ref))
    try:
        return input().strip().upper() == ref.strip().upper()
    except EOFError:
        return False


def _backup(number: str, made_at: str, holder: str) -> dict[str, str]:
    return {"number": number, "made_at": made_at, "holder": holder}


def certificate_text(certificate: Certificate) -> str:
    """Return the certificate as text, in lines that fit."""
    from models.subjects.certificate import certificate_lines

    return "\n".join(wrapped(line, later="  ") for line in certificate_lines(certificate))
