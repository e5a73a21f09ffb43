"""Putting a finished paper under its name: whole or not at all."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from models.base.errors import BadInput, PaperFailed, PathTaken
from models.base.language import _
from models.vault import platform


def check_target(target: Path, *, force: bool = False) -> None:
    """Refuse a place for a paper before it is made.

    Raises:
        PathTaken: something is there, and `force` does not replace it. BadInput: a folder, or no folder to put it in.
    """
    if target.is_dir():
        raise BadInput(field=str(target), reason=_("This is a folder: name the file too."))
    if target.exists() and not force:
        raise PathTaken(path=target)
    if not target.parent.is_dir():
        raise BadInput(field=str(target), reason=_("There is no such folder to put the file in."))


def save(data: bytes, target: Path, *, force: bool = False) -> None:
    """Write a finished paper under its name: whole or not at all, readable by its owner only.

    Raises:
        PathTaken, BadInput, DiskFull, ReadOnlyMedium: what stood there before is untouched.
    """
    check_target(target, force=force)
    part = target.with_name(f".{target.name}.part")
    with platform.os_errors(target):
        with suppress(FileNotFoundError):
            part.unlink()
        try:
            platform.write_file(part, data)
            if part.read_bytes() != data:
                raise PaperFailed(reason=_("What was written could not be read back."), record=target.name)
            platform.replace(part, target)
            platform.fsync_folder(target.parent)
        finally:
            part.unlink(missing_ok=True)
