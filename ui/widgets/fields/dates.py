"""Dates as people write them, read back while they are typed."""

from __future__ import annotations

import json
from datetime import date
from itertools import zip_longest
from typing import Any

from PySide6.QtWidgets import QLineEdit, QPushButton, QToolButton, QWidget

from models.base.errors import BadInput
from models.base.language import _
from models.values.when import When
from models.values.when_edtf import LONGEST
from models.values.when_read import read_coming, read_when, weekday_candidates
from models.values.when_text import doubt_texts, understood_text, when_text
from ui.shell.icons import icon
from ui.widgets.fields.base import FieldEditor, say, small
from ui.widgets.fields.point_of_view import PointOfView
from ui.widgets.flow import FlowLayout

MOST_OFFERED = 3
"""The day written, the day its weekday names, and both."""


class _ReadBack(FieldEditor):
    """A line read as a date on every key: what was understood, doubts as warnings, a refusal with its reason."""

    def build(self) -> None:
        self._when: When | None = None
        self.line = QLineEdit(self)
        self.line.setMaxLength(LONGEST)
        self.line.setPlaceholderText(_("for example 8 Nov 2025, last Friday, between 7 and 8 Nov"))
        self.line.textEdited.connect(self._on_typed)
        self.line.editingFinished.connect(self._on_left)
        self.row.addWidget(self.line, 1)
        self.turn = QToolButton(self)
        self.turn.setCheckable(True)
        self.turn.setIcon(icon("calendar-clock", "text_soft"))
        self.turn.setProperty("role", "quiet")
        self.turn.setToolTip(_("Date meant, day it is counted from, time zone"))
        self.row.addWidget(self.turn)
        self.view = PointOfView(self.context, self)
        self.turn.toggled.connect(self.view.setVisible)
        self.view.changed.connect(self._on_view)
        self.understood, self.doubts, self.refusal = small("understood"), small("doubt"), small("problem")
        self.days = QWidget(self)
        row = FlowLayout(self.days, gap=6)
        # Made now, though seldom shown: Tab would come last to what is made later.
        self._offers = tuple(QPushButton(self.days) for _number in range(MOST_OFFERED))
        for button in self._offers:
            button.setProperty("role", "chip")
            button.setAccessibleName(_("A date to choose"))
            button.clicked.connect(self._on_day_chosen)
            button.hide()
            row.addWidget(button)
        self.days.hide()
        for part in (self.view, self.understood, self.doubts, self.days, self.refusal):
            self.box.addWidget(part)

    def name_parts(self, name: str) -> None:
        super().name_parts(name)
        self.turn.setAccessibleName(_("{field}: date meant, day it is counted from, time zone").format(field=name))
        self.view.name_parts(name)
        for button in self._offers:
            button.setAccessibleName(name)  # until it offers something

    def main(self) -> QWidget:
        return self.line

    def typed(self) -> str:
        return self.line.text()

    def set_read_only(self, on: bool) -> None:
        self.line.setReadOnly(on)
        self.turn.setVisible(not on)
        self.days.setEnabled(not on)

    def spoken(self) -> str:
        return " ".join(text for text in (self.understood.text(), self.doubts.text(), self.refusal.text()) if text)

    def read(self, text: str) -> When | None:
        """Return what the wording means, None for nothing. Raises BadInput."""
        if not text.strip():
            return None
        view = self.view
        return read_when(text, language=self.context.words, anchor=view.anchor, zone=view.zone)

    def _on_typed(self, _text: str) -> None:
        self._read_now()
        self.touch()

    def _on_view(self) -> None:
        if self.line.text().strip():
            self._read_now()
            self.touch()

    def _read_now(self) -> None:
        try:
            self._when = self.read(self.line.text())
            refused = ""
        except BadInput as error:
            self._when, refused = None, str(error.fields.get("reason", ""))
        self.tell(self._when)
        say(self.refusal, refused)

    def problem(self, text: str | None) -> None:
        """Show why the value cannot be taken, in place of what was said while typing."""
        super().problem(text)
        if text:
            say(self.refusal, "")

    def _on_left(self) -> None:
        counted = self._when is not None and "no_anchor" in self._when.doubt
        if self.dirty and (self.refusal.text() or counted):
            self.offer_meaning()

    def offer_meaning(self) -> None:
        """The words alone say no date: a field that keeps them asks what they mean, or what they are counted from."""

    def tell(self, when: When | None) -> None:
        """Show what was understood, and each doubt."""
        say(self.refusal, "")
        language = self.context.words
        if when is None or not self.context:
            say(self.understood, "")
        elif when.edtf:
            say(self.understood, _("understood: {date}").format(date=understood_text(when, language=language)))
        else:
            say(self.understood, _("No day is known from this; the wording is kept."))
        say(self.doubts, "\n".join(f"⚠ {text}" for text in doubt_texts(when, language)) if when else "")
        self._offer_days(when)
        self.line.setAccessibleDescription(self.spoken())

    def _offer_days(self, when: When | None) -> None:
        self._offer(self.offered_days(when))

    def _offer(self, days: tuple[str, ...]) -> None:
        """Show what a press can settle: days as EDTF, "" for the words alone."""
        for button, edtf in zip_longest(self._offers, days[:MOST_OFFERED]):
            button.setVisible(edtf is not None)
            if edtf is None:
                continue
            shown, name = _("Keep these words, without a date"), _("{field}: keep these words, without a date")
            if edtf:
                shown = understood_text(When.from_edtf(edtf), language=self.context.words)
                name = _("{field}: take {date}")
            button.setText(shown)
            button.setProperty("edtf", edtf)
            button.setAccessibleName(name.format(field=self.label, date=shown))
        self.days.setVisible(bool(days))

    def offered_days(self, when: When | None) -> tuple[str, ...]:
        """Return the EDTF texts a clash of weekday and date may be settled with."""
        return ()

    def _on_day_chosen(self) -> None:
        edtf = self.sender().property("edtf")
        self.settle_clash(str(edtf))
        self.line.setFocus()

    def settle_clash(self, edtf: str) -> None:
        """Take one of the offered days, or both; the wording stays as it is."""


class WhenEdit(_ReadBack):
    """A moment or span. The wording is always kept."""

    def read(self, text: str) -> When | None:
        """Return the wording with the date it is said to mean, or as it is read by itself."""
        if not text.strip() or not self.view.meaning:
            return super().read(text)
        meant = super().read(self.view.meaning)
        assert meant is not None
        return When.from_edtf(meant.edtf, raw=text.strip(), anchor=meant.anchor, zone=meant.zone, doubt=meant.doubt)

    def offer_meaning(self) -> None:
        self.turn.setChecked(True)
        if self._when is None:
            self._offer(("",))

    def follow(self, before: date | None, day: date | None) -> None:
        """Count from another day, unless a person chose one: the source that is quoted has another date."""
        if self.view.anchor != before or before == day:
            return
        self.view.anchor = day
        self.view.show_now()
        if self.dirty and self.line.text().strip():
            self._read_now()
            self._on_left()

    def show_stored(self, stored: Any) -> None:
        when = When.from_dict(json.loads(stored)) if stored else None
        self._when = when
        self.turn.setChecked(False)
        self.view.reset(when.anchor if when else "", when.zone if when else "")
        self.line.setText((when.raw or when.edtf) if when else "")
        self.line.setCursorPosition(0)
        self.tell(when)

    def given(self) -> Any:
        if self._when is None:
            self._when = self.read(self.line.text())
        return self._when.to_dict() if self._when is not None else None

    def offered_days(self, when: When | None) -> tuple[str, ...]:
        written = when.edtf.rstrip("?~%") if when is not None else ""
        if when is None or "weekday_clash" not in when.doubt or len(written) != 10 or not _is_day(written):
            return ()
        nearest = weekday_candidates(when)[:1]
        days = tuple(sorted({*nearest, written}))
        return (*days, f"[{days[0]},{days[1]}]") if len(days) == 2 else days

    def settle_clash(self, edtf: str) -> None:
        if not edtf:
            self._when = When.unknown(self.line.text().strip())
            self.tell(self._when)
            self.touch()
        if self._when is None or not edtf:
            return
        before = self._when
        # The day named by the weekday no longer clashes; the day written, and both days, still do.
        solved = edtf in weekday_candidates(before)
        doubt = tuple(code for code in before.doubt if not (solved and code == "weekday_clash"))
        self._when = When.from_edtf(edtf, raw=before.raw, anchor=before.anchor, zone=before.zone, doubt=doubt)
        self.tell(self._when)
        self.days.hide()
        self.touch()

    def draft(self) -> Any:
        when = self._when.to_dict() if self._when is not None else None
        anchor = self.view.anchor.isoformat() if self.view.anchor else ""
        meaning = self.view.meaning
        return {"text": self.line.text(), "when": when, "anchor": anchor, "zone": self.view.zone, "meaning": meaning}

    def restore(self, draft: Any) -> None:
        known = draft if isinstance(draft, dict) else {"text": str(draft or "")}
        self.view.reset(*(str(known.get(name) or "") for name in ("anchor", "zone", "meaning")))
        self.line.setText(str(known.get("text", "")))
        if known.get("when"):
            self._when = When.from_dict(known["when"])
            self.tell(self._when)
        else:
            self._read_now()
        self.touch()


class ComingEdit(WhenEdit):
    """A time to come: a deadline, the next contact. "Friday" is the next one."""

    def build(self) -> None:
        super().build()
        self.line.setPlaceholderText(_("for example 28 Nov 12:00, Friday noon, tomorrow 15:00"))

    def read(self, text: str) -> When | None:
        """Return the wording as said of a time to come."""
        if not text.strip() or self.view.meaning:
            return super().read(text)
        return read_coming(text, language=self.context.words, anchor=self.view.anchor, zone=self.view.zone)


class DateEdit(_ReadBack):
    """A calendar day, typed as people write it, stored as an ISO day."""

    def build(self) -> None:
        super().build()
        self.line.setPlaceholderText(_("for example 8 Nov 2025, yesterday"))

    def show_stored(self, stored: Any) -> None:
        self._when = When.from_edtf(stored) if stored else None
        self.line.setText(when_text(self._when, language=self.context.words) if self._when else "")
        self.line.setCursorPosition(0)
        self.tell(None)

    def read(self, text: str) -> When | None:
        when = super().read(text)
        if when is not None and not _is_day(when.edtf):
            raise BadInput(field=self.field.name, reason=_("One day is needed here, for example 24 Nov 2025."))
        return when

    def given(self) -> Any:
        when = self.read(self.line.text())
        return when.edtf if when else None

    def restore(self, draft: Any) -> None:
        self.line.setText(str(draft or ""))
        self._read_now()
        self.touch()


def _is_day(edtf: str) -> bool:
    try:
        return date.fromisoformat(edtf).isoformat() == edtf
    except ValueError:
        return False
