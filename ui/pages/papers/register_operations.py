"""What the register's side of the page does with the vault."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from models.base.language import _
from models.values.moments import moment_text
from ui.pages.papers.register_rows import Change, Copy, Row

if TYPE_CHECKING:
    from models.log.scopes import Connection
    from models.subjects.opened import OpenVault
    from models.subjects.outdated import Outdated
    from models.subjects.register import CopyRow, IssueRow, Verdict
    from ui.pages.papers.operations import Found
    from ui.papers.request import PaperRequest
    from ui.shell.jobs import Job

FIRST_LINES = 2
"""Lines of a paper told with its check code: enough to see whether it is the one in hand."""
MOST = 2000
"""Issues listed: some ten a day over half a year; older ones are found by searching."""


def list_rows(con: Connection, query: str) -> tuple[Row, ...]:
    """Return the issued papers that match, newest first, with copies and with what changed since."""
    from models.subjects.register import copies_of, list_issues, outdated

    changed: dict[str, list[Outdated]] = {}
    for one in outdated(con):
        changed.setdefault(one.issue.uid, []).append(one)
    rows = list_issues(con, query, limit=MOST)
    return tuple(
        _row(at, row, copies_of(con, row.uid) if row.copies else (), changed.get(row.uid, ())) for at, row in enumerate(rows)
    )


def _row(at: int, row: IssueRow, copies: Iterable[CopyRow], changed: Iterable[Outdated]) -> Row:
    changes = tuple(
        Change(_("{record}, {field}").format(record=one.record, field=one.field), one.said, one.now) for one in changed
    )
    state = "withdrawn" if row.state == "withdrawn" else "replaced" if row.replaced_by else "outdated" if changes else "current"
    return Row(
        at, row.uid, row.number, row.revision, row.kind, row.edition, _about(row),
        moment_text(datetime.fromisoformat(row.made_at)),
        row.marking, row.cleared_by, row.cleared_how, row.code, row.digest, state, row.form, row.issued_by,
        row.replaced_by_text, row.replaces_text, row.out, tuple(_copy(copy) for copy in copies), changes, row.pages, row.kept,
        row.withdrawn_why,
        _("{name}: {why}").format(name=row.lowered_by, why=row.lowered_why) if row.lowered_by else "",
        row.wordless,
    )  # fmt: skip


def _about(row: IssueRow) -> str:
    period = " – ".join(day for day in (row.first, row.last) if day)
    return " · ".join(part for part in (row.about, row.country if row.country not in row.about else "", period) if part)


def _copy(copy: CopyRow) -> Copy:
    name = _("{number} of {count}").format(number=copy.number, count=copy.of)
    return Copy(copy.uid, name, copy.holder, copy.state, copy.note)


def note_copy(session: Any, copy: str, state: str) -> None:
    """Note where a copy is."""
    from models.subjects.register import set_copy

    set_copy(session, copy, state)


def withdraw(session: Any, issue: str, why: str) -> None:
    """Withdraw an issue. Raises BadInput: no reason, or it is current no more."""
    from models.subjects.register import withdraw_issue

    withdraw_issue(session, issue, why)


def verdict(con: Connection, typed: str) -> tuple[str, str, str]:
    """Return tone, words and the issue's identifier for a check code, or for the number of a paper."""
    from models.base.errors import NotFound
    from models.subjects.register import by_code, read_issue

    found = by_code(con, typed)
    if found.issue is None:
        try:
            found = by_code(con, read_issue(con, typed).code)
        except NotFound:
            told = _("This code or number is in no register of this vault: the paper is not ours, or it was typed wrongly.")
            return "bad", told, ""
    return _words(found)


def _words(found: Verdict) -> tuple[str, str, str]:
    issue = found.issue
    assert issue is not None
    if found.current:
        words = _("{number} is ours and current. Compare its first lines with the paper in hand.")
        later = found.series.reference if found.series else ""
        told = words.format(number=issue.reference)
        if later:
            told = _("{number} is ours; the newest of its series is {later}.").format(number=issue.reference, later=later)
        return ("warn" if later else "good"), "\n".join((told, *found.lines[:FIRST_LINES])), issue.uid
    if issue.state == "withdrawn":
        told = _("{number} is ours but was withdrawn: {why}").format(number=issue.reference, why=issue.withdrawn_why)
        return "bad", told, issue.uid
    newest = found.newest.reference if found.newest else ""
    told = _("{number} is ours but was replaced: the newest is {newest}.").format(number=issue.reference, newest=newest)
    return "warn", told, issue.uid


def paper_again(_job: Job, vault: OpenVault, row: Row, copy: str, anyway: bool) -> tuple[bytes, int, bool]:
    """Return an issued paper, or one of its copies, as it was handed out: data, pages, whether it is printed alone.

    Raises:
        PaperDiffers: this version sets it differently, and `anyway` does not take it so. Destroyed: it was disposed of.
    """
    from models.editions.papers import PAPERS
    from ui.papers.issued import reprint

    data = reprint(vault, row.uid, copy, anyway=anyway)
    return data, row.pages, row.kind in PAPERS and PAPERS[row.kind].alone


def texts_again(_job: Job, vault: OpenVault, row: Row) -> tuple[str, ...]:
    """Return the messages of an issue that was given out as text. Raises Destroyed."""
    from models.subjects.register import read_issue
    from ui.papers.issued import kept_content

    with vault.reading() as con:
        return tuple(kept_content(con, read_issue(con, row.uid)).data("texts") or ())


def request_again(con: Connection, issue: str) -> tuple[PaperRequest, str, Found | None, Found | None]:
    """Return the request an issue was made from, the issue, what it is about and its captive: where a correction begins.

    Raises:
        Destroyed: what it said was disposed of. NotFound.
    """
    from models.editions.papers import PAPERS
    from ui.pages.papers.operations import found_of
    from ui.papers import issued
    from ui.papers.wanted import case_uid, incident_uid

    request = issued.request_again(con, issue)
    about = PAPERS[request.kind].about
    found = captive = None
    if request.about and "incident" in about and con.execute(_INCIDENT, (request.about, request.about)).fetchone():
        found = found_of(con, "incident", incident_uid(con, request.about))
    elif request.about and "form" not in about:
        found = found_of(con, "case", case_uid(con, request.about))
    if request.scope.captives:
        captive = found_of(con, "victim", request.scope.captives[0])
    return request, issue, found, captive


_INCIDENT = "select 1 from incidents where uid = ? or number = ?"
