"""What is derived per captive from his ledger: status, taken or not, held since when, last confirmed alive, days held."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from heapq import heappop, heappush

from models.base.errors import BadInput
from models.values.when import When, days_between, sort_key
from models.views.case import CaseView
from models.views.record import RecordView

HELD = ("taken", "held", "moved", "proof_of_life", "ill")
"""Ledger statuses after which a captive is held."""
FREE = ("released", "escaped", "rescued")
DEAD = ("killed", "died_in_captivity", "body_recovered")
_FINAL = (*FREE, *DEAD)
_NEVER = "9999-12-31T"
"""Later than any day."""


@dataclass(frozen=True)
class Captivity:
    """One victim's state.

    `status` is a ledger status, `proof_of_life`, `moved`, `ill` and `taken` being told as `held`. `confirmed` = a proof of life
    was confirmed, or the end is known. `days_held` are the least and the most days of the present or last captivity, from being
    taken to its end or to the day asked for: day 0 is the day of the taking, whole calendar days in the case's zone
    (docs/decisions/024); None where a date is not known. `basis` is the line that last confirmed the captive alive.
    `possible` are the statuses that the lines' dates allow on that day: more than one where their order is not certain.
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
    basis: RecordView | None = None
    possible: tuple[str, ...] = ()

    @property
    def killed(self) -> bool:
        """Return whether the victim is dead."""
        return self.status in DEAD

    @property
    def certain(self) -> bool:
        """Return whether the status is the same whatever the dates mean."""
        return len(self.possible) < 2

    @property
    def sure_status(self) -> str:
        """Return the status for counts: `unknown` where the dates allow more than one."""
        return self.status if self.certain else "unknown"

    @property
    def may_be_held(self) -> bool:
        """Return whether the captive is held, or may still be: the dates of an end leave it open."""
        return self.held or "held" in self.possible

    @property
    def surely_free(self) -> bool:
        """Return whether the captive is free whatever the dates mean."""
        return self._surely(FREE)

    @property
    def surely_dead(self) -> bool:
        """Return whether the captive is dead whatever the dates mean."""
        return self._surely(DEAD)

    def _surely(self, codes: tuple[str, ...]) -> bool:
        return all(code in codes for code in self.possible or (self.status,))


@dataclass
class _Reading:
    """The state while lines are read in their order."""

    status: str = ""
    taken: bool = False
    confirmed: bool = False
    spells: int = 0
    since: When = field(default_factory=When.unknown)
    ended: When = field(default_factory=When.unknown)

    def read(self, line: RecordView) -> None:
        """Take one line that says something of the state."""
        code, when = line.text("status"), line.when("when")
        if code in HELD:
            self._held(code, when)
        elif code in _FINAL:
            self._over(code, when)
        elif self.status not in ("held", *DEAD):  # threatened, missing, detained: nothing of what the captors hold
            self.status = code
        self.confirmed = self.confirmed or _confirms(line)

    def _held(self, code: str, when: When) -> None:
        if self.status in DEAD:
            return
        if self.status != "held":
            self.taken, self.spells = True, self.spells + 1
            self.since, self.ended = when if code == "taken" else _by_then(when), When.unknown()
        elif code == "taken" and not self.since.earliest:
            self.since = when
        self.status = "held"

    def _over(self, code: str, when: When) -> None:
        end = _by_then(when) if code == "body_recovered" else when
        if self.status in DEAD:  # a later line only tells the day, where it was not known
            self.ended = self.ended if self.ended.edtf or code not in DEAD else end
            return
        self.taken = self.taken or code in (*FREE, "died_in_captivity")
        self.status, self.ended = code, end


def captivity(victim: RecordView, ledger: Iterable[RecordView], *, on: str) -> Captivity:
    """Return the victim's state on the day `on` (ISO date), over everything the lines can mean.

    Lines happen in the order of `in_order`; a line may not have happened yet on that day, and then neither has any behind it.
    A proof of life that is not confirmed changes nothing, `unknown` ends nothing.
    """
    lines = [line for line in in_order(ledger) if _tells(line)]
    happened = _prefixes(lines, on)
    readings = {count: _read(lines[:count]) for count in happened}
    told = readings[happened[-1]]
    alive, basis = _last_alive([lines[:count] for count in happened])
    return Captivity(
        victim,
        told.status or "unknown",
        told.taken,
        told.status == "held",
        told.confirmed,
        told.since,
        alive,
        told.ended,
        _days(readings.values(), on),
        basis,
        tuple(dict.fromkeys(reading.status or "unknown" for reading in readings.values())),
    )


def _tells(line: RecordView) -> bool:
    """Return whether a line says anything of the state: a proof that nobody confirmed, and "not known", do not."""
    code = line.text("status")
    if code == "proof_of_life":
        return line.text("verdict") not in ("inconclusive", "negative", "pending")
    return code not in ("", "unknown")


def _prefixes(lines: list[RecordView], on: str) -> list[int]:
    """Return how many lines, from the first on, can have happened by the day: one number where that is certain.

    Each line lies within its dates and not before the one ahead of it. An undated line happens with the one ahead of it. Where
    the dates contradict the order, the lines that are not surely later count.
    """
    bounds = _bounds(lines)
    count = len(bounds)
    soonest, latest = [""], [_NEVER] * (count + 1)
    for first, _last in bounds:
        soonest.append(max(soonest[-1], first))
    for number in range(count - 1, -1, -1):
        latest[number] = min(latest[number + 1], bounds[number][1])
    found = [number for number in range(count + 1) if soonest[number] <= on < latest[number]]
    return found or [sum(1 for number in range(1, count + 1) if soonest[number] <= on)]


def _bounds(lines: list[RecordView]) -> list[tuple[str, str]]:
    """Return the first and last day each line can mean, "" and the end of time where it is open."""
    found: list[tuple[str, str]] = []
    for line in lines:
        when = line.when("when")
        own = (when.earliest[:10], when.latest[:10] or _NEVER) if when.edtf else (found[-1] if found else ("", ""))
        found.append(own)
    return found


def _read(lines: Iterable[RecordView]) -> _Reading:
    read = _Reading()
    for line in lines:
        read.read(line)
    return read


def _confirms(line: RecordView) -> bool:
    code = line.text("status")
    return code in FREE or (code == "proof_of_life" and line.text("verdict") == "confirmed")


def _by_then(when: When) -> When:
    """Return "on that day or before" for a line that found something already so."""
    last = when.latest or when.earliest
    return When.from_edtf(f"[..{last[:10]}]") if last else When.unknown()


def _last_alive(worlds: list[list[RecordView]]) -> tuple[When, RecordView | None]:
    """Return when the captive was last confirmed alive, and the line that says so, over all the lines that can have happened."""
    newest = [confirming[-1] for lines in worlds if (confirming := [line for line in lines if _confirms(line)])]
    if not newest:
        return When.unknown(), None
    basis, oldest = newest[-1], newest[0].when("when")
    when = basis.when("when")
    if newest[0] is basis or not when.edtf or not oldest.edtf:
        return when, basis
    first, last = oldest.earliest[:10], when.latest[:10]
    return When.from_edtf(f"[{first}..{last}]" if first or last else ""), basis


def _days(readings: Iterable[_Reading], on: str) -> tuple[int | None, int | None]:
    """Return the least and the most days of the captivity, over all that can have happened."""
    today = When.from_edtf(date.fromisoformat(on).isoformat())
    spans: list[tuple[int | None, int | None]] = []
    for read in readings:
        if read.taken:
            end = read.ended if read.ended.edtf else today
            spans.append(_between(read.since, end) if read.status == "held" or read.ended.edtf else (None, None))
    if not spans or any(span[0] is None for span in spans):
        return None, None
    most = [span[1] for span in spans]
    return min(span[0] or 0 for span in spans), None if None in most else max(number for number in most if number is not None)


def _between(since: When, end: When) -> tuple[int | None, int | None]:
    if not since.edtf:
        return None, None
    try:
        return days_between(since, end)
    except BadInput:  # free before taken: the ledger contradicts itself, and no number is better than a wrong one
        return None, None


def captivities(view: CaseView, *, on: str) -> tuple[Captivity, ...]:
    """Return the state of every victim of a case on a day."""
    lines: dict[str, list[RecordView]] = {}
    for line in view.parts["ledger"]:
        lines.setdefault(line.text("victim"), []).append(line)
    return tuple(captivity(victim, lines.get(victim.uid, ()), on=on) for victim in view.victims)


def outcome(states: Iterable[Captivity]) -> str:
    """Return the case's outcome, derived: the one status of all its victims, or `combination`; empty without victims.

    `unknown` where the dates leave open which of several it is.
    """
    known = tuple(states)
    if any(not state.certain for state in known):
        return "unknown"
    statuses = {state.status for state in known}
    return "" if not statuses else statuses.pop() if len(statuses) == 1 else "combination"


def in_order(lines: Iterable[RecordView]) -> list[RecordView]:
    """Return ledger lines or acts in the order of events.

    What is surely earlier stands first; where dates overlap the order of entry is kept. An undated line stays behind the one it
    was entered after; what was on or before a day stands before what was on it.
    """
    groups: list[list[RecordView]] = []
    for line in lines:
        if groups and not line.when("when").edtf:
            groups[-1].append(line)
        else:
            groups.append([line])
    whens = [group[0].when("when") for group in groups]
    if all(when.edtf and when.earliest == when.latest for when in whens):
        order = sorted(range(len(groups)), key=lambda number: (sort_key(whens[number]), number))
    else:
        order = _by_certainty(whens)
    return [line for number in order for line in groups[number]]


def _by_certainty(whens: list[When]) -> list[int]:
    """Return the places of dates in order: again and again the first entered of which none left is surely before.

    Of those left only the one that ends first need be asked. By beginning, what it is not before stands ahead of what it is.
    """
    ends, begins = deque(sorted(range(len(whens)), key=lambda at: _end_key(whens[at]))), deque(_by_beginning(whens))
    ready, found, done = list[int](), list[int](), set[int]()
    while len(found) < len(whens):
        while ends[0] in done:
            ends.popleft()
        while begins and not (ready and _surely_before(whens[ends[0]], whens[begins[0]])):
            heappush(ready, begins.popleft())
        found.append(heappop(ready))
        done.add(found[-1])
    return found


def _by_beginning(whens: list[When]) -> list[int]:
    return sorted(range(len(whens)), key=lambda at: (bool(whens[at].edtf), whens[at].earliest))


def _end_key(when: When) -> tuple[str, int, str]:
    """Return a key by which dates come first that are surely before more of the others."""
    if not when.edtf:
        return "", 0, ""
    last = when.latest or _NEVER
    return last[:10], 0 if not when.earliest else 1 if "T" in last else 2, last


def _surely_before(one: When, other: When) -> bool:
    if not one.edtf:
        return bool(other.edtf)
    if not one.latest or not other.earliest:
        return False
    last, first = one.latest, other.earliest
    if "T" not in last or "T" not in first:
        last, first = last[:10], first[:10]
    return last < first or (not one.earliest and last[:10] == first[:10] and bool(other.earliest))
