"""The map as a picture that leaves: what is on it, its legend, its source, its number and its marking, all in the picture."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from models.base.language import _
from models.views.map import GROUPS
from ui.pages.map.words import group_words
from ui.shell.tokens import MARKING_COLOURS, MARKING_GROUND
from ui.widgets.map.chrome import paint_frame
from ui.widgets.map.clusters import clustered, level_of
from ui.widgets.map.ground import paint_ground
from ui.widgets.map.look import MapLook, paper_look
from ui.widgets.map.mercator import MapPart
from ui.widgets.map.overlay import Overlay, Painted, Shown, Town
from ui.widgets.map.scene import MapScene
from ui.widgets.map.shapes import BaseShapes
from ui.widgets.map.symbols import Symbols, outline
from ui.widgets.map.view import box_of, whole_of

RATIO = 2.0
"""Pixels of the picture to one on the screen: it is printed and enlarged."""
EDGE = 16
MIDDLE, CLOSE = 0.06, 7.0
"""Parts of a picture's sides from its middle, and the zoom, within which a guarded place there would be told by the middle."""
HEAD = 64
"""Height of the band above the map."""


@dataclass(frozen=True)
class Caption:
    """The words of a picture: what it shows, of what period and filter, as of when, its source, its number, its marking."""

    title: str
    about: str
    as_of: str
    source: str
    number: str
    marking: str
    shaded: bool = False


def framed(part: MapPart, scene: MapScene, guards: Iterable[tuple[float, float]], *, whole: bool) -> MapPart:
    """Return what of the world a picture shows: the part on the screen, or all the picture may show where the middle of that part
    would tell a guarded place, or its edges would (`whole`: it shows everything, guarded places among it)."""
    across, down = (MIDDLE * size / part.scale for size in (part.width, part.height))
    centred = any(abs(x - part.x) < across and abs(y - part.y) < down for x, y in guards)
    return whole_of(part, box_of(scene)) if whole or (centred and part.zoom >= CLOSE) else part


def painted_keys(part: MapPart, base: BaseShapes | None, scene: MapScene) -> set[int]:
    """Return the keys of what a picture of this part shows: its marking is the highest of these."""
    image = QImage(8, 8, QImage.Format.Format_ARGB32_Premultiplied)
    painter = QPainter(image)
    painted = _paint_over(painter, part, base, scene, (), Symbols(paper_look()))
    painter.end()
    return {key for hit in painted.hits for key in hit.keys}


def make_picture(part: MapPart, base: BaseShapes | None, scene: MapScene, towns: tuple[Town, ...], caption: Caption) -> QImage:
    """Return the picture: a head, the map, a foot with the legend. The scene must be one without guarded places."""
    look = paper_look()
    base = base.with_own(scene.own) if base is not None else None
    head, foot = HEAD, _foot_height(look, part.width, caption)
    size = part.width, head + part.height + foot
    image = QImage(round(size[0] * RATIO), round(size[1] * RATIO), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(RATIO)
    image.fill(QColor("#FFFFFF"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    painter.save()
    painter.translate(0, head)
    painter.setClipRect(QRectF(0, 0, part.width, part.height))
    paint_ground(painter, base, part, look, scene.shades)
    _paint_over(painter, part, base, scene, towns, Symbols(look, RATIO))
    paint_frame(painter, part, look, "")
    painter.restore()
    painter.setPen(QPen(QColor(look.frame), 1))
    painter.drawRect(QRectF(0.5, head, part.width - 1, part.height))
    _paint_head(painter, look, part.width, head, caption)
    _paint_foot(painter, look, part.width, head + part.height, caption)
    painter.end()
    return image


def png_of(image: QImage) -> bytes:
    """Return the picture as PNG, without any of Qt's texts about where it was made."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    for key in image.textKeys():
        image.setText(key, "")
    image.save(buffer, "PNG")
    buffer.close()
    return bytes(data.data())


def _paint_over(
    painter: QPainter, part: MapPart, base: BaseShapes | None, scene: MapScene, towns: tuple[Town, ...], symbols: Symbols
) -> Painted:
    if any(spot.guarded for spot in scene.spots):
        raise ValueError("guarded places never leave in a picture")
    points = [(spot.x, spot.y) for spot in scene.spots]
    clusters = clustered(points, level_of(part.zoom), [spot.key for spot in scene.spots]) if points else None
    base = base.with_own(scene.own) if base is not None else None
    return Overlay(symbols).paint(painter, base, part, Shown(scene, clusters, towns))


def _paint_head(painter: QPainter, look: MapLook, width: int, tall: int, caption: Caption) -> None:
    room = _badge(painter, look, QRectF(0, 0, width, tall / 2 + 6), caption.marking)
    painter.setPen(QColor(look.text))
    painter.setFont(look.font(4, bold=True))
    line = QRectF(EDGE, 8, width - room - 2 * EDGE, 28)
    painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, _cut(painter, caption.title, line))
    painter.setFont(look.font(0))
    painter.setPen(QColor(look.text_soft))
    about = QRectF(EDGE, 36, width - 2 * EDGE, 22)
    words = f"{caption.about} · {caption.as_of}"
    painter.drawText(about, Qt.AlignmentFlag.AlignVCenter, _cut(painter, words, about))


def _cut(painter: QPainter, words: str, box: QRectF) -> str:
    return painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(box.width()))


def _foot_height(look: MapLook, width: int, caption: Caption) -> int:
    image = QImage(width, 8, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    bottom = _paint_foot(painter, look, width, 0, caption)
    painter.end()
    return round(bottom) + 8


def _paint_foot(painter: QPainter, look: MapLook, width: int, top: float, caption: Caption) -> float:
    """Paint legend, notes, number and source, and the marking once more; return where it ends."""
    painter.setFont(look.font(-0.5))
    metrics, x, y = painter.fontMetrics(), float(EDGE), top + 15
    for group in GROUPS:
        words = group_words(group)
        if x + metrics.horizontalAdvance(words) + 20 > width - EDGE:
            x, y = float(EDGE), y + 18
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.symbol))
        painter.drawPath(outline(group, 5, QPointF(x + 5, y)))
        painter.setPen(QColor(look.text))
        painter.drawText(QRectF(x + 15, y - 10, metrics.horizontalAdvance(words) + 4, 20), Qt.AlignmentFlag.AlignVCenter, words)
        x += metrics.horizontalAdvance(words) + 34
    painter.setPen(QColor(look.text_soft))
    notes = _(
        "Disc with a number: several. Hollow: not known exactly. Dashed ring: moved on purpose. "
        "Hatched: known to the region only. Lines of routes are drawn straight."
    )
    if caption.shaded:
        notes = f"{notes} {_('Shaded: the number in each region, of all that the filter leaves.')}"
    room = _badge(painter, look, QRectF(0, y + 14, width, 34), caption.marking)
    painter.setPen(QColor(look.text_soft))
    painter.setFont(look.font(-0.5))
    flags = int(Qt.TextFlag.TextWordWrap)
    line = painter.boundingRect(QRectF(EDGE, y + 12, width - room - 2 * EDGE, 40), flags, notes)
    painter.drawText(line, flags, notes)
    painter.setFont(look.font(-1.2))
    words = f"{caption.number} · {caption.source}"
    source = painter.boundingRect(QRectF(EDGE, line.bottom() + 3, width - room - 2 * EDGE, 200), flags, words)
    painter.drawText(source, flags, words)
    return max(source.bottom(), y + 50)


def _badge(painter: QPainter, look: MapLook, line: QRectF, marking: str) -> float:
    """Paint the marking at the trailing end and return the room it takes."""
    painter.setFont(look.font(1, bold=True))
    wide = painter.fontMetrics().horizontalAdvance(marking) + 20
    box = QRectF(line.right() - wide - EDGE, line.center().y() - 12, wide, 24)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(MARKING_GROUND))
    painter.drawRect(box)
    painter.setPen(QColor(MARKING_COLOURS.get(marking, "#FFFFFF")))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, marking)
    return wide + EDGE
