"""The incident or case that a flash or incident report is about, read from the vault and edited for its readers."""

from __future__ import annotations

from models.base.errors import NotFound
from models.editions.incident import edit_incident
from models.editions.situation import COARSE
from models.log.scopes import Connection
from models.subjects.past import find, known
from models.values.fold import words
from models.views.captivity import captivities
from models.views.incident import IncidentView, find_incident, read_case_as_incident, read_incident
from models.views.record import RecordView
from reports.check.readback import Withheld
from reports.kinds.happening import Happening
from reports.make import withheld_in
from ui.papers.frames import identities
from ui.papers.request import Work


def read(work: Work) -> IncidentView:
    """Return the incident, else the case, that the request names, as known at its moment. Raises NotFound, Destroyed."""
    request = work.request
    with known(work.con, request.moment) as then:
        if _is_incident(then, request.about):
            return read_incident(then, request.about, on=work.today)
        if request.moment is None:
            find(then, request.about)
        return read_case_as_incident(then, request.about, on=work.today)


def _is_incident(con: Connection, about: str) -> bool:
    try:
        find_incident(con, about)
    except NotFound:
        return False
    return True


def matter_of(work: Work, view: IncidentView) -> Happening:
    """Return the incident edited for the readers, with the states of its case's victims on the day."""
    states = captivities(view.case, on=work.day_in(view.case)) if view.case else ()
    return Happening.of(edit_incident(view, work.frame.audience, identities(work.con, view.sources)), states, work.frame)


def withheld_of(work: Work, view: IncidentView, seen: IncidentView) -> tuple[Withheld, ...]:
    """Return what the finished paper is searched for; names of persons are withheld from every edition. `seen` is it edited.

    A place that the paper prints is no secret: an order's area that is also where our people are. Who a log line was heard from
    is often such a place; a name like one is shown when it is found and stops nothing.
    """
    own = [record for record in (view.incident, view.source, view.group) if record is not None]
    beside = (*own, *view.log_lines, *view.head_counts, *identities(work.con, view.sources))
    audience = work.frame.audience
    found = withheld_in([view.case] if view.case else [], audience, beside, coarse=audience.edition in COARSE)
    if view.case is not None:
        found += withheld_in([], "partner", view.case.persons.values())
    places = {"".join(words(name)) for name in _places(seen)}

    def printed(value: Withheld) -> bool:
        return "".join(words(value.value)) in places

    kept = (value for value in dict.fromkeys(found) if value.name or not printed(value))
    return tuple(value._replace(elsewhere=value.elsewhere or printed(value)) for value in kept)


def _places(view: IncidentView) -> list[str]:
    acts = view.case.acts if view.case else ()
    records: list[RecordView] = [*([view.incident] if view.incident else []), *view.orders, *acts, *view.log_lines]
    places = (record.where("area" if record.kind.name == "order" else "place") for record in records)
    return [name for place in places if place for name in (place.name, *(unit.name for unit in place.admin)) if name]


def spelled_in(matter: Happening) -> tuple[str, ...]:
    """Return the names to be spelled on the radio: of places and codewords that these readers see."""
    view = matter.view
    found = _places(view)
    if view.group is not None and not view.group.is_withheld("short"):
        found.append(view.group.text("short"))
    if view.case is not None:
        found += [record.text("codeword") for record in (view.case.case, *view.case.victims)]
    # A description ("an unnamed market") is no name.
    return tuple(dict.fromkeys(name for name in found if name and not name[0].islower()))
