"""What is due of contacts with captors: deadlines they set, and the next contact agreed, in all cases that are followed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from models.log.scopes import Connection
from models.records import COMMUNICATION
from models.values.when import When
from models.views.communications import Contact, Heard, is_unheard, newest_heard
from models.views.deadline import seen
from models.views.desk_due import MOST, Due, Today, due_of, placed_at
from models.views.desk_held import OVER
from models.views.record import read_records

NEWEST = 100
"""So many of a case's newest entries are looked at for whether they were heard of since."""


class _Since:
    """When the captors of a case were last heard, read once a case."""

    def __init__(self, con: Connection, zone: str) -> None:
        self._con, self._zone = con, zone
        self._known: dict[str, tuple[Heard, list[Contact]]] = {}

    def heard(self, case: str) -> Heard:
        """Return when they were last heard."""
        return self._read(case)[0]

    def came(self, case: str, agreed_in: str, day: str) -> bool:
        """Return whether a contact later than the one that agreed on it was on that day or after it."""
        later = (contact for contact in self._read(case)[1] if contact.record.uid > agreed_in)
        return any((contact.when.latest or contact.when.earliest)[:10] >= day for contact in later if contact.when.edtf)

    def _read(self, case: str) -> tuple[Heard, list[Contact]]:
        if case not in self._known:
            rows = read_records(
                self._con, COMMUNICATION, '"case" = ? and coalesce(mistake, 0) = 0', (case,), f"uid desc limit {NEWEST}"
            )
            corrected = {record.text("corrects") for record in rows}
            found = [Contact(record, 0) for record in rows if record.uid not in corrected]
            self._known[case] = newest_heard(found, self._zone), found
        return self._known[case]


def contact_times(con: Connection, today: Today) -> Iterator[Due]:
    """Yield deadlines that run or passed unheard, and of each case the contact agreed last that has not come."""
    since = _Since(con, today.zone)
    for row in _rows(con, "deadline", "deadline_words"):
        yield from _deadline(row, today, since)
    asked: set[str] = set()
    for row in _rows(con, "next_contact", "next_words"):
        if row[-1] not in asked:
            asked.add(row[-1])
            yield from _next_contact(row, today, since)


def _rows(con: Connection, field: str, words: str) -> list[Any]:
    """Return the newest entries that stand and have this date. An own index finds them, without walking the log."""
    rows: list[Any] = con.execute(
        f"select d.uid, d.\"{field}\", coalesce(d.\"{words}\", ''), c.ref, coalesce(c.codeword, c.title, ''), "
        'coalesce(c.exercise, 0), c.uid from communications d join cases c on c.uid = d."case" '
        f"where d.\"{field}\" > '' and d.deleted_at is null and coalesce(d.mistake, 0) = 0 and not exists "
        "(select 1 from communications x where x.corrects = d.uid and x.deleted_at is null and coalesce(x.mistake, 0) = 0) "
        f"and c.deleted_at is null and coalesce(c.status, '') not in {OVER} order by +d.uid desc limit {MOST}"
    ).fetchall()
    return rows


def _deadline(row: Any, today: Today, since: _Since) -> Iterator[Due]:
    uid, stored, words, ref, title, exercise, case = row
    when = When.from_dict(json.loads(stored))
    placed = placed_at(when, today)
    if placed is None:
        return
    unheard = placed[3] and is_unheard(seen(when, today.now, today.zone), since.heard(case))
    if unheard or not placed[3]:
        yield replace(due_of("deadline", "communication", uid, when, placed, ref, title, words, exercise, case), unheard=unheard)


def _next_contact(row: Any, today: Today, since: _Since) -> Iterator[Due]:
    uid, stored, words, ref, title, exercise, case = row
    when = When.from_dict(json.loads(stored))
    placed = placed_at(when, today)
    if placed is not None and not (placed[1] and since.came(case, uid, placed[1])):
        made = due_of("next_contact", "communication", uid, when, placed, ref, title, words, exercise, case)
        yield replace(made, unheard=placed[3])
