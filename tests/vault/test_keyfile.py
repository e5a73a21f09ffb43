"""Who gets in, and that the key file survives damage, a full disk and a kill."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pytest

from models.base.errors import BadInput, DiskFull, VaultDamaged, VaultMissing, VaultTooNew, WrongPassphrase
from models.base.ids import new_uid
from models.vault import keyfiles, keyform, recovery
from models.vault.keyfile import KeyFile

from .conftest import CHEAP, PASSPHRASE, Made, fill, flip, make_keys, start


def test_a_passphrase_and_the_sheet_open_the_same_vault(vault: Made) -> None:
    found = keyfiles.read(vault.folder)
    person = found.unlock(PASSPHRASE)
    sheet = found.unlock_recovery(recovery.from_groups("-".join(recovery.to_groups(vault.sheet))))
    assert (person.name, sheet.user_id) == ("Aïcha Diallo", "")
    assert person.secret == sheet.secret == vault.secret
    assert person.keys == sheet.keys


def test_a_wrong_passphrase_or_sheet_is_refused(vault: Made) -> None:
    with pytest.raises(WrongPassphrase):
        vault.key_file.unlock(PASSPHRASE + " ")
    with pytest.raises(WrongPassphrase):
        vault.key_file.unlock_recovery(bytes(16))


def test_an_accent_typed_either_way_opens() -> None:
    made, secret = KeyFile.create(new_uid(), CHEAP)
    made, _slot = made.add_person(secret, "caf\u00e9 \ufb01let au lait", user_id=new_uid(), name="")
    assert made.unlock("cafe\u0301 filet au lait").secret == secret


def test_neither_names_nor_secrets_are_readable_in_the_file(vault: Made) -> None:
    content = keyfiles.to_bytes(vault.key_file)
    assert b"Diallo" not in content
    assert vault.secret.hex().encode() not in content
    assert "Diallo" not in repr(vault.key_file.unlock(PASSPHRASE))


def test_a_replaced_passphrase_no_longer_opens(vault: Made) -> None:
    old = vault.key_file.unlock(PASSPHRASE)
    changed, _slot = vault.key_file.replace_person(vault.secret, old.slot_id, "another long one", user_id=old.user_id, name="A")
    assert changed.unlock("another long one").user_id == old.user_id
    with pytest.raises(WrongPassphrase):
        changed.unlock(PASSPHRASE)


def test_a_new_sheet_replaces_the_lost_one(vault: Made) -> None:
    fresh = recovery.new_secret()
    changed, _slot = vault.key_file.replace_recovery(vault.secret, fresh)
    assert changed.unlock_recovery(fresh).secret == vault.secret
    with pytest.raises(WrongPassphrase):
        changed.unlock_recovery(vault.sheet)


def test_two_people_cannot_share_a_passphrase(vault: Made) -> None:
    with pytest.raises(BadInput):
        vault.key_file.add_person(vault.secret, PASSPHRASE, user_id=new_uid(), name="Other")


def test_the_last_slot_stays() -> None:
    made, secret = KeyFile.create(new_uid(), CHEAP)
    made, slot = made.add_person(secret, PASSPHRASE, user_id=new_uid(), name="")
    with pytest.raises(BadInput):
        made.remove_slot(secret, slot)


def test_a_slot_put_back_by_hand_is_noticed(vault: Made) -> None:
    old = vault.key_file.unlock(PASSPHRASE)
    removed = vault.key_file.remove_slot(vault.secret, old.slot_id)
    with pytest.raises(VaultDamaged):
        replace(removed, slots=vault.key_file.slots).unlock(PASSPHRASE)


def test_every_flipped_byte_is_noticed() -> None:
    content = keyfiles.to_bytes(make_keys()[0])
    for at in range(len(content)):
        with pytest.raises((VaultDamaged, VaultTooNew)):
            keyfiles.from_bytes(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])
    for cut in (0, 1, len(content) - 1):
        with pytest.raises(VaultDamaged):
            keyfiles.from_bytes(content[:cut])
    with pytest.raises(VaultDamaged):
        keyfiles.from_bytes(content + b"\n")


def test_nonsense_with_a_right_checksum_is_damage_not_a_crash() -> None:
    for line in (b"{}\n", b"[]\n", b"null\n", b'{"format":"holdfast-key","version":1}\n', b"\xff\n", b"\n"):
        with pytest.raises(VaultDamaged):
            keyfiles.from_bytes(keyfiles._framed(line))


@pytest.mark.parametrize("name", keyfiles.NAMES)
def test_one_damaged_copy_does_not_matter_and_is_mended(vault: Made, name: str) -> None:
    flip(vault.folder / name, 100)
    assert keyfiles.read(vault.folder).unlock(PASSPHRASE)
    assert keyfiles.mend(vault.folder) == (name,)
    assert [copy.state for copy in keyfiles.copies(vault.folder)] == ["good", "good"]


def test_both_copies_damaged_names_the_file(vault: Made) -> None:
    for name in keyfiles.NAMES:
        flip(vault.folder / name, 100)
    with pytest.raises(VaultDamaged) as caught:
        keyfiles.read(vault.folder)
    assert caught.value.fields["file"] == "vault.key"


def test_no_vault_is_not_a_damaged_vault(tmp_path: Path) -> None:
    with pytest.raises(VaultMissing):
        keyfiles.read(tmp_path)
    with pytest.raises(VaultMissing):
        keyfiles.read(tmp_path / "nothing")


def test_a_newer_file_is_refused_as_newer(vault: Made) -> None:
    line = keyform.body(vault.key_file).replace(b'"version":1', b'"version":9') + b"\n"
    (vault.folder / "vault.key").write_bytes(keyfiles._framed(line))
    with pytest.raises(VaultTooNew):
        keyfiles.read(vault.folder)


def test_an_older_copy_never_wins(vault: Made) -> None:
    old = (vault.folder / "vault.key").read_bytes()
    changed = vault.key_file.remove_slot(vault.secret, vault.key_file.unlock(PASSPHRASE).slot_id)
    keyfiles.write(vault.folder, changed)
    (vault.folder / "vault.key").write_bytes(old)
    assert keyfiles.read(vault.folder) == changed


def test_stopped_at_any_step_one_good_file_stays(vault: Made) -> None:
    changed = vault.key_file.remove_slot(vault.secret, vault.key_file.unlock(PASSPHRASE).slot_id)
    for stop_at in range(4):
        left = stop_at

        def between(_step: str) -> None:
            nonlocal left
            if left == 0:
                raise KeyboardInterrupt
            left -= 1

        with pytest.raises(KeyboardInterrupt):
            keyfiles.write(vault.folder, changed, between=between)
        assert keyfiles.read(vault.folder) in (vault.key_file, changed)
    assert keyfiles.read(vault.folder) == changed


KILLED = """
import sys, itertools
from pathlib import Path
from models.vault import keyfiles
folder = Path(sys.argv[1]); key_file = keyfiles.read(folder); secret = bytes.fromhex(sys.argv[2])
print("ready", flush=True)
for number in itertools.count():
    key_file = key_file.finish_rekey(secret, number.to_bytes(32, "big"))
    keyfiles.write(folder, key_file)
    print(number, flush=True)
"""


def test_a_kill_while_writing_loses_nothing_written(vault: Made) -> None:
    for round_number in range(4):
        process = start(KILLED, vault.folder, vault.secret.hex())
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(0.02 + 0.013 * round_number)
        process.kill()
        written = process.communicate()[0].split()
        found = int.from_bytes(keyfiles.read(vault.folder).unlock(PASSPHRASE).keys.current, "big")
        assert found >= int(written[-1]) if written else found >= 0


def test_a_full_disk_keeps_the_old_file(small_disk: Path) -> None:
    made, secret, _sheet = make_keys()
    keyfiles.write(small_disk, made)
    fill(small_disk)
    changed, _slot = made.replace_recovery(secret, recovery.new_secret())
    with pytest.raises(DiskFull):
        keyfiles.write(small_disk, changed)
    assert [copy.key_file for copy in keyfiles.copies(small_disk)] == [made, made]
    assert not list(small_disk.glob("*.new"))
