"""Times to come on papers of a live case, on our clock and on theirs; never "in 3 hours", which grows false on paper."""

from __future__ import annotations

from models.base.language import _, current
from models.values.when import When
from models.values.when_text import when_text
from models.views.case import CaseView
from models.views.communications import newest_first
from models.views.deadline import Seen
from models.views.desk_due import zone_of


def zone_of_captors(view: CaseView) -> str:
    """Return the captors' zone (IANA name) as the newest contact that names one has it; "" where none does or it is not seen."""
    zones = (contact.record.text("their_zone") for contact in newest_first(view) if contact.holds)
    return next((zone for zone in zones if zone), "")


def zone_name(zone: str) -> str:
    """Return a zone (IANA name) as people call it: "Bamako"; "UTC" for none."""
    return zone.rpartition("/")[2].replace("_", " ") or "UTC"


def day_and_clock(seen: Seen, zone: str, *, style: str = "short") -> str:
    """Return a time on the clock of a zone: "24 Nov 2025, 12:30 (Bamako)"; a range, or a day without a time, as it is known.

    `style` "long" adds the weekday. Empty where nothing was understood.
    """
    if not _is_minute(seen):
        return when_text(seen.when, language=current(), style=style) if seen.when.edtf else ""
    assert seen.moment is not None
    local = seen.moment.astimezone(zone_of(zone))
    # A moment of UTC is written with its zone behind it; only the name of the zone is ours.
    text = when_text(When.from_edtf(f"{local:%Y-%m-%d}"), language=current(), style=style)
    return _("{day}, {time} ({place})").format(day=text, time=f"{local:%H:%M}", place=zone_name(zone))


def their_clock(seen: Seen, theirs: str, ours: str) -> str:
    """Return the time on the captors' clock where it is another one: "13:30 (Niamey)", with the day where that differs."""
    if not theirs or not _is_minute(seen):
        return ""
    assert seen.moment is not None
    here, there = seen.moment.astimezone(zone_of(ours)), seen.moment.astimezone(zone_of(theirs))
    if here.utcoffset() == there.utcoffset():
        return ""
    if here.date() != there.date():
        return day_and_clock(seen, theirs)
    return _("{time} ({place})").format(time=f"{there:%H:%M}", place=zone_name(theirs))


def _is_minute(seen: Seen) -> bool:
    """Return whether it is one minute, not a range of them or a day."""
    when = seen.when
    return seen.moment is not None and when.earliest == when.latest
