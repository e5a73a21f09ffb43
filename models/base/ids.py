"""Identifiers of records: UUIDv7, as 32 lower-case hexadecimal characters."""

from __future__ import annotations

import secrets
import threading
import time

_lock = threading.Lock()
_last = 0


def new_uid() -> str:
    """Return a new UUIDv7 as 32 hexadecimal characters, greater than every one given before by this process.

    The first 48 bits are milliseconds since 1970 UTC; the 12 bits behind them count within one millisecond, so that records
    made in one go sort in the order they were made. The identifier tells the minute of creation: it never leaves in an
    export for outsiders, and it is no order between devices (the log's Lamport counter is).

    Source: RFC 9562, sections 5.7 and 6.2 (method 1: a counter in rand_a).
    """
    global _last
    with _lock:
        stamp = max((time.time_ns() // 1_000_000) << 12, _last + 1)
        _last = stamp
    millis, counter = stamp >> 12, stamp & 0xFFF
    value = millis << 80 | 0x7 << 76 | counter << 64 | 0b10 << 62 | secrets.randbits(62)
    return f"{value:032x}"


def is_uid(text: str) -> bool:
    """Return whether the text has the form of an identifier of ours."""
    return len(text) == 32 and all(letter in "0123456789abcdef" for letter in text)
