"""Attaching and exporting where the disk plays up: said in words, nothing left behind."""

from __future__ import annotations

import errno
import os

import pytest

from models.base.errors import BadInput
from models.subjects import attachments
from models.subjects.attachments import attach, extract
from tests.subjects.test_attachments import a_case, a_file, files_of, make_vault


@pytest.fixture
def vault(tmp_path):
    with make_vault(tmp_path / "v.vault") as made:
        yield made


class Gone:
    """A file whose stick is pulled out while it is read."""

    def __init__(self, file) -> None:
        self._file, self._read = file, 0

    def __getattr__(self, name):
        return getattr(self._file, name)

    def readinto(self, buffer):
        self._read += 1
        if self._read > 2:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return self._file.readinto(buffer)


def test_a_stick_pulled_out_is_told_and_leaves_nothing(vault, tmp_path, monkeypatch):
    case, source = a_case(vault), a_file(tmp_path, bytes(5 << 20), "video.mp4")
    fdopen = os.fdopen

    class Opened:
        def __init__(self, file) -> None:
            self._file = file

        def __enter__(self):
            return Gone(self._file.__enter__())

        def __exit__(self, *error):
            return self._file.__exit__(*error)

    monkeypatch.setattr(attachments.os, "fdopen", lambda fd, mode, **more: Opened(fdopen(fd, mode, **more)) if mode == "rb"
                        else fdopen(fd, mode, **more))  # fmt: skip
    with pytest.raises(BadInput) as found:
        attach(vault, case, source)
    monkeypatch.undo()
    assert "to its end" in found.value.fields["reason"]
    assert files_of(vault, case).files == ()
    assert [path for path in (vault.folder / "files").glob("*")] == []


def test_a_name_of_two_lines_is_kept_as_one(vault, tmp_path):
    case = a_case(vault)
    attach(vault, case, a_file(tmp_path, b"x", "two\nlines.txt"))
    assert files_of(vault, case).files[0].record.text("name") == "two lines.txt"


@pytest.mark.parametrize("name", ["missing/copy.txt", "n" * 300 + ".txt"])
def test_a_place_that_takes_no_file_is_refused_in_words(vault, tmp_path, name):
    case = a_case(vault)
    uid = attach(vault, case, a_file(tmp_path))
    with pytest.raises(BadInput):
        extract(vault, uid, tmp_path / "out" / name if "/" in name else tmp_path / name)
    assert not list(tmp_path.glob(".*"))


def test_a_long_name_is_no_trouble(vault, tmp_path):
    case = a_case(vault)
    uid = attach(vault, case, a_file(tmp_path))
    target = tmp_path / ("n" * 245 + ".txt")
    extract(vault, uid, target)
    assert target.exists()
