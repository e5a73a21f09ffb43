"""The case, whole: its record, what lies inside it, and the persons, sources and groups it refers to."""

from __future__ import annotations

from dataclasses import dataclass

from models.base.errors import NotFound
from models.base.fields import RecordKind
from models.log.scopes import Connection
from models.records import CASE, CASE_PARTS, GROUP, PERSON, SOURCE
from models.views.compartments import closed_of
from models.views.record import RecordView, read_by_uids, read_record, read_records

Parts = dict[str, tuple[RecordView, ...]]


@dataclass(frozen=True, repr=False)
class CaseView:
    """One case. `parts` holds the records inside it by kind; `persons`, `sources`, `groups` those it refers to, by identifier.

    `closed` names the compartments whose values are missing here because they are closed to whoever reads.
    """

    case: RecordView
    parts: Parts
    persons: dict[str, RecordView]
    sources: dict[str, RecordView]
    groups: dict[str, RecordView]
    closed: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"<CaseView {self.case.uid}>"

    @property
    def acts(self) -> tuple[RecordView, ...]:
        """Return the acts in the order they were entered."""
        return self.parts["act"]

    @property
    def victims(self) -> tuple[RecordView, ...]:
        """Return the victims in the order they were entered."""
        return self.parts["victim"]

    def ledger(self, victim: str) -> tuple[RecordView, ...]:
        """Return one victim's ledger lines in the order they were entered."""
        return tuple(line for line in self.parts["ledger"] if line.text("victim") == victim)

    def source_of(self, record: RecordView) -> RecordView | None:
        """Return the record's source: its own, else the one of its act, else the case's only one."""
        uid = record.text("source")
        if not uid and record.text("act"):
            act = next((act for act in self.acts if act.uid == record.text("act")), None)
            uid = act.text("source") if act else ""
        if not uid and len(self.sources) == 1 and not record.is_withheld("source"):
            return next(iter(self.sources.values()))
        return self.sources.get(uid)

    def person_of(self, victim: RecordView) -> RecordView | None:
        """Return the victim's identity, or None for an unnamed one."""
        return self.persons.get(victim.text("person"))


def read_case(con: Connection, uid: str) -> CaseView:
    """Return the case with that identifier, whole.

    Raises:
        NotFound: there is none.
    """
    case = read_record(con, CASE, uid)
    if case is None or case.raw("deleted_at"):
        raise NotFound(what=uid)
    return _assembled(con, case, {kind.name: tuple(read_records(con, kind, '"case" = ?', (uid,))) for kind in CASE_PARTS})


def _assembled(con: Connection, case: RecordView, parts: Parts) -> CaseView:
    persons = read_by_uids(con, PERSON, (victim.text("person") for victim in parts["victim"]))
    groups = read_by_uids(con, GROUP, _refs(parts, "group"))
    sources = read_by_uids(con, SOURCE, _refs(parts, "source"))
    while missing := {source.text("repeats") for source in sources.values()} - set(sources) - {""}:
        more = read_by_uids(con, SOURCE, missing)
        if not more:
            break
        sources |= more
    return CaseView(case, parts, persons, dict(sorted(sources.items())), groups, closed_of(con, case.uid))


def _refs(parts: Parts, target: str) -> set[str]:
    found: set[str] = set()
    for records in parts.values():
        if records:
            names = refs_to(records[0].kind, target)
            found.update(record.text(name) for record in records for name in names)
    return found - {""}


def refs_to(kind: RecordKind, target: str) -> tuple[str, ...]:
    """Return the names of the kind's fields that refer to records of the kind `target`."""
    return kind.targets.get(target, ())


def find_case(con: Connection, ref: str) -> str:
    """Return the identifier of the case with that reference (or identifier), in any case of letters.

    Raises:
        NotFound: there is none.
    """
    row = con.execute(
        "select uid from cases where (ref = ? or uid = ?) and deleted_at is null order by uid",
        (ref.strip().upper(), ref.strip().lower()),
    ).fetchone()
    if row is None:
        raise NotFound(what=ref)
    return str(row[0])
