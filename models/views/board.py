"""The board of a live case: one row a captive, the captors' last words, what is due, what is open, who is on shift."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from models.base import terms
from models.base.language import _, current
from models.values.durations import left_text
from models.values.names import unnamed_label
from models.values.when import When
from models.values.when_text import when_text
from models.views import communications as comms
from models.views.captivity import DEAD, Captivity
from models.views.case import CaseView
from models.views.communications import Contact, Deadline
from models.views.deadline import Seen
from models.views.decisions import Due, needed, open_actions
from models.views.proof import pending
from models.views.record import RecordView
from models.views.team import OnDuty, next_shift, on_shift, open_handover

GAPS_OPEN = ("", "open", "asked")


@dataclass(frozen=True, repr=False)
class CaptiveRow:
    """A captive on the board. `called` is codeword or role, never the name. `medicine`: needed or not, None = not known."""

    victim: RecordView
    state: Captivity
    called: str
    medicine: bool | None


@dataclass(frozen=True, repr=False)
class BoardView:
    """All of a live case on one screen. `day` is the most days anybody is held, None where not known; `closed` compartments."""

    captives: tuple[CaptiveRow, ...]
    day: int | None
    phase: str
    last: Contact | None
    next: tuple[Contact, Seen] | None
    deadlines: tuple[Deadline, ...]
    decisions: tuple[Due, ...]
    actions: tuple[Due, ...]
    on_shift: tuple[OnDuty, ...]
    next_shift: OnDuty | None
    handover: RecordView | None
    pending: tuple[RecordView, ...]
    gaps: int
    closed: tuple[str, ...]


def board(view: CaseView, states: Iterable[Captivity], now: datetime) -> BoardView:
    """Return the board of a case as seen from `now` (aware); `states` are its captives' of that day."""
    rows = [_row(view, state) for state in states]
    most = [row.state.days_held[1] for row in rows if row.state.held and row.state.days_held[1] is not None]
    return BoardView(
        tuple(sorted(rows, key=_worst_first)),
        max((days for days in most if days is not None), default=None),
        view.case.text("phase"),
        comms.last_words(view),
        comms.next_contact(view, now),
        comms.deadlines(view, now),
        needed(view, now),
        open_actions(view, now),
        on_shift(view, now),
        next_shift(view, now),
        open_handover(view),
        pending(view),
        sum(gap.text("state") in GAPS_OPEN for gap in view.parts["gap"]),
        view.closed,
    )


def called(view: CaseView, victim: RecordView) -> str:
    """Return what a captive is called where names are not: the codeword, else the role, else "Indian national 1 of 5"."""
    own = victim.text("codeword") or victim.text("role")
    if own:
        return own
    number, of = victim.integer("number"), victim.integer("of")
    if number and of:
        return unnamed_label(victim.text("nationality"), number, of, current(), sex=victim.text("sex"))
    return _("Captive {number}").format(number=view.victims.index(victim) + 1 if victim in view.victims else "?")


def alive_text(state: Captivity) -> str:
    """Return as of when a captive is known to be alive and on what basis, or that nobody knows."""
    if state.killed:
        return terms.label("ledger_status", state.status)
    if not state.last_alive.edtf or state.basis is None:
        return _("day not known") if state.confirmed else _("never confirmed")
    when = when_text(state.last_alive, language=current())
    basis = terms.inline("proof_kind", state.basis.text("proof")) or terms.inline("ledger_status", state.basis.text("status"))
    return _("{when}, {basis}").format(when=when, basis=basis)


def known_lines(view: CaseView, states: Iterable[Captivity], now: datetime) -> list[str]:
    """Return in plain lines what is known of the case at a moment: captives, last contact, next contact, deadlines."""
    made = board(view, states, now)
    lines = [_captive_line(row) for row in made.captives]
    last = comms.last_contact(view)
    if last is not None and last.when.edtf:
        lines.append(_("Last contact with the captors: {when}").format(when=_said(last.when)))
    if made.next is not None:
        when = _said(made.next[1].when) or made.next[0].record.text("next_words")
        lines.append(_("Next contact agreed: {when}").format(when=when))
    for deadline in made.deadlines:
        when, left = _said(deadline.seen.when) or deadline.words, left_text(deadline.seen.left)
        words = _("Deadline: {when} ({left})") if left else _("Deadline: {when}")
        lines.append(words.format(when=when, left=left))
    return lines


def _captive_line(row: CaptiveRow) -> str:
    status = terms.label("ledger_status", row.state.status)
    return _("{who}: {status}; alive as of {alive}").format(who=row.called, status=status, alive=alive_text(row.state))


def _said(when: When) -> str:
    return when_text(when, language=current()) if when.edtf else when.raw


def _row(view: CaseView, state: Captivity) -> CaptiveRow:
    need = state.victim.text("needs_medicine")
    return CaptiveRow(state.victim, state, called(view, state.victim), {"yes": True, "no": False}.get(need))


def _worst_first(row: CaptiveRow) -> tuple[int, bool, bool, str, int]:
    """Those held first; of them the never confirmed, those who need medicine, and those longest without a proof."""
    state = row.state
    place = 0 if state.held else 1 if state.status == "unknown" else 2 if state.status not in DEAD else 3
    return place, state.confirmed, row.medicine is not True, state.last_alive.latest or "", -(state.days_held[1] or 0)
