"""The command line seen from outside: what it writes anywhere, whom it calls, what it leaves behind when it is killed."""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import string
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from models.records import KINDS
from models.subjects.vaults import open_vault
from models.vault import keyfiles
from tests.storage.leaks import Scanner, newer_than
from tests.storage.support import ROOT, Canaries, check_sound, full_case, full_record

PLACES = (Path("/tmp"), Path("/var/tmp"), Path("/dev/shm"), ROOT)
ALONE = ("advisory", "incident", "log_line", "note", "order", "source", "group", "person")
WANTED = {"brief.pdf", "wide.pdf", "sheet.pdf", "b.bak"}


class Office:
    """A home, a place for temporary files and a vault of its own, and the commands run in it."""

    def __init__(self, place: Path) -> None:
        self.place, self.begun = place, time.time()
        self.ending = "".join(random.Random(self.begun).choices(string.ascii_lowercase, k=6))
        self.canaries = Canaries(int(self.begun), self.ending)
        self.passphrase = " ".join(self.canaries.mint(f"passphrase {n}") for n in range(3)) + " é"
        self.trace = place.parent / "trace"
        for name in ("home", "tmp", "cwd", "out"):
            (place / name).mkdir(parents=True)
        self.environment = {
            name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "HOLDFAST", "PYTHONDONTWRITE"))
        }
        self.environment |= {
            "HOME": str(place / "home"), "USERPROFILE": str(place / "home"), "HOLDFAST_PASSPHRASE": self.passphrase,
            **dict.fromkeys(("TMPDIR", "TMP", "TEMP"), str(place / "tmp")),
        }  # fmt: skip

    def start(self, *words: str, watch: bool = False) -> subprocess.Popen[str]:
        command = [sys.executable, str(ROOT / "main.py"), *words]
        if watch and shutil.which("strace") and sys.platform == "linux":
            command = ["strace", "-f", "--seccomp-bpf", "-A", "-o", str(self.trace), "-e", "trace=socket,connect", *command]
        if watch and without_network():
            command = ["unshare", "-n", *command]
        return subprocess.Popen(
            command, cwd=self.place / "cwd", env=self.environment, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip

    def run(self, *words: str, given: str = "", code: int = 0) -> str:
        worker = self.start(*words, watch=True)
        output, errors = worker.communicate(given)
        assert worker.returncode == code, (words[0], errors)
        return output

    def lines(self) -> str:
        """Return JSON lines with a canary in every field that holds words."""
        records = [{"record": "case", **full_case(self.canaries, "case")}]
        records += [{"record": kind, **full_record(KINDS[kind], self.canaries, "alone")} for kind in ALONE]
        return "\n".join(map(json.dumps, records))

    def secrets(self) -> dict[str, str | bytes]:
        """Return every word planted, the passphrase, and the keys as they are now."""
        found: dict[str, str | bytes] = {f"{where} {n}": word for n, (word, where) in enumerate(self.canaries.planted.items())}
        vault = self.place / "desk.vault"
        opened = keyfiles.read(vault).unlock(self.passphrase)
        return {**found, "vault secret": opened.secret, "database key": opened.keys.current, "passphrase": self.passphrase}

    def leaks(self) -> dict[str, set[str]]:
        """Return the files that hold a secret: all of this office but the papers asked for, and all others written since."""
        inside = [path for path in self.place.rglob("*") if path.is_file() and path.parent != self.place / "out"]
        own_tests = Path(tempfile.gettempdir()) / f"pytest-of-{os.environ.get('USER', 'root')}"
        outside = newer_than(self.begun, PLACES, without=own_tests)
        return Scanner(self.secrets(), self.ending).in_files([*inside, *outside])

    def left(self) -> set[str]:
        """Return the files left in home, temporary files and the working directory, but this laptop's own marks."""
        folders = (self.place / name for name in ("home", "tmp", "cwd"))
        found = {path.relative_to(self.place).as_posix() for folder in folders for path in folder.rglob("*") if path.is_file()}
        return {name for name in found if not re.fullmatch(r"home/.*/?holdfast/(install|marks/[0-9a-f]{32})", name)}


def without_network() -> bool:
    """Return whether a program can be run without any network here."""
    if sys.platform != "linux" or not shutil.which("unshare"):
        return False
    return subprocess.run(["unshare", "-n", "true"], capture_output=True, check=False).returncode == 0


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """An office in which every command was run once."""
    made = Office(tmp_path_factory.mktemp("office") / "place")
    vault, out = str(made.place / "desk.vault"), made.place / "out"
    made.run("new", vault)
    made.run("add", vault, "-", given=made.lines())
    ref = json.loads(made.run("cases", vault, "--json").splitlines()[0])["ref"]
    shown = made.run("show", vault, ref, "--json")
    assert made.canaries.in_bytes(shown.encode())
    made.run("add", vault, "-", given=shown)
    made.run("report", vault, "brief", "--case", ref, "--log-annex", "-o", str(out / "brief.pdf"))
    made.run("report", vault, "brief", "--case", ref, "--edition", "management", "-o", str(out / "wide.pdf"))
    for words in (
        ("context",),
        ("log",),
        ("log", ref),
        ("undo",),
        ("rekey", "--database"),
        ("rekey", "--recovery-sheet", str(out / "sheet.pdf")),
    ):
        made.run(words[0], vault, *words[1:])
    made.run("backup", vault, "-o", str(out / "b.bak"))
    made.run("restore", str(out / "b.bak"), "-o", str(made.place / "second.vault"))
    made.run("dispose", vault, ref, "--reason", "over", "--decided-by", "Keeper", "--yes")
    made.run("verify", vault)
    made.run("verify", str(out / "b.bak"))
    made.run("self-test")
    made.run("demo", str(made.place / "demo"))
    return made


def test_no_command_leaves_a_word_a_passphrase_or_a_key_in_any_file(office: Office) -> None:
    assert len(office.secrets()) > 150
    assert office.leaks() == {}


def test_the_scan_would_find_them(office: Office, tmp_path: Path) -> None:
    import zlib

    scanner = Scanner(office.secrets(), office.ending)
    word = next(iter(office.canaries.planted))
    for number, content in enumerate((word.encode("utf-16-be"), b"%PDF stream\n" + zlib.compress(word.encode()))):
        (tmp_path / f"{number}").write_bytes(b"before" + content + b"after")
    assert len(scanner.in_files(tmp_path.iterdir())) == 2


def test_no_command_leaves_a_file_nobody_asked_for(office: Office) -> None:
    assert office.left() == set()
    assert {path.name for path in (office.place / "out").iterdir()} == WANTED
    assert {path.name for path in office.place.iterdir()} == {"home", "tmp", "cwd", "out", "desk.vault", "second.vault", "demo"}


def test_no_command_calls_anybody(office: Office) -> None:
    if not office.trace.exists():
        pytest.skip("this test watches calls with strace, which is not here")
    assert re.findall(r".*AF_INET.*", office.trace.read_text()) == []


def test_everything_works_without_any_network(office: Office) -> None:
    if not without_network():
        pytest.skip("this test takes the network away, which is not permitted here")
    assert (office.place / "out" / "brief.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("times", [1, pytest.param(12, marks=pytest.mark.slow)])
def test_a_killed_command_leaves_nothing_in_any_file(tmp_path: Path, times: int) -> None:
    office = Office(tmp_path / "place")
    vault, out, rng = str(office.place / "desk.vault"), office.place / "out", random.Random(times)
    office.run("new", vault)
    office.run("add", vault, "-", given=office.lines())
    with open_vault(Path(vault), passphrase=office.passphrase, writable=False) as opened, opened.reading() as con:
        ref = con.execute("select ref from cases").fetchone()[0]
    for number in range(times):
        for words in (
            ("add", vault, "-"),
            ("report", vault, "brief", "--case", ref, "-o", str(out / f"{number}.pdf")),
            ("rekey", vault, "--database"),
            ("backup", vault, "-o", str(out / f"{number}.bak")),
        ):
            worker = office.start(*words)
            if words[0] == "add" and worker.stdin:
                worker.stdin.write(office.lines())
                worker.stdin.close()
                worker.stdin = None
            time.sleep(rng.uniform(0.5, 2.0))
            worker.kill()
            worker.communicate()
    assert office.leaks() == {}
    assert {path.suffix for path in out.iterdir()} <= {".pdf", ".bak", ".part"}
    check_sound(Path(vault), passphrase=office.passphrase)
