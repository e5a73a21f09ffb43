"""What a person brings in: files read as hostile, with limits, and what was refused of them, row by row."""

from __future__ import annotations

import hashlib
import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from models.base.errors import BadInput
from models.base.language import _, ngettext
from models.geo.places_schema import PlaceRow

MOST_BYTES = 150_000_000
"""Bytes of a file, and of what is unpacked of it, at most."""
MOST_ROWS = 400_000
MOST_RATIO = 200
"""How many times larger than packed a part of a ZIP file may be: text packs 10 times, a bomb 1,000 times."""
KEPT_REFUSALS = 200
LONGEST_CELL = 2_000
"""Characters read of one cell of a table: a text shared by all rows of a workbook can be as long as the file."""
_UNPACKERS = (zlib.error, lzma.LZMAError, struct.error)
"""What damaged content makes the standard library's unpackers raise."""


@dataclass(frozen=True)
class Refusal:
    """A row that cannot be used: its number in the file, the name in it, and the reason as a sentence."""

    row: int
    name: str
    reason: str

    def __str__(self) -> str:
        named = f" “{self.name}”" if self.name else ""
        return _("Row {row}{name}: {reason}").format(row=f"{self.row}", name=named, reason=self.reason)


@dataclass(frozen=True)
class Shape:
    """The outline of an area: rings of longitude, latitude, longitude, latitude … in WGS 84 degrees, and its place's number."""

    at: int
    rings: tuple[tuple[float, ...], ...] = field(repr=False)


@dataclass
class Brought:
    """A file read: its kind (geonames, pcode, boundaries), the places in it, the first refusals and their number.

    columns says which column was taken for what; licence and edition are what the file itself says.
    """

    kind: str
    places: list[PlaceRow] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    refused_count: int = 0
    skipped: int = 0
    columns: dict[str, str] = field(default_factory=dict)
    shapes: list[Shape] = field(default_factory=list)
    licence: str = ""
    edition: str = ""
    digest: str = ""

    def refuse(self, row: int, name: str, reason: str) -> None:
        """Note a row that cannot be used."""
        self.refused_count += 1
        if len(self.refused) < KEPT_REFUSALS:
            self.refused.append(Refusal(row, name[:80], reason))

    def take(self, place: PlaceRow) -> None:
        """Note a place. Raises BadInput when there are too many."""
        if len(self.places) >= MOST_ROWS:
            raise _refused(_("This file has more than {most} places: bring in one country at a time.").format(most=MOST_ROWS))
        self.places.append(place)

    def told(self) -> str:
        """Return how many places can be used and how many rows are refused, in a sentence each."""
        good = ngettext("{count} place can be used.", "{count} places can be used.", len(self.places))
        bad = ngettext("{count} row is refused.", "{count} rows are refused.", self.refused_count)
        told = [good.format(count=len(self.places))]
        if self.refused_count:
            told.append(bad.format(count=self.refused_count))
        return " ".join(told)


def bytes_of(path: Path) -> bytes:
    """Return a file's content. Raises BadInput when it cannot be read or is too large."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise _refused(_("This file is too large: more than {most} MB.").format(most=MOST_BYTES // 1_000_000))
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        raise _refused(_("This file cannot be read: {path}").format(path=path.name)) from error


def digest_of(content: bytes) -> str:
    """Return the SHA-256 of a file."""
    return hashlib.sha256(content).hexdigest()


def members(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """Return the parts of a ZIP file, none of them a bomb.

    Raises:
        BadInput: encrypted, too many parts, or parts that would be too large when unpacked.
    """
    found = archive.infolist()
    if len(found) > 2_000:
        raise _refused(_("This ZIP file has too many parts."))
    if any(part.flag_bits & 1 for part in found):
        raise _refused(_("This ZIP file is encrypted: unpack it first."))
    for part in found:
        if part.file_size > max(1_000_000, MOST_RATIO * part.compress_size):
            raise _refused(_("This ZIP file would unpack to far more than it holds: it is not opened."))
    return found


def unpacked(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    """Return a part of a ZIP file, never more than MOST_BYTES whatever its head says. Raises BadInput."""
    try:
        with archive.open(part) as stream:
            content = stream.read(MOST_BYTES + 1)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError, *_UNPACKERS) as error:
        raise _refused(_("This ZIP file is damaged.")) from error
    if len(content) > MOST_BYTES:
        raise _refused(_("This file is too large: more than {most} MB.").format(most=MOST_BYTES // 1_000_000))
    return content


def opened_zip(path_or_file: Any) -> zipfile.ZipFile:
    """Return a ZIP file open for reading. Raises BadInput."""
    try:
        return zipfile.ZipFile(path_or_file)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise _refused(_("This ZIP file is damaged.")) from error


def text_of(content: bytes) -> str:
    """Return text of UTF-8, else of the Windows encoding of western Europe; Excel writes both."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        try:
            return content.decode("utf-16")
        except UnicodeDecodeError:
            raise _refused(_("This file cannot be read as text.")) from None
    if b"\x00" in content[:10_000]:
        raise _refused(_("This file cannot be read as text."))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def number_of(text: str) -> float | None:
    """Return a number with a decimal point or comma, None for none."""
    clean = text.strip().replace("\u2212", "-").replace("\u00a0", "").replace("°", "")
    if not clean:
        return None
    value = float(clean.replace(",", ".") if "." not in clean else clean)
    if value != value or value in (float("inf"), float("-inf")):
        raise ValueError
    return value


def point_of(north: str, east: str) -> tuple[float | None, float | None, str]:
    """Return (latitude, longitude, reason): a reason why the point cannot be used, "" when it can be or is empty."""
    try:
        lat, lon = number_of(north), number_of(east)
    except ValueError:
        return None, None, _("The coordinates are no numbers.")
    if (lat is None) != (lon is None):
        return None, None, _("A latitude needs its longitude, and the other way round.")
    if lat is None or lon is None:
        return None, None, ""
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        return None, None, _("The coordinates lie outside the earth: the two may be the wrong way round.")
    if lat == 0 and lon == 0:
        return None, None, _("The coordinates are 0, 0, which stands for “not known” in many files.")
    return lat, lon, ""


def readable(names: Iterator[str]) -> tuple[str, ...]:
    """Return the names in Latin and Arabic letters, which are the ones people here type."""
    return tuple(name for name in names if name and len(name) <= 100 and all(_typed(char) for char in name))


def _typed(char: str) -> bool:
    return not char.isalpha() or ord(char) < 0x250 or 0x600 <= ord(char) < 0x700 or 0x1E00 <= ord(char) < 0x1F00


def _refused(reason: str) -> BadInput:
    return BadInput(field=_("File"), reason=reason)
