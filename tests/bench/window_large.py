"""The window itself with a large vault: unlocked, searched, sorted, filtered, scrolled, cases opened while the index is read.

`seconds` is the time until painted; `screen_ms` CPU of the screen's thread; a gap is a turn of the event loop of over 50 ms in
which that thread computed for over 40 ms. Memory is the process's resident set, its peak counted from the unlock screen on.
"""

from __future__ import annotations

import os
import random
import statistics
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from tests.bench import storage
from tests.bench.measure import tell

LONG, ENTRIES = "Two hundred entries", 200
TYPED = ("enlèvement", "gao 1", "group 7", "moussa keita", "report 150", "2025", "zzz")
GAP_S, GAP_CPU_S = 0.05, 0.04


def measure(folder: Path, cases: int) -> None:
    """Measure with so many cases."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    kept = Path(os.environ.get("HOLDFAST_BENCH_VAULTS", folder)) / f"bench-{cases}.vault"
    with ProcessPoolExecutor(1, get_context("spawn")) as apart:  # so that its memory is not counted
        long_case = apart.submit(_prepare, kept, cases).result()
    _Window(kept, long_case, cases).run()


def _prepare(kept: Path, cases: int) -> str:
    if not kept.exists():
        storage.make_vault(kept, cases)[0].close()
    return _long_case(kept)


def _long_case(kept: Path) -> str:
    """Return the identifier of a case of 200 entries, made if there is none."""
    from models.log.write import Set
    from models.subjects.adding import add_record
    from models.subjects.vaults import open_vault
    from tests.bench.data import make_case
    from tests.factories import TODAY

    with open_vault(kept, passphrase=storage.PASSPHRASE, writable=True, install="0" * 32) as vault:
        find = "select uid from cases where title = ?"
        with vault.reading() as con:
            row = con.execute(find, (LONG,)).fetchone()
        if row:
            return str(row[0])
        rng = random.Random(9)
        given = make_case(rng, 1)
        act = given["acts"][0]
        given |= {"title": LONG, "acts": [{**act, "id": f"act-{number}"} for number in range(1, ENTRIES + 1)]}
        with vault.writing() as session:
            add_record(session, given, today=TODAY, letter="A")
            uid = str(session.con.execute(find, (LONG,)).fetchone()[0])
            session.log.write("edit", [Set("case", uid, {"status": "open"})])
        return uid


class _Window:
    """The window and what is done with it."""

    def __init__(self, folder: Path, long_case: str, cases: int) -> None:
        from PySide6.QtCore import QEventLoop, QTimer

        from ui.shell.app import make_application
        from ui.shell.main_window import MainWindow
        from ui.shell.preferences import preferences

        self.app, self.cases, self.long_case = make_application(), cases, long_case
        self.window = MainWindow(preferences(), folder=folder)
        show = self.window._show_page
        self.window._show_page = lambda _page: show("cases")  # type: ignore[method-assign]
        self.gaps: list[tuple[float, float]] = []
        self.last = (time.perf_counter(), time.thread_time())
        self.loop = QEventLoop()
        self.ticks = QTimer(interval=10)
        self.ticks.timeout.connect(self._tick)

    def _tick(self) -> None:
        now = (time.perf_counter(), time.thread_time())
        gap = (now[0] - self.last[0], now[1] - self.last[1])
        self.last = now
        if gap[0] > GAP_S and gap[1] > GAP_CPU_S:
            self.gaps.append(gap)

    def until(self, done: Callable[[], object], most: float = 60) -> tuple[float, float]:
        """Turn the event loop until it is so and painted; return seconds and the screen's CPU seconds."""
        start, cpu = time.perf_counter(), time.thread_time()
        while not done():
            self.turn()
            if time.perf_counter() - start > most:
                raise TimeoutError
        self.app.processEvents()
        return time.perf_counter() - start, time.thread_time() - cpu

    def turn(self) -> None:
        """Wait for something to happen, some milliseconds at most, and let it."""
        from PySide6.QtCore import QEventLoop, QTimer

        QTimer.singleShot(5, self.loop.quit)
        self.loop.exec(QEventLoop.ProcessEventsFlag.AllEvents)

    def when(self, signal: Any, begin: Callable[[], object]) -> tuple[float, float]:
        """Begin something and wait for its signal; return seconds until painted and the screen's CPU seconds."""
        start, cpu = time.perf_counter(), time.thread_time()
        signal.connect(self.loop.quit)
        begin()
        self.loop.exec()
        self.app.processEvents()
        signal.disconnect(self.loop.quit)
        return time.perf_counter() - start, time.thread_time() - cpu

    def rest(self, seconds: float) -> None:
        """Turn the event loop for so long."""
        end = time.perf_counter() + seconds
        self.until(lambda: time.perf_counter() > end)

    def run(self) -> None:
        """Do all of it."""
        self.window.show()
        self.rest(0.5)
        bare = _memory("VmRSS")
        with suppress(OSError):
            Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
        panel = self.window.side.step
        panel.secret.line.setText(storage.PASSPHRASE)
        start = time.perf_counter()
        panel.submit()
        self.until(lambda: self.window.area is not None)
        entered = time.perf_counter() - start
        page = self.window.area.page  # type: ignore[union-attr]
        self.pane, self.sheet = page.pane, page.sheet
        self.until(lambda: self.pane.model.rowCount() and self.pane.model.row(0) is not None)
        tell("passphrase to painted list", time.perf_counter() - start, 0, entered_s=round(entered, 3), cases=self.cases)
        self.office = self.window.office
        self.until(lambda: self.sheet.uid and self.sheet.data is not None)
        self.ticks.start()
        self.last = (time.perf_counter(), time.thread_time())
        self.pane.feed._idle.stop()
        self.opening("before the index is read", 8)
        self.pane.feed._idle.start()
        self.until(lambda: self.pane.feed.is_reading_ahead)
        start = time.perf_counter()
        self.opening("while the index is read", 20)
        with suppress(TimeoutError):
            self.until(lambda: not self.pane.feed.is_reading_ahead)
        tell("index read", time.perf_counter() - start, 0, memory_mb=_memory("VmRSS"))
        self.opening("with the index in memory", 20)
        self.typing()
        self.asking()
        self.scrolling()
        self.opening("at the end", 20)
        worst = max(self.gaps, default=(0.0, 0.0))
        tell(
            "memory of the window", _memory("VmHWM"), 250, unlock_screen_mb=bare, now_mb=_memory("VmRSS"), gaps=len(self.gaps),
            worst_gap_ms=_ms(worst[0]), worst_gap_cpu_ms=_ms(worst[1]),
        )  # fmt: skip
        self.window.close()
        self.until(lambda: self.window.office is None and not self.window.closing.busy)

    def opening(self, name: str, times: int) -> None:
        """Open cases anywhere in the list, and the long one."""
        rng, found = random.Random(name), []
        ids = self.pane.model.ids()
        for _case in range(times):
            at = rng.randrange(len(ids))
            found.append(self.when(self.sheet.shown, lambda at=at: self.pane.list.set_current(ids[at])))
            self.rest(0.03)
        self.say(f"open a case, {name}", found)
        long = []
        for _time in range(3):
            long.append(self.when(self.sheet.shown, lambda: self.sheet.open(self.long_case)))
        self.say(f"open a case of {ENTRIES} entries, {name}", long)

    def typing(self) -> None:
        """Type words into the search field, a key at a time."""
        found = []
        for word in TYPED:
            for end in [*range(1, len(word) + 1), 0]:
                self.answered(lambda text=word[:end]: self.pane._on_typed(text), found if end else [])
        self.say("a key of a search", found)

    def asking(self) -> None:
        """Sort and filter."""
        from models.subjects.case_list import SORTS, CaseQuery

        for name, queries in (
            ("sort", [CaseQuery(sort=sort) for sort in SORTS] * 2),
            ("filter by chips", [CaseQuery(statuses=("open",)), CaseQuery(kinds=("threat",)), CaseQuery(countries=("ML",))] * 3),
            ("filter by a period", [CaseQuery(first="2025-03-01", last="2025-03-20"), CaseQuery(first="2025-06-01")] * 2),
        ):
            found: list[tuple[float, float]] = []
            for query in queries:
                self.answered(lambda query=query: self.pane.ask(query), found)
            self.say(name, found)
        self.answered(lambda: self.pane.ask(CaseQuery()), [])

    def answered(self, ask: Callable[[], object], found: list[tuple[float, float]]) -> None:
        """Ask and wait until the answer is painted and everything about it is told."""
        found.append(self.when(self.pane.feed.answered, ask))
        self.until(lambda: not self.office.jobs.running("read"))

    def scrolling(self) -> None:
        """Turn the wheel, and jump."""
        bar, rng = self.pane.list.verticalScrollBar(), random.Random(2)
        for name in ("a wheel step", "a jump"):
            found = []
            for _step in range(200):
                start, cpu = time.perf_counter(), time.thread_time()
                bar.setValue(bar.value() + 120 if name == "a wheel step" else rng.randrange(bar.maximum()))
                self.app.processEvents()
                found.append((time.perf_counter() - start, time.thread_time() - cpu))
            self.say(name, found)

    def say(self, name: str, found: Sequence[tuple[float, float]]) -> None:
        """Print one result."""
        seconds, cpu = [one[0] for one in found], [one[1] for one in found]
        tell(
            name, statistics.median(seconds), 0, p95_ms=_ms(_p95(seconds)), screen_p50_ms=_ms(statistics.median(cpu)),
            screen_p95_ms=_ms(_p95(cpu)), gaps=len(self.gaps), memory_mb=_memory("VmRSS"), peak_mb=_memory("VmHWM"),
        )  # fmt: skip


def _memory(name: str) -> float:
    """Return a figure of /proc/self/status in MB; 0 where there is none."""
    with suppress(OSError):
        for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
            if line.startswith(name):
                return round(int(line.split()[1]) / 1024, 1)
    return 0.0


def _p95(values: Sequence[float]) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * 0.95))]


def _ms(seconds: float) -> float:
    return round(seconds * 1000, 2)
