"""What was written of one record, newest first, in words; no Qt in it."""

from __future__ import annotations

from dataclasses import dataclass

from models.base.clock import from_millis, to_stamp
from models.base.language import _
from models.log.history import Event, scope_history
from models.log.scopes import Connection

NEWEST = 200
"""So many actions are listed; the vault's page has all."""
NOBODY = "0" * 32


@dataclass(frozen=True, repr=False)
class Written:
    """One action on a record: its identifier, when it came in (stamp, UTC), who did it, what it did."""

    op: str
    at: str
    who: str
    words: str


def record_history(con: Connection, uid: str) -> tuple[Written, ...]:
    """Return what was written in the record's own scope, newest first, one line an action."""
    events: dict[str, Event] = {}
    for event in scope_history(con, uid):
        events.setdefault(event.op, event)
    names = dict(con.execute("select uid, name from users"))
    newest = list(events.values())[::-1][:NEWEST]
    return tuple(_written(con, event, names) for event in newest)


def _written(con: Connection, event: Event, names: dict[str, str]) -> Written:
    from models.subjects.actions import action_words

    who = _("recovery sheet") if event.user == NOBODY else names.get(event.user, "") or _("somebody not known here")
    gone = _("Its content was disposed of, or is sealed without a key here.")
    return Written(event.op, to_stamp(from_millis(event.received)), who, gone if event.removed else action_words(con, event.op))
