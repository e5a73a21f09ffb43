"""A date as seen from now: how long it is to it, or since it passed. Moments are read in their own zone, else in the case's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from models.values.when import When
from models.values.when_edtf import as_minute
from models.views.desk_due import zone_of


@dataclass(frozen=True)
class Seen:
    """A date seen from now. `moment` is the last minute it can mean (UTC), None for a date without a time; `day` its last day.

    `left` is the time to it (negative: since it passed), for a day counted to its end; None where nothing is known.
    """

    when: When
    moment: datetime | None
    day: str
    passed: bool
    left: timedelta | None

    @property
    def known(self) -> bool:
        """Return whether it is known at all when it is."""
        return bool(self.day)


def seen(when: When, now: datetime, zone: str = "") -> Seen:
    """Return the date as seen from `now` (aware); `zone` (IANA name, empty = UTC) counts where the date names none."""
    bound = when.latest or when.earliest
    if not bound:
        return Seen(when, None, "", False, None)
    if at_the_edge(bound):
        return Seen(when, None, bound[:10], bound < "5", None)
    local = zone_of(when.zone or zone)
    if "T" in bound:
        moment = as_minute(bound, end=True).replace(tzinfo=local).astimezone(UTC)
        left = moment - now
        return Seen(when, moment, moment.astimezone(zone_of(zone)).date().isoformat(), left < timedelta(0), left)
    day = date.fromisoformat(bound[:10])
    end = datetime(day.year, day.month, day.day, tzinfo=local) + timedelta(days=1)
    return Seen(when, None, day.isoformat(), end <= now, end - now)


def at_the_edge(bound: str) -> bool:
    """Return whether a date lies in the first or last year there is: no clock can reckon with it in every zone."""
    return bound[:4] in ("0001", "9999")


def first_minute(when: When, zone: str = "") -> datetime | None:
    """Return the first minute a date can mean, UTC; None when it is open or not known."""
    if not when.earliest or at_the_edge(when.earliest):
        return None
    return as_minute(when.earliest, end=False).replace(tzinfo=zone_of(when.zone or zone)).astimezone(UTC)


def clock_in(moment: datetime, zone: str) -> str:
    """Return a moment as the clock shows it in a zone (IANA name): "2026-11-21 18:40 Africa/Bamako"."""
    return f"{moment.astimezone(zone_of(zone)):%Y-%m-%d %H:%M} {zone or 'UTC'}"
