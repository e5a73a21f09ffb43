"""`holdfast add`: cases and context records from JSON lines, one transaction each."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from models.base.errors import AppError, BadInput
from models.base.language import N_, _, current
from ui.cli.given import day_of
from ui.cli.incoming import line_name, records_in
from ui.cli.opening import opened
from ui.cli.parser import add_json, add_vault
from ui.cli.tell import out, out_json, remark, tell_error

if TYPE_CHECKING:
    from models.subjects.adding import Added
    from models.subjects.opened import OpenVault

HELP = N_("add cases and context records from JSON lines")
MOST_NAMED = 20


def add_arguments(parser: ArgumentParser) -> None:
    """Add what the command takes."""
    add_vault(parser, writes=True)
    parser.add_argument("file", metavar="FILE", help=_("JSON lines in the shape of show --json; - reads standard input"))
    parser.add_argument("--received", metavar="DATE", help=_("the day “last Friday” and the like are counted from"))
    add_json(parser)


def run(args: Namespace) -> int:
    """Store each record and print its reference once it is safe; stop at the first one that is refused."""
    stored: list[str] = []
    received = day_of(args.received, "--received") if args.received else ""
    with source(args.file) as stream, opened(args, writes=True) as vault:
        try:
            for number, given in records_in(stream):
                added = add_one(vault, given, number, received)
                stored.append(added.ref or added.uid)
                _tell(args, added, number, given)
        except AppError as error:
            return tell_error(error, safe=_safe(stored))
    return 0


@contextmanager
def source(name: str) -> Iterator[BinaryIO]:
    """Give the bytes of a file, or of standard input for "-". Raises BadInput when it cannot be read."""
    if name == "-":
        yield sys.stdin.buffer
        return
    with ExitStack() as stack:
        try:
            stream = stack.enter_context(Path(name).open("rb"))
        except OSError:
            raise BadInput(field=name, reason=_("This file cannot be read.")) from None
        yield stream


def add_one(vault: OpenVault, given: dict[str, Any], number: int, received: str = "") -> Added:
    """Store one record in a transaction of its own. Raises BadInput naming line and field."""
    from models.records.check import Reading
    from models.subjects.adding import add_record

    today = vault.clock().date()
    reading = Reading(language=current(), anchor=date.fromisoformat(received) if received else None)
    try:
        return vault.run(lambda session: add_record(session, given, today=today, letter=session.info["letter"], reading=reading))
    except BadInput as error:
        field = ", ".join(part for part in (line_name(number), str(error.fields.get("field", ""))) if part)
        raise BadInput(field=field, reason=error.fields.get("reason", "")) from None


def _tell(args: Namespace, added: Added, number: int, given: dict[str, Any]) -> None:
    if args.json:
        kind = given.get("record", "case")
        out_json({"line": number, "record": kind, "ref": added.ref, "uid": added.uid}, flush=True)
    else:
        out(added.ref or added.uid, flush=True)
    for notice in added.notices:
        remark(_("{label}: {value}").format(label=line_name(number), value=notice))


def _safe(stored: list[str]) -> str:
    if not stored:
        return _("Nothing was stored.")
    named = ", ".join(stored[-MOST_NAMED:])
    if len(stored) > MOST_NAMED:
        named = _("{count} records, the last ones {named}").format(count=len(stored), named=named)
    return _("What came before it is stored: {named}. It and what follows is not.").format(named=named)
