"""Starting the crisis file of a case that none of a live case's parts has yet: phase, zone, the first people, the checklist."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from models.base import terms
from models.base.language import _
from models.subjects.crisis import Seat, start_crisis
from ui.pages.cases.kit import label
from ui.pages.cases.sheet_data import SheetData
from ui.pages.cases.steps import StepPanel
from ui.shell.office import Office
from ui.widgets.fields import FormContext
from ui.widgets.fields.point_of_view import zone_named, zone_of_country

SEATS = ("leader", "log_keeper", "communicator", "communicator_reserve", "family_liaison", "authority_liaison", "media")
"""Roles asked for at once, the first hour's; all others under Team."""
KEEPER = "log_keeper"


class StartPanel(StepPanel):
    """One page for the first minutes. Nothing but the phase is needed; the rest can be said later under Team."""

    def __init__(self, office: Office, data: SheetData, me: str, context: FormContext, parent: QWidget | None = None) -> None:
        """`me` is the name of the person at the keyboard, who mostly keeps the log."""
        hint = _("Board, communications, proof of life, decisions, contacts and team stand in the case from then on.")
        super().__init__(office, _("Start the crisis file"), hint, context=context, parent=parent)
        self._case = data.uid
        phase = data.case.text("phase")
        self.field("case", "phase", value=phase if phase not in ("", "closed") else "reported")
        known = data.case.raw("zone") or zone_of_country(data.case.text("country"))
        zone = self.field("case", "zone", _("Time zone of the place (such as Africa/Bamako)"), value=known)
        zone.setToolTip(_("Times are told in it. Empty means UTC."))
        self.checklist = QCheckBox(_("Take the checklist of this phase"))
        self.checklist.setChecked(True)
        self.form.addRow(self.checklist)
        self.form.addRow(label(_("Who is in the team"), "section"))
        self.seats: dict[str, QLineEdit] = {}
        for role in SEATS:
            line = self.seats[role] = QLineEdit(me if role == KEEPER else "")
            line.setAccessibleName(terms.label("team_role", role))
            self.row(terms.label("team_role", role), line)
        self.on_shift = QCheckBox(_("The log keeper is on shift from now"))
        self.on_shift.setChecked(True)
        self.form.addRow(self.on_shift)
        self._named = self._names()
        self.begin_drafts("case", data.uid, "crisis", new=False)
        for line in self.seats.values():
            line.textEdited.connect(self._on_named)

    def _names(self) -> dict[str, str]:
        return {role: line.text() for role, line in self.seats.items()}

    def _on_named(self, _text: str) -> None:
        if self.drafts is not None:
            self.drafts.later()

    def is_dirty(self) -> bool:
        """Whether a person typed anything."""
        return super().is_dirty() or self._names() != self._named

    def choices(self) -> dict[str, Any]:
        """Return the names of the team."""
        return {"seats": self._names()}

    def choose(self, kept: dict[str, Any]) -> None:
        """Name them again."""
        for role, name in dict(kept.get("seats") or {}).items():
            if role in self.seats:
                self.seats[role].setText(str(name))

    def values(self) -> dict[str, Any] | None:
        """Return what was given; of a zone its town alone is enough. None after showing what cannot be taken."""
        typed = self.editors["zone"].typed().strip()
        if typed and not zone_named(typed):
            self.editors["zone"].problem(_("No time zone is called that. Type it like Africa/Bamako."))
            self.editors["zone"].main().setFocus()
            return None
        given = super().values()
        return given | {"zone": zone_named(typed)} if given and typed else given

    def submit(self) -> None:
        """Start it."""
        if (given := self.values()) is not None:
            seats = [(role, line.text()) for role, line in self.seats.items()]
            on = KEEPER if self.on_shift.isChecked() else ""
            self.write(_start, self._case, given, seats, on, self.checklist.isChecked())


def _start(session: Any, case: str, given: dict[str, Any], seats: list[Seat], on: str, checklist: bool) -> None:
    start_crisis(session, case, given, seats, on_shift=on, checklist=checklist)
