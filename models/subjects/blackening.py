"""Blackening: words of a kept report are replaced by blocks, and the old text is destroyed for ever, as a disposal destroys.

The log keeps what was written under its source's key. So the source is written anew under a fresh key, with all that refers to
it, and the old key is destroyed: in this vault, at the next exchange in others, and in every later backup.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from models.base.errors import BadInput
from models.base.ids import new_uid
from models.base.language import _
from models.log.read import open_payload, scope_entries
from models.log.scopes import Connection, Scopes
from models.log.write import Change, Put, Set, write
from models.records import BACKUP, EXCERPT, KINDS
from models.records.check import canonical
from models.subjects.disposal import clean_if_free
from models.subjects.excerpts import find_record, placed, read_report
from models.subjects.opened import OpenVault
from models.subjects.reports_kept import excerpt_put, trimmed
from models.subjects.users import names_of_users
from models.views.record import RecordView, read_records

if TYPE_CHECKING:
    from models.log.session import VaultSession

BLOCK = "█"


@dataclass(frozen=True)
class Blackened:
    """What was blackened: the source's new identifier, how many places, and the fields that were given these words and still
    hold them (kind, identifier, field)."""

    source: str
    places: int
    left: tuple[tuple[str, str, str], ...] = ()


def blackened_text(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return the text of the same length with the spans as blocks; line ends stay."""
    letters = list(text)
    for start, end in spans:
        letters[start:end] = [letter if letter == "\n" else BLOCK for letter in letters[start:end]]
    return "".join(letters)


def places_of(text: str, words: str) -> list[tuple[int, int]]:
    """Return where these very words stand in a text, letters large or small."""
    low, wanted = text.lower(), words.lower()
    if len(low) != len(text):  # a few letters change their number when they become small
        low, wanted = text, words
    found, at = list[tuple[int, int]](), low.find(wanted)
    while wanted and at >= 0:
        found.append((at, at + len(wanted)))
        at = low.find(wanted, at + len(wanted))
    return found


def blacken(vault: OpenVault, source: str, start: int, end: int, *, everywhere: bool = False) -> Blackened:
    """Blacken words of a report for ever. The vault is then cleaned, which needs the file alone.

    `everywhere`: also wherever else the same words stand in the report, its title and its note.

    Raises:
        NotFound, BadInput: no words, or a case that uses the report is under legal hold.
    """
    with vault.writing() as session:
        done = blacken_in(session, source, start, end, everywhere=everywhere, decided_by=names_of_users(session.con)[vault.user])
    clean_if_free(vault)
    return done


def blacken_in(
    session: VaultSession, source: str, start: int, end: int, *, everywhere: bool = False, decided_by: str = ""
) -> Blackened:
    """Do it inside a transaction; what stands in free pages and in the index goes with `disposal.clean` (meta says it is due)."""
    con = session.con
    report = read_report(con, source)
    text = report.text("text")
    start, end = trimmed(text, start, end)
    _refuse_held(con, source)
    words = text[start:end]
    spans = places_of(text, words) if everywhere else [(start, end)]
    fresh = new_uid()
    excerpts = read_records(con, EXCERPT, "source = ?", (source,))
    changes: list[Change] = [Put("source", fresh, _rewritten(report, spans, words if everywhere else ""), fresh, "source")]
    changes += _excerpts(report, fresh, excerpts, spans)
    changes += _pointing(con, source, fresh)
    left = _left(con, text, excerpts, spans)
    changes.append(_disposal(session, report, decided_by))
    write(session, "source.blacken", changes)
    return Blackened(fresh, len(spans), left)


def _rewritten(report: RecordView, spans: Iterable[tuple[int, int]], words: str) -> dict[str, Any]:
    values = {name: value for name, value in report.values.items() if value is not None and name != "deleted_at"}
    values["text"] = blackened_text(report.text("text"), spans)
    title = values.get("title", "")
    if title and report.text("text").startswith(title):  # it was made of the first line
        values["title"] = values["text"][: len(title)]
    for name in ("title", "note") if words else ():
        if name in values:
            values[name] = blackened_text(values[name], places_of(values[name], words))
    return values


def _excerpts(report: RecordView, fresh: str, excerpts: list[RecordView], spans: list[tuple[int, int]]) -> list[Put]:
    """Return the excerpts of the new source: the old ones with blocks where they are blackened, and one for each new span."""
    old, new = report.text("text"), blackened_text(report.text("text"), spans)
    made = []
    for excerpt in excerpts:
        start, end = placed(old, excerpt.text("words"), excerpt.integer("start") or 0, excerpt.integer("end") or 0)
        inside = any(first <= start and end <= last for first, last in spans)
        if start < 0 or (excerpt.text("state") != "given" and inside):
            continue
        values = {name: value for name, value in excerpt.values.items() if value is not None and name != "deleted_at"}
        about = fresh if values.get("about") == report.uid else values.get("about")
        made.append(excerpt_put({**values, "source": fresh, "start": start, "end": end, "words": new[start:end], "about": about}))
    for start, end in spans:
        made.append(excerpt_put({"source": fresh, "start": start, "end": end, "words": new[start:end], "state": "black"}))
    return made


def _pointing(con: Connection, source: str, fresh: str) -> list[Set]:
    """Return what lets everything that refers to the source, hidden or not, refer to the new one; its own excerpts are new."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for kind in KINDS:
        for name in (*kind.targets.get("source", ()), *kind.targets.get("*", ())):
            rows = con.execute(f'select uid from "{kind.table}" where "{name}" = ? and scope <> ? order by uid', (source, source))
            for (uid,) in rows.fetchall():
                found.setdefault((kind.name, uid), {})[name] = fresh
    return [Set(kind, uid, values) for (kind, uid), values in found.items()]


def _refuse_held(con: Connection, source: str) -> None:
    for kind in KINDS:
        if "case" not in kind.names:
            continue
        for name in kind.targets.get("source", ()):
            row = con.execute(
                f'select c.ref from "{kind.table}" r join cases c on c.uid = r."case" where r."{name}" = ? and c.legal_hold = 1',
                (source,),
            ).fetchone()
            if row:
                raise BadInput(field=str(row[0]), reason=_("This case is under legal hold: its reports cannot be blackened."))


def _left(
    con: Connection, text: str, excerpts: list[RecordView], spans: list[tuple[int, int]]
) -> tuple[tuple[str, str, str], ...]:
    found: dict[tuple[str, str, str], None] = {}
    for excerpt in excerpts:
        start, end = placed(text, excerpt.text("words"), excerpt.integer("start") or 0, excerpt.integer("end") or 0)
        record = find_record(con, excerpt.text("about"))
        touched = start >= 0 and any(start < last and first < end for first, last in spans)
        if touched and record is not None and record.raw(excerpt.text("field")) is not None:
            found[(record.kind.name, record.uid, excerpt.text("field"))] = None
    return tuple(found)


def _disposal(session: VaultSession, report: RecordView, decided_by: str) -> Put:
    keys = Scopes(session.con)
    counts: dict[str, int] = {}
    seen: set[tuple[str, str]] = set()
    for entry in scope_entries(session.con, report.uid):
        payload = open_payload(keys, entry)
        for written in payload.records if payload else ():
            if (written.kind, written.uid) not in seen:
                seen.add((written.kind, written.uid))
                counts[written.kind] = counts.get(written.kind, 0) + 1
    backups = [
        [made.text("number"), made.text("made_at"), made.text("holder")]
        for made in read_records(session.con, BACKUP)
        if not made.flag("returned")
    ]
    values = {
        "ref": report.uid[-8:], "scopes": canonical([report.uid]), "counts": canonical(counts),
        "reason": _("Words of a kept report were blackened."), "decided_by": decided_by,
        "on": session.log.clock().date().isoformat(), "backups": canonical(backups),
    }  # fmt: skip
    return Put("disposal", new_uid(), values, session.info["vault"], "vault")
