"""The short form for a new case: a neutral title, kind, country, marking, own staff; everything else is added in the sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from models.base.ids import new_uid
from models.base.language import _
from ui.pages.cases.kit import label
from ui.pages.cases.operations import names_in
from ui.pages.cases.steps import StepPanel

if TYPE_CHECKING:
    from ui.shell.office import Office


class NewCasePanel(StepPanel):
    """Makes a case. `made` gives its identifier."""

    made = Signal(str)

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        hint = _("The title is printed on papers and read aloud: a neutral one, without the name of a victim.")
        super().__init__(office, _("New case"), hint, parent=parent)
        self.uid = new_uid()
        self.title = self.field("case", "title")
        self.warning = label("", "doubt")
        self.warning.hide()
        self.form.addRow(self.warning)
        self.title.edited.connect(self._on_title)
        for name in ("kind", "country"):
            self.field("case", name)
        self.field("case", "marking", value="TLP:AMBER")
        self.field("case", "own_staff")
        self.save.setText(_("Open the case"))

    def _on_title(self) -> None:
        text = self.title.typed().strip()
        if len(text) < 3:
            self._on_names(())
            return
        self.office.read(names_in, text, owner=self, ok=self._on_names, latest="cases:title")

    def _on_names(self, names: tuple[str, ...]) -> None:
        if names:
            words = _("The title holds a name that stands in this vault: {names}. Titles are printed: use a neutral one.")
            self.warning.setText(words.format(names=", ".join(names)))
        self.warning.setVisible(bool(names))

    def submit(self) -> None:
        """Make the case."""
        if (given := self.values()) is None:
            return
        if not given.get("title"):
            self.title.problem(_("A case needs a neutral title."))
            self.title.main().setFocus()
        else:
            self.write(_create, self.uid, given)

    def _on_done(self, result: object) -> None:
        self.made.emit(str(result))
        super()._on_done(result)


def _create(session: Any, uid: str, values: dict[str, Any]) -> str:
    from models.subjects.editing import create

    return create(session, "case", values, uid=uid)
