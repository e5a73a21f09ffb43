"""The audit extract: who did what when, of a case or the whole vault, so that it can be checked against the log."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from models.base.clock import from_millis
from models.editions.apply import sees
from models.editions.audience import Audience
from models.editions.withheld import secrets_of
from models.log.chain import head_text, own_head
from models.log.entry import Payload, Written
from models.log.read import Entry, all_entries, open_payload, scope_entries
from models.log.scopes import Connection, Scopes
from models.log.undo import Past, target_of
from models.records import KINDS
from models.subjects.actions import words_of
from models.subjects.disposal import scopes_of
from models.subjects.users import names_of_users
from models.values.fold import words
from models.views.case import CaseView, read_case
from models.views.record import RecordView, read_record, read_records

MOST = 20_000
"""Actions of an extract; of more the newest are given, and the number left out."""
SHORTEST = 3
"""Letters of a withheld word that is searched for in the words of an action."""
_NAMING = ("person", "victim", "source", "source_identity")
"""Kinds whose withheld values are searched for in the words of every action of a vault: a title may name them."""
_TEXTS = ("text", "long", "texts", "where", "money")


@dataclass(frozen=True)
class AuditLine:
    """One action: when it was entered (ISO, UTC, to the second) and came here, what its writer noted, by whom, on which laptop.

    `entries` are its places in that laptop's chain, `check` the first characters of the chain's head after them. `words` are
    empty where they would tell what this audience may not see. `records` are counts by kind. `taken_back` is the entry
    ("A 57") that took it back and was not itself taken back. `removed`: its content was disposed of or is sealed.
    """

    entered: str
    received: str
    noted: str
    by: str
    laptop: str
    entries: tuple[int, int]
    check: str
    words: str
    action: str
    records: tuple[tuple[str, int], ...]
    taken_back: str
    removed: bool


@dataclass(frozen=True)
class Chain:
    """One laptop's chain: its letter, how many entries it has here, and its head as printed."""

    laptop: str
    entries: int
    head: str


@dataclass(frozen=True, repr=False)
class Audit:
    """The extract. `left_out` actions were older than there is room for."""

    ref: str
    lines: tuple[AuditLine, ...]
    chains: tuple[Chain, ...]
    left_out: int
    marking: tuple[str, ...]
    exercise: bool


def read_audit(
    con: Connection, *, case: str = "", first: str = "", last: str = "", audience: Audience, upto: int | None = None
) -> Audit:
    """Return what was done, oldest first: in a case (identifier) with what goes with it, or in the whole vault.

    `first` and `last` are days (ISO, UTC) on which it was entered; `upto` is the moment (milliseconds) up to which entries had
    come here. Words come in the language in use.

    Raises:
        NotFound: there is no such case.
    """
    view = read_case(con, case) if case else None
    scopes = _case_scopes(con, view) if view is not None else None
    actions = _Actions(con, upto)
    for entry in _entries(con, scopes):
        actions.add(entry)
    wanted = [op for op in actions.ops if _between(actions.first_entry(op), first, last)]
    left_out = max(0, len(wanted) - MOST)
    names = names_of_users(con)
    hidden = _Hidden(con, audience, view)
    lines = tuple(actions.line(op, names, hidden) for op in wanted[left_out:])
    return Audit(_ref(con, case), lines, _chains(con), left_out, _markings(con, case), _is_exercise(con, case))


def _between(entry: Entry, first: str, last: str) -> bool:
    day = from_millis(entry.header.clock_said).date().isoformat()
    return (not first or day >= first) and (not last or day <= last)


def _case_scopes(con: Connection, view: CaseView) -> list[str]:
    return sorted({*scopes_of(con, view.case.uid), *view.persons, *view.sources, *view.groups})


def _entries(con: Connection, scopes: list[str] | None) -> Iterable[Entry]:
    if scopes is None:
        return all_entries(con)
    return sorted((entry for scope in scopes for entry in scope_entries(con, scope)), key=lambda entry: entry.id)


class _Actions:
    """The actions met so far, in order of arrival, and which of them were taken back."""

    def __init__(self, con: Connection, upto: int | None) -> None:
        self._con, self._upto = con, upto
        self._past = Past(con, Scopes(con))
        self._scopes = Scopes(con)
        self._entries: dict[str, list[Entry]] = {}
        self._payloads: dict[str, list[Payload | None]] = {}
        self._undoes: dict[str, str] = {}
        self._taken_back: dict[str, str] | None = None
        self._letters = {uid: letter or "?" for uid, letter in con.execute("select uid, letter from devices")}

    @property
    def ops(self) -> list[str]:
        return list(self._entries)

    def add(self, entry: Entry) -> None:
        if self._upto is not None and entry.received > self._upto:
            return
        op, payload = entry.header.op.hex(), open_payload(self._scopes, entry)
        self._entries.setdefault(op, []).append(entry)
        self._payloads.setdefault(op, []).append(payload)
        if payload is not None and (target := target_of(payload.action)):
            self._undoes[op] = target

    def first_entry(self, op: str) -> Entry:
        return self._entries[op][0]

    def place(self, op: str) -> str:
        entry = self._entries[op][0]
        return f"{self._letters.get(entry.device, '?')} {entry.header.seq}"

    def line(self, op: str, names: dict[str, str], hidden: _Hidden) -> AuditLine:
        entries, payloads = self._entries[op], [payload for payload in self._payloads[op] if payload is not None]
        first, last = entries[0], entries[-1]
        written = [part for payload in payloads for part in payload.records]
        told = words_of(self._con, self._past, op)
        safe = hidden.may_tell(told, written)
        counts = Counter(part.kind for part in written)
        return AuditLine(
            _moment(first.header.clock_said),
            _moment(first.received),
            payloads[0].noted if payloads else "",
            names.get(first.header.user.hex(), first.header.user.hex()[:8]),
            self._letters.get(first.device, "?"),
            (first.header.seq, last.header.seq),
            head_text(last.link)[:9],
            told if safe else "",
            payloads[0].action.partition(":")[0] if payloads else "",
            tuple(counts.items()),
            self._taken_back_by().get(op, ""),
            not payloads,
        )

    def _taken_back_by(self) -> dict[str, str]:
        """Return which actions are taken back, and by which entry: the newest that takes one back counts if it stands itself."""
        if self._taken_back is None:
            found: dict[str, str] = {}
            seen: set[str] = set()
            for op, target in reversed(self._undoes.items()):
                if target not in seen:
                    seen.add(target)
                    if op not in found:
                        found[target] = self.place(op)
            self._taken_back = found
        return self._taken_back


def _moment(millis: int) -> str:
    return f"{from_millis(millis):%Y-%m-%d %H:%M:%S}"


class _Hidden:
    """What this audience may not see, to be searched for in the words of an action."""

    def __init__(self, con: Connection, audience: Audience, view: CaseView | None) -> None:
        self._con, self._audience = con, audience
        self._records: dict[str, RecordView | None] = {}
        self._secrets = secrets_of((view,) if view is not None else (), audience, records_beside(con, view))

    def may_tell(self, told: str, written: list[Written]) -> bool:
        """Return whether the words of an action hold nothing withheld: no such name, no value it wrote into a withheld field."""
        if self._secrets.holds(told):
            return False
        known = [(part, self._record(part)) for part in written if part.kind in KINDS]
        if (
            len(written) == 1
            and len(written[0].values) == 1
            and known
            and self._unseen(known[0][1], next(iter(written[0].values)))
        ):
            return False
        # A title is made of what was written then: of values that stand nowhere any more.
        found = f" {' '.join(words(told))} "
        return not any(f" {value} " in found for part, record in known for value in self._values(record, part.values))

    def _record(self, part: Written) -> RecordView:
        """Return the record as it is now, with what was written: whether a name may be told hangs on its other fields."""
        if part.uid not in self._records:
            self._records[part.uid] = read_record(self._con, KINDS[part.kind], part.uid)
        now = self._records[part.uid]
        return replace(now, values={**now.values, **part.values}) if now else RecordView(KINDS[part.kind], part.uid, part.values)

    def _unseen(self, record: RecordView, name: str) -> bool:
        return name in record.kind.names and not sees(record.kind.field(name), record, self._audience)

    def _values(self, record: RecordView, names: Iterable[str]) -> Iterator[str]:
        for name in names:
            written = record.raw(name) and name in record.kind.names and record.kind.field(name).type in _TEXTS
            if written and self._unseen(record, name):
                value = " ".join(words(str(record.raw(name))))
                if len(value) >= SHORTEST:
                    yield value


def records_beside(con: Connection, view: CaseView | None) -> tuple[RecordView, ...]:
    """Return unedited records whose withheld values must not stand in an extract: of a case's sources, or of the whole vault."""
    if view is None:
        return tuple(record for name in _NAMING for record in read_records(con, KINDS[name]))
    return tuple(record for record in read_records(con, KINDS["source_identity"]) if record.text("source") in view.sources)


def _chains(con: Connection) -> tuple[Chain, ...]:
    rows = con.execute(
        "select d.uid, coalesce(v.letter, '?'), (select count(*) from entry e where e.device = d.id) from device d "
        "left join devices v on v.uid = d.uid order by 2, 1"
    ).fetchall()
    return tuple(Chain(letter, entries, head_text(own_head(con, uid))) for uid, letter, entries in rows)


def _ref(con: Connection, case: str) -> str:
    row = con.execute("select ref from cases where uid = ?", (case,)).fetchone() if case else None
    return str(row[0] or "") if row else ""


def _markings(con: Connection, case: str) -> tuple[str, ...]:
    only, values = (" and uid = ?", [case]) if case else ("", [])
    rows = con.execute(f"select distinct marking from cases where marking is not null and deleted_at is null{only}", values)
    return tuple(marking for (marking,) in rows if marking)


def _is_exercise(con: Connection, case: str) -> bool:
    row = con.execute("select exercise from cases where uid = ?", (case,)).fetchone() if case else None
    return bool(row and row[0])
