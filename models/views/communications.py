"""What captors said, in order: numbers, corrections, last words, next contact, and deadlines as seen from now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from models.base.clock import from_millis, to_stamp
from models.values.when import When, sort_key
from models.views.call_words import is_call, their_words
from models.views.case import CaseView
from models.views.deadline import Seen, first_minute, seen
from models.views.record import RecordView

COMPARTMENT = "communications"
SETTLED = ("withdrawn", "lapsed", "met", "refused")
"""Statuses of demands whose deadline no longer runs."""
HEARD = ("spoke", "proof_asked_dropped", "proof_given", "proof_refused", "duress_word", "captive_spoke", "message_only")
"""Outcomes of a contact in which the captors were heard, whoever began it."""


@dataclass(frozen=True, repr=False)
class Contact:
    """One contact with captors.

    `number` counts in the order of entry and never changes; `corrects`, `corrected_by` are the numbers of other entries.
    """

    record: RecordView
    number: int
    corrects: int = 0
    corrected_by: tuple[int, ...] = ()

    @property
    def when(self) -> When:
        """Return when it was."""
        return self.record.when("when")

    @property
    def entered(self) -> str:
        """Return when it was entered (stamp, UTC): its identifier is made in that moment."""
        return to_stamp(from_millis(int(self.record.uid[:12], 16)))

    @property
    def holds(self) -> bool:
        """Return whether the entry stands: neither a mistake nor corrected by a later one."""
        return not self.record.flag("mistake") and not self.corrected_by

    @property
    def said(self) -> str:
        """Return what the captors said in it, without the times: their lines of a call, or the whole of their message."""
        words = self.record.text("words")
        return "" if self.record.text("direction") == "out" and not is_call(words) else their_words(words)

    @property
    def heard(self) -> bool:
        """Return whether the captors were heard in it: they wrote or called, or answered a call of ours."""
        direction = self.record.text("direction")
        return direction not in ("out", "missed") or bool(self.said) or self.record.text("outcome") in HEARD


@dataclass(frozen=True, repr=False)
class Deadline:
    """A deadline captors set: of a contact or a demand. `unheard`: it passed, and no contact was entered for any time after it."""

    record: RecordView
    seen: Seen
    words: str
    their_zone: str
    unheard: bool


def zone_of_case(view: CaseView) -> str:
    """Return the case's zone, an IANA name; empty = UTC."""
    return view.case.text("zone")


def contacts(view: CaseView) -> tuple[Contact, ...]:
    """Return all contacts in the order of entry, numbered from 1."""
    records = view.parts["communication"]
    numbers = {record.uid: number for number, record in enumerate(records, start=1)}
    by: dict[str, list[int]] = {}
    for record in records:
        if record.text("corrects") and not record.flag("mistake"):
            by.setdefault(record.text("corrects"), []).append(numbers[record.uid])
    return tuple(
        Contact(record, numbers[record.uid], numbers.get(record.text("corrects"), 0), tuple(by.get(record.uid, ())))
        for record in records
    )


def in_time(found: tuple[Contact, ...]) -> tuple[Contact, ...]:
    """Return contacts the newest first, by when they were; those without a date stand where they were entered."""
    keyed: list[tuple[str, int, Contact]] = []
    last = ""
    for contact in found:
        last = sort_key(contact.when) if contact.when.edtf else last
        keyed.append((last, contact.number, contact))
    return tuple(contact for _key, _number, contact in sorted(keyed, key=lambda item: item[:2], reverse=True))


def last_words(view: CaseView) -> Contact | None:
    """Return the newest contact that stands and holds words of the captors, or None."""
    heard = (contact for contact in in_time(contacts(view)) if contact.holds and contact.heard)
    return next((contact for contact in heard if contact.said or contact.record.text("translation")), None)


def last_contact(view: CaseView) -> Contact | None:
    """Return the newest contact that stands, or None."""
    return next((contact for contact in in_time(contacts(view)) if contact.holds), None)


def next_contact(view: CaseView, now: datetime) -> tuple[Contact, Seen] | None:
    """Return the newest contact that agreed on a next one, and that one as seen from now; None when none did, or it came."""
    for contact in in_time(contacts(view)):
        agreed = contact.record.when("next_contact")
        if not contact.holds or not (agreed.edtf or contact.record.text("next_words")):
            continue
        at = seen(agreed, now, zone_of_case(view))
        return None if _heard_since(view, at, contact) else (contact, at)
    return None


def _heard_since(view: CaseView, at: Seen, agreed_in: Contact) -> bool:
    """Return whether a contact of the agreed day or after it stands, other than the one that agreed on it."""
    if not at.known:
        return False
    later = (contact for contact in contacts(view) if contact.holds and contact.number > agreed_in.number)
    return any((contact.when.latest or contact.when.earliest)[:10] >= at.day for contact in later if contact.when.edtf)


def deadlines(view: CaseView, now: datetime) -> tuple[Deadline, ...]:
    """Return the deadlines captors set that still run or passed unheard, the most pressing first; undated ones last."""
    found = [_of_contact(view, contact, now) for contact in contacts(view) if contact.holds and _sets_one(contact.record)]
    found += [
        _deadline(view, demand, demand.when("deadline"), "", "", now)
        for demand in view.parts["demand"]
        if (demand.when("deadline").edtf or demand.when("deadline").raw) and demand.text("status") not in SETTLED
        and demand.text("side") != "own"
    ]  # fmt: skip
    running = [one for one in found if not one.seen.passed or one.unheard]
    return tuple(sorted(running, key=lambda one: (not one.seen.known, one.seen.left.total_seconds() if one.seen.left else 0.0)))


def _sets_one(record: RecordView) -> bool:
    when = record.when("deadline")
    return bool(when.edtf or when.raw or record.text("deadline_words"))


def _of_contact(view: CaseView, contact: Contact, now: datetime) -> Deadline:
    record = contact.record
    words, zone = record.text("deadline_words"), record.text("their_zone")
    return _deadline(view, record, record.when("deadline"), words, zone, now)


def _deadline(view: CaseView, record: RecordView, when: When, words: str, their_zone: str, now: datetime) -> Deadline:
    at = seen(when, now, zone_of_case(view))
    return Deadline(record, at, words or when.raw, their_zone, at.passed and not _heard_after(view, at))


def _heard_after(view: CaseView, at: Seen) -> bool:
    """Return whether a contact from the captors stands that can only have been after the deadline."""
    zone = zone_of_case(view)
    for contact in contacts(view):
        if not contact.holds or not contact.heard:
            continue
        began = first_minute(contact.when, zone)
        if began is None:
            continue
        if (at.moment is not None and "T" in contact.when.earliest and began > at.moment) or contact.when.earliest[:10] > at.day:
            return True
    return False


def since(view: CaseView, moment: datetime) -> tuple[Contact, ...]:
    """Return the contacts entered since that moment (aware), in the order of entry: for who takes over the watch."""
    stamp = to_stamp(moment)
    return tuple(contact for contact in contacts(view) if contact.entered >= stamp)
