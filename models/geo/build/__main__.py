"""`python -m models.geo.build FOLDER [outlines] [places]`: makes the data files anew from the packages in a folder."""

from __future__ import annotations

import csv
import hashlib
import json
import sys
from dataclasses import asdict
from pathlib import Path

from models.geo.build import inputs, places

DATA = Path(__file__).resolve().parent.parent / "data"
FACTS = {"edition": "Natural Earth 4.1, 1:10 million", "version": "ne-4.1"}
MADE = {"outlines": "outlines.sqlite", "places": "places.sqlite"}


def main(words: list[str]) -> int:
    """Make what is asked for, both files where nothing is named; return 1 when a package is missing or is not the one pinned."""
    if not words or not set(words[1:]) <= MADE.keys():
        _tell(
            "Name the folder that holds the packages, then outlines or places; models/geo/data/README.md says how to fetch them."
        )
        return 2
    folder, wanted = Path(words[0]), words[1:] or list(MADE)
    try:
        if "outlines" in wanted:
            from models.geo.build import outlines  # needs shapely and numpy; the places do not

            outlines.write(DATA / MADE["outlines"], folder, FACTS, _names(), _tell)
        if "places" in wanted:
            places.write(DATA / MADE["places"], folder, DATA / "extra_places.csv", _tell)
    except inputs.WrongInput as wrong:
        _tell(str(wrong))
        return 1
    _write_sources()
    return 0


def _names() -> dict[str, tuple[str, str]]:
    """Return the register's names of the outlined units."""
    with (DATA / "editions.csv").open(encoding="utf-8", newline="") as file:
        drawn = {(row["country"], row["scheme"], row["version"]) for row in csv.DictReader(file) if row["outlined"] == "yes"}
    with (DATA / "units.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if (row["country"], row["scheme"], row["version"]) in drawn]
    return {row["code"]: (row["name_en"], row["name_fr"]) for row in rows}


def _write_sources() -> None:
    """Write which packages the data are of, and the digests of the files made."""
    digests = {name: hashlib.sha256((DATA / name).read_bytes()).hexdigest() for name in MADE.values() if (DATA / name).exists()}
    content = {"packages": [asdict(package) for package in inputs.PACKAGES], "files": digests}
    (DATA / "SOURCES.json").write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def _tell(line: str) -> None:
    sys.stderr.write(line + "\n")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
