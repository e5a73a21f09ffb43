"""For whom a paper is made: the edition, the recipient's scope, and what a named person allowed for this issue alone."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Scope:
    """What of a case concerns the recipient. Empty means no limit, except where the edition demands one (family: one captive).

    `captives` are identifiers of victims, `employer` is a name as entered, `state` an ISO 3166 alpha-2 code.
    """

    captives: tuple[str, ...] = ()
    employer: str = ""
    state: str = ""


WHOLE = Scope()
"""No limit."""


@dataclass(frozen=True)
class Clearance:
    """One thing a named person allowed for this issue: a class of fields ("medical"), and who allowed it."""

    what: str
    by: str


@dataclass(frozen=True)
class Audience:
    """Who will read a paper. `opened` are the compartments open to its maker ("money", "captivity" ...); `sheet` is the kind of
    paper, since some classes print on their own sheet only. `locked` are the compartments there are, each with its case, that
    were not opened for this paper: what lies in one of them is on it for nobody, whatever its class."""

    edition: str
    scope: Scope = WHOLE
    cleared: tuple[Clearance, ...] = ()
    opened: frozenset[str] = frozenset()
    sheet: str = ""
    locked: frozenset[tuple[str, str]] = frozenset()

    @property
    def allowed(self) -> frozenset[str]:
        """Return the classes a named person allowed for this issue."""
        return frozenset(one.what for one in self.cleared if one.by.strip())


def audience_of(given: Audience | str) -> Audience:
    """Return the audience itself, or the whole audience of an edition named by its code."""
    return given if isinstance(given, Audience) else Audience(given)
