"""Bringing a file of places into the vault: read whole first, refusals shown, then one source replaced in one transaction.

The places lie in the vault's encrypted file and so in its backups. They are no records: the log does not know them and no other
laptop gets them. A case keeps its own copy of what was chosen, so replacing or removing a source moves no case.
"""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import Any

from models.base.errors import BadInput
from models.base.language import _
from models.geo import places_schema
from models.geo.brought import Brought, bytes_of, digest_of, text_of
from models.geo.brought_boundaries import read_boundaries
from models.geo.brought_geonames import is_geonames, read_geonames, text_in_zip
from models.geo.brought_tables import read_csv, read_sheets
from models.geo.brought_xlsx import read_xlsx
from models.geo.own_areas import pack_rings
from models.geo.places_schema import SourceRow

LONGEST_SOURCE = 80


def read_file(path: Path) -> Brought:
    """Return what a file holds: a GeoNames country file (TXT, ZIP), a table (CSV, XLSX) or boundaries (GeoJSON).

    Told by its content, not by its name. Nothing is stored.

    Raises:
        BadInput: it cannot be read, is none of these, is too large or a trap, or not one row of it can be used.
    """
    content = bytes_of(path)
    brought = _read(content)
    brought.digest = digest_of(content)
    if not brought.places:
        first = f" {brought.refused[0]}" if brought.refused else ""
        raise BadInput(field=path.name, reason=_("Not one row of this file can be used.") + first)
    return brought


def source_name(path: Path, brought: Brought) -> str:
    """Return the name a source gets unless another is given: "GeoNames ML", else the file's name."""
    if brought.kind == "geonames":
        most = Counter(place.country for place in brought.places).most_common(1)
        return f"GeoNames {most[0][0]}".strip()
    return path.stem[:LONGEST_SOURCE].strip() or brought.kind


def store(session: Any, brought: Brought, name: str, now: datetime) -> int:
    """Write the places as the source `name`, in place of an earlier one, and return how many. In the caller's transaction.

    Raises:
        BadInput: the name is empty or too long, or belongs to the places shipped with the program.
    """
    con = getattr(session, "con", session)
    clean = " ".join(name.split())
    if not clean or len(clean) > LONGEST_SOURCE:
        raise BadInput(field=_("Source"), reason=_("Give the source a name of at most 80 letters."))
    places_schema.create(con)
    source = SourceRow(clean, brought.kind, brought.licence, brought.edition, now.isoformat(timespec="seconds"), brought.digest)
    outlines = {shape.at: pack_rings(shape.rings) for shape in brought.shapes}
    return places_schema.write_source(con, source, brought.places, outlines)


def remove(session: Any, name: str) -> bool:
    """Remove a source from the vault; False when there is none of this name. Cases keep their copies."""
    return places_schema.remove_source(getattr(session, "con", session), name)


def _read(content: bytes) -> Brought:
    if content[:4] == b"PK\x03\x04":
        if b"xl/workbook.xml" in content:
            return read_sheets(read_xlsx(content))
        return read_geonames(text_in_zip(content))
    if content[:4] in (b"\xd0\xcf\x11\xe0", b"%PDF"):
        reason = _("This kind of file is not read. Save it as XLSX, CSV or GeoJSON first.")
        raise BadInput(field=_("File"), reason=reason)
    text = text_of(content)
    if text[:1_000].lstrip().startswith("{"):
        return read_boundaries(text)
    return read_geonames(text) if is_geonames(text) else read_csv(text)
