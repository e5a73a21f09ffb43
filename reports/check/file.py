"""A finished PDF taken apart by its bytes alone: every object of every revision, reachable or not, and every stream unpacked.

Nothing here trusts the file's own table of contents, so what no page shows and no table lists is read all the same.
"""

from __future__ import annotations

import re
import zlib
from base64 import a85decode
from collections.abc import Iterator
from dataclasses import dataclass

STRING = rb"\((?>[^()\\]|\\.|\((?>[^()\\]|\\.|\((?>[^()\\]|\\.)*+\))*+\))*+\)"
"""A literal string, with brackets inside it up to three deep."""
HEX = rb"(?<!<)<(?!<)[0-9A-Fa-f\s]*>"

_OBJECT = re.compile(rb"(\d+)\s+\d+\s+obj\b")
_BODY = re.compile(rb">>\s*stream\r?\n")
_LENGTH = re.compile(rb"/Length\s+(\d+)(?!\s+\d+\s+R)")
_END = re.compile(rb"\s*endstream")
_FILTERS = re.compile(rb"/Filter\s*(\[[^\]]*\]|/[^\s/\[\]<>()]+)")
_NAME = re.compile(rb"/([^\s()<>\[\]{}/%]+)")
STRINGS = re.compile(STRING + b"|" + HEX, re.DOTALL)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_COMMENT = re.compile(rb"%([^\r\n]+)")
_HASH = re.compile(rb"#([0-9A-Fa-f]{2})")
_SIGNS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b"", b"\r\n": b""}
MOST_UNPACKED = 256 * 1024 * 1024


@dataclass(frozen=True)
class Stream:
    """A stream: the number of its object, its dictionary as written, its bytes unpacked as far as they can be."""

    number: int
    head: bytes
    data: bytes


@dataclass(frozen=True)
class File:
    """A file taken apart: its objects' sources by number, all its streams, all its bytes outside of streams, and the objects
    that were inside packed streams."""

    objects: tuple[tuple[int, bytes], ...]
    streams: tuple[Stream, ...]
    bare: bytes
    packed: bytes


def take_apart(data: bytes) -> File:
    """Return everything in the file.

    Raises:
        ValueError: the file is locked, so nothing said about it would be worth anything.
    """
    streams: list[Stream] = []
    bare: list[bytes] = []
    at = 0
    while (body := _BODY.search(data, at)) is not None:
        found = max(_OBJECT.finditer(data, at, body.start()), key=re.Match.start, default=None)
        head = data[found.end() if found else at : body.start() + 2]
        end = _end_of(data, body.end(), head)
        streams.append(Stream(int(found.group(1)) if found else 0, head, unpacked(head, data[body.end() : end])))
        bare.append(data[at : body.start() + 2])
        at = end
    bare.append(data[at:])
    packed = [inner for stream in streams if b"/ObjStm" in stream.head for inner in _packed(stream)]
    outside = b"\n".join(bare)
    if any(re.search(rb"/Encrypt\s+(\d+\s+\d+\s+R|<<)", place) for place in (outside, *(stream.head for stream in streams))):
        raise ValueError("a locked file cannot be read back")
    sources = b"\n".join(source for _number, source in packed)
    return File((*_objects(outside), *packed), tuple(streams), outside, sources)


def _end_of(data: bytes, start: int, head: bytes) -> int:
    length = _LENGTH.search(head)
    if length and _END.match(data, start + int(length.group(1))):
        return start + int(length.group(1))
    found = data.find(b"endstream", start)
    return found if found >= 0 else len(data)


def _objects(bare: bytes) -> Iterator[tuple[int, bytes]]:
    found = list(_OBJECT.finditer(bare))
    for at, match in enumerate(found):
        yield int(match.group(1)), bare[match.end() : found[at + 1].start() if at + 1 < len(found) else len(bare)]


def _packed(stream: Stream) -> Iterator[tuple[int, bytes]]:
    """Yield the objects inside an object stream."""
    first = re.search(rb"/First\s+(\d+)", stream.head)
    start = int(first.group(1)) if first else 0
    numbers = [int(part) for part in stream.data[:start].split() if part.isdigit()]
    places = [start + offset for offset in numbers[1::2]]
    for number, begin, end in zip(numbers[::2], places, [*places[1:], len(stream.data)], strict=False):
        yield number, stream.data[begin:end]


def unpacked(head: bytes, raw: bytes) -> bytes:
    """Return a stream's bytes with every packing undone that is known; a picture's own form stays as it is."""
    listed = _FILTERS.search(head)
    packings = _NAME.findall(listed.group(1)) if listed else []
    if not packings and raw[:1] == b"\x78":
        packings = [b"FlateDecode"]  # Packed and not said to be, or said elsewhere.
    for name in packings:
        try:
            if name in (b"FlateDecode", b"Fl"):
                raw = zlib.decompressobj().decompress(raw, MOST_UNPACKED)
            elif name in (b"ASCII85Decode", b"A85"):
                raw = a85decode(raw.strip().removeprefix(b"<~").removesuffix(b">").removesuffix(b"~"))
            elif name in (b"ASCIIHexDecode", b"AHx"):
                raw = _from_hex(raw)
            elif name in (b"LZWDecode", b"LZW"):
                raw = lzw(raw)
            elif name in (b"RunLengthDecode", b"RL"):
                raw = _run_length(raw)
            else:
                return raw
        except (ValueError, zlib.error):
            return raw
    return raw


def _from_hex(raw: bytes) -> bytes:
    digits = re.sub(rb"[^0-9A-Fa-f]", b"", raw.split(b">")[0])
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))


def _run_length(raw: bytes) -> bytes:
    out, at = bytearray(), 0
    while at < len(raw) and raw[at] != 128:
        count = raw[at]
        if count < 128:
            out += raw[at + 1 : at + 2 + count]
            at += count + 2
        else:
            out += raw[at + 1 : at + 2] * (257 - count)
            at += 2
    return bytes(out)


def lzw(raw: bytes) -> bytes:
    """Return what LZW packed (code lengths of 9 to 12 bits, one code early, as PDF has it by default)."""
    table: list[bytes] = []
    out = bytearray()
    width, buffer, held = 9, 0, 0
    last = b""
    for byte in raw:
        buffer, held = (buffer << 8) | byte, held + 8
        if held < width:
            continue
        held -= width
        code, buffer = buffer >> held, buffer & ((1 << held) - 1)
        if code == 256:
            table, width, last = [bytes((value,)) for value in range(256)] + [b"", b""], 9, b""
            continue
        if code == 257 or code > len(table) or (code == len(table) and not last):
            break
        entry = table[code] if code < len(table) else last + last[:1]
        out += entry
        if last:
            table.append(last + entry[:1])
        last = entry
        width = 9 + sum(len(table) >= step for step in (511, 1023, 2047))
    return bytes(out)


def strings(source: bytes) -> Iterator[bytes]:
    """Yield the bytes of every string in a source, literal or in hex."""
    for found in STRINGS.findall(source):
        yield string_bytes(found)


def string_bytes(found: bytes) -> bytes:
    """Return the bytes of a string as written, literal or in hex."""
    return literal(found) if found[:1] == b"(" else _from_hex(found[1:])


def literal(found: bytes) -> bytes:
    """Return the bytes of a literal string, its brackets included in what is given."""
    inner = found[1:-1]
    return _ESCAPE.sub(_unescaped, inner) if b"\\" in inner else inner


def _unescaped(match: re.Match[bytes]) -> bytes:
    sign = match.group(1)
    if sign[:1].isdigit() and sign[0] < 56:
        return bytes((int(sign, 8) & 255,))
    return _SIGNS.get(sign, sign)


def comments(source: bytes) -> list[bytes]:
    """Return whatever follows a percent sign on its line."""
    return _COMMENT.findall(source) if b"%" in source else []


def names(source: bytes) -> set[bytes]:
    """Return every name in a source, dictionary keys too, with `#41` read as the letter it stands for."""
    return {_HASH.sub(lambda match: bytes.fromhex(match.group(1).decode("ascii")), name) for name in set(_NAME.findall(source))}


def as_text(raw: bytes) -> tuple[str, ...]:
    """Return the readings of a string's bytes: UTF-16 by its mark, else UTF-8 and Latin-1."""
    if raw[:2] in (b"\xfe\xff", b"\xff\xfe"):
        return (raw.decode("utf-16", "ignore"),)
    if raw.isascii():
        return (raw.decode("ascii"),)
    return raw.decode("utf-8", "ignore"), raw.decode("latin-1")
