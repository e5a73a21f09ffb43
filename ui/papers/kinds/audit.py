"""The audit extract, from the log: of a case, or of the whole vault."""

from __future__ import annotations

from models.base.clock import to_millis
from models.base.language import use
from models.editions.case import edit_case
from models.subjects.audit import read_audit, records_beside
from models.views.case import read_case
from reports.kinds.audit import audit
from reports.make import withheld_in
from ui.papers.request import Draft, Work
from ui.papers.wanted import case_uid


def draft(work: Work) -> Draft:
    """Return the extract of the case the request is about, else of the vault; the period is of the days of entry (UTC).

    Raises:
        NotFound: there is no such case. Destroyed: it was disposed of.
    """
    request, frame, con = work.request, work.frame, work.con
    case = case_uid(con, request.about) if request.about else ""
    upto = to_millis(request.moment) if request.moment else None
    with use(frame.language):
        found = read_audit(con, case=case, first=request.first, last=request.last, audience=frame.audience, upto=upto)
    view = read_case(con, case) if case else None
    edited = edit_case(view, frame.audience) if view is not None else None
    paper = audit(found, frame, view=edited, first=request.first, last=request.last)
    withheld = withheld_in((view,) if view is not None else (), frame.audience, records_beside(con, view))
    return Draft(paper, withheld, (edited,) if edited is not None else ())
