"""An officer's main ways through the window, timed: `python -m tests.ui.window.flows VAULT CASE`, the passphrase on the input.

For slow machines: started under whatever holds the processor back (a cgroup of 25 % of one core, say). One line of JSON.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

STARTED = float(os.environ.get("HOLDFAST_STARTED", "0")) or time.time()


def main(folder: Path, case: str) -> None:
    """Go through all of it and print the milliseconds of each."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    from ui.shell.app import make_application
    from ui.shell.main_window import MainWindow
    from ui.shell.preferences import preferences

    found: dict[str, float] = {}
    make_application()
    window = MainWindow(preferences(), folder=folder)
    window.show()
    _until(lambda: "locker" in vars(window))
    found["start until the unlock screen is painted"] = (time.time() - STARTED) * 1000

    from tests.ui.window.acting import type_into
    from tests.ui.window.kit import PAGE_IDS, settle

    line = window.side.step.secret.line
    QTest.keyClicks(line, sys.stdin.readline().strip())

    def timed(name: str, do: Callable[[], object], until: Callable[[], object]) -> None:
        begun = time.perf_counter()
        do()
        _until(until)
        settle(window, limit=20_000)
        found[name] = (time.perf_counter() - begun) * 1000

    begun = time.perf_counter()
    QTest.keyClick(line, Qt.Key.Key_Return)
    _until(lambda: window.area is not None)
    found["unlock until the work area shows"] = (time.perf_counter() - begun) * 1000
    settle(window, limit=20_000)
    found["unlock until the desk is read"] = (time.perf_counter() - begun) * 1000
    for page in PAGE_IDS:
        timed(f"first look at {page}", lambda page=page: window.area.show_page(page), lambda: True)
        if page == "papers":
            _until(lambda: window.area.page._made is not None)
    pane = window.area.show_page("cases").pane
    settle(window, limit=20_000)
    pane.search.setFocus()
    keys = []
    for letter in "goundam":
        begun, cpu = time.perf_counter(), time.thread_time()
        type_into(pane.search, letter)
        keys.append(((time.perf_counter() - begun) * 1000, (time.thread_time() - cpu) * 1000))
        before = begun
        while not window.office.jobs.running() and time.perf_counter() - before < 1:
            pause(1)  # the search begins when typing rests
        settle(window, limit=20_000)
        found[f"search, {len(keys)} letters, until the list shows"] = (time.perf_counter() - begun) * 1000
    found["search, longest the screen stood for a key"] = max(wall for wall, _cpu in keys)
    pane.search.clear()
    settle(window, limit=20_000)
    page = window.area.page
    timed("open a case", lambda: page.show_record("case", case), lambda: page.sheet.data and page.sheet.data.uid == case)
    papers = window.area.show_page("papers")
    settle(window, limit=20_000)
    papers.show_record("case", case)
    papers._made = None
    timed("make its brief", papers.make, lambda: papers._made is not None)
    timed("lock", window.locker.lock, lambda: not window.closing.busy)
    pause(10)
    sys.stdout.write(json.dumps({name: round(value) for name, value in found.items()}) + "\n")
    window.close()


def pause(milliseconds: int) -> None:
    """Let the window live for a while."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _until(condition: Callable[[], object], limit_s: float = 300) -> None:
    end = time.monotonic() + limit_s
    while not condition():
        if time.monotonic() > end:
            raise TimeoutError
        pause(1)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
