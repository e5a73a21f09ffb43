"""Family, authorities, embassies, media and others: who was told what, under which marking, and what was promised."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QComboBox, QLineEdit

from models.base import terms
from models.base.language import _
from models.values.durations import left_text
from models.values.fold import fold
from models.views import told as logs
from models.views.board import called
from models.views.told import Told as Contact
from ui.pages.cases.crisis.contact_form import this_minute
from ui.pages.cases.crisis.log_tab import LogTab, Told, closed_text, day_and_time, head
from ui.pages.cases.kit import line_of
from ui.pages.cases.rows import Row
from ui.pages.cases.sheet_data import SheetData

if TYPE_CHECKING:
    from ui.pages.cases.sheet import CaseSheet

ICONS = {
    "family": "house", "authority": "landmark", "embassy": "flag", "media": "megaphone", "employer": "building-2",
    "insurer": "shield", "intermediary": "hand-helping", "partner": "users",
}  # fmt: skip


class ContactsTab(LogTab):
    """All logs in one list; a log and words can be chosen."""

    lead = 118

    def __init__(self, sheet: CaseSheet) -> None:
        self.log = QComboBox()
        self.words = QLineEdit()
        super().__init__(sheet, _("Who was told what"))
        self.log.setAccessibleName(_("Log"))
        self.log.addItem(_("All logs"), "")
        for code, label in terms.labels("contact_kind"):
            self.log.addItem(label, code)
        self.words.setPlaceholderText(_("Words told, asked, promised"))
        self.words.setAccessibleName(_("Words told, asked, promised"))
        self.words.setClearButtonEnabled(True)
        whole = self.layout()
        if whole is not None:
            whole.insertLayout(2, line_of(self.log, self.words, stretch=False))  # type: ignore[attr-defined]
        self.log.currentIndexChanged.connect(self._filter)
        self.words.textChanged.connect(self._filter)

    def doings(self) -> Sequence[tuple[str, str, Callable[[], object]]]:
        """Return what is done here."""
        return (
            (_("Family"), "house", self.add_family),
            (_("Authority, embassy, other"), "landmark", self.add_other),
            (_("Media"), "megaphone", self.add_media),
        )

    def told(self, data: SheetData, now: datetime) -> Iterable[Told]:
        """Return what is closed, calls promised, and whose family heard of it from the media."""
        if logs.COMPARTMENT in data.view.closed:
            yield closed_text(logs.COMPARTMENT), "bad"
        for row, at in logs.next_calls(data.view, now)[:3]:
            whom = _whom(data, row)
            words = _("Promised to {whom}: {when}, {left}")
            shown = words.format(whom=whom, when=day_and_time(at.when), left=left_text(at.left))
            yield shown, "bad" if at.passed else "value"
        before = logs.told_media_before_family(data.view)
        if before:
            who = ", ".join(called(data.view, victim) for victim in before)
            words = _("The media were told before any contact with these families is logged: {who}.")
            yield words.format(who=who), "bad"

    def rows_of(self, data: SheetData, now: datetime) -> Iterable[Row]:
        """Return the contacts of the log chosen that hold the words typed, the newest first."""
        log, words = self.log.currentData() or "", fold(self.words.text())
        found = [row for row in logs.told(data.view) if (not log or row.log == log) and words in fold(_text(row))]
        if not found:
            yield head(_("Nothing is logged.") if not words and not log else _("Nothing fits."))
        for row in found:
            yield contact_row(data, row)

    def _filter(self) -> None:
        if self.data is not None:
            self.rows.show_rows(list(self.rows_of(self.data, self.now)))

    def add_family(self) -> None:
        """Enter a contact with the family of a captive."""
        victims = self.data.view.victims if self.data is not None else ()
        self._add("family_contact", {"victim": victims[0].uid} if len(victims) == 1 else {})

    def add_other(self) -> None:
        """Enter a contact with an authority, an embassy or others."""
        self._add("contact", {"kind": "authority"})

    def add_media(self) -> None:
        """Enter a contact with the media."""
        self._add("contact", {"kind": "media"})

    def _add(self, kind: str, values: dict[str, Any]) -> None:
        """Open the form with the present minute in it: mostly it was just now, and a log without hours tells no order."""
        self.sheet.add_record(kind, {"when": this_minute(self.sheet.office, self.sheet.calls.zone), **values})


def _text(row: Contact) -> str:
    record = row.record
    names = ("told", "asked", "promised", "body", "person", "relative", "needs", "advice", "by")
    return " ".join(record.text(name) for name in names if name in record.kind.names)


def _whom(data: SheetData, row: Contact) -> str:
    victim = data.by_uid.get(row.record.text("victim")) if row.log == logs.FAMILY else None
    if victim is not None:
        family = _("family of {who}").format(who=called(data.view, victim))
        return f"{family}, {row.whom}" if row.whom else family
    return row.whom or terms.label("contact_kind", row.log)


def contact_row(data: SheetData, row: Contact) -> Row:
    """Return one contact as a row: what was told first."""
    record = row.record
    asked, promised = record.text("asked"), record.text("promised")
    parts = [_whom(data, row), row.by and _("by {name}").format(name=row.by)]
    parts += [_("asked: {words}").format(words=asked) if asked else ""]
    parts += [_("promised: {words}").format(words=promised) if promised else ""]
    title = row.told or (_("what was said is closed") if row.closed else _("Contact"))
    return Row(
        " ".join(title.split()), record.kind.name, record.uid, lead=day_and_time(row.when) or _("not dated"),
        detail=" · ".join(" ".join(part.split()) for part in parts if part), chip=row.marking, tone="neutral",
        edge=terms.label("contact_kind", row.log), icon=ICONS.get(row.log, "user"), tip=row.told,
    )  # fmt: skip
