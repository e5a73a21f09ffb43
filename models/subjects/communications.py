"""The log of contacts with captors: storing a call from its stamped lines, and messages, missed calls, corrections.

A call's words are kept as one text, a line for each that was typed: `14:03 > words` for what they said, `<` for what we said, `*`
for a note. Nothing is left out, and the order is that of typing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from models.base.errors import BadInput
from models.base.language import _
from models.log.write import Change, Set, write
from models.records.check import Reading
from models.subjects.editing import changed, creations

if TYPE_CHECKING:
    from models.log.session import VaultSession

THEY, WE, NOTE = ">", "<", "*"
SPEAKERS = (THEY, WE, NOTE)


@dataclass(frozen=True)
class Line:
    """One line of a call: local time it was typed (aware), who speaks (THEY, WE, NOTE), the words."""

    at: datetime
    who: str
    words: str

    @property
    def text(self) -> str:
        """Return the line as it is kept."""
        return f"{self.at:%H:%M} {self.who} {' '.join(self.words.split())}"


def call_words(lines: Iterable[Line]) -> str:
    """Return a call's lines as one text."""
    return "\n".join(line.text for line in lines if line.words.strip())


def heard(words: str) -> str:
    """Return what captors said of a kept text: the lines marked as theirs, without their times; the whole text where none is."""
    marked = [line for line in words.splitlines() if line[5:8] == f" {THEY} "]
    return "\n".join(line[8:] for line in marked) if marked else words


def store_call(
    session: VaultSession,
    case: str,
    lines: Iterable[Line],
    values: Mapping[str, Any],
    *,
    uid: str = "",
    zone: str = "",
    reading: Reading | None = None,
) -> str:
    """Store a contact of these lines and what else is known of it, as one action, and return its identifier.

    `zone` is that of the case (IANA name). A call sheet named in it counts as used. Raises BadInput: neither words nor an outcome.
    """
    kept = [line for line in lines if line.words.strip()]
    given = dict(values)
    if kept:
        given.setdefault("when", _stamp(kept[0].at, zone))
        given.setdefault("ended", _stamp(kept[-1].at, zone))
        given["words"] = call_words(kept)
    if not given.get("words") and not given.get("outcome"):
        raise BadInput(field="words", reason=_("Type what was said, or choose what came of it."))
    made = creations(session, [("communication", uid, given)], case=case, reading=reading)
    changes: list[Change] = [*made]
    if given.get("sheet"):
        changes.append(changed(session, "call_sheet", str(given["sheet"]), {"state": "used"}))
    write(session, "communication.create", changes)
    return made[0].uid


def _stamp(at: datetime, zone: str) -> dict[str, str]:
    text = at.strftime("%Y-%m-%dT%H:%M")
    return {"edtf": text, "raw": "", "zone": zone or "UTC"}


def correct(session: VaultSession, uid: str, values: Mapping[str, Any], *, reading: Reading | None = None) -> str:
    """Enter a contact anew that corrects another one, and return its identifier. The other stays readable. Raises NotFound."""
    from models.records import COMMUNICATION
    from models.views.record import read_record

    before = read_record(session.con, COMMUNICATION, uid)
    if before is None:
        from models.base.errors import NotFound

        raise NotFound(what=_(COMMUNICATION.label))
    made = creations(session, [("communication", "", {**values, "corrects": uid})], case=before.text("case"), reading=reading)
    write(session, "communication.correct", [*made])
    return made[0].uid


def mark_sheet(session: VaultSession, sheet: str, state: str) -> None:
    """Say what became of a call sheet: a code of sheet_state."""
    write(session, "call_sheet.edit", [Set("call_sheet", sheet, {"state": state})])
