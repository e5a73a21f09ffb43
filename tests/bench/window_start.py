"""The window's start, from the process's begin to the painted unlock screen, beside a bare QMainWindow, pair by pair."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

from tests.bench.measure import tell

_ROOT = Path(__file__).resolve().parents[2]
PAIRS = 21

# Both tell the moment after their first paint has reached the screen.
_PAINTED = """
import os, sys, time
def watched(window_class):
    from PySide6.QtCore import QTimer
    before = window_class.paintEvent
    def painted(self, event):
        before(self, event)
        QTimer.singleShot(0, lambda: (sys.stdout.write(repr(time.time())), sys.stdout.flush(), os._exit(0)))
    window_class.paintEvent = painted
"""
BARE = (
    _PAINTED
    + """
from PySide6.QtWidgets import QApplication, QMainWindow
class Bare(QMainWindow):
    def paintEvent(self, event): pass
app = QApplication([])
watched(Bare)
window = Bare()
window.resize(1366, 768)
window.show()
app.exec()
"""
)
OURS = (
    _PAINTED
    + """
from ui.shell import app
made = app.make_application
def make():
    from ui.shell.main_window import MainWindow
    watched(MainWindow)
    return made()
app.make_application = make
app.main()
"""
)


def measure(folder: Path) -> None:
    """Measure the first start (no vault known) and the usual one (a vault remembered)."""
    for name, vault in (("window, first run", ""), ("window, a vault remembered", str(folder / "desk.vault"))):
        profile = folder / ("known" if vault else "fresh")
        (profile / "holdfast").mkdir(parents=True)
        if vault:
            text = '{"vault": "' + vault.replace("\\", "\\\\") + '"}'
            (profile / "holdfast" / "window.json").write_text(text, encoding="utf-8")
        environment = {**os.environ, "XDG_DATA_HOME": str(profile), "LOCALAPPDATA": str(profile)}
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
        # As on a laptop where the program was started before: compiled modules are at hand.
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        environment["PYTHONPYCACHEPREFIX"] = str(folder / "compiled")
        ours, bare = pairs(environment)
        tell(name, statistics.median(ours), statistics.median(bare), best=round(min(ours), 4), floor_best=round(min(bare), 4))


def pairs(environment: dict[str, str]) -> tuple[list[float], list[float]]:
    """Return the seconds of both, run by turns; the first pair warms the caches and is not counted."""
    found: tuple[list[float], list[float]] = ([], [])
    for number in range(PAIRS + 1):
        for at, code in enumerate((OURS, BARE)):
            seconds = until_painted(code, environment)
            if number:
                found[at].append(seconds)
    return found


def until_painted(code: str, environment: dict[str, str]) -> float:
    """Return the seconds from the start of a process until it painted."""
    start = time.time()
    done = subprocess.run([sys.executable, "-c", code], cwd=_ROOT, env=environment, check=True, capture_output=True, text=True)
    return float(done.stdout) - start
