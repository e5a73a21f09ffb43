"""Starting the crisis file of a case: its phase, the first checklist, and who is in the team, as one action."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from models.base.errors import BadInput
from models.base.ids import new_uid
from models.base.language import _
from models.log.write import Change, write
from models.subjects import checklists
from models.subjects.editing import Row, changed, creations

if TYPE_CHECKING:
    from models.log.session import VaultSession

Seat = tuple[str, str]
"""A role of the team (a code of team_role) and the name of who has it."""


def start_crisis(
    session: VaultSession,
    case: str,
    values: Mapping[str, Any],
    seats: Sequence[Seat] = (),
    *,
    on_shift: str = "",
    checklist: bool = True,
) -> None:
    """Make a case one that a crisis team follows, as one action.

    `values`: the case's phase, and its zone where it is given. `seats` become members; the one whose role is `on_shift` is on
    shift from now. The phase's checklist is copied unless it is there. A case kept for context is one of ours from then on.

    Raises:
        BadInput: no phase, neither a member nor a checklist (nothing would say that it lives), a zone that is none.
    """
    phase = str(values.get("phase") or "")
    if not phase or phase == "closed":
        raise BadInput(field="phase", reason=_("Say in which phase the case is."))
    if zone := str(values.get("zone") or ""):
        try:
            ZoneInfo(zone)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            raise BadInput(field="zone", reason=_("No time zone is called that. Write it as Africa/Bamako.")) from None
    rows: list[Row] = []
    for role, name in seats:
        if name.strip():
            uid = new_uid()
            rows.append(("member", uid, {"name": " ".join(name.split()), "role": role, "team": "headquarters"}))
            if role == on_shift:
                now = session.log.clock().strftime("%Y-%m-%dT%H:%M")
                shift = {"member": uid, "start": {"edtf": now, "zone": "UTC", "raw": ""}, "state": "on"}
                rows.append(("shift", "", shift))
    if checklist and not checklists.is_there(session.con, case, phase):
        rows += checklists.rows_of(session.con, phase)
    if not rows:
        raise BadInput(field="name", reason=_("Name at least one member of the team, or take the checklist."))
    changes: list[Change] = [changed(session, "case", case, {**values, "status": "open", "context": False})]
    write(session, "case.crisis", [*changes, *creations(session, rows, case=case)])
