"""What the files of a case ask of the vault; no Qt in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from models.base.errors import BadInput
from models.base.language import _
from models.log.scopes import Connection
from models.subjects import attachments, clear_copies
from models.subjects.attachments import Extracted, Sealed
from models.values.media import PICTURES, size_text
from models.views.compartments import opened_of

if TYPE_CHECKING:
    from models.log.session import VaultSession
    from models.records.check import Reading
    from models.subjects.opened import OpenVault
    from ui.shell.jobs import Job

VIEW_MOST = 64_000_000
"""Bytes of a picture or PDF the program shows itself: all of it is in memory meanwhile."""
TEXT_MOST = 1_000_000
"""Bytes of a text that are shown."""
PDF, TEXT = "application/pdf", "text/plain"
SHOWN = (*PICTURES, PDF, TEXT)
"""Kinds of file the program shows itself."""


@dataclass(frozen=True, repr=False)
class Seen:
    """A file to be looked at: its content, in memory only; `whole` is False when a text goes on."""

    uid: str
    name: str
    media: str
    data: bytes
    whole: bool = True


def look(job: Job, vault: OpenVault, uid: str) -> Seen:
    """Return a file to be looked at, which is noted. Raises BadInput (too large), and as attachments.content_of."""
    with attachments.content_of(vault, uid) as (found, content):
        media, name = found.text("media"), found.text("title") or found.text("name")
        most = TEXT_MOST if media == TEXT else VIEW_MOST
        if content.size > most and media != TEXT:
            reason = _("It has {size}: too large to be shown here. Open it in another program, or export it.")
            raise BadInput(field=name, reason=reason.format(size=size_text(content.size)))
        attachments.note(vault, found, "viewed")
        pieces, read = list[bytes](), 0
        for piece in content.chunks():
            pieces.append(piece)
            read += len(piece)
            job.step(read, content.size)
            if read >= most:
                break
        pieces[-1] = pieces[-1][: len(pieces[-1]) - max(0, read - most)]
        return Seen(uid, name, media, b"".join(pieces), content.size <= most)


def export(job: Job, vault: OpenVault, uid: str, target: str, keep_traces: bool) -> Extracted:
    """Write a clear copy into a new file. Raises as attachments.extract."""
    return attachments.extract(vault, uid, Path(target), keep_traces=keep_traces, step=_step(job, vault, uid))


def open_outside(job: Job, vault: OpenVault, uid: str) -> tuple[str, bool]:
    """Write a clear copy for another program and return its path, and whether it lies in memory only."""
    path = clear_copies.make_clear(vault, uid, step=_step(job, vault, uid))
    return str(path), clear_copies.is_in_memory(path)


def check(job: Job, vault: OpenVault, uid: str) -> str:
    """Compare a file with the SHA-256 it was attached with. Raises FileDamaged."""
    return attachments.check_file(vault, uid, step=_step(job, vault, uid))


def remove_clear(_job: Job, vault: OpenVault) -> clear_copies.Left:
    """Remove the clear copies made for other programs."""
    return clear_copies.remove_own(vault)


def _step(job: Job, vault: OpenVault, uid: str) -> Callable[[int], None]:
    with vault.reading() as con:
        row = con.execute("select size from main.attachments where uid = ?", (uid,)).fetchone()
    return counting(job, int(row[0] or 0) if row else 0)


def counting(job: Job, total: int) -> Callable[[int], None]:
    """Return what tells a job's progress in bytes, and stops it when asked."""
    done = 0

    def step(more: int) -> None:
        nonlocal done
        done += more
        job.step(done, total)

    return step


# attaching


def compartments_open(con: Connection, case: str) -> tuple[str, ...]:
    """Return the compartments a file can lie in now."""
    return opened_of(con, case)


def seal(job: Job, vault: OpenVault, case: str, path: str, within: str) -> Sealed:
    """Seal a file into the vault. Raises as attachments.seal_file."""
    source = Path(path)
    size = source.stat().st_size if source.is_file() else 0
    return attachments.seal_file(vault, case, source, within=within, step=counting(job, size))


def put_on_record(session: VaultSession, vault: OpenVault, sealed: Sealed, values: dict[str, Any], reading: Reading) -> str:
    """Put a sealed file on record and return what another one with the same content is called. Raises as attachments.record."""
    uid = attachments.record(session, vault, sealed, values, reading)
    return attachments.same_content(session.con, sealed.case, uid)


def discard(_job: Job, vault: OpenVault, sealed: Sealed) -> None:
    """Remove a sealed file that could not be put on record."""
    attachments.discard(vault, sealed)


def edit(session: VaultSession, uid: str, values: dict[str, Any], reading: Reading) -> None:
    """Change what is known of a file."""
    from models.subjects import editing

    editing.edit(session, "attachment", uid, values, reading=reading)
