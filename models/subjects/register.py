"""The register of issued papers: who got what when, where its copies are, and whether a paper in hand is ours and current."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from models.base import terms
from models.base.clock import from_millis, to_stamp
from models.base.errors import BadInput, NotFound
from models.base.language import _
from models.editions.papers import PAPERS
from models.log.scopes import Connection
from models.log.write import Changes, Set, write
from models.records import ISSUE_CONTENT, ISSUE_COPY
from models.subjects.issuing import code_typed, reference_text
from models.subjects.users import names_of_users
from models.values.fold import fold, words
from models.views.record import RecordView, read_records

if TYPE_CHECKING:
    from models.log.session import VaultSession
    from models.subjects.outdated import Outdated


@dataclass(frozen=True)
class IssueRow:
    """An issued paper as the register lists it. Times are stamps (UTC), days ISO, `replaces` and `replaced_by` identifiers with
    the references as printed beside them. `copies` counts numbered copies, `out` those not back or destroyed; `kept` says
    whether its content is still here, `wordless` that not a word of it was kept, since it was printed from behind a lock.

    `marking` is printed on it, `floor` what its content asked for; they differ where a named person lowered it.
    """

    uid: str
    number: str
    revision: int
    series: str
    serial: int
    kind: str
    edition: str
    form: str
    about: str
    subject: str
    scope_of: str
    cases: tuple[str, ...]
    first: str
    last: str
    country: str
    language: str
    size: str
    as_of: str
    earlier: bool
    made_at: str
    state: str
    withdrawn_why: str
    marking: str
    floor: str
    lowered_by: str
    lowered_why: str
    cleared_by: str
    cleared_at: str
    cleared_how: str
    issued_by: str
    code: str
    digest: str
    pages: int
    sealed: str = ""
    replaces: str = ""
    replaces_text: str = ""
    replaced_by: str = ""
    replaced_by_text: str = ""
    copies: int = 0
    out: int = 0
    kept: bool = True
    wordless: bool = False
    born: int = 0

    @property
    def reference(self) -> str:
        """Return number and revision as printed."""
        return reference_text(self.number, self.revision)

    @property
    def current(self) -> bool:
        """Return whether nothing replaces it and nobody withdrew it."""
        return self.state == "issued" and not self.replaced_by


@dataclass(frozen=True)
class CopyRow:
    """A numbered copy: "copy 2 of 5", its holder, its state (out, returned, destroyed, lost) since when (stamp), and a note."""

    uid: str
    issue: str
    number: int
    of: int
    holder: str
    digest: str
    state: str
    since: str
    note: str


Result = Literal["genuine", "known", "altered", "locked", "unknown"]


@dataclass(frozen=True)
class Verdict:
    """What the register knows of a paper in hand.

    genuine: the file is the one that was issued, unaltered · known: the code is one of ours, the paper itself was not seen ·
    altered: it carries a code of ours, and is not the file that was issued · locked: the file cannot be read · unknown: nothing
    of it is ours.

    `newest` is the issue at the end of the chain of replacements, `series` a later number of its series (of papers that count
    up). `lines` are the first lines of what was issued, empty when that was disposed of.
    """

    result: Result
    code: str = ""
    issue: IssueRow | None = None
    copy: CopyRow | None = None
    newest: IssueRow | None = None
    series: IssueRow | None = None
    lines: tuple[str, ...] = ()

    @property
    def current(self) -> bool:
        """Return whether it is ours, nothing replaces it and nobody withdrew it."""
        return self.issue is not None and self.issue.current and self.result in ("genuine", "known")


# listing

_COLUMNS = (
    "uid", "number", "revision", "series", "serial", "kind", "edition", "form", "about", "subject", "scope_of", "cases", "first",
    "last", "country", "language", "size", "as_of", "earlier", "made_at", "state", "withdrawn_why", "marking", "floor",
    "lowered_by", "lowered_why", "cleared_by", "cleared_at", "cleared_how", "issued_by", "code", "digest", "pages", "sealed",
    "replaces", "born",
)  # fmt: skip
_QUERY = (
    f"select {', '.join(f'i.{name}' for name in _COLUMNS)}, "
    "(select p.number || ' rev ' || p.revision from issues p where p.uid = i.replaces), "
    "(select max(r.made_at || '|' || r.uid || '|' || r.number || ' rev ' || r.revision) from issues r where r.replaces = i.uid), "
    "(select count(*) from issue_copies c where c.issue = i.uid and c.deleted_at is null), "
    "(select count(*) from issue_copies c where c.issue = i.uid and c.state in ('out', 'lost') and c.deleted_at is null), "
    "exists (select 1 from issue_contents t where t.issue = i.uid), "
    "exists (select 1 from issue_contents t where t.issue = i.uid and t.paper is null and t.texts is null "
    "and i.form <> 'picture') "
    "from issues i where i.deleted_at is null"
)
_NEWEST_FIRST = " order by i.made_at desc, i.uid desc"


def list_issues(con: Connection, query: str = "", limit: int = 200) -> tuple[IssueRow, ...]:
    """Return issued papers, newest first. `query`: words that must stand in number, kind, readers, subject, code or names."""
    wanted = words(query)
    rows = _rows(con, _QUERY + _NEWEST_FIRST + ("" if wanted else f" limit {int(limit)}"))
    if wanted:
        holders = _holders(con)
        rows = [row for row in rows if _fits(row, wanted, holders.get(row.uid, ""), query)]
    return tuple(rows[:limit])


def read_issue(con: Connection, named: str) -> IssueRow:
    """Return the issue with that identifier, check code, or number: "FLASH 2025-031A rev 1"; without a revision the newest one.

    Raises:
        NotFound: there is none.
    """
    found = _rows(con, _QUERY + " and i.uid = ?", (named.strip().lower(),))
    if not found and (code := code_typed(named)):
        found = _rows(con, _QUERY + " and i.code = ?" + _NEWEST_FIRST, (code,))
    if not found:
        number, revision = _number_typed(named)
        rows = _rows(con, _QUERY + " and upper(i.number) = ? order by i.revision desc, i.uid", (number,))
        found = [row for row in rows if not revision or row.revision == revision]
    if not found:
        raise NotFound(what=named.strip())
    return found[0]


def last_issue(con: Connection, kind: str, *, series: str = "", subject: str = "", edition: str = "", language: str = "",
               country: str | None = None) -> IssueRow | None:  # fmt: skip
    """Return the newest issue of a kind that was not withdrawn: of a series, a subject, for these readers; None for none."""
    where, values = " and i.kind = ? and i.state = 'issued'", [kind]
    for name, value in (("series", series), ("subject", subject), ("edition", edition), ("language", language)):
        if value:
            where, values = f"{where} and i.{name} = ?", [*values, value]
    if country is not None:
        where, values = f"{where} and coalesce(i.country, '') = ?", [*values, country]
    found = _rows(con, _QUERY + where + _NEWEST_FIRST + " limit 1", values)
    return found[0] if found else None


def copies_of(con: Connection, issue: str) -> tuple[CopyRow, ...]:
    """Return the numbered copies of an issue (its identifier), in order."""
    return tuple(_copy(record) for record in read_records(con, ISSUE_COPY, "issue = ?", (issue,), '"number"'))


def content_of(con: Connection, issue: str) -> RecordView | None:
    """Return what an issue (its identifier) said, a record of the kind issue_content; None when it was disposed of."""
    found = read_records(con, ISSUE_CONTENT, "issue = ?", (issue,))
    return found[0] if found else None


def disposed_on(con: Connection, row: IssueRow) -> str:
    """Return the ISO day on which what an issue said was disposed of, empty while it is here or where that is not known."""
    found = con.execute("select destroyed from scope where uid = ?", (row.sealed,)).fetchone()
    return from_millis(found[0]).date().isoformat() if found and found[0] else ""


def outdated(con: Connection) -> tuple[Outdated, ...]:
    """Return what issued papers said that is different now, newest issue first. See models/subjects/outdated."""
    from models.subjects import outdated as asked

    return asked.outdated(con)


def _rows(con: Connection, query: str, values: Iterable[Any] = ()) -> list[IssueRow]:
    names = names_of_users(con)
    return [_row(names, row) for row in con.execute(query, tuple(values))]


def _row(names: dict[str, str], row: Sequence[Any]) -> IssueRow:
    values = dict(zip(_COLUMNS, row, strict=False))
    before, after, copies, out, kept, wordless = row[len(_COLUMNS) :]
    _made, newer, newer_text = (after or "||").split("|", 2)
    values = {name: "" if value is None else value for name, value in values.items()}
    values |= {"cases": tuple(json.loads(values["cases"] or "[]")), "earlier": bool(values["earlier"])}
    values |= {name: int(values[name] or 0) for name in ("revision", "serial", "pages", "born")}
    values["issued_by"] = names.get(values["issued_by"], values["issued_by"])
    return IssueRow(
        **values, replaces_text=before or "", replaced_by=newer, replaced_by_text=newer_text, copies=copies, out=out,
        kept=bool(kept), wordless=bool(wordless),
    )  # fmt: skip


def _copy(record: RecordView) -> CopyRow:
    number, of = record.integer("number") or 0, record.integer("of") or 0
    holder, digest, state, since, note = (record.text(name) for name in ("holder", "digest", "state", "since", "note"))
    return CopyRow(record.uid, record.text("issue"), number, of, holder, digest, state, since, note)


def _number_typed(text: str) -> tuple[str, int]:
    number, _rev, revision = " ".join(text.upper().split()).partition(" REV ")
    return number, int(revision) if revision.isdecimal() else 0


def _holders(con: Connection) -> dict[str, str]:
    found: dict[str, str] = {}
    for issue, holder in con.execute("select issue, holder from issue_copies where holder is not null and deleted_at is null"):
        found[issue] = f"{found.get(issue, '')}\n{holder}"
    return found


def _fits(row: IssueRow, wanted: list[str], holders: str, query: str) -> bool:
    kind = PAPERS[row.kind].term if row.kind in PAPERS else row.kind
    parts = (
        row.reference, row.kind, terms.label("paper_kind", kind), row.edition, terms.label("edition", row.edition), row.about,
        row.code, row.code.replace("-", ""), row.marking, row.country, row.made_at[:10], row.cleared_by, row.issued_by,
        row.lowered_by, terms.label("paper_form", row.form), terms.label("issue_state", row.state), holders,
    )  # fmt: skip
    text = fold("\n".join(parts))
    code = code_typed(query)
    return all(word in text for word in wanted) or (bool(code) and code == row.code)


# copies and withdrawal


def set_copy(session: VaultSession, copy: str, state: str, note: str = "") -> Changes:
    """Note where a numbered copy is: out, returned, destroyed or lost. Said again, it is corrected; it is never taken back.

    Raises:
        NotFound, BadInput: no such state.
    """
    if state not in terms.codes("copy_state"):
        known = ", ".join(terms.codes("copy_state"))
        raise BadInput(field=_("State"), reason=_("A copy is one of these: {known}.").format(known=known))
    since = to_stamp(session.log.clock())
    return write(session, "paper.copy", [Set("issue_copy", copy, {"state": state, "since": since, "note": note.strip() or None})])


def withdraw_issue(session: VaultSession, issue: str, why: str) -> Changes:
    """Withdraw an issued paper that nothing replaces: `verify` says so from then on. It cannot be taken back.

    Raises:
        NotFound, BadInput: no reason, or it is current no more.
    """
    row = read_issue(session.con, issue)
    if not why.strip():
        raise BadInput(field=_("Reason"), reason=_("A paper is withdrawn for a reason: say it."))
    if not row.current:
        raise BadInput(field=row.reference, reason=_("This paper is current no more: it was replaced or withdrawn."))
    return write(session, "paper.withdraw", [Set("issue", row.uid, {"state": "withdrawn", "withdrawn_why": why.strip()})])


# verifying


def by_code(con: Connection, code: str) -> Verdict:
    """Return what the register knows of a check code, however it was typed."""
    meant = code_typed(code)
    rows = _rows(con, _QUERY + " and i.code = ?" + _NEWEST_FIRST, (meant,)) if meant else []
    return _verdict(con, "known", rows[0]) if rows else Verdict("unknown", meant or code.strip())


def by_file(con: Connection, data: bytes, codes: Iterable[str] = ()) -> Verdict:
    """Return what the register knows of a file: the issue or copy with its hash; else, with a code of ours among `codes` (which
    the caller found in its text), that it was altered."""
    digest = hashlib.sha256(data).hexdigest()
    rows = _rows(con, _QUERY + " and i.digest = ?" + _NEWEST_FIRST, (digest,))
    if rows:
        return _verdict(con, "genuine", rows[0])
    copies = read_records(con, ISSUE_COPY, "digest = ?", (digest,))
    if copies:
        copy = _copy(copies[0])
        return replace(_verdict(con, "genuine", read_issue(con, copy.issue)), copy=copy)
    known = [found for found in (by_code(con, code) for code in dict.fromkeys(codes)) if found.issue is not None]
    return replace(known[0], result="altered") if known else Verdict("unknown")


def _verdict(con: Connection, result: Result, row: IssueRow) -> Verdict:
    content = content_of(con, row.uid)
    lines = tuple(content.data("opening") or ()) if content is not None else ()
    return Verdict(result, row.code, row, None, _newest(con, row), _later(con, row), lines)


def _newest(con: Connection, row: IssueRow) -> IssueRow:
    seen = {row.uid}
    while row.replaced_by and row.replaced_by not in seen:
        seen.add(row.replaced_by)
        row = read_issue(con, row.replaced_by)
    return row


def _later(con: Connection, row: IssueRow) -> IssueRow | None:
    """Return the newest later number of a series that counts up, for the same readers in the same language and form."""
    if "period" not in (PAPERS[row.kind].about if row.kind in PAPERS else ()):
        return None
    where = " and i.series = ? and i.edition = ? and i.language = ? and i.form = ? and i.serial > ? and i.state = 'issued'"
    values = (row.series, row.edition, row.language, row.form, row.serial)
    found = _rows(con, f"{_QUERY}{where} order by i.serial desc, i.revision desc, i.uid limit 1", values)
    return found[0] if found else None
