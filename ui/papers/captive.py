"""The captive a paper is about, read from the vault and edited for its readers."""

from __future__ import annotations

from dataclasses import replace

from models.base.errors import BadInput
from models.base.language import _
from models.editions.case import edit_case
from models.subjects.past import read_case_then
from models.views.captivity import captivity
from models.views.case import CaseView
from reports.check.readback import Withheld
from reports.kinds.captive import PROOF, OneCaptive, beginning, of_these
from reports.kinds.wording import nationality_of
from reports.make import withheld_in
from ui.papers.frames import identities
from ui.papers.request import Work


def the_captive(work: Work) -> tuple[Work, CaseView, OneCaptive]:
    """Return the work with its readers' scope, the case whole and unedited, and its one captive as they see him.

    Raises:
        BadInput: not one captive was named, the case has none of that identifier, or he is no national of an embassy's state.
        NotFound.
    """
    view = read_case_then(work.con, work.request.about, work.request.moment)
    named = work.request.scope.captives
    if len(named) != 1:
        raise BadInput(field="--captive", reason=_("This paper is about one captive: name one."))
    if named[0] not in {victim.uid for victim in view.victims}:
        raise BadInput(field="--captive", reason=_("The case has no such captive."))
    work = _scoped(work, view)
    # Edited whole, so that texts are searched for the others' names too; then nobody else is left in it.
    edited = of_these(edit_case(view, work.frame.audience, beside=identities(work.con, view.sources)), named)
    if not edited.victims:
        raise BadInput(field="--scope", reason=_("This captive is not among those of whom the paper's readers may read."))
    return work, view, _one(work, view, edited)


def _one(work: Work, view: CaseView, edited: CaseView) -> OneCaptive:
    victim, audience = edited.victims[0], work.frame.audience
    state = captivity(victim, view.ledger(victim.uid), on=work.day_in(view))
    proofs = {line.uid for line in view.parts["ledger"] if line.text("status") == "proof_of_life"}
    # That there was a proof of life is allowed apart from what became of the captive.
    hidden = any(line.is_withheld("status") for line in edited.parts["ledger"] if line.uid not in proofs)
    cleared = audience.edition in ("team", "management") or not audience.allowed.isdisjoint(PROOF)
    act = next((act for act in edited.acts if act.uid == beginning(view)), None)
    return OneCaptive(edited, victim, None if hidden else state, act, cleared, bool(view.case.flag("exercise")))


def _scoped(work: Work, view: CaseView) -> Work:
    """Return the work with the state of the captive where an embassy's sheet names none: there is no other it could be for."""
    scope = work.frame.scope
    if work.frame.edition != "embassy" or scope.state:
        return work
    victim = next(victim for victim in view.victims if victim.uid in scope.captives)
    return replace(work, frame=replace(work.frame, scope=replace(scope, state=nationality_of(view, victim))))


def withheld_of(work: Work, view: CaseView) -> tuple[Withheld, ...]:
    """Return what the finished paper is searched for: values its readers may not see, of the whole case."""
    return withheld_in([view], work.frame.audience, identities(work.con, view.sources))
