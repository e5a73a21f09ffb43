"""Making a paper from the vault: the same way for the window, the command line and the register, without Qt."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal

from models.base.errors import BadInput
from models.base.language import _
from models.editions.papers import PAPERS
from ui.papers.request import Draft, Made, PaperRequest, Stamp, Work

if TYPE_CHECKING:
    from models.log.scopes import Connection
    from models.subjects.opened import OpenVault


def make_paper(vault: OpenVault, con: Connection, request: PaperRequest, *, stamp: Stamp | None = None) -> Made:
    """Return the paper asked for, read back and checked. Without a stamp it is a draft and says so on every page.

    Raises:
        BadInput: the kind cannot be made so; names the field. NotFound, LeakFound, PaperFailed.
    """
    return made_of(draft_paper(vault, con, request, stamp=stamp), request)


def made_of(draft: Draft, request: PaperRequest) -> Made:
    """Return a draft laid out, read back and checked. Raises LeakFound, PaperFailed."""
    from reports.make import make_and_find

    made, found = make_and_find(draft.paper, size=_size(request), withheld=draft.withheld)
    return Made(made.data, made.pages, (*draft.notices, *made.notices), draft, request, found)


def draft_paper(vault: OpenVault, con: Connection, request: PaperRequest, *, stamp: Stamp | None = None) -> Draft:
    """Return the content of the paper asked for, before layout: what plain text is made of too. Raises BadInput, NotFound."""
    from ui.papers.behind import settled
    from ui.papers.frames import frame_for

    request = settled(con, completed(request))
    draft = _searched(Work(vault, con, request, frame_for(vault, con, request, stamp)))
    return with_changes(con, draft, request) if request.since else draft


def _searched(work: Work) -> Draft:
    """Return the kind's draft. Outside the team typed texts are searched for what the draft withholds: a hit leaves a mark."""
    maker = _maker(work.request.kind)
    draft: Draft = maker.draft(work)
    if work.frame.edition in ("", "team") or not any(work.frame.texts.values()):
        return draft
    from ui.papers.typed import searched, secrets_in

    frame, notices = searched(work.frame, secrets_in(draft.withheld, draft.views))
    if not notices:
        return draft
    draft = maker.draft(replace(work, frame=frame))
    return replace(draft, notices=tuple(dict.fromkeys((*draft.notices, *notices))))


def with_changes(con: Connection, draft: Draft, request: PaperRequest) -> Draft:
    """Return the draft with a bar at what an earlier issue of it did not say; the line that says so takes no page of its own.

    Raises:
        BadInput: the issue is no paper of this kind, language or subject. NotFound, Destroyed.
    """
    from reports.changes import marked_since
    from reports.pdf.render import render
    from ui.papers.issued import units_since

    reference, units = units_since(con, request)
    size = _size(request)
    marked = marked_since(draft.paper, units, reference)
    if render(marked, size=size).pages > render(draft.paper, size=size).pages:
        marked = marked_since(draft.paper, units, reference, footer=True)
    return replace(draft, paper=marked)


def completed(request: PaperRequest) -> PaperRequest:
    """Return the request with the kind's usual edition where it names none.

    Raises:
        BadInput: there is no such kind, or not for that edition (refused by name).
    """
    kind = PAPERS.get(request.kind)
    if kind is None:
        raise BadInput(field="KIND", reason=_("{name} is no kind of paper.").format(name=request.kind))
    edition = request.edition or (kind.editions[0] if kind.editions else "")
    if edition and edition not in kind.editions:
        known = ", ".join(kind.editions) or _("none")
        reason = _("There is no {kind} for {edition}: it may be made for {known}.")
        raise BadInput(field="--edition", reason=reason.format(kind=kind.name, edition=edition, known=known))
    return replace(request, edition=edition)


def _size(request: PaperRequest) -> Literal["a4", "letter"]:
    return "letter" if request.size == "letter" else "a4"


def _maker(kind: str) -> Any:
    """Return the module that makes a kind: loaded when wanted, since each reads its part of the papers' code."""
    return import_module(f"ui.papers.kinds.{kind}")
