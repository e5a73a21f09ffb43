"""Who is held: one row per captive of the cases still followed, the worst first."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field

from models.base.errors import BadInput
from models.base.language import current
from models.log.scopes import Connection
from models.records import LEDGER, VICTIM
from models.values.names import unnamed_label
from models.values.when import When, days_between
from models.views.captivity import HELD, Captivity, captivity
from models.views.record import RecordView, read_records

OPEN_MOST = 250
"""Followed cases whose captives are looked at, the newest opened first; a vault with more of them is told so. Captives are what
costs most here: those of 250 cases take 20 to 40 ms of processor time, about half of it reading the vault's pages."""
OVER = ("closed", "merged", "disposed")
"""Statuses of cases nobody follows any more; every other one, also a code no list knows, is still followed."""


@dataclass(frozen=True, repr=False)
class OpenCase:
    """What the desk needs of a case. `own` = own staff affected, `mine` = the one asking manages it."""

    uid: str
    ref: str
    title: str
    severity: str
    exercise: bool
    own: bool
    mine: bool


@dataclass(frozen=True, repr=False)
class HeldRow:
    """One captive held on the day asked for, or who may be.

    `label` needs no name: codeword, "Indian national 3 of 5" or role. `name` is for the team's own screen alone and empty for a
    child or where it is not known; `codeword` is kept beside it, for where there is one it is used. `days` held and
    `alive_days` since last confirmed alive are the least and the most days, None where a date is not known. `confirmed` is
    False when he was never confirmed alive.
    """

    case: OpenCase
    victim: str
    label: str
    codeword: str
    name: str
    held_since: When
    days: tuple[int | None, int | None]
    confirmed: bool
    last_alive: When
    alive_days: tuple[int | None, int | None]
    medicine: bool
    proof: str = ""
    """The kind of proof (code) that last confirmed him alive, or the status that did."""
    possible: tuple[str, ...] = ()
    """The statuses (codes) the dates allow, where there is more than one: he may be held no longer."""


@dataclass(frozen=True, repr=False)
class _Line(RecordView):
    """A ledger line whose date is decoded once: captives of one case mostly share theirs, and each is asked for three times."""

    decoded: dict[str, When] = field(default_factory=dict)

    def when(self, name: str) -> When:
        """Return a moment or span; the unknown one when there is none."""
        stored = self.text(name)
        if stored not in self.decoded:
            self.decoded[stored] = super().when(name)
        return self.decoded[stored]


@dataclass(frozen=True)
class HeldList:
    """The captives held, the worst first, exercises last; how many cases were looked at, and whether there are more."""

    rows: tuple[HeldRow, ...]
    cases: int
    more: bool


def followed_statuses(con: Connection) -> tuple[str, ...]:
    """Return the statuses in use of cases that are still followed; found by steps through the index, not through all cases."""
    rows = con.execute(
        "with recursive used(status) as (select min(status) from cases union all "
        "select (select min(status) from cases where status > used.status) from used where used.status is not null) "
        "select status from used where status is not null"
    )
    return tuple(status for (status,) in rows if status not in OVER)


def read_held(con: Connection, *, today: str, statuses: tuple[str, ...], manager: str) -> HeldList:
    """Return who is held on the day `today` (ISO). `manager` is the name of who asks. Four statements, however many cases."""
    cases, more = _open_cases(con, statuses, manager)
    uids = json.dumps(list(cases))
    lines: dict[str, list[RecordView]] = {}
    decoded: dict[str, When] = {}
    for line in read_records(con, LEDGER, '"case" in (select value from json_each(?))', (uids,)):
        lines.setdefault(line.text("victim"), []).append(_Line(line.kind, line.uid, line.values, decoded=decoded))
    wanted = [uid for uid, found in lines.items() if any(line.text("status") in HELD for line in found)]
    victims = read_records(con, VICTIM, "uid in (select value from json_each(?))", (json.dumps(wanted),))
    names = _names(con, victims)
    rows = []
    for victim in victims:
        state = captivity(victim, lines[victim.uid], on=today)
        if state.may_be_held and victim.text("case") in cases:
            rows.append(_row(cases[victim.text("case")], state, names.get(victim.text("person"), _NOBODY), today))
    counted = sum(not case.exercise for case in cases.values())
    return HeldList(tuple(sorted(rows, key=_worst_first)), counted, more)


def _open_cases(con: Connection, statuses: tuple[str, ...], manager: str) -> tuple[dict[str, OpenCase], bool]:
    part = (
        "select * from (select uid, ref, coalesce(codeword, title, '') as title, coalesce(severity, '') as severity, "
        "coalesce(exercise, 0) as exercise, coalesce(own_staff, 0) as own, coalesce(manager, '') as manager, opened from cases "
        f"where deleted_at is null and status {{}} order by opened desc, uid desc limit {OPEN_MOST + 1})"
    )
    parts = [part.format("is null"), *(part.format("= ?") for _status in statuses)]
    text = f"{' union all '.join(parts)} order by opened desc, uid desc limit {OPEN_MOST + 1}"
    rows = con.execute(text, statuses).fetchall()
    cases = {
        uid: OpenCase(uid, ref or "", title, severity, bool(exercise), bool(own), _same(name, manager))
        for uid, ref, title, severity, exercise, own, name, _opened in rows[:OPEN_MOST]
    }
    return cases, len(rows) > OPEN_MOST


def _same(name: str, manager: str) -> bool:
    return bool(manager) and name.strip().casefold() == manager.strip().casefold()


@dataclass(frozen=True, repr=False)
class _Person:
    name: str = ""
    nationality: str = ""
    sex: str = ""


_NOBODY = _Person()


def _names(con: Connection, victims: Iterable[RecordView]) -> dict[str, _Person]:
    wanted = json.dumps([uid for uid in (victim.text("person") for victim in victims) if uid])
    rows = con.execute(
        "select uid, case when child = 1 then '' else coalesce(name, '') end, coalesce(nationality, ''), coalesce(sex, '') "
        "from persons where deleted_at is null and uid in (select value from json_each(?))",
        (wanted,),
    )
    return {uid: _Person(name, nationality, sex) for uid, name, nationality, sex in rows}


def _row(case: OpenCase, state: Captivity, person: _Person, today: str) -> HeldRow:
    return HeldRow(
        case,
        state.victim.uid,
        nameless_label(state.victim, person.nationality, person.sex),
        state.victim.text("codeword"),
        person.name,
        state.held_since,
        state.days_held,
        state.confirmed,
        state.last_alive,
        days_since(state.last_alive, today),
        state.victim.text("needs_medicine") == "yes",
        (state.basis.text("proof") or state.basis.text("status")) if state.basis is not None else "",
        () if state.certain else state.possible,
    )


def nameless_label(victim: RecordView, nationality: str = "", sex: str = "") -> str:
    """Return what a victim is called without his name, in the language in use: codeword, "Indian national 3 of 5", role."""
    if codeword := victim.text("codeword"):
        return codeword
    number, of = victim.integer("number") or 0, victim.integer("of") or 0
    if not number and (role := victim.text("role")):
        return role
    return unnamed_label(victim.text("nationality") or nationality, number, of, current(), sex=victim.text("sex") or sex)


def days_since(when: When, today: str) -> tuple[int | None, int | None]:
    """Return the least and the most whole days from a date to `today` (ISO); None where it is not known."""
    if not when.edtf:
        return None, None
    try:
        return days_between(when, When.from_edtf(today))
    except BadInput:  # dated after today: no number is better than a wrong one
        return None, None


def _worst_first(row: HeldRow) -> tuple[object, ...]:
    """Return the key of the order: real before exercise; in need of medicine; never confirmed alive; longest without a sign of
    life, where not knowing since when is longest of all."""
    silent = row.alive_days if row.confirmed else row.days
    most = max((number for number in silent if number is not None), default=None)
    return (row.case.exercise, not row.medicine, row.confirmed, most is not None, -(most or 0), row.case.ref, row.victim)
