"""The ballast: 3 MB of zeros given up when the disk is full, so that the last note can still be saved.

On a full disk a database in WAL mode can neither delete nor checkpoint; only another file's room helps.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from models.vault.platform import free_bytes, fsync_folder, os_errors, write_file

NAME = "ballast"
SIZE = 3 * 1024 * 1024
ROOM_TO_RESTORE = 8 * SIZE
"""Free bytes from which on the ballast is taken aboard again."""


def create(folder: Path) -> None:
    """Write the ballast. Raises DiskFull (nothing is left behind), ReadOnlyMedium."""
    with os_errors(folder):
        write_file(folder / NAME, bytes(SIZE))


def release(folder: Path) -> bool:
    """Give the ballast up; return whether there was one. Called on DiskFull, before trying the save once more."""
    with suppress(OSError):
        (folder / NAME).unlink()
        fsync_folder(folder)
        return True
    return False


def restore(folder: Path) -> bool:
    """Write the ballast again when it is missing and there is room for it; return whether it is there now."""
    if is_whole(folder):
        return True
    if free_bytes(folder) < ROOM_TO_RESTORE:
        return False
    create(folder)
    return True


def is_whole(folder: Path) -> bool:
    """Return whether the ballast is there, of full size, and holds nothing but zeros (nobody hid something in it)."""
    with suppress(OSError):
        path = folder / NAME
        return path.stat().st_size == SIZE and not any(path.read_bytes())
    return False
