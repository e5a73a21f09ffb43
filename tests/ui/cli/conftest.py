"""Commands called in this process, on real vaults with cheap keys."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from models.samples import SAMPLE
from models.subjects import vaults
from models.vault.kdf import KdfParams
from ui.cli.main import main

CHEAP = KdfParams(memory_kib=64, iterations=1, lanes=1)
PASSPHRASE = "sept oiseaux dans le puits"


@dataclass
class Done:
    """What a command printed and its exit code."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def json_lines(self) -> list[Any]:
        return [json.loads(line) for line in self.lines]


class Runner:
    """Calls `holdfast` with arguments; `stdin` is what is piped into it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self.monkeypatch = monkeypatch
        self.capsys = capsys

    def __call__(self, *arguments: object, stdin: str | bytes = b"") -> Done:
        given = stdin.encode() if isinstance(stdin, str) else stdin
        self.monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(given), encoding="utf-8"))
        self.capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        told = self.capsys.readouterr()
        return Done(code, told.out, told.err)


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Keep tests out of the person's profile and language, and keys cheap."""
    for name in ("XDG_DATA_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.setenv(name, str(tmp_path / "profile"))
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.setenv(name, "en_GB.UTF-8")
    monkeypatch.setenv("HOLDFAST_PASSPHRASE", PASSPHRASE)
    monkeypatch.delenv("HOLDFAST_NEW_PASSPHRASE", raising=False)
    monkeypatch.setattr(vaults, "calibrate", lambda: CHEAP)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Runner:
    return Runner(monkeypatch, capsys)


@pytest.fixture
def vault(run: Runner, tmp_path: Path) -> Path:
    """An empty vault."""
    folder = tmp_path / "desk.vault"
    assert run("new", folder, "--name", "Awa").code == 0
    return folder


@pytest.fixture
def filled(run: Runner, vault: Path) -> Path:
    """A vault with the sample."""
    assert run("add", vault, SAMPLE).code == 0
    return vault
