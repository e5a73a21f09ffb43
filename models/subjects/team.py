"""The crisis team's shifts: beginning one, and handing over item by item."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from models.base.clock import to_stamp
from models.base.errors import BadInput, NotFound
from models.base.ids import new_uid
from models.base.language import _
from models.log.write import Change, Set, write
from models.records import HANDOVER
from models.records.check import canonical
from models.subjects.editing import changed, creations
from models.views.board_words import on_clock
from models.views.case import CaseView
from models.views.communications import deadlines, next_contact, zone_of_case
from models.views.decisions import needed, open_actions
from models.views.proof import pending
from models.views.record import RecordView, read_record
from models.views.told import next_calls

if TYPE_CHECKING:
    from models.log.session import VaultSession

DUE_WITHIN = timedelta(hours=12)
"""Actions due so soon are handed over one by one."""


def items_for(view: CaseView, now: datetime, own: Iterable[str] = ()) -> list[dict[str, str]]:
    """Return what is to be handed over of a case as known now, one object an item, lines typed by hand last.

    Times are the clock's, never what is left: an item is read hours after it was written.
    """
    zone = zone_of_case(view)
    found: list[tuple[str, RecordView | None]] = []
    for due in needed(view, now):
        found.append((_("Decision needed: {what}").format(what=_cut(due.record.text("question"))), due.record))
    for due in open_actions(view, now):
        if due.seen.left is not None and due.seen.left <= DUE_WITHIN:
            words = _("Action, {when}: {what}").format(when=on_clock(due.seen, zone), what=_cut(due.record.text("what")))
            found.append((words, due.record))
    if (agreed := next_contact(view, now)) is not None:
        words = on_clock(agreed[1], zone) or agreed[0].record.text("next_words")
        found.append((_("Next contact with the captors: {when}").format(when=words), agreed[0].record))
    for deadline in deadlines(view, now):
        words = on_clock(deadline.seen, zone) or deadline.words
        found.append((_("Deadline of the captors: {when}").format(when=words), deadline.record))
    for line in pending(view):
        found.append((_("A proof of life waits to be judged"), line))
    for row, at in next_calls(view, now):
        whom = row.whom or _("the family")
        found.append((_("Promised call to {whom}: {when}").format(whom=whom, when=on_clock(at, zone)), row.record))
    told = [{"text": text, "kind": record.kind.name, "uid": record.uid} for text, record in found if record is not None]
    return [*told, *({"text": line.strip(), "kind": "", "uid": ""} for line in own if line.strip())]


def begin_handover(
    session: VaultSession,
    case: str,
    giver: str,
    taker: str,
    state: str,
    items: Sequence[dict[str, str]],
    *,
    uid: str = "",
) -> str:
    """Begin a handover between two members and return its identifier. Nothing is taken on yet.

    Raises:
        BadInput: no item, or giver and taker are the same person.
    """
    if not items:
        raise BadInput(field="items", reason=_("There is nothing to hand over. Type a line of your own."))
    if giver and giver == taker:
        raise BadInput(field="taker", reason=_("Somebody else takes over."))
    now = session.log.clock().strftime("%Y-%m-%dT%H:%M")
    listed = [{"id": new_uid(), **item} for item in items]
    values: dict[str, Any] = {"when": {"edtf": now, "zone": "UTC", "raw": ""}, "state": state, "items": listed}
    values |= {name: uid_of for name, uid_of in (("giver", giver), ("taker", taker)) if uid_of}
    made = creations(session, [("handover", uid, values)], case=case)
    write(session, "handover.begin", [*made])
    return made[0].uid


def take_on(session: VaultSession, handover: str, items: Iterable[str]) -> bool:
    """Take items (their identifiers) of a handover on; return whether all are now: then the shifts change. Raises NotFound."""
    record = read_record(session.con, HANDOVER, handover)
    if record is None:
        raise NotFound(what=_(HANDOVER.label))
    stamp, chosen = to_stamp(session.log.clock()), set(items)
    listed = [{**item, "taken": item.get("taken") or stamp} if item["id"] in chosen else item for item in record.data("items")]
    whole = all(item.get("taken") for item in listed)
    changes: list[Change] = [Set("handover", handover, {"items": canonical(listed), "done": stamp if whole else None})]
    if whole:
        changes += _shifts_change(session, record)
    write(session, "handover.take", changes)
    return whole


def _shifts_change(session: VaultSession, handover: RecordView) -> list[Change]:
    """Return what ends the giver's shift and begins the taker's."""
    con, now = session.con, session.log.clock().strftime("%Y-%m-%dT%H:%M")
    at = {"edtf": now, "zone": "UTC", "raw": ""}
    changes: list[Change] = []
    query = "select uid from shifts where member = ? and deleted_at is null and coalesce(state, 'planned') = ? order by uid"
    for (uid,) in con.execute(query, (handover.text("giver"), "on")).fetchall():
        changes.append(changed(session, "shift", uid, {"state": "handed_over", "end": at}))
    row = con.execute(query, (handover.text("taker"), "planned")).fetchone()
    if row is not None:
        changes.append(changed(session, "shift", row[0], {"state": "on"}))
    elif handover.text("taker"):
        given = {"member": handover.text("taker"), "start": at, "state": "on"}
        changes += creations(session, [("shift", "", given)], case=handover.text("case"))
    return changes


def begin_shift(session: VaultSession, case: str, member: str) -> str:
    """Begin a member's shift now, the one planned where there is one, and return its identifier."""
    now = session.log.clock().strftime("%Y-%m-%dT%H:%M")
    row = session.con.execute(
        "select uid from shifts where member = ? and deleted_at is null and coalesce(state, 'planned') = 'planned' order by uid",
        (member,),
    ).fetchone()
    if row is not None:
        write(session, "shift.begin", [changed(session, "shift", row[0], {"state": "on"})])
        return str(row[0])
    values = {"member": member, "start": {"edtf": now, "zone": "UTC", "raw": ""}, "state": "on"}
    made = creations(session, [("shift", "", values)], case=case)
    write(session, "shift.begin", [*made])
    return made[0].uid


def _cut(text: str, most: int = 80) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"
