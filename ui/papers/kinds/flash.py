"""The flash, from the vault: of an incident by its number, or of a case by its reference."""

from __future__ import annotations

from reports.kinds.cuts import STEPS
from reports.kinds.flash import flash
from reports.one_page import fitted_to_page
from ui.papers.happenings import matter_of, read, spelled_in, withheld_of
from ui.papers.request import Draft, Work


def draft(work: Work) -> Draft:
    """Return the flash on one page of A4 and Letter, shortened with a mark where it has no room. Raises NotFound."""
    view = read(work)
    matter = matter_of(work, view)
    paper = fitted_to_page(lambda step: flash(matter, work.frame, step), STEPS)
    case = (matter.view.case,) if matter.view.case else ()
    return Draft(paper, withheld_of(work, view, matter.view), case, matter.view.records, spelled_in(matter))
