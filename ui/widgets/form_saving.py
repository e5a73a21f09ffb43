"""What a form writes: the record, and records that were made for it by name, as one action. No Qt here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from models.base.ids import new_uid
from models.log.write import Change, write
from models.records import KINDS
from models.records.check import Reading
from models.subjects.editing import changed, creations
from models.views.record import RecordView, read_record

if TYPE_CHECKING:
    from models.log.scopes import Connection
    from models.log.session import VaultSession


@dataclass(frozen=True)
class Saving:
    """One saving: `new` makes the record, else its `values` are changed. `fresh` are made first: kind, uid, values."""

    kind: str
    uid: str
    values: Mapping[str, Any]
    new: bool
    case: str = ""
    reading: Reading = field(default_factory=Reading)
    fresh: tuple[tuple[str, str, Mapping[str, Any]], ...] = ()


def save_record(session: VaultSession, saving: Saving) -> str:
    """Write it and return the record's identifier. Raises BadInput with the field's name, NotFound."""
    own = (saving.kind, saving.uid, saving.values)
    if saving.new:
        changes: list[Change] = list(creations(session, [*saving.fresh, own], case=saving.case, reading=saving.reading))
        write(session, f"{saving.kind}.create", changes)
    else:
        op = new_uid()
        if saving.fresh:
            made = creations(session, saving.fresh, case=saving.case, reading=saving.reading)
            session.log.write(f"{saving.kind}.edit", list(made), op=op)
        change = changed(session, saving.kind, saving.uid, saving.values, reading=saving.reading)
        session.log.write(f"{saving.kind}.edit", [change], op=op)
    return saving.uid


def read_for_form(con: Connection, kind: str, uid: str) -> RecordView | None:
    """Return the record as stored, or None."""
    return read_record(con, KINDS[kind], uid)


def day_of_source(con: Connection, uid: str) -> date | None:
    """Return the day a source's "last Friday" is counted from: when it was published, else received; None: not known."""
    record = read_record(con, KINDS["source"], uid)
    if record is None:
        return None
    for day in (record.when("published").edtf, record.text("received")):
        try:
            return date.fromisoformat(day)
        except ValueError:
            continue
    return None
