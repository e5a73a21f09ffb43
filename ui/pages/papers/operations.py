"""What the papers page does with the vault: find cases, make a paper, save it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.base.errors import BadInput
from models.base.language import _, use

if TYPE_CHECKING:
    from models.log.scopes import Connection
    from models.subjects.opened import OpenVault
    from ui.papers.request import Made
    from ui.shell.jobs import Job

MOST_CASES = 30


@dataclass(frozen=True)
class Choice:
    """What paper is wanted. `first`, `last` are ISO days, empty for all; `case` the identifier of a case, for a brief."""

    kind: str
    edition: str
    language: str
    size: str
    case: str = ""
    first: str = ""
    last: str = ""
    country: str = ""
    log: bool = False


def find_cases(con: Connection, query: str) -> list[tuple[str, str]]:
    """Return (identifier, reference and title) of cases that match, newest first."""
    from models.subjects.cases import CaseFilter, list_cases

    rows = list_cases(con, CaseFilter(query=query), limit=MOST_CASES)
    return [(row.uid, f"{row.ref}  {row.title}") for row in rows]


def make_paper(job: Job, vault: OpenVault, choice: Choice) -> Made:
    """Return the paper, read back and checked.

    Raises:
        BadInput: no case was chosen for a brief. LeakFound, PaperFailed, NotFound.
    """
    from ui.papers.making import make_paper as made_of
    from ui.papers.request import PaperRequest

    job.step()
    with vault.reading() as con, use(choice.language):
        if choice.kind == "brief" and not choice.case:
            raise BadInput(field=_("Case"), reason=_("A brief is about one case: choose it first."))
        request = PaperRequest(
            choice.kind, choice.edition, choice.language, choice.size, about=choice.case, first=choice.first, last=choice.last,
            country=choice.country, log=choice.log,
        )  # fmt: skip
        return made_of(vault, con, request)


def file_name(choice: Choice, ref: str, stamp: str) -> str:
    """Return a file name that holds no name and no title: kind, reference or country, edition, day and language."""
    about = ref if choice.kind == "brief" else choice.country
    parts = (choice.kind, about, choice.edition, stamp, choice.language)
    return "-".join(part for part in parts if part) + ".pdf"
