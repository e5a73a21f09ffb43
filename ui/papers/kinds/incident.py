"""The incident report, from the vault: of an incident by its number, or of a case by its reference."""

from __future__ import annotations

from reports.kinds.incident import incident_report
from ui.papers.happenings import matter_of, read, spelled_in, withheld_of
from ui.papers.request import Draft, Work


def draft(work: Work) -> Draft:
    """Return the incident report. Raises NotFound."""
    view = read(work)
    matter = matter_of(work, view)
    case = (matter.view.case,) if matter.view.case else ()
    withheld = withheld_of(work, view, matter.view)
    return Draft(incident_report(matter, work.frame), withheld, case, matter.view.records, spelled_in(matter))
