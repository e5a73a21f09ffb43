"""A program killed while it attaches a file, and a disk that is full then: a whole file is on record, or nothing is left."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest

from models.base.errors import DiskFull
from models.subjects import attachments, editing
from models.subjects.attachments import attach, content_of, extract
from models.subjects.vaults import open_vault
from models.subjects.verify import verify_vault
from models.vault.content import CHUNK
from models.views.files import read_files
from tests.storage.support import INSTALL, PASSPHRASE, go, leave_free, make, reopen, small_disk, start, told

SIZE = 6 * CHUNK + 999


def a_case(folder: Path) -> str:
    with make(folder) as vault, vault.writing() as session:
        return editing.create(session, "case", {"title": "Market road"})


def on_record(folder: Path, case: str, content: bytes) -> set[str]:
    """Fail unless every file on record is whole and nothing else lies there; return their identifiers."""
    with open_vault(folder, passphrase=PASSPHRASE, writable=True, install=INSTALL) as vault:
        with vault.reading() as con:
            files = [file.uid for file in read_files(con, case).files]
        for uid in files:
            with content_of(vault, uid) as (_found, opened):
                assert opened.read(100) == content[:100]
                assert opened.size == len(content)
        assert sorted(path.name for path in (folder / "files").iterdir()) == files
    assert verify_vault(folder, passphrase=PASSPHRASE).problems == []
    return set(files)


def test_a_kill_leaves_a_whole_file_or_nothing(folder: Path, tmp_path: Path) -> None:
    rng, source = random.Random(5), tmp_path / "video"
    content = rng.randbytes(SIZE)
    source.write_bytes(content)
    case, kept, left = a_case(folder), set[str](), 0
    for turn in range(40):
        if turn >= 6 and kept:
            break
        worker = start("attaching", folder, source, case, 1000)
        go(worker)
        assert worker.stdout is not None
        assert worker.stdout.readline() == "open\n"
        time.sleep(rng.uniform(0.02, 0.5))
        worker.kill()
        said = set(told(worker))
        left += len(list((folder / "files").iterdir())) - len(kept | said)
        found = on_record(folder, case, content)
        assert kept | said <= found
        assert len(found - kept - said) <= 1
        kept = found
    assert kept
    assert left >= 0


def test_a_file_is_looked_at_on_a_full_disk_and_that_is_noted(tmp_path: Path) -> None:
    (tmp_path / "video").write_bytes(bytes(1000))
    with small_disk(tmp_path / "disk", "48m") as place:
        case = a_case(place / "v.vault")
        with reopen(place / "v.vault") as vault:
            uid = attach(vault, case, tmp_path / "video")
            leave_free(place, 0)
            with content_of(vault, uid) as (found, opened):
                attachments.note(vault, found, "viewed")
                assert opened.read() == bytes(1000)
            with vault.reading() as con:
                (file,) = read_files(con, case).files
            assert [event.text("what") for event in file.custody] == ["collected", "viewed"]


@pytest.mark.parametrize("free", [0, 200_000, 2 * CHUNK, SIZE, SIZE + 40_000])
def test_a_full_disk_leaves_nothing_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int) -> None:
    content = random.Random(6).randbytes(SIZE)
    (tmp_path / "video").write_bytes(content)
    monkeypatch.setattr(attachments, "free_bytes", lambda _path: 1 << 40)  # as if others filled the disk meanwhile
    with small_disk(tmp_path / "disk", "48m") as place:
        folder = place / "v.vault"
        case = a_case(folder)
        with reopen(folder) as vault:
            kept = {attach(vault, case, tmp_path / "video")}
            leave_free(place, free)
            try:
                kept.add(attach(vault, case, tmp_path / "video"))
            except DiskFull:
                assert free < SIZE + CHUNK
            else:  # the record went where the ballast had been
                assert free >= SIZE
            with pytest.raises(DiskFull):
                extract(vault, min(kept), place / "out")
            assert sorted(path.name for path in place.iterdir()) == ["filler", "v.vault"]
        (place / "filler").unlink()
        assert on_record(folder, case, content) == kept
