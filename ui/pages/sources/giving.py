"""What words of a report may be given to: records at hand, fields that fit, and the giving itself. No Qt here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from models.base import terms
from models.base.errors import BadInput
from models.base.fields import FieldSpec
from models.base.language import _
from models.log.scopes import Connection
from models.records import CASE_PARTS, KINDS
from models.subjects.excerpts import read_report
from models.subjects.reports_kept import NOT_GIVEN, country_of, give_name, give_to_new, give_words, reading_of, trimmed
from models.subjects.titles import title_of, value_words
from models.subjects.words_read import ReadContext, read_words, same_value, understood
from models.values.fold import fold, words
from models.views.record import read_record
from ui.pages.sources.operations import cases_of

if TYPE_CHECKING:
    from models.log.session import VaultSession

NEW_KINDS = ("act", "victim", "ledger", "demand", "note")
"""Kinds of record that words may begin inside a case."""
_RANKS = {"when": 1, "money": 1, "term": 2, "date": 2, "flag": 2, "integer": 3, "text": 5, "long": 6, "texts": 7, "where": 8}
"""Which type of field is offered first among those that fit: the most particular one."""


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
        yield Target(name, "", case, _("New: {kind} in {case}").format(kind=terms.lowered(label), case=row[0]))


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
        rank = 0 if named else 3 if length == 1 and not choice.now else 6
    if spec.type == "when" and not choice.shown:
        rank = 9
    if spec.type == "where" and '"relation":""' not in str(choice.stored):
        rank = 4
    if spec.type == "long" and length > 12:
        rank = 4
    return rank


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
