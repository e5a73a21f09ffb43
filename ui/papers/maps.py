"""The maps of papers: what readers may see of the places of an incident, a case, a situation. None where that is nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from models.base.errors import BadInput
from models.base.language import use
from models.editions.places import SeenPlace, places_of_case, places_of_incident, places_of_situation
from models.values.when import possible_in
from models.views.guarded import read_guarded
from models.views.record import RecordView
from reports.content import Map
from reports.kinds.map_words import Geography
from reports.kinds.maps import Size, locator, overview
from ui.papers.geography import area_of_point, geography

if TYPE_CHECKING:
    from models.log.scopes import Connection
    from models.views.case import CaseView
    from models.views.incident import IncidentView
    from models.views.situation import SituationView
    from reports.check.readback import Withheld
    from reports.kinds.frame import Frame


def incident_map(
    con: Connection,
    frame: Frame,
    raw: IncidentView,
    edited: IncidentView,
    about: str,
    withheld: Iterable[Withheld],
    size: Size,
) -> Map | None:
    """Return the map of an incident, or of a case told as one; `about` is the record whose place it is centred on."""
    return _drawn(
        frame,
        lambda: places_of_incident(raw, edited, frame.audience, area_of_point, read_guarded(con)),
        withheld,
        lambda places, world: locator(places, about, world, size),
    )


def case_map(
    con: Connection, frame: Frame, raw: CaseView, edited: CaseView, about: str, withheld: Iterable[Withheld], size: Size
) -> Map | None:
    """Return the map of a case's acts; `about` is the act whose place it is centred on."""
    return _drawn(
        frame,
        lambda: places_of_case(raw, edited, frame.audience, area_of_point, read_guarded(con)),
        withheld,
        lambda places, world: locator(places, about, world, size),
    )


def situation_map(
    con: Connection,
    frame: Frame,
    raw: SituationView,
    edited: SituationView,
    country: str,
    period: str,
    withheld: Iterable[Withheld],
    size: Size,
) -> Map | None:
    """Return the map of a period's events by region; `country` is the one it is about, empty for all."""

    def happened(act: RecordView) -> bool:
        when = act.when("when")
        return possible_in(when, raw.first, raw.last) is True

    return _drawn(
        frame,
        lambda: places_of_situation(raw, edited, frame.audience, area_of_point, happened, read_guarded(con)),
        withheld,
        lambda places, world: overview(places, world, country, period, size),
    )


def _drawn(
    frame: Frame,
    read: Callable[[], Sequence[SeenPlace]],
    withheld: Iterable[Withheld],
    draw: Callable[[Sequence[SeenPlace], Geography], Map | None],
) -> Map | None:
    try:
        places = read()
        if not places:
            return None
        with use(frame.language):
            return draw(places, geography(frame.language, withheld))
    except BadInput:
        return None  # the outlines on board are damaged: the paper comes out without its map
