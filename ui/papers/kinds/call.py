"""The call sheet, from the vault: the newest that waits for its call, its question, the captors' last words and deadlines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from models.base.errors import BadInput, CompartmentClosed
from models.base.language import _
from models.base.terms import label
from models.editions.apply import edit_record
from models.subjects.past import read_case_then
from models.views.board import called
from models.views.case import CaseView
from models.views.communications import Deadline, day_of_case, deadlines, last_words, quoted, zone_of_case
from models.views.deadline import Seen, seen
from models.views.record import RecordView
from reports.check.needles import Haystack, Needles, needles_of
from reports.check.readback import Withheld
from reports.kinds.call import STEPS, Agreed, call
from reports.kinds.clocks import zone_of_captors
from reports.one_page import fits, fitted_to_page
from ui.papers.bank import is_over, made_for_now, question_alone, withheld_with_names
from ui.papers.request import Draft, Work

WAITING = ("", "ready")
QUOTED, LINES = 170, 2
"""Characters and lines of the captors' last words on the sheet: a reminder, not the log."""


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
    closed = "proof" not in work.frame.opened
    shown = question if not closed else None
    withheld = withheld_with_names(work, view, found if shown is not None else None)
    expected = seen(sheet.when("expected"), now, zone)
    last = last_words(view)
    agreed = Agreed(
        edit_record(sheet, audience),
        view.case.text("codeword") or view.case.text("ref"),
        view.case.text("ref"),
        expected,
        zone,
        zone_of_captors(view),
        question,
        called(view, victim) if victim is not None else "",
        closed,
        bool(view.case.flag("exercise")),
        found is not None and is_over(found),
        seen(last.when, now, zone) if last is not None else None,
        _quotable(quoted(last, QUOTED, LINES), withheld) if last is not None else "",
        tuple(_of_the_day(view, expected, now, withheld)),
    )
    paper = fitted_to_page(lambda rows: call(agreed, work.frame, rows), STEPS, work.sizes)
    long = () if fits(paper, work.sizes) else (_("More is agreed than one page holds: the sheet takes two. Shorten its texts."),)
    return Draft(paper, withheld, (), (agreed.sheet, *((shown,) if shown is not None else ())), (), long)


def _quotable(words: str, withheld: tuple[Withheld, ...]) -> str:
    """Return words of the captors, "" where they hold a name or what may not stand here, as the answer to a question they gave:
    such words must not keep the sheet from being made."""
    needles = Needles(needle for item in withheld for needle in needles_of(item.field, item.value, name=item.name))
    return "" if needles.found_in(Haystack.of(words)) else words


def _of_the_day(view: CaseView, expected: Seen, now: datetime, withheld: tuple[Withheld, ...]) -> Iterator[Deadline]:
    """Yield the captors' deadlines up to the day of the call, those that passed unheard and those without a date."""
    last = max(day_of_case(view, now), expected.day)
    for one in deadlines(view, now):
        if not one.seen.known or one.seen.day <= last:
            yield replace(one, words=_quotable(one.words, withheld))


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
