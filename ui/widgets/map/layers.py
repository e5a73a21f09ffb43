"""The two kept pictures of a map, ground and overlay: moved while the map moves, stretched while it zooms, redrawn at rest."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import replace
from time import monotonic

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPixmap

from ui.widgets.map.clusters import Clusters
from ui.widgets.map.ground import paint_ground
from ui.widgets.map.look import MapLook
from ui.widgets.map.mercator import MapPart
from ui.widgets.map.overlay import Overlay, Painted, Shown, Town
from ui.widgets.map.scene import MapScene
from ui.widgets.map.shapes import BaseShapes
from ui.widgets.map.symbols import Symbols

MARGIN = 160
"""Pixels drawn beyond each edge, so that a short move needs no drawing."""
REDRAW_S, SHARE = 0.4, 25
"""Where an edge comes into sight while the map moves it is drawn anew once in so many seconds, or in so many times what drawing
takes on this machine, whichever is longer: moving must stay smooth."""


class Layers:
    """Draws what is missing and puts the rest in place."""

    def __init__(self, look: MapLook) -> None:
        self.look = look
        self.painted = Painted()
        self.drawings = 0
        self._symbols = Symbols(look)
        self._ground: tuple[MapPart, QPixmap] | None = None
        self._over: tuple[MapPart, QPixmap, bool] | None = None
        self._drawn_at = self._takes_s = 0.0
        self._stale = False

    def forget(self) -> None:
        """Draw all of it anew at the next paint."""
        self._ground = self._over = None

    def rest(self) -> None:
        """The map came to rest: draw anew what was only moved or stretched."""
        self._drawn_at = 0.0
        if self._ground is not None:
            self._stale = True

    def paint(
        self,
        painter: QPainter,
        part: MapPart,
        ratio: float,
        base: BaseShapes | None,
        scene: MapScene,
        clusters: Clusters | None,
        towns: Sequence[Town],
        chosen: Collection[int],
    ) -> None:
        """Paint both layers for this part."""
        base = base.with_own(scene.own) if base is not None else None
        if ratio != self._symbols.ratio:
            self._symbols = Symbols(self.look, ratio)
            self.forget()
        if self._must_draw(part):
            begun = monotonic()
            self._draw_ground(part, ratio, base, scene)
            self._draw_over(part, ratio, base, Shown(scene, clusters, towns, chosen, margin=MARGIN))
            self._drawn_at = monotonic()
            self._takes_s = self._drawn_at - begun
        elif self._over is None or self._over[0].zoom != part.zoom:
            # while zooming the ground is stretched; symbols and counts are drawn at their own size
            self._draw_over(part, ratio, base, Shown(scene, clusters, towns, chosen, quick=True, margin=MARGIN))
        self._stale = False
        if self._ground is not None:
            painter.fillRect(QRectF(0, 0, part.width, part.height), QColor(self.look.sea))
            _put(painter, part, *self._ground)
        if self._over is not None:
            _put(painter, part, self._over[0], self._over[1])

    def _must_draw(self, part: MapPart) -> bool:
        if self._ground is None or self._over is None:
            return True
        kept = self._ground[0]
        if self._stale and (kept != _wider(part) or self._over[2]):
            return True
        if kept.zoom != part.zoom:
            return abs(kept.zoom - part.zoom) > 2.2
        off = max(abs(kept.x - part.x), abs(kept.y - part.y)) * part.scale
        return off > MARGIN and monotonic() - self._drawn_at > max(REDRAW_S, min(2.0, SHARE * self._takes_s))

    def _draw_ground(self, part: MapPart, ratio: float, base: BaseShapes | None, scene: MapScene) -> None:
        wide = _wider(part)
        picture = _picture(wide, ratio)
        painter = QPainter(picture)
        paint_ground(painter, base, wide, self.look, scene.shades)
        painter.end()
        self._ground = wide, picture
        self.drawings += 1

    def _draw_over(self, part: MapPart, ratio: float, base: BaseShapes | None, shown: Shown) -> None:
        wide = _wider(part)
        picture = _picture(wide, ratio)
        picture.fill(QColor(0, 0, 0, 0))
        painter = QPainter(picture)
        self.painted = Overlay(self._symbols).paint(painter, base, wide, shown)
        painter.end()
        self._over = wide, picture, shown.quick


def _wider(part: MapPart) -> MapPart:
    return replace(part, width=part.width + 2 * MARGIN, height=part.height + 2 * MARGIN)


def _picture(part: MapPart, ratio: float) -> QPixmap:
    made = QPixmap(math.ceil(part.width * ratio), math.ceil(part.height * ratio))
    made.setDevicePixelRatio(ratio)
    return made


def _put(painter: QPainter, part: MapPart, kept: MapPart, picture: QPixmap) -> None:
    """Put a kept picture where its part lies now."""
    if kept.zoom == part.zoom:
        x, y = (kept.left - part.left) * part.scale, (kept.top - part.top) * part.scale
        painter.drawPixmap(QPointF(round(x), round(y)), picture)
        return
    grown = part.scale / kept.scale
    x, y = (kept.left - part.left) * part.scale, (kept.top - part.top) * part.scale
    whole = QRectF(0, 0, picture.width(), picture.height())
    painter.drawPixmap(QRectF(x, y, kept.width * grown, kept.height * grown), picture, whole)
