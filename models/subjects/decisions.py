"""Deciding: a decision freezes the case as it was known at that moment, and replaces the one before it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from models.base.clock import to_stamp
from models.base.errors import BadInput
from models.base.language import _
from models.log.write import Change, Put, Set, write
from models.records.check import Reading
from models.subjects.editing import changed, creations

if TYPE_CHECKING:
    from models.log.session import VaultSession


def decide(session: VaultSession, case: str, values: Mapping[str, Any], *, uid: str = "", reading: Reading | None = None) -> str:
    """Enter a decision that was taken, or take the one of `uid` that was needed, and return its identifier.

    What the case was known to be at this moment is kept with it (`known_at`); one that it replaces is marked so. Raises BadInput.
    """
    if not values.get("decision"):
        raise BadInput(field="decision", reason=_("Say what was decided."))
    stamp = to_stamp(session.log.clock())
    given = {**values, "status": "taken"}
    changes: list[Change] = []
    if uid:
        taken = changed(session, "decision", uid, given, reading=reading)
        changes.append(Set("decision", uid, {**taken.values, "known_at": stamp}))
    else:
        (made,) = creations(
            session, [("decision", "", {"number": next_number(session, case), **given})], case=case, reading=reading
        )
        uid = made.uid
        changes.append(Put("decision", uid, {**made.values, "known_at": stamp}, made.scope, made.scope_kind))
    if values.get("replaces"):
        changes.append(changed(session, "decision", str(values["replaces"]), {"status": "replaced"}))
    write(session, "decision.take", changes)
    return uid


def next_number(session: VaultSession, case: str) -> int:
    """Return the number of the case's next decision."""
    row = session.con.execute('select coalesce(max(number), 0) from decisions where "case" = ?', (case,)).fetchone()
    return int(row[0]) + 1


def do_action(session: VaultSession, action: str, status: str = "done") -> None:
    """Say that an action is done (or another code of action_status), now. Raises NotFound."""
    done = {"edtf": session.log.clock().strftime("%Y-%m-%dT%H:%M"), "zone": "UTC", "raw": ""} if status == "done" else None
    write(session, f"action.{status}", [changed(session, "action", action, {"status": status, "done": done})])
