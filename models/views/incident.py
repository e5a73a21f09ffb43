"""An incident, whole: its record, the log lines it came from, what it refers to, the case it became, and what holds around it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from models.base.errors import NotFound
from models.base.fields import RecordKind
from models.log.scopes import Connection
from models.records import GROUP, HEAD_COUNT, INCIDENT, LOG_LINE, ORDER, SOURCE
from models.values.fold import fold
from models.views.case import CaseView, find_case, read_case
from models.views.record import RecordView, read_by_uids, read_record, read_records


@dataclass(frozen=True, repr=False)
class IncidentView:
    """One incident, or one case told as an incident: then `incident` is None and `case` is not.

    `log_lines` are those that became this incident, in the order noted. `orders` are in force on the day `on` (ISO date) in the
    incident's country or anywhere; `head_counts` are the newest of each place up to that day.
    """

    incident: RecordView | None
    log_lines: tuple[RecordView, ...]
    source: RecordView | None
    group: RecordView | None
    case: CaseView | None
    orders: tuple[RecordView, ...]
    head_counts: tuple[RecordView, ...]
    country: str
    on: str

    def __repr__(self) -> str:
        return f"<IncidentView {self.incident.uid if self.incident else self.case.case.uid if self.case else ''}>"

    @property
    def records(self) -> tuple[RecordView, ...]:
        """Return all records beside the case: the incident, its log lines, source and group, orders, head counts."""
        found = (self.incident, *self.log_lines, self.source, self.group, *self.orders, *self.head_counts)
        return tuple(record for record in found if record is not None)

    @property
    def sources(self) -> tuple[str, ...]:
        """Return the identifiers of all sources it rests on."""
        own = (self.source.uid,) if self.source else ()
        return (*own, *(self.case.sources if self.case else ()))


def find_incident(con: Connection, number: str) -> str:
    """Return the identifier of the incident with that number (or identifier), in any case of letters.

    Raises:
        NotFound: there is none.
    """
    row = con.execute(
        "select uid from incidents where (upper(number) = ? or uid = ?) and deleted_at is null order by uid",
        (number.strip().upper(), number.strip().lower()),
    ).fetchone()
    if row is None:
        raise NotFound(what=number.strip())
    return str(row[0])


def read_incident(con: Connection, number: str, *, on: str = "") -> IncidentView:
    """Return the incident with that number or identifier. `on` is the ISO day for orders and head counts, empty: its own day.

    Raises:
        NotFound: there is none.
    """
    incident = read_record(con, INCIDENT, find_incident(con, number))
    if incident is None:
        raise NotFound(what=number)
    place = incident.where("place")
    country = incident.text("country") or (place.country if place else "")
    when = incident.when("when")
    day = on or (when.latest or when.earliest)[:10]
    case = incident.text("case")
    return IncidentView(
        incident,
        tuple(read_records(con, LOG_LINE, "incident = ?", (incident.uid,))),
        read_by_uids(con, SOURCE, [incident.text("source")]).get(incident.text("source")),
        read_by_uids(con, GROUP, [incident.text("group")]).get(incident.text("group")),
        _case(con, case),
        *_around(con, country, day),
        country,
        day,
    )


def read_case_as_incident(con: Connection, ref: str, *, on: str) -> IncidentView:
    """Return the case with that reference or identifier, told as an incident. Raises NotFound."""
    case = read_case(con, find_case(con, ref))
    places = (act.where("place") for act in case.acts)
    country = case.case.text("country") or next((place.country for place in places if place and place.country), "")
    lines = tuple(read_records(con, LOG_LINE, '"case" = ?', (case.case.uid,)))
    return IncidentView(None, lines, None, None, case, *_around(con, country, on), country, on)


def _case(con: Connection, uid: str) -> CaseView | None:
    try:
        return read_case(con, uid) if uid else None
    except NotFound:  # deleted or disposed of since: the incident stays
        return None


def _around(con: Connection, country: str, on: str) -> tuple[tuple[RecordView, ...], tuple[RecordView, ...]]:
    orders = [order for order in _here(con, ORDER, "area", country) if _in_force(order, on)]
    counts = [count for count in _here(con, HEAD_COUNT, "place", country) if _begun(count, "when", on)]
    return tuple(sorted(orders, key=_end_of)), tuple(_newest(counts))


def _here(con: Connection, kind: RecordKind, place: str, country: str) -> list[RecordView]:
    """Return the records of a country, with those that name none: an order for everybody holds here too."""
    if not country:
        return read_records(con, kind)
    found = read_records(con, kind, "(country = ? or country is null)", (country,))
    return [record for record in found if record.text("country") or _country_of(record, place) in ("", country)]


def _country_of(record: RecordView, place: str) -> str:
    where = record.where(place)
    return where.country if where is not None else ""


def _begun(record: RecordView, field: str, on: str) -> bool:
    earliest = record.when(field).earliest
    return not on or not earliest or earliest[:10] <= on


def _in_force(order: RecordView, on: str) -> bool:
    """Return whether a driver has to obey the order on that day; a date that is not known never shuts it out."""
    until, lifted = order.when("until").latest, order.when("lifted")
    over = on and until and until[:10] < on
    gone = lifted.edtf and (not on or not lifted.latest or lifted.latest[:10] <= on)
    return _begun(order, "since", on) and not over and not gone


def _end_of(order: RecordView) -> tuple[str, str]:
    return order.when("until").latest or "~", order.uid


def _newest(counts: Iterable[RecordView]) -> list[RecordView]:
    """Return the newest count of each place; one without a date counts as old."""
    newest: dict[str, RecordView] = {}
    for count in sorted(counts, key=lambda record: (record.when("when").latest, record.uid)):
        place = count.where("place")
        newest[fold(place.name) if place is not None and place.name else count.uid] = count
    return list(newest.values())
