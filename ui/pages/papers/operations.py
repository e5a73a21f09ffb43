"""What the page does with the vault to make a paper: find what it is about, make it, say it as text, issue it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.base.errors import AppError, BadInput, LeakFound
from models.base.language import _
from ui.pages.papers.hits import Marked, hits_in

if TYPE_CHECKING:
    from models.log.scopes import Connection
    from models.subjects.opened import OpenVault
    from ui.papers.behind import Lock
    from ui.papers.issuing import Issued, Orders
    from ui.papers.request import Made, PaperRequest
    from ui.shell.jobs import Job

MOST = 30


@dataclass(frozen=True)
class Found:
    """A record a paper can be about; `ref` is what a file may be named after: a reference or number, never a title."""

    kind: str
    uid: str
    ref: str
    title: str
    case: str = ""


def find_cases(con: Connection, query: str) -> list[Found]:
    """Return cases that match, newest first."""
    from models.subjects.cases import CaseFilter, list_cases

    rows = list_cases(con, CaseFilter(query=query), limit=MOST)
    return [Found("case", row.uid, row.ref, f"{row.ref}  {row.title}", row.uid) for row in rows]


def find_incidents(con: Connection, query: str) -> list[Found]:
    """Return incidents that match in number, headline or kind, newest first, then cases."""
    from models.base.terms import label
    from models.subjects.incidents import read_incidents
    from models.values.fold import fold, words

    wanted = words(query)
    found = []
    for row in read_incidents(con, limit=2000 if wanted else MOST):
        title = f"{row.number}  {row.headline or label('incident_kind', row.kind)}".strip()
        if all(word in fold(title) for word in wanted):
            found.append(Found("incident", row.uid, row.number, title, row.case))
        if len(found) == MOST:
            break
    return [*found, *find_cases(con, query)]


def find_captives(con: Connection, query: str, case: str) -> list[Found]:
    """Return the captives of a case whose name or number matches, in their order."""
    from models.records import KINDS
    from models.subjects.titles import title_of
    from models.values.fold import fold, words

    wanted = words(query)
    rows = con.execute('select uid from victims where "case" = ? and deleted_at is null order by number, uid', (case,))
    found = [Found("victim", uid, "", title_of(con, KINDS["victim"], uid), case) for (uid,) in rows]
    return [one for one in found if all(word in fold(one.title) for word in wanted)]


def found_of(con: Connection, kind: str, uid: str) -> Found | None:
    """Return a record by its identifier, as a picker shows it; a captive comes with its case. None: not here."""
    from models.records import KINDS
    from models.subjects.titles import title_of

    if kind == "case":
        row = con.execute("select ref, coalesce(title, codeword, '') from cases where uid = ?", (uid,)).fetchone()
        return Found("case", uid, row[0], f"{row[0]}  {row[1]}", uid) if row else None
    if kind == "incident":
        row = con.execute('select coalesce(number, \'\'), coalesce("case", \'\') from incidents where uid = ?', (uid,)).fetchone()
        return _incident(uid, row, title_of(con, KINDS["incident"], uid)) if row else None
    row = con.execute('select "case" from victims where uid = ?', (uid,)).fetchone()
    return Found("victim", uid, "", title_of(con, KINDS["victim"], uid), row[0]) if row else None


def _incident(uid: str, row: tuple[str, str], title: str) -> Found:
    number = row[0] if row[0] and row[0] not in title else ""
    return Found("incident", uid, row[0], f"{number}  {title}".strip(), row[1])


def captive_and_case(con: Connection, uid: str) -> tuple[Found | None, Found | None]:
    """Return a captive and its case."""
    captive = found_of(con, "victim", uid)
    return captive, found_of(con, "case", captive.case) if captive else None


@dataclass(frozen=True)
class Outcome:
    """What came of making a draft: the paper, or why it was refused; and what must not stand in its typed texts."""

    made: Made | None
    marks: Mapping[str, tuple[Marked, ...]]
    refused: AppError | None = None


def make_paper(job: Job, vault: OpenVault, request: PaperRequest) -> Outcome:
    """Return the paper as a draft, read back and checked.

    Raises:
        BadInput: something to be chosen is missing, or no such kind can be made. PaperFailed, NotFound.
    """
    from ui.papers.making import draft_paper, made_of

    job.step()
    check(request)
    with vault.reading() as con:
        draft = draft_paper(vault, con, request)
    job.step()
    marks = hits_in(request.texts, draft.withheld)
    try:
        return Outcome(made_of(draft, request), marks)
    except LeakFound as error:
        return Outcome(None, marks, error)


def check(request: PaperRequest) -> None:
    """Raise BadInput in plain words for what is not chosen yet."""
    from models.editions.papers import PAPERS
    from ui.papers.wanted import is_made, missing

    about = PAPERS[request.kind].about
    if not is_made(request.kind):
        raise BadInput(field=_("Paper"), reason=missing(request.kind))
    if not request.about and about[0] in ("incident", "case", "captive") and "vault" not in about:
        raise BadInput(field=_("About"), reason=choose_first(request.kind))
    if about[0] == "captive" and len(request.scope.captives) != 1:
        raise BadInput(field=_("Captive"), reason=_("This paper is about one captive: choose the person first."))


def choose_first(kind: str) -> str:
    """Return the sentence that says what is to be chosen first."""
    from models.editions.papers import PAPERS

    if PAPERS[kind].about[0] == "incident":
        return _("This paper is about one incident or case: choose it first.")
    if PAPERS[kind].about[0] == "captive":
        return _("This paper is about one captive: choose the case and the person first.")
    return _("This paper is about one case: choose it first.")


def make_texts(job: Job, vault: OpenVault, request: PaperRequest, form: str, accents: bool) -> tuple[str, tuple[str, ...]]:
    """Return the form and a draft as such text: one message, or up to three SMS. Raises BadInput, NotFound."""
    from ui.papers.making import draft_paper
    from ui.papers.plain import texts_of

    job.step()
    check(request)
    with vault.reading() as con:
        return form, texts_of(draft_paper(vault, con, request), form, accents=accents)


def issue(_job: Job, vault: OpenVault, request: PaperRequest, orders: Orders) -> Issued:
    """Issue a paper and return it with its copies. Raises BadInput: not cleared as it must be; LeakFound."""
    from ui.papers.issuing import issue_paper

    check(request)
    return issue_paper(vault, request, orders)


def people(con: Connection, user: str) -> tuple[str, ...]:
    """Return the names of those who can open the vault, for a person to be named quickly; the user's own comes first."""
    from models.records import USER
    from models.views.record import read_records

    known = [one for one in read_records(con, USER) if one.flag("active")]
    return tuple(one.text("name") for one in sorted(known, key=lambda one: one.uid != user))


def locks(con: Connection, request: PaperRequest) -> tuple[PaperRequest, tuple[Lock, ...]]:
    """Return the paper asked for with the compartments it can print from, as they are here; none where its case is gone."""
    from models.base.errors import Destroyed, NotFound
    from ui.papers.behind import locks_of

    try:
        return request, locks_of(con, request)
    except (NotFound, Destroyed):
        return request, ()


def note_printed(_job: Job, vault: OpenVault, request: PaperRequest, reference: str) -> None:
    """Log that a draft leaves the vault with what lies behind locks in it; nothing where it holds none of that."""
    from ui.papers import behind

    behind.note_printed(vault, request, reference)


def file_name(request: PaperRequest, ref: str, stamp: str) -> str:
    """Return a file name that holds no name and no title: kind, reference or country, edition, day and language."""
    about = request.country if request.first or request.last or request.country else ref
    parts: Sequence[str] = (request.kind, about, request.edition, stamp, request.language)
    return "-".join(part for part in parts if part) + ".pdf"


def issued_name(number: str, revision: int) -> str:
    """Return a file name from the number of an issue."""
    safe = "".join(letter if letter.isalnum() else "-" for letter in number.lower()).strip("-")
    return f"{safe}-rev-{revision}.pdf"
