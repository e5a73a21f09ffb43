"""Reading excerpts: which words a field comes from, and the marked spans of a report."""

from __future__ import annotations

from dataclasses import dataclass

from models.base.errors import NotFound
from models.base.language import _
from models.log.scopes import Connection
from models.records import EXCERPT, KINDS, SOURCE
from models.subjects.titles import title_from, value_words
from models.views.record import RecordView, read_record, read_records


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
    are the record the words were given to, `value` what its field says now, `claim` as in Words, `case` the one it lies in."""

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
    case: str = ""


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
    report = read_report(con, source)
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
        record.uid if record.kind.name == "case" else record.text("case"),
    )  # fmt: skip


def find_record(con: Connection, uid: str) -> RecordView | None:
    """Return the record with this identifier, of whatever kind, that is not hidden; None when there is none."""
    if not uid:
        return None
    for kind in KINDS:
        if con.execute(f'select 1 from "{kind.table}" where uid = ? and deleted_at is null', (uid,)).fetchone():
            return read_record(con, kind, uid)
    return None


def read_report(con: Connection, uid: str) -> RecordView:
    """Return a source. Raises NotFound: there is none, or it is hidden."""
    report = read_record(con, SOURCE, uid)
    if report is None or report.raw("deleted_at"):
        raise NotFound(what=_(SOURCE.label))
    return report
