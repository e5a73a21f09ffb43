"""One contact with captors at the side, to be read whole; it is never changed, only corrected or marked as a mistake."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from models.base.fields import FieldSpec
from models.base.language import _
from models.subjects.communications import mark_mistake
from models.subjects.titles import title_from, value_words
from models.views.call_words import Said, said
from models.views.communications import Contact, contacts, entry_times
from ui.pages.cases.crisis.call_sheet import CallSheetPanel, SheetCard
from ui.pages.cases.crisis.contact_form import MessagePanel
from ui.pages.cases.crisis.contact_words import date_text, kind_text, marks, moment_text
from ui.pages.cases.kit import button, column, label, line_of
from ui.pages.cases.sheet_data import SheetData
from ui.shell.theme import px

if TYPE_CHECKING:
    from ui.pages.cases.sheet import CaseSheet
    from ui.pages.cases.steps import StepPanel

TOLD = ("case", "when", "ended", "direction", "channel", "words", "sheet", "corrects", "mistake", "deleted_at")
"""Fields told elsewhere in the panel."""


class ContactPanel(QFrame):
    """Esc closes."""

    left = Signal()

    def __init__(
        self, sheet: CaseSheet, data: SheetData, contact: Contact, at: datetime | None = None, noted: datetime | None = None
    ) -> None:
        """`noted` is when the last of it was written down, `at` when it was entered (UTC)."""
        super().__init__()
        self._sheet, self._data, self.contact, self._noted = sheet, data, contact, noted
        self.setProperty("role", "sheet")
        title = _("Contact no. {number}").format(number=contact.number)
        self.setAccessibleName(title)
        self.body = column(spacing=4, margins=(0, 0, 8, 0))
        inside = QWidget()
        inside.setProperty("role", "plain")
        inside.setLayout(self.body)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName(title)
        area.setWidget(inside)
        self._area = area
        whole = column(spacing=8, margins=(16, 14, 10, 14))
        whole.addWidget(label(title, "title"))
        whole.addWidget(area, 1)
        whole.addLayout(line_of(*self._buttons()))
        self.setLayout(whole)
        self._tell(at)
        self.body.addStretch(1)
        shortcut = QShortcut(QKeySequence("Escape"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.cancel)

    def _buttons(self) -> list[QWidget]:
        found: list[QWidget] = [button(_("Close"), self.cancel, "quiet")]
        if self._sheet.may_write:
            self.mistake = button(_("Entered by mistake"), self._on_mistake, "")
            self.mistake.setVisible(not self.contact.record.flag("mistake"))
            found = [button(_("Correct"), self._on_correct, "primary", "pencil"), self.mistake, *found]
        return found

    def _tell(self, at: datetime | None) -> None:
        record, zone = self.contact.record, self._sheet.calls.zone
        self._add(kind_text(self.contact), "value")
        for words in marks(self.contact, at, zone):
            self._add(words, "warn")
        happened = date_text(self.contact.when) or _("not known")
        if record.when("ended").edtf and record.when("ended") != self.contact.when:
            happened = _("{start} to {end}").format(start=happened, end=date_text(record.when("ended")))
        self._add(_("Happened: {date}").format(date=happened), "")
        if self._noted is not None:
            self._add(_("Noted: {date}").format(date=moment_text(self._noted, zone)), "soft")
        if at is not None:
            self._add(_("Entered: {date}").format(date=moment_text(at, zone)), "soft")
        if "communications" in self._data.view.closed:
            self._add(_("Communications with the captors: closed"), "warn")
        for line in said(record.text("words")):
            self._add(_line_text(line), _role(line, holds=self.contact.holds))
        if (used := self._data.by_uid.get(record.text("sheet"))) is not None:
            self.body.addWidget(SheetCard(self._data, used))
        for field in record.kind.fields:
            if field.name not in TOLD and (words := self._words(field)):
                self._add(_(field.label), "caption")
                self._add(date_text(record.when(field.name)) if field.type == "when" else words, "")

    def _words(self, field: FieldSpec) -> str:
        """Return a value in words; what it refers to by its title, "" where that lies behind a closed compartment."""
        raw = self.contact.record.raw(field.name)
        if field.type != "ref":
            return value_words(None, field, raw)
        other = self._data.by_uid.get(raw)
        return title_from(None, other.kind, other.values) if other is not None else ""

    def _add(self, words: str, role: str) -> None:
        if words:
            self.body.addWidget(label(words, role))

    def focus_first(self) -> None:
        """Put the keyboard into the text, so that arrows scroll it."""
        self._area.setFocus()

    def cancel(self) -> None:
        """Close."""
        self.left.emit()

    def _on_correct(self) -> None:
        open_correction(self._sheet, self.contact)

    def _on_mistake(self) -> None:
        self._sheet.office.write(_mark, self.contact.record.uid, owner=self._sheet)
        self.left.emit()


def _line_text(line: Said) -> str:
    return f"{line.at}  {line.label}: {line.text}" if line.who else line.text


def _role(line: Said, *, holds: bool) -> str:
    return "soft" if not holds or line.who == "note" else "fact" if line.who in ("they", "") else ""


def _mark(session: Any, uid: str) -> None:
    mark_mistake(session, uid)


def find_contact(data: SheetData, uid: str) -> Contact | None:
    """Return the contact with that identifier and its number, or None."""
    return next((one for one in contacts(data.view) if one.record.uid == uid), None)


def open_contact(sheet: CaseSheet, uid: str) -> None:
    """Show one contact at the side."""
    data = sheet.data
    contact = find_contact(data, uid) if data is not None else None
    if data is not None and contact is not None:
        panel = ContactPanel(sheet, data, contact, *(sheet.office.peek(entry_times, uid) or ()))
        panel.left.connect(sheet.side.close_panel)
        panel.setMinimumWidth(px(120))
        sheet.side.show_panel(panel)


def open_correction(sheet: CaseSheet, contact: Contact) -> None:
    """Open the form of an entry that corrects this one."""
    if sheet.data is not None and sheet.may_write:
        panel = MessagePanel(sheet.office, sheet.data, sheet.calls.context(), contact.record, contact.number)
        show_form(sheet, panel)


def open_message(sheet: CaseSheet) -> None:
    """Open the form of a message or letter."""
    if sheet.data is not None and sheet.may_write:
        show_form(sheet, MessagePanel(sheet.office, sheet.data, sheet.calls.context()))


def open_call_sheet(sheet: CaseSheet, uid: str = "") -> None:
    """Open a call sheet; a new one without an identifier."""
    data = sheet.data
    if data is not None and sheet.may_write:
        show_form(sheet, CallSheetPanel(sheet.office, data, sheet.calls.context(), data.by_uid.get(uid)))


def show_form(sheet: CaseSheet, panel: StepPanel) -> None:
    """Show a form at the side until it is saved or left."""
    panel.done.connect(sheet.side.close_panel)
    panel.left.connect(sheet.side.close_panel)
    sheet.side.show_panel(panel)
