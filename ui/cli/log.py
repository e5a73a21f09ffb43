"""`holdfast log`: who wrote what when, of the vault or of one case."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from models.base.clock import from_millis, to_stamp
from models.base.language import N_, _
from ui.cli.opening import opened
from ui.cli.parser import add_json, add_vault, whole_number
from ui.cli.tell import out, out_json, wrapped

if TYPE_CHECKING:
    from models.log.history import Event
    from models.log.scopes import Connection

HELP = N_("print who wrote what when: of the vault, or of one case field by field")
USUAL_LIMIT = 200


def add_arguments(parser: ArgumentParser) -> None:
    """Add what the command takes."""
    add_vault(parser, writes=False)
    parser.add_argument("ref", metavar="REF", nargs="?", help=_("one case only, with every field that was written"))
    parser.add_argument("--limit", metavar="N", type=whole_number, default=USUAL_LIMIT, help=_("the newest N (default 200)"))
    add_json(parser)


def run(args: Namespace) -> int:
    """Print entries, oldest first."""
    with opened(args, writes=False, prepare=_prepare) as vault, vault.reading() as con:
        from models.subjects.users import names_of_users

        names = names_of_users(con)
        for event in events_of(con, args.ref, args.limit):
            if args.json:
                out_json(event_json(event, names))
            else:
                out(event_text(event, names, whole=bool(args.ref)))
    return 0


def _prepare() -> None:
    import ui.cli.sheet  # noqa: F401 - reads babel and the field tables while the key is derived


def events_of(con: Connection, ref: str | None, limit: int) -> list[Event]:
    """Return the newest entries, oldest first: of one case with the persons, sources and groups it uses, or of the vault."""
    from models.log.history import scope_history, vault_history

    if not ref:
        return list(vault_history(con, newest=limit))
    from models.subjects.past import find
    from models.views.case import read_case

    view = read_case(con, find(con, ref))
    scopes = (view.case.uid, *view.persons, *view.sources, *view.groups)
    found = [event for scope in scopes for event in scope_history(con, scope)]
    return sorted(found, key=lambda event: event.entry)[-limit:]


def event_json(event: Event, names: Mapping[str, str]) -> dict[str, Any]:
    """Return an entry as JSON: `happened` lists what the records say of when it was, as EDTF texts."""
    return {
        "entry": event.entry,
        "ref": event.ref,
        "op": event.op,
        "user": event.user,
        "by": names.get(event.user, event.user),
        "entered_at": to_stamp(from_millis(event.entered)),
        "received_at": to_stamp(from_millis(event.received)),
        "noted_at": event.noted,
        "happened": happened(event),
        "action": event.action,
        "removed": event.removed,
        "written": [{"record": kind, "uid": uid, "values": readable(kind, values)} for kind, uid, values in event.written],
    }


def readable(kind_name: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return stored values as JSON values: dates, places and sums as objects, yes and no as true and false."""
    import json

    from models.records import KINDS
    from models.records.paper import KEPT_BACK

    found: dict[str, Any] = {}
    for name, value in values.items():
        if name in KEPT_BACK.get(kind_name, ()):
            continue
        field = KINDS[kind_name].field(name) if kind_name in KINDS and name in KINDS[kind_name].names else None
        if field is None or value is None:
            found[name] = value
        elif field.type == "flag":
            found[name] = bool(value)
        else:
            found[name] = json.loads(value) if field.type in ("when", "where", "money", "texts", "data") else value
    return found


def happened(event: Event) -> list[str]:
    """Return when it happened according to the records written, each moment once."""
    from models.records import KINDS
    from models.views.record import RecordView

    found: dict[str, None] = {}
    for kind, uid, values in event.written:
        if kind in KINDS and "when" in KINDS[kind].names:
            when = RecordView(KINDS[kind], uid, values).when("when")
            if when.edtf:
                found[when.edtf] = None
    return list(found)


def event_text(event: Event, names: Mapping[str, str], *, whole: bool) -> str:
    """Return an entry as lines: entered, noted elsewhere, who, what; with `whole` every field and its new value."""
    from models.log.undo import action_word

    who = names.get(event.user, event.user)
    entered = to_stamp(from_millis(event.entered))[:19].replace("T", " ") + "Z"
    lines = [wrapped(f"{entered}  {event.op[-8:]}  {who}: {action_word(event.action) or '-'}", later="    ")]
    if event.noted:
        lines.append(wrapped(_("noted {stamp}").format(stamp=event.noted), first="    ", later="    "))
    if event.removed:
        lines.append(wrapped(_("its content was disposed of, or is sealed without a key here"), first="    ", later="    "))
    lines += _written(event) if whole else _counted(event)
    return "\n".join(lines)


def _counted(event: Event) -> Iterator[str]:
    from models.records import KINDS

    counts = Counter(kind for kind, _uid, _values in event.written)
    labels = ((_(KINDS[kind].label) if kind in KINDS else kind, count) for kind, count in counts.items())
    named = [_("{label}: {value}").format(label=label, value=count) for label, count in labels]
    if named:
        yield wrapped(", ".join(named), first="    ", later="    ")


def _written(event: Event) -> Iterator[str]:
    from models.records import KINDS
    from models.records.paper import KEPT_BACK
    from models.views.record import RecordView
    from ui.cli.sheet import value_text

    for kind, uid, values in event.written:
        if kind not in KINDS:
            continue
        record = RecordView(KINDS[kind], uid, values)
        yield wrapped(f"{_(record.kind.label)} …{uid[-6:]}", first="    ", later="    ")
        for name, value in values.items():
            if name in record.kind.names and name != "case" and name not in KEPT_BACK.get(kind, ()):
                field = record.kind.field(name)
                told = _("(empty)") if value is None else value_text(field, record, {})
                line = _("{label}: {value}").format(label=_(field.label) or name, value=told)
                yield wrapped(line, first="      ", later="          ")
