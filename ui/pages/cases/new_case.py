"""The form for a new case: a neutral title and a few choices are enough; what is to be said of it may follow at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from models.base.errors import BadInput
from models.base.ids import new_uid
from models.base.language import _
from models.subjects.recognise import usual_country
from ui.pages.cases.kit import label
from ui.pages.cases.operations import names_in
from ui.pages.cases.steps import StepPanel

if TYPE_CHECKING:
    from ui.shell.office import Office


USUAL: dict[str, tuple[str | None, str | None]] = {
    "killing": ("fatal", None),
    **dict.fromkeys(("abduction", "kidnapping_ransom", "hostage_taking_located", "siege", "express"), ("severe", "reported")),
}
"""Severity and phase a case of a kind mostly begins with; the person sees them and can choose others."""


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
        for name in ("own_staff", "severity", "phase", "context", "summary", "what_it_means", "asked"):
            self.field("case", name)
        self.editors["kind"].edited.connect(self._on_kind)
        self.save.setText(_("Open the case"))
        self.begin_drafts("case", self.uid)
        office.read(usual_country, owner=self, ok=self._on_country)

    def _on_country(self, country: str) -> None:
        if country and not self.editors["country"].dirty:
            self.editors["country"].set_value(country)

    def _on_kind(self) -> None:
        """Fill in what mostly goes with the kind, as long as nobody chose otherwise."""
        try:
            kind = str(self.editors["kind"].value() or "")
        except BadInput:
            kind = ""
        for name, value in zip(("severity", "phase"), USUAL.get(kind, (None, None)), strict=True):
            if not self.editors[name].dirty:
                self.editors[name].set_value(value)

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
            self.write(_create, self.uid, {"exercise": 0, **given})

    def _on_done(self, result: object) -> None:
        self.made.emit(str(result))
        super()._on_done(result)


def _create(session: Any, uid: str, values: dict[str, Any]) -> str:
    from models.subjects.editing import create

    return create(session, "case", values, uid=uid)
