"""Names of places packed small: sorted lines in compressed blocks for exact names and beginnings, trigrams for misspelt ones.

A line is "key TAB number TAB country TAB name as written". A block holds LINES of them; `first` is the key of its first line.
A trigram's list holds the positions (block * LINES + line) of the keys it stands in, as differences, compressed.
"""

from __future__ import annotations

import sys
import zlib
from array import array
from collections.abc import Iterable, Iterator
from itertools import accumulate, pairwise
from typing import NamedTuple

from models.values.fold import words

LINES = 64
"""Lines of one block: five blocks fill a page of the file, and one is read in some 20 microseconds."""
BARE = -15
"""zlib without head and checksum: the file has its own."""
LONGEST_MISSPELT = 28
"""Characters of a key up to which it is found misspelt: longer ones are found by how they begin."""
LONGEST = 120
"""Characters of a name at most; what is longer is no name."""


class Line(NamedTuple):
    """A name: its key, the number of its place in its source, the place's country, and the name as written."""

    key: str
    number: int
    country: str
    text: str


def key_of(text: str) -> str:
    """Return what names are compared by: folded words with one blank between them ("N’Djamena", "n'djamena" -> "n djamena")."""
    return " ".join(words(text))


def trigrams(key: str) -> set[str]:
    """Return every three characters of a key, its ends marked by a blank."""
    padded = f" {key} "
    return {padded[at : at + 3] for at in range(len(padded) - 2)}


def pack(lines: Iterable[Line]) -> tuple[list[tuple[str, bytes]], dict[str, bytes]]:
    """Return blocks (first key, body) in order and the list of each trigram."""
    once: dict[tuple[str, int], Line] = {}
    for line in lines:
        if line.key:
            once.setdefault((line.key, line.number), line)
    ordered = sorted(once.values())
    blocks, grams = [], {}
    for at in range(0, len(ordered), LINES):
        part = ordered[at : at + LINES]
        body = "\n".join(f"{line.key}\t{line.number}\t{line.country}\t{line.text}" for line in part)
        blocks.append((part[0].key, _squeezed(body.encode())))
    positions: dict[str, list[int]] = {}
    last = ""
    for place, line in enumerate(ordered):
        if line.key != last and len(line.key) <= LONGEST_MISSPELT:  # places of one name are found by the first line of it
            last = line.key
            for gram in trigrams(line.key):
                positions.setdefault(gram, []).append(place)
    for gram, found in positions.items():
        grams[gram] = pack_positions(found)
    return blocks, grams


def unpack(body: bytes) -> list[str]:
    """Return the lines of a block as they are written: key TAB number TAB country TAB name."""
    return zlib.decompress(body, BARE).decode().split("\n")


def pack_positions(positions: list[int]) -> bytes:
    """Return rising whole numbers as differences of two or four bytes, little-endian, squeezed where that is shorter."""
    steps = [positions[0], *(later - earlier for earlier, later in pairwise(positions))] if positions else []
    wide = max(steps, default=0) > 0xFFFF
    packed = array("I" if wide else "H", steps)
    if sys.byteorder == "big":
        packed.byteswap()
    bare, squeezed = packed.tobytes(), _squeezed(packed.tobytes())
    kind = b"I" if wide else b"H"
    return kind + bare if len(bare) <= len(squeezed) else kind.lower() + squeezed


def unpack_positions(body: bytes) -> Iterator[int]:
    """Return the whole numbers again."""
    kind = body[:1].decode()
    packed = array("I" if kind in "Ii" else "H")
    packed.frombytes(zlib.decompress(body[1:], BARE) if kind.islower() else body[1:])
    if sys.byteorder == "big":
        packed.byteswap()
    return accumulate(packed)


def allowed_mistakes(key: str) -> int:
    """Return how many letters may be wrong: one in a short word, three in a long one."""
    return 1 if len(key) <= 4 else 2 if len(key) <= 9 else 3


def mistakes(one: str, other: str, most: int) -> int:
    """Return how many letters differ (added, left out, another, two exchanged), `most` + 1 when there are more.

    Source: optimal string alignment, the restricted form of the Damerau-Levenshtein distance; only the cells near the diagonal
    are worked out.
    """
    if abs(len(one) - len(other)) > most or len(set(one) - set(other)) > most or len(set(other) - set(one)) > most:
        return most + 1
    start, end, shorter = 0, 0, min(len(one), len(other))
    while start < shorter and one[start] == other[start]:
        start += 1
    while end < shorter - start and one[-1 - end] == other[-1 - end]:
        end += 1
    one, other = one[start : len(one) - end], other[start : len(other) - end]
    far = most + 1
    before: list[int] = []
    row = [to if to <= most else far for to in range(len(other) + 1)]
    for at, letter in enumerate(one, 1):
        before, last, row = row, before, [far] * (len(other) + 1)
        if at <= most:
            row[0] = at
        first = max(1, at - most)
        for to in range(first, min(len(other), at + most) + 1):
            cost = before[to - 1] + (letter != other[to - 1])
            if before[to] < cost:
                cost = before[to] + 1
            if row[to - 1] < cost:
                cost = row[to - 1] + 1
            if at > 1 and to > 1 and letter == other[to - 2] and one[at - 2] == other[to - 1] and last[to - 2] < cost:
                cost = last[to - 2] + 1
            row[to] = cost
        if min(row) > most:
            return far
    return min(far, row[-1])


def _squeezed(body: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, BARE)
    return packer.compress(body) + packer.flush()
