"""A case that runs, as a paper tells it at a moment: contacts that stand, deadlines, what is due, who is on shift."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from models.base.language import _
from models.editions.matrix import SEES
from models.values.durations import left_text
from models.values.when import When
from models.views import communications as comms
from models.views.case import CaseView
from models.views.communications import Contact, Deadline, Heard, zone_of_case
from models.views.deadline import Seen, seen
from models.views.proof import NOT_DRAWN
from models.views.record import RecordView
from reports.kinds.clocks import day_and_clock, their_clock
from reports.kinds.known import Known
from reports.kinds.words import not_known, shown, withheld


@dataclass(frozen=True)
class Running:
    """What is told of the whole case beside its edited form: `now` (aware), when the captors were last heard, the contacts' own
    numbers, and which entries of the bank are duress words (identifiers), which are no questions. Which contact was the captors'
    is told by "nothing heard" alone."""

    now: datetime
    heard: Heard
    numbers: Mapping[str, int]
    duress: frozenset[str] = frozenset()


def running(whole: CaseView, now: datetime) -> Running:
    """Return it of the unedited case, at a moment (aware)."""
    numbers = {one.record.uid: one.number for one in comms.contacts(whole)}
    duress = frozenset(one.uid for one in whole.parts["proof_question"] if one.text("kind") in NOT_DRAWN)
    return Running(now, comms.heard_of(whole), numbers, duress)


@dataclass(frozen=True, repr=False)
class Live:
    """What papers on a running case share. `known` holds the edited case without contacts that were corrected or a mistake."""

    known: Known
    case: Running

    @property
    def now(self) -> datetime:
        """Return the moment of the paper."""
        return self.case.now

    @property
    def numbers(self) -> Mapping[str, int]:
        """Return the contacts' own numbers, by identifier."""
        return self.case.numbers

    @property
    def view(self) -> CaseView:
        """Return the edited case."""
        return self.known.view

    @property
    def zone(self) -> str:
        """Return the case's zone (IANA name), empty = UTC."""
        return zone_of_case(self.view)

    @property
    def contacts(self) -> tuple[Contact, ...]:
        """Return the contacts that stand, the newest first; none for readers who do not see that there are any."""
        return comms.newest_first(self.view) if self.sees_contacts else ()

    @property
    def sees_contacts(self) -> bool:
        """Whether these readers see that there was contact with the captors."""
        return self.known.frame.edition in SEES["contact_date"]

    @property
    def words_hidden(self) -> bool:
        """Whether what was said with the captors is left out of this paper: closed, or not opened for it."""
        return "communications" not in self.known.frame.opened or comms.COMPARTMENT in self.view.closed

    @property
    def deadlines(self) -> tuple[Deadline, ...]:
        """Return the deadlines that run or passed unheard."""
        return comms.deadlines(self.view, self.now, self.case.heard)

    @property
    def next(self) -> tuple[Contact, Seen] | None:
        """Return the next contact agreed, None for none or where its readers do not see it."""
        return None if self.words_hidden else comms.next_contact(self.view, self.now)

    def clock(self, at: Seen) -> str:
        """Return a time as the clock of the case shows it, or as it was said; "" where nothing is known."""
        return day_and_clock(at, self.zone) or at.when.raw

    def at(self, when: When) -> str:
        """Return a date of a record on the clock of the case."""
        return self.clock(seen(when, self.now, self.zone))

    def field(self, record: RecordView, name: str, missing: str = "") -> str:
        """Return a date field on the clock of the case, the mark of what is withheld, or `missing`."""
        return shown(record, name, self.at(record.when(name)), missing)

    def moment(self, at: datetime) -> str:
        """Return a moment (aware) on the clock of the case."""
        utc = at.astimezone(UTC)
        return self.clock(seen(When.from_edtf(f"{utc:%Y-%m-%dT%H:%M}", zone="UTC"), self.now, self.zone))

    def late(self, at: Seen) -> str:
        """Return "passed 3 h 05 ago" for what has passed at the moment of the paper, else ""."""
        return left_text(at.left) if at.passed else ""


def standing(whole: CaseView, edited: CaseView) -> CaseView:
    """Return the edited case without the contacts that a later entry corrected or that were entered by mistake."""
    stand = {one.record.uid for one in comms.contacts(whole) if one.holds}
    kept = tuple(one for one in edited.parts["communication"] if one.uid in stand)
    return replace(edited, parts={**edited.parts, "communication": kept})


def last_contact_text(live: Live) -> str:
    """Return when the newest contact was, "" where there is none."""
    last = comms.last_contact(live.view)
    if last is None:
        return ""
    return live.field(last.record, "when", not_known())


def next_contact_text(live: Live) -> str:
    """Return when the next contact was agreed, on both clocks; the mark where it is withheld; "" where none was agreed."""
    if live.words_hidden:
        hidden = any(one.record.is_withheld("next_contact") or one.record.is_withheld("next_words") for one in live.contacts)
        closed = comms.COMPARTMENT in live.view.closed
        return withheld() if hidden else _("closed here") if closed else ""
    agreed = live.next
    if agreed is None:
        return ""
    contact, at = agreed
    theirs = their_clock(at, contact.record.text("their_zone"), live.zone)
    words = contact.record.text("next_words")
    said = _("“{words}”").format(words=words) if words else ""
    when = live.clock(at) or not_known()
    passed = _("{passed}, nothing heard").format(passed=live.late(at)) if at.passed else ""
    return _("; ").join(part for part in (when, theirs, passed, said) if part)


def deadline_when(live: Live, deadline: Deadline) -> str:
    """Return a deadline on both clocks: "24 Nov 2025, 17:30 (Bamako); 18:30 (Niamey)"."""
    theirs = their_clock(deadline.seen, deadline.their_zone, live.zone)
    return _("; ").join(part for part in (live.clock(deadline.seen) or not_known(), theirs) if part)


def deadline_state(live: Live, deadline: Deadline) -> str:
    """Return "passed 3 h 05 ago, nothing heard" for one that passed, else ""."""
    if not deadline.seen.passed:
        return ""
    words = _("{passed}, nothing heard") if deadline.unheard else "{passed}"
    return words.format(passed=live.late(deadline.seen))
