"""A log-keeper's laptop dies in the middle of a call: everything typed two seconds before is there, stored or to be gone on with.

HOLDFAST_CALL_KILLS=100 kills a hundred times (five by default), every second time while an import runs in the same program.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from models.subjects.editing import create
from models.subjects.typed import open_draft
from models.vault.drafts import open_drafts
from models.views.call_words import said
from models.views.case import read_case
from models.views.communications import contacts
from tests.storage.call_typing import typed
from tests.storage.support import ROOT, check_sound, make, reopen
from ui.pages.cases.crisis.call_draft import case_of_key, read_draft

KILLS = int(os.environ.get("HOLDFAST_CALL_KILLS", "5"))
BEFORE_S = 2.0


class Keeper:
    """The process, and what it said so far: (events done, when)."""

    def __init__(self, folder: Path, case: str, seed: int, how: str) -> None:
        command = [sys.executable, "-m", "tests.storage.call_typing", str(folder), case, str(seed), how]
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
        self.process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, env=environment)
        self.told: list[tuple[int, float]] = [(0, 0.0)]
        self.ready = threading.Event()
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def _read(self) -> None:
        for line in self.process.stdout:
            if line == "ready\n":
                self.ready.set()
            elif line.startswith("key ") and line.endswith("\n"):
                _key, number, at = line.split()
                self.told.append((int(number), float(at)))

    def kill_after(self, seconds: float) -> tuple[int, int]:
        """Kill it; return how many events were done two seconds before, and how many at the end at most."""
        assert self.ready.wait(60)
        time.sleep(seconds)
        at = time.monotonic()
        self.process.kill()
        self.process.wait()
        self._reader.join()
        self.process.stdout.close()
        before = max(number for number, when in self.told if when <= at - BEFORE_S)
        return before, self.told[-1][0] + 1


def kept(folder: Path, case: str) -> list[tuple[str, str]]:
    """Return who said what: first what is stored, then what the drafts hold."""
    with reopen(folder) as vault:
        with vault.reading() as con:
            found = contacts(read_case(con, case))
        stored = {contact.record.uid for contact in found}
        lines = [(line.who, line.text) for contact in found for line in said(contact.record.text("words"))]
        drafts = open_drafts(folder, (vault.key,))
        try:
            keys = [draft.key for draft in drafts.list() if case_of_key(draft.key) == case]
            left = [read_draft(open_draft(vault.sealed, key, drafts.load(key))) for key in keys]
        finally:
            drafts.close()
    calls = [draft for draft in left if draft is not None and draft.stored_as not in stored]
    assert len(calls) <= 1
    return lines + [(line.who, line.words.strip()) for call in calls for line in call.all_lines]


@pytest.mark.parametrize("number", range(KILLS))
def test_what_was_typed_two_seconds_before_a_kill_is_there(folder: Path, number: int) -> None:
    with make(folder) as vault:
        case = vault.run(lambda session: create(session, "case", {"title": "Market road", "kind": "abduction"}))
    keeper = Keeper(folder, case, number, "import" if number % 2 else "plain")
    try:
        least, most = keeper.kill_after(random.Random(number).uniform(2.5, 7.0))
    finally:
        keeper.process.kill()
    assert least > 0
    there = kept(folder, case)
    assert there in [typed(number, count) for count in range(least, most + 1)]
    check_sound(folder)
