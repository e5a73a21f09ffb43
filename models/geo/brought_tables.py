"""Tables of places as CSV or XLSX: lists of P-codes of OCHA and whatever else has a column of names.

Which column is which is guessed by its head: ADM2_FR, ADM2_PCODE, Latitude. The deepest level named is the place, those above it
are the units it lies in.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

from models.base.countries import is_country, to_iso2
from models.base.errors import BadInput
from models.base.language import _
from models.geo.brought import MOST_ROWS, Brought, point_of, readable
from models.geo.places_schema import PlaceRow
from models.values.fold import fold

_LEVEL = re.compile(
    r"(?:adm|admin)_?(?P<level>[0-5])(?:_?(?P<what>name|fr|en|ar|pcode|p_code|code|altname|alt|alt1|alt2|ref)?(?:_?(?:fr|en|ar))?)?"
)
_PLAIN = {
    "lat": ("lat", "latitude", "y", "y_lat", "lat_dd", "ycoord", "point_y", "latdd"),
    "lon": ("lon", "long", "lng", "longitude", "x", "x_lon", "long_dd", "xcoord", "point_x", "londd"),
    "name": ("name", "nom", "featurename", "place", "localite", "village", "settlement", "nom_localite", "name_fr", "name_en",
             "site", "lieu", "ville"),
    "pcode": ("pcode", "p_code", "code", "id", "featurepcode", "code_localite"),
    "country": ("country", "iso2", "iso_2", "country_code", "pays", "cc", "iso"),
    "population": ("population", "pop", "pop_total", "popplace"),
    "alias": ("altname", "alt_name", "alias", "autre_nom", "featurealtname", "name_alt", "name_ar", "nom_ar"),
    "accuracy": ("accuracy_m", "accuracy", "precision_m"),
    "note": ("note", "remarque", "comment", "type", "featuretype"),
}  # fmt: skip


def read_csv(text: str) -> Brought:
    """Return the places of a CSV text, whose separator is found out."""
    head = text[:20_000].split("\n", 1)[0]
    separator = max(",;\t|", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        return read_rows(reader)
    except csv.Error as error:
        raise BadInput(field=_("File"), reason=_("Row {row} cannot be read.").format(row=reader.line_num)) from error


def read_sheets(sheets: Iterable[tuple[str, list[list[str]]]]) -> Brought:
    """Return the places of all sheets of a workbook that have a column of names; the others are passed over."""
    whole: Brought | None = None
    for _name, rows in sheets:
        try:
            brought = read_rows(rows)
        except BadInput:
            continue
        if whole is None:
            whole = brought
        else:
            for place in brought.places:
                whole.take(place)
            for refusal in brought.refused:
                whole.refuse(refusal.row, refusal.name, refusal.reason)
            whole.refused_count += brought.refused_count - len(brought.refused)
            whole.columns.update(brought.columns)
    if whole is None:
        raise _no_names()
    return whole


def read_rows(rows: Iterable[Sequence[str]]) -> Brought:
    """Return the places of a table whose first row with two filled cells is its head. Raises BadInput without names."""
    numbered = enumerate(rows, 1)
    head: Sequence[str] = ()
    for _row, cells in numbered:
        if sum(bool(cell.strip()) for cell in cells) >= 2 or len(cells) == 1:
            head = cells
            break
    columns = guess(head)
    if "name" not in columns:
        raise _no_names()
    brought = Brought("pcode", columns={what: head[at].strip() for what, at in sorted(columns.items())})
    for row, cells in numbered:
        if row > MOST_ROWS + 10:
            raise BadInput(field=_("File"), reason=_("This table has too many rows."))
        if any(cell.strip() for cell in cells):
            _take(brought, row, cells, columns)
    return brought


def guess(head: Sequence[str]) -> dict[str, int]:
    """Return which column is which: name, pcode, lat, lon, country, population, alias, accuracy, note, and above it admin1 and
    admin2 (the unit next above the place first) with their codes."""
    keys = [re.sub(r"[^a-z0-9]+", "_", fold(cell)).strip("_") for cell in head]
    columns: dict[str, int] = {}
    for what, names in _PLAIN.items():
        found = [keys.index(name) for name in names if name in keys]
        if found:
            columns[what] = found[0]
    levels: dict[int, dict[str, int]] = {}
    for at, key in enumerate(keys):
        match = _LEVEL.fullmatch(key)
        if match:
            what = match["what"] or "name"
            slot = "pcode" if "code" in what else "name" if what in ("name", "fr", "en", "ref") else "alias"
            found_level = levels.setdefault(int(match["level"]), {})
            # a French name is preferred to an English one, either to the rest
            if slot not in found_level or key.endswith("_fr"):
                if slot == "name" and slot in found_level:
                    found_level.setdefault("alias", found_level[slot])
                found_level[slot] = at
            elif slot == "name":
                found_level.setdefault("alias", at)
    named = sorted((level for level, slots in levels.items() if "name" in slots), reverse=True)
    if named and "name" not in columns:
        deepest = levels[named[0]]
        columns.update({slot: at for slot, at in deepest.items() if slot in ("name", "pcode", "alias")})
        named = named[1:]
    for number, level in enumerate((level for level in named if level > 0), 1):
        if number <= 2:
            columns[f"admin{number}"] = levels[level]["name"]
    if 0 in levels and "pcode" in levels[0]:
        columns.setdefault("country", levels[0]["pcode"])
    return columns


def _take(brought: Brought, row: int, cells: Sequence[str], columns: dict[str, int]) -> None:
    def cell(what: str) -> str:
        at = columns.get(what, -1)
        return " ".join(cells[at].split()) if 0 <= at < len(cells) else ""

    name, code = cell("name"), cell("pcode")
    lat, lon, reason = point_of(cell("lat"), cell("lon"))
    country = country_of(cell("country"), code)
    if not name:
        reason = _("The name is missing.")
    elif cell("country") and not country:
        reason = _("{code} is no country by its two letters.").format(code=cell("country")[:20])
    if reason:
        brought.refuse(row, name, reason)
        return
    units = [unit for unit in (cell("admin1"), cell("admin2")) if unit]
    aliases = readable(part.strip() for part in re.split(r"[,;|]", cell("alias")))
    brought.take(
        PlaceRow(
            name=name,
            lat=lat,
            lon=lon,
            country=country,
            aliases=aliases,
            admin=", ".join(dict.fromkeys(units)),
            admin_code=code,
            population=_whole(cell("population")) or 0,
            accuracy_m=_whole(cell("accuracy")),
            note=cell("note"),
            ext=code,
        )
    )


def country_of(given: str, code: str) -> str:
    """Return ISO 3166-1 alpha-2 of a country's code, or of the letters a P-code begins with."""
    if given:
        return to_iso2(given.upper()) or (given[:2].upper() if is_country(given[:2].upper()) and given[2:].isdigit() else "")
    letters = re.match(r"[A-Za-z]{2,3}(?=\d)", code)
    return (to_iso2(letters[0].upper()) or "") if letters else ""


def _whole(text: str) -> int | None:
    clean = re.sub(r"[\s.,]0*$", "", text) if re.fullmatch(r"\d+[.,]0*", text) else text
    clean = clean.replace(" ", "").replace(",", "")
    return int(clean) if clean.isascii() and clean.isdigit() and len(clean) < 10 else None


def _no_names() -> BadInput:
    reason = _("No column of names was found. Its head must be a word such as name, nom, ADM3_FR or ADM3_EN.")
    return BadInput(field=_("File"), reason=reason)
