"""What a code list is made of: terms and their list."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Term:
    """One value of a list: the code that is stored, its English label, and an English note that explains it ("" = none)."""

    code: str
    label: str
    note: str = ""


@dataclass(frozen=True)
class TermList:
    """A named list of terms in the order they are shown.

    An open list takes other codes too (an organisation's own words, a newer program's); a closed one refuses them.
    """

    name: str
    terms: tuple[Term, ...]
    open: bool = True

    def codes(self) -> tuple[str, ...]:
        """Return the codes in order."""
        return tuple(entry.code for entry in self.terms)

    def get(self, code: str) -> Term | None:
        """Return the term of a code, None when the list has no such code."""
        return next((entry for entry in self.terms if entry.code == code), None)


def term(context: str, code: str, msgid: str, note: str = "") -> Term:
    """Return a term; the call is what the extractor of messages finds.

    `context` repeats the list's name, because the extractor reads literals only (keyword `term:1c,3`); a test keeps the two
    equal. The note is marked with N_ where it is given.
    """
    if not context:
        raise ValueError("a term needs the name of its list")
    return Term(code, msgid, note)
