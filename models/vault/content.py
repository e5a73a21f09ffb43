"""The content of an attachment: a file of its own under its own key, cut into chunks that can be read at any place.

    header: magic (8) | version (1) | 16 zero bytes | random part of the nonces (7)
    chunk ... chunk: up to 1 MiB of content under AES-256-GCM, each with its tag (16)

A chunk's nonce is the header's random part, its number and whether it is the last one; the header is bound to every chunk. So a
chunk that is changed, left out, added, moved or taken from another file fails its check, and so does a file that was cut off.
Source of the construction: STREAM (Hoang, Reyhanitabar, Rogaway, Vizár 2015).
"""

from __future__ import annotations

import hashlib
import io
import os
import secrets
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from models.base.errors import FileDamaged
from models.vault.platform import fsync_file, fsync_folder, os_errors, replace

MAGIC = b"HFATTACH"
VERSION = 1
HEADER = 32
CHUNK = 1 << 20
TAG = 16
BEHIND = 16
"""Hashing may be so many chunks behind sealing: it goes on while the disk is waited for."""
PART = ".part"
"""What the name of a file ends in while it is written."""

Step = Callable[[int], None]
"""Is told how many bytes more were worked; may raise to stop."""


@dataclass(frozen=True)
class Written:
    """What was stored: bytes of the content, and its SHA-256 (hexadecimal)."""

    size: int
    digest: str


def stored_size(size: int) -> int:
    """Return how many bytes a content of this size takes in the vault."""
    return HEADER + size + TAG * max(1, -(-size // CHUNK))


def write_content(source: BinaryIO, target: Path, key: bytes, step: Step = lambda _bytes: None) -> Written:
    """Seal what the open file holds into the new file `target` and return its size and hash. It is on the disk when this ends.

    Memory stays at a few chunks. The file appears under its name only when it is whole; nothing is left when `step` raises.

    Raises: DiskFull, ReadOnlyMedium, and what `step` raises.
    """
    part = target.with_name(target.name + PART)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        with os_errors(target), _Hashing() as hashing:
            with os.fdopen(os.open(part, flags, 0o600), "wb", buffering=0) as out:
                _seal(source, out, key, hashing, step)
                fsync_file(out.fileno())
            written = hashing.written()
            replace(part, target)
            fsync_folder(target.parent)
    except BaseException:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise
    return written


class _Hashing:
    """Hashes in a thread of its own, beside sealing, writing and flushing; at most so many chunks behind. Lends the buffers."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="hash")
        self._digest, self._size = hashlib.sha256(), 0
        self._waiting: deque[tuple[Future[None], memoryview]] = deque()
        self._lent = 0

    def buffer(self) -> memoryview:
        """Return room for a chunk, when need be that of one hashed meanwhile."""
        if self._lent < BEHIND:
            self._lent += 1
            return memoryview(bytearray(CHUNK))
        work, buffer = self._waiting.popleft()
        work.result()
        return buffer

    def add(self, buffer: memoryview, size: int) -> None:
        """Hash what lies in a buffer of ours, which is used again afterwards."""
        self._size += size
        self._waiting.append((self._pool.submit(self._digest.update, buffer[:size]), buffer))

    def written(self) -> Written:
        """Return size and hash of all, once it is hashed."""
        for work, _buffer in self._waiting:
            work.result()
        return Written(self._size, self._digest.hexdigest())

    def __enter__(self) -> _Hashing:
        return self

    def __exit__(self, *_error: object) -> None:
        self._pool.shutdown(cancel_futures=True)


def _seal(source: BinaryIO, out: io.RawIOBase | BinaryIO, key: bytes, hashing: _Hashing, step: Step) -> None:
    header = MAGIC + bytes([VERSION]) + bytes(16) + secrets.token_bytes(7)
    cipher, number, sealed = AESGCM(key), 0, memoryview(bytearray(CHUNK + TAG))
    _put(out, memoryview(header))
    buffer = hashing.buffer()
    here = _fill(source, buffer)
    while True:
        ahead = hashing.buffer()
        following = _fill(source, ahead) if here == CHUNK else 0
        hashing.add(buffer, here)
        cipher.encrypt_into(_nonce(header, number, last=not following), buffer[:here], header, sealed[: here + TAG])
        _put(out, sealed[: here + TAG])
        step(here)
        if not following:
            return
        buffer, here, number = ahead, following, number + 1


def _fill(source: BinaryIO, buffer: memoryview) -> int:
    """Fill the buffer, whatever pieces the source gives, and return how much it gave until its end."""
    filled = 0
    while filled < len(buffer):
        given = source.readinto(buffer[filled:])  # type: ignore[attr-defined]
        if not given:
            break
        filled += given
    return filled


def _put(out: io.RawIOBase | BinaryIO, content: memoryview) -> None:
    while content:
        content = content[out.write(content) or 0 :]


def _nonce(header: bytes, number: int, *, last: bool) -> bytes:
    return header[-7:] + number.to_bytes(4, "big") + bytes([last])


class Content(io.RawIOBase):
    """An attachment's content in clear, read at any place; nothing of it is written anywhere.

    `name` is what a person calls the file, for the error.

    Raises: FileDamaged, at the opening (missing, cut off, another key) or when a changed chunk is read.
    """

    def __init__(self, path: Path, key: bytes, name: str = "") -> None:
        self._name = name or path.name
        self._cipher = AESGCM(key)
        self._at, self._kept, self._clear = 0, -1, b""
        try:
            self._file: io.FileIO | None = io.FileIO(path)
        except FileNotFoundError:
            self._file = None
            raise self._damaged() from None
        try:
            body = os.fstat(self._file.fileno()).st_size - HEADER
            self._header = self._file.read(HEADER)
            self._count = -(-body // (CHUNK + TAG))
            last = body - (self._count - 1) * (CHUNK + TAG)
            known = self._header[: len(MAGIC)] == MAGIC and self._header[len(MAGIC) : len(MAGIC) + 1] == bytes([VERSION])
            if not known or body < TAG or last < TAG or (last == TAG and self._count > 1):
                raise self._damaged()
            self.size = body - self._count * TAG
            self._chunk(self._count - 1)  # its flag says that the file ends here
        except BaseException:
            self._file.close()
            raise

    def _damaged(self) -> FileDamaged:
        return FileDamaged(name=self._name)

    def _chunk(self, number: int) -> bytes:
        if number != self._kept:
            assert self._file is not None
            self._file.seek(HEADER + number * (CHUNK + TAG))
            sealed = bytearray()
            while len(sealed) < CHUNK + TAG and (piece := self._file.read(CHUNK + TAG - len(sealed))):
                sealed += piece
            try:
                nonce = _nonce(self._header, number, last=number == self._count - 1)
                self._clear = self._cipher.decrypt(nonce, sealed, self._header)
            except InvalidTag:
                raise self._damaged() from None
            self._kept = number
        return self._clear

    def chunks(self) -> Iterator[bytes]:
        """Yield the whole content, a chunk at a time, each checked."""
        yield from (self._chunk(number) for number in range(self._count))

    def check(self, step: Step = lambda _bytes: None) -> str:
        """Return the SHA-256 of the content after reading it to its end."""
        digest = hashlib.sha256()
        for chunk in self.chunks():
            digest.update(chunk)
            step(len(chunk))
        return digest.hexdigest()

    # what readers of pictures and pages ask of an open file

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        start = {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self.size}[whence]
        self._at = max(0, start + offset)
        return self._at

    def readinto(self, buffer: Any) -> int:
        wanted = memoryview(buffer).cast("B")
        if self._at >= self.size or not wanted:
            return 0
        number, start = divmod(self._at, CHUNK)
        piece = self._chunk(number)[start : start + len(wanted)]
        wanted[: len(piece)] = piece
        self._at += len(piece)
        return len(piece)

    def close(self) -> None:
        self._clear, self._kept = b"", -1
        if getattr(self, "_file", None) is not None:
            self._file.close()  # type: ignore[union-attr]
        super().close()
