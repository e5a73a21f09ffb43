"""A group's sheet: names, listings and what they mean for a payment, where it is named, what it imposes."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout

from models.base.language import _
from models.subjects.titles import value_words
from ui.pages.groups import operations, words
from ui.pages.groups.operations import GroupSheet
from ui.shell.office import Office
from ui.shell.theme import px
from ui.widgets.chips import Chip
from ui.widgets.plain_label import PlainLabel
from ui.widgets.record_rows import RowsList, SheetRow
from ui.widgets.record_sheet import Bar, Facts, HistorySection, RecordSheet, Section, button

FACTS = ("name", "short", "aliases", "type", "affiliation", "country", "note")


class GroupSheetView(RecordSheet):
    """The sheet of a group, only read."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.data: GroupSheet | None = None
        self.setAccessibleName(_("Sheet of the group"))
        self.name = PlainLabel("", "title")
        self.chip = Chip("")
        self.legal = Bar("bad", "scale")
        self.note = Bar("warn", "scale")
        self.facts = Facts()
        self.listings = RowsList(_("Listings of this group"))
        self.named = RowsList(_("Cases this group is named in"), tall=True)
        self.not_named = PlainLabel(_("In no case. Name it there with “Add”, “Attribution”."), "soft")
        self.imposes = RowsList(_("Constraints this group imposes"))
        self.history = HistorySection(office, _("What was written of this group, newest first"))
        for rows in (self.named, self.imposes):
            rows.opened.connect(office.open_requested)
        self._lay_out()

    def refresh(self) -> None:
        """Read the group anew."""
        if self.uid:
            self.office.read(operations.read_group, self.uid, owner=self, ok=self._on_data, latest="groups:sheet")

    def _on_data(self, data: GroupSheet | None) -> None:
        if data is None:
            self.data = None
            self.gone.emit()
            return
        if data.record.uid != self.uid:
            return
        fresh = self.data is None or self.data.record.uid != data.record.uid
        self.data = data
        record = data.record
        listed = words.listings_of(record)
        self.name.setText(record.text("short") or record.text("name"))
        self.chip.set(_("Listed") if listed else _("Not listed here"), "bad" if listed else "neutral")
        self._warn(bool(listed), record.text("legal_note"))
        kind = record.kind
        self.facts.show_facts(
            (_(kind.field(name).label), value_words(None, kind.field(name), record.raw(name))) for name in FACTS
        )
        self.listings.show_rows([SheetRow(words.listing_text(row), icon="scale") for row in listed])
        self._listings.setVisible(bool(listed))
        self.named.show_rows([words.named_row(found, record) for found in data.named])
        self.named.setVisible(bool(data.named))
        self.not_named.setVisible(not data.named)
        self._named.set_title(_("Named in ({count})").format(count=len(data.named)))
        self.imposes.show_rows([words.imposed_row(found) for found in data.imposes])
        self._imposes.setVisible(bool(data.imposes))
        self.history.show_record(record.uid)
        if fresh:
            self.verticalScrollBar().setValue(0)

    def _warn(self, listed: bool, note: str) -> None:
        missing = _("This group is on a sanctions list and no legal note is kept. Ask the legal adviser before any step.")
        self.legal.say((note or missing) if listed else "")
        self.note.say(note if note and not listed else "")

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(px(10))
        head.addWidget(self.name, 1)
        head.addWidget(self.chip)
        self.edit = button(_("Edit"), self.edit_requested.emit, "primary", "pencil", _("Enter or F2"))
        self.hide_button = button(_("Delete"), self.hide_requested.emit, "", "trash-2", _("Can be taken back"))
        tools = QHBoxLayout()
        tools.setSpacing(px(8))
        for made in (self.edit, self.hide_button):
            tools.addWidget(made)
            if not self.office.may_write:
                made.hide()
        tools.addStretch(1)
        self._listings = Section(_("Listings"), self.listings)
        self._named = Section(_("Named in"), self.named)
        self._imposes = Section(_("Imposes, or is said to"), self.imposes)
        self.column.addLayout(head)
        self.column.addLayout(tools)
        self.add(self.legal, self.note, Section(_("Names and kind"), self.facts), self._listings)
        self.add(self._named, self.not_named, self._imposes, self.history)
        self.column.addStretch(1)
