"""A log-keeper as a process of its own: types calls into the call view, key by key, telling each key; is killed from outside.

`python -m tests.storage.call_typing VAULT CASE SEED plain|import`. It says `ready`, then `key NUMBER SECONDS` after each event of
`script(seed)`, SECONDS of the machine's own clock, the same in every process.
"""

from __future__ import annotations

import os
import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

WORDS = ("money", "Friday", "noon", "police", "alive", "no", "answer", "wait", "the", "road", "five", "of", "them", "tonight")
STORE, ENTER, TURN = "store", "enter", "turn"
LINES = 3
"""Lines of a call before it is stored and the next one begins."""
SPEAKERS = ("they", "we", "note")


def script(seed: int) -> Iterator[str]:
    """Yield what is done, event by event: a letter typed, or one of STORE, ENTER, TURN."""
    rng = random.Random(seed)
    while True:
        for _line in range(LINES):
            if rng.random() < 0.4:
                yield TURN
            yield from " ".join(rng.choices(WORDS, k=rng.choice((3, 5, 30))))
            yield ENTER
        yield STORE


def typed(seed: int, count: int) -> list[tuple[str, str]]:
    """Return who said what after so many events."""
    found: list[tuple[str, str]] = []
    who, line = 0, ""
    for event, _number in zip(script(seed), range(count), strict=False):
        if event == TURN:
            who = (who + 1) % len(SPEAKERS)
        elif event == ENTER:
            found.append((SPEAKERS[who], line))
            line = ""
        elif event == STORE:
            who = 0
        else:
            line += event
    found.append((SPEAKERS[who], line))
    return [(speaker, words.strip()) for speaker, words in found if words.strip()]


def say(*words: object) -> None:
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


def main(folder: Path, case: str, seed: int, importing: bool) -> None:
    """Open the vault and the case, and type until killed."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    from tests.storage.support import reopen
    from ui.pages.cases.page import CasesPage
    from ui.shell.app import make_application
    from ui.shell.jobs import Jobs
    from ui.shell.office import Office

    app = make_application()
    office = Office(reopen(folder), Jobs())
    page = CasesPage(office)
    office.changed.connect(page.on_changed)
    page.resize(1200, 700)
    page.show()
    page.show_record("case", case)
    calls = page.sheet.calls
    wait(app, lambda: page.sheet.data is not None and page.sheet.data.uid == case)
    rng = random.Random(seed + 1)
    if importing:
        import_on(office, rng)
    calls.start()
    say("ready")
    for number, event in enumerate(script(seed), start=1):
        view = calls.view
        if event == STORE:
            view.store()
            wait(app, lambda view=view: view.gone)
            calls.start()
            wait(app, lambda: calls.is_open)
        elif event == ENTER:
            QTest.keyClick(view.line, Qt.Key.Key_Return)
        elif event == TURN:
            QTest.keyClick(view.line, Qt.Key.Key_Tab)
        else:
            QTest.keyClicks(view.line, event)
        say("key", number, time.monotonic())
        pause(app, rng.uniform(0.005, 0.05))


def import_on(office: Any, rng: random.Random) -> None:
    """Add cases in the thread that writes, one batch after the other, as long as the process lives."""
    from models.subjects.adding import add_case
    from tests.storage.support import TODAY, case_of

    def batch(session: Any) -> None:
        for number in range(40):
            add_case(session, case_of(rng, number, words=80), today=TODAY, letter=office.vault.letter)

    office.write(batch, ok=lambda _none: import_on(office, rng), quiet=True)


def wait(app: Any, condition: Any) -> None:
    """Let the window live until the condition holds."""
    end = time.monotonic() + 60
    while not condition():
        pause(app, 0.005)
        if time.monotonic() > end:
            raise TimeoutError


def pause(app: Any, seconds: float) -> None:
    """Let the window live for a while."""
    end = time.monotonic() + seconds
    while True:
        app.processEvents()
        left = end - time.monotonic()
        if left <= 0:
            return
        time.sleep(min(left, 0.005))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), sys.argv[4] == "import")
