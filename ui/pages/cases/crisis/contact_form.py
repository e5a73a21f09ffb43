"""The short form of a contact with captors: for a message or letter, for a correction, and for what is known when a call ends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from models.base.errors import BadInput
from models.base.ids import new_uid
from models.base.language import _, current
from models.records.check import Reading, canonical
from models.subjects.communications import moment, store_call
from models.values.when import When
from models.values.when_text import when_text
from models.views.communications import newest_first
from models.views.deadline import first_minute
from models.views.record import RecordView
from ui.pages.cases.crisis.contact_words import read_back
from ui.pages.cases.kit import label
from ui.pages.cases.sheet_data import SheetData
from ui.pages.cases.steps import StepPanel
from ui.widgets.fields.base import say, small
from ui.widgets.fields.dates import WhenEdit

if TYPE_CHECKING:
    from ui.shell.office import Office
    from ui.widgets.fields import FormContext

AHEAD = timedelta(minutes=10)
"""So far another clock may be ahead of this one before a contact is taken for one still to come. Own rule."""
USUAL = ("their_zone", "communicator", "listener", "our_number", "language")
"""What mostly is as it was the last time."""
BY_VOICE = ("phone", "satellite_phone", "radio", "messaging_app")
AFTER_CALL = ("outcome", "deadline_words", "deadline", "their_zone", "next_words", "next_contact", "demanded", "direction",
              "channel", "caller")  # fmt: skip
MORE = ("said", "threatened", "proof", "language", "translation", "translator", "voice", "background", "tone", "their_number",
        "our_number", "communicator", "listener", "intermediary", "recorded", "recording", "follow_up")  # fmt: skip
MESSAGE = ("when", "direction", "channel", "caller", "words", "deadline_words", "deadline", "their_zone", "next_words",
           "next_contact", "demanded", "outcome")  # fmt: skip
NOT_CARRIED = ("case", "corrects", "mistake", "deleted_at")
"""What a correction does not take over from what it corrects."""


def usual_values(data: SheetData) -> dict[str, Any]:
    """Return what a new contact begins with: as the newest one that stands."""
    newest = next((one.record for one in newest_first(data.view) if one.holds), None)
    return {name: newest.raw(name) for name in USUAL if newest is not None and newest.raw(name)}


def call_values(data: SheetData, sheet_uid: str) -> dict[str, Any]:
    """Return what the entry of a call begins with: received by phone unless said otherwise, people as on its sheet."""
    newest = next((one.record.text("channel") for one in newest_first(data.view) if one.holds), "")
    sheet = data.by_uid.get(sheet_uid)
    people = {name: sheet.raw(name) for name in ("communicator", "listener") if sheet is not None and sheet.raw(name)}
    return {"direction": "in", "channel": newest if newest in BY_VOICE else "phone", **usual_values(data), **people}


class ContactForm(StepPanel):
    """Fields of a contact. What was understood of a date stands below it, on our clock and on theirs."""

    def __init__(self, office: Office, title: str, context: FormContext, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(office, title, hint, case=context.case, context=context, parent=parent)
        self._backs: dict[str, Any] = {}
        self.theirs = QCheckBox(_("These times were said on their clock"))
        self.theirs.toggled.connect(self._on_theirs)

    def fields(self, names: Sequence[str], known: Mapping[str, Any]) -> None:
        """Add rows for these fields; `known` holds what they begin with, as stored."""
        for name in names:
            editor = self.field("communication", name, value=known.get(name))
            if name in ("deadline", "next_contact"):
                self._backs[name] = small("understood")
                editor.box.addWidget(self._backs[name])
                editor.edited.connect(self._read_back)
            if name == "their_zone":
                editor.edited.connect(self._on_zone)
                self.form.addRow(self.theirs)
        self._on_zone()

    def section(self, words: str) -> None:
        """Add a heading."""
        self.form.addRow(label(words, "section"))

    @property
    def their_zone(self) -> str:
        """Return the captors' zone as typed (whole, or its town alone), "" for none or one that is not known."""
        from ui.widgets.fields.point_of_view import zone_named

        return zone_named(self.editors["their_zone"].typed()) if "their_zone" in self.editors else ""

    def _on_zone(self) -> None:
        zone = self.their_zone
        self.theirs.setEnabled(bool(zone) and zone != self.context.zone)
        if not self.theirs.isEnabled():
            self.theirs.setChecked(False)
        elif self.theirs.isChecked():
            self._on_theirs(True)
        self._read_back()

    def _on_theirs(self, on: bool) -> None:
        for name in self._backs:
            editor = self.editors[name]
            if isinstance(editor, WhenEdit):
                editor.view.zone = self.their_zone if on else self.context.zone
                editor.view.show_now()
                editor.view.changed.emit()
        self._read_back()

    def _read_back(self) -> None:
        for name, line in self._backs.items():
            try:
                value = self.editors[name].value()
            except BadInput:
                value = None
            when = When.from_dict(value) if value else None
            say(line, read_back(when, self.office.now(), self.context.zone, self.their_zone))

    def values(self) -> dict[str, Any] | None:
        """Return what was given, as stored; None after showing what cannot be taken."""
        if "their_zone" in self.editors and self.editors["their_zone"].typed().strip() and not self.their_zone:
            self.editors["their_zone"].problem(_("No time zone is called that. Type it like Africa/Bamako."))
            self.editors["their_zone"].main().setFocus()
            return None
        given = super().values()
        return given | {"their_zone": self.their_zone} if given and given.get("their_zone") else given


class AfterCall(ContactForm):
    """What can be added when the call is over; nothing of it must be. Its drafts are the call's."""

    wanted = Signal()

    def __init__(self, office: Office, context: FormContext, known: dict[str, Any]) -> None:
        hint = _("Nothing of this must be filled in: the words alone are enough.")
        super().__init__(office, _("The call is over"), context, hint)
        self.fields(AFTER_CALL, known)
        self.section(_("More, if it is known"))
        self.fields(MORE, known)
        self.save.setText(_("Store the call"))
        self.leave.setText(_("Back to the call"))

    def submit(self) -> None:
        """Ask for the call to be stored."""
        self.wanted.emit()


class MessagePanel(ContactForm):
    """A message, a letter, or a correction of an entry (`corrects`). Words alone are enough."""

    def __init__(
        self, office: Office, data: SheetData, context: FormContext, corrects: RecordView | None = None, number: int = 0
    ) -> None:
        title = _("Correct no. {number}").format(number=number) if corrects else _("Log a message")
        hint = _("The entry stays readable; this one takes its place.") if corrects else ""
        super().__init__(office, title, context, hint)
        self._case, self._corrects = data.uid, corrects
        if corrects is not None:
            known = {name: value for name, value in corrects.values.items() if value is not None and name not in NOT_CARRIED}
        else:
            now = this_minute(office, context.zone)
            known = {"direction": "in", "channel": "text_message", "when": now, **usual_values(data)}
        self._known = known
        self.fields(MESSAGE, known)
        self.section(_("More, if it is known"))
        self.fields([name for name in MORE if name not in MESSAGE], known)
        about = f"correct-{corrects.uid}" if corrects else "message"
        self.begin_drafts("communication", new_uid(), about)

    def submit(self) -> None:
        """Store it."""
        if (given := self.values()) is None or self._is_to_come(given):
            return
        if self._corrects is not None:
            hidden = {name: value for name, value in self._known.items() if name not in self.editors}
            given = {**hidden, **given, "corrects": self._corrects.uid}
        elif given.get("direction") == "out" and (words := given.pop("words", "")):
            given["said"] = "\n".join(part for part in (words, given.get("said", "")) if part)
        self.write(_store, self._case, given, self.reading())

    def _is_to_come(self, given: dict[str, Any]) -> bool:
        """Return whether the contact would be in the future, after saying so: it would count as the captors' newest words."""
        when = When.from_dict(given["when"]) if given.get("when") else None
        first = first_minute(when, self.context.zone) if when is not None else None
        if first is None or first <= self.office.now() + AHEAD:
            return False
        self.editors["when"].problem(_("This time is still to come. Type the day with it, such as yesterday 23:15."))
        self.editors["when"].main().setFocus()
        return True

    def focus_first(self) -> None:
        """Put the keyboard into the words: all else can wait."""
        self.editors["words"].main().setFocus()


def this_minute(office: Office, zone: str) -> str:
    """Return the present minute as stored, worded as a person would write it."""
    when = When.from_dict(moment(office.now(), zone))
    raw = f"{when_text(When.from_edtf(when.edtf[:10]), language=current())} {when.edtf[11:]}"
    return canonical(When.from_edtf(when.edtf, raw=raw, zone=when.zone).to_dict())


def _store(session: Any, case: str, given: dict[str, Any], reading: Reading) -> str:
    return store_call(session, case, (), given, reading=reading)
