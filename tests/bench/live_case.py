"""A live case of 2,000 entries and 200 files: read, opened in the window, its tabs shown, one more entry stored and seen.

`seconds` is wall time until painted, `screen_ms` CPU of the screen's thread, `cpu_ms` CPU of the whole process: on a loaded
machine the last two tell more. Floors: the same rows read by one SQL statement a table over the same cipher; for what is shown,
that and as many lines put into a bare list; for what is stored, the same text sealed and committed as a draft.
"""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

from models.records import CASE_PARTS
from models.subjects.attachments import attach
from models.subjects.communications import Line, moment, store_call
from models.subjects.editing import create
from models.vault.drafts import open_drafts
from models.views.case import read_case
from tests.bench.measure import tell
from tests.factories import NOW, killing, make_case, make_vault
from tests.live import live_case

ENTRIES = {"communication": 700, "ledger": 400, "action": 300, "decision": 250, "contact": 200, "family_contact": 150}
"""How many of each kind: 2,000 in all, each stored by itself as a log-keeper does."""
FILES = 200
TABS = ("board", "victims", "communications", "demands", "proof", "decisions", "contacts", "team", "timeline", "files", "history")
ZONE = "Africa/Bamako"
WORDS = "You have until tomorrow. " * 8
RUNS = 15


def measure(folder: Path) -> None:
    """Make the case and measure."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    vault = make_vault(folder / "live.vault")
    case = fill(vault, folder)
    other, few = make_case(vault, killing()).case.uid, make_case(vault, live_case()).case.uid
    _reading(vault, case)
    _Window(vault, case, other, few).run()


def fill(vault: Any, folder: Path) -> str:
    """Make the case and return its identifier."""
    view = make_case(vault, live_case())
    case, victims = view.case.uid, [victim.uid for victim in view.victims]
    for number in range(ENTRIES["communication"]):
        _call(vault, case, number)
    for kind, count in ENTRIES.items():
        for number in range(count if kind != "communication" else 0):
            values = _values(kind, number, victims)
            vault.run(lambda session, kind=kind, values=values: create(session, kind, values, case=case))
    for number in range(FILES):
        source = folder / f"page {number}.txt"
        source.write_text(f"{number} {WORDS}", encoding="utf-8")
        attach(vault, case, source)
    return case


def _call(vault: Any, case: str, number: int) -> None:
    vault.run(lambda session: _stored_call(session, case, number))


def _stored_call(session: Any, case: str, number: int) -> str:
    at = NOW - timedelta(hours=ENTRIES["communication"] - number)
    values: dict[str, Any] = {"direction": "in", "channel": "phone", "caller": "Abou", "outcome": "spoke"}
    if number % 10 == 0:
        values |= {"deadline": moment(at + timedelta(days=1), ZONE), "deadline_words": "tomorrow"}
    return store_call(session, case, (Line(at, "they", WORDS), Line(at, "we", "We need time.")), values, zone=ZONE)


def _values(kind: str, number: int, victims: list[str]) -> dict[str, Any]:
    """Return what one entry says."""
    when = moment(NOW - timedelta(hours=number), ZONE)
    victim = victims[number % len(victims)]
    if kind == "ledger":
        status = ("held", "moved", "ill", "proof_of_life")[number // 5 % 4]
        proof = {"proof": "voice_call", "verdict": "confirmed"} if status == "proof_of_life" else {}
        return {"victim": victim, "status": status, "when": when, "text": "Heard from the shepherd.", **proof}
    if kind == "action":
        done = {"status": "done", "done": when} if number % 4 else {"status": "open"}
        return {"what": f"Ring the bridge, {number}", "owner": "Fanta", "due": when, **done}
    if kind == "decision":
        taken = {"status": "taken", "decision": "We wait.", "decided": when} if number % 5 else {"status": "needed"}
        return {"number": number + 10, "question": f"Do we answer, {number}?", "needed_by": when, **taken}
    if kind == "contact":
        return {"kind": "authority", "when": when, "body": "Gendarmerie, Lere", "told": WORDS, "by": "Awa", "next": when}
    return {"victim": victim, "when": when, "relative": "Mother", "told": WORDS, "promised": "A call", "next": when}


@dataclass
class Clocks:
    """What runs of one piece of work took: wall, CPU of this thread, CPU of the process; medians."""

    wall: list[float] = field(default_factory=list)
    thread: list[float] = field(default_factory=list)
    process: list[float] = field(default_factory=list)

    @contextmanager
    def running(self) -> Iterator[None]:
        """Time what is done inside."""
        start = time.perf_counter(), time.thread_time(), time.process_time()
        yield
        self.wall.append(time.perf_counter() - start[0])
        self.thread.append(time.thread_time() - start[1])
        self.process.append(time.process_time() - start[2])

    def tell(self, name: str, floor: Clocks, **more: object) -> None:
        """Print one result beside its floor."""
        told = {"screen_ms": self.thread, "cpu_ms": self.process, "floor_cpu_ms": floor.process}
        medians = {key: round(statistics.median(values) * 1000, 1) for key, values in told.items()}
        tell(name, statistics.median(self.wall), statistics.median(floor.wall), **medians, **more)


def timed(work: Callable[[], object], runs: int = RUNS) -> Clocks:
    """Return what runs of a piece of work took."""
    clocks = Clocks()
    for _run in range(runs):
        with clocks.running():
            work()
    return clocks


def _rows(con: Any, case: str) -> int:
    """Read the case's rows raw; return how many there are."""
    names = [kind.table for kind in CASE_PARTS]
    found = [con.execute(f'select * from "{name}" where "case" = ? order by uid', (case,)).fetchall() for name in names]
    return sum(map(len, found))


def _reading(vault: Any, case: str) -> None:
    from ui.pages.cases.operations import read_sheet

    con = vault.connect_reader()
    floor = timed(lambda: _rows(con, case))
    timed(lambda: read_case(con, case)).tell("live case read", floor, rows=_rows(con, case))
    timed(lambda: read_sheet(con, case, "2025-11-24", NOW)).tell("live case read for its sheet", floor)
    con.close()


class _Window:
    """The window and what is done with it."""

    def __init__(self, vault: Any, case: str, other: str, few: str) -> None:
        from PySide6.QtCore import QEventLoop
        from PySide6.QtWidgets import QApplication

        self.vault, self.case, self.other, self.few = vault, case, other, few
        self.app = QApplication.instance() or QApplication([])
        self.loop = QEventLoop()

    def run(self) -> None:
        """Measure."""
        from tests.ui.window.kit import open_window

        with open_window(self.vault, self.vault.folder.parent / "profile", page="cases") as window:
            self.window, self.page = window, window.area.page
            self.sheet = self.page.sheet
            self.opening()
            self.tabs()
            self.saving()

    def read(self, begin: Callable[[], object]) -> None:
        """Begin something that makes the sheet read its case, and wait until that is painted."""
        self.sheet.shown.connect(self.loop.quit)
        begin()
        self.loop.exec()
        self.sheet.shown.disconnect(self.loop.quit)
        self.app.processEvents()

    def settle(self) -> None:
        """Let everything else end."""
        from tests.ui.window.kit import settle

        settle(self.window)

    @cached_property
    def floor(self) -> Clocks:
        """Return what it takes to read the rows and put as many lines into a bare list."""
        from PySide6.QtCore import QStringListModel
        from PySide6.QtWidgets import QListView

        con, lines, view = self.vault.connect_reader(), QStringListModel(), QListView()
        view.setModel(lines)
        view.setUniformItemSizes(True)
        view.resize(900, 600)
        view.show()

        def show() -> None:
            lines.setStringList([WORDS] * _rows(con, self.case))
            view.repaint()
            self.app.processEvents()

        found = timed(show)
        view.close()
        con.close()
        return found

    def opening(self) -> None:
        """Open the case from another one, until its first tab is painted; and one of the same captives with few entries."""
        opened, small = Clocks(), Clocks()
        for _run in range(RUNS):
            for case, clocks in ((self.few, small), (self.case, opened)):
                self.read(lambda: self.page.show_record("case", self.other))
                self.settle()
                with clocks.running():
                    self.read(lambda case=case: self.page.show_record("case", case))  # type: ignore[misc]
                self.settle()
        opened.tell("live case opened in the window", self.floor, target_seconds=0.2)
        small.tell("live case of few entries opened in the window", self.floor)

    def tabs(self) -> None:
        """Show each tab of a case that was just read: nothing is known yet of the dates only that tab asks for."""
        for name in TABS:
            self.sheet.tab(name)
            shown = Clocks()
            for _run in range(5):
                self.sheet.show_tab("overview")
                self.read(self.sheet.refresh)
                self.settle()
                with shown.running():
                    self.show(name)
            shown.tell(f"live case, tab {name} shown", self.floor)

    def show(self, name: str) -> None:
        """Show a tab until it is painted; the history is read only then."""
        if name == "history":
            filled = self.sheet.tab(name).rows.rows_model.modelReset
            filled.connect(self.loop.quit)
            self.sheet.show_tab(name)
            self.loop.exec()
            filled.disconnect(self.loop.quit)
        else:
            self.sheet.show_tab(name)
        self.app.processEvents()

    def saving(self) -> None:
        """Store a call, and an action from its form, until each is seen in the tab in front."""
        drafts = open_drafts(self.vault.folder, (self.vault.key,))
        floor = timed(lambda: drafts.save("bench", WORDS * 2))
        drafts.close()
        stored = timed(lambda: _call(self.vault, self.case, ENTRIES["communication"]))
        stored.tell("live case, call stored", floor, target_seconds=0.03)
        self.page.show_record("case", self.case)
        self.settle()
        self.sheet.show_tab("communications")
        seen = Clocks()
        for number in range(RUNS):
            self.settle()
            with seen.running():
                self.read(lambda number=number: self.window.office.write(_stored_call, self.case, number))  # type: ignore[misc]
        seen.tell("live case, call stored and seen", floor)
        self.sheet.show_tab("decisions")
        self._form().tell("live case, action saved in its form and seen", floor)

    def _form(self) -> Clocks:
        from ui.widgets.record_panel import RecordPanel

        seen = Clocks()
        for number in range(RUNS):
            self.sheet.add_record("action", {"status": "open"})
            self.settle()
            panel = self.sheet.findChildren(RecordPanel)[-1]
            editor = panel.form.editor("what")
            editor.set_value(f"Ask the driver, {number}")
            editor.edited.emit()
            with seen.running():
                self.read(panel.save)
            self.settle()
        return seen
