"""Words for contacts with captors: when, in both sides' zones, what state a deadline is in, what became of an entry; no Qt."""

from __future__ import annotations

from datetime import datetime, timedelta

from models.base import terms
from models.base.language import _, current, ngettext
from models.values.durations import left_text
from models.values.when import When
from models.values.when_text import when_text
from models.views.call_words import said
from models.views.communications import Contact, Deadline, zone_of_case
from models.views.deadline import Seen, seen
from models.views.desk_due import zone_of
from ui.pages.cases.sheet_data import SheetData

LATE = timedelta(minutes=30)
"""An entry made so long after the contact is marked as late. Own rule."""
PRESSING = timedelta(hours=6)
LONGEST = 320
"""Characters of the last words shown above the list; the whole stands in the entry."""


def zone_here(data: SheetData, desk: str) -> str:
    """Return the zone times of this case are told in: the case's, else the desk's (IANA name)."""
    return zone_of_case(data.view) or desk


def clock_text(moment: datetime, zone: str) -> str:
    """Return the time of day in a zone: "14:03"."""
    return f"{moment.astimezone(zone_of(zone)):%H:%M}"


def moment_text(moment: datetime, zone: str) -> str:
    """Return a moment with its day and zone."""
    return when_text(When(edtf=f"{moment.astimezone(zone_of(zone)):%Y-%m-%dT%H:%M}", zone=zone or "UTC"), language=current())


def date_text(when: When) -> str:
    """Return a date as known, what was said of it where no date is known, or ""."""
    if when.edtf:
        return when_text(when, language=current())
    return _("“{words}”").format(words=when.raw) if when.raw else ""


def both_zones(at: Seen, zone: str, theirs: str) -> str:
    """Return a moment on our clock and, where it is another one, on theirs; a day alone is told as a day."""
    if at.moment is None:
        return date_text(at.when)
    here = moment_text(at.moment, zone)
    if not theirs or at.moment.astimezone(zone_of(theirs)).utcoffset() == at.moment.astimezone(zone_of(zone)).utcoffset():
        return here
    return _("{here} · for them {theirs}").format(here=here, theirs=moment_text(at.moment, theirs))


def state_text(at: Seen, *, unheard: bool = False) -> str:
    """Return how a time stands as seen from now: "in 3 h 20", "passed 3 h ago, nothing heard"; "" where it is not known."""
    state = left_text(at.left).replace(" h ", "\u00a0h\u00a0") if at.known else ""
    return _("{passed}, nothing heard").format(passed=state) if unheard and state else state


def deadline_texts(one: Deadline, zone: str) -> tuple[tuple[str, str], ...]:
    """Return a deadline in lines, each with the role of its label: its state and their words, then when it is on both clocks."""
    words = one.words if one.words and one.words != one.seen.when.edtf else ""
    state = state_text(one.seen, unheard=one.unheard)
    if one.seen.known:
        state = state[:1].upper() + state[1:]
    first = " · ".join(part for part in (state, _("“{words}”").format(words=words) if words else "") if part)
    when = both_zones(one.seen, zone, one.their_zone) if one.seen.known else _("No time is known from these words.")
    pressing = one.seen.left is not None and one.seen.left < PRESSING
    return (first or date_text(one.seen.when), "bad" if pressing else "warn"), (when, "caption")


def read_back(when: When | None, now: datetime, zone: str, theirs: str) -> str:
    """Return a date just typed as it will be understood: on both clocks, and how far it is."""
    if when is None or not when.edtf:
        return ""
    at = seen(when, now, zone)
    return " · ".join(part for part in (both_zones(at, zone, theirs), state_text(at)) if part)


def number_text(contact: Contact) -> str:
    """Return "no. 12"."""
    return _("no. {number}").format(number=contact.number)


def marks(contact: Contact, entered: datetime | None, zone: str) -> list[str]:
    """Return what must be known of an entry itself: late, corrected, a correction, a mistake."""
    found = []
    if contact.record.flag("mistake"):
        found.append(_("entered by mistake"))
    if contact.corrects:
        found.append(_("corrects no. {number}").format(number=contact.corrects))
    if contact.corrected_by:
        numbers = ", ".join(str(number) for number in contact.corrected_by)
        found.append(_("corrected by no. {number}").format(number=numbers))
    if entered is not None and (late := lateness(contact, entered, zone)) is not None:
        found.append(_("entered {age} late").format(age=_age(late)))
    return found


def lateness(contact: Contact, entered: datetime, zone: str) -> timedelta | None:
    """Return how long after the contact's end it was entered, None when that was at once or its time is not known."""
    when = contact.record.when("ended")
    at = seen(when if when.edtf else contact.when, entered, zone)
    if at.moment is None or at.left is None or -at.left < LATE:
        return None
    return -at.left


def _age(age: timedelta) -> str:
    minutes = int(age.total_seconds() // 60)
    if minutes < 48 * 60:
        return _("{hours} h {minutes:02d}").format(hours=minutes // 60, minutes=minutes % 60)
    return ngettext("{count} day", "{count} days", minutes // 1440).format(count=minutes // 1440)


def kind_text(contact: Contact) -> str:
    """Return how it came: "Received · Phone"."""
    record = contact.record
    parts = (terms.label("comm_direction", record.text("direction")), terms.label("comm_channel", record.text("channel")))
    return " · ".join(part for part in parts if part)


def headline(contact: Contact) -> str:
    """Return an entry in one line: what they said, else what we said, else what came of it."""
    record = contact.record
    words = contact.said or record.text("translation") or _ours(contact) or terms.label("comm_outcome", record.text("outcome"))
    line = " / ".join(part.strip() for part in words.splitlines() if part.strip())
    if not line and record.text("direction") == "missed":
        return _("They called, nobody took it")
    return line


def _ours(contact: Contact) -> str:
    ours = contact.record.text("said") or " / ".join(line.text for line in said(contact.record.text("words")) if line.text)
    return _("We: {words}").format(words=ours) if ours else ""
