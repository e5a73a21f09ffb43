"""What can be chosen in a cell, found by typing: labels, codes and the words people use, accents off."""

from __future__ import annotations

from dataclasses import dataclass

from models.base import terms
from models.base.language import _
from models.base.terms.incident_words import WORDS
from models.records import INCIDENT, KINDS
from models.subjects.incident_cells import Names
from models.values.fold import fold, words


@dataclass(frozen=True)
class Choice:
    """A word to choose, and the folded words it is found by."""

    label: str
    found_by: str


def choices_of(column: str, names: Names, kind: str = "incident") -> tuple[Choice, ...]:
    """Return what can be chosen in a column, in the order of its list; nothing where anything can be typed."""
    if column == "group":
        return tuple(Choice(name, fold(name)) for name in names.written)
    if column == "grade":
        return tuple(Choice(code, fold(f"{code} {terms.label('credibility', code)}")) for code in terms.codes("credibility"))
    if column not in (INCIDENT.names if kind == "incident" else KINDS[kind].names):
        return ()
    field = KINDS[kind].field(column)
    if field.type == "flag":
        return tuple(Choice(word, fold(word)) for word in (_("yes"), _("no")))
    if field.type != "term":
        return ()
    more = WORDS if field.terms == "incident_kind" else {}
    return tuple(
        Choice(label, " ".join([fold(label), code.lower().replace("_", " "), *(fold(word) for word in more.get(code, ()))]))
        for code, label in terms.labels(field.terms)
    )


def matching(choices: tuple[Choice, ...], typed: str) -> list[str]:
    """Return the labels that what was typed can mean: all its words are beginnings of words; labels beginning so come first."""
    wanted = words(typed)
    if not wanted:
        return [choice.label for choice in choices]
    found = [choice for choice in choices if all(f" {word}" in f" {choice.found_by}" for word in wanted)]
    first = fold(typed.strip())
    return [choice.label for choice in sorted(found, key=lambda choice: not fold(choice.label).startswith(first))]
