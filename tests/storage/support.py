"""What the tests of storage share: small vaults, cases whose wholeness shows, every check at once, raw pages."""

from __future__ import annotations

import os
import random
import re
import shutil
import string
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from models.base.fields import FieldSpec, RecordKind
from models.log.chain import check_chain
from models.log.replay import differences, index_faults
from models.records import CASE, CASE_PARTS, GROUP, KINDS, PERSON, SOURCE
from models.subjects.adding import Added, add_case
from models.subjects.vaults import OpenVault, create_vault, missing_entries, open_vault
from models.subjects.verify import verify_vault
from models.vault.kdf import KdfParams

ROOT = Path(__file__).parents[2]
PASSPHRASE = "sept oiseaux dans le puits"
CHEAP = KdfParams(memory_kib=8192, iterations=1, lanes=1)
TODAY = date(2025, 11, 24)
INSTALL = "1" * 32
PAGE, RESERVE = 4096, 80
"""SQLCipher 4: bytes of a page, and of them initialisation vector (16) and HMAC-SHA512 (64) at its end."""
_WORDS = ("convoi", "barrage", "moto", "village", "appel", "famille", "marché", "route", "nuit", "témoin", "escorte", "puits")


class Ticking:
    """A clock that goes on by a second at every look."""

    def __init__(self, start: datetime = datetime(2025, 11, 24, 8, 0, tzinfo=UTC)) -> None:
        self.now = start

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


def make(folder: Path, **more: Any) -> OpenVault:
    """Return a new open vault with cheap keys."""
    return create_vault(folder, name="Aïcha Diallo", passphrase=PASSPHRASE, kdf=CHEAP, **{"install": INSTALL, **more})


def reopen(folder: Path, **more: Any) -> OpenVault:
    """Return the vault open for writing."""
    return open_vault(folder, **{"passphrase": PASSPHRASE, "writable": True, "install": INSTALL, **more})


def case_of(rng: random.Random, number: int, *, words: int = 12) -> dict[str, Any]:
    """Return a case that says itself how many acts and victims it has, in its codeword (`whole 3 2`)."""
    acts, victims = rng.randrange(1, 4), rng.randrange(0, 3)

    def text() -> str:
        return " ".join(rng.choices(_WORDS, k=words))

    return {
        "title": f"Case {number}",
        "codeword": f"whole {acts} {victims}",
        "country": rng.choice(("ML", "NE", "BF")),
        "opened": "2025-11-08",
        "summary": text(),
        "acts": [{"id": f"act-{n}", "when": "2025-11-08", "description": text(), "source": "source-1"} for n in range(acts)],
        "persons": [{"id": f"person-{n}", "name": f"Name {number} {n}"} for n in range(victims)],
        "victims": [{"id": f"victim-{n}", "person": f"person-{n}", "note": text()} for n in range(victims)],
        "sources": [{"id": "source-1", "title": f"Report {number % 7}"}],
    }


def add(vault: OpenVault, case: dict[str, Any]) -> Added:
    """Add one case in a transaction of its own."""
    with vault.writing() as session:
        return add_case(session, case, today=TODAY, letter=vault.letter)


def refs(con: Any) -> set[str]:
    """Return the references of all cases."""
    return {ref for (ref,) in con.execute("select ref from cases")}


def half_cases(con: Any) -> list[str]:
    """Return the cases that have other acts and victims than their codeword says."""
    found = []
    for uid, ref, codeword in con.execute("select uid, ref, codeword from cases where codeword like 'whole %'").fetchall():
        counts = [
            con.execute(f'select count(*) from {table} where "case" = ?', (uid,)).fetchone()[0] for table in ("acts", "victims")
        ]
        if counts != [int(number) for number in codeword.split()[1:]]:
            found.append(ref)
    return found


def faults_of(vault: OpenVault) -> list[str]:
    """Return everything wrong with an open vault: half cases, broken chain, tables or index that differ from the log."""
    with vault.reading() as con:
        return [*half_cases(con), *check_chain(con).faults, *differences(con, KINDS), *index_faults(con, KINDS)]


def check_sound(folder: Path, **how: Any) -> set[str]:
    """Fail unless the vault is sound and complete; return its references."""
    how = how or {"passphrase": PASSPHRASE}
    with open_vault(folder, **how, writable=True, install=INSTALL) as vault:
        assert vault.notices == []
        with vault.reading() as con:
            assert missing_entries(vault, con)[1] == 0
            assert half_cases(con) == []
            found = refs(con)
    assert verify_vault(folder, **how).problems == []
    return found


def start(*arguments: object, **more: Any) -> subprocess.Popen[str]:
    """Start a worker (tests/storage/workers.py) that waits for a line before it begins."""
    command = [sys.executable, "-m", "tests.storage.workers", *map(str, arguments)]
    return subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, **more)


def go(worker: subprocess.Popen[str]) -> None:
    """Let a waiting worker begin."""
    assert worker.stdout is not None
    assert worker.stdin is not None
    assert worker.stdout.readline() == "ready\n"
    worker.stdin.write("go\n")
    worker.stdin.flush()


def told(worker: subprocess.Popen[str]) -> list[str]:
    """Return what a finished or killed worker said, whole lines only."""
    output, _ = worker.communicate()
    return [line.strip() for line in output.splitlines(keepends=True) if line.endswith("\n")]


def flip(path: Path, at: int, bit: int = 1) -> None:
    """Flip one bit of a file."""
    with path.open("r+b") as file:
        file.seek(at)
        byte = file.read(1)[0]
        file.seek(at)
        file.write(bytes([byte ^ bit]))


def files_of(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder with its content, the lock left out: opening mends its text."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "lock"
    }


def copy_folder(folder: Path, target: Path) -> Path:
    """Copy a vault as a person copies a folder."""
    shutil.copytree(folder, target)
    return target


# pages


def plain_pages(path: Path, key: bytes) -> bytes:
    """Return every page of an encrypted file and of its -wal as it is under the key, free pages included; nothing is checked."""
    found = bytearray()
    content = path.read_bytes()
    for at in range(0, len(content) - PAGE + 1, PAGE):
        found += _plain(content[at : at + PAGE], key, 16 if at == 0 else 0)
    wal = path.with_name(path.name + "-wal")
    content = wal.read_bytes() if wal.exists() else b""
    for at in range(32, len(content) - 24 - PAGE + 1, 24 + PAGE):
        number = int.from_bytes(content[at : at + 4], "big")
        found += _plain(content[at + 24 : at + 24 + PAGE], key, 16 if number == 1 else 0)
    return bytes(found)


def _plain(page: bytes, key: bytes, start: int) -> bytes:
    vector = page[PAGE - RESERVE : PAGE - RESERVE + 16]
    return Cipher(algorithms.AES(key), modes.CBC(vector)).decryptor().update(page[start : PAGE - RESERVE])


# canaries


class Canaries:
    """Random words of 16 characters, each remembered with where it was planted."""

    def __init__(self, seed: int = 0, ending: str = "") -> None:
        self._random, self._ending = random.Random(seed), ending
        self.planted: dict[str, str] = {}

    def mint(self, where: str) -> str:
        word = "".join(self._random.choices(string.ascii_lowercase, k=16 - len(self._ending))) + self._ending
        self.planted[word] = where
        return word

    def in_bytes(self, content: bytes) -> set[str]:
        """Return where the words found in the content were planted; UTF-8 and UTF-16, also with their first letters cut off
        (an index keeps only what differs from the word before)."""
        if not hasattr(self, "_pattern") or self._size != len(self.planted):
            self._size = len(self.planted)
            forms = [(word[3:].encode(code), place) for word, place in self.planted.items() for code in ("ascii", "utf-16-le")]
            self._places = dict(forms)
            self._pattern = re.compile(b"|".join(re.escape(form) for form, _place in forms))
        return {self._places[found] for found in self._pattern.findall(content)}


def full_case(canaries: Canaries, mark: str) -> dict[str, Any]:
    """Return a case with two records of every kind and a canary in every field that holds words."""
    labels = {kind.name: [f"{kind.name}-{n}" for n in (1, 2)] for kind in (*CASE_PARTS, PERSON, SOURCE, GROUP)}
    case = _filled(CASE, labels, canaries, f"{mark} case", 0)
    from models.exchange.case_json import KEYS

    for kind in (*CASE_PARTS, PERSON, SOURCE, GROUP):
        case[KEYS[kind.name]] = [
            {"id": label, **_filled(kind, labels, canaries, f"{mark} {kind.name} {n}", n)}
            for n, label in enumerate(labels[kind.name])
        ]
    case |= {"country": "ML", "opened": "2025-11-08", "legal_hold": False}
    return case


def full_record(kind: RecordKind, canaries: Canaries, mark: str, **values: Any) -> dict[str, Any]:
    """Return a record that stands alone with a canary in every field that holds words."""
    return {**_filled(kind, {}, canaries, f"{mark} {kind.name}", 0), **values}


def _filled(kind: RecordKind, labels: dict[str, list[str]], canaries: Canaries, mark: str, number: int) -> dict[str, Any]:
    found = {}
    for field in kind.fields:
        if field.local or field.name == "deleted_at":
            continue
        value = _value(field, labels, canaries.mint, f"{mark}.{field.name}", number)
        if value is not None:
            found[field.name] = value
    return found


def _value(field: FieldSpec, labels: dict[str, list[str]], mint: Any, where: str, number: int) -> Any:
    if field.type == "ref":
        known = labels.get("act" if field.target == "*" else field.target)
        if not known or (field.name == "repeats" and number):
            return None
        return known[-1] if field.name == "repeats" else known[number]
    plain: dict[str, Any] = {
        "flag": True,
        "integer": 3,
        "date": "2025-11-08",
        "money": {"minor": 5, "currency": "XOF", "exponent": 0},
    }
    if field.type in plain:
        return plain[field.type]
    if field.type == "when":
        return {"raw": mint(where), "edtf": "2025-11-08"}
    if field.type == "where":
        return {"name": mint(where), "note": mint(where)}
    if field.type == "texts":
        return [mint(where), mint(where)]
    return {"inside": [mint(where)]} if field.type == "data" else mint(where)


def is_closed(folder: Path) -> bool:
    """Return whether no -wal waits."""
    return not any((folder / f"{name}-wal").exists() for name in ("vault.db", "drafts.db"))


# disks


def mount(*arguments: str) -> None:
    """Mount, or leave the test out where that is not permitted."""
    if sys.platform != "linux" or subprocess.run(["mount", *arguments], capture_output=True, check=False).returncode:
        pytest.skip("this test mounts a small or read-only disk, which is not permitted here")


@contextmanager
def small_disk(place: Path, size: str = "16m") -> Iterator[Path]:
    """Give a small disk mounted at a fresh folder."""
    place.mkdir()
    mount("-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(place))
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=False)


def leave_free(place: Path, free: int) -> None:
    """Fill the disk so that only so many bytes are free."""
    (place / "filler").unlink(missing_ok=True)
    with (place / "filler").open("wb") as filler, suppress(OSError):
        os.posix_fallocate(filler.fileno(), 0, max(1, shutil.disk_usage(place).free - free))
