"""What is derived per captive from his ledger: status, taken or not, held since when, last confirmed alive, days held."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from models.base.errors import BadInput
from models.values.when import When, days_between, sort_key
from models.views.case import CaseView
from models.views.record import RecordView

HELD = ("taken", "held", "moved", "proof_of_life", "ill")
"""Ledger statuses after which a captive is held."""
FREE = ("released", "escaped", "rescued")
DEAD = ("killed", "died_in_captivity", "body_recovered")
_TAKEN = (*HELD, *FREE, "died_in_captivity")
_FINAL = (*FREE, *DEAD)


@dataclass(frozen=True)
class Captivity:
    """One victim's state.

    `status` is a ledger status, `proof_of_life`, `moved`, `ill` and `taken` being told as `held`. `confirmed` = a proof of life
    was confirmed, or the end is known. `days_held` are the least and the most days from being taken to the end or to the day
    asked for: day 0 is the day of the taking, whole calendar days in the case's zone; None where a date is not known.
    """

    victim: RecordView
    status: str
    taken: bool
    held: bool
    confirmed: bool
    held_since: When
    last_alive: When
    ended: When
    days_held: tuple[int | None, int | None]

    @property
    def killed(self) -> bool:
        """Return whether the victim is dead."""
        return self.status in DEAD


def captivity(victim: RecordView, ledger: Iterable[RecordView], *, on: str) -> Captivity:
    """Return the victim's state on the day `on` (ISO date): lines that are surely later are left out.

    An undated line stands where it was entered. An inconclusive or negative proof of life changes nothing.
    """
    lines = [line for line in in_order(ledger) if not _later(line.when("when"), on)]
    status, since, ended, alive = "", When.unknown(), When.unknown(), When.unknown()
    taken = confirmed = False
    for line in lines:
        code, when = line.text("status"), line.when("when")
        if code == "proof_of_life" and line.text("verdict") in ("inconclusive", "negative"):
            continue
        if code in _TAKEN and not taken:
            taken, since = True, when if code in HELD else since
        if code in _FINAL:
            ended = when if status != code else ended
        if code in FREE or (code == "proof_of_life" and line.text("verdict") == "confirmed"):
            confirmed, alive = True, when
        status = "held" if code in HELD else code
    held = status == "held"
    return Captivity(
        victim,
        status or "unknown",
        taken,
        held,
        confirmed,
        since,
        alive,
        ended,
        _days(since, ended, on) if taken else (None, None),
    )


def captivities(view: CaseView, *, on: str) -> tuple[Captivity, ...]:
    """Return the state of every victim of a case on a day."""
    lines: dict[str, list[RecordView]] = {}
    for line in view.parts["ledger"]:
        lines.setdefault(line.text("victim"), []).append(line)
    return tuple(captivity(victim, lines.get(victim.uid, ()), on=on) for victim in view.victims)


def outcome(states: Iterable[Captivity]) -> str:
    """Return the case's outcome, derived: the one status of all its victims, or `combination`; empty without victims."""
    statuses = {state.status for state in states}
    return "" if not statuses else statuses.pop() if len(statuses) == 1 else "combination"


def in_order(lines: Iterable[RecordView]) -> list[RecordView]:
    """Return ledger lines or acts in the order of events; an undated one stays behind the one it was entered after."""
    keyed: list[tuple[str, int, RecordView]] = []
    last = ""
    for number, line in enumerate(lines):
        when = line.when("when")
        last = _order_key(when) if when.edtf else last
        keyed.append((last, number, line))
    return [line for _key, _number, line in sorted(keyed, key=lambda item: item[:2])]


def _order_key(when: When) -> str:
    """Return the key to order events by: what was before a day stands before what was on it."""
    return sort_key(when) if when.earliest or not when.latest else f"{when.latest[:10]} "


def _later(when: When, on: str) -> bool:
    return bool(when.earliest) and when.earliest[:10] > on


def _days(since: When, ended: When, on: str) -> tuple[int | None, int | None]:
    if not since.edtf:
        return None, None
    end = ended if ended.edtf else When.from_edtf(date.fromisoformat(on).isoformat())
    try:
        return days_between(since, end)
    except BadInput:  # free before taken: the ledger contradicts itself, and no number is better than a wrong one
        return None, None
