"""Checklists by phase: the vault's own templates, and the lines of a case that are ticked."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING

from models.base import terms
from models.base.checklists import template
from models.base.errors import BadInput
from models.base.language import _
from models.log.scopes import Connection
from models.log.write import Change, write
from models.subjects.editing import Row, changed, creations
from models.subjects.settings import setting, setting_change

if TYPE_CHECKING:
    from models.log.session import VaultSession

SETTING = "checklist"
MOST = 60
"""Lines a template may have; nobody works through more."""


def lines_of(con: Connection, phase: str) -> tuple[str, ...]:
    """Return the template of a phase: the vault's own where it has one, else the program's in the language in use."""
    own = setting(con, f"{SETTING}:{phase}")
    return tuple(json.loads(own)) if own else template(phase)


def keep_template(session: VaultSession, phase: str, lines: Iterable[str]) -> None:
    """Make these lines the vault's template of a phase; none at all brings the program's back. Raises BadInput."""
    if not terms.is_known("phase", phase):
        raise BadInput(field="phase", reason=_("There is no such phase."))
    kept = [" ".join(line.split()) for line in lines if line.strip()]
    if len(kept) > MOST:
        raise BadInput(field="lines", reason=_("A checklist has at most {most} lines.").format(most=MOST))
    value = json.dumps(kept, ensure_ascii=False) if kept else ""
    write(session, "checklist.keep", [setting_change(session.con, session.info["vault"], f"{SETTING}:{phase}", value)])


def start(session: VaultSession, case: str, phase: str) -> tuple[str, ...]:
    """Copy a phase's template into the case and return the lines' identifiers. Raises BadInput: it is there already, or empty."""
    if is_there(session.con, case, phase):
        raise BadInput(field="phase", reason=_("The checklist of this phase is in the case already."))
    rows = rows_of(session.con, phase)
    if not rows:
        raise BadInput(field="phase", reason=_("There is no checklist for this phase yet. Write one with Edit template."))
    made = creations(session, rows, case=case)
    write(session, "checklist.start", [*made])
    return tuple(change.uid for change in made)


def is_there(con: Connection, case: str, phase: str) -> bool:
    """Return whether the case has the checklist of this phase."""
    there = con.execute(
        'select 1 from checklist_items where "case" = ? and phase = ? and deleted_at is null limit 1', (case, phase)
    ).fetchone()
    return there is not None


def rows_of(con: Connection, phase: str) -> list[Row]:
    """Return the lines of a phase's template as records to be made, none where there is no template."""
    return [
        ("checklist_item", "", {"phase": phase, "number": number, "text": text, "state": "to_do"})
        for number, text in enumerate(lines_of(con, phase), start=1)
    ]


def tick(session: VaultSession, items: Iterable[str], state: str, by: str = "") -> None:
    """Say what became of lines (a code of checklist_state), by whom, now. Raises NotFound."""
    at = {"edtf": session.log.clock().strftime("%Y-%m-%dT%H:%M"), "zone": "UTC", "raw": ""} if state != "to_do" else None
    values = {"state": state, "by": by if state != "to_do" else None, "at": at}
    changes: list[Change] = [changed(session, "checklist_item", item, values) for item in items]
    if changes:
        write(session, "checklist.tick", changes)
