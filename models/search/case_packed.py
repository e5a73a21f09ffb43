"""Whole columns of numbers out of the database in one row: it works without stopping for the interpreter at each number."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Sequence
from typing import Any, TypeAlias

from models.log.scopes import Connection

Numbers: TypeAlias = "array[int]"
"""Four bytes a number: row numbers, days written 20251108."""


def packed(
    con: Connection, columns: Sequence[str], page: str, values: Sequence[Any] = (), *, before: str = ""
) -> tuple[Numbers, ...]:
    """Return columns of a statement's rows in its order, each number between 0 and 4,294,967,295; `before` stands before it.

    The numbers come as one text of hexadecimal digits: that is read at the speed of memory, and no Python object is made of each.
    """
    form = "%08x" * len(columns)
    sql = f"{before}select group_concat(printf('{form}', {', '.join(columns)}), '') from ({page})"
    row = con.execute(sql, values).fetchone()
    numbers = array("I", bytes.fromhex(row[0] or ""))
    if sys.byteorder == "little":
        numbers.byteswap()
    return tuple(numbers[at :: len(columns)] for at in range(len(columns))) if len(columns) > 1 else (numbers,)
