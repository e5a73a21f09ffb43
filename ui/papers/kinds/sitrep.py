"""The situation report, from the vault: the situation as its readers may see it, against the last issue of the series."""

from __future__ import annotations

from dataclasses import replace

from models.base.errors import BadInput
from models.base.language import _, use
from models.editions.situation import COARSE, edit_situation, reader_of
from models.editions.withheld import secrets_of
from models.log.scopes import Connection
from models.subjects.past import known
from models.views.record import RecordView
from models.views.series import read_fates, reconcile, said
from models.views.situation import SituationView, read_situation
from reports.check.readback import Withheld
from reports.content import Map
from reports.four_pages import fits_four
from reports.kinds.frame import Frame
from reports.kinds.maps import NARROW, WIDE
from reports.kinds.sitrep import sitrep
from reports.kinds.wording import day_text
from reports.make import withheld_in_situation
from ui.papers.frames import identities
from ui.papers.last_issue import last_issue
from ui.papers.maps import situation_map
from ui.papers.request import Draft, Work
from ui.papers.typed import searched


def draft(work: Work) -> Draft:
    """Return the situation report of the period asked for. Without a first day it begins where the last issue of the series
    ended, else with the earliest case; without a last day it ends on the one the vault is read at.

    Raises:
        BadInput: the period ends before it starts.
    """
    request, frame = work.request, work.frame
    last = request.last or work.today
    before = last_issue(work, last)
    with known(work.con, request.moment) as then:
        first = request.first or (before.said.last if before else min(earliest_day(then) or last, last))
        if first > last:
            raise BadInput(field="--from", reason=_("The period ends before it starts."))
        situation = read_situation(then, first=first, last=last, country=request.country)
        fates = read_fates(then, before, situation)
    sources = {*situation.sources, *(uid for case in situation.cases for uid in case.view.sources)}
    beside = identities(work.con, sources)
    frame, notices = _typed(frame, situation, beside)
    edited = edit_situation(situation, frame.audience)
    now = said(edited.situation, before)
    # A case of the last list is told of too, though it is no longer counted.
    series = {**now.to_dict(), "told": sorted({*now.cases, *(before.said.cases if before else ())})}
    withheld = withheld_in_situation(situation, frame.audience, beside)
    figures = _maps(work.con, frame, situation, edited.situation, withheld)
    paper = sitrep(edited, frame, found=reconcile(before, now, fates), log_annex=request.log, fits=fits_four, figures=figures)
    views = tuple(case.view for case in edited.situation.cases)
    records = tuple(record for part in edited.situation.context.values() for record in part)
    return Draft(paper, withheld, views, records, notices=notices, series=series)


def _maps(
    con: Connection, frame: Frame, situation: SituationView, edited: SituationView, withheld: tuple[Withheld, ...]
) -> tuple[Map, ...]:
    """Return the map of the period, large and small, of the country asked for, else of the only one the cases are in."""
    codes = {case.view.case.text("country") for case in edited.cases} - {""}
    country = situation.country or (codes.pop() if len(codes) == 1 else "")
    with use(frame.language):
        period = _("{first} to {last}").format(first=day_text(situation.first), last=day_text(situation.last))
    frame = replace(frame, kind="sitrep")
    sizes = (WIDE, NARROW)
    found = (situation_map(con, frame, situation, edited, country, period, withheld, size) for size in sizes)
    return tuple(figure for figure in found if figure is not None)


def _typed(frame: Frame, situation: SituationView, beside: tuple[RecordView, ...]) -> tuple[Frame, tuple[str, ...]]:
    """Return the frame with its typed texts searched as every text of the situation is, and what was left out."""
    if not any(text.strip() for text in frame.texts.values()):
        return frame, ()
    reader = reader_of(frame.audience)
    views = (case.view for case in situation.cases)
    around = (*situation.context["head_count"], *beside)
    coarse = reader.edition in COARSE
    return searched(frame, secrets_of(views, reader, around, coarse=coarse, others=situation.names))


def earliest_day(con: Connection) -> str:
    """Return the first day any case tells of: of an act, or on which a case was opened; empty without cases."""
    opened_on = "select min(opened) from cases where deleted_at is null"
    earliest = """json_extract("when", '$.earliest')"""
    acted_on = f"select min(substr({earliest}, 1, 10)) from acts where deleted_at is null and {earliest} <> ''"
    days = [con.execute(query).fetchone()[0] for query in (opened_on, acted_on)]
    return min((day for day in days if day), default="")
