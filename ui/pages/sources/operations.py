"""What the sources page reads and writes. No Qt here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from models.base.errors import BadInput
from models.base.fields import FieldSpec
from models.base.language import _
from models.log.scopes import Connection
from models.records import CASE_PARTS, KINDS, SOURCE_IDENTITY
from models.records.check import LONGEST
from models.search.words import match_text
from models.subjects.blackening import Blackened, blacken, places_of
from models.subjects.editing import create
from models.subjects.excerpts import SpanView, read_report, spans_of
from models.subjects.reports_kept import (
    NOT_GIVEN,
    Given,
    Kept,
    country_of,
    credibility_of,
    give_name,
    give_to_new,
    give_words,
    keep_report,
    kept_before,
    reading_of,
    trimmed,
)
from models.subjects.titles import title_of, value_words
from models.subjects.words_read import ReadContext, read_words, same_value, understood
from models.values.fold import fold, words
from models.views.record import RecordView, read_record, read_records

if TYPE_CHECKING:
    from models.log.session import VaultSession
    from models.subjects.opened import OpenVault

MOST = 20_000
NEW_KINDS = ("act", "victim", "ledger", "demand", "note")
"""Kinds of record that words may begin inside a case."""
_RANKS = {"when": 1, "money": 1, "term": 2, "date": 2, "flag": 2, "integer": 3, "text": 5, "long": 6, "texts": 7, "where": 8}
"""Which type of field is offered first among those that fit: the most particular one."""


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


@dataclass(frozen=True)
class Target:
    """A record that words may be given to. `uid` is empty for one to be made; `case` is where it lies or will lie."""

    kind: str
    uid: str
    case: str = ""
    word: str = ""

    @property
    def code(self) -> str:
        """Return the same as one text."""
        return f"{self.kind}:{self.uid}:{self.case}"


@dataclass(frozen=True)
class FieldChoice:
    """A field the words fit: what is understood, the value as stored, and what the field says now ("" = nothing, or the same)."""

    name: str
    label: str
    shown: str
    stored: Any = field(compare=False)
    now: str = ""


@dataclass(frozen=True)
class Giving:
    """What is to be given where."""

    source: str
    start: int
    end: int
    target: Target
    field: str
    value: Any
    credibility: str = ""


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


# what words may be given to


def find_targets(con: Connection, typed: str, source: str, case: str) -> tuple[Target, ...]:
    """Return records words may be given to: of the case in hand and those that use the report; then whatever the words typed
    find among cases, incidents and persons."""
    from ui.widgets.fields.ref_reading import find_records

    cases = dict.fromkeys([*filter(None, (case,)), *(uid for uid, _ref, _title in cases_of(con, source))])
    near = [target for uid in cases for target in _targets_in(con, uid)]
    near += _incidents_of(con, source, case)
    near.append(Target("case", "", "", _("New case …")))
    wanted = words(typed)
    if not wanted:
        return tuple(near)
    found = [target for target in near if all(word in fold(target.word) for word in wanted)]
    known = {target.uid for target in found}
    for kind in ("case", "incident", "person"):
        for one in find_records(con, kind, typed, ""):
            if one.uid not in known:
                found.append(Target(kind, one.uid, one.uid if kind == "case" else "", _worded(con, kind, one.uid)))
    found.append(Target("person", "", "", _("New person")))
    return tuple(found)


def _targets_in(con: Connection, case: str) -> Iterator[Target]:
    row = con.execute("select ref from cases where uid = ? and deleted_at is null", (case,)).fetchone()
    if row is None:
        return
    for kind in CASE_PARTS:
        if kind.name in ("claim", "relation"):
            continue
        for (uid,) in con.execute(
            f'select uid from "{kind.table}" where "case" = ? and deleted_at is null order by uid', (case,)
        ):
            yield Target(kind.name, uid, case, _worded(con, kind.name, uid))
            if kind.name == "victim":
                person = con.execute("select person from victims where uid = ?", (uid,)).fetchone()[0]
                if person:
                    yield Target("person", person, case, _worded(con, "person", person))
    yield Target("case", case, case, _worded(con, "case", case))
    for name in NEW_KINDS:
        label = _(KINDS[name].label)
        yield Target(name, "", case, _("New: {kind} in {case}").format(kind=label[:1].lower() + label[1:], case=row[0]))


def _incidents_of(con: Connection, source: str, case: str) -> list[Target]:
    rows = con.execute(
        "select uid from incidents where (source = ? or \"case\" = nullif(?, '')) and deleted_at is null "
        "order by uid desc limit 20",
        (source, case),
    )
    return [Target("incident", uid, "", _worded(con, "incident", uid)) for (uid,) in rows.fetchall()]


def _worded(con: Connection, kind: str, uid: str) -> str:
    label, title = _(KINDS[kind].label), title_of(con, KINDS[kind], uid)
    if kind == "case":
        row = con.execute("select title from cases where uid = ?", (uid,)).fetchone()
        title = " ".join(part for part in (title, row[0] if row else "") if part)
    return _("{kind}: {title}").format(kind=label, title=title) if title and title != label else label


def fields_for(con: Connection, source: str, start: int, end: int, target: Target, zone: str = "") -> tuple[FieldChoice, ...]:
    """Return the fields of the record that the words fit, the likeliest first. Raises NotFound."""
    report = read_report(con, source)
    start, end = trimmed(report.text("text"), start, end)
    said = report.text("text")[start:end]
    kind = KINDS[target.kind]
    record = read_record(con, kind, target.uid) if target.uid else None
    country = country_of(record) if record is not None else ""
    if not country and target.case:
        row = con.execute("select country from cases where uid = ?", (target.case,)).fetchone()
        country = str(row[0] or "") if row else ""
    ranked = []
    for place, spec in enumerate(kind.fields):
        if spec.name in NOT_GIVEN or spec.local or spec.type in ("ref", "data"):
            continue
        before = record.raw(spec.name) if record is not None else None
        choice = _choice(spec, said, ReadContext(reading_of(report, zone=zone), before, country))
        if choice is not None:
            ranked.append((_rank(spec, said, choice), place, choice))
    if target.kind == "victim" and (record is None or not record.raw("person")) and target.uid:
        name = KINDS["person"].field("name")
        ranked.append((5, -1, FieldChoice("person.name", _(name.label), " ".join(said.split()), " ".join(said.split()))))
    return tuple(choice for _rank_of, _place, choice in sorted(ranked, key=lambda one: one[:2]))


def _choice(spec: FieldSpec, said: str, context: ReadContext) -> FieldChoice | None:
    try:
        stored = read_words(spec, said, context)
    except BadInput:
        return None
    before = context.before
    differs = before is not None and spec.type not in ("long", "texts") and not same_value(spec, before, stored)
    now = value_words(None, spec, before) if differs else ""
    return FieldChoice(spec.name, _(spec.label), understood(spec, stored)[0], stored, now)


def _rank(spec: FieldSpec, said: str, choice: FieldChoice) -> int:
    told, length = set(words(said)), len(said.split())
    rank = _RANKS.get(spec.type, 9)
    if spec.type == "integer":
        named = any(word in told for word in words(choice.label))
        rank = 0 if named else 3 if length < 6 and not choice.now else 9
    if spec.type == "when" and not choice.shown:
        rank = 9
    if spec.type == "where" and '"relation":""' not in str(choice.stored):
        rank = 4
    if spec.type == "long" and length > 12:
        rank = 4
    return rank


# writing


def give(session: VaultSession, wanted: Giving) -> Target:
    """Give the words and return the record that has them now."""
    target, place = wanted.target, (wanted.source, wanted.start, wanted.end)
    if wanted.field == "person.name":
        give_name(session, *place, target.uid, str(wanted.value), credibility=wanted.credibility)
        return target
    more: dict[str, Any] = {"ready": True, "case": target.case, "credibility": wanted.credibility}
    if target.uid:
        give_words(session, *place, (target.kind, target.uid), wanted.field, wanted.value, **more)
        return target
    uid, _given = give_to_new(session, *place, target.kind, wanted.field, wanted.value, **more)
    return Target(target.kind, uid, target.case)


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


__all__ = ["Blackened", "Given", "Kept"]
