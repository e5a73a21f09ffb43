"""The quick log: lines as they came, later sorted, made an incident or a case without typing anything again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from models.base import terms
from models.base.errors import BadInput, NotFound
from models.base.ids import new_uid
from models.base.language import _, current
from models.log.scopes import Connection
from models.log.write import Change, Set, write
from models.records import INCIDENT, LOG_LINE
from models.records.check import Reading
from models.subjects.editing import changed, creations
from models.subjects.incidents import local_time, new_incidents, numbered
from models.subjects.log_reading import LineRead, Understood, read_line, understand
from models.subjects.recognise import names_in
from models.values.when import When
from models.values.where import Where, where_text
from models.views.record import RecordView, read_record

if TYPE_CHECKING:
    from models.log.session import VaultSession

__all__ = [
    "LineRead", "OpenLine", "Understood", "add_line", "from_line", "line_to_incident", "open_lines", "read_line", "sort_line",
    "stamped", "to_case", "to_incident", "understand",
]  # fmt: skip

SHORT = 200
"""A rest of so many letters stands whole in the incident's few words."""
ACT_KINDS = {
    "abduction": "abduction", "killing": "killing", "threat": "threat", "arrest": "arrest",
    **dict.fromkeys(
        ("ambush", "robbery", "carjacking", "assault", "sexual_violence", "shooting", "crossfire", "armed_clash", "shelling",
         "air_strike", "mine", "suicide_bomb", "grenade", "chemical", "attack", "mob_violence"), "attack"),
}  # fmt: skip
"""Kind of incident -> kind of the act it becomes; "other" for the rest."""
CASE_KINDS = {"abduction": "abduction", "killing": "killing", "threat": "threat", "arrest": "detention"}
"""Kind of incident -> kind of case; "other" for the rest."""


class OpenLine(NamedTuple):
    """A line that nobody sorted yet."""

    uid: str
    when: str
    heard_from: str
    text: str
    place: str
    kind: str


def add_line(
    session: VaultSession,
    text: str,
    *,
    when: When | str | None = None,
    heard_from: str = "",
    place: Any = None,
    kind: str = "",
    uid: str = "",
    reading: Reading | None = None,
) -> str:
    """Store a line word for word and return its identifier; its time is the one it begins with, or else the vault's clock.

    Raises:
        BadInput: nothing is written in it.
    """
    values = _line_values(session, text, reading or Reading(), when=when, heard_from=heard_from)
    changes = creations(session, [("log_line", uid, values | {"place": place, "kind": kind, "sorted": False})], reading=reading)
    write(session, "log_line.create", [*changes])
    return changes[0].uid


def _line_values(
    session: VaultSession, text: str, reading: Reading, *, when: When | str | None = None, heard_from: str = ""
) -> dict[str, Any]:
    now = session.log.clock()
    if not text.strip():
        raise BadInput(field="text", reason=_("This must be filled in."))
    line = read_line(text, now=now, reading=reading)
    moment = when or line.when or stamped(now, reading.zone)
    return {
        "when": moment.to_dict() if isinstance(moment, When) else moment,
        "heard_from": heard_from or line.heard_from,
        "text": text,
    }


def stamped(now: datetime, zone: str) -> When:
    """Return the moment as a When of one minute, as wall time of the zone (UTC without one)."""
    local = local_time(now, zone)
    return When(edtf=f"{local:%Y-%m-%dT%H:%M}", zone=zone or "UTC")


def open_lines(con: Connection, *, limit: int = 500) -> tuple[OpenLine, ...]:
    """Return the lines not yet sorted, the newest first."""
    rows = con.execute(
        "select uid, coalesce(\"when\", ''), coalesce(heard_from, ''), coalesce(text, ''), coalesce(place, ''), "
        "coalesce(kind, '') "
        'from log_lines where deleted_at is null and coalesce(sorted, 0) = 0 and incident is null and "case" is null '
        "order by json_extract(\"when\", '$.earliest') desc, uid desc limit ?",
        (limit,),
    )
    return tuple(map(OpenLine._make, rows))


def sort_line(session: VaultSession, uid: str, *, is_sorted: bool = True) -> None:
    """Mark a line as sorted (nothing more to be made of it), or not. Raises NotFound."""
    write(session, "log_line.sort", [changed(session, "log_line", uid, {"sorted": is_sorted})])


def to_incident(
    session: VaultSession, line: str, values: Mapping[str, Any] | None = None, *, uid: str = "", reading: Reading | None = None
) -> str:
    """Make an incident of a line and mark the line as sorted, as one action; return the incident's identifier.

    Time, place, kind and words are the line's; `values` are put over them. A line that is one already gives that one.
    """
    found = _record(session, LOG_LINE, line)
    if found.text("incident"):
        return found.text("incident")
    wanted = from_line(found.values, session.log.clock(), reading or Reading()) | dict(values or {})
    (change,) = new_incidents(session, [(uid, _filled(wanted))], reading=reading)
    write(session, "log_line.to_incident", [change, Set("log_line", line, {"sorted": 1, "incident": change.uid})])
    return change.uid


def line_to_incident(
    session: VaultSession, text: str, values: Mapping[str, Any] | None = None, *, uid: str = "", reading: Reading | None = None
) -> str:
    """Store a line and make an incident of it at once, as one action; return the incident's identifier. Raises BadInput."""
    reading, incident = reading or Reading(), new_uid()
    line = _line_values(session, text, reading)
    wanted = from_line(line, session.log.clock(), reading) | dict(values or {})
    rows = [("log_line", uid, {**line, "sorted": True, "incident": incident}), ("incident", incident, _filled(wanted))]
    made = creations(session, rows, reading=reading)
    write(session, "log_line.to_incident", [made[0], numbered(session, made[1])])
    return incident


def from_line(line: Mapping[str, Any], now: datetime, reading: Reading) -> dict[str, Any]:
    """Return the fields of an incident that a line's values give. Who told it stays in the line: it identifies a source."""
    text = str(line["text"])
    rest = read_line(text, now=now, reading=reading).rest or text
    one = " ".join(rest.split())
    place = json.loads(line["place"]) if line.get("place") else {}
    return _filled({
        "when": line.get("when"),
        "place": line.get("place"),
        "kind": line.get("kind"),
        "headline": one if len(one) <= SHORT else one[: max(one.rfind(" ", 0, SHORT), 1)].rstrip(" ,;:") + " …",
        "text": rest if len(one) > SHORT else None,
        "country": place.get("country"),
    })  # fmt: skip


def _filled(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in (None, "")}


def to_case(session: VaultSession, uid: str, *, reading: Reading | None = None) -> tuple[str, str]:
    """Make a case with one act of an incident or a line, as one action; return the case's identifier and reference.

    Place, time, source, grade, counts and own staff are carried over. The title is made of kind and place: nobody's name is in
    it. What is a case already gives that one.

    Raises:
        NotFound: neither an incident nor a line.
    """
    reading = reading or Reading()
    incident = read_record(session.con, INCIDENT, uid)
    line = None if incident else _record(session, LOG_LINE, uid)
    origin = incident or line
    assert origin is not None
    if line is not None and line.text("incident"):
        return to_case(session, line.text("incident"), reading=reading)
    if origin.text("case"):
        return origin.text("case"), _ref(session.con, origin.text("case"))
    given = dict(origin.values) if incident else from_line(origin.values, session.log.clock(), reading)
    changes: list[Change] = [*_case_rows(session, given, reading)]
    case = changes[0].uid
    changes.append(Set(origin.kind.name, uid, {"case": case} | ({"sorted": 1} if line else {})))
    write(session, f"{origin.kind.name}.to_case", changes)
    return case, _ref(session.con, case)


def _case_rows(session: VaultSession, given: Mapping[str, Any], reading: Reading) -> list[Any]:
    case, act, kind = new_uid(), new_uid(), given.get("kind") or "other"
    place = Where.from_dict(json.loads(given["place"])) if given.get("place") else Where()
    country = given.get("country") or place.country
    own = {name: given.get(name) for name in ("severity", "marking", "own_staff")}
    head = {
        **own, "title": _title(session.con, kind, place, country), "kind": CASE_KINDS.get(kind, "other"), "phase": "reported",
        "country": country,
    }  # fmt: skip
    carried = ("when", "place", "headline", "killed", "injured", "taken", "source", "credibility")
    what = {
        **{name: given.get(name) for name in carried}, "kind": ACT_KINDS.get(kind, "other"), "description": given.get("text"),
        "perpetrators": _actor(given.get("actor") or ""),
    }  # fmt: skip
    rows = [("case", case, head), ("act", act, what)]
    if given.get("group"):
        rows.append(("attribution", new_uid(), {
            "act": act, "group": given["group"], "role": "perpetrator", "attribution": given.get("attribution") or "unknown",
            "source": given.get("source"), "credibility": given.get("credibility"),
        }))  # fmt: skip
    return list(creations(session, [(name, uid, _filled(values)) for name, uid, values in rows], reading=reading))


def _title(con: Connection, kind: str, place: Where, country: str) -> str:
    """Return "Abduction, near Kobri": never a person known here, even where a place is called after one."""
    what = terms.label("incident_kind", kind) if kind != "other" else _("Incident")
    here = where_text(Where(name=place.name, relation=place.relation), current()) if place.name else ""
    if here and names_in(here, _person_names(con)):
        here = ""
    here = here or (terms.label("country", country) if country else "")
    return _("{kind}, {place}").format(kind=what, place=here) if here else what


def _person_names(con: Connection) -> set[str]:
    found: set[str] = set()
    for name, aliases in con.execute("select name, aliases from persons where name is not null"):
        found |= {name, *(json.loads(aliases) if aliases else ())}
    return found


def _actor(code: str) -> str | None:
    return terms.label("incident_actor", code) if code and code != "unknown" else None


def _ref(con: Connection, case: str) -> str:
    row = con.execute("select ref from cases where uid = ?", (case,)).fetchone()
    return str(row[0]) if row and row[0] else ""


def _record(session: VaultSession, kind: Any, uid: str) -> RecordView:
    session.log.flush()
    found = read_record(session.con, kind, uid)
    if found is None or found.text("deleted_at"):
        raise NotFound(what=_(kind.label))
    return found
