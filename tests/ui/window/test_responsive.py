"""The screen's thread is never busy for long: gaps of the event loop that are its own work, while things are done."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import QObject, Qt, QTimer

from tests.ui.sample import add, long_case, sample_vault
from tests.ui.window.acting import type_into
from tests.ui.window.kit import PAGE_IDS, open_window, pause, settle

GAP_S, WORK_S = 0.050, 0.040
"""Longer than this between two turns of the loop, and of it more than this of the thread's own time: it was the window."""
TICK_MS = 10
NOMINAL_S = 0.0056
"""What `_loop` takes of the thread's time where the limits were set. Beside other work a processor does less in a second."""


class Gaps(QObject):
    """Watches the event loop's turns: (seconds between two, seconds of processor of this thread in them)."""

    def __init__(self) -> None:
        super().__init__()
        self._timer = QTimer(self, interval=TICK_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_turn)
        self.all: list[tuple[float, float]] = []

    def start(self) -> None:
        """Begin anew."""
        self.all.clear()
        self._at, self._work = time.perf_counter(), time.thread_time()
        self._timer.start()

    def stop(self) -> list[str]:
        """Return the gaps that were the thread's own work."""
        self._timer.stop()
        self._on_turn()
        most = WORK_S * max(1.0, *(_loop() / NOMINAL_S for _number in range(5)))
        long = [(gap, work) for gap, work in self.all if gap > GAP_S and work > most]
        return [f"{gap * 1000:.0f} ms, {work * 1000:.0f} of them work" for gap, work in long]

    @property
    def longest(self) -> tuple[float, float]:
        """Return the gap with the most work in it."""
        return max(self.all, key=lambda one: one[1], default=(0.0, 0.0))

    def _on_turn(self) -> None:
        at, work = time.perf_counter(), time.thread_time()
        self.all.append((at - self._at, work - self._work))
        self._at, self._work = at, work


def _loop() -> float:
    begun, found = time.thread_time(), 0
    for number in range(200_000):
        found += number & 7
    return time.thread_time() - begun


@pytest.fixture
def long_uid(used):
    return used.property("long")


@pytest.fixture(scope="module")
def used(qapp, tmp_path_factory):
    """The window after every page was made once; one for all that is watched here."""
    place = tmp_path_factory.mktemp("responsive")
    vault = sample_vault(place / "office.vault", colleague=False)
    uid = add(vault, long_case())
    with open_window(vault, place / "profile", page="desk") as window:
        window.setProperty("long", uid)
        for page in (*PAGE_IDS, "cases"):
            window.area.show_page(page)
            settle(window)
        yield window


def watched(window, do, tries=3):
    """Return the gaps of the calmest try: what is the window's own work comes every time."""
    gaps, found = Gaps(), []
    for _number in range(tries):
        gaps.start()
        do()
        settle(window)
        pause(30)
        found = gaps.stop()
        print(f"longest: {gaps.longest[0] * 1000:.0f} ms, {gaps.longest[1] * 1000:.0f} of them work")
        if not found:
            break
    return found


def cases_of(window):
    page = window.area.show_page("cases")
    settle(window)
    return page


def test_searching_cases(used):
    search = cases_of(used).pane.search

    def do():
        search.clear()
        search.setFocus()
        for letter in "kidnapping":
            type_into(search, letter)
            pause(20)

    assert watched(used, do) == []


def test_opening_a_case_of_200_entries_and_its_tabs(used, long_uid):
    page = cases_of(used)
    page.pane.search.clear()
    pause(200)
    settle(used)
    others = [page.pane.model.row(at).uid for at in range(page.pane.model.rowCount())]
    other = next(uid for uid in others if uid != long_uid)

    def do():
        page.show_record("case", other)
        settle(used)
        page.show_record("case", long_uid)
        settle(used)
        for tab in ("timeline", "sources", "links", "history", "overview"):
            page.sheet.show_tab(tab)
            settle(used)

    assert watched(used, do) == []


def test_saving(used, long_uid):
    from models.subjects.editing import edit

    page, number = cases_of(used), iter(range(100))
    page.show_record("case", long_uid)
    page.sheet.show_tab("timeline")
    settle(used)

    def do():
        used.office.write(edit, "case", long_uid, {"title": f"Followed for a year, {next(number)}"}, owner=page)

    assert watched(used, do) == []


def test_making_a_brief(used, long_uid):
    def do():
        page = used.area.show_page("papers")
        page.show_record("case", long_uid)
        pause(200)
        settle(used, limit=4000)

    assert watched(used, do) == []
    assert used.area.page._made is not None


def test_backing_up(used, tmp_path):
    page, number = used.area.show_page("vault"), iter(range(100))
    settle(used)

    def do():
        page.backups.back_up(str(tmp_path / f"{next(number)}.backup"))

    assert watched(used, do) == []
    assert list(tmp_path.glob("*.backup"))


def test_going_from_page_to_page(used):
    def do():
        for page in PAGE_IDS:
            used.area.show_page(page)
            settle(used)

    assert watched(used, do) == []
