"""The case brief, from the vault."""

from __future__ import annotations

from dataclasses import replace

from models.base.clock import to_millis
from models.base.errors import BadInput
from models.base.language import _, use
from models.editions.case import edit_case
from models.subjects.past import read_case_then
from models.values.where import Where
from models.views.captivity import captivities, in_order
from models.views.case import CaseView
from reports.kinds.brief import brief
from reports.kinds.frame import Frame
from reports.kinds.live import running, standing
from reports.kinds.maps import MEDIUM, with_map
from reports.kinds.parts import TAKING
from reports.kinds.wording import nationality_of
from reports.make import with_log
from ui.papers.captive import withheld_of
from ui.papers.frames import identities, log_rows
from ui.papers.maps import case_map
from ui.papers.request import Draft, Work


def draft(work: Work) -> Draft:
    """Return the brief of the case the request is about; an embassy's tells of its own nationals only.

    Raises:
        BadInput: an embassy whose state is not said or has no national in the case. NotFound.
    """
    request = work.request
    whole = read_case_then(work.con, request.about, request.moment)
    frame = _scoped(work.frame, whole)
    edited = standing(whole, edit_case(whole, frame.audience, beside=identities(work.con, whole.sources)))
    if whole.victims and not edited.victims:
        raise BadInput(field="--scope", reason=_("None of the captives of this case is among those named for these readers."))
    now = request.moment or work.vault.clock()
    withheld = withheld_of(replace(work, frame=frame), whole)
    paper = brief(edited, captivities(whole, on=work.day_in(whole)), frame, of=len(whole.victims), case=running(whole, now))
    with use(frame.language):
        figure = case_map(work.con, frame, whole, edited, _about(edited), withheld, MEDIUM)
        paper = with_map(paper, figure, _("What happened"))
    if request.log:
        with use(frame.language):
            rows = log_rows(work.con, whole, upto=to_millis(request.moment) if request.moment else None)
        paper = with_log(paper, rows, frame.language)
    return Draft(paper, withheld, (edited,), spelled=_spelled(edited), audience=frame.audience)


def _about(view: CaseView) -> str:
    """Return the act the case's map is centred on: the newest by which somebody was taken or killed, else the newest."""
    acts = in_order(view.acts)
    grave = [act for act in acts if act.text("kind") in TAKING]
    return (grave or acts)[-1].uid if acts else ""


def _scoped(frame: Frame, view: CaseView) -> Frame:
    """Return the frame with the embassy's state: where all captives are of one, that one is meant when none is named."""
    if frame.edition != "embassy" or frame.scope.state or not view.victims:
        return frame
    states = {nationality_of(view, victim) for victim in view.victims}
    state = states.pop() if len(states) == 1 else ""
    if not state:
        raise BadInput(field="--scope", reason=_("An embassy's copy tells of its own nationals: name the state."))
    return replace(frame, scope=replace(frame.scope, state=state))


def _spelled(view: CaseView) -> tuple[str, ...]:
    """Return what is spelled on the radio: places, then codewords."""
    places = (act.where("place") or Where() for act in view.acts)
    codewords = (record.text("codeword") for record in (view.case, *view.victims))
    return tuple(dict.fromkeys(word for word in (*(place.name for place in places), *codewords) if word))
