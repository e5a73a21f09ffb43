"""Making, changing and hiding any record of the field tables: checked first, then written as one user action.

What may not be changed, what is hidden with a record and what only loses its reference are tables below.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, date
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from models.base.clock import to_stamp
from models.base.errors import BadInput, NotFound
from models.base.fields import FieldSpec, RecordKind
from models.base.ids import new_uid
from models.base.language import N_, _, current
from models.log.scopes import Connection
from models.log.write import Change, Put, Set, write
from models.records import CASE_PARTS, KINDS
from models.records.check import Reading, checked, stored_value
from models.subjects.references import next_ref
from models.subjects.rules import refuse_change, refuse_hiding

if TYPE_CHECKING:
    from models.log.session import VaultSession

Row = tuple[str, str, Mapping[str, Any]]
"""A record to be made: kind, identifier (empty = a new one), values as given."""

OWN_KINDS = ("user", "device", "setting", "backup", "disposal", "clock_correction", "issue", "issue_copy", "issue_content",
             "compartment", "compartment_use", "custody", "redaction")  # fmt: skip
"""Kinds of the vault itself: written by their own subjects only, and never taken back. An issued paper is out of our hands."""
FROZEN: dict[str, dict[str, str]] = {
    "log_line": {"text": N_("A line of the log is never changed. Write another line that corrects it.")},
    "attachment": dict.fromkeys(
        ("case", "within", "media", "size", "digest", "inside"),
        N_("What a file is was found when it was attached. Attach it again where it should be otherwise."),
    ),
    "case": {"ref": N_("The reference of a case never changes: it stands on papers already sent.")},
}
"""Fields that may not be edited, and why."""
HIDDEN_WITH: dict[str, tuple[tuple[str, str], ...]] = {
    "victim": (("ledger", "victim"),),
    "act": (("relation", "origin"), ("relation", "target")),
    "source": (("source_identity", "source"), ("excerpt", "source")),
}
"""What goes with a record: (kind, its field that names the record). Claims about a record go with it too."""
IN_USE = ("person", "group", "source")
"""Kinds that several cases share: hidden only when nothing refers to them."""


def create(
    session: VaultSession,
    kind: str,
    values: Mapping[str, Any],
    *,
    uid: str = "",
    case: str = "",
    action: str = "",
    reading: Reading | None = None,
) -> str:
    """Make one record and return its identifier. A case gets the next reference, opens today and is open, unless said otherwise.

    `values` as people give them or as stored. `case` is where a part of a case belongs.

    Raises:
        BadInput: names the field; nothing was written.
    """
    return create_many(session, [(kind, uid, values)], case=case, action=action, reading=reading)[0]


def create_many(
    session: VaultSession, rows: Sequence[Row], *, case: str = "", action: str = "", reading: Reading | None = None
) -> tuple[str, ...]:
    """Make several records as one action and return their identifiers. Rows may refer to one another. Raises BadInput."""
    changes = creations(session, rows, case=case, reading=reading)
    if changes:
        write(session, action or f"{changes[0].kind}.create", list(changes))
    return tuple(change.uid for change in changes)


def creations(session: VaultSession, rows: Sequence[Row], *, case: str = "", reading: Reading | None = None) -> list[Put]:
    """Return what makes these records, checked, for an action that does more than that. Raises BadInput."""
    named = [(_kind(kind), uid or new_uid(), given) for kind, uid, given in rows]
    fresh = {uid: kind.name for kind, uid, _given in named}
    case = case or next((uid for kind, uid, _given in named if kind.name == "case"), "")
    many = len(named) > 1
    return [
        _creation(
            session, kind, uid, given, case, fresh, reading or Reading(current()), f"{kind.name}[{number}]." if many else ""
        )
        for number, (kind, uid, given) in enumerate(named)
    ]


def edit(
    session: VaultSession,
    kind: str,
    uid: str,
    values: Mapping[str, Any],
    *,
    reading: Reading | None = None,
    action: str = "",
) -> None:
    """Change fields of a record; None or "" empties one.

    Raises:
        BadInput: names the field: unknown, of the wrong form, required, or one that is never changed. NotFound.
    """
    write(session, action or f"{kind}.edit", [changed(session, kind, uid, values, reading=reading)])


def changed(session: VaultSession, kind_name: str, uid: str, values: Mapping[str, Any], *, reading: Reading | None = None) -> Set:
    """Return what changes these fields, checked, for an action that does more than that. Raises as `edit`."""
    kind = _kind(kind_name)
    before = _stored(session, kind, uid)
    stored: dict[str, Any] = {}
    for name, value in values.items():
        field = _field(kind, name, "")
        stored[name] = stored_value(field, as_given(field, value), reading=reading or Reading(current()), path=name)
        if stored[name] is None and field.required:
            raise BadInput(field=name, reason=_("This must be filled in."))
        if stored[name] != before[name]:
            _refuse_frozen(kind, name)
            _check_ref(session.con, field, stored[name], before.get("case") or uid, {}, name)
    if kind.name == "case":
        _check_title(before | stored)
    refuse_change(session.con, kind, before, stored)
    return Set(kind.name, uid, stored)


def hide(session: VaultSession, kind: str, uid: str, *, action: str = "") -> None:
    """Hide a record and what hangs on it, as `hide_many`."""
    hide_many(session, [(kind, uid)], action=action)


def hide_many(session: VaultSession, records: Sequence[tuple[str, str]], *, action: str = "") -> None:
    """Hide records (kind, identifier) and what hangs on them, as one action that can be taken back.

    A case goes with all its parts; incidents and log lines keep saying that they became it. A victim goes with the ledger, a
    source with its identity, an act with its relations; attributions, demands and threat assessments of an act stay with their
    case and lose the act, because they are findings of their own. Claims about a hidden record go with it.

    Raises:
        NotFound, BadInput: a legal hold; a person, group or source that records still refer to.
    """
    hidden: dict[tuple[str, str], None] = {}
    cleared: dict[tuple[str, str], dict[str, None]] = {}
    for kind, uid in records:
        spec = _kind(kind)
        refuse_hiding(spec)
        before = _stored(session, spec, uid)
        if before.get("legal_hold"):
            raise BadInput(field=str(before["ref"]), reason=_("This case is under legal hold and cannot be removed."))
        found, lost = _hanging(session.con, spec, uid)
        hidden |= dict.fromkeys([(spec.name, uid), *found])
        for record, fields in lost.items():
            cleared.setdefault(record, {}).update(fields)
    stamp = to_stamp(session.log.clock())
    changes: list[Change] = [Set(kind, uid, {"deleted_at": stamp}) for kind, uid in hidden]
    changes += [Set(kind, uid, fields) for (kind, uid), fields in cleared.items() if (kind, uid) not in hidden]
    if changes:
        write(session, action or f"{records[0][0]}.hide", changes)


def today(session: VaultSession, reading: Reading | None = None) -> date:
    """Return the day it is, in the zone of the reading (UTC without one)."""
    zone = ZoneInfo(reading.zone) if reading and reading.zone else UTC
    return session.log.clock().astimezone(zone).date()


# one record


def _creation(
    session: VaultSession,
    kind: RecordKind,
    uid: str,
    given: Mapping[str, Any],
    case: str,
    fresh: Mapping[str, str],
    reading: Reading,
    path: str,
) -> Put:
    plain = {name: as_given(_field(kind, name, path), value) for name, value in given.items()}
    inside = kind.scope in ("case", "case|own")
    case = str((plain.pop("case", None) or case) if inside else case)
    values = checked(kind, plain, reading=reading, path=path)
    if session.con.execute(f'select 1 from "{kind.table}" where uid = ?', (uid,)).fetchone():
        raise BadInput(field=path + "uid", reason=_("This record was saved already."))
    if kind.scope == "case" and not case:
        raise BadInput(field=path + "case", reason=_("This must be filled in."))
    if inside and case:
        values = {"case": case, **values}
    for name, value in values.items():
        _check_ref(session.con, kind.field(name), value, case or uid, fresh, path + name)
    if kind.name == "case":
        values = _case_values(session, values, reading, path)
    if not kind.append_only:
        refuse_change(session.con, kind, {}, values)
    if inside and case:
        return Put(kind.name, uid, values, case, "case")
    if kind.scope == "vault":
        return Put(kind.name, uid, values, session.info["vault"], "vault")
    return Put(kind.name, uid, values, uid, kind.name)


def _case_values(session: VaultSession, values: dict[str, Any], reading: Reading, path: str) -> dict[str, Any]:
    _check_title(values, path)
    values = {**values, "opened": values.get("opened") or today(session, reading).isoformat()}
    values.setdefault("status", "open")
    values["ref"] = next_ref(session.con, int(values["opened"][:4]), values.get("country", ""), session.info["letter"])
    return values


def _check_title(values: Mapping[str, Any], path: str = "") -> None:
    if not values.get("title") and not values.get("codeword"):
        raise BadInput(field=path + "title", reason=_("A case needs a neutral title or a codeword."))


def _kind(name: str) -> RecordKind:
    if name not in KINDS or name in OWN_KINDS:
        raise BadInput(field="record", reason=_("{name} is not a kind of record that can be added.").format(name=name[:40]))
    return KINDS[name]


def _field(kind: RecordKind, name: str, path: str) -> FieldSpec:
    if name not in kind.names or name == "deleted_at":
        raise BadInput(field=path + str(name)[:60], reason=_("There is no such field."))
    return kind.field(name)


def as_given(field: FieldSpec, value: Any) -> Any:
    """Return a value already in its stored form (JSON text) as the object the check takes; others as they are."""
    if not isinstance(value, str) or field.type not in ("when", "where", "money", "texts", "data"):
        return value
    try:
        parsed = json.loads(value)
    except (ValueError, RecursionError):
        return value
    wanted = {"texts": list, "data": object}.get(field.type, dict)
    return parsed if isinstance(parsed, wanted) else value


def _stored(session: VaultSession, kind: RecordKind, uid: str) -> dict[str, Any]:
    """Return a record's stored values. Raises NotFound where there is none, or it is hidden."""
    session.log.flush()
    names = ", ".join(f'"{name}"' for name in kind.names)
    row = session.con.execute(f'select {names} from "{kind.table}" where uid = ? and deleted_at is null', (uid,)).fetchone()
    if row is None:
        raise NotFound(what=_(kind.label))
    return dict(zip(kind.names, row, strict=True))


def _refuse_frozen(kind: RecordKind, name: str) -> None:
    reason = FROZEN.get(kind.name, {}).get(name, "")
    if kind.scope in ("case", "case|own") and name == "case":
        reason = N_("A part of a case stays in its case. Enter it anew in the other one.")
    if reason:
        raise BadInput(field=name, reason=_(reason))


# references


def _check_ref(con: Connection, field: FieldSpec, value: Any, case: str, fresh: Mapping[str, str], path: str) -> None:
    """Refuse a reference to what is not here, is of another kind, or lies inside another case."""
    if field.type != "ref" or not value:
        return
    kinds = tuple(KINDS) if field.target == "*" else (KINDS[field.target],)
    if value in fresh and fresh[value] in [kind.name for kind in kinds]:
        return
    for kind in kinds:
        inside = (kind in CASE_PARTS and kind.scope == "case") or kind.name == "attachment"
        where = ' and "case" = ?' if inside and field.name != "case" else ""
        query = f'select 1 from "{kind.table}" where uid = ? and deleted_at is null{where}'
        if con.execute(query, (value, case) if where else (value,)).fetchone():
            return
    raise BadInput(field=path, reason=_("The record named here is not in this vault, or not in this case."))


Hanging = tuple[list[tuple[str, str]], dict[tuple[str, str], dict[str, None]]]
"""Records hidden with another (kind, identifier), and references that are emptied."""


def _hanging(con: Connection, kind: RecordKind, uid: str) -> Hanging:
    if kind.name == "case":
        parts = [(part.name, found) for part in CASE_PARTS for found in _referring(con, part, "case", uid)]
        return parts, {}
    with_it = HIDDEN_WITH.get(kind.name, ())
    hidden = dict.fromkeys((name, found) for name, field in with_it for found in _referring(con, KINDS[name], field, uid))
    cleared: dict[tuple[str, str], dict[str, None]] = {}
    for other in KINDS:
        for field in other.targets.get(kind.name, ()):
            for found in _referring(con, other, field, uid):
                if (other.name, found) not in hidden:
                    cleared.setdefault((other.name, found), {})[field] = None
    if cleared and kind.name in IN_USE:
        reason = _("Other records still refer to it: {kinds}. Change them first.")
        kinds = ", ".join(dict.fromkeys(_(KINDS[name].label) for name, _found in cleared))
        raise BadInput(field=_(kind.label), reason=reason.format(kinds=kinds))
    for about in [uid, *(found for _name, found in hidden)]:
        hidden |= dict.fromkeys(("claim", found) for found in _referring(con, KINDS["claim"], "about", about))
    return list(hidden), cleared


def _referring(con: Connection, kind: RecordKind, field: str, uid: str) -> list[str]:
    rows = con.execute(f'select uid from "{kind.table}" where "{field}" = ? and deleted_at is null order by uid', (uid,))
    return [found for (found,) in rows]
