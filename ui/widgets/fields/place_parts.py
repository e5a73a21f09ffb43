"""The folded part of a place's field: country, region, coordinates, how exact they are, where they come from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLineEdit, QToolButton, QWidget

from models.base.fields import FieldSpec
from models.base.language import _
from ui.shell.icons import icon
from ui.widgets.fields.terms import TermEdit
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from ui.widgets.fields.base import FormContext

COLUMNS = 2


class PlaceParts(QWidget):
    """The inputs in a grid. `edited` tells that one was changed, `map_wanted` that the spot is to be pointed at on a map."""

    edited = Signal()
    map_wanted = Signal()

    def __init__(self, context: FormContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.country = TermEdit(FieldSpec("country", "term", "Country", terms="country"), context, self)
        self.precision = TermEdit(FieldSpec("precision", "term", "Precision", terms="place_precision"), context, self)
        self.relation = TermEdit(FieldSpec("relation", "term", "Relation", terms="place_relation"), context, self)
        self.basis = TermEdit(FieldSpec("basis", "term", "Basis", terms="place_basis"), context, self)
        self.region, self.point, self.radius, self.note = (QLineEdit(self) for _number in range(4))
        self.displaced = QCheckBox(_("Moved on purpose"), self)
        self.displaced.setToolTip(_("The point is not the spot itself: it was moved to protect somebody."))
        self.note.setPlaceholderText(_("what the source says of the place, or leaves open"))
        self.point.setPlaceholderText("16.1339, -3.7486")
        forms = " · ".join(("16°08′02″N 3°44′55″W", "30QVC1995683890", "30Q 419957 1783891", "7C8R47M2+HH"))
        self.point.setToolTip(_("Degrees, MGRS, UTM or a plus code: {forms}").format(forms=forms))
        self.on_map = QToolButton(self)
        self.on_map.setIcon(icon("map", "text_soft"))
        self.on_map.setToolTip(_("Point at the spot on the map"))
        self.on_map.setProperty("role", "quiet")
        self.on_map.clicked.connect(self.map_wanted)
        self.on_map.hide()
        self.parts: tuple[tuple[str, QWidget], ...] = (
            (_("Country"), self.country), (_("Region"), self.region), (_("Relation to the place named"), self.relation),
            (_("Coordinates, in any form"), self.point), (_("Precision"), self.precision), (_("Radius (km)"), self.radius),
            (_("Where they come from"), self.basis), (_("Moved on purpose"), self.displaced),
            (_("Remark on the place"), self.note),
        )  # fmt: skip
        self.rows: tuple[tuple[QWidget, ...], ...] = (
            (self.country, self.region),
            (self.point, self.precision),
            (self.radius, self.basis),
            (self.relation, self.displaced),
            (self.note,),
        )
        self._lay()

    @property
    def lines(self) -> dict[str, QLineEdit]:
        """Return the inputs of one line by their names in a draft."""
        return {"region": self.region, "point": self.point, "radius": self.radius, "note": self.note}

    @property
    def terms(self) -> dict[str, TermEdit]:
        """Return the choices of a list by their names in a draft."""
        return {"country": self.country, "precision": self.precision, "relation": self.relation, "basis": self.basis}

    def name_parts(self, name: str) -> None:
        """Give every input its name for screen readers."""
        for label, part in self.parts:
            named = _("{field}: {value}").format(field=name, value=label)
            part.name_parts(named) if isinstance(part, TermEdit) else part.setAccessibleName(named)
        self.on_map.setAccessibleName(_("{field}: {value}").format(field=name, value=self.on_map.toolTip()))

    def set_read_only(self, on: bool) -> None:
        """Show only."""
        for line in self.lines.values():
            line.setReadOnly(on)
        for term in self.terms.values():
            term.set_read_only(on)
        self.displaced.setEnabled(not on)
        self.on_map.setEnabled(not on)

    def _lay(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 2, 0, 4)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        labels = {id(part): label for label, part in self.parts}
        for number, row in enumerate(self.rows):
            span = COLUMNS // len(row)
            for at, part in enumerate(row):
                if part is not self.displaced:  # it says itself what it is
                    caption = PlainLabel(labels[id(part)])
                    caption.setProperty("role", "caption")
                    grid.addWidget(caption, 2 * number, at * span, 1, span)
                if part is self.point:
                    box = QHBoxLayout()
                    box.setSpacing(2)
                    box.addWidget(part, 1)
                    box.addWidget(self.on_map)
                    grid.addLayout(box, 2 * number + 1, at * span, 1, span)
                else:
                    grid.addWidget(part, 2 * number + 1, at * span, 1, span)
                if isinstance(part, QLineEdit):
                    part.textEdited.connect(self.edited)
                elif isinstance(part, TermEdit):
                    part.edited.connect(self.edited)
        for column in range(COLUMNS):
            grid.setColumnStretch(column, 1)
        self.displaced.clicked.connect(self.edited)
