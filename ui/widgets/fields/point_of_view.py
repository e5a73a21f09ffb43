"""How a wording is to be read: what it means where it says no date, the day it is counted from, the zone of its times."""

from __future__ import annotations

from datetime import date
from functools import cache
from zoneinfo import available_timezones

from PySide6.QtCore import QLocale, QTimeZone, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from models.base.errors import BadInput
from models.base.language import _
from models.values.when_read import read_when
from models.values.when_text import when_text
from ui.widgets.fields.base import FormContext, say, small
from ui.widgets.fields.choice_line import Choice, ChoiceLine
from ui.widgets.plain_label import PlainLabel


@cache
def zones() -> tuple[Choice, ...]:
    """Return the zones of the world, Africa and UTC first."""
    named = sorted(available_timezones(), key=lambda zone: (not zone.startswith("Africa/"), zone != "UTC", zone))
    return tuple(Choice(zone, zone, zone.replace("_", " ")) for zone in named)


def zone_named(typed: str) -> str:
    """Return the zone a person means: its name, its town alone, or the beginning of one when only one begins so; else ""."""
    wanted = typed.strip().replace(" ", "_").casefold()
    if not wanted:
        return ""
    known = [(zone.code, zone.code.casefold()) for zone in zones()]
    for fits in (lambda name: name == wanted, lambda name: name.rpartition("/")[2] == wanted):
        if found := next((code for code, name in known if fits(name)), ""):
            return found
    begin = [code for code, name in known if name.startswith(wanted) or name.rpartition("/")[2].startswith(wanted)]
    return begin[0] if len(begin) == 1 else ""


def zone_of_country(country: str) -> str:
    """Return the zone of a country (ISO code) that has one only, else ""."""
    territory = QLocale.codeToTerritory(country)
    if territory == QLocale.Country.AnyTerritory:
        return ""
    found = [bytes(zone.data()).decode() for zone in QTimeZone.availableTimeZoneIds(territory)]
    return found[0] if len(found) == 1 and zone_named(found[0]) else ""


class PointOfView(QWidget):
    """Lines folded away until asked for. `meaning` is the date a wording stands for that no reader understands, "" for none."""

    changed = Signal()

    def __init__(self, context: FormContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.anchor: date | None = context.anchor
        self.zone = context.zone
        self.meaning = ""
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 4)
        self.means = QLineEdit(self)
        self.means.setPlaceholderText(_("where the words alone say no date: before 8 Nov 2025"))
        self.day = QLineEdit(self)
        self.day.setPlaceholderText(_("a day: 8 Nov 2025"))
        self.place = ChoiceLine(self, zones)
        self.refusal = small("problem")
        lines = ((self.means, _("Date meant")), (self.day, _("Counted from")), (self.place, _("Time zone")))
        for number, (line, label) in enumerate(lines):
            caption = PlainLabel(label)
            caption.setProperty("role", "caption")
            row, column, span = (0, 0, 2) if number == 0 else (2, number - 1, 1)
            grid.addWidget(caption, row, column, 1, span)
            grid.addWidget(line, row + 1, column, 1, span)
        grid.addWidget(self.refusal, 4, 0, 1, 2)
        self.means.textEdited.connect(self._on_meaning)
        self.day.textEdited.connect(self._on_day)
        self.place.textEdited.connect(self._on_zone)
        self.place.taken.connect(self._on_taken)
        self.show_now()
        self.hide()

    def show_now(self) -> None:
        """Show the day and zone in use."""
        self.means.setText(self.meaning)
        self.day.setText(_day_text(self.anchor, self.context.words))
        self.place.setText(self.zone)

    def reset(self, anchor: str = "", zone: str = "", meaning: str = "") -> None:
        """Take over what a stored date was read with; empty = what the form says."""
        self.meaning = meaning
        self.anchor = date.fromisoformat(anchor[:10]) if anchor else self.context.anchor
        self.zone = zone or self.context.zone
        say(self.refusal, "")
        self.show_now()

    def name_parts(self, name: str) -> None:
        """Name the lines for screen readers after their field."""
        for line, label in ((self.means, _("Date meant")), (self.day, _("Counted from")), (self.place, _("Time zone"))):
            line.setAccessibleName(_("{field}: {value}").format(field=name, value=label))

    def _on_meaning(self, text: str) -> None:
        self.meaning = text.strip()
        self.changed.emit()

    def _on_day(self, text: str) -> None:
        try:
            when = read_when(text, language=self.context.words, anchor=self.context.anchor)
        except BadInput as error:
            say(self.refusal, str(error.fields.get("reason", "")))
            return
        if not text.strip():
            self.anchor = None
        elif when.precision == "day":
            self.anchor = date.fromisoformat(when.earliest[:10])
        else:
            say(self.refusal, _("Give one day, for example 24 Nov 2025."))
            return
        say(self.refusal, "")
        self.changed.emit()

    def _on_zone(self, text: str) -> None:
        if text.strip() and not any(choice.code == text.strip() for choice in zones()):
            return
        self.zone = text.strip()
        self.changed.emit()

    def _on_taken(self, choice: Choice) -> None:
        self._on_zone(choice.code)


def _day_text(day: date | None, language: str) -> str:
    from models.values.when import When

    return when_text(When.from_edtf(day.isoformat()), language=language) if day else ""
