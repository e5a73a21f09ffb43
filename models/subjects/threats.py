"""A threat that came true: the act it became, linked to it, as one action."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from models.base.errors import BadInput, NotFound
from models.base.ids import new_uid
from models.base.language import _
from models.log.write import Change
from models.records import ACT, THREAT
from models.records.check import Reading
from models.subjects.editing import changed, creations
from models.values.when import days_between
from models.views.record import RecordView, read_record

if TYPE_CHECKING:
    from models.log.session import VaultSession

DONE = "threat_assessment.materialise"


def materialise(
    session: VaultSession, threat: str, act: str | Mapping[str, Any], *, uid: str = "", reading: Reading | None = None
) -> str:
    """Say which act a threat became and return the act's identifier. Its status is "carried out" from then on.

    `act`: the identifier of an act of the case, or the values of a new one (`uid` = the identifier it gets). Where the threat is
    an act of the case too, the two acts are linked (LED_TO) unless they are already.

    Raises:
        NotFound: no such threat. BadInput: no act, the threat's own act, an act of another case or one surely before the threat.
    """
    record = read_record(session.con, THREAT, threat)
    if record is None or record.raw("deleted_at"):
        raise NotFound(what=_(THREAT.label))
    case, op = record.text("case"), new_uid()
    if isinstance(act, str):
        _refuse_unfit(session, record, act)
        became = act
    else:
        made = creations(session, [("act", uid, act)], case=case, reading=reading)
        session.log.write(DONE, [*made], op=op)  # in one action with what follows, which refers to it
        became = made[0].uid
    changes: list[Change] = [changed(session, "threat_assessment", threat, {"led_to": became, "status": "materialised"})]
    if (own := record.text("act")) and not _are_linked(session, own, became):
        relation = {"kind": "LED_TO", "origin": own, "target": became}
        changes += creations(session, [("relation", "", relation)], case=case)
    session.log.write(DONE, changes, op=op)
    return became


def _refuse_unfit(session: VaultSession, threat: RecordView, uid: str) -> None:
    found = read_record(session.con, ACT, uid) if uid else None
    if found is None or found.raw("deleted_at") or found.text("case") != threat.text("case"):
        raise BadInput(field="led_to", reason=_("Choose an act of this case, or enter a new one."))
    if uid == threat.text("act"):
        raise BadInput(field="led_to", reason=_("This act is the threat itself."))
    made, happened = threat.when("made"), found.when("when")
    if made.edtf and happened.edtf:
        try:
            days_between(made, happened)
        except BadInput:
            raise BadInput(field="led_to", reason=_("This act was before the threat. Correct one of the dates first.")) from None


def _are_linked(session: VaultSession, origin: str, target: str) -> bool:
    query = "select 1 from relations where origin = ? and target = ? and deleted_at is null"
    return session.con.execute(query, (origin, target)).fetchone() is not None
