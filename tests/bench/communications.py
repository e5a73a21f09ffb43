"""A case with 2,000 contacts with captors: storing one more, reading the case, showing its tab, each beside raw work.

The floor of storing is the same text sealed and committed as a draft; that of reading and showing one SQL statement that reads
the rows of the log.
"""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path
from typing import Any

from models.subjects.communications import Line, moment, store_call
from models.vault.drafts import open_drafts
from tests.bench.measure import p50, paired, tell
from tests.factories import NOW, five_taken, make_case, make_vault

COUNT = 2_000
ZONE = "Africa/Bamako"
WORDS = "You have until tomorrow. " * 8


def measure(folder: Path) -> None:
    """Make the case and measure."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    vault = make_vault(folder / "calls.vault")
    case = make_case(vault, five_taken()).case.uid
    for number in range(COUNT):
        _store(vault, case, number)
    drafts = open_drafts(vault.folder, (vault.key,))
    stored, kept = paired(lambda: _store(vault, case, COUNT), lambda: drafts.save("bench", WORDS * 2), runs=50)
    drafts.close()
    tell("communication stored", stored, kept, count=COUNT)
    _reading(vault, case)
    _showing(vault, case)


def _store(vault: Any, case: str, number: int) -> None:
    at = NOW - timedelta(hours=COUNT - number)
    values: dict[str, Any] = {"direction": "in", "channel": "phone", "caller": "Abou", "outcome": "spoke"}
    if number % 10 == 0:
        values |= {"deadline": moment(at + timedelta(days=1), ZONE), "deadline_words": "tomorrow"}
    lines = (Line(at, "they", WORDS), Line(at, "we", "We need time."))
    vault.run(lambda session: store_call(session, case, lines, values, zone=ZONE))


def _rows(con: Any, case: str) -> Any:
    return con.execute('select * from communications where "case" = ? order by uid', (case,)).fetchall()


def _reading(vault: Any, case: str) -> None:
    from ui.pages.cases.operations import read_sheet

    con = vault.connect_reader()
    read, floor = paired(lambda: read_sheet(con, case, "2025-11-24"), lambda: _rows(con, case), runs=20)
    tell("case with communications read", read, floor, count=COUNT)
    con.close()


def _showing(vault: Any, case: str) -> None:
    """Show the tab of what was just read: nothing is known of its dates yet."""
    from PySide6.QtWidgets import QApplication

    from tests.ui.window.kit import open_window, settle
    from ui.pages.cases.operations import read_sheet

    app = QApplication.instance() or QApplication([])
    con = vault.connect_reader()
    floor = p50(lambda: _rows(con, case), runs=20)
    with open_window(vault, vault.folder.parent / "profile", page="cases") as window:
        sheet = window.area.page.sheet
        window.area.page.show_record("case", case)
        settle(window)
        tab = sheet.tab("communications")
        fresh = [read_sheet(con, case, "2025-11-24") for _run in range(20)]
        con.close()
        sheet.show_tab("communications")

        def show() -> None:
            tab.show_data(fresh.pop())
            app.processEvents()

        tell("communications tab shown", p50(show, runs=20), floor, count=COUNT)
