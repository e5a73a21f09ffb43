"""After a long session, and after one that was killed, no word of the vault lies anywhere; no internet socket is opened."""

from __future__ import annotations

import shutil
import subprocess
import sys

import pytest

from tests.sources import ROOT
from tests.storage.leaks import Scanner, newer_than
from tests.ui.shell.test_window_secrets import ENDING, STRACE, Place


class LongPlace(Place):
    """A home with a vault full of canaries, and a folder for what is handed out."""

    def __init__(self, folder):
        super().__init__(folder)
        self.out = folder / "out"
        self.out.mkdir()

    def long_session(self, end, *before):
        wanted = next(word for word, where in self.canaries.planted.items() if where == "case case.title")
        words = "\n".join((self.passphrase, wanted, *self.typed))
        command = [*before, sys.executable, "-m", "tests.ui.window.session", str(self.vault), str(self.out), end]
        return subprocess.run(
            command, cwd=ROOT, env=self.environment, input=words, capture_output=True, text=True, timeout=200, check=False
        )

    def long_leaks(self):
        found = {f"{where} {n}": word for n, (word, where) in enumerate(self.canaries.planted.items())}
        return Scanner(found, ENDING).in_files(newer_than(self.begun, [self.root], without=self.out))


@pytest.fixture
def place(tmp_path):
    return LongPlace(tmp_path)


def test_a_long_session_leaves_no_word_and_reaches_nobody(place, tmp_path):
    trace = tmp_path / "trace"
    before = (*STRACE, "-o", str(trace)) if shutil.which("strace") else ()
    done = place.long_session("lock", *before)
    assert done.returncode == 0, done.stderr[-2000:]
    assert "title:Holdfast" in done.stdout
    assert {path.name for path in place.out.iterdir()} == {"brief.pdf", "printed.pdf", "vault.backup"}
    assert place.long_leaks() == {}
    assert not [word for word in place.canaries.planted if word in done.stdout + done.stderr]
    if before:
        assert "AF_INET" not in trace.read_text(encoding="utf-8")


@pytest.mark.slow  # a shorter session is killed in tests/ui/shell/test_window_secrets.py each time
def test_a_killed_session_leaves_no_word(place):
    done = place.long_session("kill")
    assert done.returncode < 0, done.stderr[-2000:]
    assert place.long_leaks() == {}
