"""The map: painted by itself, moved as a kept picture and redrawn at rest, worked by mouse, wheel and keyboard alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QLabel, QToolTip, QWidget

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
from ui.widgets.plain_label import plain_tip

if TYPE_CHECKING:
    from ui.widgets.map.overlay import Town

STEP_PX = 90
"""Pixels that an arrow key moves the map."""
ZOOM_KEY, ZOOM_WHEEL = 0.5, 0.25
REST_MS = 110
MOVE, SELECT, MEASURE, PICK = "move", "select", "measure", "pick"


class MapCanvas(QLabel):
    """The map. Arrows move it, + and − zoom, Home shows all; Enter goes to the symbols, Tab to the next, Enter opens, Esc ends.

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
        self.setAccessibleDescription(_help())
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
        self._home = _box_of(self.scene)
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
        box = self._home
        if box is None:
            world = world_box()
            self._go(self.part.fitting(world.left(), world.top(), world.right(), world.bottom()))
        else:
            self._go(self.part.fitting(*box))

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

    # the mouse

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

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to move, select or measure."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._grab, self._dragged = event.position(), False
        self._walk = -1
        if self.tool == SELECT or (self.tool == MOVE and event.modifiers() & Qt.KeyboardModifier.ShiftModifier):
            self.lasso.begin(event.position(), square=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the map, or draw the line round what is selected."""
        if self.tool == MEASURE:
            self.ruler.follow(self.part.to_degrees(event.position().x(), event.position().y()))
            self.update()
        if self._grab is None:
            return
        step = event.position() - self._grab
        if not self._dragged and step.manhattanLength() < 4:
            return
        self._dragged = True
        if self.lasso.is_open:
            self.lasso.extend(event.position())
            self.update()
            return
        self._grab = event.position()
        self.move_by(-step.x(), -step.y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End it; a click chooses what is under it."""
        if event.button() != Qt.MouseButton.LeftButton or self._grab is None:
            return
        self._grab = None
        if self.lasso.is_open and self._dragged:
            self._choose(self._within_lasso())
        elif not self._dragged:
            self._click(event.position(), more=bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        self.lasso.clear()
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open what is under it, or zoom there."""
        if event.button() != Qt.MouseButton.LeftButton or self.tool not in (MOVE, PICK):
            return
        hit = self.hit_at(event.position())
        if hit is not None:
            self._open(hit)
        else:
            self.zoom_by(1.0, event.position())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom where the mouse is."""
        steps = event.angleDelta().y() / 120
        if steps:
            self.zoom_by(ZOOM_WHEEL * steps, event.position())
        event.accept()

    def event(self, event: QEvent) -> bool:
        """Say what is under the mouse."""
        if event.type() == QEvent.Type.ToolTip:
            hit = self.hit_at(QPointF(event.pos()))  # type: ignore[attr-defined]
            words = self.tell(hit) if hit is not None else ""
            QToolTip.showText(event.globalPos(), plain_tip(words), self)  # type: ignore[attr-defined]
            return True
        return super().event(event)

    def _click(self, point: QPointF, *, more: bool) -> None:
        where = self.part.to_degrees(point.x(), point.y())
        if self.tool == PICK:
            self.picked.emit(*where)
        elif self.tool == MEASURE:
            self.ruler.add(where)
        else:
            hit = self.hit_at(point)
            keys = frozenset(hit.keys) if hit else frozenset()
            self._choose(self._chosen ^ keys if more else keys)

    def _choose(self, keys: Iterable[int]) -> None:
        wanted = frozenset(keys)
        if wanted != self._chosen:
            self._chosen = wanted
            self.layers.forget()
            self.update()
            self.chosen_changed.emit(tuple(sorted(wanted)))

    def _within_lasso(self) -> set[int]:
        return {
            spot.key
            for spot in self.scene.spots
            if self.lasso.holds(QPointF(*self.part.to_screen(spot.x, spot.y)))
        }  # fmt: skip

    def _open(self, hit: Hit) -> None:
        """Open a single thing; of several show where they part, or choose them where they never do."""
        if len(hit.keys) == 1:
            self.opened.emit(hit.keys[0])
            return
        wanted = set(hit.keys)
        places = {(spot.x, spot.y) for spot in self.scene.spots if spot.key in wanted}
        self._choose(hit.keys)
        if hit.what == "spot" and len(places) > 1:
            xs, ys = [x for x, _y in places], [y for _x, y in places]
            made = self.part.fitting(min(xs), min(ys), max(xs), max(ys), most=13.0)
            self._go(made if made.zoom > self.part.zoom + 0.3 else self.part.at(hit.x, hit.y).zoomed(1.0))

    # the keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, zoom, walk from symbol to symbol, open."""
        key = event.key()
        step = STEP_PX / 5 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else STEP_PX
        moves = {
            Qt.Key.Key_Left: (-step, 0.0), Qt.Key.Key_Right: (step, 0.0),
            Qt.Key.Key_Up: (0.0, -step), Qt.Key.Key_Down: (0.0, step),
        }  # fmt: skip
        if key in moves:
            self.move_by(*moves[Qt.Key(key)])
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_by(ZOOM_KEY)
        elif key in (Qt.Key.Key_Minus, Qt.Key.Key_Underscore):
            self.zoom_by(-ZOOM_KEY)
        elif key == Qt.Key.Key_Home:
            self.fit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._enter(choose=key == Qt.Key.Key_Space)
        elif key == Qt.Key.Key_Escape and self._escape():
            return
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go to the next symbol while walking; beyond the last, and when not walking, the keyboard leaves the map."""
        if self._walk >= 0:
            at = self._walk + (1 if forward else -1)
            if 0 <= at < len(self._walkable()):
                self._walk_to(at)
                return True
            self._walk = -1
        return super().focusNextPrevChild(forward)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Stop walking."""
        self._walk = -1
        self.update()
        super().focusOutEvent(event)

    def _walkable(self) -> list[Hit]:
        """Return what is in view in reading order: lines of a finger's height from the leading side."""
        seen = []
        for hit in self.hits:
            x, y = self.part.to_screen(hit.x, hit.y)
            if 0 <= x <= self.width() and 0 <= y <= self.height():
                across = -x if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else x
                seen.append((int(y // 48), across, hit))
        return [hit for _line, _across, hit in sorted(seen, key=lambda one: one[:2])]

    def _walk_to(self, at: int) -> None:
        self._walk = at
        words = self.tell(self._walkable()[at])
        self.setAccessibleDescription(words)
        where = self.part.to_screen(self._walkable()[at].x, self._walkable()[at].y)
        QToolTip.showText(self.mapToGlobal(QPointF(*where).toPoint()), plain_tip(words), self)
        self.update()

    def _enter(self, *, choose: bool) -> None:
        stops = self._walkable()
        if self.tool in (MEASURE, PICK):
            self._click(QPointF(self.width() / 2, self.height() / 2), more=False)
            self.update()
        elif 0 <= self._walk < len(stops):
            if choose:
                self._choose(self._chosen ^ frozenset(stops[self._walk].keys))
            else:
                self._open(stops[self._walk])
        elif stops:
            self._walk_to(0)

    def _escape(self) -> bool:
        """Give up one thing at a time: the walk, the measure, the tool, what is chosen. Return whether there was one."""
        if self._walk >= 0:
            self._walk = -1
            self.setAccessibleDescription(_help())
        elif not self.ruler.is_empty:
            self.ruler.clear()
        elif self.tool in (MEASURE, SELECT):
            self.set_tool(MOVE)
        elif self._chosen:
            self._choose(())
        else:
            return False
        self.update()
        return True


def _box_of(scene: MapScene) -> tuple[float, float, float, float] | None:
    """Return the box around nearly all spots (units): a stray one far away does not make the others tiny."""
    if not scene.spots:
        return None
    xs, ys = sorted(spot.x for spot in scene.spots), sorted(spot.y for spot in scene.spots)
    cut = len(xs) // 50
    return xs[cut], ys[cut], xs[-1 - cut], ys[-1 - cut]


def _help() -> str:
    return _(
        "Arrow keys move the map, plus and minus zoom, Home shows everything. Enter goes to the first symbol, Tab to the next, "
        "Enter opens it, Escape ends. The list beside the map says the same."
    )
