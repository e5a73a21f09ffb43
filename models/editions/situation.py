"""A situation as an edition sees it: fields withheld by class, places coarsened, texts searched for the captives' names."""

from __future__ import annotations

from dataclasses import dataclass, replace

from models.editions.apply import edit_record, shown_case
from models.editions.audience import Audience, audience_of
from models.editions.case import case_without, without
from models.editions.withheld import secrets_of
from models.records.check import canonical
from models.values.where import Where
from models.views.case import CaseView
from models.views.record import RecordView
from models.views.situation import CaseInReport, SituationView

COARSE = ("partner",)
"""Editions that get the place of an event by its administrative units only: region and district, no name, no point."""


@dataclass(frozen=True, repr=False)
class EditedSituation:
    """The situation without what the edition may not see. `removed` names (record kind, field) of texts that held a name."""

    situation: SituationView
    removed: tuple[tuple[str, str], ...]


def edit_situation(view: SituationView, audience: Audience | str) -> EditedSituation:
    """Return the situation as the edition sees it: what stays is safe to print without a further look."""
    reader = reader_of(audience)
    coarse = reader.edition in COARSE
    # All that stands around the cases: a place that an order names is no secret because our people are there too.
    beside = [record for part in view.context.values() for record in part]
    secrets = secrets_of((case.view for case in view.cases), reader, beside, coarse=coarse, others=view.names)
    removed: dict[tuple[str, str], None] = {}

    def told(kind: str, field: str) -> None:
        removed[kind, field] = None

    def case_of(case: CaseInReport) -> CaseInReport:
        shown = _told_to_exist(case.view, shown_case(case.view, reader))
        return replace(case, view=case_without(_coarse_case(shown, reader.edition), secrets, told))

    edited = replace(
        view,
        cases=tuple(map(case_of, view.cases)),
        context={
            name: tuple(without(_coarse(edit_record(record, reader), reader.edition), secrets, told) for record in records)
            for name, records in view.context.items()
        },
        sources={uid: without(edit_record(record, reader), secrets, told) for uid, record in view.sources.items()},
        groups={uid: without(edit_record(record, reader), secrets, told) for uid, record in view.groups.items()},
    )
    return EditedSituation(edited, tuple(removed))


def reader_of(audience: Audience | str) -> Audience:
    """Return the audience of a report on many cases, which names nobody that was not cleared for it."""
    reader = audience_of(audience)
    return reader if reader.sheet else replace(reader, sheet="sitrep")


def _coarse_case(view: CaseView, edition: str) -> CaseView:
    parts = {name: tuple(_coarse(record, edition) for record in records) for name, records in view.parts.items()}
    return replace(view, parts=parts)


def _told_to_exist(view: CaseView, edited: CaseView) -> CaseView:
    """Return the edited case with the public demands told to exist, which every audience may know: their kind, never the sum."""
    public = {demand.uid: demand for demand in view.parts["demand"] if demand.flag("public")}
    demands = tuple(
        replace(
            demand,
            values={**{name: public[demand.uid].values.get(name) for name in ("public", "kind")}, **demand.values},
            withheld=demand.withheld - {"public", "kind"},
        )
        if demand.uid in public
        else demand
        for demand in edited.parts["demand"]
    )
    return replace(edited, parts={**edited.parts, "demand": demands})


def _coarse(record: RecordView, edition: str) -> RecordView:
    """Return the record with its places of events as the edition may print them: nobody gets points and notes."""
    fields = [field for field in record.kind.fields if field.edition == "event_place" and record.raw(field.name) is not None]
    if not fields:
        return record
    places = {field.name: canonical(_coarse_place(record.where(field.name), edition).to_dict()) for field in fields}
    return replace(record, values={**record.values, **places})


def _coarse_place(where: Where | None, edition: str) -> Where:
    if where is None:
        return Where()
    if edition in COARSE:
        return Where(country=where.country, admin=where.admin[:2])
    return replace(where, lat=None, lon=None, radius_m=None, displaced=False, note="")
