"""What captors said, in order: numbers, corrections, last words, next contact, and deadlines as seen from now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from models.base.clock import from_millis
from models.log.read import entry_of, open_payload
from models.log.scopes import Connection, Scopes
from models.values.when import When, sort_key
from models.views.call_words import is_call, their_words
from models.views.case import CaseView
from models.views.deadline import Seen, first_minute, seen
from models.views.desk_due import zone_of
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
        """Return whether the captors were surely heard in it: they wrote or called, or answered a call of ours."""
        record = self.record
        return record.text("direction") == "in" or bool(self.said) or record.text("outcome") in HEARD


@dataclass(frozen=True, repr=False)
class Deadline:
    """A deadline captors set: of a contact or a demand. `unheard`: it passed, and no contact is known for any time after it.

    `demand` is the demand that has it: the record itself, or the one entered beside the contact for the same time.
    """

    record: RecordView
    seen: Seen
    words: str
    their_zone: str
    unheard: bool
    demand: RecordView | None = None


def zone_of_case(view: CaseView) -> str:
    """Return the case's zone, an IANA name; empty = UTC."""
    return view.case.text("zone")


def day_of_case(view: CaseView, moment: datetime) -> str:
    """Return the calendar day (ISO) it is at that moment (aware) where the case is: days held are counted in it."""
    return moment.astimezone(zone_of(zone_of_case(view))).date().isoformat()


def contacts(view: CaseView) -> tuple[Contact, ...]:
    """Return all contacts in the order of entry, numbered from 1. Kept with the view: a board asks for them again and again."""
    kept: dict[str, tuple[Contact, ...]] = view.__dict__.setdefault("_contacts", {})
    if "numbered" not in kept:
        kept["numbered"] = _numbered(view.parts["communication"])
    return kept["numbered"]


def newest_first(view: CaseView) -> tuple[Contact, ...]:
    """Return all contacts, the newest first, by when they were."""
    kept: dict[str, tuple[Contact, ...]] = view.__dict__.setdefault("_contacts", {})
    if "in_time" not in kept:
        kept["in_time"] = in_time(contacts(view))
    return kept["in_time"]


def _numbered(records: tuple[RecordView, ...]) -> tuple[Contact, ...]:
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
        when = contact.when
        last = sort_key(when) if when.edtf else last
        keyed.append((last, contact.number, contact))
    return tuple(contact for _key, _number, contact in sorted(keyed, key=lambda item: item[:2], reverse=True))


def last_words(view: CaseView) -> Contact | None:
    """Return the newest contact that stands and holds words of the captors, or None."""
    heard = (contact for contact in newest_first(view) if contact.holds and contact.heard)
    return next((contact for contact in heard if contact.said or contact.record.text("translation")), None)


def quoted(contact: Contact, longest: int, most_lines: int = 4) -> str:
    """Return what the captors said, cut to be quoted: of a call its end (their last words), of a message its beginning."""
    if not is_call(contact.record.text("words")):
        text = contact.said or contact.record.text("translation")
        return text if len(text) <= longest else text[:longest].rstrip() + "…"
    lines = contact.said.splitlines()
    kept = lines[-most_lines:]
    while len(kept) > 1 and sum(map(len, kept)) > longest:
        kept = kept[1:]
    text = "\n".join(kept)
    if len(text) > longest:
        return "…" + text[-longest:].lstrip()
    return text if len(kept) == len(lines) else f"… {text}"


def last_contact(view: CaseView) -> Contact | None:
    """Return the newest contact that stands, or None."""
    return next((contact for contact in newest_first(view) if contact.holds), None)


def next_contact(view: CaseView, now: datetime) -> tuple[Contact, Seen] | None:
    """Return the newest contact that agreed on a next one, and that one as seen from now; None when none did, or it came."""
    found = contacts(view)
    for contact in newest_first(view):
        if not (contact.record.raw("next_contact") or contact.record.raw("next_words")) or not contact.holds:
            continue
        at = seen(contact.record.when("next_contact"), now, zone_of_case(view))
        return None if _heard_since(found, at, contact) else (contact, at)
    return None


def _heard_since(found: tuple[Contact, ...], at: Seen, agreed_in: Contact) -> bool:
    """Return whether a contact of the agreed day or after it stands, other than the one that agreed on it."""
    if not at.known:
        return False
    later = (contact for contact in found[agreed_in.number :] if contact.holds and contact.when.edtf)
    return any((contact.when.latest or contact.when.earliest)[:10] >= at.day for contact in later)


def deadlines(view: CaseView, now: datetime, heard: Heard | None = None) -> tuple[Deadline, ...]:
    """Return the deadlines captors set that still run or passed unheard, the most pressing first; undated ones last.

    `heard` is when they were last heard, for a view that does not tell of each contact who spoke; else it is found out.
    """
    known, zone = contacts(view), zone_of_case(view)
    heard = heard or heard_of(view)
    found = []
    for contact in known:
        if contact.holds and _sets_one(contact.record):
            words, theirs = contact.record.text("deadline_words"), contact.record.text("their_zone")
            found.append(_deadline(contact.record, words, theirs, now, zone, heard))
    for demand in view.parts["demand"]:
        running = demand.text("status") not in SETTLED and demand.text("side") != "own"
        if running and (demand.when("deadline").edtf or demand.when("deadline").raw):
            found.append(_deadline(demand, "", "", now, zone, heard))
    shown = [one for one in _told_once(found) if not one.seen.passed or one.unheard]
    return tuple(sorted(shown, key=lambda one: (not one.seen.known, one.seen.left.total_seconds() if one.seen.left else 0.0)))


def _told_once(found: list[Deadline]) -> list[Deadline]:
    """Return deadlines, that of a demand and of the contact that set it made one: the same time, or a day and a time on it."""
    kept = [one for one in found if one.record.kind.name != "demand"]
    for one in found:
        if one.record.kind.name != "demand":
            continue
        at = next((at for at, other in enumerate(kept) if other.demand is None and is_same(other.seen, one.seen)), None)
        if at is None:
            kept.append(replace(one, demand=one.record))
        else:
            more_exact = kept[at].seen.moment is None and one.seen.moment is not None
            shown = one if more_exact else kept[at]
            kept[at] = replace(kept[at], seen=shown.seen, unheard=shown.unheard, demand=one.record)
    return kept


def is_same(one: Seen, other: Seen) -> bool:
    """Return whether two deadlines are one: the same moment, or the same day where of one no time is known."""
    if not one.day or one.day != other.day:
        return False
    return one.moment == other.moment or one.moment is None or other.moment is None


Heard = tuple[datetime | None, str]
"""The newest minute (UTC) and the newest day on which the captors were surely heard; None and "" for never."""


def newest_heard(found: Iterable[Contact], zone: str, *, any_contact: bool = False) -> Heard:
    """Return when the captors were last heard: what counts for a deadline is contact that can only have been after it.

    `any_contact`: nobody can know here in which they were, so that each one counts and "nothing heard" is never wrong.
    """
    minute, day = None, ""
    for contact in found:
        when = contact.when
        if not when.earliest or not contact.holds or not (any_contact or contact.heard):
            continue
        day = max(day, when.earliest[:10])
        began = first_minute(when, zone) if "T" in when.earliest else None
        minute = max(minute or began, began) if began is not None else minute
    return minute, day


def heard_of(view: CaseView) -> Heard:
    """Return when the captors of a case were last heard. Where communications are closed every contact may have been that.

    Kept with the view, as `contacts` are: head, board and log of a case each ask for it.
    """
    kept: dict[str, Heard] = view.__dict__.setdefault("_heard", {})
    if "of" not in kept:
        kept["of"] = newest_heard(contacts(view), zone_of_case(view), any_contact=COMPARTMENT in view.closed)
    return kept["of"]


def is_unheard(at: Seen, heard: Heard) -> bool:
    """Return whether a deadline passed and no contact was entered for any time after it."""
    minute, day = heard
    later = minute is not None and at.moment is not None and minute > at.moment
    return at.passed and not later and day <= at.day


def _sets_one(record: RecordView) -> bool:
    return bool(record.raw("deadline") or record.raw("deadline_words"))


def _deadline(record: RecordView, words: str, their_zone: str, now: datetime, zone: str, heard: Heard) -> Deadline:
    when = record.when("deadline")
    at = seen(when, now, zone)
    return Deadline(record, at, words or when.raw, their_zone, is_unheard(at, heard))


def since(view: CaseView, moment: datetime) -> tuple[Contact, ...]:
    """Return the contacts that can have been since that moment (aware), the newest first; those without a date are left out."""
    zone = zone_of_case(view)
    return tuple(one for one in newest_first(view) if one.when.edtf and not seen(one.when, moment, zone).passed)


def entered(con: Connection, case: str) -> dict[str, datetime]:
    """Return when each contact of the case was entered on this laptop (UTC), by identifier."""
    rows = con.execute('select c.uid, e.received from communications c join entry e on e.id = c.born where c."case" = ?', (case,))
    return {uid: from_millis(received) for uid, received in rows}


def entry_times(con: Connection, uid: str) -> tuple[datetime | None, datetime | None]:
    """Return when a contact was entered on this laptop, and when it was noted down before that (UTC; None for not known)."""
    row = con.execute("select born from communications where uid = ?", (uid,)).fetchone()
    entry = entry_of(con, row[0]) if row else None
    payload = open_payload(Scopes(con), entry) if entry is not None else None
    noted = datetime.fromisoformat(payload.noted) if payload is not None and payload.noted else None
    return (from_millis(entry.received) if entry is not None else None), noted
