"""The bank of proof questions: keeping them, drawing exactly one, and what was heard."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from models.base.errors import BadInput, NotFound
from models.base.language import _
from models.log.write import Change, Set, write
from models.records import CALL_SHEET, PROOF_QUESTION, VICTIM
from models.records.check import canonical
from models.subjects.editing import changed, creations
from models.values.when import When
from models.views.proof import NOT_DRAWN
from models.views.record import RecordView, read_record, read_records

if TYPE_CHECKING:
    from models.log.session import VaultSession


def keep_question(session: VaultSession, victim: str, values: Mapping[str, Any], *, uid: str = "") -> str:
    """Keep a question for a captive under the next number and return its identifier.

    Raises:
        NotFound, BadInput, CompartmentClosed.
    """
    captive = read_record(session.con, VICTIM, victim)
    if captive is None:
        raise NotFound(what=_(VICTIM.label))
    row = session.con.execute("select coalesce(max(number), 0) from proof_questions where victim = ?", (victim,)).fetchone()
    given = {"kind": "question", **values, "victim": victim, "number": row[0] + 1, "state": "unused"}
    made = creations(session, [("proof_question", uid, given)], case=captive.text("case"))
    write(session, "proof_question.create", [*made])
    return made[0].uid


def draw(session: VaultSession, victim: str, *, sheet: str = "") -> str:
    """Draw the next unused question of a captive and return its identifier. It is burnt by this, whatever comes of the call.

    `sheet` is the call sheet it is drawn for, which takes exactly one.

    Raises:
        BadInput: none is left, or the sheet has one already. CompartmentClosed: the bank is closed here.
    """
    con = session.con
    if sheet and (on := read_record(con, CALL_SHEET, sheet)) is not None and on.text("question"):
        raise BadInput(field="question", reason=_("This call sheet has its question. One call, one question."))
    bank = read_records(con, PROOF_QUESTION, "victim = ?", (victim,), order="number, uid")
    free = [one for one in bank if one.text("state") not in ("used", "burned") and _kind(session, one) not in NOT_DRAWN]
    if not free:
        raise BadInput(field="question", reason=_("No unused question is left for this captive."))
    now = session.log.clock().strftime("%Y-%m-%dT%H:%M")
    drawn = When.from_edtf(now, zone="UTC")
    changes: list[Change] = [Set("proof_question", free[0].uid, {"state": "used", "used": canonical(drawn.to_dict())})]
    if sheet:
        changes.append(Set("call_sheet", sheet, {"question": free[0].uid}))
    write(session, "proof_question.draw", changes)
    return free[0].uid


def _kind(session: VaultSession, question: RecordView) -> str:
    """Return the kind of a question, which lies in the compartment where the case has one."""
    scopes = session.log.scopes_behind(PROOF_QUESTION, question.uid, ("kind",))
    if "kind" in scopes:
        return str(session.log.sealed.value(scopes["kind"], PROOF_QUESTION, question.uid, "kind") or "")
    return question.text("kind")


def burn(session: VaultSession, question: str) -> None:
    """Say that others know a question: it is never asked. Raises NotFound, BadInput."""
    write(session, "proof_question.burn", [changed(session, "proof_question", question, {"state": "burned"})])


def note_answer(session: VaultSession, question: str, heard: str, match: str, *, ledger: Mapping[str, Any] | None = None) -> None:
    """Keep the answer heard, verbatim, and whether it matches; with `ledger` also the captive's proof of life, as one action.

    Raises NotFound, BadInput (the question was not drawn).
    """
    record = read_record(session.con, PROOF_QUESTION, question)
    if record is None:
        raise NotFound(what=_(PROOF_QUESTION.label))
    if record.text("state") != "used":
        raise BadInput(field="heard", reason=_("Draw the question first: only a drawn one is asked."))
    changes: list[Change] = [changed(session, "proof_question", question, {"heard": heard, "match": match})]
    if ledger is not None:
        line = {"status": "proof_of_life", "proof": "answer", "question": question, "victim": record.text("victim"), **ledger}
        changes += creations(session, [("ledger", "", line)], case=record.text("case"))
    write(session, "proof_question.answer", changes)
