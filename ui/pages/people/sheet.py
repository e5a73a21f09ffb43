"""A person's sheet: who he is, the cases he is in, next of kin and medical folded, what was written of him."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from models.base.language import _, ngettext
from ui.pages.people import operations, words
from ui.pages.people.operations import Namesakes, PersonSheet
from ui.shell.office import Office
from ui.shell.theme import px
from ui.widgets.chips import Chip
from ui.widgets.plain_label import PlainLabel
from ui.widgets.record_rows import RowsList
from ui.widgets.record_sheet import Bar, Facts, HistorySection, RecordSheet, Section, button

IDENTITY = (
    "aliases", "birth", "age", "child", "sex", "nationality", "occupation", "employer", "residence", "languages", "description",
    "documents", "note",
)  # fmt: skip


class PersonSheetView(RecordSheet):
    """The sheet. `erase_requested` asks to erase the person for ever: identifier and name."""

    erase_requested = Signal(str, str)

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(office, parent)
        self.data: PersonSheet | None = None
        self.name = PlainLabel("", "title")
        self.chip = Chip("")
        self.public = PlainLabel("", "soft")
        self.same, self.alike = Bar("warn", "users"), Bar("info", "users")
        self.cases = RowsList(_("Cases this person is in"), tall=True)
        self.cases.opened.connect(office.open_requested)
        self.no_case = PlainLabel(_("In no case. A victim of a case gets this person as his name there."), "soft")
        self.facts = Facts()
        self.kin, self.medical = PlainLabel(""), PlainLabel("")
        self.history = HistorySection(office, _("What was written of this person, newest first"))
        self._lay_out()
        self.setAccessibleName(_("Sheet of the person"))

    def refresh(self) -> None:
        """Read the person anew."""
        if self.uid:
            today = self.office.now().date().isoformat()
            self.office.read(
                operations.read_person, self.uid, today, owner=self, ok=self._on_data, latest="people:sheet"
            )  # fmt: skip

    def _on_data(self, data: PersonSheet | None) -> None:
        if data is None:
            self.data = None
            self.gone.emit()
            return
        if data.record.uid != self.uid:
            return
        fresh = self.data is None or self.data.record.uid != data.record.uid
        self.data = data
        record = data.record
        self.name.setText(record.text("name"))
        self.chip.setVisible(bool(data.cases))
        if data.cases:
            self.chip.set(*words.state_chip(data.cases[0].state))
        self.public.setText(words.public_words(record))
        name = record.text("name")
        self.office.read(
            operations.namesakes, self.uid, name, owner=self, ok=self._on_namesakes, latest="people:namesakes"
        )  # fmt: skip
        if fresh:
            self._on_namesakes(Namesakes(self.uid))
        self.cases.show_rows([words.case_row(found) for found in data.cases])
        self.cases.setVisible(bool(data.cases))
        self.no_case.setVisible(not data.cases)
        self._cases.set_title(_("Cases ({count})").format(count=len(data.cases)))
        told = dict(zip(IDENTITY, operations.labels_of(record, IDENTITY), strict=True))
        told["nationality"] = (told["nationality"][0], words.nationality_of(record))
        self.facts.show_facts(told.values())
        for section, label, name in ((self._kin, self.kin, "next_of_kin"), (self._medical, self.medical, "medical")):
            label.setText(record.text(name))
            section.setVisible(bool(record.text(name)))
            if fresh:
                section.set_open(False)
        self.history.show_record(record.uid)
        if fresh:
            self.verticalScrollBar().setValue(0)

    def _on_namesakes(self, data: Namesakes) -> None:
        if data.uid != self.uid:
            return
        same = ngettext(
            "Another person here has this name. Make sure which one is meant.",
            "{count} other persons here have this name. Make sure which one is meant.",
            len(data.same),
        )
        self.same.say(same.format(count=len(data.same)) if data.same else "")
        names = _("; ").join(name for _uid, name in data.alike)
        self.alike.say(_("Written alike: {names}. It may be the same person.").format(names=names) if data.alike else "")

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(px(10))
        head.addWidget(self.name, 1)
        head.addWidget(self.chip)
        self.edit = button(_("Edit"), self.edit_requested.emit, "primary", "pencil", _("Enter or F2"))
        self.hide_button = button(_("Delete"), self.hide_requested.emit, "", "trash-2", _("Can be taken back"))
        self.erase = button(_("Erase for ever …"), self._on_erase, "quiet", "user-x")
        tools = QHBoxLayout()
        tools.setSpacing(px(8))
        for made in (self.edit, self.hide_button, self.erase):
            tools.addWidget(made)
        tools.addStretch(1)
        for made, may in ((self.edit, True), (self.hide_button, True), (self.erase, self.office.role == "keeper")):
            if not (may and self.office.may_write):
                made.hide()
        self._cases = Section(_("Cases"), self.cases)
        self._kin = Section(_("Next of kin"), self.kin, folds=True, mark=_("Sensitive"))
        self._medical = Section(_("Medical"), self.medical, folds=True, mark=_("Sensitive"))
        self.column.addLayout(head)
        self.column.addWidget(self.public)
        self.column.addLayout(tools)
        self.add(self.same, self.alike, self._cases, self.no_case, Section(_("Identity"), self.facts))
        self.add(self._kin, self._medical, self.history)
        self.column.addStretch(1)

    def buttons(self) -> tuple[QPushButton, ...]:
        """Return the buttons under the name."""
        return (self.edit, self.hide_button, self.erase)

    def _on_erase(self) -> None:
        if self.data is not None:
            self.erase_requested.emit(self.uid, self.data.record.text("name"))
