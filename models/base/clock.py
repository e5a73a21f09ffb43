"""The wall clock, handed in wherever a time is stamped, so that tests can set it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]
"""Gives the present moment, aware, in UTC."""


def system_clock() -> datetime:
    """Return the laptop's present moment, aware, in UTC."""
    return datetime.now(UTC)


def to_stamp(moment: datetime) -> str:
    """Return the moment as stored everywhere: UTC, whole milliseconds, `2025-11-08T18:00:00.000Z` (sorts as text)."""
    if moment.tzinfo is None:
        raise ValueError("a moment without a zone")
    moment = moment.astimezone(UTC)
    return f"{moment:%Y-%m-%dT%H:%M:%S}.{moment.microsecond // 1000:03d}Z"


def to_millis(moment: datetime) -> int:
    """Return the moment as whole milliseconds since 1970 UTC, as entries of the log hold it."""
    return int(moment.timestamp() * 1000)


def from_millis(millis: int) -> datetime:
    """Return the moment of milliseconds since 1970, aware, in UTC."""
    return datetime.fromtimestamp(millis / 1000, UTC)
