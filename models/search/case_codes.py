"""A column of codes in a byte a case, so that choosing and counting go through all cases at the speed of memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

MOST = 254
"""Different codes kept in bytes; a list of terms has far fewer. Further ones stand in a table of their own."""
_OTHER = 255


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
        return self._others[slot] if number == _OTHER else self._names[number]

    def __iter__(self) -> Iterator[str]:
        return map(self.__getitem__, range(len(self._bytes)))

    def append(self, code: str) -> None:
        """Add a slot with its code."""
        self._bytes.append(0)
        self[len(self._bytes) - 1] = code

    def __setitem__(self, slot: int, code: str) -> None:
        number = self._numbers.get(code)
        if number is None and len(self._names) <= MOST:
            number = self._numbers[code] = len(self._names)
            self._names.append(code)
        self._others.pop(slot, None)
        if number is None:
            number, self._others[slot] = _OTHER, code
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
