"""What one source says of one field: chosen by record and field, typed as the field is typed everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QCheckBox, QComboBox, QVBoxLayout, QWidget

from models.base import terms
from models.base.ids import new_uid
from models.base.language import _
from models.records.check import Reading
from models.subjects.claims import claim_value, prefer
from models.views.record import RecordView
from reports.kinds.wording import victim_label
from ui.pages.cases.kit import empty
from ui.pages.cases.sheet_data import SheetData
from ui.pages.cases.steps import StepPanel
from ui.widgets.fields import FieldEditor, FormContext, editor_for

if TYPE_CHECKING:
    from ui.shell.office import Office

ABOUT = ("act", "victim", "ledger", "demand", "threat_assessment")
"""Parts of a case that claims are made about, beside the case itself and its persons."""
NOT_CLAIMED = ("case", "source", "credibility", "deleted_at", "codes", "matrix", "ref", "note")
SAID = "said"
"""Name the editor of what the source says has here."""
FIRST = {"act": "when", "ledger": "when", "victim": "nationality", "case": "kind", "person": "name"}
"""The field that mostly differs."""


def name_of(data: SheetData, record: RecordView) -> str:
    """Return what a record of the case is called in a choice."""
    kind = record.kind.name
    if kind == "case":
        return _("The case")
    if kind == "victim":
        return victim_label(data.view, record)
    if kind == "person":
        return _("{name} (person)").format(name=record.text("name"))
    if kind == "act":
        return record.text("headline") or terms.label("act_kind", record.text("kind")) or _("Act")
    if kind == "ledger":
        victim = data.by_uid.get(record.text("victim"))
        who = victim_label(data.view, victim) if victim is not None else ""
        status = terms.label("ledger_status", record.text("status"))
        return _("{status}: {who}").format(status=status, who=who)
    return _(record.kind.label)


class ClaimPanel(StepPanel):
    """Asks what it is about, which field, what the source says, and who it is."""

    def __init__(
        self,
        office: Office,
        data: SheetData,
        *,
        about: str = "",
        field: str = "",
        source: str = "",
        credibility: str = "",
        context: FormContext | None = None,
        parent: QWidget | None = None,
    ) -> None:
        hint = _("Values that differ stand side by side. The record keeps its value until a claim is preferred.")
        super().__init__(office, _("Add a claim"), hint, case=data.uid, context=context, parent=parent)
        self._data = data
        self._editor: FieldEditor | None = None
        self.about, self.name = QComboBox(), QComboBox()
        self.about.setAccessibleName(_("About"))
        self.name.setAccessibleName(_("Field"))
        for record in self._records():
            self.about.addItem(name_of(data, record), record.uid)
        self.row(_("About"), self.about)
        self.row(_("Field"), self.name)
        self._place = QVBoxLayout()
        self._place.setContentsMargins(0, 0, 0, 0)
        holder = QWidget()
        holder.setLayout(self._place)
        self.row(_("What the source says"), holder)
        self.keep = QCheckBox()
        self.form.addRow(self.keep)
        self.field("claim", "source", value=source or None)
        self.field("claim", "credibility", value=credibility or None)
        for name in ("words", "known_on", "preferred", "reason"):
            self.field("claim", name)
        self.about.currentIndexChanged.connect(self._on_about)
        self.name.currentIndexChanged.connect(self._on_name)
        self.about.setCurrentIndex(max(0, self.about.findData(about)))
        self._on_about()
        if field:
            self.name.setCurrentIndex(max(0, self.name.findData(field)))
        self.begin_drafts("claim", new_uid(), "claiming")

    def choices(self) -> dict[str, Any]:
        """Return what the claim is about."""
        return {"about": self.about.currentData(), "field": self.name.currentData()}

    def choose(self, kept: dict[str, Any]) -> None:
        """Be about that again, if it is still there."""
        if (at := self.about.findData(kept.get("about"))) >= 0:
            self.about.setCurrentIndex(at)
            self.name.setCurrentIndex(max(0, self.name.findData(kept.get("field"))))

    def _records(self) -> list[RecordView]:
        data = self._data
        return [*(record for kind in ABOUT for record in data.part(kind)), data.case, *data.view.persons.values()]

    def _record(self) -> RecordView:
        return self._data.by_uid[str(self.about.currentData())]

    def _on_about(self) -> None:
        record = self._record()
        self.name.blockSignals(True)
        self.name.clear()
        for field in record.kind.fields:
            if field.name not in NOT_CLAIMED and field.type not in ("ref", "refs", "data"):
                self.name.addItem(_(field.label), field.name)
        self.name.setCurrentIndex(max(0, self.name.findData(FIRST.get(record.kind.name, ""))))
        self.name.blockSignals(False)
        self._on_name()

    def _on_name(self) -> None:
        record, name = self._record(), str(self.name.currentData())
        empty(self._place)
        self._editor = self.editors[SAID] = editor_for(record.kind.field(name), self.context)
        self._editor.set_value(None)
        self._place.addWidget(self._editor)
        self._quote(record, name)
        if self.drafts is not None:
            self._editor.edited.connect(self.drafts.later)
        claimed = any(claim.text("about") == record.uid and claim.text("field") == name for claim in self._data.part("claim"))
        held = record.raw(name) is not None
        self.keep.setVisible(held and not claimed)
        self.keep.setChecked(held and not claimed)
        self.keep.setText(_("Keep what the record says now as a claim too"))

    def _quote(self, record: RecordView, name: str) -> None:
        """Begin with the words the record's date was given in: another reading of them is what mostly differs."""
        words = self.editors.get("words")
        if words is not None and not words.dirty:
            words.set_value((record.when(name).raw or None) if record.kind.field(name).type == "when" else None)

    @property
    def editor(self) -> FieldEditor:
        """Return the editor of the value."""
        assert self._editor is not None
        return self._editor

    def submit(self) -> None:
        """Enter the claim, and what the record says now beside it when wanted."""
        if (given := self.values()) is None:
            return
        value = given.pop(SAID, None)
        if value in (None, ""):
            self.editor.problem(_("This must be filled in."))
            self.editor.main().setFocus()
            return
        if given.get("preferred") and not given.get("reason"):
            self.editors["reason"].problem(_("Say why it is preferred."))
            self.editors["reason"].main().setFocus()
            return
        record, name = self._record(), str(self.name.currentData())
        own: dict[str, Any] | None = None
        if self.keep.isChecked() and not self.keep.isHidden():
            own = {"value": record.raw(name), **_origin(record)}
        said = {"value": value, **given}
        self.write(_claim, self._data.uid, record.uid, name, own, said, self.reading())


def _origin(record: RecordView) -> dict[str, str]:
    found = {name: record.text(name) for name in ("source", "credibility") if name in record.kind.names}
    return {name: value for name, value in found.items() if value}


def _claim(
    session: Any, case: str, about: str, field: str, own: dict[str, Any] | None, said: dict[str, Any], reading: Reading
) -> str:
    """Enter the record's own value as a claim, when given, then what the source says."""
    said = dict(said)
    if own is not None:
        own = dict(own)  # on a full disk this is called again
        claim_value(session, case, about, field, own.pop("value"), reading=reading, **own)
    preferred, reason = said.pop("preferred", None), said.get("reason", "")
    refused = preferred is not None and not preferred
    made = claim_value(session, case, about, field, said.pop("value"), rejected=refused, reading=reading, **said)
    if preferred:
        prefer(session, made, reason)
    return made
