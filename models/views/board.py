"""The board of a live case: one row a captive, the captors' last words, what is due, what is open, who is on shift."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from models.base.language import _, current
from models.values.names import unnamed_label
from models.views import communications as comms
from models.views.captivity import DEAD, FREE, Captivity
from models.views.case import CaseView
from models.views.communications import Contact, Deadline, zone_of_case
from models.views.deadline import Seen
from models.views.decisions import Due, needed, open_actions
from models.views.proof import pending
from models.views.record import RecordView
from models.views.team import OnDuty, Uncovered, next_shift, on_shift, open_handover, uncovered, waiting_items

GAPS_OPEN = ("", "open", "asked")
Days = tuple[int | None, int | None]
"""The least and the most days; None where a date is not known."""


@dataclass(frozen=True, repr=False)
class CaptiveRow:
    """A captive on the board. `called` is codeword or role, never the name. `medicine`: needed or not, None = not known.

    `reliability`, `credibility` grade the line that says alive ("B", "2"; "" where nobody graded it); `pending` are the proofs
    that nobody judged yet: they change nothing.
    """

    victim: RecordView
    state: Captivity
    called: str
    medicine: bool | None
    reliability: str = ""
    credibility: str = ""
    pending: tuple[RecordView, ...] = ()

    @property
    def over(self) -> bool:
        """Return whether the captivity has ended, by freedom or death."""
        return self.state.status in (*FREE, *DEAD) and not self.state.may_be_held


@dataclass(frozen=True, repr=False)
class BoardView:
    """All of a live case on one screen, as seen from `now` (aware), times told in `zone` (IANA name; empty = UTC).

    `captives` stand the worst first, those whose captivity is over last. `held_for`: how long the one held longest is held,
    (None, None) where nobody is or no date is known. `last` and `next` are None also where communications are closed.
    `uncovered`: hours of the next 48 in which nobody is on shift.
    `waiting`: items of `handover` that nobody took on yet. `closed` names the compartments closed to who reads.
    """

    now: datetime
    zone: str
    captives: tuple[CaptiveRow, ...]
    held_for: Days
    phase: str
    last: Contact | None
    next: tuple[Contact, Seen] | None
    deadlines: tuple[Deadline, ...]
    decisions: tuple[Due, ...]
    actions: tuple[Due, ...]
    on_shift: tuple[OnDuty, ...]
    next_shift: OnDuty | None
    uncovered: tuple[Uncovered, ...]
    handover: RecordView | None
    waiting: int
    pending: tuple[RecordView, ...]
    gaps: int
    closed: tuple[str, ...]

    @property
    def held(self) -> int:
        """Return how many are held, as far as that is certain."""
        return sum(row.state.held and row.state.certain for row in self.captives)

    @property
    def never_confirmed(self) -> int:
        """Return how many of those certainly held were never confirmed alive."""
        return sum(row.state.held and row.state.certain and not row.state.confirmed for row in self.captives)

    @property
    def maybe_held(self) -> int:
        """Return how many may be held: the dates leave it open."""
        return sum(row.state.may_be_held and not row.state.certain for row in self.captives)

    @property
    def closed_to_words(self) -> bool:
        """Return whether what captors said is closed, so that nothing can be known here of it and of the next contact."""
        return comms.COMPARTMENT in self.closed

    @property
    def late(self) -> int:
        """Return how many actions are overdue."""
        return sum(due.late for due in self.actions)


def board(view: CaseView, states: Iterable[Captivity], now: datetime, zone: str = "") -> BoardView:
    """Return the board of a case as seen from `now` (aware); `states` are its captives' of that day.

    `zone` (IANA name) is the one in which times are told where the case names none.
    """
    waiting = pending(view)
    rows = [_row(view, state, waiting) for state in states]
    handover = open_handover(view)
    return BoardView(
        now,
        zone_of_case(view) or zone,
        tuple(sorted(rows, key=_worst_first)),
        _longest([row.state.days_held for row in rows if row.state.may_be_held]),
        view.case.text("phase"),
        comms.last_words(view),
        comms.next_contact(view, now),
        comms.deadlines(view, now),
        needed(view, now),
        open_actions(view, now),
        on_shift(view, now),
        next_shift(view, now),
        uncovered(view, now),
        handover,
        waiting_items(handover) if handover is not None else 0,
        waiting,
        sum(gap.text("state") in GAPS_OPEN for gap in view.parts["gap"]),
        view.closed,
    )


def called(view: CaseView, victim: RecordView) -> str:
    """Return what a captive is called where names are not: codeword, role, else "Indian national 1 of 5".

    Captives who would be called alike get the number of their place in the case, so that nobody is taken for another.
    """
    own = _plainly(view, victim)
    alike = [one.uid for one in view.victims if _plainly(view, one) == own]
    if own and len(alike) < 2:
        return own
    place = 1 + next((at for at, one in enumerate(view.victims) if one.uid == victim.uid), 0)
    return _("{who} ({number})").format(who=own, number=place) if own else _("Captive {number}").format(number=place)


def _plainly(view: CaseView, victim: RecordView) -> str:
    """Return codeword, role, or nationality with its number, whichever is there first; "" for none of them."""
    if own := victim.text("codeword") or victim.text("role"):
        return own
    person = view.person_of(victim)
    code = victim.text("nationality") or (person.text("nationality") if person else "")
    number, of = victim.integer("number") or 0, victim.integer("of") or 0
    if not code and not number:
        return ""
    sex = victim.text("sex") or (person.text("sex") if person else "")
    return unnamed_label(code, number, of, current(), sex=sex)


def _row(view: CaseView, state: Captivity, waiting: Iterable[RecordView]) -> CaptiveRow:
    victim, basis = state.victim, state.basis
    source = view.source_of(basis) if basis is not None else None
    return CaptiveRow(
        victim,
        state,
        called(view, victim),
        {"yes": True, "no": False}.get(victim.text("needs_medicine")),
        source.text("reliability") if source else "",
        basis.text("credibility") if basis else "",
        tuple(line for line in waiting if line.text("victim") == victim.uid),
    )


def _longest(spans: list[Days]) -> Days:
    """Return how long the one held longest is held: nobody surely longer than the most, somebody surely as long as the least."""
    known = [least for least, _most in spans if least is not None]
    most = [count for _least, count in spans if count is not None]
    return max(known, default=None), max(most) if most and len(most) == len(spans) else None


def _worst_first(row: CaptiveRow) -> tuple[int, bool, bool, str, int]:
    """Those held first; of them the never confirmed, those who need medicine, and those longest without a proof."""
    state = row.state
    place = 0 if state.may_be_held else 3 if state.status in DEAD else 2 if state.status in FREE else 1
    return place, state.confirmed, row.medicine is not True, state.last_alive.latest or "", -(state.days_held[1] or 0)
