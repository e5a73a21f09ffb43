"""Attaching files to a case, reading them, taking them out again; everything done with one is noted (custody).

A file is sealed and on the disk before its record is written. A program that dies in between leaves a file that nobody can read
and that the next opening removes.
"""

from __future__ import annotations

import io
import os
import secrets
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from models.base import terms
from models.base.clock import to_stamp
from models.base.errors import (
    AppError,
    BadInput,
    CompartmentClosed,
    DiskFull,
    FileDamaged,
    NotAllowed,
    NotFound,
    PathTaken,
    ReadOnlyMedium,
)
from models.base.ids import new_uid
from models.base.language import _
from models.log.scopes import Connection
from models.log.write import Put, write
from models.records import ATTACHMENT
from models.records.check import Reading, checked
from models.subjects import pictures_clean
from models.subjects.editing import as_given
from models.subjects.file_keys import file_key, keep_key, new_key
from models.subjects.pictures_say import picture_says
from models.subjects.stored_files import path_of
from models.subjects.users import names_of_users
from models.values.media import HEAD, PICTURES, media_of
from models.vault.content import PART, Content, Written, stored_size, write_content
from models.vault.platform import fat32_limit, free_bytes, fsync_file, fsync_folder, os_errors, replace
from models.views.compartments import closed_of, opened_of
from models.views.files import read_files
from models.views.record import RecordView, read_record

if TYPE_CHECKING:
    from models.log.session import VaultSession
    from models.subjects.opened import OpenVault

SPARE_BYTES = 1 << 20
FAT32_MOST = (1 << 32) - 1
FIRST_YEAR = 1990
"""No camera wrote such a date earlier: its clock was never set."""
Step = Callable[[int], None]
"""Is told how many bytes more were worked; may raise to stop."""


def _no_step(_bytes: int) -> None:
    """Nobody watches."""


@dataclass(frozen=True, repr=False)
class Sealed:
    """A file's content, sealed in the vault but not yet on record: `record` puts it there."""

    uid: str
    case: str
    within: str
    name: str
    media: str
    written: Written
    says: dict[str, str]
    key: bytes = field(repr=False)

    def __repr__(self) -> str:
        return f"<Sealed {self.uid}>"


@dataclass(frozen=True)
class Extracted:
    """A clear copy that was written: bytes, SHA-256, and what became of what a picture says of itself.

    `traces`: "removed", "kept" (asked for), "none" (there were none), "unknown" (nobody looked: it may say who and where).
    """

    size: int
    digest: str
    traces: str


def attach(
    vault: OpenVault,
    case: str,
    source: Path,
    *,
    within: str = "",
    values: dict[str, Any] | None = None,
    reading: Reading | None = None,
    step: Step = _no_step,
) -> str:
    """Attach a file to a case (identifier) and return the attachment's identifier. Raises as `seal_file` and `record`."""
    sealed = seal_file(vault, case, source, within=within, step=step)
    try:
        return vault.run(lambda session: record(session, vault, sealed, values or {}, reading))
    except BaseException:
        discard(vault, sealed)
        raise


def seal_file(vault: OpenVault, case: str, source: Path, *, within: str = "", step: Step = _no_step) -> Sealed:
    """Seal a file into the vault; it counts once `record` has written its record. `within` names the compartment it lies in.

    Raises:
        BadInput: no file, one that cannot be read, a compartment the case has not. NotAllowed, CompartmentClosed, DiskFull,
        ReadOnlyMedium.
        What `step` raises: nothing is left behind then.
    """
    if vault.role == "viewer":
        raise NotAllowed(role=_("viewer"))
    if not vault.writable:
        raise ReadOnlyMedium(path=vault.folder)
    with vault.reading() as con:
        check_within(con, case, within)
    uid, key = new_uid(), new_key()
    target = path_of(vault, uid)
    vault.unrecorded.add(uid)
    with _opened(source) as (file, size):
        _check_room(target, size)
        head = file.read(HEAD)
        media = media_of(head, source.name)
        file.seek(0)
        says = picture_says(file) if media in PICTURES else {}
        file.seek(0)
        with os_errors(target):
            target.parent.mkdir(mode=0o700, exist_ok=True)
        written = write_content(cast("BinaryIO", _Told(file, source.name)), target, key, step)
    return Sealed(uid, case, within, source.name, media, written, says, key)


class _Told(io.RawIOBase):
    """A file to be attached that says in words when it cannot be read to its end: a stick was pulled out, a card is failing."""

    def __init__(self, file: BinaryIO, name: str) -> None:
        self._file, self._name = file, name

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            return int(self._file.readinto(buffer))  # type: ignore[attr-defined]
        except OSError:
            reason = _("It cannot be read to its end: its disk or stick may be gone or failing. Nothing of it was attached.")
            raise BadInput(field=self._name, reason=reason) from None


@contextmanager
def _opened(source: Path) -> Iterator[tuple[BinaryIO, int]]:
    """Give a plain file and its size; folders, devices and pipes are refused."""
    try:
        handle = os.open(source, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0))
    except OSError:
        raise BadInput(field=source.name, reason=_("This file cannot be read.")) from None
    told = os.fstat(handle)
    if not stat.S_ISREG(told.st_mode):
        os.close(handle)
        raise BadInput(field=source.name, reason=_("This is no file: attach the files of a folder one by one."))
    with os.fdopen(handle, "rb", buffering=0) as file:
        yield file, told.st_size


def _check_room(target: Path, size: int) -> None:
    needed = stored_size(size)
    if needed > FAT32_MOST and fat32_limit(target.parent):
        reason = _("It is larger than 4 GB, and the disk of this vault (FAT32) takes no such file.")
        raise BadInput(field=_("File"), reason=reason)
    if free_bytes(target.parent) < needed + SPARE_BYTES:
        raise DiskFull(path=target.parent)


def check_within(con: Connection, case: str, within: str) -> None:
    """Refuse a compartment that the case has not, or that is closed here. Raises BadInput, CompartmentClosed."""
    if not within or within in opened_of(con, case):
        return
    name = terms.label("compartment", within)
    if within in closed_of(con, case):
        ref = con.execute("select ref from cases where uid = ?", (case,)).fetchone()
        raise CompartmentClosed(compartment=name, case=ref[0] if ref else "")
    raise BadInput(field=_("Compartment"), reason=_("The case has no compartment “{name}”.").format(name=name))


def record(
    session: VaultSession, vault: OpenVault, sealed: Sealed, values: dict[str, Any], reading: Reading | None = None
) -> str:
    """Put a sealed file on record with what else is known of it, and note that it was collected; return its identifier.

    When this fails, `discard` what was sealed. Raises BadInput (a value that does not fit), CompartmentClosed, NotFound.
    """
    con = session.con
    if con.execute("select 1 from cases where uid = ? and deleted_at is null", (sealed.case,)).fetchone() is None:
        raise NotFound(what=_("This case"))
    _check_still_open(vault, con, sealed)
    known = {
        **{name: as_given(ATTACHMENT.field(name), value) for name, value in values.items() if value},
        "name": _one_line(sealed.name), "media": sealed.media,
        "digest": sealed.written.digest, "case": sealed.case, "within": sealed.within,
    }  # fmt: skip
    if sealed.says:
        known["inside"] = sealed.says
        known.setdefault("taken", _taken(sealed.says))
    filled = {name: value for name, value in known.items() if value is not None}
    stored = checked(ATTACHMENT, filled, reading=reading)
    stored["size"] = sealed.written.size  # larger than what people may type
    put = Put("attachment", sealed.uid, stored, sealed.uid, "attachment", sealed.case)
    write(session, "attachment.create", [put, custody(session, vault, sealed.case, sealed.uid, "collected")])
    session.log.flush()
    keep_key(con, vault.sealed.keys, sealed.uid, sealed.case, sealed.within, sealed.key)
    return sealed.uid


def _one_line(name: str) -> str:
    """Return a file's name as one line that can be stored: some systems allow line breaks and bytes that are no text."""
    return " ".join(name.splitlines()).strip().encode("utf-8", "replace").decode("utf-8") or "?"


def _check_still_open(vault: OpenVault, con: Connection, sealed: Sealed) -> None:
    """Refuse a compartment that was closed while the file was sealed: asked of the open keys, since this connection writes."""
    if not sealed.within:
        return
    rows = con.execute(
        'select key from compartments where "case" = ? and kind = ? and deleted_at is null', (sealed.case, sealed.within)
    )
    if not any(scope in vault.sealed.keys for (scope,) in rows.fetchall()):
        ref = con.execute("select ref from cases where uid = ?", (sealed.case,)).fetchone()
        raise CompartmentClosed(compartment=terms.label("compartment", sealed.within), case=ref[0] if ref else "")


def _taken(says: dict[str, str]) -> str | None:
    """Return when the picture says it was taken, as ISO text of its own clock; None when it does not say it readably."""
    try:
        told = datetime.strptime(says.get("taken", ""), "%Y:%m:%d %H:%M:%S")
    except ValueError:
        return None
    return f"{told:%Y-%m-%dT%H:%M}" if told.year >= FIRST_YEAR else None


def same_content(con: Connection, case: str, uid: str) -> str:
    """Return what another file of the case with the same content is called, "" for none that can be seen here."""
    row = con.execute(
        'select coalesce(o.title, o.name, o.uid) from attachments a join attachments o on o."case" = a."case" '
        'where o.digest = a.digest and a.uid = ? and o.uid <> a.uid and a."case" = ? and o.deleted_at is null order by o.uid',
        (uid, case),
    ).fetchone()
    return str(row[0]) if row else ""


def discard(vault: OpenVault, sealed: Sealed) -> None:
    """Remove what was sealed and never put on record. One that is on record stays."""
    with suppress(AppError, OSError), vault.reading() as con:
        if con.execute("select 1 from attachments where uid = ?", (sealed.uid,)).fetchone() is None:
            path_of(vault, sealed.uid).unlink(missing_ok=True)
            vault.unrecorded.discard(sealed.uid)


# custody


def custody(session: VaultSession, vault: OpenVault, case: str, attachment: str, what: str, note: str = "") -> Put:
    """Return the record that something was done with a file: by whom and when. `note` is a code of the list `custody_note`."""
    values = {
        "case": case, "attachment": attachment, "what": what, "at": to_stamp(session.log.clock()),
        "by": names_of_users(session.con).get(vault.user, vault.user), "note": note,
    }  # fmt: skip
    return Put("custody", new_uid(), {name: value for name, value in values.items() if value}, case, "case")


def note(vault: OpenVault, found: RecordView, what: str, told: str = "") -> None:
    """Note that something was done with a file. Viewers do it too; on a medium that only reads nothing can be noted."""
    if not vault.writable:
        return
    try:
        _note(vault, found, what, told)
    except DiskFull:
        if not vault.give_reserve():
            raise
        _note(vault, found, what, told)


def _note(vault: OpenVault, found: RecordView, what: str, told: str) -> None:
    with vault.writing(viewer=True) as session:
        write(session, f"custody.{what}", [custody(session, vault, found.text("case"), found.uid, what, told)])


# reading


def find_attachment(con: Connection, case: str, given: str) -> RecordView:
    """Return the attachment of a case that is meant: "attachment-2" (as `show` counts), an identifier or its end, or the first
    letters of its SHA-256 (eight at least). Those behind closed compartments are not found. Raises NotFound, BadInput."""
    wanted = given.strip().lower()
    files = [file.record for file in read_files(con, case).files]
    for number, record_ in enumerate(files, start=1):
        if wanted in (f"attachment-{number}", record_.uid):
            return record_
    found = [one for one in files if len(wanted) >= 8 and (one.uid.endswith(wanted) or one.text("digest").startswith(wanted))]
    if len(found) > 1:
        raise BadInput(field=_("Attachment"), reason=_("More than one file fits. Give more letters."))
    if not found:
        raise NotFound(what=_("The file {name}").format(name=given))
    return found[0]


@contextmanager
def content_of(vault: OpenVault, uid: str) -> Iterator[tuple[RecordView, Content]]:
    """Give an attachment and its content in clear, in memory only; finding it damaged is noted.

    Raises: NotFound, CompartmentClosed, Destroyed, FileDamaged.
    """
    with vault.reading() as con:
        found = read_record(con, ATTACHMENT, uid)
        if found is None:
            raise NotFound(what=_(ATTACHMENT.label))
        key = file_key(con, vault.sealed.keys, found)
    try:
        with Content(path_of(vault, uid), key, found.text("title") or found.text("name")) as content:
            yield found, content
    except FileDamaged:
        with suppress(AppError, OSError):
            note(vault, found, "damaged")
        raise


def check_file(vault: OpenVault, uid: str, *, step: Step = _no_step) -> str:
    """Compare a file with the SHA-256 it was attached with, note that it was done, and return the SHA-256.

    Raises: as `content_of`; FileDamaged when it is another one.
    """
    with content_of(vault, uid) as (found, content):
        digest = content.check(step)
        if digest != found.text("digest"):
            raise FileDamaged(name=found.text("name"))
    note(vault, found, "checked")
    return digest


def extract(
    vault: OpenVault, uid: str, target: Path, *, keep_traces: bool = False, what: str = "exported", step: Step = _no_step
) -> Extracted:
    """Write a clear copy of a file, noted before it appears under its name. From pictures what they say of themselves is removed.

    Raises:
        PathTaken, DiskFull, ReadOnlyMedium, BadInput (a picture of which nothing can be removed), and as `content_of`.
        Nothing is left behind in any of them.
    """
    if not vault.writable:  # nothing leaves the vault without a note of it
        raise ReadOnlyMedium(path=vault.folder)
    if os.path.lexists(target):
        raise PathTaken(path=target)
    if not target.parent.is_dir():
        raise BadInput(field=_("File"), reason=_("There is no folder {path}.").format(path=target.parent))
    part = target.with_name(f".{secrets.token_hex(6)}{PART}")
    with content_of(vault, uid) as (found, content):
        traces = _traces(found, keep_traces)
        if free_bytes(target.parent) < content.size:
            raise DiskFull(path=target.parent)
        pieces = _without_traces(found, content) if traces == "removed" else content.chunks()
        try:
            written = _write_clear(part, pieces, target, step)
            if traces == "removed" and written.digest == found.text("digest"):
                traces = "none"  # a picture that says nothing of itself comes out as it went in
            note(vault, found, what, {"removed": "without_traces", "none": ""}.get(traces, "as_it_is"))
            if os.path.lexists(target):
                raise PathTaken(path=target)
            try:
                with os_errors(target):
                    replace(part, target)
                    fsync_folder(target.parent)
            except OSError:
                raise BadInput(field=_("File"), reason=_("It cannot be written there: choose another folder or name.")) from None
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)
    return Extracted(written.size, written.digest, traces)


def _traces(found: RecordView, keep: bool) -> str:
    media = found.text("media")
    if keep:
        return "kept"
    if media in pictures_clean.CLEANED:
        return "removed"
    return "none" if media == "text/plain" else "unknown"


def _without_traces(found: RecordView, content: Content) -> Iterator[bytes]:
    reason = _("What the picture says of itself could not be removed. Nothing was written. It can be exported as it is.")
    if content.size > pictures_clean.MOST_BYTES:
        raise BadInput(field=_("File"), reason=reason)
    try:
        clean = pictures_clean.cleaned(b"".join(content.chunks()), found.text("media"))
    except pictures_clean.CannotClean:
        raise BadInput(field=_("File"), reason=reason) from None
    yield clean


def _write_clear(part: Path, pieces: Iterator[bytes], target: Path, step: Step) -> Written:
    import hashlib

    digest, size = hashlib.sha256(), 0
    try:
        with os_errors(target):
            handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    except OSError:
        raise BadInput(field=_("File"), reason=_("It cannot be written there: choose another folder or name.")) from None
    with os_errors(target), os.fdopen(handle, "wb") as out:
        for piece in pieces:
            out.write(piece)
            digest.update(piece)
            size += len(piece)
            step(len(piece))
        out.flush()
        fsync_file(out.fileno())
    return Written(size, digest.hexdigest())
