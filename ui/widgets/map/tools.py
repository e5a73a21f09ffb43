"""What a person draws on the map for a moment: the line that measures, and the line round what is selected."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from models.base.language import _
from models.base.numbers import number_text
from models.geo.measure import bearing_deg, destination, distance_m
from ui.widgets.map.look import MapLook
from ui.widgets.map.mercator import MapPart, x_of, y_of

Place = tuple[float, float]
"""Latitude, longitude."""


def length_text(metres: float) -> str:
    """Return a length as people say it: "850 m", "12.4 km", "640 km"."""
    if metres < 1_000:
        return _("{metres} m").format(metres=round(metres))
    kilometres = metres / 1_000
    return _("{km} km").format(km=f"{kilometres:.1f}" if kilometres < 100 else number_text(round(kilometres)))


def round_length_text(metres: float) -> str:
    """Return a round length, as on a scale bar: "500 m", "50 km"."""
    if metres < 1_000:
        return _("{metres} m").format(metres=round(metres))
    return _("{km} km").format(km=number_text(round(metres / 1_000)))


class Ruler:
    """The points clicked one after another, and where the mouse is; lengths are along great circles."""

    def __init__(self) -> None:
        self.points: list[Place] = []
        self._mouse: Place | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing is being measured."""
        return not self.points

    @property
    def metres(self) -> float:
        """Return the length of the whole line so far, without the mouse."""
        return sum(distance_m(*here, *there) for here, there in pairwise(self.points))

    def add(self, place: Place) -> None:
        """Go on to this point."""
        self.points.append(place)
        self._mouse = None

    def follow(self, place: Place) -> None:
        """Show how far it would be to the mouse."""
        self._mouse = place if self.points else None

    def clear(self) -> None:
        """Begin anew."""
        self.points.clear()
        self._mouse = None

    def words(self) -> str:
        """Return what was measured: the whole length, and the bearing of the last stretch."""
        places = [*self.points, *([self._mouse] if self._mouse else [])]
        if len(places) < 2:
            return ""
        whole = sum(distance_m(*here, *there) for here, there in pairwise(places))
        bearing = round(bearing_deg(*places[-2], *places[-1])) % 360
        return _("{length}, bearing {degrees}° in a straight line").format(length=length_text(whole), degrees=f"{bearing:03d}")

    def paint(self, painter: QPainter, part: MapPart, look: MapLook) -> None:
        """Paint line, points and length."""
        places = [*self.points, *([self._mouse] if self._mouse else [])]
        if not places:
            return
        path = QPainterPath()
        for number, place in enumerate(_curve(places)):
            point = QPointF(*part.to_screen(x_of(place[1]), y_of(place[0])))
            path.lineTo(point) if number else path.moveTo(point)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, width in ((look.halo, 5.5), (look.accent, 2.2)):
            painter.setPen(QPen(QColor(colour), look.px(width)))
            painter.drawPath(path)
        painter.setBrush(QColor(look.card))
        for lat, lon in places:
            painter.drawEllipse(QPointF(*part.to_screen(x_of(lon), y_of(lat))), look.px(3.5), look.px(3.5))
        words = self.words()
        if words:
            lat, lon = places[-1]
            x, y = part.to_screen(x_of(lon), y_of(lat))
            _label(painter, part, look, x, y, words)


class Lasso:
    """A line round what is selected: free, or square while Shift is held."""

    def __init__(self) -> None:
        self._points: list[QPointF] = []
        self._square = False

    @property
    def is_open(self) -> bool:
        """Whether one is being drawn."""
        return bool(self._points)

    def begin(self, point: QPointF, *, square: bool) -> None:
        """Begin at a pixel."""
        self._points, self._square = [QPointF(point)], square

    def extend(self, point: QPointF) -> None:
        """Go on to a pixel."""
        if self._square:
            self._points = [self._points[0], QPointF(point)]
        else:
            self._points.append(QPointF(point))

    def clear(self) -> None:
        """Take it away."""
        self._points = []

    def holds(self, point: QPointF) -> bool:
        """Return whether a pixel lies within it."""
        return bool(self._outline().containsPoint(point, Qt.FillRule.OddEvenFill))

    def paint(self, painter: QPainter, look: MapLook) -> None:
        """Paint it."""
        if len(self._points) > 1:
            painter.setPen(QPen(QColor(look.accent), look.px(1.6), Qt.PenStyle.DashLine))
            painter.setBrush(look.colour("accent", 40))
            painter.drawPolygon(self._outline())

    def _outline(self) -> QPolygonF:
        if self._square and len(self._points) == 2:
            return QPolygonF(QRectF(*self._points).normalized())
        return QPolygonF(self._points)


def _curve(places: list[Place]) -> list[Place]:
    """Return the places with steps between far ones, since the straightest way is bent on this map."""
    made = [places[0]]
    for (lat1, lon1), (lat2, lon2) in pairwise(places):
        far = distance_m(lat1, lon1, lat2, lon2)
        steps = min(60, int(far // 100_000))
        for step in range(1, steps):
            left = distance_m(*made[-1], lat2, lon2)
            made.append(destination(*made[-1], bearing_deg(*made[-1], lat2, lon2), left / (steps - step + 1)))
        made.append((lat2, lon2))
    return made


def _label(painter: QPainter, part: MapPart, look: MapLook, x: float, y: float, words: str) -> None:
    painter.setFont(look.font(0, bold=True))
    metrics = painter.fontMetrics()
    wide, tall = metrics.horizontalAdvance(words) + look.px(14), metrics.height() + look.px(6)
    left = min(max(4.0, x + look.px(10)), part.width - wide - 4)
    top = min(max(4.0, y - tall - look.px(8)), part.height - tall - 4)
    box = QRectF(left, top, wide, tall)
    painter.setPen(QPen(QColor(look.accent), look.px(1.2)))
    painter.setBrush(QColor(look.card))
    painter.drawRoundedRect(box, 4, 4)
    painter.setPen(QColor(look.text))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
