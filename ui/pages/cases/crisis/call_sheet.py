"""The call sheet: made before a call, and shown beside it while it goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFrame, QWidget

from models.base.ids import new_uid
from models.base.language import _
from models.records.check import Reading
from models.subjects.communications import save_sheet
from models.views.communications import newest_first
from models.views.record import RecordView
from models.views.team import members
from reports.kinds.wording import victim_label
from ui.pages.cases.crisis.contact_words import date_text
from ui.pages.cases.kit import column, label
from ui.pages.cases.sheet_data import SheetData
from ui.pages.cases.steps import StepPanel

if TYPE_CHECKING:
    from ui.shell.office import Office
    from ui.widgets.fields import FormContext

FIELDS = ("line", "obtain", "promised", "avoid", "expected", "communicator", "reserve", "listener", "agreed_by")
PEOPLE = {"communicator": "communicator", "reserve": "communicator_reserve", "listener": "log_keeper"}
"""Who speaks, who stands by and who listens, with the seat of the roster each mostly has."""


def ready_sheet(data: SheetData) -> RecordView | None:
    """Return the call sheet that waits for its call, or None."""
    ready = [sheet for sheet in data.part("call_sheet") if sheet.text("state") in ("", "ready")]
    return ready[-1] if ready else None


def last_promise(data: SheetData) -> str:
    """Return what was said and promised in the newest contact that stands and has such words, "" for nothing."""
    said = (one.record.text("said") for one in newest_first(data.view) if one.holds)
    return next((words for words in said if words), "")


def beginning(data: SheetData) -> dict[str, Any]:
    """Return what a new sheet begins with: the last promise, and who spoke and listened by the sheet before, else the roster."""
    before = data.part("call_sheet")[-1:]
    seats = {member.text("role"): member.text("name") for member in reversed(members(data.view))}
    known = {name: seats[role] for name, role in PEOPLE.items() if seats.get(role)}
    known |= {name: before[0].raw(name) for name in PEOPLE if before and before[0].raw(name)}
    return known | ({"promised": promised} if (promised := last_promise(data)) else {})


def question_text(data: SheetData, sheet: RecordView | None) -> tuple[str, str]:
    """Return the question drawn for a sheet with its number, and its words or that they are closed; ("", "") for none."""
    question = data.by_uid.get(sheet.text("question")) if sheet is not None else None
    if question is None:
        return "", ""
    victim = data.by_uid.get(question.text("victim"))
    who = victim_label(data.view, victim) if victim is not None else ""
    head = _("Question no. {number} for {name}").format(number=question.integer("number") or "?", name=who or "?")
    closed = _("Its words are closed: open the proof-of-life questions.") if "proof" in data.view.closed else ""
    return head, question.text("question") or closed or _("Its words are not known here.")


class CallSheetPanel(StepPanel):
    """The form of a call sheet. The question is not typed here: it is drawn, and then stands on the sheet by its number."""

    def __init__(self, office: Office, data: SheetData, context: FormContext, sheet: RecordView | None = None) -> None:
        title = _("Call sheet") if sheet is not None else _("Prepare a call")
        super().__init__(office, title, case=data.uid, context=context)
        self._case, self._sheet = data.uid, sheet
        known = dict(sheet.values) if sheet is not None else beginning(data)
        for name in FIELDS:
            self.field("call_sheet", name, value=known.get(name))
        head, _words = question_text(data, sheet)
        if head:
            self.form.addRow(label(head, "value"))
        self.begin_drafts("call_sheet", sheet.uid if sheet is not None else new_uid(), new=sheet is None)

    def submit(self) -> None:
        """Keep it."""
        if (given := self.values()) is None:
            return
        if self._sheet is not None:
            given = {name: given.get(name) for name in FIELDS}
        self.write(_save, self._case, given, self.uid, self._sheet is None, self.reading())


def _save(session: Any, case: str, given: dict[str, Any], uid: str, new: bool, reading: Reading) -> str:
    return save_sheet(session, case, given, uid=uid, new=new, reading=reading)


class SheetCard(QFrame):
    """A call sheet to be read at a glance, large enough from an arm's length."""

    def __init__(self, data: SheetData, sheet: RecordView | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "raised")
        self.body = column(spacing=4, margins=(14, 12, 14, 12))
        self.setLayout(self.body)
        self._show(data, sheet)
        self.body.addStretch(1)

    def _show(self, data: SheetData, sheet: RecordView | None) -> None:
        self._add(_("Call sheet"), "section")
        if sheet is None:
            self._add(_("None was made for this call."), "soft")
            return
        if "communications" in data.view.closed:
            self._add(_("Communications with the captors: closed"), "warn")
            return
        self._part(sheet, "line")
        if points := sheet.texts("obtain"):
            self._add(_(sheet.kind.field("obtain").label), "caption")
            for number, point in enumerate(points, start=1):
                self._add(f"{number}. {point}", "fact")
        head, words = question_text(data, sheet)
        self._add(_("Question drawn"), "caption")
        self._add(head or _("No question is drawn."), "fact" if head else "warn")
        if head:
            self._add(words, "")
        self._part(sheet, "promised", "")
        self._part(sheet, "avoid", "bad")
        self._add(_("Who speaks, who listens"), "caption")
        self._add(people_text(sheet) or _("not said"), "")
        if sheet.text("expected"):
            self._add(_("Expected: {date}").format(date=date_text(sheet.when("expected"))), "soft")

    def _part(self, sheet: RecordView, name: str, role: str = "fact") -> None:
        if sheet.text(name):
            self._add(_(sheet.kind.field(name).label), "caption")
            self._add(sheet.text(name), role)

    def _add(self, words: str, role: str) -> None:
        self.body.addWidget(label(words, role))


def people_text(sheet: RecordView) -> str:
    """Return who speaks, who is in reserve and who listens."""
    said = (
        (_("speaks: {name}"), "communicator"), (_("in reserve: {name}"), "reserve"), (_("listens: {name}"), "listener"),
        (_("agreed by: {name}"), "agreed_by"),
    )  # fmt: skip
    return " · ".join(words.format(name=sheet.text(name)) for words, name in said if sheet.text(name))
