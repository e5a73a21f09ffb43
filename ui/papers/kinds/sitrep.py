"""The situation report, from the vault."""

from __future__ import annotations

from models.base.errors import BadInput
from models.base.language import _
from models.log.scopes import Connection
from models.subjects.past import known
from models.views.situation import read_situation
from reports.make import names_in_situation, situation_report
from ui.papers.frames import identity_names
from ui.papers.request import Draft, Work


def draft(work: Work) -> Draft:
    """Return the situation report of the period asked for. Without a first day it begins with the earliest case, without a last
    one it ends on the day the vault is read at. Raises BadInput.
    """
    request, frame = work.request, work.frame
    last = request.last or work.today
    with known(work.con, request.moment) as then:
        first = request.first or min(earliest_day(then) or last, last)
        if first > last:
            raise BadInput(field="--from", reason=_("The period ends before it starts."))
        situation = read_situation(then, first=first, last=last, country=request.country)
    paper = situation_report(situation, frame, log_annex=request.log)
    sources = {*situation.sources, *(uid for case in situation.cases for uid in case.view.sources)}
    withheld = (*names_in_situation(situation, frame.audience), *identity_names(work.con, sources, frame.audience))
    return Draft(paper, withheld, tuple(case.view for case in situation.cases))


def earliest_day(con: Connection) -> str:
    """Return the first day any case tells of: of an act, or on which a case was opened; empty without cases."""
    opened_on = "select min(opened) from cases where deleted_at is null"
    earliest = """json_extract("when", '$.earliest')"""
    acted_on = f"select min(substr({earliest}, 1, 10)) from acts where deleted_at is null and {earliest} <> ''"
    days = [con.execute(query).fetchone()[0] for query in (opened_on, acted_on)]
    return min((day for day in days if day), default="")
