"""The log of contacts as a list: rows are made when they are scrolled to, so that thousands open as fast as a few."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtWidgets import QWidget

from models.base import terms
from models.base.language import current
from models.values.when import When
from models.values.when_text import when_text
from models.views.communications import Contact
from ui.pages.cases.crisis.contact_words import headline, kind_text, marks, number_text
from ui.pages.cases.rows import Row, RowList, RowModel

Index = QModelIndex | QPersistentModelIndex
PORTION = 60
ICONS = {"in": "phone-incoming", "out": "phone-outgoing", "missed": "phone"}
WRITTEN = {
    "text_message": "message-square",
    "messaging_app": "message-square",
    "email": "mail",
    "letter": "mail",
    "post": "image",
}
ALARMING = ("duress_word", "proof_asked_dropped", "proof_refused")


class ContactModel(RowModel):
    """Makes rows of contacts a portion at a time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._waiting: Sequence[Contact] = ()
        self._make: Callable[[Contact], Row] | None = None

    def set_contacts(self, found: Sequence[Contact], make: Callable[[Contact], Row], at_least: int = PORTION) -> None:
        """Show these contacts, in this order."""
        self._waiting, self._make = found, make
        self.set_rows([make(contact) for contact in found[:at_least]])

    def canFetchMore(self, parent: Index = QModelIndex()) -> bool:  # noqa: B008
        return not parent.isValid() and len(self.rows) < len(self._waiting)

    def fetchMore(self, _parent: Index = QModelIndex()) -> None:  # noqa: B008
        self.show_to(len(self.rows) + PORTION)

    def show_to(self, count: int) -> None:
        """Make rows up to this number."""
        more = self._waiting[len(self.rows) : count]
        if more and self._make is not None:
            self.beginInsertRows(QModelIndex(), len(self.rows), len(self.rows) + len(more) - 1)
            self.rows = (*self.rows, *(self._make(contact) for contact in more))
            self.endInsertRows()

    def place_of(self, uid: str) -> int:
        """Return where a contact stands, -1 for nowhere."""
        return next((number for number, contact in enumerate(self._waiting) if contact.record.uid == uid), -1)


class ContactList(RowList):
    """The log. Choosing an entry that is not yet shown shows the log up to it."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, lead=112, several=False, parent=parent)
        self.contacts = ContactModel(self)
        self.rows_model = self.contacts
        self.setModel(self.contacts)
        self.selectionModel().selectionChanged.connect(self._on_selection)

    def show_contacts(self, found: Sequence[Contact], make: Callable[[Contact], Row]) -> None:
        """Show these contacts; what was current stays so."""
        current_uid, at, shown = self.current_uid(), self.verticalScrollBar().value(), max(PORTION, len(self.contacts.rows))
        self.contacts.set_contacts(found, make, shown)
        self.verticalScrollBar().setValue(at)
        if current_uid:
            self.choose(current_uid)

    def choose(self, uid: str) -> bool:
        place = self.contacts.place_of(uid)
        if place >= 0:
            self.contacts.show_to(place + 1)
        return super().choose(uid)


def contact_row(contact: Contact, entered: Mapping[str, datetime], zone: str) -> Row:
    """Return one contact as a row: when, in one line what was said, how it came, what is to be known of the entry itself."""
    record, when = contact.record, contact.when
    outcome = record.text("outcome")
    at = entered.get(record.uid)
    told = marks(contact, at, zone)
    icon = ICONS.get(record.text("direction"), "message-square")
    if record.text("channel") in WRITTEN and record.text("direction") != "missed":
        icon = WRITTEN[record.text("channel")]
    lead, time = _when_parts(when)
    chip, tone = terms.label("comm_outcome", outcome) if outcome in ALARMING else "", "bad"
    if not contact.holds:
        chip, tone = told[0], "warn"
        told = told[1:]
    came = terms.label("comm_outcome", outcome) if outcome not in ALARMING else ""
    came = came if came != headline(contact) else ""
    detail = [number_text(contact), kind_text(contact), record.text("caller"), came, *told]
    return Row(
        headline(contact) or "–", "communication", record.uid,
        lead=lead, lead_small=time, detail=" · ".join(part for part in detail if part),
        chip=chip, tone=tone, icon=icon, icon_tone="text_soft",
    )  # fmt: skip


def _when_parts(when: When) -> tuple[str, str]:
    if len(when.edtf) == 16 and when.edtf[10] == "T":
        return when_text(When.from_edtf(when.edtf[:10]), language=current()), when.edtf[11:16]
    return (when_text(when, language=current()) if when.edtf else when.raw or "–"), ""
