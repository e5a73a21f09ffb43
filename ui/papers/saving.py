"""Saving a finished paper: from the window, behind a passphrase, and as several numbered copies."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from models.base.errors import BadInput
from models.base.language import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.subjects.opened import OpenVault
    from ui.shell.jobs import Job

SHORTEST = 8
"""Letters of a passphrase that protects a paper: it can be tried as often as one likes once the file is out."""


def save_paper(_job: Job, _vault: OpenVault, data: bytes, target: str, passphrase: str = "") -> str:
    """Save a checked paper under the name chosen and return that name. What the dialog asked about is replaced."""
    from reports.save import save

    path = Path(target)
    path = path if path.suffix else path.with_suffix(".pdf")
    save(protected(data, passphrase) if passphrase else data, path, force=True)
    return path.name


def save_copies(
    _job: Job, _vault: OpenVault, copies: Sequence[tuple[str, str, bytes]], target: str, passphrase: str = ""
) -> tuple[str, ...]:
    """Save numbered copies beside one another (NAME-copy-1.pdf ...) and return their names. Raises PathTaken: one is there."""
    from reports.save import check_target, save

    targets = copy_targets(Path(target), len(copies))
    for path in targets:
        check_target(path)
    for path, (_label, _holder, data) in zip(targets, copies, strict=True):
        save(protected(data, passphrase) if passphrase else data, path)
    return tuple(path.name for path in targets)


def copy_targets(target: Path, count: int) -> list[Path]:
    """Return the files of so many copies: only their number is in the name, never a holder."""
    suffix = target.suffix or ".pdf"
    return [target.with_name(f"{target.stem}-copy-{number}{suffix}") for number in range(1, count + 1)]


def protected(data: bytes, passphrase: str) -> bytes:
    """Return the paper behind a passphrase: AES-256 (PDF 2.0, revision 6). Raises BadInput: too short a one."""
    from reports.pdf.protect import protect

    check_passphrase(passphrase)
    return protect(data, passphrase)


def check_passphrase(passphrase: str) -> None:
    """Refuse a passphrase that is soon guessed, before anything is issued. Raises BadInput."""
    if len(passphrase) < SHORTEST:
        reason = _("Use at least {count} characters: whoever has the file can try as often as they like.")
        raise BadInput(field=_("Passphrase"), reason=reason.format(count=SHORTEST))
