"""The call sheet, from the vault: the newest that still waits for its call, with the question drawn for it."""

from __future__ import annotations

from models.base.errors import BadInput, CompartmentClosed
from models.base.language import _
from models.base.terms import label
from models.editions.apply import edit_record
from models.subjects.past import read_case_then
from models.views.board import called
from models.views.case import CaseView
from models.views.communications import zone_of_case
from models.views.deadline import seen
from models.views.record import RecordView
from reports.kinds.call import STEPS, Agreed, call
from reports.kinds.clocks import zone_of_captors
from reports.one_page import fits, fitted_to_page
from ui.papers.bank import is_over, made_for_now, question_alone, withheld_with_names
from ui.papers.request import Draft, Work

WAITING = ("", "ready")


def draft(work: Work) -> Draft:
    """Return the sheet of the case's next call.

    Raises:
        BadInput: no call sheet waits, or the communications were not opened for this paper. CompartmentClosed, NotFound.
    """
    made_for_now(work)
    view = read_case_then(work.con, work.request.about, None)
    _check_open(work, view)
    sheet, question = _sheet(view), None
    audience = work.frame.audience
    found = next((one for one in view.parts["proof_question"] if one.uid == sheet.text("question")), None)
    if found is not None and found.text("state") == "used" and not is_over(found):
        question = question_alone(edit_record(found, audience))
    victim = next((one for one in view.victims if found is not None and one.uid == found.text("victim")), None)
    now, zone = work.vault.clock(), zone_of_case(view)
    agreed = Agreed(
        edit_record(sheet, audience),
        view.case.text("codeword") or view.case.text("ref"),
        view.case.text("ref"),
        seen(sheet.when("expected"), now, zone),
        zone,
        zone_of_captors(view),
        question,
        called(view, victim) if victim is not None else "",
        "proof" not in work.frame.opened,
        bool(view.case.flag("exercise")),
        found is not None and is_over(found),
    )
    paper = fitted_to_page(lambda rows: call(agreed, work.frame, rows), STEPS, work.sizes)
    long = () if fits(paper, work.sizes) else (_("More is agreed than one page holds: the sheet takes two. Shorten its texts."),)
    shown = question if question is not None and not agreed.question_closed else None
    withheld = withheld_with_names(work, view, found if shown is not None else None)
    return Draft(paper, withheld, (), (agreed.sheet, *((shown,) if shown is not None else ())), (), long)


def _check_open(work: Work, view: CaseView) -> None:
    if "communications" in work.frame.closed:
        raise CompartmentClosed(compartment=label("compartment", "communications"), case=view.case.text("ref"))
    if "communications" not in work.frame.opened:
        reason = _("This sheet is made of the communications with the captors: open them for it.")
        raise BadInput(field="--open", reason=reason)


def _sheet(view: CaseView) -> RecordView:
    """Return the newest call sheet that waits for its call. Raises BadInput: none does."""
    waiting = [sheet for sheet in view.parts["call_sheet"] if sheet.text("state") in WAITING]
    if not waiting:
        reason = _("No call sheet waits for its call: prepare one in the case. To fill in by pen there is a blank form.")
        raise BadInput(field="--case", reason=reason)
    return waiting[-1]
