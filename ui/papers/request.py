"""What paper is wanted, and what came of it: said once for the window, the command line and the register."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

from models.editions.audience import WHOLE, Audience, Clearance, Scope

if TYPE_CHECKING:
    from models.log.scopes import Connection
    from models.subjects.opened import OpenVault
    from models.views.case import CaseView
    from models.views.record import RecordView
    from reports.check.readback import Hit, Withheld
    from reports.content import Paper
    from reports.kinds.frame import Frame


@dataclass(frozen=True)
class PaperRequest:
    """A paper as asked for.

    `kind` is a name of models/editions/papers. `about` names what it is made of: the reference or identifier of a case, the
    number or identifier of an incident, the name of a form; empty for a period or the vault. `first`, `last` are ISO days,
    `country` ISO 3166 alpha-2, all empty for everything. `opened` are the compartments opened for this paper; those that are
    closed here stay closed. `moment` reads the vault as known then. `texts` is what a person wrote
    (headline, assessment, recommendation). `since` is the number of the issue it is compared with. `log` adds the log annex,
    `plain` prints in black only.
    `marking` raises the marking, `lowered` lowers it (with a name and a reason, at issue).
    """

    kind: str
    edition: str = ""
    language: str = "en"
    size: str = "a4"
    about: str = ""
    first: str = ""
    last: str = ""
    country: str = ""
    scope: Scope = WHOLE
    cleared: tuple[Clearance, ...] = ()
    opened: frozenset[str] = frozenset()
    texts: Mapping[str, str] = field(default_factory=dict)
    moment: datetime | None = None
    since: str = ""
    log: bool = False
    plain: bool = False
    marking: str = ""
    lowered: str = ""


@dataclass(frozen=True)
class Stamp:
    """What makes a paper an issued one: its number ("SITREP ML 014A"), revision, check code, the number it replaces, who cleared
    it."""

    number: str
    revision: int
    code: str
    replaces: str = ""
    cleared_by: str = ""

    @property
    def reference(self) -> str:
        """Return number and revision as printed."""
        return f"{self.number} rev {self.revision}"


@dataclass(frozen=True)
class Work:
    """What a kind's maker gets: the open vault, a connection to read from, the request, and the frame."""

    vault: OpenVault
    con: Connection
    request: PaperRequest
    frame: Frame

    @property
    def sizes(self) -> tuple[Literal["a4", "letter"]]:
        """Return the paper size asked for, to fit one page on."""
        return ("letter" if self.request.size == "letter" else "a4",)

    @property
    def today(self) -> str:
        """Return the ISO day the vault is read at."""
        return (self.request.moment or self.vault.clock()).date().isoformat()

    def day_in(self, view: CaseView) -> str:
        """Return the ISO day it is then where the case is: captives' states and days held are told for it."""
        from models.views.communications import day_of_case

        return day_of_case(view, self.request.moment or self.vault.clock())


@dataclass(frozen=True)
class Draft:
    """A paper's content before layout, with what it takes to check and register it.

    `withheld` are values its readers may not see: searched for in the finished file. `views` and `records` are the edited views
    it was made of, so that the register knows what it said. `spelled` are names to be spelled on the radio. `series` is JSON data
    that the next issue of the same series is compared with: the register keeps it and gives it back. `audience` is set where the
    maker completed the readers' scope that was asked for: an embassy's state that all captives share.
    """

    paper: Paper
    withheld: tuple[Withheld, ...] = ()
    views: tuple[CaseView, ...] = ()
    records: tuple[RecordView, ...] = ()
    spelled: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    series: Mapping[str, Any] = field(default_factory=dict)
    audience: Audience | None = None


@dataclass(frozen=True)
class Made:
    """A finished paper: PDF bytes, pages, notices in whole sentences, the draft it came from, and common words that were found
    (a named person may release them)."""

    data: bytes
    pages: int
    notices: tuple[str, ...]
    draft: Draft
    request: PaperRequest
    found: tuple[Hit, ...] = ()
