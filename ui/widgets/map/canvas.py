"""The map in the hand: worked by mouse, wheel and keyboard alike."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QToolTip

from ui.widgets.map.overlay import Hit
from ui.widgets.map.view import MEASURE, MOVE, PICK, SELECT, MapView, map_help
from ui.widgets.plain_label import plain_tip

__all__ = ["MEASURE", "MOVE", "PICK", "SELECT", "MapCanvas"]

STEP_PX = 90
"""Pixels that an arrow key moves the map."""
ZOOM_KEY, ZOOM_WHEEL = 0.5, 0.25


class MapCanvas(MapView):
    """The map. Arrows move it, + and − zoom, Home shows all; Enter goes to a symbol, Tab to the next, Enter opens, Esc ends."""

    # the mouse

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
            self.setAccessibleDescription(map_help())
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
