"""What is not known, made a question: of which record and field, who could know, whom we asked and when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QComboBox, QWidget

from models.base.ids import new_uid
from models.base.language import _
from models.records import CASE_PARTS, KINDS
from models.records.check import Reading
from models.subjects.editing import create
from models.views.record import RecordView
from ui.pages.cases.claim_panel import name_of
from ui.pages.cases.sheet_data import SheetData
from ui.pages.cases.steps import StepPanel
from ui.widgets.fields import FormContext

if TYPE_CHECKING:
    from ui.shell.office import Office

FIELDS = ("question", "could_know", "asked_whom", "asked")
NOT_ASKED = (
    "case", "source", "credibility", "deleted_at", "matrix", "number", "of", "person", "victim", "codes", "allow", "known_at",
    "note",
)  # fmt: skip
"""Fields that are no gap in what is known when they stand empty."""
_PARTS = frozenset(kind.name for kind in CASE_PARTS)


def empty_fields(record: RecordView) -> tuple[str, ...]:
    """Return the fields of a record that say nothing, or say that it is not known."""
    return tuple(
        field.name
        for field in record.kind.fields
        if field.name not in NOT_ASKED and field.edition != "internal"
        and (record.raw(field.name) in (None, "") or record.text(field.name) == "unknown")
        and not record.is_withheld(field.name)
    )  # fmt: skip


def question_of(data: SheetData, record: RecordView | None, field: str) -> str:
    """Return what is asked, to be changed by the person: "When, Taken: Ibis?"."""
    if record is None or not field:
        return ""
    label = _(record.kind.field(field).label)
    return _("{field}: {record}?").format(field=label, record=name_of(data, record))


class GapPanel(StepPanel):
    """The question stands there already where a field is chosen. It is listed under decisions, on the overview and on papers."""

    def __init__(
        self, office: Office, data: SheetData, about: RecordView | None, field: str, context: FormContext,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        named = name_of(data, about) if about is not None and about.kind.name != "case" else ""
        hint = _("About: {record}").format(record=named) if named else ""
        super().__init__(office, _("What is not known"), hint, context=context, parent=parent)
        self._data, self._about = data, about
        self.which = QComboBox()
        self.which.setAccessibleName(_("Which field"))
        self.which.addItem(_("Something else"), "")
        for name in empty_fields(about) if about is not None else ():
            self.which.addItem(_(about.kind.field(name).label) if about is not None else name, name)
        if self.which.count() > 1:
            self.row(_("What of it"), self.which)
        for name in FIELDS:
            self.field("gap", name)
        self.which.currentIndexChanged.connect(self._on_which)
        self.begin_drafts("gap", new_uid(), "asking")
        if field and (at := self.which.findData(field)) >= 0:
            self.which.setCurrentIndex(at)

    def whom(self) -> list[str]:
        """Return what it is about."""
        return [self._about.uid] if self._about is not None else []

    def choices(self) -> dict[str, Any]:
        """Return which field is asked about."""
        return {"field": self.which.currentData()}

    def choose(self, kept: dict[str, Any]) -> None:
        """Choose that field again."""
        self.which.setCurrentIndex(max(0, self.which.findData(kept.get("field", ""))))

    def _on_which(self) -> None:
        question = self.editors["question"]
        if not question.dirty or question.typed() == self._proposed:
            self._proposed = question_of(self._data, self._about, str(self.which.currentData()))
            question.restore(self._proposed)

    _proposed = ""

    def submit(self) -> None:
        """Keep the question: asked already where it says whom or when."""
        if (given := self.values()) is None:
            return
        if not given.get("question"):
            self.editors["question"].problem(_("This must be filled in."))
            self.editors["question"].main().setFocus()
            return
        if self._about is not None and self._about.kind.name in _PARTS:
            given |= {"about": self._about.uid}
        if field := self.which.currentData():
            given |= {"field": field}
        given["state"] = "asked" if given.get("asked") or given.get("asked_whom") else "open"
        self.write(_keep, self._data.uid, given, self.uid, self.reading())

    def focus_first(self) -> None:
        """Put the keyboard on the question, or on who could know where it stands there."""
        self.editors["could_know" if self.which.currentData() else "question"].main().setFocus()


def _keep(session: Any, case: str, given: dict[str, Any], uid: str, reading: Reading) -> str:
    return create(session, KINDS["gap"].name, given, uid=uid, case=case, reading=reading)
