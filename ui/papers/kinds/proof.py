"""The proof-of-life sheet, from the vault: the newest question drawn for one captive and not answered yet."""

from __future__ import annotations

from dataclasses import replace

from models.base.errors import BadInput, CompartmentClosed
from models.base.language import _
from models.base.terms import label
from models.editions.apply import edit_record
from models.subjects.past import read_case_then
from models.views.board import called
from models.views.case import CaseView
from models.views.record import RecordView
from reports.kinds.proof import STEPS, Drawn, proof
from reports.one_page import fits, fitted_to_page
from ui.papers.bank import is_over, made_for_now, question_alone, withheld_with_names
from ui.papers.request import Draft, Work


def draft(work: Work) -> Draft:
    """Return the sheet of the captive named.

    Raises:
        BadInput: no captive was named, no question was drawn, the drawn one has its answer, or its compartment was not opened for
            this paper. CompartmentClosed, NotFound.
    """
    made_for_now(work)
    view = read_case_then(work.con, work.request.about, None)
    victim = _victim(work, view)
    check_open(work, view)
    question = _drawn(view, victim)
    audience = work.frame.audience
    drawn = Drawn(
        question_alone(edit_record(question, audience)),
        replace(victim, values={name: value for name, value in victim.values.items() if name in ("codeword", "case")}),
        called(view, victim),
        view.case.text("ref"),
        bool(view.case.flag("exercise")),
    )
    paper = fitted_to_page(lambda lines: proof(drawn, work.frame, lines), STEPS, work.sizes)
    long = () if fits(paper, work.sizes) else (_("The question is long: the sheet takes two pages, each on a leaf of its own."),)
    withheld = withheld_with_names(work, view, question)
    return Draft(paper, withheld, (), (drawn.victim, drawn.question), _spelled(victim), long)


def check_open(work: Work, view: CaseView) -> None:
    """Refuse a paper made of proof questions that are closed here, or were not opened for it. Raises as `draft`."""
    if "proof" in work.frame.closed:
        raise CompartmentClosed(compartment=label("compartment", "proof"), case=view.case.text("ref"))
    if "proof" not in work.frame.opened:
        reason = _("This sheet is made of the proof-of-life questions: open them for it.")
        raise BadInput(field="--open", reason=reason)


def _victim(work: Work, view: CaseView) -> RecordView:
    named = work.request.scope.captives
    if len(named) != 1:
        raise BadInput(field="--captive", reason=_("This paper is about one captive: name one."))
    found = next((victim for victim in view.victims if victim.uid == named[0]), None)
    if found is None:
        raise BadInput(field="--captive", reason=_("The case has no such captive."))
    return found


def _drawn(view: CaseView, victim: RecordView) -> RecordView:
    """Return the newest question drawn for the captive. Raises BadInput: none is, or its answer was heard: it is used up."""
    own = [one for one in view.parts["proof_question"] if one.text("victim") == victim.uid and one.text("state") == "used"]
    if not own:
        reason = _("No question is drawn for this captive. Draw one first: only a drawn one is printed.")
        raise BadInput(field="--captive", reason=reason)
    newest = max(own, key=lambda one: (one.when("used").latest or "", one.integer("number") or 0, one.uid))
    if is_over(newest):
        reason = _("The question drawn for this captive has its answer and is not asked again. Draw the next one.")
        raise BadInput(field="--captive", reason=reason)
    return newest


def _spelled(victim: RecordView) -> tuple[str, ...]:
    codeword = victim.text("codeword")
    return (codeword,) if codeword else ()


