"""What the people page reads and writes: the list with captivities, one person's sheet, erasing for ever; no Qt in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from models.log.scopes import Connection
from models.records import CASE, KINDS, LEDGER, PERSON, VICTIM
from models.search.spellings import SHORTEST, other_spellings
from models.search.words import typed_words
from models.values.fold import fold
from models.values.names import sounds_alike
from models.views.captivity import Captivity, captivity
from models.views.record import RecordView, read_by_uids, read_record, read_records
from ui.widgets.table.sources import ListedRecord, RecordQuery, RecordSource

if TYPE_CHECKING:
    from models.subjects.disposal import Certificate
    from models.subjects.opened import OpenVault
    from ui.shell.jobs import Job

MOST_ALIKE = 6
"""Other persons of a like name that are named in the warning."""


@dataclass(frozen=True, repr=False)
class PersonCase:
    """A case a person is in: its record, the victim he is there, and what is derived of him."""

    case: RecordView
    victim: RecordView
    state: Captivity


@dataclass(frozen=True, repr=False)
class PersonSheet:
    """A person as the sheet shows him."""

    record: RecordView
    cases: tuple[PersonCase, ...]


@dataclass(frozen=True, repr=False)
class Namesakes:
    """Other persons (identifier, name) of the same name, and of names that sound alike."""

    uid: str
    same: tuple[tuple[str, str], ...] = ()
    alike: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class PeopleSource(RecordSource):
    """Persons, found by any part of their records and by other spellings of the names that stand in the vault."""

    kind: str = "person"
    today: Callable[[], str] = field(default=lambda: "", compare=False)
    kinds: frozenset[str] = frozenset(("person", "victim", "ledger", "case"))

    def ids(self, con: Connection, query: RecordQuery) -> Sequence[int]:
        """Return the row numbers that fit, in order."""
        from models.search.records import record_ids

        where = spelled_where(con, query.text)
        return record_ids(con, PERSON, "", query.equal, where, self._order(query.sort), query.descending)

    def rows(self, con: Connection, ids: Sequence[int]) -> Sequence[ListedRecord]:
        """Return the rows with these numbers; `more` is the cases of each, the newest first."""
        from models.search.records import record_rows

        found = record_rows(con, PERSON, ids)
        cases = cases_of(con, [record.uid for record in found.values()], self.today())
        return [ListedRecord(number, record.uid, record, cases.get(record.uid, ())) for number, record in found.items()]

    def places(self, con: Connection, query: RecordQuery, records: Sequence[tuple[str, str]]) -> list[tuple[int, int | None]]:
        """Return the rows a change touches: a victim, a ledger line or a case changes the rows of its persons."""
        persons = dict.fromkeys(uid for kind, uid in records if kind == "person")
        for kind, uid in records:
            persons |= dict.fromkeys(_persons_of(con, kind, uid))
        return super().places(con, query, [("person", uid) for uid in persons])


def spelled_where(con: Connection, text: str) -> str:
    """Return SQL on `r` for words as typed, each in any spelling known; "" for no words."""
    typed = typed_words(text)
    if not typed:
        return ""
    long = any(len(word) >= SHORTEST for word in typed)
    others = (other_spellings(con, typed) if long else None) or [frozenset[str]()] * len(typed)
    # folded words hold letters and digits only, so that they can stand in quotes
    parts = [
        " OR ".join([f'"{word}"*' if at == len(typed) - 1 else f'"{word}"', *(f'"{other}"' for other in sorted(more))])
        for at, (word, more) in enumerate(zip(typed, others, strict=True))
    ]
    match = " AND ".join(f"({part})" for part in parts).replace("'", "")
    return f"r.fid in (select rowid from search where search match '{match}')"


def _persons_of(con: Connection, kind: str, uid: str) -> list[str]:
    sql = {
        "victim": "select person from victims where uid = ?",
        "ledger": "select v.person from ledger l join victims v on v.uid = l.victim where l.uid = ?",
        "case": 'select person from victims where "case" = ?',
    }.get(kind)
    return [person for (person,) in con.execute(sql, (uid,)).fetchall() if person] if sql else []


def cases_of(con: Connection, persons: Iterable[str], on: str) -> dict[str, tuple[PersonCase, ...]]:
    """Return the cases of each person, the newest opened first; `on` is the ISO day states are told for."""
    wanted = list(persons)
    marks = ",".join("?" * len(wanted))
    victims = read_records(con, VICTIM, f"person in ({marks})", wanted) if wanted else []
    if not victims:
        return {}
    cases = read_by_uids(con, CASE, (victim.text("case") for victim in victims))
    lines: dict[str, list[RecordView]] = {}
    marks = ",".join("?" * len(victims))
    for line in read_records(con, LEDGER, f"victim in ({marks})", [victim.uid for victim in victims]):
        lines.setdefault(line.text("victim"), []).append(line)
    found: dict[str, list[PersonCase]] = {}
    for victim in victims:
        case = cases.get(victim.text("case"))
        if case is not None:
            state = captivity(victim, lines.get(victim.uid, ()), on=on)
            found.setdefault(victim.text("person"), []).append(PersonCase(case, victim, state))
    return {person: tuple(sorted(those, key=_newest, reverse=True)) for person, those in found.items()}


def _newest(found: PersonCase) -> tuple[str, str]:
    return found.case.text("opened"), found.case.uid


def read_person(con: Connection, uid: str, on: str) -> PersonSheet | None:
    """Return a person's sheet; None when he is not here, or hidden."""
    record = read_record(con, PERSON, uid)
    if record is None or record.raw("deleted_at"):
        return None
    cases = cases_of(con, [uid], on).get(uid, ())
    return PersonSheet(record, cases)


def namesakes(con: Connection, uid: str, name: str) -> Namesakes:
    """Return the other persons of the same name, and those whose names sound alike."""
    where = spelled_where(con, name)
    if not where:
        return Namesakes(uid)
    sql = f'select r.uid, r.name from "{PERSON.table}" r where r.deleted_at is null and r.uid <> ? and {where} limit 40'
    found = [(found_uid, other or "") for found_uid, other in con.execute(sql, (uid,)).fetchall()]
    same = tuple(one for one in found if fold(one[1]).split() == fold(name).split())
    alike = tuple(one for one in found if one not in same and sounds_alike(name, one[1]))
    return Namesakes(uid, same[:MOST_ALIKE], alike[:MOST_ALIKE])


def erase(_job: Job, vault: OpenVault, person: str, reason: str, decided_by: str) -> Certificate:
    """Erase a person for ever. Raises NotAllowed, NotFound, BadInput."""
    from models.search import forget
    from models.subjects.disposal import dispose_person

    certificate = dispose_person(vault, person, reason=reason, decided_by=decided_by)
    forget()  # the spellings kept in memory hold the name
    return certificate


def labels_of(record: RecordView, names: Sequence[str]) -> list[tuple[str, Any]]:
    """Return (label, words) of fields in the language in use."""
    from models.base.language import _
    from models.subjects.titles import value_words

    kind = KINDS[record.kind.name]
    return [(_(kind.field(name).label), value_words(None, kind.field(name), record.raw(name))) for name in names]
