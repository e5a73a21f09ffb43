"""Pictures of the map that leave: each has a number and stands in the register of papers, with what it showed in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from models.base.clock import to_stamp
from models.base.language import current
from models.log.scopes import Connection
from models.subjects.issuing import EVERYTHING, Place, enter_issue, told_by

if TYPE_CHECKING:
    from models.log.session import VaultSession

KIND, FORM = "map_picture", "picture"
MOST_TOLD = 500
"""Records named in a picture's entry; a picture of more counts as telling of the whole vault."""


@dataclass(frozen=True)
class PictureMade:
    """A picture about to leave: SHA-256 of the file, its marking, its country and period, lines that say what it shows, and the
    records (kind, identifier) on it."""

    digest: str
    marking: str
    country: str
    first: str
    last: str
    lines: tuple[str, ...]
    records: tuple[tuple[str, str], ...]


def next_picture(con: Connection, now: datetime, letter: str) -> Place:
    """Return the place in the register of the next picture of this laptop: "MAP 2025-003A"."""
    series = f"MAP {now.year:04d}"
    row = con.execute("select max(serial) from issues where series = ?", (series,)).fetchone()
    serial = int(row[0] or 0) + 1
    return Place(f"{series}-{serial:03d}{letter}", 1, series, serial)


def enter_picture(session: VaultSession, place: Place, made: PictureMade, user: str) -> str:
    """Enter a picture that `user` saves in the register and return its identifier.

    Raises:
        BadInput: the number was given in the meantime.
    """
    stamp = to_stamp(session.log.clock())
    values = {
        "kind": KIND, "form": FORM, "about": made.country, "told": list(_told(session.con, made.records)), "first": made.first,
        "last": made.last, "country": made.country, "language": current(), "as_of": stamp, "made_at": stamp,
        "marking": made.marking, "floor": made.marking, "issued_by": user,
        "digest": made.digest, "pages": 1,
    }  # fmt: skip
    return enter_issue(session, place, values, (), {"opening": list(made.lines[:2]), "texts": list(made.lines)})


def _told(con: Connection, records: Sequence[tuple[str, str]]) -> Iterable[str]:
    return (EVERYTHING,) if len(records) > MOST_TOLD else told_by(con, records)
