"""Paints the ground: sea, land, shading, water, and the lines of coasts and borders, with pens that keep their width."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QTransform

from ui.widgets.map.look import MapLook
from ui.widgets.map.mercator import WORLD, MapPart
from ui.widgets.map.shapes import BaseShapes

UNITS_FROM = 4.2
"""Zoom from which the lines of first-level units are drawn."""
RIVERS_FROM = 3.0
BOLD_FROM = 3.6
"""Zoom from which borders are drawn bold."""
_AA = QPainter.RenderHint.Antialiasing


def to_screen(part: MapPart) -> QTransform:
    """Return the transform from units to pixels."""
    return QTransform.fromTranslate(part.width / 2, part.height / 2).scale(part.scale, part.scale).translate(-part.x, -part.y)


def in_view(part: MapPart) -> QRectF:
    """Return what is in view, in units."""
    return QRectF(part.left, part.top, part.width / part.scale, part.height / part.scale)


def shade_of(count: int, most: int, shades: int) -> int:
    """Return the class of a count, 0 to shades - 1: by its logarithm, so that one busy region does not hide the others."""
    if most <= 1:
        return 0
    return min(shades - 1, max(0, math.ceil(shades * math.log(count + 1) / math.log(most + 1)) - 1))


def paint_ground(painter: QPainter, base: BaseShapes | None, part: MapPart, look: MapLook, shades: Mapping[str, int]) -> None:
    """Paint it. Without shapes (they are being read) only the sea's colour and the edge of the world."""
    view = in_view(part)
    painter.save()
    painter.fillRect(QRectF(0, 0, part.width, part.height), QColor(look.sea))
    if base is not None:
        painter.setTransform(to_screen(part), True)
        painter.setPen(Qt.PenStyle.NoPen)
        # Fills without antialiasing: with it a hairline shows between neighbours.
        painter.setRenderHint(_AA, False)
        painter.setBrush(QColor(look.land))
        for shape in base.countries:
            if shape.box.intersects(view):
                painter.drawPath(shape.path)
        _paint_shades(painter, base, view, look, shades)
        painter.setBrush(QColor(look.lake))
        _paint(painter, base.lakes, view)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setRenderHint(_AA, True)
        _paint_lines(painter, base, part, view, look, shades)
    painter.restore()


def _paint_shades(painter: QPainter, base: BaseShapes, view: QRectF, look: MapLook, shades: Mapping[str, int]) -> None:
    most = max(shades.values(), default=0)
    for code, count in shades.items():
        shape = base.region(code)
        if shape is not None and shape.box.intersects(view):
            painter.setBrush(QColor(look.shades[shade_of(count, most, len(look.shades))]))
            painter.drawPath(shape.path)


def _paint_lines(
    painter: QPainter, base: BaseShapes, part: MapPart, view: QRectF, look: MapLook, shades: Mapping[str, int]
) -> None:
    if part.zoom >= RIVERS_FROM:
        _stroke(painter, base, "river", view, look.river)
    if part.zoom >= UNITS_FROM:
        _stroke(painter, base, "admin1", view, look.unit)
    _stroke(painter, base, "coast", view, look.coast)
    _paint_own(painter, base, view, look, shades)
    _stroke(painter, base, "border", view, look.border, bold=part.zoom >= BOLD_FROM)
    _stroke(painter, base, "disputed", view, look.border, dashed=True, bold=part.zoom >= BOLD_FROM)


def _paint_own(painter: QPainter, base: BaseShapes, view: QRectF, look: MapLook, shades: Mapping[str, int]) -> None:
    """Draw the edges of a scene's own outlines that are shaded: the base map has no line there."""
    pen = QPen(QColor(look.border), 1.0)
    pen.setCosmetic(True)
    painter.setPen(pen)
    _paint(painter, ((shape.path, shape.box) for code, shape in base.own.items() if code in shades), view)


def _stroke(
    painter: QPainter, base: BaseShapes, kind: str, view: QRectF, colour: str, *, bold: bool = False, dashed: bool = False
) -> None:
    """Draw the lines of a kind a pixel wide, bold ones again beside themselves: Qt draws wider lines forty times as slowly."""
    pen = QPen(QColor(colour), 1.0)
    pen.setCosmetic(True)
    if dashed:
        pen.setDashPattern([5, 4])
    painter.setPen(pen)
    paths = base.strokes.get(kind, ())
    _paint(painter, paths, view)
    if bold:
        kept = painter.transform()
        for aside in ((0.7, 0.0), (0.0, 0.7)):
            painter.setTransform(kept * QTransform.fromTranslate(*aside))
            _paint(painter, paths, view)
        painter.setTransform(kept)


def _paint(painter: QPainter, paths: Iterable[tuple[QPainterPath, QRectF]], view: QRectF) -> None:
    for path, box in paths:
        # a straight north-south line has a box without width, which intersects nothing
        if (
            box.left() <= view.right()
            and box.right() >= view.left()
            and box.top() <= view.bottom()
            and box.bottom() >= view.top()
        ):
            painter.drawPath(path)


def world_box() -> QRectF:
    """Return the whole world, in units, without the ice at its ends."""
    return QRectF(0, WORLD * 0.14, WORLD, WORLD * 0.58)
