"""`holdfast compartments`: parts of a case behind a second lock: which there are, who opens them, making and widening them."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from models.base import terms
from models.base.errors import NotFound
from models.base.language import N_, _, ngettext
from ui.cli.behind import add_open, open_asked
from ui.cli.opening import opened, read_secret
from ui.cli.parser import add_json, add_vault
from ui.cli.tell import UsageError, out, out_json

if TYPE_CHECKING:
    from models.log.scopes import Connection
    from models.subjects.compartments import Compartment
    from models.subjects.opened import OpenVault

HELP = N_("show or make the compartments of a case, and who may open them")


def add_arguments(parser: ArgumentParser) -> None:
    """Add what the command takes."""
    add_vault(parser, writes=True)
    parser.add_argument("ref", metavar="REF", help=_("the case's reference, such as 2025-ML-001A"))
    what = parser.add_mutually_exclusive_group()
    what.add_argument(
        "--make",
        metavar="COMPARTMENT",
        action="append",
        choices=terms.codes("compartment"),
        help=_("make this compartment ({codes}; may be repeated)").format(codes=", ".join(terms.codes("compartment"))),
    )
    what.add_argument("--give", metavar="NAME", help=_("open the compartments named with --open to this person too"))
    what.add_argument("--take", metavar="NAME", help=_("close the compartments named with --open to this person"))
    what.add_argument(
        "--move-in", action="store_true", help=_("move what lies in the open behind the locks, opened with --open")
    )
    parser.add_argument("--for", dest="people", metavar="NAME", action="append", help=_("with --make: who may open it"))
    parser.add_argument("--no-sheet", action="store_true", help=_("with --make: the recovery sheet does not open it"))
    parser.add_argument("--two-of-three", action="store_true", help=_("with --make: two of the three people open it together"))
    parser.add_argument(
        "--own-passphrase-file", metavar="FILE", type=Path, help=_("with --make: a passphrase of its own, asked for besides")
    )
    add_open(parser)
    add_json(parser)


def run(args: Namespace) -> int:
    """Do the one thing asked for, then print the case's compartments."""
    if args.make and not args.people:
        raise UsageError(_("--make needs --for NAME: who may open it."))
    if (args.give or args.take) and not args.open:
        raise UsageError(_("Name the compartments with --open."))
    with opened(args, writes=True) as vault:
        from models.subjects.compartments import compartments_of, uses_of
        from models.subjects.moving import outside
        from models.subjects.past import find

        with vault.reading() as con:
            case = find(con, args.ref)
        if not args.take:
            open_asked(vault, args, case)
        _do(vault, args, case)
        with vault.reading() as con:
            found, left, uses = compartments_of(vault, con, case), len(outside(con, case)), uses_of(con, case)
    if args.json:
        out_json({"compartments": [_json(one) for one in found], "outside": left, "uses": [asdict(use) for use in uses]})
        return 0
    for one in found:
        out(_line(one))
    if not found:
        out(_("This case has no compartments."))
    if left:
        words = ngettext("{count} value lies in the open. Move it in with --move-in.",
                         "{count} values lie in the open. Move them in with --move-in.", left)  # fmt: skip
        out(words.format(count=left))
    return 0


def _do(vault: OpenVault, args: Namespace, case: str) -> None:
    from models.subjects.compartments import compartments_of, give_access, make, take_access
    from models.subjects.moving import move_in

    if args.move_in:
        moved = move_in(vault, case)
        out(ngettext("{count} value moved in.", "{count} values moved in.", moved).format(count=moved))
        return
    with vault.reading() as con:
        people = [_person(con, name) for name in (args.people or [])]
        whom = _person(con, args.give or args.take) if args.give or args.take else ""
        chosen = [one.uid for one in compartments_of(vault, con, case) if one.kind in args.open]
    if args.make:
        own = read_secret(args.own_passphrase_file) if args.own_passphrase_file else ""
        make(vault, case, args.make, people, sheet=not args.no_sheet, passphrase=own, of_three=args.two_of_three)
    for compartment in chosen if whom else ():
        (give_access if args.give else take_access)(vault, compartment, whom)


def _person(con: Connection, name: str) -> str:
    row = con.execute("select uid from users where name = ? and active = 1 order by uid", (name,)).fetchone()
    if row is None:
        raise NotFound(what=name)
    return str(row[0])


def _json(one: Compartment) -> dict[str, Any]:
    return {
        "kind": one.kind, "people": [name for _uid, name in one.people], "recovery_sheet": one.sheet, "mine": one.mine,
        "two_of_three": one.of_three, "own_passphrase": one.own_passphrase,
    }  # fmt: skip


def _line(one: Compartment) -> str:
    people = ", ".join([*(name for _uid, name in one.people), *([_("recovery sheet")] if one.sheet else [])])
    more = [_("two of them together")] if one.of_three else []
    more += [_("a passphrase of its own besides")] if one.own_passphrase else []
    return _("{name}: {people}").format(name=terms.label("compartment", one.kind), people="; ".join([people, *more]))
