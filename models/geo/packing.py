"""Whole numbers packed small: the bytes of equal weight side by side, then zlib. Standard library only."""

from __future__ import annotations

import sys
import zlib
from array import array
from collections.abc import Iterable

WIDTH = 4
"""Bytes of one number: signed, little-endian."""


def pack(numbers: Iterable[int]) -> bytes:
    """Return the numbers packed.

    Raises:
        OverflowError: a number needs more than four bytes.
    """
    values = array("i", numbers)
    if sys.byteorder == "big":
        values.byteswap()
    raw = values.tobytes()
    return zlib.compress(b"".join(raw[at::WIDTH] for at in range(WIDTH)), 9)


def unpack(blob: bytes) -> array[int]:
    """Return the numbers that `pack` was given.

    Raises:
        ValueError: the bytes are not of `pack`.
    """
    try:
        raw = zlib.decompress(blob)
    except zlib.error as fault:
        raise ValueError("packed numbers cannot be read") from fault
    if len(raw) % WIDTH:
        raise ValueError("packed numbers cannot be read")
    count = len(raw) // WIDTH
    woven = bytearray(len(raw))
    for at in range(WIDTH):
        woven[at::WIDTH] = raw[at * count : (at + 1) * count]
    values = array("i", bytes(woven))
    if sys.byteorder == "big":
        values.byteswap()
    return values


def differences(values: Iterable[int]) -> list[int]:
    """Return each number less the one before it: small where neighbours are alike."""
    last, found = 0, []
    for value in values:
        found.append(value - last)
        last = value
    return found
