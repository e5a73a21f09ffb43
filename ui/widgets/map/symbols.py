"""Symbols, counts and labels as small pictures, kept, so that a frame only puts them in place."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPainterPath, QPen, QPixmap, QPolygonF

from models.base.numbers import number_text
from ui.widgets.map.look import MapLook

ALONE = 6.0
"""Radius of the symbol of one, in pixels at 100 %."""
_CORNERS = {
    "taken": (4, 0.0, 1.15), "killed": (3, 0.0, 1.2), "explosive": (3, 180.0, 1.2),
    "access": (4, 45.0, 1.15), "crime": (5, 0.0, 1.1),
}  # fmt: skip
"""Corners, turn in degrees, and size of each group's shape; "free" is a cross, everything else a disc."""
MOST_KEPT = 4_000


def radius_of(count: int) -> float:
    """Return the radius of what stands for so many, growing with the logarithm."""
    return ALONE if count == 1 else min(23.0, 8.5 + 1.75 * math.log2(count))


def outline(group: str, radius: float, at: QPointF) -> QPainterPath:
    """Return the shape of a group around a point."""
    path = QPainterPath()
    if group in _CORNERS:
        corners, turn, size = _CORNERS[group]
        far = radius * size
        angles = [math.radians(turn - 90 + 360 / corners * corner) for corner in range(corners)]
        path.addPolygon(QPolygonF([at + QPointF(far * math.cos(a), far * math.sin(a)) for a in angles]))
        path.closeSubpath()
    elif group == "free":
        thick, far = radius * 0.42, radius * 1.05
        path.setFillRule(Qt.FillRule.WindingFill)
        path.addRect(QRectF(at.x() - far, at.y() - thick, 2 * far, 2 * thick))
        path.addRect(QRectF(at.x() - thick, at.y() - far, 2 * thick, 2 * far))
        path = path.simplified()
    else:
        path.addEllipse(at, radius * 0.95, radius * 0.95)
    return path


class Symbols:
    """The pictures of one look at one pixel ratio."""

    def __init__(self, look: MapLook, ratio: float = 1.0) -> None:
        self.look, self.ratio = look, ratio
        self._kept: dict[tuple[object, ...], QPixmap] = {}

    def one(self, group: str, *, firm: bool, moved: bool, chosen: bool) -> QPixmap:
        """Return the symbol of one: hollow when not known exactly, in a dashed ring when moved on purpose."""
        key = ("one", group, firm, moved, chosen)
        return self._kept.get(key) or self._keep(key, self._one(group, firm, moved, chosen))

    def many(self, count: int, *, chosen: bool) -> QPixmap:
        """Return the disc with a count."""
        key = ("many", count, chosen)
        return self._kept.get(key) or self._keep(key, self._many(count, chosen))

    def guarded(self, *, chosen: bool) -> QPixmap:
        """Return the mark of a guarded place: a lock on black, unlike every other symbol."""
        key = ("guarded", chosen)
        return self._kept.get(key) or self._keep(key, self._guarded(chosen))

    def text(self, words: str, colour: str, *, more: float = 0.0, bold: bool = False) -> QPixmap:
        """Return words with a halo."""
        key = ("text", words, colour, more, bold)
        return self._kept.get(key) or self._keep(key, self._text(words, colour, more, bold))

    def tag(self, words: str, colour: str, *, chosen: bool = False) -> QPixmap:
        """Return words in a hatched frame: a count that belongs to a region, not to a spot."""
        key = ("tag", words, colour, chosen)
        return self._kept.get(key) or self._keep(key, self._tag(words, colour, chosen))

    def _keep(self, key: tuple[object, ...], made: QPixmap) -> QPixmap:
        if len(self._kept) > MOST_KEPT:
            self._kept.clear()
        self._kept[key] = made
        return made

    def _empty(self, width: float, height: float) -> tuple[QPixmap, QPainter]:
        wide, tall = math.ceil(width), math.ceil(height)
        made = QPixmap(math.ceil(wide * self.ratio), math.ceil(tall * self.ratio))
        made.setDevicePixelRatio(self.ratio)
        made.fill(QColor(0, 0, 0, 0))
        painter = QPainter(made)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        return made, painter

    def _one(self, group: str, firm: bool, moved: bool, chosen: bool) -> QPixmap:
        look, radius = self.look, self.look.px(ALONE)
        side = 2 * radius * 1.2 + look.px(14)
        made, painter = self._empty(side, side)
        middle = QPointF(made.width() / self.ratio / 2, made.height() / self.ratio / 2)
        shape = outline(group, radius, middle)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(look.symbol_edge), look.px(3.6)))
        painter.drawPath(shape)
        painter.setPen(QPen(QColor(look.symbol), look.px(1.7)) if not firm else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.symbol) if firm else QColor(look.card))
        painter.drawPath(shape)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if moved:
            dashed = QPen(QColor(look.symbol), look.px(1.2))
            dashed.setDashPattern([2.5, 2])
            painter.setPen(dashed)
            painter.drawEllipse(middle, radius + look.px(4), radius + look.px(4))
        if chosen:
            self._ring(painter, middle, radius + look.px(4))
        painter.end()
        return made

    def _many(self, count: int, chosen: bool) -> QPixmap:
        look, radius = self.look, self.look.px(radius_of(count))
        side = 2 * radius + look.px(10)
        made, painter = self._empty(side, side)
        middle = QPointF(made.width() / self.ratio / 2, made.height() / self.ratio / 2)
        painter.setPen(QPen(QColor(look.symbol_edge), look.px(1.6)))
        painter.setBrush(QColor(look.symbol))
        painter.drawEllipse(middle, radius, radius)
        painter.setFont(look.font(-1.0 if count < 1_000 else -1.8, bold=True))
        painter.setPen(QColor(look.symbol_text))
        painter.drawText(QRectF(0, 0, 2 * middle.x(), 2 * middle.y()), Qt.AlignmentFlag.AlignCenter, number_text(count))
        if chosen:
            self._ring(painter, middle, radius + look.px(1.5))
        painter.end()
        return made

    def _ring(self, painter: QPainter, middle: QPointF, radius: float) -> None:
        look = self.look
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(look.halo), look.px(4.5)))
        painter.drawEllipse(middle, radius, radius)
        painter.setPen(QPen(QColor(look.accent), look.px(2.4)))
        painter.drawEllipse(middle, radius, radius)

    def _guarded(self, chosen: bool) -> QPixmap:
        look = self.look
        side = look.px(30)
        made, painter = self._empty(side, side)
        middle = made.width() / self.ratio / 2
        half = look.px(9)
        box = QRectF(middle - half, middle - half, 2 * half, 2 * half)
        painter.setPen(QPen(QColor("#FFFFFF"), look.px(2)))
        painter.setBrush(QColor("#000000"))
        painter.drawRoundedRect(box, 3, 3)
        white = QColor("#FFFFFF")
        painter.setPen(QPen(white, look.px(1.6)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        bow = QRectF(middle - look.px(2.6), middle - look.px(5.6), look.px(5.2), look.px(6.4))
        painter.drawArc(bow, 0, 180 * 16)
        painter.fillRect(QRectF(middle - look.px(4), middle - look.px(2), look.px(8), look.px(6.5)), white)
        if chosen:
            self._ring(painter, QPointF(middle, middle), look.px(12))
        painter.end()
        return made

    def _text(self, words: str, colour: str, more: float, bold: bool) -> QPixmap:
        font = self.look.font(more, bold=bold)
        metrics, edge = QFontMetricsF(font), self.look.px(2)
        made, painter = self._empty(metrics.horizontalAdvance(words) + 2 * edge + 2, metrics.height() + 2)
        path = QPainterPath()
        path.addText(edge + 1, metrics.ascent() + 1, font, words)
        halo = QPen(self.look.colour("halo", 225), self.look.px(3))
        halo.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.strokePath(path, halo)
        painter.fillPath(path, QColor(getattr(self.look, colour)))
        painter.end()
        return made

    def _tag(self, words: str, colour: str, chosen: bool) -> QPixmap:
        look = self.look
        font = look.font(-0.5, bold=True)
        metrics = QFontMetricsF(font)
        swatch = look.px(12)
        wide, tall = metrics.horizontalAdvance(words) + swatch + look.px(13), metrics.height() + look.px(4)
        made, painter = self._empty(wide + 2, tall + 2)
        box = QRectF(1, 1, wide, tall)
        painter.setPen(QPen(QColor(look.accent if chosen else getattr(look, colour)), look.px(2.4 if chosen else 1.2)))
        painter.setBrush(QColor(look.card))
        painter.drawRect(box)
        inner = QRectF(look.px(4), 1 + (tall - swatch) / 2, swatch, swatch)
        painter.setPen(QPen(QColor(getattr(look, colour)), look.px(1)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(inner)
        painter.setBrush(hatch(look, colour))
        painter.drawRect(inner)
        painter.setFont(font)
        painter.setPen(QColor(look.text))
        words_box = QRectF(inner.right() + look.px(4), 1, wide - inner.right(), tall)
        painter.drawText(words_box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
        painter.end()
        return made


def hatch(look: MapLook, colour: str, *, back: bool = False) -> QBrush:
    """Return a brush of slanting lines; `back` slants them the other way."""
    style = Qt.BrushStyle.FDiagPattern if back else Qt.BrushStyle.BDiagPattern
    return QBrush(QColor(getattr(look, colour)), style)
