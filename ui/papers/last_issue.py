"""The issue before this one in its series: looked up in the register, with what it said as far as that is still here."""

from __future__ import annotations

from collections.abc import Iterable

from models.base.clock import to_stamp
from models.log.scopes import Connection
from models.subjects.register import IssueRow, content_of, read_issue
from models.views.series import CaseSaid, Issued, Said
from ui.papers.request import Work

_SERIES = (
    "select uid from issues where kind = ? and coalesce(edition, '') = ? and coalesce(country, '') = ? and state = 'issued' "
    "and deleted_at is null and made_at <= ? order by made_at desc, uid desc"
)


def last_issue(work: Work, last: str) -> Issued | None:
    """Return the newest issue of the same kind, area and readers whose period ends by the day `last`; None in a new series.

    An issue that this one corrects is passed over, with its revisions: a correction is told against what went before it. So is
    the same paper in another form, under whose number this one is issued.
    """
    request = work.request
    own = {name.partition(" rev ")[0] for name in (work.frame.replaces, work.frame.reference)}
    known = to_stamp(request.moment or work.vault.clock())
    for (uid,) in work.con.execute(_SERIES, (request.kind, request.edition, request.country.upper(), known)).fetchall():
        row = read_issue(work.con, uid)
        if row.number in own:
            continue
        found = _said(work.con, row)
        if found.last <= last:
            return Issued(row.reference, found)
    return None


def _said(con: Connection, row: IssueRow) -> Said:
    content = content_of(con, row.uid)
    stored = content.data("series") if content is not None else None
    if isinstance(stored, dict):
        try:
            return Said.from_dict(stored)
        except ValueError:  # written by a newer program in a shape of its own
            pass
    # What it said was disposed of, with a case it told of: the register still knows which cases it listed.
    ends = row.last or row.as_of[:10]
    cases = {uid: CaseSaid(uid, ref, {}) for uid, ref in _refs(con, row.cases)}
    return Said(row.first, ends, row.country, {}, cases)


def _refs(con: Connection, uids: Iterable[str]) -> list[tuple[str, str]]:
    """Return the reference of each case, of one disposed of too."""
    found = []
    for uid in uids:
        row = con.execute("select ref from cases where uid = ?", (uid,)).fetchone()
        row = row or con.execute("select ref from disposals where scopes like ? order by uid", (f"%{uid}%",)).fetchone()
        found.append((uid, str(row[0] or "") if row else ""))
    return found
