"""Pictures without what they say of themselves: the image data stay as they are, byte for byte; nothing is drawn anew."""

from __future__ import annotations

from collections.abc import Iterator

CLEANED = ("image/jpeg", "image/png")
"""Kinds of picture this can be done with."""
MOST_BYTES = 64 << 20

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT = (
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"cICP", b"bKGD", b"acTL", b"fcTL",
    b"fdAT",
)  # fmt: skip


class CannotClean(Exception):
    """The picture has not the form its kind has: nothing can be taken out safely."""


def cleaned(content: bytes, media: str) -> bytes:
    """Return a JPEG or PNG without camera, place, dates, comments, thumbnails and whatever follows its end.

    How the picture is to be turned stays, colour profiles too. Raises CannotClean.
    """
    if media == "image/jpeg":
        return b"".join(_jpeg(content))
    if media == "image/png":
        return b"".join(_png(content))
    raise CannotClean


# JPEG: ISO/IEC 10918-1, annex B


def _jpeg(content: bytes) -> Iterator[bytes]:
    if content[:2] != b"\xff\xd8":
        raise CannotClean
    yield content[:2]
    at, turned = 2, _orientation(content)
    if turned != 1:
        yield _turned(turned)
    while True:
        at, marker = _marker(content, at)
        if marker == 0xD9:
            yield b"\xff\xd9"
            return
        if 0xD0 <= marker <= 0xD7 or marker == 0x01:
            yield bytes((0xFF, marker))
            continue
        length = int.from_bytes(content[at : at + 2], "big")
        if length < 2 or at + length > len(content):
            raise CannotClean
        segment = content[at + 2 : at + length]
        if _is_needed(marker, segment):
            yield bytes((0xFF, marker)) + content[at : at + length]
        at += length
        if marker == 0xDA:
            end = _scan_end(content, at)
            yield content[at:end]
            at = end


def _marker(content: bytes, at: int) -> tuple[int, int]:
    """Return the place behind the next marker, and the marker; it may be filled up with FF before."""
    if at >= len(content) or content[at] != 0xFF:
        raise CannotClean
    while at < len(content) and content[at] == 0xFF:
        at += 1
    if at >= len(content) or content[at] == 0:
        raise CannotClean
    return at + 1, content[at]


def _is_needed(marker: int, segment: bytes) -> bool:
    if marker == 0xFE or 0xE0 <= marker <= 0xEF:  # comments and what programs add: only what the colours need stays
        kept = {0xE0: b"JFIF\0", 0xE2: b"ICC_PROFILE\0", 0xEE: b"Adobe"}
        return marker in kept and segment.startswith(kept[marker]) and not (marker == 0xE0 and len(segment) != 14)
    return 0xC0 <= marker <= 0xDF and marker != 0xC8  # frames, tables, scans; the rest is reserved: anything could lie in it


def _scan_end(content: bytes, at: int) -> int:
    while True:
        at = content.find(b"\xff", at)
        if at < 0 or at + 1 >= len(content):
            raise CannotClean
        if content[at + 1] == 0 or 0xD0 <= content[at + 1] <= 0xD7:
            at += 2
        elif content[at + 1] == 0xFF:
            at += 1
        else:
            return at


def _orientation(content: bytes) -> int:
    """Return how the picture is to be turned (Exif 0x0112: 1 to 8), 1 when it does not say."""
    import io

    from PIL import Image

    try:
        with Image.open(io.BytesIO(content)) as picture:
            told = picture.getexif().get(0x0112, 1)
    except Exception:  # as in pictures_say: then it is shown as it lies
        return 1
    return told if isinstance(told, int) and 1 <= told <= 8 else 1


def _turned(orientation: int) -> bytes:
    """Return a segment that says nothing but how to turn the picture."""
    tiff = b"MM\0*\0\0\0\x08" + b"\0\1" + b"\x01\x12\0\3\0\0\0\1" + bytes((0, orientation, 0, 0)) + b"\0\0\0\0"
    body = b"Exif\0\0" + tiff
    return b"\xff\xe1" + (len(body) + 2).to_bytes(2, "big") + body


# PNG: ISO/IEC 15948


def _png(content: bytes) -> Iterator[bytes]:
    if not content.startswith(_PNG):
        raise CannotClean
    yield _PNG
    at = len(_PNG)
    while True:
        length, kind = int.from_bytes(content[at : at + 4], "big"), content[at + 4 : at + 8]
        end = at + 12 + length
        if len(kind) < 4 or end > len(content):
            raise CannotClean
        if kind in _PNG_KEPT:
            yield content[at:end]
        if kind == b"IEND":
            return
        at = end
