"""Editing the vault's checklist of a phase: plain lines."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QWidget

from models.base import terms
from models.base.language import _
from models.subjects import checklists
from ui.pages.cases.steps import StepPanel
from ui.shell.office import Office
from ui.shell.theme import px
from ui.widgets.fields import FormContext


class TemplatePanel(StepPanel):
    """One line for each thing to do. What is in cases already stays as it is; no line at all brings the first template back."""

    def __init__(self, office: Office, phase: str, context: FormContext, parent: QWidget | None = None) -> None:
        hint = _("For cases whose checklist begins from now on.")
        super().__init__(office, _("Checklist template"), hint, context=context, parent=parent)
        self.phase = QComboBox()
        self.phase.setAccessibleName(_("Phase"))
        for code, words in terms.labels("phase"):
            self.phase.addItem(words, code)
        self.phase.setCurrentIndex(max(0, self.phase.findData(phase)))
        self.lines = QPlainTextEdit()
        self.lines.setAccessibleName(_("Lines"))
        self.lines.setMinimumHeight(px(320))
        self.lines.setTabChangesFocus(True)
        self.row(_("Phase"), self.phase)
        self.row(_("Lines"), self.lines)
        self.phase.currentIndexChanged.connect(self._read)
        self._read()

    def _read(self) -> None:
        self.office.read(checklists.lines_of, self.phase.currentData(), owner=self, ok=self._on_read, latest="checklist")

    def _on_read(self, lines: tuple[str, ...]) -> None:
        self.lines.setPlainText("\n".join(lines))

    def submit(self) -> None:
        """Keep the lines."""
        self.write(_keep, self.phase.currentData(), tuple(self.lines.toPlainText().splitlines()))


def _keep(session: Any, phase: str, lines: tuple[str, ...]) -> None:
    checklists.keep_template(session, phase, lines)
