"""The country files of GeoNames: 19 columns between tabs, UTF-8, no head, no quoting; as TXT or in a ZIP.

Source: readme.txt of GeoNames' export of its data. Names hold bare quotation signs, so a reader of quoted CSV would join rows.
"""

from __future__ import annotations

import io
from collections.abc import Iterator

from models.base.countries import is_country
from models.base.errors import BadInput
from models.base.language import _
from models.geo.brought import Brought, members, opened_zip, point_of, readable, text_of, unpacked
from models.geo.places_schema import PlaceRow

COLUMNS = 19
LICENCE = "CC BY 4.0"
LONGEST_LINE = 60_000


def is_geonames(text: str) -> bool:
    """Return whether the first line has the columns of a country file."""
    first = text[:LONGEST_LINE].split("\n", 1)[0].split("\t")
    return len(first) == COLUMNS and first[0].strip("\ufeff").isdigit()


def text_in_zip(content: bytes) -> str:
    """Return the country file in a ZIP: the TXT that is no readme. Raises BadInput."""
    with opened_zip(io.BytesIO(content)) as archive:
        parts = [part for part in members(archive) if part.filename.lower().endswith(".txt")]
        wanted = [part for part in parts if "readme" not in part.filename.lower()]
        if len(wanted) != 1:
            raise BadInput(field=_("File"), reason=_("The ZIP file must hold one country file of GeoNames, such as ML.txt."))
        return text_of(unpacked(archive, wanted[0]))


def read_geonames(text: str) -> Brought:
    """Return the places of a country file. Names of administrative units come from the file's own rows of them."""
    brought = Brought("geonames", licence=LICENCE)
    rows = list(_rows(text, brought))
    units = {(cells[8], *_unit_codes(cells)): cells[1] for _row, cells in rows if cells[7] in ("ADM1", "ADM2")}
    for row, cells in rows:
        name, country = cells[1].strip(), cells[8].strip().upper()
        lat, lon, reason = point_of(cells[4], cells[5])
        if not name:
            reason = _("The name is missing.")
        elif country and not is_country(country):
            reason = _("{code} is no country by its two letters.").format(code=country[:10])
        if reason or lat is None or lon is None:
            brought.refuse(row, name, reason or _("The coordinates are missing."))
            continue
        second = units.get((country, cells[10], cells[11])) if cells[11] and cells[7] != "ADM2" else None
        first = units.get((country, cells[10], "")) if cells[7] != "ADM1" else None
        brought.take(
            PlaceRow(
                name=name,
                lat=lat,
                lon=lon,
                country=country,
                aliases=readable(iter((cells[2], *cells[3].split(",")))),
                admin=", ".join(dict.fromkeys(part for part in (second, first) if part)),
                admin_code=cells[10],
                population=_count(cells[14]),
                note=cells[7],
                ext=cells[0],
            )
        )
    return brought


def _rows(text: str, brought: Brought) -> Iterator[tuple[int, list[str]]]:
    for row, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        cells = line.rstrip("\r").split("\t")
        if len(line) > LONGEST_LINE:
            brought.refuse(row, "", _("The row is too long."))
        elif len(cells) != COLUMNS:
            reason = _("The row has {found} columns instead of {wanted}.").format(found=len(cells), wanted=COLUMNS)
            brought.refuse(row, cells[1] if len(cells) > 1 else "", reason)
        else:
            yield row, cells


def _unit_codes(cells: list[str]) -> tuple[str, str]:
    return cells[10], cells[11] if cells[7] == "ADM2" else ""


def _count(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 12 else 0
