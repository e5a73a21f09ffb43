"""A situation as an edition sees it: fields withheld by class, places coarsened, texts searched for the captives' names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from models.base import terms
from models.editions.apply import edit_case, edit_record
from models.editions.audience import Audience, audience_of
from models.records.check import canonical
from models.values.fold import words
from models.values.where import Where
from models.views.case import CaseView
from models.views.record import RecordView
from models.views.situation import SituationView

SHORTEST = 4
"""Letters a single word of a name must have to be searched for alone; shorter ones stand in too many texts."""
_TEXTS = ("text", "long", "texts", "where", "when", "data")
_COARSE = ("partner",)
"""Editions that get the place of an event by its administrative units only: region and district, no name, no point."""


@dataclass(frozen=True, repr=False)
class EditedSituation:
    """The situation without what the edition may not see. `removed` names (record kind, field) of texts that held a name."""

    situation: SituationView
    removed: tuple[tuple[str, str], ...]


def edit_situation(view: SituationView, audience: Audience | str) -> EditedSituation:
    """Return the situation as the edition sees it: what stays is safe to print without a further look."""
    edition = audience_of(audience).edition
    cases = [
        replace(case, view=_coarse_case(_told_to_exist(case.view, edit_case(case.view, edition)), edition)) for case in view.cases
    ]
    context = {name: tuple(_edited(record, edition) for record in records) for name, records in view.context.items()}
    sources = {uid: edit_record(record, edition) for uid, record in view.sources.items()}
    groups = {uid: edit_record(record, edition) for uid, record in view.groups.items()}
    names = Names((case.view for case in view.cases), view.names)
    removed: list[tuple[str, str]] = []
    edited = replace(
        view,
        cases=tuple(replace(case, view=_case_without(case.view, names, removed)) for case in cases),
        context={name: tuple(_without(record, names, removed) for record in records) for name, records in context.items()},
        sources={uid: _without(record, names, removed) for uid, record in sources.items()},
        groups={uid: _without(record, names, removed) for uid, record in groups.items()},
    )
    return EditedSituation(edited, tuple(dict.fromkeys(removed)))


def _edited(record: RecordView, edition: str) -> RecordView:
    """Return a context record as the edition sees it; an order that may be shared is seen as the own organisation sees it."""
    shared = record.kind.name == "order" and edition == "partner" and record.flag("shareable")
    return _coarse(edit_record(record, "management" if shared else edition), edition)


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
    if edition in _COARSE:
        return Where(country=where.country, admin=where.admin[:2])
    return replace(where, lat=None, lon=None, radius_m=None, displaced=False, note="")


class Names:
    """The names of the cases' persons and their codewords, as folded words, to be searched in texts.

    `others` are names of persons in other cases: searched for as a whole only, since a first name alone stands for many.
    """

    def __init__(self, cases: Iterable[CaseView], others: Iterable[str] = ()) -> None:
        self._whole: dict[str, set[tuple[str, ...]]] = {}
        self._single: set[str] = set()
        self._seen: dict[str, bool] = {}
        for view in cases:
            for name in _names_of(view):
                self._add(tuple(words(name)))
        for name in others:
            whole = tuple(words(name))
            if len(whole) > 1:
                self._whole.setdefault(whole[0], set()).add(whole)

    def _add(self, name: tuple[str, ...]) -> None:
        joined = "".join(name)
        if name and (len(joined) >= 3 or not joined.isascii()):
            # Also family name first, and run together: people write names in every order.
            for order in (name, name[::-1], (joined,)):
                self._whole.setdefault(order[0], set()).add(order)
        self._single.update(word for word in name if len(word) >= SHORTEST)

    def found_in(self, text: str) -> bool:
        """Return whether a name, or a longer word of one, stands in the text. The same text is searched once."""
        known = self._seen.get(text)
        if known is None:
            known = self._seen[text] = self._search(words(text))
        return known

    def _search(self, found: list[str]) -> bool:
        if not self._single.isdisjoint(found):
            return True
        return any(
            tuple(found[at : at + len(name)]) == name for at, word in enumerate(found) for name in self._whole.get(word, ())
        )


def _names_of(view: CaseView) -> Iterator[str]:
    for person in view.persons.values():
        yield person.text("name")
        yield from person.texts("aliases")
    for record in (view.case, *view.victims):
        yield record.text("codeword")


def _case_without(view: CaseView, names: Names, removed: list[tuple[str, str]]) -> CaseView:
    parts = {name: tuple(_without(record, names, removed) for record in records) for name, records in view.parts.items()}
    return replace(
        view,
        case=_without(view.case, names, removed),
        parts=parts,
        sources={uid: _without(record, names, removed) for uid, record in view.sources.items()},
        groups={uid: _without(record, names, removed) for uid, record in view.groups.items()},
    )


def _without(record: RecordView, names: Names, removed: list[tuple[str, str]]) -> RecordView:
    hit = frozenset(name for name in record.values if _is_searched(record, name) and names.found_in(_plain(record, name)))
    if not hit:
        return record
    removed += [(record.kind.name, name) for name in sorted(hit)]
    values = {name: value for name, value in record.values.items() if name not in hit}
    return replace(record, values=values, withheld=record.withheld | hit)


def _is_searched(record: RecordView, name: str) -> bool:
    """Return whether a field holds words of its own. A code that no list knows is printed as it is, so it can too."""
    value = record.raw(name)
    if not isinstance(value, str) or name == "deleted_at":
        return False
    field = record.kind.field(name)
    if field.type == "term":
        return not terms.is_known(field.terms, value)
    return field.type in _TEXTS


def _plain(record: RecordView, name: str) -> str:
    """Return a field's stored text for searching; JSON is searched as it is, its line ends as blanks."""
    return str(record.raw(name)).replace("\\n", " ")
