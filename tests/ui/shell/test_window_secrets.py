"""What the window leaves behind and where it reaches: no word of a vault in any file, no internet socket."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from typing import NamedTuple

import pytest

from models.subjects.adding import add_case
from models.subjects.vaults import create_vault
from tests.factories import CHEAP_KDF, TODAY
from tests.sources import ROOT
from tests.storage.leaks import Scanner, newer_than
from tests.storage.support import Canaries, full_case
from tests.ui.shell.shell_kit import PROFILE

ENDING = "wnqz"
STRACE = ("strace", "-f", "--seccomp-bpf", "-e", "trace=socket,connect")


class Place:
    """A home of its own with a vault full of canaries, the passphrase among them."""

    def __init__(self, folder):
        self.begun, self.root, self.vault = time.time(), folder, folder / "desk.vault"
        self.canaries = Canaries(7, ENDING)
        self.passphrase = " ".join(self.canaries.mint(f"passphrase {n}") for n in range(3))
        self.typed = [self.canaries.mint(f"typed {n}") for n in range(3)]
        made = create_vault(self.vault, name=self.canaries.mint("user"), passphrase=self.passphrase, kdf=CHEAP_KDF, install="t")
        with made:
            made.run(lambda session: add_case(session, full_case(self.canaries, "case"), today=TODAY, letter=made.letter))
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "TMP"))},
            "QT_QPA_PLATFORM": "offscreen",
            "LC_ALL": "C.UTF-8",
        }
        xdg = (f"XDG_{name}" for name in ("DATA_HOME", "CONFIG_HOME", "CACHE_HOME", "STATE_HOME", "RUNTIME_DIR"))
        for variable in ("HOME", *xdg, "TMPDIR"):
            place = folder / variable.lower()
            place.mkdir(mode=0o700, exist_ok=True)
            self.environment[variable] = str(place)

    def session(self, end, *before, **more):
        """Run a session; `before` are words put before the command (strace, xvfb-run)."""
        words = "\n".join((self.passphrase, *self.typed))
        command = [*before, sys.executable, "-m", "tests.ui.shell.session", str(self.vault), end]
        return subprocess.run(
            command, cwd=ROOT, env={**self.environment, **more}, input=words, capture_output=True, text=True, timeout=120
        )

    def leaks(self):
        found = {f"{where} {n}": word for n, (word, where) in enumerate(self.canaries.planted.items())}
        scanner = Scanner(found, ENDING)
        return scanner.in_files(newer_than(self.begun, [self.root], without=self.root / "none"))


@pytest.fixture
def place(tmp_path, own_profile):
    return Place(tmp_path)


class Locked(NamedTuple):
    """A session that was locked at its end: its place, what it told, and the sockets it asked for, None without strace."""

    place: Place
    done: subprocess.CompletedProcess[str]
    sockets: str | None


@pytest.fixture(scope="module")
def locked(tmp_path_factory):
    home, trace = tmp_path_factory.mktemp("home"), tmp_path_factory.mktemp("trace") / "trace"
    with pytest.MonkeyPatch.context() as patch:  # the mark of the vault lies in a profile
        for variable in PROFILE:
            patch.setenv(variable, str(home))
        place = Place(tmp_path_factory.mktemp("locked"))
    traced = shutil.which("strace") is not None
    done = place.session("lock", *((*STRACE, "-o", str(trace)) if traced else ()))
    assert done.returncode == 0, done.stderr
    return Locked(place, done, trace.read_text(encoding="utf-8") if traced else None)


def no_traces_of_it(place):
    assert place.leaks() == {}
    assert not [path for path in place.root.rglob("core*") if path.is_file()]
    assert not list(place.root.rglob("QtProject.conf"))
    assert not list(place.root.rglob("recently-used*"))


def test_a_locked_session_leaves_no_word_in_any_file(locked):
    no_traces_of_it(locked.place)


def test_a_session_that_crashed_leaves_no_word_in_any_file(place):
    assert place.session("crash").returncode != 0
    no_traces_of_it(place)


def test_what_a_session_tells_the_terminal_holds_no_word(locked):
    told = locked.done.stdout + locked.done.stderr
    assert not [word for word in locked.place.canaries.planted if word in told]
    assert "title:Holdfast" in locked.done.stdout


def test_the_window_opens_no_internet_socket(locked):
    if locked.sockets is None:
        pytest.skip("strace is not installed")
    assert "AF_INET" not in locked.sockets


@pytest.mark.skipif(shutil.which("strace") is None or shutil.which("xvfb-run") is None, reason="no strace or no Xvfb")
def test_on_a_screen_it_reaches_the_screen_alone_and_empties_the_clipboard(place, tmp_path):
    trace = tmp_path / "trace"
    done = place.session("lock", "xvfb-run", "-a", *STRACE, "-o", str(trace), QT_QPA_PLATFORM="xcb")
    if "Could not load the Qt platform plugin" in done.stderr:
        pytest.skip("Qt's libraries for X11 are not installed")
    assert done.returncode == 0, done.stderr
    assert "AF_UNIX" in trace.read_text(encoding="utf-8")
    assert "AF_INET" not in trace.read_text(encoding="utf-8")
    assert "clipboard:empty" in done.stdout
