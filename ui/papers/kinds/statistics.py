"""The statistics annex, from the vault."""

from __future__ import annotations

from models.base.errors import BadInput
from models.base.language import _
from models.editions.situation import edit_situation
from models.log.scopes import Connection
from models.subjects.past import known
from models.views.situation import read_situation
from reports.kinds.statistics import statistics_annex
from reports.make import withheld_in_situation
from ui.papers.frames import identities
from ui.papers.kinds.sitrep import earliest_day
from ui.papers.request import Draft, Work


def draft(work: Work) -> Draft:
    """Return the statistics of the period and country asked for. Without a first day it begins with the earliest case, without a
    last one it ends on the day the vault is read at. Raises BadInput.
    """
    request, frame = work.request, work.frame
    last = request.last or work.today
    with known(work.con, request.moment) as then:
        first = request.first or min(_earliest(then) or last, last)
        if first > last:
            raise BadInput(field="--from", reason=_("The period ends before it starts."))
        situation = read_situation(then, first=first, last=last, country=request.country)
    paper = statistics_annex(edit_situation(situation, frame.audience), frame)
    sources = {*situation.sources, *(uid for case in situation.cases for uid in case.view.sources)}
    withheld = withheld_in_situation(situation, frame.audience, identities(work.con, sources))
    return Draft(paper, withheld)


def _earliest(con: Connection) -> str:
    """Return the first day any case or incident tells of, empty without any."""
    earliest = """json_extract("when", '$.earliest')"""
    day = con.execute(f"select min(substr({earliest}, 1, 10)) from incidents where deleted_at is null and {earliest} <> ''")
    return min((found for found in (earliest_day(con), day.fetchone()[0]) if found), default="")
