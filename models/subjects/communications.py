"""The log of contacts with captors: call sheets, calls stored from their stamped lines, messages, missed calls, corrections.

A call's words are kept as one text, a line for each that was typed (models/views/call_words.py). Nothing is left out, and the
order is that of typing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from models.base.clock import to_stamp
from models.base.errors import BadInput, NotFound
from models.base.language import _
from models.log.scopes import Connection
from models.log.write import Change, Set, write
from models.records import CALL_SHEET, COMMUNICATION
from models.records.check import Reading
from models.subjects.editing import changed, creations
from models.views.call_words import Said, our_words, written
from models.views.desk_due import zone_of
from models.views.record import read_record, read_records

if TYPE_CHECKING:
    from models.log.session import VaultSession

WORDS = ("words", "outcome", "said", "demanded", "threatened", "deadline_words", "translation", "next_words")
"""Of these one at least must be known: an entry that says nothing is none."""


@dataclass(frozen=True, repr=False)
class Line:
    """One line of a call: when it was begun (aware), who speaks ("they", "we", "note"), the words."""

    at: datetime
    who: str
    words: str


def call_words(lines: Sequence[Line], zone: str) -> str:
    """Return a call's lines as one text, their times in that zone (IANA name, empty = UTC)."""
    local = zone_of(zone)
    return written(Said(f"{line.at.astimezone(local):%H:%M}", line.who, line.words) for line in lines)


def store_call(
    session: VaultSession,
    case: str,
    lines: Sequence[Line],
    values: Mapping[str, Any],
    *,
    uid: str = "",
    zone: str = "",
    reading: Reading | None = None,
) -> str:
    """Store a contact of these lines and what else is known of it, as one action, and return its identifier.

    `zone` is that of the case (IANA name). Its times come from the lines, unless given; our own lines become what we said. A call
    sheet named in it counts as used.

    Raises:
        BadInput: neither words nor an outcome. CompartmentClosed.
    """
    kept = [line for line in lines if line.words.strip()]
    given = {name: value for name, value in values.items() if value not in (None, "")}
    if kept:
        given.setdefault("when", moment(kept[0].at, zone))
        given.setdefault("ended", moment(kept[-1].at, zone))
        given["words"] = call_words(kept, zone)
        if ours := our_words(given["words"]):
            given.setdefault("said", ours)
    if not any(given.get(name) for name in WORDS) and given.get("direction") != "missed":
        raise BadInput(field="words", reason=_("Type what was said, or choose what came of it."))
    action = "communication.correct" if given.get("corrects") else "communication.create"
    made = creations(session, [("communication", uid, given)], case=case, reading=reading)
    changes: list[Change] = [*made]
    sheet = read_record(session.con, CALL_SHEET, str(given.get("sheet") or ""))
    if sheet is not None and sheet.text("state") == "ready":
        changes.append(changed(session, "call_sheet", sheet.uid, {"state": "used"}))
    write(session, action, changes, noted=to_stamp(kept[-1].at) if kept else "")
    return made[0].uid


def correct(session: VaultSession, uid: str, values: Mapping[str, Any], *, reading: Reading | None = None) -> str:
    """Enter a contact anew that corrects another one, and return its identifier. The other stays readable. Raises NotFound."""
    before = read_record(session.con, COMMUNICATION, uid)
    if before is None:
        raise NotFound(what=_(COMMUNICATION.label))
    return store_call(session, before.text("case"), (), {**values, "corrects": uid}, reading=reading)


def log_missed(session: VaultSession, case: str, *, ours: bool, zone: str = "") -> str:
    """Enter a call that nobody took, as of now, and return its identifier: theirs, or (`ours`) one of our own."""
    values = {"direction": "out", "outcome": "no_answer"} if ours else {"direction": "missed"}
    given = {**values, "channel": "phone", "when": moment(session.log.clock(), zone)}
    return store_call(session, case, (), given, zone=zone)


def mark_mistake(session: VaultSession, uid: str) -> None:
    """Mark a contact as entered by mistake; it stays readable. Raises NotFound."""
    write(session, "communication.mistake", [changed(session, "communication", uid, {"mistake": True})])


def save_sheet(
    session: VaultSession,
    case: str,
    values: Mapping[str, Any],
    *,
    uid: str = "",
    new: bool = True,
    reading: Reading | None = None,
) -> str:
    """Make or change a call sheet and return its identifier. A new one takes the place of those made before and not used.

    The question is not set here: it is drawn (models/subjects/proof.py).
    """
    given = {name: value for name, value in values.items() if name != "question"}
    if not new:
        write(session, "call_sheet.edit", [changed(session, "call_sheet", uid, given, reading=reading)])
        return uid
    made = creations(session, [("call_sheet", uid, {**given, "state": "ready"})], case=case, reading=reading)
    older = read_records(session.con, CALL_SHEET, "\"case\" = ? and coalesce(state, 'ready') = 'ready'", (case,))
    write(session, "call_sheet.create", [*made, *(Set("call_sheet", sheet.uid, {"state": "dropped"}) for sheet in older)])
    return made[0].uid


def mark_sheet(session: VaultSession, sheet: str, state: str) -> None:
    """Say what became of a call sheet: a code of sheet_state. Raises NotFound, BadInput."""
    write(session, "call_sheet.edit", [changed(session, "call_sheet", sheet, {"state": state})])


def is_stored(con: Connection, uid: str) -> bool:
    """Return whether a contact with that identifier is in the log."""
    return con.execute("select 1 from communications where uid = ?", (uid,)).fetchone() is not None


def moment(at: datetime, zone: str) -> dict[str, str]:
    """Return a moment (aware) as a date to the minute in that zone (IANA name, empty = UTC), as records take it."""
    return {"edtf": f"{at.astimezone(zone_of(zone)):%Y-%m-%dT%H:%M}", "raw": "", "zone": zone or "UTC"}
