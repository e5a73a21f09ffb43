"""A place: what it may mean is listed while it is typed; country, region, coordinates and how exact they are lie folded away."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from models.base.errors import BadInput
from models.base.language import _
from models.geo.coordinates import Reading, looks_like_coordinates
from models.geo.suggesting import Suggestion
from models.geo.told import Doubt
from models.values.fold import words as words_of
from models.values.where import LONGEST_NAME, Where, where_text
from ui.shell.icons import icon
from ui.widgets.fields import place_words as words
from ui.widgets.fields.base import FieldEditor, say, small
from ui.widgets.fields.choice_line import Choice
from ui.widgets.fields.place_line import PlaceLine
from ui.widgets.fields.place_parts import PlaceParts
from ui.widgets.fields.place_reading import Asked, Point, suggestions_for, told_of


class WhereEdit(FieldEditor):
    """One line is enough; no coordinates is a valid place. What is not shown is kept as it was.

    A person takes a suggestion or leaves the words as they are. Coordinates copied with a name go when another name is typed.
    """

    WIDE = True

    def build(self) -> None:
        self._before = Where()
        self._line_relation = ""
        self._copied: Where | None = None
        self._doubt: Doubt | None = None
        self.line = PlaceLine(self)
        self.line.setMaxLength(LONGEST_NAME)
        self.line.setPlaceholderText(_("for example Kobri, near Kobri, 20 km north of Goundam, 16.1339, -3.7486"))
        self.line.textEdited.connect(self._on_edited)
        self.line.editingFinished.connect(self._on_line_finished)
        self.line.asked.connect(self._on_asked)
        self.line.taken.connect(self._on_taken)
        self.turn = QToolButton(self)
        self.turn.setCheckable(True)
        self.turn.setIcon(icon("map-pin", "text_soft"))
        self.turn.setToolTip(_("Country, region, coordinates"))
        self.turn.setProperty("role", "quiet")
        self.row.addWidget(self.line, 1)
        self.row.addWidget(self.turn)
        self.understood, self.told, self.doubt, self.refusal = (
            small("understood"), small("understood"), small("doubt"), small("problem"),
        )  # fmt: skip
        self.mend = QPushButton(_("Use these instead"), self)
        self.mend.setProperty("role", "quiet")
        self.mend.clicked.connect(self._on_mend)
        self.mend.hide()
        self.parts = PlaceParts(self.context, self)
        self.parts.edited.connect(self._on_edited)
        self.parts.map_wanted.connect(self._on_map_wanted)
        self.parts.hide()
        self.turn.toggled.connect(self._on_turned)
        for part in (self.parts, self.understood, self.told, self.doubt):
            self.box.addWidget(part)
        self.box.addWidget(self.mend, 0, Qt.AlignmentFlag.AlignLeading)
        self.box.addWidget(self.refusal)

    @property
    def fold(self) -> QWidget:
        """The part that is folded away."""
        return self.parts

    def name_parts(self, name: str) -> None:
        super().name_parts(name)
        self.turn.setAccessibleName(_("{field}: country, coordinates").format(field=name))
        self.mend.setAccessibleName(_("{field}: {value}").format(field=name, value=self.mend.text()))
        self.parts.name_parts(name)

    def main(self) -> QWidget:
        return self.line

    def set_read_only(self, on: bool) -> None:
        self.line.setReadOnly(on)
        self.parts.set_read_only(on)

    # stored, shown, stored

    def show_stored(self, stored: Any) -> None:
        where = Where.from_dict(json.loads(stored)) if stored else Where()
        self._copied = None
        self._show(where)
        if not stored and self.context.country:
            self.parts.country.set_value(self.context.country)
        used = (where.admin, where.has_point, where.radius_m is not None, where.precision, where.note)
        self.turn.setChecked(any(used) or bool(where.country and not where.name))

    def _show(self, where: Where) -> None:
        self._before = where
        line = words.line_of(where.relation, where.name)
        self._line_relation = words.read_name(line)[0]
        self.line.setText(line)
        self.line.setCursorPosition(0)
        self.parts.relation.set_value(where.relation or None)
        self.parts.country.set_value(where.country or None)
        self.parts.precision.set_value(str(where.precision) if where.precision else None)
        self.parts.basis.set_value(where.basis or None)
        self.parts.displaced.setChecked(where.displaced)
        self.parts.region.setText(words.regions_line(where.admin))
        self.parts.point.setText(words.point_line(where.lat, where.lon))
        self.parts.point.setCursorPosition(0)
        self.parts.radius.setText(words.radius_line(where.radius_m))
        self.parts.note.setText(where.note)
        for label in (self.understood, self.told, self.refusal):
            say(label, "")
        self._say_doubt(None)

    def where(self) -> Where:
        """Return the place as typed; parts with no input of their own stay. Raises BadInput."""
        before, parts = self._before, self.parts
        relation, name = words.read_name(self.line.text())
        reading = self._reading()
        if reading is not None and not parts.point.text().strip():
            name = relation = ""
        lat, lon = self._lat_lon(reading)
        precision, region = parts.precision.given(), parts.region.text()
        same_point = (lat, lon) == (before.lat, before.lon)
        where = replace(
            before,
            name=name,
            relation=relation or str(parts.relation.given() or ""),
            country=str(parts.country.given() or ""),
            admin=before.admin if region == words.regions_line(before.admin) else words.read_regions(region, before.admin),
            lat=lat,
            lon=lon,
            precision=int(precision) if precision else None,
            radius_m=words.read_radius(parts.radius.text()),
            basis=str(parts.basis.given() or "") or ("text" if lat is not None and before.lat is None else ""),
            displaced=parts.displaced.isChecked(),
            note=parts.note.text().strip(),
            source=before.source if same_point else "",
        )
        if self._let_go(name) is None:
            return where
        return replace(where, lat=None, lon=None, admin=(), precision=None, radius_m=None, basis="", source="")

    def _reading(self) -> Reading | None:
        """Return the coordinates typed in their own line, or on the line of the name; None for none. Raises BadInput."""
        typed = self.parts.point.text().strip()
        if not typed and looks_like_coordinates(self.line.text()):
            typed = self.line.text()
        return words.read_point(typed, self.context.words)

    def _lat_lon(self, reading: Reading | None) -> tuple[float | None, float | None]:
        """Return the coordinates; those that nobody touched come back to the last digit."""
        if self.parts.point.text() == words.point_line(self._before.lat, self._before.lon) and self._before.has_point:
            return self._before.lat, self._before.lon
        return (round(reading.lat, 6), round(reading.lon, 6)) if reading is not None else (None, None)

    def given(self) -> Any:
        where = self.where()
        # The country of the form alone says nothing: it was there before anybody typed.
        alone = Where(country=self.context.country if self._stored is None else "")
        if (where.is_empty and not where.note) or where == alone:
            return None
        return where.to_dict()

    def typed(self) -> str:
        return self.line.text()

    def draft(self) -> Any:
        lines = {"text": self.line.text(), **{name: line.text() for name, line in self.parts.lines.items()}}
        terms = {name: term.draft() for name, term in self.parts.terms.items()}
        return {**lines, **terms, "displaced": self.parts.displaced.isChecked(), "before": self._before.to_dict()}

    def restore(self, draft: Any) -> None:
        known: dict[str, Any] = draft if isinstance(draft, dict) else {"text": str(draft or "")}
        if known.get("before"):
            self._before = Where.from_dict(known["before"])
        for name, term in self.parts.terms.items():
            if name in known:
                term.restore(known[name])
        self.line.setText(str(known.get("text", "")))
        for name, line in self.parts.lines.items():
            line.setText(str(known.get(name, "")))
        if "displaced" in known:
            self.parts.displaced.setChecked(bool(known["displaced"]))
        self._on_edited()

    # suggestions

    def _on_asked(self, text: str) -> None:
        if self.context.office is None:
            return
        relation, name = words.read_name(text)
        asked = Asked(name if relation else text, relation, self.context.words, self._country(), self.context.case)
        self.context.office.read(suggestions_for, asked, owner=self, ok=self._on_suggested, latest=f"place {id(self)}")

    def _on_suggested(self, answer: tuple[Asked, list[Suggestion]]) -> None:
        asked, found = answer
        relation, name = words.read_name(self.line.text())
        if asked.text == (name if relation else self.line.text()):
            # coordinates need no list: what they mean is told below the line
            self.line.suggest([one for one in found if one.kind != "point"])

    def _on_taken(self, choice: Choice) -> None:
        suggestion = self.line.suggestions[int(choice.code)]
        where = replace(suggestion.where, note=self.parts.note.text().strip(), displaced=self.parts.displaced.isChecked())
        if not where.country:
            where = replace(where, country=self._country())
        self._show(where)
        self._copied = where
        self.turn.setChecked(True)
        self._on_edited()

    def _let_go(self, name: str) -> Where | None:
        """Return the place whose coordinates were copied here when the words no longer hold its name."""
        copied = self._copied
        if copied is None or not copied.name or self.parts.point.text() != words.point_line(copied.lat, copied.lon):
            return None
        held = f" {' '.join(words_of(copied.name))} " in f" {' '.join(words_of(name))} "
        return None if held else copied

    def _on_line_finished(self) -> None:
        """Clear what was copied with a name that is no longer there. While typing it is only left out: the name may come back."""
        copied = self._let_go(words.read_name(self.line.text())[1])
        if copied is not None:
            self._copied = None
            self._forget(copied)
            self._on_edited()

    def _forget(self, copied: Where) -> None:
        parts = self.parts
        for line, text in (
            (parts.point, words.point_line(copied.lat, copied.lon)), (parts.region, words.regions_line(copied.admin)),
            (parts.radius, words.radius_line(copied.radius_m)),
        ):  # fmt: skip
            if line.text() == text:
                line.clear()
        parts.precision.set_value(None)
        parts.basis.set_value(None)
        self._before = replace(self._before, lat=None, lon=None, admin=(), source="", basis="")

    # the map

    def _on_turned(self, on: bool) -> None:
        self.parts.on_map.setVisible(self.context.office is not None and self.context.office.point_on_map is not None)
        self.parts.setVisible(on)

    def _on_map_wanted(self) -> None:
        office = self.context.office
        if office is not None and office.point_on_map is not None:
            office.point_on_map(self._known_point(), self._country(), self.put_point)

    def put_point(self, lat: float, lon: float, radius_m: int | None = None) -> None:
        """Take a spot somebody pointed at on a map, as if it had been typed."""
        self.parts.point.setText(words.point_line(round(lat, 5), round(lon, 5)))
        if radius_m is not None:
            self.parts.radius.setText(words.radius_line(radius_m))
        self.parts.basis.set_value("map")
        self._copied = None
        self.turn.setChecked(True)
        self._on_edited()

    def _known_point(self) -> tuple[float, float] | None:
        try:
            where = self.where()
        except BadInput:
            return None
        return (where.lat, where.lon) if where.lat is not None and where.lon is not None else None

    def _country(self) -> str:
        try:
            return str(self.parts.country.given() or "") or self.context.country
        except BadInput:
            return self.context.country

    # while typing

    def _on_edited(self, *_text: object) -> None:
        relation = words.read_name(self.line.text())[0]
        if relation != self._line_relation:
            # The word on the line was taken away or changed: the folded choice follows it.
            self._line_relation = relation
            self.parts.relation.set_value(relation or None)
        try:
            where = self.where()
            refused = ""
            told = "" if where.is_empty else where_text(where, self.context.words, coordinates=True)
        except BadInput as error:
            where, told, refused = Where(), "", str(error.fields.get("reason", ""))
        say(self.understood, _("understood: {place}").format(place=told) if told else "")
        say(self.refusal, refused)
        self._ask_told(where)
        if refused and not looks_like_coordinates(self.line.text()):
            self.turn.setChecked(True)
        self.touch()

    def _ask_told(self, where: Where) -> None:
        """Have the coordinates told back; what was told of others is taken away at once."""
        office = self.context.office
        if where.lat is None or where.lon is None or office is None:
            say(self.told, "")
            self._say_doubt(None)
            return
        try:
            reading = self._reading()
        except BadInput:
            reading = None
        form = reading.form if reading is not None else "decimal"
        # a place told as near, between or so far from the one named does not lie where that is
        name = where.name if where.relation in ("", "in") and where.basis != "estimate" else ""
        point = Point(where.lat, where.lon, form, name, self.context.words, self._country())
        office.read(told_of, point, owner=self, ok=self._on_told, latest=f"told {id(self)}")

    def _on_told(self, answer: tuple[Point, str, tuple[Doubt, ...]]) -> None:
        point, told, wrong = answer
        if self._known_point() != (point.lat, point.lon):
            return
        say(self.told, told)
        self._say_doubt(wrong[0] if wrong else None)
        self.main().setAccessibleDescription(self.spoken())

    def _say_doubt(self, doubt: Doubt | None) -> None:
        self._doubt = doubt
        say(self.doubt, doubt.text if doubt is not None else "")
        self.mend.setVisible(doubt is not None and doubt.lat is not None)

    def _on_mend(self) -> None:
        """Take the coordinates that would fit."""
        if self._doubt is not None and self._doubt.lat is not None:
            if looks_like_coordinates(self.line.text()):
                self.line.clear()
            self.parts.point.setText(words.point_line(self._doubt.lat, self._doubt.lon))
            self._on_edited()

    def spoken(self) -> str:
        found = (self.refusal.text() or self.understood.text(), self.told.text(), self.doubt.text())
        return " ".join(part for part in found if part)
