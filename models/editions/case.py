"""A case as an audience sees it: fields by the table, captives by the scope, and texts searched for what they may not tell."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from models.base import terms
from models.editions.apply import shown_case
from models.editions.audience import Audience, audience_of
from models.editions.secrets import Secrets
from models.editions.withheld import secrets_of
from models.views.case import CaseView
from models.views.record import RecordView

Removed = Callable[[str, str], None]
"""Told kind of record and field of each text that was taken out because it held a secret."""
_TEXTS = ("text", "long", "texts", "where", "when", "data")


def edit_case(
    view: CaseView, audience: Audience | str, *, beside: Iterable[RecordView] = (), removed: Removed | None = None
) -> CaseView:
    """Return the case as the audience sees it. Outside the team a text that holds a withheld value is withheld as a whole.

    `beside` are records whose withheld values are searched for too: the identities of its sources.
    """
    reader = audience_of(audience)
    shown = shown_case(view, reader)
    if reader.edition == "team":
        return shown
    return case_without(shown, secrets_of([view], reader, beside), removed)


def case_without(view: CaseView, secrets: Secrets, removed: Removed | None = None) -> CaseView:
    """Return the (edited) case without the texts that hold a secret."""
    parts = {name: tuple(without(record, secrets, removed) for record in records) for name, records in view.parts.items()}
    return replace(
        view,
        case=without(view.case, secrets, removed),
        parts=parts,
        persons={uid: without(record, secrets, removed) for uid, record in view.persons.items()},
        sources={uid: without(record, secrets, removed) for uid, record in view.sources.items()},
        groups={uid: without(record, secrets, removed) for uid, record in view.groups.items()},
    )


def without(record: RecordView, secrets: Secrets, removed: Removed | None = None) -> RecordView:
    """Return the (edited) record without its texts that hold a secret."""
    hit = frozenset(name for name in record.values if _is_searched(record, name) and secrets.holds(_plain(record, name)))
    if not hit:
        return record
    for name in sorted(hit):
        if removed is not None:
            removed(record.kind.name, name)
    values = {name: value for name, value in record.values.items() if name not in hit}
    return replace(record, values=values, withheld=record.withheld | hit)


def _is_searched(record: RecordView, name: str) -> bool:
    """Return whether a field holds words of its own. A code that no list knows is printed as it is, so it can too. What the
    table shows as a name, a codeword or a place of its own is no text that could give them away."""
    value = record.raw(name)
    if not isinstance(value, str) or name in ("deleted_at", "ref"):
        return False
    field = record.kind.field(name)
    if field.type == "term":
        return not terms.is_known(field.terms, value)
    return field.type in _TEXTS and field.edition not in ("person_name", "codeword", "link", "reference")


def _plain(record: RecordView, name: str) -> str:
    """Return a field's stored text for searching; JSON is searched as it is, its line ends as blanks."""
    return str(record.raw(name)).replace("\\n", " ")
