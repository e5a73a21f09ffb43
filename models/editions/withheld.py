"""The values an audience may not see, gathered from unedited views: what texts and finished papers are searched for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from models.base.fields import FieldSpec
from models.base.language import _
from models.editions.apply import edit_record, rule_of, shown_case
from models.editions.audience import Audience, audience_of
from models.editions.ordinary import own_words
from models.editions.secrets import Form, Secret, Secrets
from models.values.fold import fold, words
from models.values.where import Where
from models.views.case import CaseView
from models.views.record import RecordView

FORMS: dict[str, Form] = {
    "person_name": "name",
    "child_name": "name",
    "codeword": "code",
    "source_identity": "name",
    "captivity_place": "place",
    "own_premises": "place",
    "event_place": "place",
    "secret_sum": "sum",
}
"""What the values of a row of the table are. Those of other rows are texts: searched for whole."""
TITLES = ("title", "publisher", "address")
"""Fields of a source made of everyday words: searched for as a whole."""
PUBLIC = ("attribution", "person_name", "event_place", "person_band")
"""Classes whose visible words are names: a secret that shares them is searched for by its other words."""
WHOLE = ("attribution", "event_place", "person_band", "person_role", "reference")
"""Classes printed as they stand: a withheld value may be a part of one ("Tonka" of "Tonka, Independence Square")."""
SENTENCE = 4
"""Words from which a withheld text is searched for as a whole: fewer come together by chance in our own wording."""
_PHONE = re.compile(r"\+?\d(?:[\s().\-/\u00a0\u202f]{0,3}\d){7,}")


def withheld_values(
    views: Iterable[CaseView], audience: Audience | str, beside: Iterable[RecordView] = (), *, coarse: bool = False
) -> tuple[Secret, ...]:
    """Return what the audience may not see of these unedited cases and of the records beside them (sources' identities ...).

    `coarse`: it gets places of events by their administrative units only, so their names are withheld too. A value that the
    audience sees in another place of the same cases is left out.
    """
    reader = audience_of(audience)
    found: dict[Secret, None] = {}
    seen = _Seen()
    for view in views:
        shown = {record.uid: record for record in _records(shown_case(view, reader))}
        for record in _records(view):
            found |= dict.fromkeys(_hidden(record, shown.get(record.uid), coarse))
            seen.add(shown.get(record.uid), coarse)
    for record in beside:
        edited = edit_record(record, reader)
        found |= dict.fromkeys(_hidden(record, edited, coarse))
        seen.add(edited, coarse)
    return tuple(seen.marked(found))


def secrets_of(
    views: Iterable[CaseView],
    audience: Audience | str,
    beside: Iterable[RecordView] = (),
    *,
    coarse: bool = False,
    others: Iterable[str] = (),
) -> Secrets:
    """Return the same ready to be searched for in free text. `others` are names of persons in other cases: searched for as a
    whole only, since a first name alone stands for many."""
    views, beside, reader = tuple(views), tuple(beside), audience_of(audience)
    values = withheld_values(views, reader, beside, coarse=coarse)
    public, named = names_shown([shown_case(view, reader) for view in views], coarse=coarse)
    return Secrets([secret for secret in values if secret.form != "text"], public, others, named=named)


def values_told(views: Iterable[CaseView], audience: Audience | str, values: Iterable[Secret]) -> frozenset[Secret]:
    """Return the withheld values that stand in texts this audience reads."""
    searched = [secret for secret in values if secret.form != "text"]
    secrets = Secrets(replace(secret, field=str(at)) for at, secret in enumerate(searched))
    texts = (
        record.text(field.name)
        for view in views
        for record in _records(shown_case(view, audience))
        for field in record.kind.fields
        if field.type in ("text", "long") and record.raw(field.name) is not None
    )
    return frozenset(searched[int(found.field)] for text in texts for found in secrets.find(text))


def names_shown(views: Iterable[CaseView], *, coarse: bool = False) -> tuple[list[str], list[str]]:
    """Return the names that edited cases show: all of them (groups, places, persons), and those of persons alone."""
    public, named = list[str](), list[str]()
    for view in views:
        for record, field in _shown_names(view):
            texts = list(_texts(record, field, coarse))
            public += texts
            named += texts if field.edition == "person_name" else []
    return public, named


def _shown_names(view: CaseView) -> Iterator[tuple[RecordView, FieldSpec]]:
    """Yield where an edited case names groups, places and persons: their words are no secret."""
    for record in _records(view):
        for field in record.kind.fields:
            if field.edition in PUBLIC and record.raw(field.name) is not None:
                yield record, field


def _records(view: CaseView) -> Iterator[RecordView]:
    yield from (view.case, *view.persons.values(), *view.sources.values(), *view.groups.values())
    for part in view.parts.values():
        yield from part


def _hidden(record: RecordView, shown: RecordView | None, coarse: bool) -> Iterator[Secret]:
    """Yield the values of a record that its edited form does not hold."""
    for field in record.kind.fields:
        if record.raw(field.name) is None or field.type in ("ref", "term", "flag", "integer", "date", "when", "data"):
            continue
        if shown is None or shown.raw(field.name) is None:
            yield from _secrets(record, field)
        elif coarse and field.edition == "event_place":
            where = record.where(field.name) or Where()
            yield from (Secret(_name(record, field), name, "place") for name in (where.name,) if name)


def _secrets(record: RecordView, field: FieldSpec) -> Iterator[Secret]:
    row = rule_of(field, record)
    form = FORMS.get(row, "text")
    name = _name(record, field)
    if field.type == "money":
        money = record.money(field.name)
        if money is not None:
            yield Secret(name, str(int(money.amount)), "sum")
        return
    for text in _texts(record, field, coarse=False):
        for match in _PHONE.finditer(text):
            yield Secret(name, match.group(), "phone")
        rest = _PHONE.sub(" ", text).strip()
        if row == "source_identity" and field.name in TITLES:
            yield Secret(name, rest, "phrase")
        elif form == "sum":
            yield Secret(name, rest, "sum")
            yield from _whole(name, rest)
        elif form == "text" or field.type == "long":
            yield from _whole(name, rest)
        elif rest:
            yield Secret(name, rest, form)


def _whole(name: str, text: str) -> Iterator[Secret]:
    """Yield the lines of a text that are long enough to be told apart from our own wording."""
    yield from (Secret(name, line, "text") for line in text.splitlines() if len(words(line)) >= SENTENCE)


class _Seen:
    """What the edited records show. A withheld value that is one of those is no secret; found within a longer one of them, it
    proves nothing. Of a name only a name that is shown makes none."""

    def __init__(self) -> None:
        self._all: set[str] = set()
        self._names: set[str] = set()
        self._within: dict[str, None] = {}

    def add(self, record: RecordView | None, coarse: bool) -> None:
        """Take what a record shows; nothing of None."""
        if record is None:
            return
        for field in record.kind.fields:
            if record.raw(field.name) is None:
                continue
            if field.type == "money":
                money = record.money(field.name)
                self._all |= {str(int(money.amount))} if money is not None else set()
                continue
            texts = [" ".join(words(text)) for text in _texts(record, field, coarse)]
            self._all.update(texts)
            if field.edition in ("person_name", "attribution"):
                self._names.update(texts)
            if field.edition in WHOLE:
                self._within.update(dict.fromkeys(texts))

    def marked(self, secrets: Iterable[Secret]) -> Iterator[Secret]:
        """Yield those that stay secrets, those within a longer visible value and those of ordinary words marked so."""
        within = "  ".join(("", *self._within, ""))
        for secret in secrets:
            value = " ".join(parts := words(secret.value))
            named = secret.form in ("name", "code")
            if value in (self._names if named else self._all):
                continue
            ordinary = secret.form in ("phrase", "text") and own_words().issuperset(parts)
            inside = f" {value} " in within if not named else False
            yield replace(secret, elsewhere=True) if ordinary or inside else secret


def _texts(record: RecordView, field: FieldSpec, coarse: bool) -> Iterator[str]:
    """Yield the texts a field holds: names of a place and its units, lines, words."""
    if field.type in ("text", "long"):
        yield record.text(field.name)
    elif field.type == "texts":
        yield from record.texts(field.name)
    elif field.type == "where":
        where = record.where(field.name) or Where()
        units = [unit.name for unit in where.admin]
        named = [] if coarse and field.edition == "event_place" else [where.name, where.note]
        yield from (text for text in (*named, *units) if fold(text))


def _name(record: RecordView, field: FieldSpec) -> str:
    return _("{record}: {field}").format(record=_(record.kind.label), field=_(field.label))
