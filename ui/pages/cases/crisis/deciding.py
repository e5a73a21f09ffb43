"""The form in which a decision is taken, begun with what is known of the case at this moment."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from models.base.ids import new_uid
from models.base.language import _
from models.records.check import Reading
from models.subjects.decisions import decide
from models.views.board_words import known_lines
from models.views.record import RecordView
from ui.pages.cases.sheet_data import SheetData
from ui.pages.cases.steps import StepPanel
from ui.shell.office import Office
from ui.widgets.fields import FormContext

FIELDS = (
    "question", "options", "known", "decision", "reason", "decided_by", "present", "dissent", "decided", "review_on", "replaces",
)  # fmt: skip


class DecisionPanel(StepPanel):
    """A decision, dissent kept. It is never rewritten: a later one replaces it."""

    def __init__(
        self, office: Office, data: SheetData, needed: RecordView | None, context: FormContext, parent: QWidget | None = None
    ) -> None:
        hint = _(
            "The case as it is known now is kept with it. What was decided is not changed later: a new decision replaces it."
        )
        super().__init__(office, _("Decide"), hint, context=context, parent=parent)
        self._case = data.uid
        over = needed is not None and needed.text("status") in ("taken", "replaced")
        self._uid = needed.uid if needed is not None and not over else ""
        begun: dict[str, Any] = {"known": "\n".join(known_lines(data.view, data.states, office.now()))}
        if needed is not None and over:
            begun |= {"replaces": needed.uid, "question": needed.raw("question")}
        elif needed is not None:
            begun |= {name: needed.raw(name) for name in FIELDS if needed.raw(name) is not None}
        for name in FIELDS:
            self.field("decision", name, value=begun.get(name))
        self.begin_drafts("decision", self._uid or new_uid(), "decide", new=not self._uid)

    def submit(self) -> None:
        """Take it."""
        if (given := self.values()) is not None:
            self.write(_decide, self._case, given, self._uid, self.reading())


def _decide(session: Any, case: str, values: dict[str, Any], uid: str, reading: Reading) -> str:
    return decide(session, case, values, uid=uid, reading=reading)
