"""Forms of the bank: keeping a question for a captive, and what was answered to one that was drawn."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QCheckBox, QWidget

from models.base.ids import new_uid
from models.base.language import _
from models.subjects.proof import keep_question, note_answer
from models.views.record import RecordView
from reports.kinds.wording import victim_label
from ui.pages.cases.kit import label
from ui.pages.cases.sheet_data import SheetData
from ui.pages.cases.steps import StepPanel
from ui.shell.office import Office
from ui.widgets.fields import FormContext

QUESTION = ("kind", "subject", "question", "answer", "known_from")
PROOF = ("when", "received", "channel", "verdict", "assessed_by", "source", "credibility")


class QuestionPanel(StepPanel):
    """One question for one captive. It is sealed with the bank, and numbered by itself."""

    def __init__(self, office: Office, data: SheetData, victim: str, context: FormContext, parent: QWidget | None = None) -> None:
        hint = _("For: {names}").format(names=victim_label(data.view, data.by_uid[victim]))
        super().__init__(office, _("Keep a question"), hint, context=context, parent=parent)
        self._victim = victim
        for name in QUESTION:
            self.field("proof_question", name, value="question" if name == "kind" else None)
        self.begin_drafts("proof_question", new_uid(), "keep")

    def whom(self) -> list[str]:
        """Return the captive."""
        return [self._victim]

    def submit(self) -> None:
        """Keep it."""
        if (given := self.values()) is None:
            return
        if not given.get("question"):
            self.tell(_("Type the question, the statement or the word."))
            return
        self.write(_keep, self._victim, given, self.uid)


class AnswerPanel(StepPanel):
    """What was heard, word for word, and whether it matches; the proof of life that it makes, where somebody judges so."""

    def __init__(
        self, office: Office, data: SheetData, question: RecordView, context: FormContext, parent: QWidget | None = None
    ) -> None:
        words = question.text("question") or _("its words are closed here")
        hint = _("Question {number}: {words}").format(number=question.integer("number") or "?", words=words)
        super().__init__(office, _("Answer heard"), hint, context=context, parent=parent)
        self._question = question.uid
        if question.text("answer"):
            self.form.addRow(label(_("Kept answer: {words}").format(words=question.text("answer")), "soft"))
        self.field("proof_question", "heard")
        self.field("proof_question", "match")
        self.proof = QCheckBox(_("Enter it as a proof of life"))
        self.proof.setChecked(True)
        self.form.addRow(self.proof)
        for name in PROOF:
            self.field("ledger", name, value="pending" if name == "verdict" else None)
        self.begin_drafts("proof_question", question.uid, "answer", new=False)

    def submit(self) -> None:
        """Keep it."""
        if (given := self.values()) is None:
            return
        ledger = {name: given[name] for name in PROOF if name in given} if self.proof.isChecked() else None
        self.write(_answer, self._question, given.get("heard", ""), given.get("match", ""), ledger)


def _keep(session: Any, victim: str, values: dict[str, Any], uid: str) -> str:
    return keep_question(session, victim, values, uid=uid)


def _answer(session: Any, question: str, heard: str, match: str, ledger: dict[str, Any] | None) -> None:
    note_answer(session, question, heard, match, ledger=ledger)
