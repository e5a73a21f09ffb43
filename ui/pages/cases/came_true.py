"""It happened: which act a threat became, one of the case's or a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QComboBox, QWidget

from models.base import terms
from models.base.ids import new_uid
from models.base.language import _, current
from models.records.check import Reading
from models.subjects.threats import materialise
from models.values.when_text import when_text
from models.views.captivity import in_order
from models.views.record import RecordView
from ui.pages.cases.beginnings import GRADED_AS_ACT
from ui.pages.cases.sheet_data import SheetData
from ui.pages.cases.steps import StepPanel
from ui.widgets.fields import FormContext

if TYPE_CHECKING:
    from ui.shell.office import Office

NEW = ("kind", "when", "place", "headline", "killed", "injured", "taken", *GRADED_AS_ACT)
"""What is asked of an act not entered yet; the rest can be said in its own form."""


def act_words(act: RecordView) -> str:
    """Return an act in one line: what it was, and when."""
    when = when_text(act.when("when"), language=current()) if act.when("when").edtf else act.when("when").raw
    name = act.text("headline") or terms.label("act_kind", act.text("kind")) or _("Act")
    return _("{act}, {when}").format(act=name, when=when) if when else name


class CameTruePanel(StepPanel):
    """Acts of the case, the newest first, then "a new act". The time from threat to act is worked out from the two dates."""

    def __init__(
        self, office: Office, data: SheetData, threat: RecordView, context: FormContext, parent: QWidget | None = None
    ) -> None:
        hint = _("The threat is marked as carried out, and the act is linked to it.")
        super().__init__(office, _("It happened: link the act"), hint, context=context, parent=parent)
        self._threat = threat.uid
        self.acts = QComboBox()
        self.acts.setAccessibleName(_("Which act it was"))
        fit = [act for act in in_order(data.view.acts) if act.uid != threat.text("act") and act.text("kind") != "threat"]
        for act in reversed(fit):
            self.acts.addItem(act_words(act), act.uid)
        self.acts.addItem(_("A new act"), "")
        self.acts.setCurrentIndex(0)
        self.row(_("Which act it was"), self.acts)
        known = {name: threat.raw(name) for name in GRADED_AS_ACT}
        for name in NEW:
            self.field("act", name, value=known.get(name))
        self.acts.currentIndexChanged.connect(self._fit)
        self.begin_drafts("act", new_uid(), "came-true")
        self._fit()

    def whom(self) -> list[str]:
        """Return the threat it is about."""
        return [self._threat]

    def _fit(self) -> None:
        for name in NEW:
            self.form.setRowVisible(self.editors[name], not self.acts.currentData())

    def submit(self) -> None:
        """Link it."""
        if act := self.acts.currentData():
            self.write(_link, self._threat, act, "", self.reading())
        elif (given := self.values()) is not None:
            if not given.get("kind"):
                self.editors["kind"].problem(_("Say what kind of act it was."))
                self.editors["kind"].main().setFocus()
                return
            self.write(_link, self._threat, given, self.uid, self.reading())

    def focus_first(self) -> None:
        """Put the keyboard on the choice."""
        self.acts.setFocus()


def _link(session: Any, threat: str, act: Any, uid: str, reading: Reading) -> str:
    return materialise(session, threat, act, uid=uid, reading=reading)
