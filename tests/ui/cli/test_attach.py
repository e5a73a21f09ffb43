"""`holdfast attach` and `extract`: files in and out of a case, as a script and as a person at a terminal meet them."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
import time

import pytest

from tests.sources import ROOT
from tests.subjects.test_attachments import a_picture, said_by_a_telephone
from ui.cli.attach import Progress

from .conftest import PASSPHRASE

CASE = {"title": "Market road", "kind": "kidnapping_ransom", "country": "ML"}


@pytest.fixture
def ref(run, vault):
    return run("add", vault, "-", stdin=json.dumps(CASE)).out.split()[0]


@pytest.fixture
def letter(tmp_path):
    (tmp_path / "letter.txt").write_bytes(b"xylophone " * 1000)
    return tmp_path / "letter.txt"


def test_a_file_goes_in_and_out_and_is_noted(run, vault, ref, letter, tmp_path):
    digest = hashlib.sha256(letter.read_bytes()).hexdigest()
    done = run("attach", vault, ref, letter, "--title", "Letter", "--note", "by hand", "--collected", "8 Nov 2025")
    assert done.code == 0, done.err
    assert (done.out.split()[0], done.out.split()[3]) == ("attachment-1", digest)
    shown = run("show", vault, ref, "--json").json
    (told,) = shown["attachments"]
    assert {name: told[name] for name in ("id", "name", "title", "note", "media", "size", "digest")} == {
        "id": "attachment-1", "name": "letter.txt", "title": "Letter", "note": "by hand", "media": "text/plain", "size": 10_000,
        "digest": digest,
    }  # fmt: skip
    assert [event["what"] for event in told["custody"]] == ["collected"]
    assert "letter.txt" in run("show", vault, ref).out
    taken = run("extract", vault, ref, "attachment-1", "-o", tmp_path / "out.txt", "--json")
    assert taken.json["sha256"] == digest
    assert (tmp_path / "out.txt").read_bytes() == letter.read_bytes()
    assert run("extract", vault, ref, "attachment-1", "-o", tmp_path / "out.txt").code == 5
    assert run("extract", vault, ref, "attachment-2", "-o", tmp_path / "other.txt").code == 3
    events = run("show", vault, ref, "--json").json["attachments"][0]["custody"]
    assert [(event["what"], event["by"]) for event in events] == [("collected", "Awa"), ("exported", "Awa")]
    assert run("verify", vault).code == 0


def test_what_a_picture_says_is_shown_and_taken_out(run, vault, ref, tmp_path):
    (tmp_path / "a.jpg").write_bytes(a_picture(exif=said_by_a_telephone()))
    done = run("attach", vault, ref, tmp_path / "a.jpg", "--json")
    assert done.json["place"] == "14.51000, -11.44000"
    assert "where it was taken" in done.err
    out = run("extract", vault, ref, "attachment-1", "-o", tmp_path / "clean.jpg", "--json")
    assert out.json["traces"] == "removed"
    assert b"zither" not in (tmp_path / "clean.jpg").read_bytes()
    kept = run("extract", vault, ref, "attachment-1", "-o", tmp_path / "kept.jpg", "--keep-exif")
    assert "still in it" in kept.err
    assert (tmp_path / "kept.jpg").read_bytes() == (tmp_path / "a.jpg").read_bytes()


def test_several_files_and_one_that_is_none(run, vault, ref, letter, tmp_path):
    done = run("attach", vault, ref, letter, tmp_path / "missing.txt", letter)
    assert done.code == 3
    assert done.out.startswith("attachment-1")
    assert "missing.txt" in done.err
    assert "attachment-1" in done.err
    assert len(run("show", vault, ref, "--json").json["attachments"]) == 1
    assert run("attach", vault, ref).code == 2
    assert run("attach", vault, "2025-ML-999A", letter).code == 3


def test_behind_a_lock_it_is_absent_until_it_is_opened(run, vault, ref, letter, tmp_path):
    assert run("compartments", vault, ref, "--make", "proof", "--for", "Awa").code == 0
    done = run("attach", vault, ref, letter, "--within", "proof", "--title", "kazoo")
    assert done.code == 0, done.err
    closed = run("show", vault, ref, "--json")
    assert closed.json["attachments"] == []
    assert "kazoo" not in closed.out + run("show", vault, ref).out
    assert run("extract", vault, ref, "attachment-1", "-o", tmp_path / "out.txt").code == 3
    assert run("show", vault, ref, "--json", "--open", "proof").json["attachments"][0]["title"] == "kazoo"
    assert run("extract", vault, ref, "attachment-1", "--open", "proof", "-o", tmp_path / "out.txt").code == 0
    assert run("attach", vault, ref, letter, "--within", "money").code == 3


def test_what_show_prints_can_be_added_elsewhere_without_the_files(run, vault, ref, letter):
    run("attach", vault, ref, letter)
    shown = run("show", vault, ref, "--json")
    again = run("add", vault, "-", stdin=shown.out)
    assert again.code == 0, again.err
    assert run("show", vault, again.out.split()[0], "--json").json["attachments"] == []


def test_progress_is_told_on_one_line():
    told: list[str] = []
    with Progress("big.mp4", 100, write=told.append) as progress:
        progress._next = 0
        progress.step(40)
        progress._next = 0
        progress.step(60)
    assert [text.strip() for text in told] == ["big.mp4  40 %", "big.mp4  100 %", ""]


@pytest.mark.skipif(sys.platform == "win32", reason="no signal of the keyboard to send")
def test_stopping_it_leaves_nothing(run, vault, ref, tmp_path):
    with (tmp_path / "big.bin").open("wb") as file:
        file.truncate(2 << 30)
    command = [sys.executable, "main.py", "attach", str(vault), ref, str(tmp_path / "big.bin")]
    environment = {**os.environ, "HOLDFAST_PASSPHRASE": PASSPHRASE}
    with subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True) as running:
        end = time.monotonic() + 30
        while not list((vault / "files").iterdir()) and time.monotonic() < end:
            time.sleep(0.01)
        running.send_signal(signal.SIGINT)
        _out, told = running.communicate()
    assert running.returncode == 130
    assert "safe" in told
    assert list((vault / "files").iterdir()) == []
    assert run("show", vault, ref, "--json").json["attachments"] == []
