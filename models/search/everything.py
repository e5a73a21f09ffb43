"""Searching in everything: cases, what lies in them, persons, groups, sources, incidents, log lines, context.

The index says which records hold the words; their fields are then read and folded to say where.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from models.base import terms
from models.base.fields import FieldSpec, RecordKind
from models.base.language import _
from models.log.project import words_of
from models.log.scopes import Connection
from models.records import KINDS
from models.search import spellings
from models.search.snippet import Span, cut_around, find_words
from models.search.words import match_text, typed_words
from models.views.record import RecordView, read_by_uids

APART = frozenset(("source_identity",))
"""Kinds found only where they are asked for by name: who a source is stays apart from what he told."""
LONGEST_TITLE = 80


class Hit(NamedTuple):
    """One record found: what it is called, which case it lies in ("" = none), and the field where the words stand.

    `spans` are places of the words in `snippet`: (first, after last). `ref` is the reference or number of it or its case.
    """

    kind: str
    uid: str
    case: str
    ref: str
    title: str
    field_label: str
    snippet: str
    spans: tuple[Span, ...]


Doc = tuple[int, str, str, str]


def search(con: Connection, text: str, *, limit: int = 50, kinds: Sequence[str] = ()) -> tuple[Hit, ...]:
    """Return the records that hold every word (the last may be a beginning), newest first, those named so before the others.

    Where there is room, records follow that hold a name in another spelling (Cissé, Sissé).
    """
    match, typed = match_text(text), typed_words(text)
    if not match:
        return ()
    docs = _docs(con, f"title : ({match.replace(' ', ' AND ')})", limit, kinds)
    more: list[frozenset[str]] = []
    if len(docs) < limit:
        docs = _joined(docs, _docs(con, match, limit, kinds), limit)
    if len(docs) < limit and (other := spellings.other_spellings(con, typed)) is not None:
        docs, more = _joined(docs, _docs(con, _either(typed, other), limit, kinds), limit), other
    return tuple(_hits(con, docs, typed, more))


def count_hits(con: Connection, text: str, *, kinds: Sequence[str] = ()) -> int:
    """Return how many records hold every word. Takes longer than the first hits: for after they are shown."""
    match = match_text(text)
    if not match:
        return 0
    kind_sql, values = _of_kinds(kinds)
    sql = f"select count(*) from search cross join doc on doc.fid = search.rowid where search match ? and {kind_sql}"
    return int(con.execute(sql, (match, *values)).fetchone()[0])


def _docs(con: Connection, match: str, limit: int, kinds: Sequence[str]) -> list[Doc]:
    """Return the newest records that match. "order by rowid desc limit" lets the index stop early, however common the word."""
    kind_sql, values = _of_kinds(kinds)
    sql = (
        "select doc.fid, doc.kind, doc.uid, doc.top from search cross join doc on doc.fid = search.rowid "
        f"where search match ? and {kind_sql} order by search.rowid desc limit ?"
    )
    return _joined(_sealed_docs(con, match, limit, kinds), con.execute(sql, (match, *values, limit)), limit)


def _sealed_docs(con: Connection, match: str, limit: int, kinds: Sequence[str]) -> list[Doc]:
    """Return the records that match with what lies in open compartments (models/log/sealed.py): their index is in memory."""
    if not con.execute("select 1 from sqlite_temp_master where name = 'sealed_search'").fetchone():
        return []
    kind_sql, values = _of_kinds(kinds)
    sql = (
        "select -doc.fid, doc.kind, doc.uid, doc.top from temp.sealed_search cross join temp.sealed_doc doc "
        f"on doc.fid = sealed_search.rowid where sealed_search match ? and {kind_sql} order by sealed_search.rowid desc limit ?"
    )
    return list(con.execute(sql, (match, *values, limit)))


def _of_kinds(kinds: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    chosen, way = (tuple(kinds), "in") if kinds else (tuple(APART), "not in")
    return f"doc.kind {way} ({','.join('?' * len(chosen))})", chosen


def _joined(docs: list[Doc], more: Iterable[Doc], limit: int) -> list[Doc]:
    seen = {doc[2] for doc in docs}
    return [*docs, *(doc for doc in more if doc[2] not in seen)][:limit]


def _either(typed: Sequence[str], other: Sequence[frozenset[str]]) -> str:
    """Return the index query for every word in one of its spellings."""
    last = len(typed) - 1
    groups = [
        " OR ".join([f'"{word}"' + ("*" if number == last else ""), *(f'"{spelled}"' for spelled in sorted(others))])
        for number, (word, others) in enumerate(zip(typed, other, strict=True))
    ]
    return " AND ".join(f"({group})" for group in groups)


def _hits(con: Connection, docs: Sequence[Doc], typed: Sequence[str], more: Sequence[frozenset[str]]) -> Iterable[Hit]:
    records: dict[str, RecordView] = {}
    for name in dict.fromkeys(doc[1] for doc in docs):
        if name in KINDS:
            records |= read_by_uids(con, KINDS[name], (doc[2] for doc in docs if doc[1] == name))
    cases = _cases_of(con, docs)
    refs = _refs(con, set(cases.values()))
    for _fid, name, uid, _top in docs:
        record = records.get(uid)
        if record is not None:
            case = cases.get(uid, "")
            ref = record.text("number") if name == "incident" else refs.get(case, "")
            field, snippet, spans = _where(record, typed, more)
            yield Hit(name, uid, case, ref, title_of(record), _(field.label) if field else "", snippet, spans)


_PERSONS_CASE = 'select "case" from victims where person = ? and deleted_at is null and "case" is not null order by born desc'
_FILES_CASE = 'select "case" from attachments where uid = ?'


def _cases_of(con: Connection, docs: Sequence[Doc]) -> dict[str, str]:
    """Return the case each record lies in, by identifier; for a person the newest."""
    found = {}
    for _fid, name, uid, top in docs:
        query = {"person": f"{_PERSONS_CASE} limit 1", "attachment": _FILES_CASE}.get(name, "")
        if name in KINDS and KINDS[name].scope == "case":
            found[uid] = top
        elif name == "case":
            found[uid] = uid
        elif query and (row := con.execute(query, (uid,)).fetchone()):
            found[uid] = row[0]
    return found


def _refs(con: Connection, cases: set[str]) -> dict[str, str]:
    marks = ",".join("?" * len(cases))
    return dict(con.execute(f"select uid, coalesce(ref, '') from cases where uid in ({marks})", sorted(cases)))


def _where(
    record: RecordView, typed: Sequence[str], more: Sequence[frozenset[str]]
) -> tuple[FieldSpec | None, str, tuple[Span, ...]]:
    """Return the field in which most of the words stand, and a line of it around the first."""
    best: tuple[int, FieldSpec | None, str, list[Span]] = (0, None, "", [])
    for field in record.kind.searched:
        text = words_of(field, record.raw(field.name))
        if text:
            spans, count = find_words(text, typed, more)
            if count > best[0]:
                best = (count, field, text, spans)
    snippet, kept = cut_around(best[2], best[3])
    return best[1], snippet, kept


def title_of(record: RecordView) -> str:
    """Return what a record is called in a list of hits: the first of its title fields, else its first words, else its kind."""
    kind = record.kind
    for field in sorted(kind.searched, key=lambda field: (-field.weight, field.type not in ("text", "long"))):
        if field.name not in ("ref", "number") and (text := words_of(field, record.raw(field.name)).strip()):
            line = " ".join(text.split())
            return line if len(line) <= LONGEST_TITLE else line[: LONGEST_TITLE - 1].rstrip() + "…"
    return _term_of(kind, record) or _(kind.label)


def _term_of(kind: RecordKind, record: RecordView) -> str:
    for field in kind.fields:
        if field.type == "term" and (code := record.text(field.name)):
            return terms.label(field.terms, code)
    return ""
