"""Dates written for machines and radios: ISO times with seconds or offset, and date-time groups like 081800ZNOV25."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from models.values.fold import fold
from models.values.when_fields import Fields
from models.values.when_items import itemise
from models.values.when_resolve import Found, no_such_day, resolve

_ISO = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})[Tt ]([0-9]{2}:[0-9]{2})(?::[0-9]{2}(?:[.,][0-9]{1,9})?)?"
    r" ?(?:([Zz])|([+-])([0-9]{2}):?([0-9]{2}))?"
)
_GROUP = re.compile(r"([0-9]{2})([0-9]{2})([0-9]{2}) ?([A-Za-z]) ?(?:([A-Za-zÀ-ÿ]{3,4})\.? ?([0-9]{4}|[0-9]{2})?)?")

_ZONE_HOURS = {"Z": 0} | {letter: n for n, letter in enumerate("ABCDEFGHIKLM", 1)}
_ZONE_HOURS |= {letter: -n for n, letter in enumerate("NOPQRSTUVWXY", 1)}
"""Hours ahead of UTC by zone letter; J is the local zone. Source: ACP 121, military time zones."""


def read_exact(text: str, anchor: date | datetime | None) -> Found | None:
    """Return the moment of an ISO time or a date-time group, None for any other text.

    A zone other than the local one is turned into UTC. A group without month or year takes them from the anchor.

    Raises:
        BadInput: no such day or time. NoAnchorError: a group without its month and no anchor.
    """
    iso = _ISO.fullmatch(text)
    if iso:
        day, clock, zulu, sign, hours, minutes = iso.groups()
        try:
            at = datetime.fromisoformat(f"{day}T{clock}")
            if sign:
                offset = timedelta(hours=int(hours), minutes=int(minutes))
                at += -offset if sign == "+" else offset
        except (ValueError, OverflowError):
            raise no_such_day() from None
        stamp = at.isoformat(timespec="minutes")
        return Found(stamp, stamp, utc=bool(zulu or sign))
    group = _GROUP.fullmatch(text)
    return _group(group, anchor) if group else None


def _group(group: re.Match[str], anchor: date | datetime | None) -> Found | None:
    day, hour, minute, letter, name, year = group.groups()
    month = None
    if name:
        known = [item for language in ("en", "fr") for item in (itemise(fold(name), language) or []) if item[0] == "month"]
        if not known:
            return None
        month = int(known[0][1])
    if not (int(hour) <= 23 and int(minute) <= 59):
        raise no_such_day()
    fields = Fields(day=int(day), month=month, year=None if year is None else int(year) + (2000 if len(year) == 2 else 0))
    fields.clock = (int(hour), int(minute))
    found = resolve(fields, anchor)
    letter = letter.upper()
    if letter == "J":
        return found
    try:
        at = datetime.fromisoformat(found.lo) - timedelta(hours=_ZONE_HOURS[letter])
    except OverflowError:
        raise no_such_day() from None
    stamp = at.isoformat(timespec="minutes")
    return Found(stamp, stamp, anchored=found.anchored, utc=True, doubt=found.doubt)
