"""The records of the whole vault that hold guarded places: where captives are or were held, and own premises."""

from __future__ import annotations

from models.log.scopes import Connection
from models.records import ACT, HEAD_COUNT, LEDGER, PLAN
from models.values.guarded import OF_CAPTIVITY
from models.views.record import RecordView, read_records


def read_guarded(con: Connection) -> tuple[RecordView, ...]:
    """Return what of every case and day has a guarded place, as far as no lock keeps it.

    A map of one case or country must not show what another guards.
    """
    placed = (record for kind in (LEDGER, HEAD_COUNT, PLAN) for record in read_records(con, kind, "place is not null"))
    marks = ", ".join("?" * len(OF_CAPTIVITY))
    return (*placed, *read_records(con, ACT, f"place is not null and kind in ({marks})", OF_CAPTIVITY))
