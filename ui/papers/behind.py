"""Compartments and a paper: from which it prints, which are closed to its maker, and the log of printing from them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from models.editions.matrix import behind
from models.editions.papers import PAPERS

if TYPE_CHECKING:
    from models.log.scopes import Connection
    from models.subjects.opened import OpenVault
    from ui.papers.request import PaperRequest


@dataclass(frozen=True)
class Lock:
    """A compartment a paper can print from: its code, whether the case has it (else nothing is locked), whether it is open."""

    kind: str
    there: bool
    open: bool


def locks_of(con: Connection, request: PaperRequest) -> tuple[Lock, ...]:
    """Return the compartments this paper can print from, as they are to this connection; none for a paper about no case."""
    from models.views.compartments import closed_of, opened_of

    wanted, case = behind(request.kind, request.edition), case_of(con, request)
    if not wanted or not case:
        return ()
    closed, opened = closed_of(con, case), opened_of(con, case)
    return tuple(Lock(code, code in closed or code in opened, code not in closed) for code in wanted)


def settled(con: Connection, request: PaperRequest) -> PaperRequest:
    """Return the request with those compartments opened for it that it can print from and that are open here."""
    usable = {lock.kind for lock in locks_of(con, request) if lock.open}
    return replace(request, opened=frozenset(request.opened & usable))


def usual(con: Connection, request: PaperRequest) -> frozenset[str]:
    """Return what is opened for this kind of paper unless its maker says otherwise: all it is made of, as far as open here."""
    return frozenset(lock.kind for lock in locks_of(con, request) if lock.open) if PAPERS[request.kind].asks else frozenset()


def shut(con: Connection, request: PaperRequest) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the compartments of the case closed to whoever makes the paper, and those open but not opened for it."""
    there = [lock for lock in locks_of(con, request) if lock.there and lock.kind not in request.opened]
    return tuple(lock.kind for lock in there if not lock.open), tuple(lock.kind for lock in there if lock.open)


def not_opened(con: Connection, request: PaperRequest) -> frozenset[tuple[str, str]]:
    """Return every compartment there is in the vault, with its case, that was not opened for this paper."""
    rows = con.execute('select "case", kind from compartments where deleted_at is null')
    return frozenset((case, kind) for case, kind in rows if kind not in request.opened)


def printed_from(con: Connection, request: PaperRequest) -> tuple[str, ...]:
    """Return the compartments of the case that were opened for this paper."""
    return tuple(lock.kind for lock in locks_of(con, request) if lock.there and lock.open and lock.kind in request.opened)


def note_printed(vault: OpenVault, request: PaperRequest, reference: str) -> None:
    """Log that compartments were printed from, before anything leaves the vault; nothing where the paper is made of none."""
    from models.subjects.compartments import note_use

    with vault.reading() as con:
        used, case = printed_from(con, request), case_of(con, request)
    if used:
        with vault.writing(viewer=True) as session:
            note_use(session, vault, case, used, "printed", reference)


def case_of(con: Connection, request: PaperRequest) -> str:
    """Return the identifier of the case a paper prints from behind locks, empty for a kind that prints nothing from there. Raises
    NotFound, Destroyed."""
    from ui.papers.wanted import case_uid

    return case_uid(con, request.about) if request.about and PAPERS[request.kind].behind else ""
