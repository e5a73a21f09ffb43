"""The frame of the map: scale bar and source line, the ring round the symbol in hand, the focus ring."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from models.base.language import _
from ui.widgets.map.look import MapLook
from ui.widgets.map.mercator import MapPart
from ui.widgets.map.overlay import Hit
from ui.widgets.map.tools import round_length_text

BAR_PX = 130


def paint_frame(painter: QPainter, part: MapPart, look: MapLook, source: str, *, mirrored: bool = False) -> None:
    """Paint the scale bar at the leading side and the source line at the trailing one; both are always there."""
    painter.setFont(look.font(-1.0))
    metrics = painter.fontMetrics()
    room = QRectF(0, 0, max(60.0, part.width - look.px(BAR_PX + 70)), part.height)
    flags = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft)
    box = QRectF(metrics.boundingRect(room.toRect(), flags, source)) if source else QRectF()
    if source:
        wide, tall = box.width() + look.px(12), box.height() + look.px(4)
        strip = QRectF(0.0 if mirrored else part.width - wide, part.height - tall, wide, tall)
        painter.fillRect(strip, look.colour("card", 215))
        painter.setPen(QColor(look.text_soft))
        painter.drawText(strip.adjusted(look.px(6), look.px(2), 0, 0), flags, source)
    _paint_bar(painter, part, look, mirrored=mirrored)


def _paint_bar(painter: QPainter, part: MapPart, look: MapLook, *, mirrored: bool) -> None:
    long, metres = part.bar(look.px(BAR_PX))
    words, edge = round_length_text(metres), look.px(12)
    left = part.width - edge - long if mirrored else edge
    y = part.height - look.px(12)
    tick = look.px(4)
    corners = (QPointF(left, y - tick), QPointF(left, y), QPointF(left + long, y), QPointF(left + long, y - tick))
    for colour, width in ((look.halo, 4.5), (look.text, 1.8)):
        painter.setPen(QPen(QColor(colour), look.px(width)))
        painter.drawPolyline(corners)
    metrics = painter.fontMetrics()
    wide = metrics.horizontalAdvance(words) + 8
    box = QRectF(left, y - tick - metrics.height() - look.px(2), wide, metrics.height())
    painter.fillRect(box, look.colour("card", 190))
    painter.setPen(QColor(look.text))
    painter.drawText(box.adjusted(3, 0, 0, 0), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)


def paint_ring(painter: QPainter, part: MapPart, hit: Hit, look: MapLook) -> None:
    """Paint the ring round the symbol the keyboard is on."""
    point = QPointF(*part.to_screen(hit.x, hit.y))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    tall = hit.radius if hit.what != "region" else look.px(12)
    for colour, width in ((look.halo, 5.0), (look.accent, 2.4)):
        painter.setPen(QPen(QColor(colour), look.px(width)))
        painter.drawRoundedRect(
            QRectF(point.x() - hit.radius - look.px(4), point.y() - tall - look.px(4), 2 * (hit.radius + look.px(4)),
                   2 * (tall + look.px(4))), look.px(6), look.px(6)
        )  # fmt: skip


def paint_focus(painter: QPainter, box: QRectF, look: MapLook) -> None:
    """Paint the focus ring just inside."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(look.accent), 2))
    painter.drawRect(box.adjusted(1, 1, -1, -1))


def paint_waiting(painter: QPainter, part: MapPart, look: MapLook) -> None:
    """Say that the base map is being read."""
    painter.setFont(look.font(0))
    painter.setPen(QColor(look.text))
    painter.drawText(QRectF(0, 0, part.width, part.height), Qt.AlignmentFlag.AlignCenter, _("Reading the map"))
