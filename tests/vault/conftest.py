"""A small vault of real files with cheap keys, in a place of its own."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from models.base.ids import new_uid
from models.vault import ballast, engine, files, keyfile, keyfiles, recovery
from models.vault.kdf import KdfParams

CHEAP = KdfParams(memory_kib=64, iterations=1, lanes=1)
PASSPHRASE = "sept oiseaux dans le puits"
NOW = datetime(2025, 11, 24, 8, 0, tzinfo=UTC)
ROOT = Path(__file__).parents[2]


@dataclass
class Made:
    """A vault made for a test, with what opens it."""

    folder: Path
    key_file: keyfile.KeyFile
    secret: bytes
    sheet: bytes

    @property
    def key(self) -> bytes:
        return self.key_file.database_keys(self.secret).current

    def connect(self, **settings: bool) -> engine.Connection:
        return engine.connect(self.folder / "vault.db", self.key, **{"writer": True, **settings})


def make_keys() -> tuple[keyfile.KeyFile, bytes, bytes]:
    sheet = recovery.new_secret()
    made, secret = keyfile.KeyFile.create(new_uid(), CHEAP)
    made, _slot = made.add_person(secret, PASSPHRASE, user_id=new_uid(), name="Aïcha Diallo")
    made, _slot = made.add_recovery(secret, sheet)
    return made, secret, sheet


def make_vault(folder: Path) -> Made:
    made = Made(folder, *make_keys())

    def build(fresh: Path) -> None:
        keyfiles.write(fresh, made.key_file)
        ballast.create(fresh)
        connection = engine.connect(fresh / "vault.db", made.key, writer=True, create=True)
        connection.execute("CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT)")
        connection.executemany("INSERT INTO note (text) VALUES (?)", [(f"note {n} " * 40,) for n in range(200)])
        connection.execute("PRAGMA user_version = 1000")
        connection.close()

    files.create_folder(folder, build)
    return made


@pytest.fixture(autouse=True)
def own_profile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for variable in ("XDG_DATA_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.setenv(variable, str(tmp_path / "profile"))
    return tmp_path / "profile"


@pytest.fixture
def vault(tmp_path: Path) -> Made:
    return make_vault(tmp_path / "office.vault")


def flip(path: Path, at: int) -> None:
    content = bytearray(path.read_bytes())
    content[at] ^= 1
    path.write_bytes(content)


def fill(place: Path, leave: int = 0) -> None:
    """Fill the disk up, all but so many bytes."""
    with (place / "filler").open("wb", buffering=0) as filler, suppress(OSError):
        while shutil.disk_usage(place).free > leave:
            filler.write(bytes(4096))


def start(code: str, *arguments: object) -> subprocess.Popen[str]:
    """Start a second process of ours that runs the code."""
    command = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def _mount(*arguments: str) -> None:
    if sys.platform != "linux" or subprocess.run(["mount", *arguments], capture_output=True, check=False).returncode:
        pytest.skip("this test mounts a small or read-only disk, which is not permitted here")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 5 MB."""
    place = tmp_path / "small"
    place.mkdir()
    _mount("-t", "tmpfs", "-o", "size=5m", "tmpfs", str(place))
    yield place
    subprocess.run(["umount", "-l", str(place)], check=False)


@pytest.fixture
def read_only_vault(vault: Made, tmp_path: Path) -> Iterator[Made]:
    """The vault seen through a medium that cannot be written."""
    place = tmp_path / "read-only"
    place.mkdir()
    _mount("--bind", str(vault.folder), str(place))
    _mount("-o", "remount,ro,bind", str(place))
    yield Made(place, vault.key_file, vault.secret, vault.sheet)
    subprocess.run(["umount", "-l", str(place)], check=False)
