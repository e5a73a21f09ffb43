"""How often the open window wakes the machine while nobody does anything: returns of its event loop, counted from inside."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2]
SETTLE_S, WATCH_S = 20, 120
"""Seconds: the first notices go by themselves after 12."""
TOGETHER_S = 0.25
"""Returns of the loop closer than this are one wake-up: a timer, the answer of its query, the picture."""

_SESSION = """
import sys, time
from pathlib import Path
from PySide6.QtCore import QAbstractEventDispatcher, QTimer
from PySide6.QtTest import QTest
from PySide6.QtCore import Qt
from ui.shell.app import make_application
from ui.shell.main_window import MainWindow
from ui.shell.preferences import preferences
from tests.ui.shell.session import pause, wait
from tests.bench import storage

folder, settle, watch = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
app = make_application()
window = MainWindow(preferences(), folder=folder)
window.show()
wait(lambda: "locker" in vars(window))
line = window.side.step.secret.line
QTest.keyClicks(line, storage.PASSPHRASE)
QTest.keyClick(line, Qt.Key.Key_Return)
wait(lambda: window.area is not None)
pause(settle * 1000)
moments = []
def woken():
    moments.append(time.monotonic())
QAbstractEventDispatcher.instance().awake.connect(woken)
pause(watch * 1000)
sys.stdout.write(" ".join(f"{moment:.3f}" for moment in moments))
sys.stdout.flush()
window.locker.lock()
wait(lambda: not window.closing.busy)
"""


def measure(folder: Path, watch_s: int = WATCH_S) -> None:
    """Open a vault of 200 cases and count. The first and the last return belong to the watching itself."""
    from tests.bench import storage

    vault, _seconds = storage.make_vault(folder / "idle.vault", 200)
    vault.close()
    command = [sys.executable, "-c", _SESSION, str(vault.folder), str(SETTLE_S), str(watch_s)]
    environment = {**os.environ, "XDG_DATA_HOME": str(folder)}
    environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    done = subprocess.run(command, cwd=_ROOT, env=environment, check=True, capture_output=True, text=True)
    moments = [float(moment) for moment in done.stdout.split()]
    bursts = sum(1 for before, now in pairwise(moments[:-1]) if now - before > TOGETHER_S)
    line = {"name": "window, wake-ups while idle", "seconds_watched": watch_s, "wake_ups": bursts}
    line["loop_returns"] = max(0, len(moments) - 2)
    sys.stdout.write(json.dumps(line) + "\n")
