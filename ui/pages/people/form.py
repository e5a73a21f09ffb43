"""The form of a person: next of kin and medical matters lie folded, and are marked as sensitive."""

from __future__ import annotations

from models.base.language import _
from ui.widgets.form_grid import Cell
from ui.widgets.record_panel import RecordPanel

SENSITIVE = ("next_of_kin", "medical")


class PersonPanel(RecordPanel):
    """The sheet a person is typed in."""

    def _build(self) -> None:
        super()._build()
        self.form.loaded.connect(self._mark)

    def _mark(self) -> None:
        """Mark what is sensitive; it stands behind "More fields"."""
        for name in SENSITIVE:
            cell = self.form.editor(name).parentWidget()
            if isinstance(cell, Cell):
                cell.label.setText(_("{label} (sensitive)").format(label=self.form.editor(name).label))
                cell.label.setProperty("role", "warn")
