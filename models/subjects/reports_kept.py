"""Reports kept word for word; which of their words were given to which field of which record."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from models.base.errors import BadInput, NotFound
from models.base.fields import RecordKind
from models.base.ids import new_uid
from models.base.language import _, current
from models.log.scopes import Connection
from models.log.write import Change, Put, write
from models.records import EXCERPT, KINDS, SOURCE
from models.records.check import Reading, checked, stored_value
from models.subjects.claims import claim_value
from models.subjects.editing import changed, create_many, hide, today
from models.subjects.titles import title_from, value_words
from models.subjects.words_read import JOINED, ReadContext, read_words, same_value
from models.views.record import RecordView, read_record, read_records

if TYPE_CHECKING:
    from models.log.session import VaultSession

NOT_GIVEN = ("deleted_at", "case", "source", "credibility")
"""Fields that words are never given to by hand: the last two are filled with the source and its grade."""


class Kept(NamedTuple):
    """A kept report: its source, and whether the same text was here before (nothing was written then)."""

    uid: str
    was_here: bool = False


@dataclass(frozen=True)
class Given:
    """Words that were given: the excerpt, and the claim made where the field already held another value ("" otherwise)."""

    excerpt: str
    claim: str = ""


@dataclass(frozen=True)
class Words:
    """Words a field comes from: the excerpt, the report (identifier, title, reliability and credibility such as "F2"), the words
    and their place, the field, and the claim they stand behind where they contradict the field ("" otherwise)."""

    excerpt: str
    source: str
    title: str
    grade: str
    words: str
    start: int
    end: int
    field: str
    claim: str = ""


@dataclass(frozen=True)
class SpanView:
    """A marked span of a report. `start` is -1 where the text was changed and the words are no longer in it. `kind` and `uid`
    are the record the words were given to, `value` what its field says now; `claim` as in Words."""

    excerpt: str
    state: str
    start: int
    end: int
    words: str
    kind: str = ""
    uid: str = ""
    title: str = ""
    field: str = ""
    label: str = ""
    value: str = ""
    claim: str = ""


# keeping


def kept_text(text: str) -> str:
    """Return a text as it is kept: word for word, with line ends of one kind and nothing around it."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n").replace("\x00", "")
    return unicodedata.normalize("NFC", "".join(c for c in lines if not "\ud800" <= c <= "\udfff")).strip()


def kept_before(con: Connection, text: str) -> str:
    """Return the source that holds this very text, "" when there is none."""
    row = con.execute("select uid from sources where text = ? and deleted_at is null order by uid", (kept_text(text),)).fetchone()
    return str(row[0]) if row else ""


def keep_report(
    session: VaultSession,
    text: str,
    *,
    title: str = "",
    form: str = "",
    type: str = "",
    reliability: str = "",
    received: str = "",
    heard_from: str = "",
    uid: str = "",
    reading: Reading | None = None,
    **more: Any,
) -> Kept:
    """Keep a raw report as a source. Received today unless said otherwise; who told it is kept apart, as the source's identity.

    `more`: other fields of a source (independence, repeats, marking, published, note). The same text is never kept twice.

    Raises:
        BadInput: names the field; no text.
    """
    text = kept_text(text)
    if not text:
        raise BadInput(field="text", reason=_("There is no text to keep."))
    if before := kept_before(session.con, text):
        return Kept(before, True)
    uid = uid or new_uid()
    first_line = text.splitlines()[0]
    values = {
        **more, "text": text, "title": title.strip() or first_line[:80].strip(), "form": form, "type": type,
        "reliability": reliability, "received": received or today(session, reading).isoformat(),
    }  # fmt: skip
    rows: list[tuple[str, str, Mapping[str, Any]]] = [("source", uid, values)]
    if heard_from.strip():
        rows.append(("source_identity", "", {"source": uid, "name": heard_from.strip()}))
    create_many(session, rows, action="report.keep", reading=reading)
    return Kept(uid)


def case_from_report(
    session: VaultSession, source: str, title: str, *, country: str = "", kind: str = "", act_kind: str = "", uid: str = ""
) -> str:
    """Make a case with one act that has this source, and return the case's identifier. Raises BadInput, NotFound."""
    _report(session.con, source)
    uid = uid or new_uid()
    case = {"title": title, "country": country, "kind": kind, "phase": "reported"}
    create_many(session, [("case", uid, case), ("act", "", {"source": source, "kind": act_kind})], action="case.create")
    return uid


# giving words


def reading_of(source: RecordView, *, zone: str = "") -> Reading:
    """Return how the words of a report are read: dates are counted from its day (published, else received)."""
    day = source.when("published").earliest[:10] or source.text("received")
    return Reading(current(), date.fromisoformat(day) if day else None, zone)


def give_words(
    session: VaultSession,
    source: str,
    start: int,
    end: int,
    about: tuple[str, str],
    field: str,
    value: Any = None,
    *,
    case: str = "",
    credibility: str = "",
    zone: str = "",
) -> Given:
    """Give words of a report to a field of a record (`about`: kind, identifier) and remember which they were, as one action.

    `value` is what the field takes when it is not the words themselves: as typed, or as stored. The record gets the source and
    its credibility where it has none yet. Where the field already holds another value, that stays, and a claim is entered beside
    it. `case` is where that claim belongs when the record is of no case itself.

    Raises:
        BadInput: names the field: the words do not fit it, no case for a claim. NotFound: no such report or record.
    """
    report = _report(session.con, source)
    start, end = trimmed(report.text("text"), start, end)
    words = report.text("text")[start:end]
    kind, record = _record(session.con, *about)
    spec = kind.field(field) if field in kind.names and field not in NOT_GIVEN else None
    if spec is None:
        raise BadInput(field=field, reason=_("There is no such field."))
    before = record.raw(field)
    context = ReadContext(reading_of(report, zone=zone), before, country_of(record))
    if value is None or isinstance(value, str):
        stored = read_words(spec, words if value is None else value, context)
    else:
        stored = stored_value(spec, value, reading=context.reading, path=field)
    credibility = credibility or credibility_of(session.con, source)
    if stored is None:
        raise BadInput(field=field, reason=_("This must be filled in."))
    excerpt = {"source": source, "start": start, "end": end, "words": words, "state": "given", "credibility": credibility}
    if before is not None and spec.type not in JOINED and not same_value(spec, before, stored):
        case = record.text("case") or (record.uid if kind.name == "case" else case)
        if not case:
            reason = _("The field already holds another value. A claim beside it needs a case: change the field by hand.")
            raise BadInput(field=field, reason=reason)
        claim = claim_value(session, case, record.uid, field, stored, source, credibility)
        op = session.log.done[-1].op
        put = excerpt_put({**excerpt, "about": claim, "field": "value"})
        session.log.write("excerpt.give", [put], op=op)
        return Given(put.uid, claim)
    put = excerpt_put({**excerpt, "about": record.uid, "field": field})
    changes: list[Change] = [put]
    values = {} if same_value(spec, before, stored) else {field: stored}
    for name, own in (("source", source), ("credibility", credibility)):
        if name in kind.names and not record.raw(name) and (name != "source" or kind.field(name).target == "source"):
            values[name] = own
    if values:
        changes.insert(0, changed(session, kind.name, record.uid, values, reading=context.reading))
    write(session, "excerpt.give", changes)
    return Given(put.uid)


def take_back(session: VaultSession, excerpt: str) -> None:
    """Forget that words were given; what the field says stays. Raises NotFound."""
    hide(session, "excerpt", excerpt)


def excerpt_put(values: Mapping[str, Any]) -> Put:
    """Return what makes an excerpt, sealed with its source's key. Raises BadInput."""
    stored = checked(EXCERPT, {name: value for name, value in values.items() if value is not None})
    return Put("excerpt", new_uid(), stored, stored["source"], "source")


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span without the blanks around its words. Raises BadInput when nothing is left."""
    start, end = max(0, start), min(len(text), end)
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if start >= end:
        raise BadInput(field="words", reason=_("Select the words first."))
    return start, end


def credibility_of(con: Connection, source: str) -> str:
    """Return the credibility given last to words of this report: it is inherited until another one is given."""
    row = con.execute(
        "select credibility from excerpts where source = ? and credibility is not null and deleted_at is null "
        "order by born desc limit 1",
        (source,),
    ).fetchone()
    return str(row[0]) if row else ""


def country_of(record: RecordView) -> str:
    """Return the country a record names itself, "" for none."""
    return record.text("country") if "country" in record.kind.names else ""


# reading


def words_of(con: Connection, uid: str, field: str = "") -> tuple[Words, ...]:
    """Return which words of which reports a field of a record comes from (all fields without one), oldest first; words that
    contradict it, behind a claim, too."""
    query = (
        'select e.uid, s.uid, s.title, s.reliability, e.credibility, e.words, e.start, e."end", {field}, {claim} '
        "from excerpts e join sources s on s.uid = e.source {join} "
        "where e.deleted_at is null and s.deleted_at is null and e.state = 'given' and {where}"
    )
    own = query.format(field="e.field", claim="''", join="", where="e.about = ?" + (" and e.field = ?" if field else ""))
    beside = query.format(
        field="c.field",
        claim="c.uid",
        join="join claims c on c.uid = e.about and c.deleted_at is null",
        where="c.about = ?" + (" and c.field = ?" if field else ""),
    )
    given = (uid, field) if field else (uid,)
    found = [*con.execute(own, given), *con.execute(beside, given)]
    return tuple(
        Words(row[0], row[1], row[2] or "", (row[3] or "F") + (row[4] or ""), row[5] or "", *row[6:])
        for row in sorted(found, key=lambda row: row[0])
    )


def spans_of(con: Connection, source: str) -> tuple[SpanView, ...]:
    """Return the marked spans of a report in the order of its text; those that are no longer in it come last."""
    report = _report(con, source)
    text = report.text("text")
    found = [_span(con, text, excerpt) for excerpt in read_records(con, EXCERPT, "source = ?", (source,))]
    return tuple(sorted(found, key=lambda span: (span.start < 0, span.start, span.end, span.excerpt)))


def placed(text: str, words: str, start: int, end: int) -> tuple[int, int]:
    """Return where the words stand: at their place, else at the place nearest to it, else (-1, -1)."""
    if text[start:end] == words:
        return start, end
    before, behind = text.rfind(words, 0, max(0, start) + len(words)), text.find(words, max(0, start))
    nearest = min((at for at in (before, behind) if at >= 0), key=lambda at: abs(at - start), default=-1)
    return (nearest, nearest + len(words)) if nearest >= 0 and words else (-1, -1)


def _span(con: Connection, text: str, excerpt: RecordView) -> SpanView:
    words = excerpt.text("words")
    start, end = placed(text, words, excerpt.integer("start") or 0, excerpt.integer("end") or 0)
    plain = SpanView(excerpt.uid, excerpt.text("state"), start, end, words)
    record, claim, name = find_record(con, excerpt.text("about")), "", excerpt.text("field")
    if record is not None and record.kind.name == "claim" and name == "value":
        claim, name, record = record.uid, record.text("field"), find_record(con, record.text("about"))
    if record is None:
        return plain
    spec = record.kind.field(name) if name in record.kind.names else None
    return SpanView(
        excerpt.uid, plain.state, start, end, words, record.kind.name, record.uid,
        title_from(con, record.kind, record.values) or _(record.kind.label), name, _(spec.label) if spec else name,
        value_words(con, spec, record.raw(name)) if spec else "", claim,
    )  # fmt: skip


def find_record(con: Connection, uid: str) -> RecordView | None:
    """Return the record with this identifier, of whatever kind, that is not hidden; None when there is none."""
    if not uid:
        return None
    for kind in KINDS:
        if con.execute(f'select 1 from "{kind.table}" where uid = ? and deleted_at is null', (uid,)).fetchone():
            return read_record(con, kind, uid)
    return None


def _report(con: Connection, uid: str) -> RecordView:
    report = read_record(con, SOURCE, uid)
    if report is None or report.raw("deleted_at"):
        raise NotFound(what=_(SOURCE.label))
    return report


def _record(con: Connection, kind_name: str, uid: str) -> tuple[RecordKind, RecordView]:
    kind = KINDS[kind_name]
    record = read_record(con, kind, uid)
    if record is None or record.raw("deleted_at"):
        raise NotFound(what=_(kind.label))
    return kind, record
