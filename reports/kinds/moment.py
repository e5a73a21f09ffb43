"""The hour of an event three ways: as noted, in universal time, and as the date-time group that radio operators write."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel.core import get_global

from models.base.countries import country_name
from models.base.language import _, current
from models.values.when import When
from models.values.when_text import when_text

_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
"""Months of a date-time group, the same in every language. Source: ACP 121 (Combined Communications-Electronics Board)."""


@dataclass(frozen=True)
class Moment:
    """The moment as printed: `local` with its zone, `utc` and `group` ("231720Z NOV 25"), and what was assumed about the zone.

    `utc` is empty where no hour is known; `group` then holds the day alone, or nothing.
    """

    local: str
    utc: str
    group: str
    assumed: str


def moment(when: When, country: str = "") -> Moment:
    """Return the moment. Without a zone the only one of the country (ISO 3166 alpha-2) is taken, and that is said."""
    local, shape = when_text(when, language=current()), when.shape
    if shape.kind != "one" or "T" not in when.edtf:
        return Moment(local, "", _day_group(when), "")
    zone, assumed = when.zone, ""
    if not zone and (zone := only_zone(country)):
        assumed = _("zone not noted, {country} assumed").format(country=country_name(country, current()))
    try:
        spot = datetime.fromisoformat(when.earliest).replace(tzinfo=ZoneInfo(zone) if zone != "UTC" else UTC)
        spot = spot.astimezone(UTC)
    except (ValueError, OverflowError, OSError, ZoneInfoNotFoundError):
        return Moment(local, "", _day_group(When.from_edtf(when.earliest[:10])), _("zone not noted"))
    doubt = when.edtf[-1] if when.edtf[-1] in "?~%" else ""
    utc = when_text(When(edtf=f"{spot:%Y-%m-%dT%H:%M}{doubt}", zone="UTC"), language=current())
    group = f"{spot:%d%H%M}Z {_MONTHS[spot.month - 1]} {spot:%y}"
    return Moment(local, utc, _("about {group}").format(group=group) if doubt else group, assumed)


def _day_group(when: When) -> str:
    if when.precision != "day" or when.shape.kind != "one":
        return ""
    year, month, day = when.earliest[:10].split("-")
    return f"{day} {_MONTHS[int(month) - 1]} {year[2:]}"


@cache
def only_zone(country: str) -> str:
    """Return the IANA zone of a country that has one only, else empty."""
    zones = [zone for zone, code in get_global("zone_territories").items() if code == country] if country else []
    return zones[0] if len(zones) == 1 else ""
