"""The command line as a whole: help, wrong use, languages, failures."""

from __future__ import annotations

import subprocess
import sys

import pytest

from models.base.errors import AppError
from tests.sources import ROOT
from ui.cli import cases
from ui.cli.language import from_locale, language_of
from ui.cli.main import COMMANDS
from ui.cli.tell import plain


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_its_help(run, command):
    done = run(command, "--help")
    assert done.code == 0
    assert f"holdfast {command}" in done.out
    assert "--language" in done.out


def test_the_help_names_every_command(run):
    assert all(f"\n    {command} " in run("--help").out for command in COMMANDS)


def test_without_arguments_it_says_how_to_get_help(run):
    done = run()
    assert done.code == 2
    assert "holdfast --help" in done.err
    assert len(done.err.splitlines()) == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ("nonsense",),
        ("show",),
        ("cases", "x", "--limit", "0"),
        ("cases", "x", "--what"),
        ("report", "x", "letter", "-o", "f"),
        ("--language", "de"),
    ],
)
def test_wrong_use_gives_2_and_one_sentence(run, arguments):
    done = run(*arguments)
    assert done.code == 2
    assert "--help" in done.err
    assert done.out == ""


def test_help_reads_neither_database_nor_paper_writer():
    program = (
        "import sys; from ui.cli.main import main; code = main(['--help'])\n"
        "heavy = {'sqlalchemy', 'sqlmodel', 'reportlab', 'sqlcipher3', 'babel', 'cryptography', 'PySide6'} & set(sys.modules)\n"
        "print(sorted(heavy), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, encoding="utf-8")
    assert done.stderr.strip() == "[]"


def test_the_language_option_is_seen_wherever_it_stands():
    assert language_of(["cases", "v", "--language", "fr"], {"LANG": "en_GB"}) == "fr"
    assert language_of(["--language=fr", "cases"], {}) == "fr"
    assert language_of(["cases", "v"], {"LANG": "fr_ML.UTF-8"}) == "fr"
    assert language_of(["cases", "v", "--language"], {"LANG": "fr_ML.UTF-8"}) == "fr"


def test_a_language_it_does_not_speak_becomes_english():
    assert from_locale({"LC_ALL": "de_DE.UTF-8", "LANG": "fr_FR"}) == "en"


def test_a_failure_of_the_program_tells_type_and_place_but_no_content(run, monkeypatch):
    def fail(_args):
        raise ValueError("Mariam Cissé")

    monkeypatch.setattr(cases, "run", fail)
    done = run("cases", "x")
    assert done.code == 1
    assert "ValueError ui.cli.main:" in done.err
    assert "Mariam" not in done.err
    assert "Traceback" not in done.err


def test_an_error_is_told_in_three_sentences(run, tmp_path):
    done = run("cases", tmp_path / "none")
    assert done.code == 5
    assert [line.split()[0] for line in done.err.splitlines()] == ["There", "Nothing", "Check"]


@pytest.mark.parametrize(
    ("raised", "code"),
    [(KeyboardInterrupt(), 130), (BrokenPipeError(), 141), (OSError(28, "full"), 9), (OSError(5, "?"), 1), (AppError(), 1)],
)
def test_what_stops_a_command_has_its_exit_code(run, monkeypatch, raised, code):
    def stop(_args):
        raise raised

    monkeypatch.setattr(cases, "run", stop)
    assert run("cases", "x").code == code


def test_a_reader_that_goes_away_is_no_failure(filled):
    program = f"import sys; from ui.cli.main import main; sys.exit(main(['log', {str(filled)!r}, '--json']))"
    done = subprocess.Popen(
        [sys.executable, "-c", program], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8"
    )
    done.stdout.close()
    assert "Traceback" not in done.stderr.read()
    done.stderr.close()
    assert done.wait() in (0, 141)


def test_text_cannot_steer_the_terminal():
    assert plain("a\x1b[31mb\u202ec\r\n") == "a?[31mb?c?\n"


def test_errors_speak_french_too(run, tmp_path):
    english, french = run("cases", tmp_path / "none"), run("cases", tmp_path / "none", "--language", "fr")
    assert french.code == english.code == 5
    assert set(french.err.splitlines()).isdisjoint(english.err.splitlines())


def test_wrong_use_and_help_speak_french_too(run):
    assert "This is missing" not in run("show", "--language", "fr").err
    assert run("cases", "--help", "--language", "fr").out.startswith("Utilisation")
