"""The case brief, from the vault."""

from __future__ import annotations

from models.base.clock import to_millis
from models.base.language import use
from models.subjects.past import read_case_then
from models.views.captivity import captivities
from reports.make import case_brief, names_in
from ui.papers.frames import identity_names, log_rows
from ui.papers.request import Draft, Work


def draft(work: Work) -> Draft:
    """Return the brief of the case the request is about. Raises NotFound, BadInput."""
    request, frame = work.request, work.frame
    view = read_case_then(work.con, request.about, request.moment)
    with use(frame.language):
        rows = log_rows(work.con, view, upto=to_millis(request.moment) if request.moment else None) if request.log else ()
    withheld = (*names_in([view], frame.audience), *identity_names(work.con, view.sources, frame.audience))
    paper = case_brief(view, captivities(view, on=work.today), frame, log=rows)
    return Draft(paper, withheld, (view,))
