"""Reports kept word for word; which of their words were given to which field of which record."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from models.base.errors import BadInput, NotFound
from models.base.fields import FieldSpec, RecordKind
from models.base.ids import new_uid
from models.base.language import _, current
from models.log.scopes import Connection
from models.log.write import Change, Put, write
from models.records import EXCERPT, KINDS
from models.records.check import Reading, checked, stored_value
from models.subjects.claims import claim_value
from models.subjects.editing import changed, create, create_many, hide, today
from models.subjects.excerpts import SpanView, Words, read_report, spans_of, words_of
from models.subjects.ledgers import name_victim
from models.subjects.words_read import JOINED, ReadContext, read_words, same_value
from models.views.record import RecordView, read_record

if TYPE_CHECKING:
    from models.log.session import VaultSession

__all__ = [
    "Given", "Kept", "SpanView", "Words", "case_from_report", "credibility_of", "excerpt_put", "give_name", "give_to_new",
    "give_words", "keep_report", "kept_before", "kept_text", "reading_of", "spans_of", "take_back", "trimmed", "words_of",
]  # fmt: skip

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
    read_report(session.con, source)
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
    ready: bool = False,
    case: str = "",
    credibility: str = "",
    zone: str = "",
) -> Given:
    """Give words of a report to a field of a record (`about`: kind, identifier) and remember which they were, as one action.

    `value` is what the field takes when it is not the words themselves: as typed, or as stored (`ready`). The record gets the
    source and its credibility where it has none yet. Where the field already holds another value, that stays, and a claim is
    entered beside it. `case` is where that claim belongs when the record is of no case itself.

    Raises:
        BadInput: names the field: the words do not fit it, no case for a claim. NotFound: no such report or record.
    """
    kind, record = _record(session.con, *about)
    before = record.raw(field) if field in kind.names else None
    words = _take(session, source, start, end, credibility)
    context = ReadContext(reading_of(words.report, zone=zone), before, country_of(record))
    spec, stored = _value(words, kind, field, value, ready, context)
    if before is not None and spec.type not in JOINED and not same_value(spec, before, stored):
        case = record.text("case") or (record.uid if kind.name == "case" else case)
        if not case:
            reason = _("The field already holds another value. A claim beside it needs a case: change the field by hand.")
            raise BadInput(field=field, reason=reason)
        claim = claim_value(session, case, record.uid, field, stored, source, words.credibility)
        return Given(_remember(session, words, claim, "value", op=session.log.done[-1].op), claim)
    put = excerpt_put({**words.excerpt, "about": record.uid, "field": field})
    values = {} if same_value(spec, before, stored) else {field: stored}
    values |= {name: own for name, own in _origin(words, kind).items() if not record.raw(name)}
    changes: list[Change] = [put]
    if values:
        changes.insert(0, changed(session, kind.name, record.uid, values, reading=reading_of(words.report, zone=zone)))
    write(session, "excerpt.give", changes)
    return Given(put.uid)


def give_to_new(
    session: VaultSession,
    source: str,
    start: int,
    end: int,
    kind_name: str,
    field: str,
    value: Any = None,
    *,
    ready: bool = False,
    case: str = "",
    credibility: str = "",
    zone: str = "",
    uid: str = "",
) -> tuple[str, Given]:
    """Make a record of these words (an act or victim of `case`, a person, an incident) and return its identifier and what was
    given, as one action. Arguments and errors as for `give_words`."""
    kind = KINDS[kind_name]
    words = _take(session, source, start, end, credibility)
    _spec, stored = _value(words, kind, field, value, ready, ReadContext(reading_of(words.report, zone=zone)))
    uid = create(session, kind_name, {**_origin(words, kind), field: stored}, uid=uid, case=case)
    return uid, Given(_remember(session, words, uid, field, op=session.log.done[-1].op))


def give_name(
    session: VaultSession, source: str, start: int, end: int, victim: str, name: str = "", *, credibility: str = ""
) -> Given:
    """Name an unnamed victim with words of a report, as one action: the person is made. Raises as `name_victim`."""
    words = _take(session, source, start, end, credibility)
    person = name_victim(session, victim, {"name": name.strip() or " ".join(words.words.split())})
    return Given(_remember(session, words, person, "name", op=session.log.done[-1].op))


@dataclass(frozen=True)
class _Taken:
    report: RecordView
    words: str
    credibility: str
    excerpt: dict[str, Any]


def _take(session: VaultSession, source: str, start: int, end: int, credibility: str) -> _Taken:
    report = read_report(session.con, source)
    start, end = trimmed(report.text("text"), start, end)
    words = report.text("text")[start:end]
    credibility = credibility or credibility_of(session.con, source)
    excerpt = {"source": source, "start": start, "end": end, "words": words, "state": "given", "credibility": credibility}
    return _Taken(report, words, credibility, excerpt)


def _value(words: _Taken, kind: RecordKind, field: str, value: Any, ready: bool, context: ReadContext) -> tuple[FieldSpec, Any]:
    """Return the field and the value as stored."""
    if field not in kind.names or field in NOT_GIVEN:
        raise BadInput(field=field, reason=_("There is no such field."))
    spec = kind.field(field)
    if ready:
        whole = json.loads(value) if isinstance(value, str) and spec.type in ("when", "where", "money", "texts") else value
        stored = stored_value(spec, whole, reading=context.reading, path=field)
    else:
        stored = read_words(spec, words.words if value is None else str(value), context)
    if stored is None:
        raise BadInput(field=field, reason=_("This must be filled in."))
    return spec, stored


def _origin(words: _Taken, kind: RecordKind) -> dict[str, str]:
    """Return the source and credibility as far as records of this kind say them."""
    own = {"source": words.report.uid, "credibility": words.credibility}
    return {name: value for name, value in own.items() if value and name in kind.names}


def _remember(session: VaultSession, words: _Taken, about: str, field: str, *, op: str) -> str:
    """Store the excerpt as a part of an action just written, and return its identifier."""
    put = excerpt_put({**words.excerpt, "about": about, "field": field})
    session.log.write("excerpt.give", [put], op=op)
    return put.uid


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


def _record(con: Connection, kind_name: str, uid: str) -> tuple[RecordKind, RecordView]:
    kind = KINDS[kind_name]
    record = read_record(con, kind, uid)
    if record is None or record.raw("deleted_at"):
        raise NotFound(what=_(kind.label))
    return kind, record
