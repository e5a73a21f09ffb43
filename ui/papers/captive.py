"""The captive a paper is about, read from the vault and edited for its readers."""

from __future__ import annotations

from models.base.errors import BadInput
from models.base.language import _
from models.editions.apply import edit_case
from models.subjects.past import read_case_then
from models.views.captivity import captivity
from models.views.case import CaseView
from reports.check.readback import Withheld
from reports.kinds.captive import PROOF, OneCaptive, beginning, of_these
from reports.kinds.wording import nationality_of
from reports.make import names_in
from ui.papers.frames import identity_names
from ui.papers.request import Work


def the_captive(work: Work) -> tuple[CaseView, OneCaptive]:
    """Return the case whole and unedited, and its one captive as the paper's readers see him.

    Raises:
        BadInput: not one captive was named, or the case has none of that identifier. NotFound.
    """
    view = read_case_then(work.con, work.request.about, work.request.moment)
    named = work.request.scope.captives
    if len(named) != 1:
        raise BadInput(field="--captive", reason=_("This paper is about one captive: name one."))
    if named[0] not in {victim.uid for victim in view.victims}:
        raise BadInput(field="--captive", reason=_("The case has no such captive."))
    audience = work.frame.audience
    _check_national(work, view, named[0])
    edited = edit_case(of_these(view, named), audience)
    victim = edited.victims[0]
    state = captivity(victim, view.ledger(named[0]), on=work.today)
    hidden = any(line.is_withheld("status") for line in edited.parts["ledger"])
    cleared = audience.edition in ("team", "management") or not audience.allowed.isdisjoint(PROOF)
    act = next((act for act in edited.acts if act.uid == beginning(view)), None)
    return view, OneCaptive(edited, victim, None if hidden else state, act, cleared, bool(view.case.flag("exercise")))


def _check_national(work: Work, view: CaseView, named: str) -> None:
    """Refuse an embassy's paper on somebody of another state. Raises BadInput."""
    state = work.request.scope.state.upper()
    victim = next(victim for victim in view.victims if victim.uid == named)
    if work.frame.edition == "embassy" and state and nationality_of(view, victim) != state:
        raise BadInput(field="--scope", reason=_("This captive is not a national of that state."))


def withheld_of(work: Work, view: CaseView) -> tuple[Withheld, ...]:
    """Return what the finished paper is searched for: names its readers may not see, of the whole case."""
    audience = work.frame.audience
    return (*names_in([view], audience), *identity_names(work.con, view.sources, audience))
