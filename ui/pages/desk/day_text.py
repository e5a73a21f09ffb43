"""The desk as plain text, for a shift handover. It holds no names: what is copied may be pasted anywhere."""

from __future__ import annotations

from models.base.language import _, ngettext
from ui.pages.desk.operations import DeskRows
from ui.pages.desk.rows import Row

MOST = 60
"""Rows of one list; a handover is read aloud."""


def day_text(desk: DeskRows) -> str:
    """Return the desk as lines of text, each list under its heading; lists with nothing in them are left out.

    Captives stand in it by codeword or nationality. Unsorted lines are counted, not quoted: they hold whatever was heard.
    """
    parts = [
        _("Desk as of {moment}").format(moment=desk.as_of),
        ", ".join(fact.text for fact in desk.facts),
    ]
    for heading, rows in (
        (_("Persons held"), desk.held),
        (_("Due"), desk.due),
        (_("Open threats without measures"), desk.threats),
        (_("Cases opened in the last 7 days"), desk.opened),
    ):
        parts += _listed(heading, rows)
    parts += ["", _("Log: {lines}").format(lines=desk.unsorted), _("Last backup: {age}").format(age=desk.backup.text)]
    return "\n".join(parts) + "\n"


def _listed(heading: str, rows: tuple[Row, ...]) -> list[str]:
    if not rows:
        return []
    lines = [f"- {_line(row)}" for row in rows[:MOST]]
    if len(rows) > MOST:
        lines.append(ngettext("- and {count} more", "- and {count} more", len(rows) - MOST).format(count=len(rows) - MOST))
    return ["", heading.upper(), *lines]


def _line(row: Row) -> str:
    exercise = _("EXERCISE") if row.exercise else ""
    figure = row.spoken_figure or " ".join(part for part in (row.figure, row.unit) if part)
    title = row.plain or row.title
    return _("; ").join(part for part in (exercise, title, row.flag, figure, row.mark, row.aside, row.note) if part)
