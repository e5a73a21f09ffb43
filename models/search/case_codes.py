"""A column of codes in a byte a case, so that choosing and counting go through all cases at the speed of memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from models.log.scopes import Connection
from models.search.case_packed import packed

CODES = {
    **{name: f"coalesce(c.{name}, '')" for name in ("kind", "status", "severity", "marking", "country", "phase")},
    **{name: f"iif(c.{name}, '1', '')" for name in ("own_staff", "exercise")},
}
"""Columns of codes and what they hold of `cases c`; the flags are "1" and ""."""

MOST = 254
"""Different codes kept in bytes; a list of terms has far fewer. Further ones stand in a table of their own."""
OTHER = 255
"""Stands for codes beyond MOST."""


class CodeColumn:
    """Codes by slot. Works as a list of texts, and answers for all slots at once."""

    def __init__(self) -> None:
        self._names: list[str] = []
        self._numbers: dict[str, int] = {}
        self._bytes = bytearray()
        self._others: dict[int, str] = {}

    def __len__(self) -> int:
        return len(self._bytes)

    def __getitem__(self, slot: int) -> str:
        number = self._bytes[slot]
        return self._others[slot] if number == OTHER else self._names[number]

    def __iter__(self) -> Iterator[str]:
        return map(self.__getitem__, range(len(self._bytes)))

    def fill(self, names: Sequence[str], numbers: bytes | bytearray) -> None:
        """Take codes for all slots: a byte for each, its place among the names; OTHER where the code is set afterwards."""
        self._names = list(names)
        self._numbers = {name: number for number, name in enumerate(self._names)}
        self._bytes, self._others = bytearray(numbers), {}

    def grow(self, size: int) -> None:
        """Make room for so many slots; the code of new ones is set afterwards."""
        self._bytes.extend(bytes(max(0, size - len(self._bytes))))

    def ranks(self, key: Callable[[str], Any]) -> Callable[[int], Any]:
        """Return what gives by slot a value that sorts as `key` of its code does."""
        if self._others:
            return lambda slot: key(self[slot])
        keys = [key(name) for name in self._names]
        order = sorted(set(keys))
        table = bytes(order.index(one) for one in keys)
        return self._bytes.translate(table.ljust(256, b"\0")).__getitem__

    def __setitem__(self, slot: int, code: str) -> None:
        number = self._numbers.get(code)
        if number is None and len(self._names) <= MOST:
            number = self._numbers[code] = len(self._names)
            self._names.append(code)
        self._others.pop(slot, None)
        if number is None:
            number, self._others[slot] = OTHER, code
        self._bytes[slot] = number

    def mask(self, codes: Iterable[str]) -> int:
        """Return a number whose bytes are 1 for slots with one of these codes, else 0."""
        wanted = frozenset(codes)
        table = bytearray(256)
        for code in wanted:
            if code in self._numbers:
                table[self._numbers[code]] = 1
        chosen = self._bytes.translate(table)
        for slot, code in self._others.items():
            chosen[slot] = code in wanted
        return int.from_bytes(chosen, "little")

    def tally(self, chosen: bytes) -> dict[str, int]:
        """Return how many of the chosen slots (a byte each, 0 or 1) have each code."""
        size = len(self._bytes)
        # 255 where chosen, so that the code's byte survives; all codes are one higher, since 0 means left out
        keep = int.from_bytes(chosen.translate(bytes([0, 255, *range(2, 256)])), "little")
        higher = int.from_bytes(self._bytes.translate(bytes([*range(1, 256), 255])), "little")
        left = (keep & higher).to_bytes(size, "little")
        found = {name: left.count(number + 1) for number, name in enumerate(self._names)}
        for slot, code in self._others.items():
            if chosen[slot]:
                found[code] = found.get(code, 0) + 1
        return {name: count for name, count in found.items() if count}


def read_codes(con: Connection) -> tuple[bytearray, dict[str, CodeColumn]]:
    """Return which slots are cases that are not hidden (a byte each), and the columns of CODES. A slot is a row number."""
    names = {
        column: [row[0] for row in con.execute(f"select {sql} from cases c group by 1 order by count(*) desc limit {MOST}")]
        for column, sql in CODES.items()
    }
    # "+": through the index that holds the codes, not through the table
    numbers = [_numbered(CODES[column], len(found)) for column, found in names.items()]
    page = f"select c.deleted_at is null as n, {', '.join(f'{sql} as n{at}' for at, sql in enumerate(numbers))} from cases c"
    columns = ", ".join(["n", *(f"n{at}" for at in range(len(numbers)))])
    form, given = "%02x" * (len(numbers) + 1), [name for found in names.values() for name in found]
    row = con.execute(f"select group_concat(printf('{form}', {columns}), '') from ({page} order by +c.rowid)", given).fetchone()
    told = _spread(con, bytes.fromhex(row[0] or ""), len(numbers) + 1)
    made = {column: CodeColumn() for column in CODES}
    for at, (column, found) in enumerate(names.items(), 1):
        made[column].fill(found, told[at])
        if len(found) == MOST:
            marks = ",".join("?" * MOST)
            more = f"select c.rowid, {CODES[column]} from cases c where {CODES[column]} not in ({marks})"
            for slot, code in con.execute(more, found):
                made[column][slot] = code
    return told[0], made


def _numbered(sql: str, count: int) -> str:
    """Return an expression that gives the place of a code among `count` names, which are bound to it."""
    return f"case {sql} {' '.join(f'when ? then {number}' for number in range(count))} else {OTHER} end" if count else str(OTHER)


def _spread(con: Connection, told: bytes, width: int) -> list[bytearray]:
    """Return the columns of rows of so many bytes, each byte at its case's row number."""
    (slots,) = packed(con, ("rowid",), "select rowid from cases order by rowid")
    size = slots[-1] + 1 if slots else 1
    columns = [told[at::width] for at in range(width)]
    if size == len(slots) + 1:
        return [bytearray(b"\0" + column) for column in columns]
    spread = [bytearray(size) for _column in columns]
    for at, slot in enumerate(slots):  # numbers are missing: cases were disposed of
        for column, whole in zip(columns, spread, strict=True):
            whole[slot] = column[at]
    return spread
