"""The content of an attachment on the disk: whole again, unreadable when changed in any place, never half there."""

from __future__ import annotations

import hashlib
import io
import random
import tracemalloc
from pathlib import Path

import pytest
from PIL import Image

from models.base.errors import FileDamaged
from models.vault.content import CHUNK, HEADER, TAG, Content, stored_size, write_content

from .conftest import flip

KEY, OTHER = bytes(range(32)), bytes(range(1, 33))
SIZES = (0, 1, 1000, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 3 * CHUNK + 17)


def content_of(size: int) -> bytes:
    return random.Random(size).randbytes(size)


def store(folder: Path, content: bytes, name: str = "a" * 32, key: bytes = KEY) -> Path:
    write_content(io.BytesIO(content), folder / name, key)
    return folder / name


def read(path: Path, key: bytes = KEY) -> bytes:
    with Content(path, key) as opened:
        return b"".join(opened.chunks())


class Trickle(io.RawIOBase):
    """A source that gives a few bytes at a time, as a pipe or a slow stick does."""

    def __init__(self, content: bytes) -> None:
        self._left = io.BytesIO(content)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:
        piece = self._left.read(min(len(buffer), 70_001))
        buffer[: len(piece)] = piece
        return len(piece)


@pytest.mark.parametrize("size", SIZES)
def test_what_was_stored_is_read_again(tmp_path: Path, size: int) -> None:
    content = content_of(size)
    for number, source in enumerate((io.BytesIO(content), Trickle(content))):
        path = tmp_path / f"{number}"
        written = write_content(source, path, KEY)
        assert (written.size, written.digest) == (size, hashlib.sha256(content).hexdigest())
        assert path.stat().st_size == stored_size(size)
        assert read(path) == content
        with Content(path, KEY) as opened:
            assert (opened.size, opened.check()) == (size, written.digest)
            assert opened.read() == content


def test_it_is_read_at_any_place(tmp_path: Path) -> None:
    content = content_of(3 * CHUNK + 17)
    plain = io.BytesIO(content)
    rng = random.Random(1)
    with Content(store(tmp_path, content), KEY) as opened:
        for _turn in range(60):
            at, size = rng.randrange(len(content) + 50), rng.choice((1, 100, CHUNK, 2 * CHUNK))
            plain.seek(at)
            opened.seek(at)
            piece = b"".join(iter(lambda: opened.read(65_536), b""))[:size]
            assert piece == plain.read(size)
        assert opened.seek(-5, io.SEEK_END) == len(content) - 5
        assert opened.read(100) == content[-5:]


def test_a_picture_is_drawn_from_it_without_a_copy(tmp_path: Path) -> None:
    drawn = io.BytesIO()
    Image.new("RGB", (60, 40), (200, 30, 30)).save(drawn, "png")
    with Content(store(tmp_path, drawn.getvalue()), KEY) as opened:
        assert Image.open(opened).getpixel((3, 3)) == (200, 30, 30)


def sealed_chunks(path: Path) -> tuple[bytes, list[bytes]]:
    stored = path.read_bytes()
    body = stored[HEADER:]
    return stored[:HEADER], [body[at : at + CHUNK + TAG] for at in range(0, len(body), CHUNK + TAG)]


def refused(path: Path, key: bytes = KEY) -> bool:
    try:
        read(path, key)
    except FileDamaged:
        return True
    return False


def test_every_change_of_the_stored_file_is_refused(tmp_path: Path) -> None:
    path = store(tmp_path, content_of(3 * CHUNK + 500))
    other = store(tmp_path, content_of(2 * CHUNK), "b" * 32)
    same_key = store(tmp_path, content_of(3 * CHUNK + 500), "c" * 32)
    head, chunks = sealed_chunks(path)
    foreign = sealed_chunks(same_key)[1]
    tampered = {
        "cut in the middle": head + b"".join(chunks)[:-200],
        "cut at the edge of a chunk": head + b"".join(chunks[:-1]),
        "cut to nothing": head,
        "shorter than its head": head[:10],
        "empty": b"",
        "longer": head + b"".join(chunks) + b"\0",
        "a chunk twice at the end": head + b"".join([*chunks, chunks[-1]]),
        "two chunks in other places": head + b"".join([chunks[1], chunks[0], *chunks[2:]]),
        "a chunk left out": head + b"".join([chunks[0], *chunks[2:]]),
        "a chunk of another file": head + b"".join([chunks[0], foreign[1], *chunks[2:]]),
        "the head of another file": sealed_chunks(other)[0] + b"".join(chunks),
        "another magic": b"X" + head[1:] + b"".join(chunks),
        "another version": head[:8] + b"\2" + head[9:] + b"".join(chunks),
    }
    for name, stored in tampered.items():
        changed = tmp_path / "changed"
        changed.write_bytes(stored)
        assert refused(changed), name
    assert refused(path, OTHER)
    assert not refused(path)
    (tmp_path / "changed").unlink()
    assert refused(tmp_path / "changed")


def test_a_flipped_bit_anywhere_is_refused(tmp_path: Path) -> None:
    path = store(tmp_path, content_of(CHUNK + 3000))
    for at in (*range(0, HEADER), HEADER + 5, HEADER + CHUNK, HEADER + CHUNK + TAG - 1, path.stat().st_size - 1):
        flip(path, at)
        assert refused(path), at
        flip(path, at)
    assert not refused(path)


def test_stopping_leaves_nothing(tmp_path: Path) -> None:
    seen: list[int] = []

    def step(more: int) -> None:
        seen.append(more)
        if len(seen) == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_content(io.BytesIO(content_of(4 * CHUNK)), tmp_path / "a", KEY, step)
    assert list(tmp_path.iterdir()) == []
    assert seen == [CHUNK] * 3


def test_memory_stays_at_a_few_chunks_however_large_the_file(tmp_path: Path) -> None:
    class Endless(io.RawIOBase):
        left = 64 * CHUNK

        def readinto(self, buffer) -> int:
            piece = min(len(buffer), self.left)
            self.left -= piece
            return piece

    tracemalloc.start()
    try:
        write_content(Endless(), tmp_path / "a", KEY)
        with Content(tmp_path / "a", KEY) as opened:
            opened.check()
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 24 * CHUNK
