"""Switching on that own offers are recorded: who decided it, and why."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from models.base.language import _
from models.subjects.editing import edit
from ui.pages.cases.sheet_data import SheetData
from ui.pages.cases.steps import StepPanel
from ui.shell.office import Office
from ui.widgets.fields import FormContext


class OffersPanel(StepPanel):
    """Name and reason, both needed. It stands in the log of the case."""

    def __init__(self, office: Office, data: SheetData, context: FormContext, parent: QWidget | None = None) -> None:
        hint = _("What we offer is the most dangerous thing in this file. It is recorded only after somebody decided so.")
        super().__init__(office, _("Record own offers"), hint, context=context, parent=parent)
        self._case = data.uid
        self.field("case", "offers_by", _("Decided by"), value=data.case.raw("offers_by"))
        self.field("case", "offers_why", _("Why"), value=data.case.raw("offers_why"))

    def submit(self) -> None:
        """Switch it on."""
        if (given := self.values()) is None:
            return
        if not given.get("offers_by") or not given.get("offers_why"):
            self.tell(_("Both are needed: who decided it, and why."))
            return
        self.write(_switch, self._case, given)


def _switch(session: Any, case: str, given: dict[str, Any]) -> None:
    edit(session, "case", case, given)
