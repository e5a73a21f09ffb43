"""The vault's folder, lock, mark, ballast, drafts and platform, on real files."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from models.base.errors import DiskFull, PathTaken, UnsafePlace, VaultDamaged, VaultInUse, VaultMissing
from models.vault import ballast, drafts, files, lock, mark, platform

from .conftest import NOW, Made, fill, flip, start

HOLD = """
import sys
from pathlib import Path
from models.vault.lock import VaultLock
held = VaultLock(Path(sys.argv[1])).acquire()
print("held", flush=True); sys.stdin.readline(); held.release(); print("free", flush=True); sys.stdin.readline()
"""
KEY = bytes(range(32))


# folder


def test_a_failed_making_leaves_nothing(tmp_path: Path) -> None:
    def build(fresh: Path) -> None:
        (fresh / "vault.db").write_bytes(b"half")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        files.create_folder(tmp_path / "a.vault", build)
    assert list(tmp_path.iterdir()) == []


def test_a_vault_is_not_made_over_something_or_nowhere(tmp_path: Path) -> None:
    (tmp_path / "a.vault").mkdir()
    with pytest.raises(PathTaken):
        files.create_folder(tmp_path / "a.vault", lambda _fresh: None)
    with pytest.raises(VaultMissing):
        files.create_folder(tmp_path / "no" / "a.vault", lambda _fresh: None)


def test_a_vault_is_not_made_in_a_synced_folder(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    with pytest.raises(UnsafePlace):
        files.create_folder(tmp_path / "Dropbox" / "a.vault", lambda _fresh: None)
    files.create_folder(tmp_path / "Dropbox" / "a.vault", lambda _fresh: None, allow_unsafe=True)


def test_making_on_a_full_disk_leaves_nothing(small_disk: Path) -> None:
    fill(small_disk, leave=100_000)
    with pytest.raises(DiskFull):
        files.create_folder(small_disk / "a.vault", ballast.create)
    assert [path.name for path in small_disk.iterdir()] == ["filler"]


@pytest.mark.skipif(sys.platform == "win32", reason="no modes there")
def test_only_the_owner_reads_the_vault(vault: Made) -> None:
    assert oct(vault.folder.stat().st_mode)[-3:] == "700"
    assert oct((vault.folder / "vault.key").stat().st_mode)[-3:] == "600"


@pytest.mark.parametrize(
    ("name", "code"), [("vault.key", "key-damaged"), ("vault.key2", "key-damaged"), ("vault.mark", "mark-damaged"),
                       ("ballast", "ballast-changed"), ("drafts.db", "drafts-damaged"), ("vault.db", "database-damaged")]
)  # fmt: skip
def test_the_check_names_the_damaged_file(vault: Made, name: str, code: str) -> None:
    mark.write(vault.folder, 7, b"head", KEY)
    kept = drafts.open_drafts(vault.folder, [vault.key])
    kept.save("call", "word " * 3000)
    kept.close()
    flip(vault.folder / name, (vault.folder / name).stat().st_size // 2)
    connection = vault.connect()
    found = files.check(vault.folder, connection=connection, database_keys=[vault.key], mark_key=KEY)
    connection.close()
    assert [(problem.file, problem.code) for problem in found] == [(name, code)]


# lock


def test_one_process_holds_the_lock(vault: Made) -> None:
    process = start(HOLD, vault.folder)
    assert process.stdout is not None
    assert process.stdin is not None
    process.stdout.readline()
    with pytest.raises(VaultInUse) as caught:
        lock.VaultLock(vault.folder).acquire(wait_s=0.1)
    assert caught.value.fields["pid"] == process.pid
    process.stdin.write("\n")
    process.stdin.flush()
    process.stdout.readline()
    assert (vault.folder / "lock").read_bytes() == b""
    with lock.VaultLock(vault.folder) as held:
        assert held.held
    process.communicate("\n")


def test_a_killed_holder_holds_nothing(vault: Made) -> None:
    process = start(HOLD, vault.folder)
    assert process.stdout is not None
    process.stdout.readline()
    process.kill()
    process.communicate()
    with lock.VaultLock(vault.folder, clock=lambda: NOW):
        assert lock.holder(vault.folder) == lock.Holder(os.getpid(), "2025-11-24T08:00:00.000Z")


def test_the_lock_says_no_user_name(vault: Made) -> None:
    with lock.VaultLock(vault.folder, clock=lambda: NOW):
        assert (vault.folder / "lock").read_text() == f"{os.getpid()} 2025-11-24T08:00:00.000Z\n"
        with pytest.raises(VaultInUse):
            lock.VaultLock(vault.folder).acquire()


# mark


def test_the_mark_and_its_second_copy(vault: Made, own_profile: Path) -> None:
    assert mark.read(vault.folder, KEY) is None
    for sequence in (1, 2, 300):
        mark.write(vault.folder, sequence, bytes([sequence % 256] * 10), KEY, vault_id=vault.key_file.vault_id)
    found = mark.read(vault.folder, KEY)
    assert found == mark.Mark(300, bytes([44] * 10)) == mark.read_profile(vault.folder, vault.key_file.vault_id, KEY)
    assert vault.key_file.vault_id not in str(list(own_profile.rglob("*")))
    mark.forget(vault.folder, vault.key_file.vault_id)
    assert mark.read(vault.folder, KEY) is mark.read_profile(vault.folder, vault.key_file.vault_id, KEY) is None


def test_every_flipped_byte_of_the_mark_is_noticed() -> None:
    content = mark.to_bytes(mark.Mark(5, b"h" * 32), KEY)
    for at in range(mark.SIZE):
        with pytest.raises(VaultDamaged):
            mark.from_bytes(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :], KEY)
    for other in (content[:-1], content + b"x", b""):
        with pytest.raises(VaultDamaged):
            mark.from_bytes(other, KEY)


# ballast


def test_giving_up_the_ballast_makes_room_for_the_last_note(small_disk: Path) -> None:
    ballast.create(small_disk)
    fill(small_disk)
    with pytest.raises(DiskFull):
        platform.write_file(small_disk / "note", bytes(10_000))
    assert ballast.release(small_disk)
    platform.write_file(small_disk / "note", bytes(10_000))
    assert not ballast.restore(small_disk)
    assert not ballast.release(small_disk)


def test_ballast_holds_only_zeros(vault: Made) -> None:
    assert ballast.is_whole(vault.folder)
    flip(vault.folder / "ballast", 123)
    assert not ballast.is_whole(vault.folder)
    ballast.release(vault.folder)
    assert ballast.restore(vault.folder)
    assert ballast.is_whole(vault.folder)


# drafts

TYPE = """
import sys
from pathlib import Path
from models.vault.drafts import open_drafts
open_drafts(Path(sys.argv[1]), [bytes.fromhex(sys.argv[2])]).save("call", "they said Thursday")
print("saved", flush=True); sys.stdin.readline()
"""


def test_a_draft_survives_a_kill(vault: Made) -> None:
    process = start(TYPE, vault.folder, vault.key.hex())
    assert process.stdout is not None
    process.stdout.readline()
    process.kill()
    process.communicate()
    kept = drafts.open_drafts(vault.folder, [vault.key])
    assert (kept.load("call"), kept.load("other"), [info.key for info in kept.list()]) == ("they said Thursday", None, ["call"])
    kept.delete("call")
    assert kept.list() == ()
    kept.close()
    assert b"Thursday" not in b"".join(path.read_bytes() for path in vault.folder.glob("drafts*"))


def test_drafts_follow_the_database_key(vault: Made) -> None:
    kept = drafts.open_drafts(vault.folder, [vault.key])
    kept.save("call", "text")
    kept.rekey(KEY)
    kept.close()
    kept = drafts.open_drafts(vault.folder, [vault.key, KEY])
    assert (kept.load("call"), kept.set_aside) == ("text", None)
    kept.close()
    kept = drafts.open_drafts(vault.folder, [vault.key])
    assert kept.load("call") == "text"
    kept.close()


@pytest.mark.parametrize("at", [3, 20, 2000, 4090, -100])
def test_damaged_drafts_are_set_aside_and_told(vault: Made, at: int) -> None:
    kept = drafts.open_drafts(vault.folder, [vault.key])
    kept.save("call", "word " * 1000)
    kept.close()
    flip(vault.folder / "drafts.db", at)
    kept = drafts.open_drafts(vault.folder, [vault.key])
    assert kept.set_aside
    assert (vault.folder / kept.set_aside).exists()
    assert kept.list() == ()
    kept.close()


# platform


def test_the_mount_table_tells_network_places() -> None:
    table = "\n".join(
        (
            "1 0 8:1 / / rw - ext4 /dev/sda rw",
            "2 1 0:40 / /home/a\\040b rw shared:1 - fuse.sshfs x rw",
            "3 1 0:41 / /home/a\\040b/local rw - vfat /dev/sdb rw",
            "nonsense",
        )
    )
    assert platform.mounted_type(Path("/home/a b/x"), table) == "fuse.sshfs"
    assert platform.mounted_type(Path("/home/a b/local/x"), table) == "vfat"
    assert platform.mounted_type(Path("/home/a"), table) == "ext4"
    assert platform.mounted_type(Path("/home"), "") == ""


@pytest.mark.parametrize("marker", [".stfolder", ".dropbox.cache", ".sync_1234.db", ".owncloudsync.log"])
def test_marks_of_syncing_programs_are_seen(tmp_path: Path, marker: str) -> None:
    assert platform.is_synced(tmp_path / "deep" / "a.vault") is None
    (tmp_path / marker).mkdir()
    assert platform.is_synced(tmp_path / "deep" / "a.vault") == "synced"


@pytest.mark.parametrize("name", ["OneDrive - Office", "Dropbox (Own)", "Nextcloud", "Google Drive", "Library/Mobile Documents"])
def test_names_of_synced_folders_are_seen(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir(parents=True)
    assert platform.is_synced(tmp_path / name / "a.vault") == "synced"
    assert platform.is_synced(tmp_path / "Dropboxes" / "a.vault") is None


def test_the_installation_has_one_id(own_profile: Path) -> None:
    first = platform.install_id()
    assert first == platform.install_id()
    assert len(first) == 32
    (platform.profile_folder() / "install").write_text("nonsense")
    assert platform.install_id() != first


def test_without_a_profile_the_id_stays_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "profile").write_text("a file in the way")
    assert platform.install_id() == platform.install_id()
    platform.private_process()
