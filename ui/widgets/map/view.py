"""The map as it is seen: painted by itself, moved as a kept picture and redrawn at rest; what it needs is read off the screen."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QWidget

from models.base.language import _
from ui.shell import theme
from ui.shell.jobs import Jobs
from ui.widgets.map import chrome, reading
from ui.widgets.map.clusters import Clusters, level_of
from ui.widgets.map.ground import world_box
from ui.widgets.map.layers import Layers
from ui.widgets.map.look import screen_look
from ui.widgets.map.mercator import MapPart
from ui.widgets.map.overlay import TOWNS_FROM, Hit
from ui.widgets.map.scene import MapScene
from ui.widgets.map.shapes import FINEST, BaseShapes, level_for
from ui.widgets.map.tools import Lasso, Ruler

if TYPE_CHECKING:
    from ui.widgets.map.overlay import Town

REST_MS = 110
MOVE, SELECT, MEASURE, PICK = "move", "select", "measure", "pick"


class MapView(QLabel):
    """The map without a hand on it: see MapCanvas.

    `chosen_changed` tells the keys a person chose, `opened` the one to be opened, `picked` latitude and longitude of a click in
    the tool "pick", `view_changed` that another part is in view, `tool_changed` the tool in hand, `base_read` that a level of
    detail is at hand, or could not be read.
    """

    chosen_changed = Signal(tuple)
    opened = Signal(int)
    picked = Signal(float, float)
    view_changed = Signal()
    tool_changed = Signal(str)
    base_read = Signal()

    def __init__(self, jobs: Jobs, parent: QWidget | None = None, *, bare: bool = False) -> None:
        super().__init__(parent)
        self.jobs = jobs
        self.setPixmap(QPixmap(1, 1))  # so that a screen reader meets a graphic, not a filler
        self.setAccessibleName(_("Map"))
        self.setAccessibleDescription(map_help())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(theme.px(220), theme.px(180))
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMouseTracking(True)
        self.part = MapPart(128, 118, 2.0, 640, 480)
        self.scene = MapScene()
        self.tell: Callable[[Hit], str] = lambda _hit: ""
        self.source_line = ""
        self.tool = PICK if bare else MOVE
        self.ruler, self.lasso = Ruler(), Lasso()
        self.layers = Layers(screen_look())
        self.towns: tuple[Town, ...] = ()
        self._chosen: frozenset[int] = frozenset()
        self._bases: dict[int, BaseShapes] = {}
        self._clusters: dict[float, Clusters] = {}
        self._asked: set[object] = set()
        self._generation = 0
        self._walk = -1
        self._home: tuple[float, float, float, float] | None = None
        self._fit_later = False
        self._grab: QPointF | None = None
        self._dragged, self._moved_at = False, 0.0
        self._painted = self.part
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._on_rest)
        self._idle = QTimer(self, singleShot=True, interval=600)
        self._idle.timeout.connect(self._on_idle)
        theme.watcher.changed.connect(self._on_theme)

    # what its owner says

    def set_scene(self, scene: MapScene, *, fit: bool = False) -> None:
        """Show these things; `fit`: move to where they are."""
        self.scene = scene
        self._generation += 1
        self._clusters.clear()
        self._asked = {one for one in self._asked if not isinstance(one, tuple)}
        self._walk = -1
        self._home = box_of(self.scene)
        if fit:
            self.fit()
        self._ask()
        self.redraw()

    def set_chosen(self, keys: Iterable[int]) -> None:
        """Mark these as chosen, as the list beside the map says. No signal."""
        wanted = frozenset(keys)
        if wanted != self._chosen:
            self._chosen = wanted
            self.redraw()

    @property
    def chosen(self) -> frozenset[int]:
        """Return the keys chosen."""
        return self._chosen

    def set_tool(self, tool: str) -> None:
        """Take a tool: move, select, measure or pick."""
        if tool != self.tool:
            self.tool = tool
            self.ruler.clear()
            self.lasso.clear()
            self.setCursor(Qt.CursorShape.ArrowCursor if tool == MOVE else Qt.CursorShape.CrossCursor)
            self.tool_changed.emit(tool)
            self.update()

    def fit(self) -> None:
        """Show everything there is, or the world."""
        if self.width() < 50 or not self.isVisible():
            self._fit_later = True
        self._go(self.whole())

    def whole(self) -> MapPart:
        """Return the part that shows everything there is, or the world."""
        return whole_of(self.part, self._home)

    def go_to(self, x: float, y: float, zoom: float | None = None) -> None:
        """Bring a place (units) to the middle."""
        made = self.part.at(x, y)
        self._go(MapPart(made.x, made.y, made.zoom if zoom is None else zoom, made.width, made.height))

    def bring(self, key: int) -> None:
        """Bring a thing to sight if it is out of it."""
        spot = self.scene.by_key.get(key)
        if spot is not None:
            x, y = self.part.to_screen(spot.x, spot.y)
            if not (20 < x < self.width() - 20 and 20 < y < self.height() - 20):
                self.go_to(spot.x, spot.y)

    def zoom_by(self, by: float, at: QPointF | None = None) -> None:
        """Zoom; the place under `at` stays."""
        self._go(self.part.zoomed(by, *((at.x(), at.y()) if at is not None else ())))

    def move_by(self, dx: float, dy: float) -> None:
        """Move by so many pixels, to the east and south."""
        self._go(self.part.moved(dx, dy))

    def redraw(self) -> None:
        """Draw it anew at the next paint."""
        self.layers.forget()
        self.update()

    @property
    def base(self) -> BaseShapes | None:
        """Return the level of detail for this zoom, or the nearest at hand."""
        wanted = level_for(self.part.zoom)
        return self._bases.get(wanted) or next(
            (self._bases[level] for level in sorted(self._bases, key=lambda one: abs(one - wanted))), None
        )

    @property
    def clusters(self) -> Clusters | None:
        """Return the clustering for this zoom, or the nearest at hand."""
        wanted = level_of(self.part.zoom)
        if wanted in self._clusters:
            return self._clusters[wanted]
        return self._clusters[min(self._clusters, key=lambda one: abs(one - wanted))] if self._clusters else None

    @property
    def hits(self) -> list[Hit]:
        """Return what can be chosen on the picture."""
        return self.layers.painted.hits

    @property
    def is_ready(self) -> bool:
        """Whether everything this view needs is at hand."""
        return level_for(self.part.zoom) in self._bases and (
            not self.scene.open_spots or level_of(self.part.zoom) in self._clusters
        )

    # what is read

    def _ask(self) -> None:
        level = level_for(self.part.zoom)
        if level not in self._bases and level not in self._asked:
            self._asked.add(level)
            # beside what is read of the vault, not behind it
            self.jobs.run(reading.read_base, level, lane="paper", owner=self, ok=self._on_base, fail=self._on_no_base)
        near = level_of(self.part.zoom)
        if self.scene.open_spots and near not in self._clusters and ("clusters", near) not in self._asked:
            self._asked.add(("clusters", near))
            self._ask_clusters(near, "read")
        if self.part.zoom >= TOWNS_FROM:
            self._ask_towns("paper")
        self._idle.start()

    def _ask_towns(self, lane: str) -> None:
        if "towns" not in self._asked:
            self._asked.add("towns")
            self.jobs.run(reading.read_towns, lane=lane, owner=self, ok=self._on_towns)

    def _ask_clusters(self, level: float, lane: str) -> None:
        generation = self._generation

        def ok(found: tuple[float, Clusters]) -> None:
            if generation == self._generation:
                self._on_clusters(*found)

        self.jobs.run(reading.read_clusters, self.scene.open_spots, level, lane=lane, owner=self, ok=ok)

    def _on_base(self, base: BaseShapes) -> None:
        self._bases[base.level] = base
        self._idle.start()
        if base.level == level_for(self.part.zoom) or len(self._bases) == 1:
            self.redraw()
        self.base_read.emit()

    def _on_no_base(self, error: BaseException) -> None:
        self.jobs.failed.emit(error)
        self.base_read.emit()

    def _on_clusters(self, level: float, found: Clusters) -> None:
        self._clusters[level] = found
        if level == level_of(self.part.zoom) or len(self._clusters) == 1:
            self.redraw()

    def _on_towns(self, towns: tuple[Town, ...]) -> None:
        self.towns = towns
        self.redraw()

    def _on_idle(self) -> None:
        """Read ahead what the next step will need, one thing at a time."""
        if self._grab is not None or not self._generation or not self.is_ready:
            self._idle.start()
            return
        self._ask_towns("ahead")
        level = level_for(self.part.zoom)
        for wanted in (min(FINEST, level + 1), max(0, level - 1), FINEST):
            if wanted not in self._bases and wanted not in self._asked:
                self._asked.add(wanted)
                self.jobs.run(reading.read_base, wanted, lane="ahead", owner=self, ok=self._on_base)
                break
        near = level_of(self.part.zoom)
        for step in (0.5, -0.5, 1.0, -1.0, 1.5, -1.5):
            if self.scene.open_spots and ("clusters", near + step) not in self._asked and 1 <= near + step <= 14:
                self._asked.add(("clusters", near + step))
                self._ask_clusters(near + step, "ahead")
        self._idle.stop()

    # the part in view

    def _go(self, part: MapPart) -> None:
        if part == self.part:
            return
        zoomed = part.zoom != self.part.zoom
        self.part = part
        if zoomed:
            self._ask()
        self._rest.start()
        self.view_changed.emit()
        self.update()

    def _on_rest(self) -> None:
        if (monotonic() - self._moved_at) * 1000 < REST_MS:  # on a slow machine the paint itself took that long
            self._rest.start()
            return
        self.layers.rest()
        self.update()

    def _on_theme(self) -> None:
        self.layers = Layers(screen_look())
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the middle where it is."""
        super().resizeEvent(event)
        self.part = self.part.sized(self.width(), self.height())
        if self._fit_later and self.width() > 50:
            self._fit_later = False
            self.fit()
        self.layers.forget()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to read what is needed."""
        super().showEvent(event)
        self._ask()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Put the kept pictures in place, and what belongs to the frame on top."""
        painter = QPainter(self)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # the map is never mirrored, words go as they do
        self.layers.paint(
            painter, self.part, self.devicePixelRatioF(), self.base, self.scene, self.clusters, self.towns, self._chosen
        )
        look = self.layers.look
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.ruler.paint(painter, self.part, look)
        self.lasso.paint(painter, look)
        if 0 <= self._walk < len(self._walkable()):
            chrome.paint_ring(painter, self.part, self._walkable()[self._walk], look)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        chrome.paint_frame(painter, self.part, look, self.source_line, mirrored=mirrored)
        if self.base is None:
            chrome.paint_waiting(painter, self.part, look)
        if self.hasFocus():
            chrome.paint_focus(painter, QRectF(self.rect()), look)
        painter.end()
        if self.part != self._painted:
            self._painted, self._moved_at = self.part, monotonic()

    # what lies where

    def hit_at(self, point: QPointF) -> Hit | None:
        """Return what lies under a pixel, the nearest."""
        best: tuple[float, Hit] | None = None
        for hit in self.hits:
            x, y = self.part.to_screen(hit.x, hit.y)
            far = (x - point.x()) ** 2 + (y - point.y()) ** 2
            tall = 1.0 if hit.what != "region" else 3.0  # a tag is wider than it is tall
            inside = abs(x - point.x()) <= hit.radius + 3 and abs(y - point.y()) <= hit.radius / tall + 3
            if inside and (best is None or far < best[0]):
                best = far, hit
        return best[1] if best else None

    def _walkable(self) -> list[Hit]:
        """Return what is in view in reading order: lines of a finger's height from the leading side."""
        seen = []
        for hit in self.hits:
            x, y = self.part.to_screen(hit.x, hit.y)
            if 0 <= x <= self.width() and 0 <= y <= self.height():
                across = -x if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else x
                seen.append((int(y // 48), across, hit))
        return [hit for _line, _across, hit in sorted(seen, key=lambda one: one[:2])]


def whole_of(part: MapPart, box: tuple[float, float, float, float] | None) -> MapPart:
    """Return the part of this size that shows a box (units), or the world where there is none."""
    world = world_box()
    return part.fitting(*(box or (world.left(), world.top(), world.right(), world.bottom())))


def box_of(scene: MapScene) -> tuple[float, float, float, float] | None:
    """Return the box around nearly all spots (units): a stray one far away does not make the others tiny; else the regions'."""
    if not scene.spots:
        return scene.around
    xs, ys = sorted(spot.x for spot in scene.spots), sorted(spot.y for spot in scene.spots)
    cut = len(xs) // 50
    return xs[cut], ys[cut], xs[-1 - cut], ys[-1 - cut]


def map_help() -> str:
    return _(
        "Arrow keys move the map, plus and minus zoom, Home shows everything. Enter goes to the first symbol, Tab to the next, "
        "Enter opens it, Escape ends. The list beside the map says the same."
    )
