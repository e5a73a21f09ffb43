"""`holdfast context`: what surrounds the cases (advisories, constraints, orders, notes), as JSON lines that `add` takes."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from models.base.language import N_, _
from models.values.moments import moment_text
from ui.cli.given import country_of, moment_of
from ui.cli.opening import opened
from ui.cli.parser import add_vault
from ui.cli.tell import UsageError, out_json, remark

if TYPE_CHECKING:
    from models.log.scopes import Connection
    from models.views.record import RecordView

HELP = N_("print the records around the cases as JSON lines that add takes")
USUAL = ("access_constraint", "advisory", "order", "head_count", "area_level", "note", "incident", "log_line")
"""Kinds printed unless one is named. Groups, sources and persons come with what refers to them."""
SHARED = ("person", "source", "group")


def add_arguments(parser: ArgumentParser) -> None:
    """Add what the command takes."""
    add_vault(parser, writes=False)
    parser.add_argument("--kind", metavar="K", default="", help=_("only this kind, such as advisory"))
    parser.add_argument("--country", metavar="ISO2", default="", help=_("a country by its two letters, such as ML"))
    parser.add_argument("--as-of", metavar="TIME", help=_("as the vault knew it at that time (UTC unless it says so)"))
    parser.add_argument("--json", action="store_true", help=_("print JSON, one object a line (it always does)"))


def run(args: Namespace) -> int:
    """Print each record on a line of its own, with the sources and groups it refers to."""
    from models.subjects.adding import CONTEXT_KINDS

    if args.kind and args.kind not in CONTEXT_KINDS:
        kinds = ", ".join(CONTEXT_KINDS)
        raise UsageError(_("{name}: {given} is none of {known}.").format(name="--kind", given=args.kind, known=kinds))
    country = country_of(args.country)
    moment = moment_of(args.as_of, "--as-of") if args.as_of else None
    with opened(args, writes=False) as vault, vault.reading() as con:
        from models.subjects.past import check_moment, known

        if moment is not None:
            check_moment(con, moment, vault.clock())
            remark(_("As known on {moment}.").format(moment=moment_text(moment)))
        with known(con, moment) as then:
            for name in (args.kind,) if args.kind else USUAL:
                for line in lines_of(then, name, country):
                    out_json(line)
    return 0


def lines_of(con: Connection, name: str, country: str = "") -> Iterator[dict[str, Any]]:
    """Yield the records of a kind that stand alone, oldest first."""
    from models.records import KINDS
    from models.views.record import read_records

    kind = KINDS[name]
    alone = '"case" is null' if name == "note" else ""
    for record in read_records(con, kind, alone):
        if not country or record.text("country") == country:
            yield line_of(con, record)


def line_of(con: Connection, record: RecordView) -> dict[str, Any]:
    """Return one record as `add` takes it; `uid` is printed for the reader and left aside when it is added."""
    from models.exchange.case_json import KEYS, record_to_json

    found = _referred(con, record)
    labels = {other.uid: f"{name}-{number}" for name in SHARED for number, other in enumerate(_of_kind(found, name), start=1)}
    shared = {
        KEYS[name]: [{"id": labels[other.uid], **record_to_json(other, labels)} for other in entries]
        for name in SHARED
        if (entries := _of_kind(found, name))
    }
    line: dict[str, Any] = {"record": record.kind.name, "uid": record.uid, **record_to_json(record, labels)}
    return {**line, "with": shared} if shared else line


def _of_kind(found: dict[str, RecordView], name: str) -> list[RecordView]:
    return sorted((other for other in found.values() if other.kind.name == name), key=lambda other: other.uid)


def _referred(con: Connection, record: RecordView) -> dict[str, RecordView]:
    """Return the persons, sources and groups a record refers to, and those these refer to."""
    from models.records import KINDS
    from models.views.record import read_by_uids

    found: dict[str, RecordView] = {}
    waiting = [record]
    while waiting:
        at = waiting.pop()
        for field in at.kind.fields:
            uid = at.text(field.name) if field.type == "ref" and field.target in SHARED else ""
            if uid and uid not in found and uid != record.uid:
                more = read_by_uids(con, KINDS[field.target], (uid,))
                found |= more
                waiting += more.values()
    return found
