"""The map page with 20,000 incidents at 1280x800: first paint, moving, zooming, beside an empty painter widget of the same size.

`cpu_s` is CPU of the whole process, `screen_ms` that of the screen's thread. A frame is a step and its paint, as the event loop
does it; the floor is the same for a widget that fills itself with one colour. "rest" is the drawing that follows when the map
comes to rest, once, outside any movement.
"""

from __future__ import annotations

import json
import os
import random
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from tests.bench.measure import tell

INCIDENTS = 20_000
SIZE = (1280, 800)
HUBS = ((-3.7, 16.2, 3.0), (-1.5, 14.8, 3.0), (0.5, 14.0, 3.0), (2.4, 15.9, 2.0), (-7.5, 14.2, 2.0), (13.2, 12.0, 2.5))
KINDS = ("abduction", "killing", "mine", "checkpoint", "robbery", "protest", "ambush")
VIEWS = (("world", 10.0, 20.0, 2.3), ("sahel", 2.0, 15.0, 4.6), ("country", -3.0, 17.0, 5.6), ("region", -3.5, 16.4, 8.0))
FRAMES = 60


def measure(folder: Path) -> None:
    """Measure it."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from models.subjects.incidents import create_incidents
    from tests.factories import make_vault

    vault = make_vault(folder / "office.vault")
    rows = _rows()
    for at in range(0, len(rows), 2_000):
        vault.run(lambda session, part=rows[at : at + 2_000]: create_incidents(session, part))  # type: ignore[misc]
    from PySide6.QtWidgets import QApplication

    from ui.shell import theme
    from ui.shell.jobs import Jobs
    from ui.shell.office import Office

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme.apply(app, "light")
    office = Office(vault, Jobs())
    try:
        _Bench(app, office).run()
    finally:
        office.close()


def _rows() -> list[tuple[str, dict[str, Any]]]:
    rng, rows = random.Random(7), []
    for number in range(INCIDENTS):
        lon, lat, spread = rng.choice(HUBS)
        point = {"lat": round(rng.gauss(lat, spread), 4), "lon": round(rng.gauss(lon, spread), 4)}
        place = {"name": f"Village {number % 900}", "country": "ML", "precision": rng.choice((1, 2)), **point}
        if number % 25 == 0:
            place = {"name": "", "country": "ML", "admin": [{"name": rng.choice(("Gao", "Mopti", "Kidal"))}]}
        day = f"2025-{rng.randint(1, 11):02d}-{rng.randint(1, 28):02d}"
        rows.append(
            ("", {"kind": rng.choice(KINDS), "country": "ML", "when": {"edtf": day, "raw": day}, "place": json.dumps(place)})
        )
    return rows


class _Bench:
    """The page, and an empty widget beside it."""

    def __init__(self, app: Any, office: Any) -> None:
        self.app, self.office = app, office
        self.painted = 0

    def run(self) -> None:
        """Open the page, move and zoom."""
        from ui.pages.map.page import MapPage

        self.floor = self._floor()
        start, cpu = time.perf_counter(), time.process_time()
        page = MapPage(self.office)
        self.canvas = page.canvas
        page.resize(*SIZE)
        page.show()
        page.shown()
        self._until(lambda: self.canvas.base is not None)
        self.canvas.grab()
        spent = round(time.process_time() - cpu, 3)
        tell("map painted after its page opens", time.perf_counter() - start, self.floor, cpu_s=spent, incidents=INCIDENTS)
        self._until(lambda: page.drawn.placed and self.canvas.is_ready)
        self.canvas.grab()
        spent = round(time.process_time() - cpu, 3)
        seconds = time.perf_counter() - start
        tell("incidents painted after the page opens", seconds, self.floor, cpu_s=spent, hits=len(self.canvas.hits))
        page.hide()
        canvas = self.canvas
        canvas.setParent(None)
        canvas.resize(*SIZE)
        canvas.show()
        self._idle(1.0)
        for name, lon, lat, zoom in VIEWS:
            self._view(name, lon, lat, zoom)
        canvas.setParent(page)

    def _view(self, name: str, lon: float, lat: float, zoom: float) -> None:
        from ui.widgets.map.mercator import x_of, y_of

        canvas = self.canvas
        canvas.go_to(x_of(lon), y_of(lat), zoom)
        self._until(lambda: canvas.is_ready)
        self._idle(1.2)
        moves = []
        for number in range(FRAMES):
            down = 5 if number % 20 < 10 else -5
            moves.append(self._frame(lambda down=down: canvas.move_by(18, down)))  # type: ignore[misc]
        self._idle(0.4)
        self._say(f"a step of a move, {name}", moves)
        zooms = []
        for number in range(FRAMES):
            step = 0.25 if number % 12 < 6 else -0.25
            zooms.append(self._frame(lambda step=step: canvas.zoom_by(step)))  # type: ignore[misc]
            self._idle(0.02)
        self._say(f"a step of the wheel, {name}", zooms)
        self._idle(0.4)
        canvas.redraw()
        self._say(f"drawing anew at rest, {name}", [self._frame(canvas.redraw) for _time in range(7)])

    def _floor(self) -> float:
        from PySide6.QtGui import QColor, QPainter
        from PySide6.QtWidgets import QWidget

        class Empty(QWidget):
            def paintEvent(self, _event: Any) -> None:
                painter = QPainter(self)
                painter.fillRect(self.rect(), QColor("#DCE7EE"))
                painter.end()

        widget = Empty()
        widget.resize(*SIZE)
        widget.show()
        self.app.processEvents()
        found = []
        for _frame in range(FRAMES):
            start = time.perf_counter()
            widget.repaint()
            found.append(time.perf_counter() - start)
        widget.close()
        return statistics.median(found)

    def _frame(self, step: Callable[[], object]) -> tuple[float, float]:
        """Do a step and paint it; return the seconds and the CPU seconds of this thread."""
        start, cpu = time.perf_counter(), time.thread_time()
        step()
        self.canvas.repaint()
        found = time.perf_counter() - start, time.thread_time() - cpu
        self.app.processEvents()
        return found

    def _until(self, done: Callable[[], object], most: float = 60) -> None:
        end = time.perf_counter() + most
        while not done():
            self._idle(0.005)
            if time.perf_counter() > end:
                raise TimeoutError

    def _idle(self, seconds: float) -> None:
        from PySide6.QtCore import QEventLoop, QTimer

        loop = QEventLoop()
        QTimer.singleShot(round(seconds * 1000), loop.quit)
        loop.exec()

    def _say(self, name: str, found: Sequence[tuple[float, float]]) -> None:
        walls, cpus = sorted(one[0] for one in found), sorted(one[1] for one in found)
        at = min(len(found) - 1, int(len(found) * 0.95))
        tell(
            name, statistics.median(walls), self.floor, p95_ms=round(walls[at] * 1000, 2), worst_ms=round(walls[-1] * 1000, 2),
            screen_p50_ms=round(statistics.median(cpus) * 1000, 2), screen_p95_ms=round(cpus[at] * 1000, 2),
            hits=len(self.canvas.hits),
        )  # fmt: skip
