"""Attaching a large file, beside a plain encrypted copy of it with fsync: the same cipher, one stream, no chunks, no record.

Memory is what the process has resident above what it had before, at most; the pages of files the system keeps are not its own.
"""

from __future__ import annotations

import json
import os
import secrets
import sys
import threading
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from models.subjects.attachments import attach
from tests.bench.measure import paired, tell
from tests.factories import five_taken, make_case, make_vault

PAIRS = 5
MB = 1 << 20
MOST_MB = 150


def measure(folder: Path, size: int) -> None:
    """Measure with a file of so many MiB."""
    vault = make_vault(folder / "files.vault")
    case = make_case(vault, five_taken()).case.uid
    source = folder / "video"
    with source.open("wb") as file:
        for _piece in range(size):
            file.write(secrets.token_bytes(MB))

    def attached() -> None:
        attach(vault, case, source)

    def copied() -> None:
        _plain(source, folder / secrets.token_hex(8))

    with Peak() as peak:
        attached()  # also reads what is imported only then
    copied()
    took, floor = paired(attached, copied, runs=PAIRS)
    tell("file attached", took, floor, mib=size, target_ratio=1.5)
    sys.stdout.write(json.dumps({"name": "memory above idle", "mib": round(peak.above / MB, 1), "most_mib": MOST_MB}) + "\n")
    vault.close()


def _plain(source: Path, target: Path) -> None:
    sealing = Cipher(algorithms.AES(bytes(32)), modes.GCM(secrets.token_bytes(12))).encryptor()
    with source.open("rb") as read, target.open("wb") as out:
        while piece := read.read(MB):
            out.write(sealing.update(piece))
        out.write(sealing.finalize())
        out.flush()
        os.fsync(out.fileno())


class Peak:
    """The most this process had resident meanwhile, above what it had at the beginning (Linux; 0 elsewhere)."""

    def __enter__(self) -> Peak:
        self._begin = self._most = _resident()
        self._over = threading.Event()
        self._watch = threading.Thread(target=self._look, daemon=True)
        self._watch.start()
        return self

    def _look(self) -> None:
        while not self._over.wait(0.005):
            self._most = max(self._most, _resident())

    def __exit__(self, *_error: object) -> None:
        self._over.set()
        self._watch.join()

    @property
    def above(self) -> int:
        """Bytes."""
        return self._most - self._begin


def _resident() -> int:
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    except OSError:
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")
