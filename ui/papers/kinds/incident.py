"""The incident report, from the vault: of an incident by its number, or of a case by its reference."""

from __future__ import annotations

from models.base.language import _, use
from reports.kinds.incident import incident_report
from reports.kinds.maps import LARGE, with_map
from ui.papers.happenings import matter_of, read, spelled_in, withheld_of
from ui.papers.maps import incident_map
from ui.papers.request import Draft, Work


def draft(work: Work) -> Draft:
    """Return the incident report. Raises NotFound."""
    view = read(work)
    matter = matter_of(work, view)
    case = (matter.view.case,) if matter.view.case else ()
    withheld = withheld_of(work, view, matter.view)
    figure = incident_map(work.con, work.frame, view, matter.view, matter.main.uid, withheld, LARGE)
    with use(work.frame.language):
        paper = with_map(incident_report(matter, work.frame), figure, _("Location"))
    return Draft(paper, withheld, case, matter.view.records, spelled_in(matter))
