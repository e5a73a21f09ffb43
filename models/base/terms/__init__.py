"""The code lists of the program, by name, with their words in the language in use.

Codes are stored, words are looked up when shown. A code that no list knows is kept and shown as it is: another laptop may
have a newer program, and an import keeps what it found.
"""

from __future__ import annotations

from models.base.countries import country_codes, country_name, is_country
from models.base.language import _, current, pgettext
from models.base.terms import (
    access,
    acts,
    cases,
    context,
    crisis,
    demands,
    groups,
    incidents,
    places,
    probability,
    sources,
    threats,
    victims,
)
from models.base.terms.term import Term, TermList, term

__all__ = ["LISTS", "Term", "TermList", "codes", "inline", "is_known", "label", "labels", "lowered", "note", "rank", "term"]

_MODULES = (
    cases, acts, victims, groups, sources, probability, threats, demands, crisis, context, incidents, places, access,
)  # fmt: skip

LISTS: dict[str, TermList] = {entry.name: entry for module in _MODULES for entry in module.LISTS}
"""Every list by its name."""

_BY_CODE: dict[tuple[str, str], Term] = {(name, entry.code): entry for name, found in LISTS.items() for entry in found.terms}


def codes(list_name: str) -> tuple[str, ...]:
    """Return the codes of a list in the order they are shown. An unknown list is a mistake of ours: KeyError.

    The list "country" is the table of models/base/countries, here and in the functions below.
    """
    return country_codes() if list_name == "country" else LISTS[list_name].codes()


def is_known(list_name: str, code: str) -> bool:
    """Return whether the list has the code. False for an unknown list."""
    return is_country(code) if list_name == "country" else (list_name, code) in _BY_CODE


def label(list_name: str, code: str) -> str:
    """Return the word for a code in the language in use; an unknown code, or "", comes back as it is."""
    if list_name == "country":
        return country_name(code, current())
    found = _BY_CODE.get((list_name, code))
    return pgettext(list_name, found.label) if found else code


def inline(list_name: str, code: str) -> str:
    """Return the word for use inside a sentence: first letter small, except in words such as "UN" and names of countries."""
    word = label(list_name, code)
    return lowered(word) if (list_name, code) in _BY_CODE else word


def lowered(words: str) -> str:
    """Return words of the program, such as a field's label, for use inside a sentence; "UN", "SHA-256" stay as they are."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


def note(list_name: str, code: str) -> str:
    """Return the explanation of a code in the language in use, "" when there is none."""
    found = _BY_CODE.get((list_name, code))
    return _(found.note) if found and found.note else ""


def labels(list_name: str) -> tuple[tuple[str, str], ...]:
    """Return (code, word) of a whole list in order, for choices and annexes."""
    return tuple((code, label(list_name, code)) for code in codes(list_name))


def rank(list_name: str, code: str) -> int:
    """Return the place of a code in its list, from 0; an unknown code stands behind all known ones.

    No measure: reliability F, credibility 6 and "unknown" mean not known, so a rank is for listing only.
    """
    known = codes(list_name)
    return known.index(code) if code in known else len(known)
