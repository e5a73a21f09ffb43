"""The family note, from the vault."""

from __future__ import annotations

from models.base.language import _
from reports.kinds.cuts import STEPS
from reports.kinds.family import family
from reports.one_page import fitted_to_page
from ui.papers.captive import the_captive, withheld_of
from ui.papers.request import Draft, Work


def draft(work: Work) -> Draft:
    """Return the note on the one captive named, on one page of A4 and Letter. Raises NotFound, BadInput."""
    work, view, one = the_captive(work)
    paper = fitted_to_page(lambda step: family(one, work.frame, step), STEPS)
    notices = list[str]()
    if one.state is not None and one.state.surely_dead:
        notices.append(_("This note tells of a death: say it in person before you hand it over."))
    elif one.state is not None and not one.state.certain:
        notices.append(_("It is not certain how things stand for this captive: read every sentence again before you give it."))
    if work.frame.closed or work.frame.unopened:
        notices.append(_("What was agreed with the family lies in a compartment not opened for this note: it is left out."))
    return Draft(paper, withheld_of(work, view), (one.view,), spelled=(one.name,), notices=tuple(notices))
