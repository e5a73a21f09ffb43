"""A situation as an edition sees it: fields withheld by class, and texts searched for the names of the cases' captives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from models.editions.apply import edit_case, edit_record
from models.values.fold import words
from models.views.case import CaseView
from models.views.record import RecordView
from models.views.situation import SituationView

SHORTEST = 4
"""Letters a single word of a name must have to be searched for alone; shorter ones stand in too many texts."""
_TEXTS = ("text", "long", "texts", "where", "when", "data")


@dataclass(frozen=True, repr=False)
class EditedSituation:
    """The situation without what the edition may not see. `removed` names (record kind, field) of texts that held a name."""

    situation: SituationView
    removed: tuple[tuple[str, str], ...]


def edit_situation(view: SituationView, edition: str) -> EditedSituation:
    """Return the situation as the edition sees it: what stays is safe to print without a further look."""
    cases = [replace(case, view=edit_case(case.view, edition)) for case in view.cases]
    context = {name: tuple(edit_record(record, edition) for record in records) for name, records in view.context.items()}
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
        if name and len("".join(name)) >= 3:
            self._whole.setdefault(name[0], set()).add(name)
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
    hit = frozenset(
        field.name
        for field in record.kind.fields
        if field.type in _TEXTS and record.raw(field.name) is not None and names.found_in(_plain(record, field.name))
    )
    if not hit:
        return record
    removed += [(record.kind.name, name) for name in sorted(hit)]
    values = {name: value for name, value in record.values.items() if name not in hit}
    return replace(record, values=values, withheld=record.withheld | hit)


def _plain(record: RecordView, name: str) -> str:
    """Return a field's stored text for searching; JSON is searched as it is, its line ends as blanks."""
    return str(record.raw(name)).replace("\\n", " ")
