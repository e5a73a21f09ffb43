"""The threat assessment of a case, from the vault."""

from __future__ import annotations

from models.editions.case import edit_case
from models.subjects.past import read_case_then
from models.views.captivity import captivities
from reports.kinds.threat import threat
from ui.papers.captive import withheld_of
from ui.papers.frames import identities
from ui.papers.request import Draft, Work


def draft(work: Work) -> Draft:
    """Return the threat assessment of the case the request is about, the newest assessment first. Raises NotFound."""
    whole = read_case_then(work.con, work.request.about, work.request.moment)
    edited = edit_case(whole, work.frame.audience, beside=identities(work.con, whole.sources))
    paper = threat(edited, captivities(whole, on=work.day_in(whole)), work.frame)
    return Draft(paper, withheld_of(work, whole), (edited,))
