"""Adding a case from its JSON form: checked whole first, then written as one user action."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from models.base.errors import BadInput
from models.base.fields import RecordKind
from models.base.ids import new_uid
from models.base.language import _
from models.exchange.case_json import KEYS, SHARED, resolve, split_case
from models.log.scopes import Connection
from models.log.write import Change, Put, write
from models.records import CASE, CASE_PARTS, KINDS
from models.records.check import Reading, checked
from models.subjects.references import next_ref
from models.subjects.rules import OFFERS_OFF
from models.values.fold import fold

if TYPE_CHECKING:
    from models.log.session import VaultSession

CONTEXT_KINDS = (
    "access_constraint",
    "advisory",
    "order",
    "head_count",
    "area_level",
    "note",
    "incident",
    "log_line",
    "group",
    "source",
    "person",
)
"""Kinds that stand alone and can be added as a line of their own (`"record": "advisory"`)."""


@dataclass(frozen=True)
class Added:
    """What was added: the record's identifier, the case's reference (empty for other records), and remarks for the person."""

    uid: str
    ref: str
    notices: tuple[str, ...] = ()


def add_record(
    session: VaultSession, given: Mapping[str, Any], *, today: date, letter: str, reading: Reading | None = None
) -> Added:
    """Add one case, or one record that stands alone, from its JSON object.

    Raises:
        BadInput: names the field; nothing was written.
    """
    name = given.get("record", "case")
    if name == "case":
        return add_case(session, given, today=today, letter=letter, reading=reading)
    if name not in CONTEXT_KINDS:
        raise BadInput(field="record", reason=_("{name} is not a kind of record that can be added.").format(name=str(name)[:40]))
    return _add_alone(session, KINDS[name], given, reading or Reading())


def _add_alone(session: VaultSession, kind: RecordKind, given: Mapping[str, Any], reading: Reading) -> Added:
    shared, labels = given.get("with") or {}, dict[str, str]()
    if not isinstance(shared, dict):
        raise BadInput(field="with", reason=_("This must be an object with named fields."))
    _own, parts = split_case(shared)
    changes = _shared_changes(session.con, parts, labels, reading)
    own = {key: value for key, value in given.items() if key not in ("record", "id", "uid", "with")}
    values = checked(kind, _resolved(kind, own, labels, ""), reading=reading)
    uid = new_uid()
    changes.append(_put(kind, uid, values, session))
    write(session, f"{kind.name}.create", changes)
    return Added(uid, "")


def _put(kind: RecordKind, uid: str, values: dict[str, Any], session: VaultSession, case: str = "") -> Put:
    if kind.scope == "vault":
        return Put(kind.name, uid, values, session.info["vault"], "vault")
    if case and kind.scope in ("case", "case|own"):
        return Put(kind.name, uid, {"case": case, **values}, case, "case")
    return Put(kind.name, uid, values, uid, kind.name)


def add_case(
    session: VaultSession, given: Mapping[str, Any], *, today: date, letter: str, reading: Reading | None = None
) -> Added:
    """Add one case from the shape `show --json` gives; its reference is the next free one here. Raises BadInput."""
    reading = reading or Reading()
    own, parts = split_case(given)
    uid, labels = new_uid(), {"case": ""}
    labels["case"] = uid
    changes = _shared_changes(session.con, parts, labels, reading)
    values = _case_values(own, today, reading)
    for kind in CASE_PARTS:
        for number, entry in enumerate(parts[kind.name]):
            labels[entry.get("id") or f"{kind.name} {number}"] = new_uid()
    changes.append(Put("case", uid, values, uid, "case"))
    for kind in CASE_PARTS:
        changes += [
            _part_change(
                kind,
                entry,
                labels[entry.get("id") or f"{kind.name} {number}"],
                labels,
                uid,
                reading,
                f"{KEYS[kind.name]}[{number}]",
            )
            for number, entry in enumerate(parts[kind.name])
        ]
    _refuse_offers(values, changes)
    values["ref"] = next_ref(session.con, int(values["opened"][:4]), values.get("country", ""), letter)
    write(session, "case.create", changes)
    return Added(uid, values["ref"], _notices(values, changes))


def _refuse_offers(case: Mapping[str, Any], changes: list[Change]) -> None:
    """Refuse own offers in a case of which nobody decided that they are recorded. Raises BadInput."""
    offers = [change for change in changes if change.kind == "demand" and change.values.get("side") == "own"]
    if offers and not (case.get("offers_by") and case.get("offers_why")):
        raise BadInput(field="demands", reason=_(OFFERS_OFF))


def _case_values(own: Mapping[str, Any], today: date, reading: Reading) -> dict[str, Any]:
    values = checked(CASE, own, reading=reading)
    if not values.get("title") and not values.get("codeword"):
        raise BadInput(field="title", reason=_("A case needs a neutral title or a codeword."))
    values.setdefault("opened", today.isoformat())
    values.setdefault("status", "open")
    return values


def _part_change(
    kind: RecordKind, entry: Mapping[str, Any], uid: str, labels: Mapping[str, str], case: str, reading: Reading, path: str
) -> Change:
    given = {key: value for key, value in entry.items() if key != "id"}
    values = checked(kind, _resolved(kind, given, labels, path + "."), reading=reading, path=path + ".")
    return Put(kind.name, uid, {"case": case, **values}, case, "case")


def _resolved(kind: RecordKind, given: Mapping[str, Any], labels: Mapping[str, str], path: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in given.items():
        if name not in kind.names:
            raise BadInput(field=path + str(name)[:60], reason=_("There is no such field."))
        field = kind.field(name)
        if field.type == "ref" and value and field.target != "*" and not str(value).startswith(f"{field.target}-"):
            raise BadInput(
                field=path + name, reason=_("This must be the label of a record of the kind {kind}.").format(kind=field.target)
            )
        found[name] = resolve(field, value, labels, path + name)
    return found


def _shared_changes(
    con: Connection, parts: Mapping[str, list[dict[str, Any]]], labels: dict[str, str], reading: Reading
) -> list[Change]:
    """Create persons, sources and groups, or take those already here that say exactly the same (persons are never guessed)."""
    changes: list[Change] = []
    for kind in SHARED:
        entries = parts[kind.name]
        fresh = {str(entry.get("id")): new_uid() for entry in entries}
        for number, entry in _originals_first(entries):
            label, path = entry.get("id"), f"{KEYS[kind.name]}[{number}]"
            if not isinstance(label, str) or not label.startswith(f"{kind.name}-"):
                raise BadInput(
                    field=f"{path}.id", reason=_("This must be a label such as {example}.").format(example=f"{kind.name}-1")
                )
            given = {key: value for key, value in entry.items() if key != "id"}
            values = checked(kind, _resolved(kind, given, {**fresh, **labels}, path + "."), reading=reading, path=path + ".")
            same = None if kind.name == "person" else _same(con, kind, values)
            labels[label] = same or fresh[label]
            if same is None:
                changes.append(Put(kind.name, fresh[label], values, fresh[label], kind.name))
    return changes


def _originals_first(entries: list[dict[str, Any]]) -> list[tuple[int, dict[str, Any]]]:
    """Return the entries with their places, a source behind the one it repeats, which may be a source already here."""
    waiting = list(enumerate(entries))
    undone = {str(entry.get("id")) for entry in entries}
    ordered: list[tuple[int, dict[str, Any]]] = []
    while waiting:
        # sources that repeat one another in a circle are taken as given
        ready = [item for item in waiting if str(item[1].get("repeats")) not in undone] or waiting[:1]
        ordered += ready
        undone -= {str(entry.get("id")) for _number, entry in ready}
        taken = {number for number, _entry in ready}
        waiting = [item for item in waiting if item[0] not in taken]
    return ordered


def _same(con: Connection, kind: RecordKind, values: Mapping[str, Any]) -> str | None:
    key = "name" if kind.name == "group" else "title"
    if not values.get(key):
        return None
    names = [name for name in kind.names if name != "deleted_at"]
    columns = ", ".join(f'"{name}"' for name in names)
    rows = con.execute(
        f'select uid, {columns} from "{kind.table}" where "{key}" = ? and deleted_at is null order by uid', (values[key],)
    )
    for row in rows.fetchall():
        if {name: value for name, value in zip(names, row[1:], strict=True) if value is not None} == dict(values):
            return str(row[0])
    return None


def _notices(values: Mapping[str, Any], changes: list[Change]) -> tuple[str, ...]:
    title = f" {fold(values.get('title', ''))} "
    named = [
        change
        for change in changes
        if change.kind == "person" and fold(change.values["name"]) and f" {fold(change.values['name'])} " in title
    ]
    return (_("The title holds a victim's name. Titles are printed: use a neutral one."),) if named else ()


def read_lines(text: str) -> list[tuple[int, dict[str, Any]]]:
    """Return (line number, object) of JSON lines, or of one JSON object or list over many lines.

    Raises:
        BadInput: names the first line that is none; nothing was added.
    """
    stripped = text.lstrip("\ufeff").strip()
    if not stripped:
        return []
    try:
        whole = json.loads(stripped)
    except ValueError:
        whole = None
    if isinstance(whole, dict):
        return [(1, whole)]
    if isinstance(whole, list):
        found = list(enumerate(whole, start=1))
    else:
        found = [(number, _line(line, number)) for number, line in enumerate(stripped.splitlines(), start=1) if line.strip()]
    for number, value in found:
        if not isinstance(value, dict):
            raise BadInput(field=_("line {number}").format(number=number), reason=_("This is not a JSON object."))
    return found


def _line(line: str, number: int) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        raise BadInput(field=_("line {number}").format(number=number), reason=_("This is not JSON.")) from None
