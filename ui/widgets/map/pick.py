"""A point on the map: a dialog that gives latitude and longitude, for entering a place."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QVBoxLayout, QWidget

from models.base.language import _, pgettext
from models.geo.outlines import country_box
from ui.shell.jobs import Jobs
from ui.shell.theme import px
from ui.widgets.map.canvas import MapCanvas
from ui.widgets.map.mercator import MapPart, units_of_metres, x_of, y_of
from ui.widgets.map.scene import MapScene, Spot
from ui.widgets.map.source import source_line
from ui.widgets.map.tools import round_length_text
from ui.widgets.plain_label import PlainLabel

DIGITS = ((10_000, 1), (1_000, 2), (0, 3))
"""Metres a click is worth, from so many on, and decimals of its point: nothing is kept more exactly than it is known."""
CLICK_PX, LEAST_M = 6, 500
"""A click is worth so many pixels, and never less than so many metres: that exactly towns and lines lie on this map at best."""


def worth_m(part: MapPart) -> int:
    """Return the metres around a point that a click on this part of the map is worth: 1, 2 or 5 times a power of ten."""
    pixels, metres = part.bar(100)
    wanted = max(LEAST_M, CLICK_PX * metres / pixels)
    power = 10 ** int(math.log10(wanted))
    return next(step * power for step in (1, 2, 5, 10) if step * power >= wanted)


class PickDialog(QDialog):
    """Click, or move the map with the arrows and press Enter for its middle. `picked` tells latitude and longitude in degrees,
    and the metres around the point that the click is worth at this zoom.

    `near` (latitude, longitude) is where it begins, marked; without it the country's box (west, south, east, north) is shown,
    else the world.
    """

    picked = Signal(float, float, int)

    def __init__(
        self,
        jobs: Jobs,
        parent: QWidget | None = None,
        *,
        near: tuple[float, float] | None = None,
        box: tuple[float, float, float, float] | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Point on the map"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.point: tuple[float, float] | None = None
        self.radius_m = LEAST_M
        self.canvas = MapCanvas(jobs, bare=True)
        self.canvas.source_line = source_line()
        self.words = PlainLabel(_("Click the place, or move the map with the arrows and press Enter for its middle."), "caption")
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self.take = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        self.take.setText(_("Use this point"))
        self.take.setEnabled(False)
        self.take.setAutoDefault(False)
        row = QHBoxLayout()
        row.addWidget(self.words, 1)
        row.addWidget(self.buttons)
        column = QVBoxLayout(self)
        column.addWidget(self.canvas, 1)
        column.addLayout(row)
        self.resize(px(760), px(560))
        self.canvas.picked.connect(self._on_point)
        self.buttons.accepted.connect(self._on_take)
        self.buttons.rejected.connect(self.reject)
        self._begin(near, box)
        self.canvas.setFocus()

    def _begin(self, near: tuple[float, float] | None, box: tuple[float, float, float, float] | None) -> None:
        canvas = self.canvas
        canvas.part = canvas.part.sized(px(736), px(480))
        if near is not None:
            canvas.set_scene(MapScene((Spot(0, x_of(near[1]), y_of(near[0]), "other"),)))
            canvas.go_to(x_of(near[1]), y_of(near[0]), 9.5)
        elif box is not None:
            west, south, east, north = box
            canvas.set_scene(MapScene())
            canvas.part = canvas.part.fitting(x_of(west), y_of(north), x_of(east), y_of(south))
        else:
            canvas.set_scene(MapScene(), fit=True)

    def _on_point(self, lat: float, lon: float) -> None:
        self.radius_m = worth_m(self.canvas.part)
        digits = next(digits for least, digits in DIGITS if self.radius_m >= least)
        lat, lon = self.point = round(lat, digits), round(lon, digits)
        north = pgettext("compass", "N") if lat >= 0 else pgettext("compass", "S")
        east = pgettext("compass", "E") if lon >= 0 else pgettext("compass", "W")
        chosen = _("Chosen: {lat}° {north} {lon}° {east}, within {length}")
        figures = {"lat": f"{abs(lat):.{digits}f}", "lon": f"{abs(lon):.{digits}f}", "length": round_length_text(self.radius_m)}
        self.words.setText(chosen.format(north=north, east=east, **figures))
        radius = units_of_metres(self.radius_m, lat)
        self.canvas.set_scene(MapScene((Spot(0, x_of(lon), y_of(lat), "other", radius),)))
        self.take.setEnabled(True)

    def _on_take(self) -> None:
        if self.point is not None:
            self.picked.emit(*self.point, self.radius_m)
            self.accept()


def pick_point(
    jobs: Jobs,
    parent: QWidget,
    chosen: Callable[[float, float, int | None], object],
    *,
    near: tuple[float, float] | None = None,
    country: str = "",
) -> PickDialog:
    """Open the dialog; `chosen(lat, lon, radius in metres)` is called when a point is taken. It begins where `near` is, else with
    the country (ISO 3166-1 alpha-2)."""
    dialog = PickDialog(jobs, parent, near=near, box=country_box(country) if country else None)
    dialog.picked.connect(chosen)
    dialog.open()
    return dialog
