"""References of cases: year, country, number, and the letter of the device, `2025-ML-014B`."""

from __future__ import annotations

import re

from models.log.meta import forget, meta, set_meta
from models.log.scopes import Connection

_FORM = re.compile(r"(\d{4})-([A-Z]{2})-(\d{3,7})([A-Z]{1,2})")


def next_ref(con: Connection, year: int, country: str, letter: str) -> str:
    """Return the next free reference of a year and country. A clash with another laptop is told apart by the letter.

    The last number is kept in `meta` (not part of the log), and counted anew when it is not there.
    """
    country = country.upper() if re.fullmatch(r"[A-Za-z]{2}", country or "") else "XX"
    stem = f"{year:04d}-{country}-"
    number = (meta(con, f"ref {stem}") or highest_number(con, stem)) + 1
    set_meta(con, f"ref {stem}", number)
    return f"{stem}{number:03d}{letter}"


def highest_number(con: Connection, stem: str) -> int:
    """Return the highest number used under `2025-ML-`, 0 for none."""
    rows = con.execute("select ref from cases where ref >= ? and ref < ?", (stem, stem[:-1] + "."))
    numbers = [int(match[3]) for (ref,) in rows if (match := _FORM.fullmatch(ref))]
    return max(numbers, default=0)


def forget_numbers(con: Connection) -> None:
    """Count anew from the next reference on: after a merge brought cases of other laptops."""
    forget(con, "ref ")
