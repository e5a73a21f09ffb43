"""A command's start: to its first answer, beside an empty Python and the key derivation alone."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from tests.bench import storage
from tests.bench.measure import p50, tell

_ROOT = Path(__file__).resolve().parents[2]


def measure(folder: Path) -> None:
    """Measure `--help`, `cases` on 5,000 cases, and the parts that cannot be faster."""
    vault, _seconds = storage.make_vault(folder / "start.vault", 5_000)
    params = vault_params(vault.folder)
    vault.close()
    environment = {**os.environ, "HOLDFAST_PASSPHRASE": storage.PASSPHRASE}

    def run(*arguments: str) -> None:
        subprocess.run([sys.executable, *arguments], cwd=_ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)

    bare = p50(lambda: run("-c", "pass"), runs=15)
    derivation = p50(lambda: derive_once(params), runs=5)
    tell("holdfast --help", p50(lambda: run("main.py", "--help"), runs=15), bare)
    listed = p50(lambda: run("main.py", "cases", str(vault.folder), "--limit", "50"), runs=15)
    tell("holdfast cases, 5,000 cases, light key derivation", listed, bare + derivation, derivation_seconds=round(derivation, 4))


def vault_params(folder: Path) -> object:
    """Return the vault's key derivation parameters."""
    from models.vault import keyfiles

    return keyfiles.read(folder).kdf


def derive_once(params: object) -> float:
    """Derive a key once; return the seconds."""
    from models.vault.kdf import KdfParams, stretch

    assert isinstance(params, KdfParams)
    start = time.perf_counter()
    stretch(storage.PASSPHRASE, bytes(16), params)
    return time.perf_counter() - start
