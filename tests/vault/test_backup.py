"""A backup comes back whole with passphrase or sheet alone, and any change in it is noticed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.base.errors import BadInput, DiskFull, NotFound, PathTaken, VaultDamaged, VaultTooNew
from models.base.ids import new_uid
from models.vault import backup, container, engine, files, keyfiles

from .conftest import NOW, PASSPHRASE, Made, fill


def take(vault: Made, target: Path, **wishes: Any) -> container.Manifest:
    connection = vault.connect()
    try:
        return backup.make_backup(connection, vault.key, vault.key_file, target, made_at=NOW, **wishes)
    finally:
        connection.close()


def test_a_backup_opens_with_either_secret_alone(vault: Made, tmp_path: Path) -> None:
    file = tmp_path / backup.default_name(NOW)
    manifest = take(vault, file, head="7K3M")
    assert manifest == backup.restore_files(file, tmp_path / "back.vault")
    restored = keyfiles.read(tmp_path / "back.vault")
    assert restored.unlock_recovery(vault.sheet).keys == restored.unlock(PASSPHRASE).keys
    connection = engine.connect(tmp_path / "back.vault" / "vault.db", restored.unlock(PASSPHRASE).keys.current, writer=True)
    assert connection.execute("SELECT count(*) FROM note").fetchone() == (200,)
    assert files.check(tmp_path / "back.vault", connection=connection) == []
    connection.close()


def test_attachments_travel_along(vault: Made, tmp_path: Path) -> None:
    attachment = vault.folder / "files" / new_uid()
    attachment.write_bytes(b"\x01sealed" * 1000)
    take(vault, tmp_path / "a.bak", attachments=[attachment])
    backup.restore_files(tmp_path / "a.bak", tmp_path / "back.vault")
    assert (tmp_path / "back.vault" / "files" / attachment.name).read_bytes() == attachment.read_bytes()


def test_the_passphrase_can_be_tried_before_restoring(vault: Made, tmp_path: Path) -> None:
    take(vault, tmp_path / "a.bak")
    assert backup.read_key_file(tmp_path / "a.bak").unlock(PASSPHRASE).secret == vault.secret
    assert backup.is_backup(tmp_path / "a.bak")
    assert not backup.is_backup(vault.folder / "vault.key")


def test_the_name_and_beginning_of_a_backup_tell_nothing(vault: Made, tmp_path: Path) -> None:
    assert backup.default_name(NOW, random=lambda n: bytes(n)) == "hf-20251124-0000.bak"
    take(vault, tmp_path / "a.bak")
    assert b"note 1" not in (tmp_path / "a.bak").read_bytes()


def test_every_flipped_byte_is_noticed(vault: Made, tmp_path: Path) -> None:
    file = tmp_path / "a.bak"
    take(vault, file)
    whole = file.read_bytes()

    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.one_of(st.integers(0, len(whole) - 1), st.integers(len(whole) - 2500, len(whole) - 1)), st.integers(0, 7))
    def one(at: int, bit: int) -> None:
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 1 << bit]) + whole[at + 1 :])
        with pytest.raises((VaultDamaged, VaultTooNew)) as caught:
            backup.restore_files(file, tmp_path / "back.vault")
        assert caught.value.fields.get("file") == "a.bak"

    one()
    assert sorted(path.name for path in tmp_path.iterdir() if "back" in path.name) == []


@pytest.mark.parametrize(("start", "end", "more"), [(0, -1, b""), (0, None, b"x"), (1, None, b""), (0, 0, b""), (0, 50_000, b"")])
def test_a_cut_or_longer_file_is_noticed(vault: Made, tmp_path: Path, start: int, end: int | None, more: bytes) -> None:
    file = tmp_path / "a.bak"
    take(vault, file)
    file.write_bytes(file.read_bytes()[start:end] + more)
    with pytest.raises(VaultDamaged):
        backup.restore_files(file, tmp_path / "back.vault")


def test_a_part_cannot_land_elsewhere(tmp_path: Path) -> None:
    parts = tuple(container.Part(name, 0, "") for name in ("vault.db", "vault.key", "../../evil"))
    (tmp_path / "evil.bak").write_bytes(container.end_of(container.Manifest(new_uid(), new_uid(), "", "", parts)))
    with pytest.raises(VaultDamaged):
        backup.restore_files(tmp_path / "evil.bak", tmp_path / "back.vault")


def test_restoring_never_touches_what_is_there(vault: Made, tmp_path: Path) -> None:
    take(vault, tmp_path / "a.bak")
    before = (vault.folder / "vault.db").read_bytes()
    with pytest.raises(PathTaken):
        backup.restore_files(tmp_path / "a.bak", vault.folder)
    with pytest.raises(PathTaken):
        take(vault, tmp_path / "a.bak")
    with pytest.raises(NotFound):
        backup.restore_files(tmp_path / "none.bak", tmp_path / "back.vault")
    assert (vault.folder / "vault.db").read_bytes() == before


def test_a_cancelled_backup_leaves_nothing(vault: Made, tmp_path: Path) -> None:
    with pytest.raises(backup.BackupCancelled):
        take(vault, tmp_path / "out.bak", cancelled=lambda: True)
    assert not list(tmp_path.glob("out*"))
    take(vault, tmp_path / "good.bak")
    with pytest.raises(backup.BackupCancelled):
        backup.restore_files(tmp_path / "good.bak", tmp_path / "back.vault", cancelled=lambda: True)
    assert not list(tmp_path.glob("*back*"))


def test_others_may_write_during_a_backup(vault: Made, tmp_path: Path) -> None:
    writer = vault.connect()
    seen: list[float] = []

    def progress(done: float) -> None:
        seen.append(done)
        writer.execute("INSERT INTO note (text) VALUES ('meanwhile')")

    take(vault, tmp_path / "a.bak", progress=progress)
    writer.close()
    assert seen[-1] == 1.0
    assert seen == sorted(seen)


def test_a_full_disk_is_told_and_leaves_nothing(vault: Made, small_disk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(small_disk, leave=20_000)
    with pytest.raises(DiskFull):
        take(vault, small_disk / "a.bak")
    monkeypatch.setattr(backup, "free_bytes", lambda _path: 1 << 40)  # as if another program filled it meanwhile
    with pytest.raises(DiskFull):
        take(vault, small_disk / "a.bak")
    assert [path.name for path in small_disk.iterdir()] == ["filler"]


def test_more_than_4_gb_onto_fat32_is_refused_at_once(vault: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backup, "fat32_limit", lambda _path: True)
    monkeypatch.setattr(backup, "FAT32_MOST", 1000)
    with pytest.raises(BadInput):
        take(vault, tmp_path / "a.bak")
