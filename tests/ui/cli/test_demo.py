"""demo: a vault with the sample and its papers, without any question."""

from __future__ import annotations

import json

import pytest

from models.base.language import LANGUAGES
from reports.check.readback import text_of


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The demo, made once: its folder and what it printed."""
    import os
    import subprocess
    import sys

    from tests.sources import ROOT

    folder = tmp_path_factory.mktemp("demo")
    clean = {name: value for name, value in os.environ.items() if not name.startswith("HOLDFAST_") and name != "DISPLAY"}
    done = subprocess.run(
        [sys.executable, ROOT / "main.py", "demo", folder / "out"],
        env={**clean, "HOME": str(folder), "XDG_DATA_HOME": str(folder), "LC_ALL": "C.UTF-8"},
        stdin=subprocess.DEVNULL, capture_output=True, text=True, encoding="utf-8",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return folder / "out", done.stdout.splitlines()


def test_it_prints_the_passphrase_on_a_line_of_its_own(made, run, monkeypatch):
    folder, lines = made
    passphrase = next(line for line in lines if line.startswith("passphrase: ")).removeprefix("passphrase: ")
    monkeypatch.setenv("HOLDFAST_PASSPHRASE", passphrase)
    assert len(run("cases", folder / "demo.vault").lines) == 3
    assert run("verify", folder / "demo.vault").code == 0


def test_it_makes_every_paper_in_every_language(made):
    folder, lines = made
    names = {file.name for file in folder.glob("*.pdf")}
    refs = ["2025-ML-001A", "2025-ML-002A", "2025-ML-003A"]
    assert names == {f"brief-{ref}-{language}.pdf" for ref in refs for language in LANGUAGES} | {
        f"sitrep-{language}.pdf" for language in LANGUAGES
    }
    assert all(any(line.endswith(name) for line in lines) for name in names)


def test_the_situation_report_counts_as_the_article_tells(made):
    first = text_of((made[0] / "sitrep-en.pdf").read_bytes())[0]
    assert "1 person killed" in first
    assert "8 persons reported held (unconfirmed)" in first
    assert "Cissé" not in first


def test_it_does_not_touch_a_folder_in_use(run, tmp_path):
    (tmp_path / "mine.txt").write_text("x", encoding="utf-8")
    assert run("demo", tmp_path).code == 5
    assert [file.name for file in tmp_path.iterdir() if file.name != "profile"] == ["mine.txt"]


def test_another_sample_is_taken_in_place_of_the_shipped_one(run, tmp_path):
    case = {"record": "case", "title": "Other", "country": "NE", "opened": "2025-01-02"}
    (tmp_path / "other.jsonl").write_text(json.dumps(case), encoding="utf-8")
    done = run("demo", tmp_path / "out", "--sample", tmp_path / "other.jsonl")
    assert done.code == 0
    assert (tmp_path / "out" / "brief-2025-NE-001A-fr.pdf").exists()
