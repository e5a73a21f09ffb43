"""The vault's lock: one window, or one writing command; reading commands do not need it."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from models.base.clock import Clock, system_clock, to_stamp
from models.base.errors import ReadOnlyMedium, VaultInUse, VaultMissing
from models.vault.platform import os_errors, restrict, try_lock, unlock

NAME = "lock"
COMMAND_WAIT_S = 5.0
POLL_S = 0.01
"""Short, else a process that takes the lock again and again keeps the waiting ones out."""


@dataclass(frozen=True)
class Holder:
    """Who holds the lock, as its text says: process number and stamp (UTC). Never a user's name."""

    pid: int
    since: str


def holder(folder: Path) -> Holder | None:
    """Return what the lock's text says, for a message only; None when it is empty. A killed process leaves its text behind."""
    with suppress(OSError, ValueError):
        pid, since = (folder / NAME).read_text("ascii").split()
        return Holder(int(pid), since)
    return None


def in_use(folder: Path) -> VaultInUse:
    """Return the error that names the holder as far as it is known."""
    found = holder(folder)
    return VaultInUse(pid=found.pid if found else "?", since=found.since if found else "?")


class VaultLock:
    """The exclusive lock on a vault's folder. The operating system gives it back by itself when the process dies."""

    def __init__(self, folder: Path, *, clock: Clock = system_clock) -> None:
        self.path = folder / NAME
        self._folder, self._clock = folder, clock
        self._handle: int | None = None

    @property
    def held(self) -> bool:
        """Whether this object holds the lock."""
        return self._handle is not None

    def acquire(self, wait_s: float = 0.0) -> VaultLock:
        """Take the lock; a window does not wait, a writing command waits COMMAND_WAIT_S.

        Raises: VaultInUse(pid, since), VaultMissing, ReadOnlyMedium.
        """
        if self._handle is not None:
            return self
        if not self._folder.is_dir():
            raise VaultMissing(path=self._folder)
        end = time.monotonic() + wait_s
        with os_errors(self._folder):
            handle = os.open(self.path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
        while not self._taken(handle):
            if time.monotonic() >= end:
                os.close(handle)
                raise in_use(self._folder)
            time.sleep(POLL_S)
        self._handle = handle
        restrict(self.path)
        self._say(f"{os.getpid()} {to_stamp(self._clock())}\n")
        return self

    def _taken(self, handle: int) -> bool:
        try:
            return try_lock(handle)
        except OSError:
            os.close(handle)
            raise ReadOnlyMedium(path=self._folder) from None  # a file system without locks

    def _say(self, text: str) -> None:
        """Replace the lock's text. It is only for a message: a full disk does not matter here."""
        if self._handle is not None:
            with suppress(OSError):
                os.ftruncate(self._handle, 0)
                os.lseek(self._handle, 0, os.SEEK_SET)
                os.write(self._handle, text.encode("ascii"))

    def release(self) -> None:
        """Empty the text and give the lock back; nothing happens when it is not held."""
        if self._handle is not None:
            self._say("")
            with suppress(OSError):
                unlock(self._handle)
            os.close(self._handle)
            self._handle = None

    def __enter__(self) -> VaultLock:
        return self.acquire()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.release()
