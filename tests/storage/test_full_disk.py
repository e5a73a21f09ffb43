"""A disk that is full at any write: said as such, nothing lost, nothing half made; a medium that only reads is read."""

from __future__ import annotations

import random
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from models.base.errors import DiskFull, ReadOnlyMedium
from models.subjects.adding import add_case
from models.subjects.backups import make_backup, restore
from models.subjects.disposal import clean, finish_cleaning
from models.subjects.users import change_passphrase
from models.subjects.vaults import open_vault
from models.subjects.verify import verify_vault
from models.vault import backup, ballast, rekey
from tests.storage.support import (
    PASSPHRASE,
    TODAY,
    add,
    case_of,
    check_sound,
    copy_folder,
    files_of,
    leave_free,
    make,
    mount,
    reopen,
    small_disk,
)

STEPS = {"quick": 256 * 1024, "slow": 16 * 1024}
STEP = pytest.mark.parametrize("step", [STEPS["quick"], pytest.param(STEPS["slow"], marks=pytest.mark.slow)])


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    with small_disk(tmp_path / "disk", "48m") as place:
        yield place


def listed(place: Path) -> set[str]:
    return {path.name for path in place.iterdir() if path.name != "filler"}


@STEP
def test_making_a_vault_on_a_full_disk_leaves_nothing(disk: Path, step: int) -> None:
    made, refused = 0, 0
    for free in range(0, 6 * 1024 * 1024, step):
        leave_free(disk, free)
        try:
            make(disk / "office.vault").close()
            made += 1
            check_sound(disk / "office.vault")
        except DiskFull:
            refused += 1
            assert listed(disk) == set()
        shutil.rmtree(disk / "office.vault", ignore_errors=True)
    assert made > 0
    assert refused > 5


@pytest.fixture
def filled(disk: Path, tmp_path: Path) -> Path:
    """A vault made elsewhere, to be laid on the small disk again for each try."""
    rng = random.Random(1)
    with make(tmp_path / "office.vault") as vault:
        for number in range(40):
            add(vault, case_of(rng, number, words=200))
    return tmp_path / "office.vault"


def laid(filled: Path, disk: Path) -> Path:
    (disk / "filler").unlink(missing_ok=True)
    shutil.rmtree(disk / "office.vault", ignore_errors=True)
    return copy_folder(filled, disk / "office.vault")


@STEP
def test_a_fresh_key_on_a_full_disk_loses_nothing(filled: Path, disk: Path, step: int, monkeypatch: pytest.MonkeyPatch) -> None:
    stored = check_sound(filled)
    monkeypatch.setattr(rekey, "free_bytes", lambda _path: 1 << 40)  # as if others filled the disk meanwhile
    done, refused = 0, 0
    for free in range(0, 4 * 1024 * 1024, step):
        folder = laid(filled, disk)
        with reopen(folder) as vault:
            add(vault, case_of(random.Random(2), 99))  # so that it is this laptop's
            leave_free(disk, free)
            try:
                clean(vault)
                done += 1
            except DiskFull:
                refused += 1
        (disk / "filler").unlink()
        with reopen(folder) as vault:
            finish_cleaning(vault)
        assert len(check_sound(folder)) == len(stored) + 1
    assert done > 0
    assert refused > 2


@STEP
def test_a_backup_on_a_full_disk_leaves_nothing(filled: Path, disk: Path, step: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backup, "free_bytes", lambda _path: 1 << 40)
    target, done, refused = disk / "b.bak", 0, 0
    with reopen(filled) as vault:
        for free in range(0, 3 * 1024 * 1024, step):
            leave_free(disk, free)
            try:
                make_backup(vault, target)
                done += 1
                target.unlink()
            except DiskFull:
                refused += 1
                assert listed(disk) == set()
    assert done > 0
    assert refused > 2
    check_sound(filled)


def test_restoring_onto_a_full_disk_leaves_nothing(
    filled: Path, disk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with reopen(filled) as vault:
        make_backup(vault, tmp_path / "b.bak")
    monkeypatch.setattr(backup, "free_bytes", lambda _path: 1 << 40)
    done, refused = 0, 0
    for free in range(0, 8 * 1024 * 1024, 512 * 1024):
        leave_free(disk, free)
        try:
            restore(tmp_path / "b.bak", disk / "restored.vault", passphrase=PASSPHRASE).close()
            done += 1
            shutil.rmtree(disk / "restored.vault")
        except DiskFull:
            refused += 1
            assert listed(disk) == set()
    assert done > 0
    assert refused > 2


@STEP
def test_a_new_passphrase_on_a_full_disk_is_changed_or_not(filled: Path, disk: Path, step: int) -> None:
    other = "neuf lampes sur la table"
    for free in range(0, 512 * 1024, max(step // 8, 4096)):
        folder = laid(filled, disk)
        with reopen(folder) as vault:
            add(vault, case_of(random.Random(2), 99))
            leave_free(disk, free)
            try:
                change_passphrase(vault, other)
                now = other
            except DiskFull:
                now = PASSPHRASE
        (disk / "filler").unlink()
        check_sound(folder, passphrase=now)


def test_the_last_note_is_saved_with_the_ballast(filled: Path, disk: Path) -> None:
    folder, rng, stored = laid(filled, disk), random.Random(3), []
    with reopen(folder) as vault:
        stored.append(add(vault, case_of(rng, 1)).ref)
        leave_free(disk, 200 * 1024)
        while not vault.notices:
            case = case_of(rng, 1, words=100)
            stored.append(vault.run(lambda session, case=case: add_case(session, case, today=TODAY, letter=vault.letter)).ref)
        assert not (folder / ballast.NAME).exists()
        with suppress(DiskFull):
            while len(stored) < 10_000:
                case = case_of(rng, 1, words=2000)
                stored.append(vault.run(lambda session, case=case: add_case(session, case, today=TODAY, letter=vault.letter)).ref)
    assert 1 < len(stored) < 10_000
    with open_vault(folder, passphrase=PASSPHRASE, writable=False) as vault, vault.reading() as con:
        assert con.execute("select count(*) from cases").fetchone()[0] == 40 + len(stored)
    (disk / "filler").unlink()
    assert set(stored) <= check_sound(folder)
    assert ballast.is_whole(folder)


def test_a_full_disk_can_be_read_and_the_vault_opened(filled: Path, disk: Path) -> None:
    folder = laid(filled, disk)
    with reopen(folder) as vault:
        add(vault, case_of(random.Random(2), 99))
        leave_free(disk, 0)
    with open_vault(folder, passphrase=PASSPHRASE, writable=False) as vault, vault.reading() as con:
        assert con.execute("select count(*) from cases").fetchone() == (41,)
    assert verify_vault(folder, passphrase=PASSPHRASE).problems == []


def test_a_medium_that_only_reads_is_read_and_says_so_on_writing(filled: Path, tmp_path: Path) -> None:
    place = tmp_path / "read-only"
    place.mkdir()
    mount("--bind", str(filled), str(place))
    mount("-o", "remount,ro,bind", str(place))
    before = files_of(filled)
    try:
        with open_vault(place, passphrase=PASSPHRASE, writable=False) as vault:
            with vault.reading() as con:
                assert con.execute("select count(*) from cases").fetchone() == (40,)
            with pytest.raises(ReadOnlyMedium), vault.writing():
                pass
        with pytest.raises(ReadOnlyMedium):
            open_vault(place, passphrase=PASSPHRASE, writable=True)
        with pytest.raises(ReadOnlyMedium):
            make(place / "office.vault")
        assert verify_vault(place, passphrase=PASSPHRASE).problems == []
    finally:
        subprocess.run(["umount", "-l", str(place)], check=False)
    assert files_of(filled) == before
