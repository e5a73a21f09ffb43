"""`python -m models.geo.build FOLDER [outlines] [places]`: makes the data files anew from the packages in a folder."""

from __future__ import annotations

import sys
from pathlib import Path

from models.geo.build import inputs, outlines

DATA = Path(__file__).resolve().parent.parent / "data"
EDITION = "Natural Earth 4.1 (2018), units as in Natural Earth before 2024"


def main(words: list[str]) -> int:
    """Make what is asked for, both files where nothing is named; return 1 when a package is missing or is not the one pinned."""
    if not words:
        _tell("Name the folder that holds the packages; models/geo/data/README.md says how to fetch them.")
        return 2
    folder, wanted = Path(words[0]), words[1:] or ["outlines"]
    try:
        if "outlines" in wanted:
            outlines.write(DATA / "outlines.sqlite", folder, {"edition": EDITION}, {}, _tell)
    except inputs.WrongInput as wrong:
        _tell(str(wrong))
        return 1
    return 0


def _tell(line: str) -> None:
    sys.stderr.write(line + "\n")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
