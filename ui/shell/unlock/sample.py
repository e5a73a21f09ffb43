"""Trying the program with the sample: a vault of its own, whose passphrase is shown to be noted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox

from models.base.language import _
from ui.shell.unlock import operations
from ui.shell.unlock.new_vault import Suggestion
from ui.shell.unlock.operations import Entrance
from ui.shell.unlock.parts import label, row
from ui.shell.unlock.place_edit import PlaceEdit, documents, free_name
from ui.shell.unlock.step import Step

if TYPE_CHECKING:
    from ui.shell.unlock.side import UnlockSide


class SamplePanel(Step):
    """The form."""

    def __init__(self, side: UnlockSide) -> None:
        super().__init__(side)
        self.head(
            _("Try it with the sample"),
            _("A vault of its own is made, with cases to look at, change and print. Delete its folder when you are done."),
        )
        self.place = PlaceEdit(_("Folder to make"), "new", free_name(documents(), "sample.vault"))
        self.suggestion = Suggestion()
        self.noted = QCheckBox(_("I noted it: it opens the sample again"))
        self.field(self.place, _("Folder to make"))
        self.add(label(_("Its passphrase"), "caption"))
        self.add(self.suggestion)
        self.add(row(self.noted, 1))
        self.end(_("Make the sample"))
        self.fields.append(self.noted)
        self.noted.toggled.connect(self._on_noted)
        self.go.setEnabled(False)

    def focus_first(self) -> None:
        """Put the keyboard on what must be done."""
        self.noted.setFocus()

    def _on_noted(self, noted: bool) -> None:
        self.suggestion.another.setEnabled(not noted)
        self.go.setEnabled(noted)

    def submit(self) -> None:
        """Make it."""
        if (folder := self.place.path()) is None:
            self.message.tell(_("Say which folder to make."))
            return
        self.run(_("Making the sample …"), _make, folder, self.suggestion.text())

    def done(self, answer: Entrance) -> None:
        """Go in."""
        self.forget()
        self.side.opened.emit(answer)

    def forget(self) -> None:
        """Show the passphrase no more."""
        super().forget()
        self.suggestion.forget()


def _make(job: object, *given: object) -> Entrance:
    return operations.make_sample(job, *given)  # type: ignore[arg-type]
