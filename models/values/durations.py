"""How long until a moment, or since it: in words for people under pressure."""

from __future__ import annotations

from datetime import timedelta

from models.base.language import _, ngettext

DAYS_FROM = timedelta(hours=48)
"""From here on days are told instead of hours."""


def length_text(length: timedelta) -> str:
    """Return a length of time in words: minutes, hours and minutes, or whole days from two on. Its sign is left out."""
    length = abs(length)
    minutes = int(length.total_seconds() // 60)
    if length >= DAYS_FROM:
        return ngettext("{count} day", "{count} days", length.days).format(count=length.days)
    if minutes >= 60:
        return _("{hours} h {minutes:02d}").format(hours=minutes // 60, minutes=minutes % 60)
    return _("{minutes} min").format(minutes=minutes)


def left_text(left: timedelta | None) -> str:
    """Return "in 3 h 20", "passed 3 h 20 ago", or "" when it is not known."""
    if left is None:
        return ""
    if left < timedelta(0):
        return _("passed {length} ago").format(length=length_text(left))
    return _("in {length}").format(length=length_text(left))
