"""The board of a live case on paper, from the vault."""

from __future__ import annotations

from dataclasses import replace

from models.editions.case import edit_case
from models.subjects.past import read_case_then
from models.views.board import board
from models.views.captivity import captivities
from reports.kinds.board import STEPS, Wall, board_paper
from reports.kinds.clocks import zone_of_captors
from reports.kinds.handover import by_codeword
from reports.one_page import fits, fitted_to_page
from ui.papers.captive import withheld_of
from ui.papers.request import Draft, Work


def draft(work: Work) -> Draft:
    """Return the board of the case as it stands, or stood at the moment asked for. Raises NotFound."""
    view = read_case_then(work.con, work.request.about, work.request.moment)
    states = captivities(view, on=work.day_in(view))
    edited = by_codeword(edit_case(view, work.frame.audience))
    # What was not opened for this paper is closed to it, whoever makes it.
    edited = replace(edited, closed=tuple(dict.fromkeys((*work.frame.closed, *work.frame.unopened))) + _untold(work))
    made = board(edited, states, work.request.moment or work.vault.clock())
    wall = Wall(edited, made, zone_of_captors(edited))
    paper = fitted_to_page(lambda step: board_paper(wall, work.frame, step), STEPS, work.sizes)
    if not fits(paper, work.sizes):
        paper = board_paper(wall, work.frame)
    spelled = tuple(text for text in (edited.case.text("codeword"), *(one.text("codeword") for one in edited.victims)) if text)
    return Draft(paper, withheld_of(work, view), (edited,), (), spelled)


def _untold(work: Work) -> tuple[str, ...]:
    """Return the communications where nothing is locked and they were left out of this paper all the same."""
    return () if "communications" in work.frame.opened else ("communications",)
