"""The rows of the case list for Qt: what the two lines say, and the sentence a screen reader reads."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, NamedTuple

from PySide6.QtCore import QObject

from models.base import terms
from models.base.language import _, ngettext
from models.subjects.case_list import CaseListRow
from ui.pages.cases.words import day_text
from ui.widgets.delegates import AGE, DETAIL, MARKING, STATUS, TITLE
from ui.widgets.table.column import Column
from ui.widgets.table.model import Index, PagedModel
from ui.widgets.table.pages import ReadRows


def columns() -> tuple[Column, ...]:
    """Return what a copied row holds, titled in the language in use."""
    return (
        Column(_("Reference"), lambda row: row.ref, "ref"),
        Column(_("Title"), lambda row: row.title, "title"),
        Column(_("Status"), lambda row: status_of(row)[0], "status"),
        Column(_("Place"), lambda row: row.place, "place"),
        Column(_("Opened"), lambda row: row.opened, "opened"),
        Column(_("Marking"), lambda row: row.marking, "marking"),
    )


ROLES = {TITLE: 0, STATUS: 1, DETAIL: 2, AGE: 3, MARKING: 4}
"""Roles painted, and their places in a CaseLook."""
MOST_LOOKS = 300
"""Rows whose words are kept for the minute: their ages count minutes."""


class CaseLook(NamedTuple):
    """What is painted of a case."""

    title: str
    status: tuple[str, str]
    detail: str
    age: str
    marking: str

    def get(self, role: int) -> Any:
        """Return what a role of ui/widgets/delegates paints."""
        at = ROLES.get(role)
        return None if at is None else self[at]

    def key(self) -> CaseLook:
        """Return what tells this look from others."""
        return self


class CaseModel(PagedModel):
    """Rows of cases, told in two lines. `now` gives the moment ages are counted from."""

    def __init__(self, read: ReadRows, now: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(columns(), read, parent)
        self._now = now
        self._minute = 0
        self._looks: dict[CaseListRow, CaseLook] = {}
        self.set_spoken(self._sentence)

    def data(self, index: Index, role: int = 0) -> Any:
        if role not in ROLES:
            return super().data(index, role)
        look = self.look(index.row())
        return look.get(role) if look is not None else None

    def look(self, at: int) -> CaseLook | None:
        """Return all that is painted of a row; None when its case is gone."""
        row = self.row(at)
        if row is None:
            return None
        now = self._now()
        minute = int(now.timestamp()) // 60
        if minute != self._minute or len(self._looks) > MOST_LOOKS:
            self._minute = minute
            self._looks.clear()
        found = self._looks.get(row)
        if found is None:
            age = age_text(row.changed, now)
            marking = row.marking or "TLP:AMBER"
            found = self._looks[row] = CaseLook(row.title or row.ref, status_of(row), detail_of(row, now.date()), age, marking)
        return found

    def _sentence(self, row: CaseListRow) -> str:
        now = self._now()
        age = age_text(row.changed, now)
        written = _("last written {age}").format(age=age) if age else ""
        said = (row.title or row.ref, row.ref, status_of(row)[0], detail_of(row, now.date()), row.marking, written)
        return ", ".join(part for part in said if part)


def status_of(row: CaseListRow) -> tuple[str, str]:
    """Return what the chip says and its tone: held captives first, for they are what presses."""
    if row.status not in ("", "open"):
        return terms.label("case_status", row.status), "neutral"
    if row.held and row.held == row.unsure:
        return ngettext("{count} may be held", "{count} may be held", row.held).format(count=row.held), "warn"
    if row.held:
        return ngettext("{count} reported held", "{count} reported held", row.held).format(count=row.held), "warn"
    if row.kind == "threat":
        return terms.label("case_kind", "threat"), "violet"
    if row.severity == "fatal":
        return terms.label("severity", "fatal"), "bad"
    return terms.label("case_status", "open"), "info"


def detail_of(row: CaseListRow, today: date) -> str:
    """Return "open 23 days · near Kobri"; of a closed case when it was opened. Days held stand in the sheet, per captive."""
    parts = [_("EXERCISE") if row.exercise else ""]
    if row.opened:
        try:
            days = (today - date.fromisoformat(row.opened)).days
        except ValueError:
            days = -1
        open_now = row.status in ("", "open", "dormant") and days >= 0
        parts.append(open_text(days) if open_now else day_text(row.opened))
    parts.append(row.place or (terms.label("country", row.country) if row.country else ""))
    return "  ·  ".join(part for part in parts if part)


def open_text(days: int) -> str:
    """Return for how long a case is open."""
    return ngettext("open {count} day", "open {count} days", days).format(count=days) if days else _("opened today")


def age_text(stamp: str, now: datetime) -> str:
    """Return how long ago a stamp was: "now", "12 min", "5 h", "yesterday", "3 days", else the day."""
    if not stamp:
        return ""
    seconds = int((now - datetime.fromisoformat(stamp)).total_seconds())
    if seconds < 60:
        return _("now")
    if seconds < 3600:
        return _("{count} min ago").format(count=seconds // 60)
    if seconds < 86400:
        return _("{count} h ago").format(count=seconds // 3600)
    days = seconds // 86400
    if days < 2:
        return _("yesterday")
    return ngettext("{count} day ago", "{count} days ago", days).format(count=days) if days < 30 else day_text(stamp[:10])
