"""A place: the name as written, and folded away country, region, coordinates and how exact they are."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QGridLayout, QLineEdit, QToolButton, QWidget

from models.base.errors import BadInput
from models.base.fields import FieldSpec
from models.base.language import _
from models.values.where import LONGEST_NAME, Where, where_text
from ui.shell.icons import icon
from ui.widgets.fields import place_words as words
from ui.widgets.fields.base import FieldEditor, say, small
from ui.widgets.fields.terms import TermEdit
from ui.widgets.plain_label import PlainLabel


class WhereEdit(FieldEditor):
    """One line is enough; no coordinates is a valid place. What is not shown is kept as it was."""

    WIDE = True

    def build(self) -> None:
        self._before = Where()
        self._line_relation = ""
        self.line = QLineEdit(self)
        self.line.setMaxLength(LONGEST_NAME)
        self.line.setPlaceholderText(_("for example Kobri, near Kobri, between Kobri and Tonka"))
        self.line.textEdited.connect(self._on_edited)
        self.turn = QToolButton(self)
        self.turn.setCheckable(True)
        self.turn.setIcon(icon("map-pin", "text_soft"))
        self.turn.setToolTip(_("Country, region, coordinates"))
        self.turn.setProperty("role", "quiet")
        self.row.addWidget(self.line, 1)
        self.row.addWidget(self.turn)
        self.understood, self.refusal = small("understood"), small("problem")
        self.fold = self._folded()
        self.turn.toggled.connect(self.fold.setVisible)
        self.box.addWidget(self.fold)
        self.box.addWidget(self.understood)
        self.box.addWidget(self.refusal)

    def _folded(self) -> QWidget:
        fold = QWidget(self)
        grid = QGridLayout(fold)
        grid.setContentsMargins(0, 2, 0, 4)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        self.country = TermEdit(FieldSpec("country", "term", "Country", terms="country"), self.context, fold)
        self.precision = TermEdit(FieldSpec("precision", "term", "Precision", terms="place_precision"), self.context, fold)
        self.relation = TermEdit(FieldSpec("relation", "term", "Relation", terms="place_relation"), self.context, fold)
        self.region, self.point, self.radius = QLineEdit(fold), QLineEdit(fold), QLineEdit(fold)
        self.note = QLineEdit(fold)
        self.note.setPlaceholderText(_("what the source says of the place, or leaves open"))
        self.point.setPlaceholderText("16.0512, -3.4521")
        self.parts: tuple[tuple[str, QWidget], ...] = (
            (_("Country"), self.country), (_("Region"), self.region), (_("Relation to the place named"), self.relation),
            (_("Coordinates (decimal degrees)"), self.point), (_("Precision"), self.precision), (_("Radius (km)"), self.radius),
            (_("Remark on the place"), self.note),
        )  # fmt: skip
        for number, (label, part) in enumerate(self.parts):
            caption = PlainLabel(label)
            caption.setProperty("role", "caption")
            row, column = number // 3 * 2, number % 3
            span = 3 if part is self.note else 1
            grid.addWidget(caption, row, column, 1, span)
            grid.addWidget(part, row + 1, column, 1, span)
            grid.setColumnStretch(column, 1)
            if isinstance(part, QLineEdit):
                part.textEdited.connect(self._on_edited)
            elif isinstance(part, TermEdit):
                part.edited.connect(self._on_edited)
        fold.hide()
        return fold

    def name_parts(self, name: str) -> None:
        super().name_parts(name)
        self.turn.setAccessibleName(_("{field}: country, coordinates").format(field=name))
        for label, part in self.parts:
            named = _("{field}: {value}").format(field=name, value=label)
            part.name_parts(named) if isinstance(part, TermEdit) else part.setAccessibleName(named)

    def main(self) -> QWidget:
        return self.line

    def set_read_only(self, on: bool) -> None:
        for part in (self.line, self.region, self.point, self.radius, self.note):
            part.setReadOnly(on)
        for term in (self.country, self.precision, self.relation):
            term.set_read_only(on)

    # stored, shown, stored

    def show_stored(self, stored: Any) -> None:
        where = Where.from_dict(json.loads(stored)) if stored else Where()
        self._show(where)
        if not stored and self.context.country:
            self.country.set_value(self.context.country)
        used = (where.admin, where.has_point, where.radius_m is not None, where.precision, where.note)
        folded_used = any(used)
        self.turn.setChecked(folded_used or bool(where.country and not where.name))

    def _show(self, where: Where) -> None:
        self._before = where
        line = words.line_of(where.relation, where.name)
        self._line_relation = words.read_name(line)[0]
        self.line.setText(line)
        self.line.setCursorPosition(0)
        self.relation.set_value(where.relation or None)
        self.country.set_value(where.country or None)
        self.precision.set_value(str(where.precision) if where.precision else None)
        self.region.setText(words.regions_line(where.admin))
        self.point.setText(words.point_line(where.lat, where.lon))
        self.radius.setText(words.radius_line(where.radius_m))
        self.note.setText(where.note)
        say(self.understood, "")
        say(self.refusal, "")

    def where(self) -> Where:
        """Return the place as typed; parts with no input of their own stay. Raises BadInput."""
        before = self._before
        relation, name = words.read_name(self.line.text())
        point = words.read_point(self.point.text())
        lat, lon = point if point else (None, None)
        precision = self.precision.given()
        region = self.region.text()
        return replace(
            before,
            name=name,
            relation=relation or str(self.relation.given() or ""),
            country=str(self.country.given() or ""),
            admin=before.admin if region == words.regions_line(before.admin) else words.read_regions(region, before.admin),
            lat=lat,
            lon=lon,
            precision=int(precision) if precision else None,
            radius_m=words.read_radius(self.radius.text()),
            basis=before.basis or ("text" if lat is not None and before.lat is None else ""),
            note=self.note.text().strip(),
        )

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
        plain = {"text": self.line.text(), "region": self.region.text(), "point": self.point.text()}
        terms = {name: getattr(self, name).draft() for name in ("country", "precision", "relation")}
        rest = {"radius": self.radius.text(), "note": self.note.text(), "before": self._before.to_dict()}
        return {**plain, **terms, **rest}

    def restore(self, draft: Any) -> None:
        known: dict[str, Any] = draft if isinstance(draft, dict) else {"text": str(draft or "")}
        if known.get("before"):
            self._before = Where.from_dict(known["before"])
        for name in ("country", "precision", "relation"):
            if name in known:
                getattr(self, name).restore(known[name])
        lines = {"text": self.line, "region": self.region, "point": self.point, "radius": self.radius, "note": self.note}
        for name, line in lines.items():
            line.setText(str(known.get(name, "")))
        self._on_edited()

    # while typing

    def _on_edited(self, *_text: object) -> None:
        relation = words.read_name(self.line.text())[0]
        if relation != self._line_relation:
            # The word on the line was taken away or changed: the folded choice follows it.
            self._line_relation = relation
            self.relation.set_value(relation or None)
        try:
            where = self.where()
            refused = ""
            told = "" if where.is_empty else where_text(where, self.context.words, coordinates=True)
        except BadInput as error:
            told, refused = "", str(error.fields.get("reason", ""))
        say(self.understood, _("understood: {place}").format(place=told) if told else "")
        say(self.refusal, refused)
        if refused:
            self.turn.setChecked(True)
        self.touch()

    def spoken(self) -> str:
        return self.refusal.text() or self.understood.text()
