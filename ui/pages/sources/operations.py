"""What the sources page reads and writes. No Qt here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from models.base.errors import BadInput
from models.base.language import _
from models.log.scopes import Connection
from models.records import KINDS, SOURCE_IDENTITY
from models.records.check import LONGEST
from models.search.words import match_text
from models.subjects.blackening import Blackened, blacken, places_of
from models.subjects.editing import create
from models.subjects.excerpts import SpanView, read_report, spans_of
from models.subjects.reports_kept import (
    Kept,
    credibility_of,
    keep_report,
    kept_before,
    reading_of,
)
from models.subjects.titles import title_of
from models.views.record import RecordView, read_records

if TYPE_CHECKING:
    from models.log.session import VaultSession
    from models.subjects.opened import OpenVault

MOST = 20_000


class SourceRow(NamedTuple):
    """One line of the list, values as stored."""

    uid: str
    title: str = ""
    publisher: str = ""
    form: str = ""
    type: str = ""
    reliability: str = ""
    independence: str = ""
    received: str = ""
    marking: str = ""
    kept: int = 0
    given: int = 0


@dataclass(frozen=True, repr=False)
class ReportData:
    """A source whole: its record, who it really is, its marked spans, the source it repeats, and the cases that use it
    (identifier, reference, title)."""

    record: RecordView
    identity: RecordView | None
    spans: tuple[SpanView, ...]
    repeats: str = ""
    cases: tuple[tuple[str, str, str], ...] = ()
    credibility: str = ""

    @property
    def text(self) -> str:
        """Return the report's text."""
        return self.record.text("text")

    @property
    def day(self) -> date | None:
        """Return the day that dates in it are counted from."""
        return reading_of(self.record).anchor


# the list


def read_sources(con: Connection, typed: str = "") -> tuple[SourceRow, ...]:
    """Return the sources that hold the words, the newest first."""
    match = match_text(typed)
    join, where = ("join search f on f.rowid = s.fid", "search match ? and") if match else ("", "")
    rows = con.execute(
        "select s.uid, coalesce(s.title, ''), coalesce(s.publisher, ''), coalesce(s.form, ''), coalesce(s.type, ''), "
        "coalesce(s.reliability, ''), coalesce(s.independence, ''), coalesce(s.received, ''), coalesce(s.marking, ''), "
        "s.text is not null, (select count(*) from excerpts e where e.source = s.uid and e.deleted_at is null) "
        f"from sources s {join} where {where} s.deleted_at is null "
        f"order by coalesce(s.received, '') desc, s.uid desc limit {MOST}",
        (match,) if match else (),
    )
    return tuple(map(SourceRow._make, rows))


def read_data(con: Connection, uid: str) -> ReportData:
    """Return a source whole. Raises NotFound."""
    record = read_report(con, uid)
    identities = read_records(con, SOURCE_IDENTITY, "source = ?", (uid,))
    repeats = title_of(con, KINDS["source"], record.text("repeats")) if record.text("repeats") else ""
    return ReportData(
        record, identities[0] if identities else None, spans_of(con, uid), repeats, cases_of(con, uid), credibility_of(con, uid)
    )


def cases_of(con: Connection, source: str) -> tuple[tuple[str, str, str], ...]:
    """Return the cases with a record that names this source."""
    queries = [
        f'select "case" from "{kind.table}" where "{name}" = ? and deleted_at is null'
        for kind in KINDS
        if "case" in kind.names
        for name in kind.targets.get("source", ())
    ]
    rows = con.execute(
        f"select uid, coalesce(ref, ''), coalesce(title, '') from cases where uid in ({' union '.join(queries)}) "
        "and deleted_at is null order by uid desc limit 20",
        (source,) * len(queries),
    )
    return tuple((str(uid), str(ref), str(title)) for uid, ref, title in rows)


# writing


def keep(
    session: VaultSession, uid: str, text: str, heard_from: str, values: dict[str, Any], original: dict[str, str] | None
) -> Kept:
    """Keep a report; `original` are the values of a source it repeats that is not here yet, with its identifier."""
    if original and not kept_before(session.con, text):
        create(session, "source", {"title": original["title"]}, uid=original["uid"])
    return keep_report(session, text, uid=uid, heard_from=heard_from, **values)


def known_as(con: Connection, text: str) -> tuple[str, str]:
    """Return the source that holds this very text and its title, ("", "") when there is none."""
    uid = kept_before(con, text) if text.strip() else ""
    return uid, title_of(con, KINDS["source"], uid) if uid else ""


def read_text_file(path: str) -> str:
    """Return the text of a file dropped in, whatever it was written with. Raises BadInput: too long, no text."""
    with Path(path).open("rb") as file:
        content = file.read(4 * LONGEST["long"] + 1)
    for code in ("utf-16",) if content[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(code)
        except UnicodeDecodeError:
            continue
        if len(text) <= LONGEST["long"] and "\x00" not in text:
            return text
        break
    raise BadInput(field=_("File"), reason=_("This file is not a text, or it is too long."))


def blacken_words(_job: Any, vault: OpenVault, source: str, start: int, end: int, everywhere: bool) -> Blackened:
    """Blacken words for ever; the file must be nobody else's meanwhile."""
    return blacken(vault, source, start, end, everywhere=everywhere)


def count_places(text: str, start: int, end: int) -> int:
    """Return at how many places of the text the words of a span stand."""
    return len(places_of(text, text[start:end]))
