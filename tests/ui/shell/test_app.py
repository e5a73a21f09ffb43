"""Start: without a screen a sentence, with one the unlock screen before anything heavy is loaded."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

import main
from tests.sources import ROOT
from ui.shell import app

AFTER_PICTURE = """
import sys
from ui.shell import app
def look(window_class):
    before = window_class._after_first_picture
    def after(self):
        before(self)
        heavy = ("sqlalchemy", "sqlmodel", "reportlab", "PIL", "babel", "sqlcipher3", "cryptography", "ui.shell.window",
                 "ui.shell.office", "PySide6.QtNetwork", "PySide6.QtDBus", "pypdfium2")
        sys.stdout.write(" ".join(name for name in heavy if name in sys.modules) + "|" + self.windowTitle())
        sys.stdout.flush()
        self.close()
    window_class._after_first_picture = after
made = app.make_application
def make():
    from ui.shell.main_window import MainWindow
    look(MainWindow)
    return made()
app.make_application = make
sys.exit(app.main())
"""


def run(code, tmp_path, **more):
    environment = {**os.environ, "XDG_DATA_HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen", **more}
    return subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60)


def test_nothing_heavy_is_loaded_before_the_first_picture(tmp_path):
    done = run(AFTER_PICTURE, tmp_path)
    assert (done.returncode, done.stdout) == (0, "|Holdfast")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems always have a screen")
@pytest.mark.parametrize(("language", "word"), [("C", "screen"), ("fr_FR.UTF-8", "--help")])
def test_without_a_screen_it_says_so(tmp_path, language, word):
    environment = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY", "LANGUAGE")}
    environment.pop("QT_QPA_PLATFORM", None)
    environment["LC_ALL"] = language
    command = [sys.executable, str(ROOT / "main.py")]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60)
    assert done.returncode == 2
    assert word in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("given", "there"),
    [({}, False), ({"DISPLAY": ":0"}, True), ({"WAYLAND_DISPLAY": "w"}, True), ({"QT_QPA_PLATFORM": "x"}, True)],
)
def test_a_screen_is_known_by_the_environment(given, there, monkeypatch):
    monkeypatch.setattr(sys, "platform", "linux")
    assert app.has_display(given) is there


def test_the_demo_opens_no_window_when_nobody_sits_there(monkeypatch):
    monkeypatch.setenv("DISPLAY", ":0")
    assert main.wants_window() is False  # pytest's streams are no terminal


def test_the_demos_vault_is_found_for_the_window(tmp_path):
    (tmp_path / "demo.vault").mkdir()
    assert main.demo_vault(["demo", str(tmp_path)]) == tmp_path / "demo.vault"
    assert main.demo_vault(["cases", str(tmp_path)]) is None


def test_an_unforeseen_error_is_told_without_its_words(capsys):
    try:
        raise ValueError("Aïcha Diallo at Kobri")
    except ValueError as error:
        app._last_resort(ValueError, error, None)
    told = capsys.readouterr().err
    assert "ValueError" in told
    assert "Diallo" not in told
