"""Rules of single kinds of record, checked wherever one is made or changed: what a log keeps, what was decided, what is burnt."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from models.base.errors import BadInput
from models.base.fields import RecordKind
from models.base.language import N_, _
from models.log.scopes import Connection

Values = Mapping[str, Any]
_DECIDED = ("question", "options", "known", "decision", "reason", "decided", "decided_by", "present", "dissent", "known_at")
_USED = ("used", "burned")

OFFERS_OFF = N_(
    "Own offers are not recorded in this case. Somebody must decide it first, with name and reason (Demands & offers)."
)


def refuse_change(con: Connection, kind: RecordKind, before: Values, stored: Values) -> None:
    """Refuse a change that a rule of the kind forbids; `stored` holds the fields that are written. Raises BadInput."""
    if kind.append_only and set(stored) - {"mistake"}:
        raise BadInput(field=next(iter(stored)), reason=_("An entry of this log is never changed. Enter a correction."))
    rule = _RULES.get(kind.name)
    if rule is not None:
        rule(con, before, {name: value for name, value in stored.items() if before.get(name) != value})


def refuse_hiding(kind: RecordKind) -> None:
    """Refuse to hide an entry of a log that is only added to. Raises BadInput."""
    if kind.append_only:
        raise BadInput(field=_(kind.label), reason=_("An entry of this log is never removed. Undo marks it as a mistake."))


def _decision(_con: Connection, before: Values, changed: Values) -> None:
    """What was decided stays as it was decided: another decision replaces it."""
    if before.get("status") not in ("taken", "replaced"):
        return
    kept = [name for name in changed if name in _DECIDED]
    if kept:
        raise BadInput(field=kept[0], reason=_("This was decided. Enter a new decision that replaces it."))
    if changed.get("status", "taken") not in ("taken", "replaced"):
        raise BadInput(field="status", reason=_("This was decided. Enter a new decision that replaces it."))


def _question(_con: Connection, before: Values, changed: Values) -> None:
    """A question that was drawn, or that others know, is never asked again."""
    if before.get("state") not in _USED:
        return
    if changed.get("state", "used") not in _USED:
        raise BadInput(field="state", reason=_("This question was drawn or is known to others: it is never asked again."))
    if "question" in changed or "answer" in changed:
        raise BadInput(field="question", reason=_("This question was drawn: its words stay as they were."))


def _demand(con: Connection, before: Values, changed: Values) -> None:
    if (changed.get("side") or before.get("side")) != "own":
        return
    case = before.get("case") or changed.get("case")
    row = con.execute("select offers_by, offers_why from cases where uid = ?", (case,)).fetchone()
    if row is not None and not (row[0] and row[1]):
        raise BadInput(field="side", reason=_(OFFERS_OFF))


_RULES: dict[str, Callable[[Connection, Values, Values], None]] = {
    "decision": _decision,
    "proof_question": _question,
    "demand": _demand,
}
