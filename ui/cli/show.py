"""`holdfast show`: one case, whole."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from models.base import terms
from models.base.clock import to_millis, to_stamp
from models.base.language import N_, _
from models.values.moments import moment_text
from ui.cli.behind import add_open, open_asked
from ui.cli.given import moment_of
from ui.cli.opening import opened
from ui.cli.parser import add_json, add_vault
from ui.cli.tell import out, out_json, remark

if TYPE_CHECKING:
    from models.log.scopes import Connection
    from models.subjects.opened import OpenVault

HELP = N_("show one case, whole")


def add_arguments(parser: ArgumentParser) -> None:
    """Add what the command takes."""
    add_vault(parser, writes=False)
    parser.add_argument("ref", metavar="REF", help=_("the case's reference, such as 2025-ML-001A"))
    parser.add_argument("--as-of", metavar="TIME", help=_("as the vault knew it at that time (UTC unless it says so)"))
    add_open(parser)
    add_json(parser)


def run(args: Namespace) -> int:
    """Print the case: as text, or in the shape that `add` takes."""
    moment = moment_of(args.as_of, "--as-of") if args.as_of else None
    with opened(args, writes=bool(args.open), prepare=_prepare) as vault, _reading(vault, args) as con:
        from models.exchange.case_json import case_to_json
        from models.subjects.past import check_moment, read_case_then
        from models.views.files import read_files
        from ui.cli.derived import local_of

        now = vault.clock()
        if moment is not None:
            check_moment(con, moment, now)
        view = read_case_then(con, args.ref, moment)
        on = (moment or now).date().isoformat()
        local = local_of(con, view, on=on, upto=to_millis(moment) if moment else None)
        files = read_files(con, view.case.uid, until=to_stamp(moment) if moment else "")
    if view.closed:
        closed = ", ".join(terms.label("compartment", kind) for kind in view.closed)
        remark(_("Closed, and not shown: {compartments}. Open with --open.").format(compartments=closed))
    if args.json:
        if moment is not None:
            remark(_("As known on {moment}.").format(moment=moment_text(moment)))
        out_json(case_to_json(view, local, files))
        return 0
    from ui.cli.sheet import case_text

    head = {_("As known on"): moment_text(moment)} if moment else {}
    head |= {_("Entered"): f"{local['entered_at'][:16]}Z · {local['entered_by']}", _("Changed"): f"{local['changed_at'][:16]}Z"}
    out(case_text(view, on=on, head=head, files=files))
    return 0


@contextmanager
def _reading(vault: OpenVault, args: Namespace) -> Iterator[Connection]:
    """Give a connection that sees the compartments asked for."""
    from models.subjects.past import find

    if args.open:
        with vault.reading() as con:
            case = find(con, args.ref)
        open_asked(vault, args, case)
    with vault.reading() as con:
        yield con


def _prepare() -> None:
    import ui.cli.sheet  # noqa: F401 - reads babel and the field tables while the key is derived
