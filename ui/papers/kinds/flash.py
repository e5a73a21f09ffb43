"""The flash, from the vault: of an incident by its number, or of a case by its reference."""

from __future__ import annotations

from reports.kinds.cuts import STEPS
from reports.kinds.flash import flash
from reports.kinds.maps import SMALL, beside_facts
from reports.one_page import fits, fitted_to_page
from ui.papers.happenings import matter_of, read, spelled_in, withheld_of
from ui.papers.maps import incident_map
from ui.papers.request import Draft, Work

UNCUT = STEPS[:2]
"""Steps at which nothing is left out: a map may make lists stand closer, and never cost a word."""


def draft(work: Work) -> Draft:
    """Return the flash on one page of A4 and Letter, shortened with a mark where it has no room. Raises NotFound.

    Its map stands there only where nothing has to be shortened for it.
    """
    view = read(work)
    matter = matter_of(work, view)
    withheld = withheld_of(work, view, matter.view)
    figure = incident_map(work.con, work.frame, view, matter.view, matter.main.uid, withheld, SMALL)
    mapped = (beside_facts(flash(matter, work.frame, step), figure) for step in UNCUT) if figure else ()
    paper = next(filter(fits, mapped), None) or fitted_to_page(lambda step: flash(matter, work.frame, step), STEPS)
    case = (matter.view.case,) if matter.view.case else ()
    return Draft(paper, withheld, case, matter.view.records, spelled_in(matter))
