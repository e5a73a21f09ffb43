"""Clear copies for other programs: this user's alone, noted, removed at the end, at the lock, and after a crash."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from models.base.errors import CompartmentClosed
from models.subjects import clear_copies, compartments
from models.subjects.attachments import attach
from models.subjects.clear_copies import make_clear, remove_files_left, remove_left, remove_own
from tests.sources import ROOT
from tests.storage.support import make as make_vault
from tests.storage.support import reopen
from tests.subjects.test_attachments import WORDS, a_case, a_file, events, files_of

DYING = """
import sys
from pathlib import Path
from models.subjects.clear_copies import make_clear
from tests.storage.support import reopen
vault = reopen(Path(sys.argv[1]))
print(make_clear(vault, sys.argv[2]), flush=True)
import os; os._exit(1)
"""


@pytest.fixture(autouse=True)
def _profile(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "profile"))
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    monkeypatch.setattr(clear_copies, "_held", {})


@pytest.fixture
def vault(tmp_path):
    with make_vault(tmp_path / "v.vault") as made:
        yield made


def test_a_copy_is_this_users_alone_and_is_noted_and_removed(vault, tmp_path):
    case = a_case(vault)
    uid = attach(vault, case, a_file(tmp_path))
    path = make_clear(vault, uid)
    assert path.read_bytes() == WORDS
    assert path.suffix == ".txt"
    assert "saxophone" not in str(path)
    if sys.platform != "win32":
        assert path.stat().st_mode & 0o077 == 0
        assert all(folder.stat().st_mode & 0o077 == 0 for folder in list(path.parents)[:3])
    kept = path.open("rb")  # another program that reads on sees no content any more
    assert remove_own(vault).removed == 1
    assert not path.parent.exists()
    if sys.platform != "win32":
        assert kept.read() == bytes(len(WORDS))
    kept.close()
    assert events(vault, case) == ["collected", "opened", "cleaned"]
    assert remove_own(vault).removed == 0


def test_what_a_program_that_died_left_is_removed_at_the_next_start_and_noted_at_the_next_opening(vault, tmp_path):
    case = a_case(vault)
    uid = attach(vault, case, a_file(tmp_path))
    vault.close()
    died = subprocess.run(
        [sys.executable, "-c", DYING, str(vault.folder), uid],
        cwd=ROOT, capture_output=True, text=True, check=False, env=dict(os.environ),
    )  # fmt: skip
    path = Path(died.stdout.strip())
    assert path.read_bytes() == WORDS, died.stderr
    remove_files_left()
    assert not path.exists()
    with reopen(vault.folder) as again:
        assert events(again, case) == ["collected", "opened", "cleaned"]
        assert files_of(again, case).files[0].custody[-1].text("note") == "late"
        assert remove_left(again).removed == 0
    assert list((tmp_path / "profile" / "holdfast" / "clear").iterdir()) == []


def test_a_running_programs_copies_are_left_alone(vault, tmp_path):
    case = a_case(vault)
    path = make_clear(vault, attach(vault, case, a_file(tmp_path)))
    remove_files_left()
    code = "from models.subjects.clear_copies import remove_files_left; remove_files_left()"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, env=dict(os.environ))
    assert path.read_bytes() == WORDS


def test_nothing_is_written_of_a_closed_compartment(vault, tmp_path):
    case = a_case(vault)
    compartments.make(vault, case, ["proof"], [vault.user])
    uid = attach(vault, case, a_file(tmp_path), within="proof")
    compartments.close_compartments(vault)
    with pytest.raises(CompartmentClosed):
        make_clear(vault, uid)
    assert [path for path in (tmp_path / "profile").rglob("*") if path.is_file() and path.name.startswith("file-")] == []
