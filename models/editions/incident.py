"""An incident as an edition sees it: fields withheld by class, places coarsened, persons by their initials only."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from models.editions.apply import edit_record, shown_case
from models.editions.audience import Audience
from models.editions.case import case_without, without
from models.editions.secrets import Secrets
from models.editions.situation import COARSE
from models.editions.withheld import secrets_of
from models.records.check import canonical
from models.values.fold import words
from models.values.where import Where
from models.views.case import CaseView
from models.views.incident import IncidentView
from models.views.record import RecordView

SHORTEST = 4
"""Letters a single word of a name must have to be replaced alone; shorter ones stand in too many texts."""
_WORD = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*")
_WRITTEN = ("text", "long", "where")


def edit_incident(view: IncidentView, audience: Audience, beside: Iterable[RecordView] = ()) -> IncidentView:
    """Return the incident as these readers see it. `beside` are the identities of its sources, searched for in texts too.

    Points of places stay for the team's incident report alone. Flash and incident report name nobody, whoever reads them: in
    texts names become initials. Needs for medicine go from a flash. Outside the team a text that holds a withheld value goes.
    """
    own = [record for record in view.records if record.kind.name != "order"]
    cases = [view.case] if view.case else []
    coarse = audience.edition in COARSE
    secrets = secrets_of(cases, audience, (*own, *beside), coarse=coarse) if audience.edition != "team" else None
    points = audience.edition == "team" and audience.sheet != "flash"

    def seen(record: RecordView) -> RecordView:
        placed = _placed(edit_record(record, audience), audience.edition, points=points)
        return placed if secrets is None else _searched(placed, secrets)

    def placed(records: tuple[RecordView, ...]) -> tuple[RecordView, ...]:
        return tuple(_placed(record, audience.edition, points=points) for record in records)

    case = None
    if view.case is not None:
        case = shown_case(view.case, audience)
        case = replace(case, parts={name: placed(records) for name, records in case.parts.items()})
        case = case if secrets is None else case_without(case, secrets)
    edited = replace(
        view,
        incident=seen(view.incident) if view.incident else None,
        log_lines=tuple(map(seen, view.log_lines)),
        source=seen(view.source) if view.source else None,
        group=seen(view.group) if view.group else None,
        case=case,
        orders=tuple(map(seen, view.orders)),
        head_counts=tuple(map(seen, view.head_counts)),
    )
    if audience.sheet in ("flash", "incident") and view.case is not None:
        return _with_initials(edited, _Names(view.case.persons.values()), medicine=audience.sheet == "incident")
    return edited


def _searched(record: RecordView, secrets: Secrets) -> RecordView:
    """Return the record without its texts that hold a secret. Its place was coarsened: the district may share the town's name."""
    kept = {field.name for field in record.kind.fields if field.edition == "event_place" and field.name in record.values}
    found = without(record, secrets)
    values = {**found.values, **{name: record.values[name] for name in kept}}
    return replace(found, values=values, withheld=found.withheld - kept)


def _placed(record: RecordView, edition: str, *, points: bool) -> RecordView:
    """Return the record with places of events as the edition may print them: partners get region and district only."""
    fields = [field for field in record.kind.fields if field.edition == "event_place" and record.raw(field.name) is not None]
    places = {field.name: canonical(_coarse(record.where(field.name), edition, points).to_dict()) for field in fields}
    return replace(record, values={**record.values, **places}) if places else record


def _coarse(where: Where | None, edition: str, points: bool) -> Where:
    if where is None:
        return Where()
    if edition in COARSE:
        return Where(country=where.country, admin=where.admin[:2], precision=where.precision)
    return where if points else replace(where, lat=None, lon=None, radius_m=None, displaced=False, note="")


# --- initials ------------------------------------------------------------------------------------------------------------


def initials(name: str) -> str:
    """Return "M. C." for a name of any number of words; empty for none."""
    return " ".join(f"{word[0].upper()}." for word in _WORD.findall(name))


def _with_initials(view: IncidentView, names: _Names, *, medicine: bool) -> IncidentView:
    if view.case is None:
        return view

    def told(record: RecordView) -> RecordView:
        told_so = names.replaced_in(record)
        return told_so if medicine else _without_medicine(told_so)

    case = CaseView(
        told(view.case.case),
        {name: tuple(map(told, records)) for name, records in view.case.parts.items()},
        {uid: _nameless(person) for uid, person in view.case.persons.items()},
        view.case.sources,
        view.case.groups,
        view.case.closed,
    )
    return replace(
        view,
        incident=told(view.incident) if view.incident else None,
        log_lines=tuple(map(told, view.log_lines)),
        case=case,
        orders=tuple(map(told, view.orders)),
    )


def _nameless(person: RecordView) -> RecordView:
    # Victims are told by category: not even initials stand beside it, so the marking need not rise for them.
    return replace(person, values={**person.values, "name": None, "aliases": None})


def _without_medicine(record: RecordView) -> RecordView:
    if record.kind.name != "victim" or record.raw("needs_medicine") is None:
        return record
    return replace(record, values={**record.values, "needs_medicine": None}, withheld=record.withheld | {"needs_medicine"})


class _Names:
    """The names of a case's persons, to be replaced by their initials in texts, in every order and without accents too."""

    def __init__(self, persons: Iterable[RecordView]) -> None:
        self._whole: list[tuple[tuple[str, ...], str]] = []
        for person in persons:
            for name in (person.text("name"), *person.texts("aliases")):
                parts = tuple(words(name))
                short = initials(name)
                self._whole += [(order, short) for order in dict.fromkeys((parts, parts[::-1])) if parts]
                self._whole += [((part,), initials(part)) for part in parts if len(part) >= SHORTEST and len(parts) > 1]
        self._whole.sort(key=lambda pair: -len(pair[0]))

    def replaced_in(self, record: RecordView) -> RecordView:
        """Return the record with every name in its texts replaced."""
        if not self._whole:
            return record
        values = dict(record.values)
        for field in record.kind.fields:
            value = values.get(field.name)
            if field.type in _WRITTEN and isinstance(value, str):
                values[field.name] = self._replaced(value)
        return replace(record, values=values)

    def _replaced(self, text: str) -> str:
        found = [(match, "".join(words(match.group()))) for match in _WORD.finditer(text)]
        pieces, at, end = list[str](), 0, 0
        while at < len(found):
            hit = next(self._at(found, at), None)
            if hit is None:
                at += 1
                continue
            count, short = hit
            pieces += [text[end : found[at][0].start()], short]
            at, end = at + count, found[at + count - 1][0].end()
        return "".join((*pieces, text[end:]))

    def _at(self, found: list[tuple[re.Match[str], str]], at: int) -> Iterator[tuple[int, str]]:
        for parts, short in self._whole:
            if tuple(word for _match, word in found[at : at + len(parts)]) == parts:
                yield len(parts), short
