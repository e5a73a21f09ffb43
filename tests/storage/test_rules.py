"""What must be refused: writing around the log, a doubtful clock, a viewer's hand, a stranger, a wrong passphrase."""

from __future__ import annotations

import os
import random
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import insert, text
from sqlmodel import select

from models.base.errors import (
    AppError,
    BadInput,
    ClockDoubtful,
    NotAllowed,
    NotFound,
    VaultDamaged,
    VaultMissing,
    VaultTooNew,
    WrongPassphrase,
)
from models.base.ids import new_uid
from models.log.write import Set, write
from models.records.tables import table_of
from models.subjects.backups import make_backup, restore
from models.subjects.disposal import dispose_case
from models.subjects.users import add_user, change_passphrase, close_user, new_recovery_sheet
from models.subjects.vaults import OpenVault, open_vault
from models.vault import keyfiles, recovery
from models.vault.engine import connect
from tests.storage.support import INSTALL, PASSPHRASE, Ticking, add, case_of, check_sound, faults_of, files_of, make, reopen

OTHER = "neuf lampes sur la table"


def entries(vault: OpenVault) -> int:
    with vault.reading() as con:
        return int(con.execute("select count(*) from entry").fetchone()[0])


# nothing writes but log.write


def test_a_record_put_into_the_session_is_refused(vault: OpenVault) -> None:
    with pytest.raises(RuntimeError), vault.writing() as session:
        session.add(table_of("case")(uid=new_uid(), scope=new_uid(), born=1, title="around"))
    assert faults_of(vault) == []


def test_a_record_deleted_in_the_session_is_refused(vault: OpenVault) -> None:
    add(vault, case_of(random.Random(1), 1))
    with pytest.raises(RuntimeError), vault.writing() as session:
        session.delete(session.exec(select(Case)).one())
    assert faults_of(vault) == []


def test_a_record_changed_and_left_to_the_commit_is_refused(vault: OpenVault) -> None:
    add(vault, case_of(random.Random(1), 1))
    with pytest.raises(RuntimeError), vault.writing() as session:
        session.exec(select(Case)).one().title = "around"
    assert faults_of(vault) == []


Case = table_of("case")


@pytest.mark.parametrize("statement", [insert(Case).values(uid="1", scope="1", born=1), text("delete from cases")])
def test_a_statement_that_writes_is_refused(vault: OpenVault, statement) -> None:  # type: ignore[no-untyped-def]
    add(vault, case_of(random.Random(1), 1))
    with pytest.raises(RuntimeError), vault.writing() as session:
        session.execute(statement)
    assert faults_of(vault) == []


def test_a_reading_connection_cannot_write(folder: Path) -> None:
    make(folder).close()
    with open_vault(folder, passphrase=PASSPHRASE, writable=False) as vault:
        with pytest.raises(AppError), vault.reading() as con:
            con.execute("delete from cases")
        with pytest.raises(AppError), vault.writing():
            pass


# clock


@pytest.mark.parametrize(
    "jump", [timedelta(minutes=-10), timedelta(days=-400), timedelta(days=1, minutes=10), timedelta(days=4000)]
)
def test_a_jump_of_the_clock_is_asked_about_before_anything_is_stamped(folder: Path, jump: timedelta) -> None:
    clock = Ticking()
    with make(folder, clock=clock) as vault:
        add(vault, case_of(random.Random(1), 1))
    clock.now += jump
    with reopen(folder, clock=clock) as vault:
        before = entries(vault)
        with pytest.raises(ClockDoubtful):
            add(vault, case_of(random.Random(2), 2))
        assert entries(vault) == before
    with reopen(folder, clock=clock, clock_is_right=True) as vault:
        add(vault, case_of(random.Random(2), 2))
        with vault.reading() as con:
            said = con.execute("select note, newest from clock_corrections").fetchall()
        assert [note for note, _newest in said] == ["clock"]
        assert faults_of(vault) == []
    with reopen(folder, clock=clock) as vault:
        add(vault, case_of(random.Random(3), 3))  # told once is enough


def test_an_ordinary_pause_is_not_asked_about(folder: Path) -> None:
    clock = Ticking()
    make(folder, clock=clock).close()
    clock.now += timedelta(hours=20)
    with reopen(folder, clock=clock) as vault:
        add(vault, case_of(random.Random(1), 1))


# each failure its own error, and nothing changed


def newer_database(folder: Path) -> None:
    with reopen(folder) as vault:
        con = connect(vault.database, vault.key, writer=True)
        con.execute("pragma user_version = 2000")
        con.close()


def break_both_keys(folder: Path) -> None:
    for name in keyfiles.NAMES:
        (folder / name).write_bytes((folder / name).read_bytes()[:-3])


@pytest.mark.parametrize(
    ("harm", "passphrase", "error"),
    [
        (lambda folder: None, "not the passphrase at all", WrongPassphrase),
        (break_both_keys, PASSPHRASE, VaultDamaged),
        (newer_database, PASSPHRASE, VaultTooNew),
        (lambda folder: (folder / "vault.db").write_bytes(bytes(8192)), PASSPHRASE, VaultDamaged),
    ],
    ids=["wrong passphrase", "damaged keys", "newer version", "damaged first page"],
)
@pytest.mark.parametrize("writable", [True, False])
def test_each_failure_has_its_own_error_and_changes_nothing(folder: Path, harm, passphrase, error, writable) -> None:  # type: ignore[no-untyped-def]
    make(folder).close()
    harm(folder)
    before = files_of(folder)
    with pytest.raises(error):
        open_vault(folder, passphrase=passphrase, writable=writable)
    assert files_of(folder) == before


def test_a_missing_folder_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(VaultMissing):
        open_vault(tmp_path / "nowhere.vault", passphrase=PASSPHRASE, writable=True)
    assert not (tmp_path / "nowhere.vault").exists()


# roles


def test_a_viewer_reads_and_does_not_write(folder: Path, tmp_path: Path) -> None:
    with make(folder) as vault:
        uid = add(vault, case_of(random.Random(1), 1)).uid
        add_user(vault, name="Viewer", role="viewer", passphrase=OTHER)
    with reopen(folder, passphrase=OTHER) as vault:
        before = entries(vault)
        for attempt in (
            lambda: add(vault, case_of(random.Random(2), 2)),
            lambda: make_backup(vault, tmp_path / "b.bak"),
            lambda: dispose_case(vault, uid, reason="x", decided_by="x"),
            lambda: add_user(vault, name="X", role="keeper", passphrase="dix cordes au bateau"),
            lambda: new_recovery_sheet(vault),
        ):
            with pytest.raises(NotAllowed):
                attempt()
        assert entries(vault) == before
    assert not (tmp_path / "b.bak").exists()
    check_sound(folder)


def test_a_removed_person_cannot_open(folder: Path) -> None:
    with make(folder) as vault:
        user = add_user(vault, name="Gone", role="keeper", passphrase=OTHER).uid
        with vault.writing() as session:
            write(session, "user.close", [Set("user", user, {"active": 0})])
    for writable in (True, False):
        with pytest.raises(NotAllowed):
            open_vault(folder, passphrase=OTHER, writable=writable)
    check_sound(folder)


def test_a_changed_passphrase_takes_the_place_of_the_old_one(folder: Path) -> None:
    with make(folder) as vault:
        change_passphrase(vault, OTHER)
    with pytest.raises(WrongPassphrase):
        reopen(folder)
    check_sound(folder, passphrase=OTHER)


def test_a_closed_person_has_no_slot_any_more_and_nobody_closes_themselves(folder: Path) -> None:
    with make(folder) as vault:
        add_user(vault, name="Awa", role="officer", passphrase="neuf pierres sous la dune")
        assert len(keyfiles.read(folder).slots) == 2
        close_user(vault, "Awa")
        assert len(keyfiles.read(folder).slots) == 1
        for name, error in (("Awa", NotFound), (vault.opened.name, BadInput)):
            with pytest.raises(error):
                close_user(vault, name)
    with pytest.raises(WrongPassphrase):
        open_vault(folder, passphrase="neuf pierres sous la dune", writable=False)


def test_a_changed_passphrase_replaces_its_slot_also_from_the_recovery_sheet(folder: Path) -> None:
    with make(folder) as vault:
        groups = new_recovery_sheet(vault)
        change_passphrase(vault, "dix pierres sous la dune")
    with open_vault(folder, recovery=recovery.from_groups(" ".join(groups)), writable=True, install=INSTALL) as vault:
        change_passphrase(vault, "onze pierres sous la dune")
        assert len(keyfiles.read(folder).slots) == 2
    open_vault(folder, passphrase="onze pierres sous la dune", writable=False).close()
    with pytest.raises(WrongPassphrase):
        open_vault(folder, passphrase="dix pierres sous la dune", writable=False)


@pytest.mark.skipif(os.name == "nt", reason="file modes are those of POSIX")
def test_nobody_else_may_read_any_file_of_a_vault_or_backup(folder: Path, tmp_path: Path) -> None:
    with make(folder) as vault:
        make_backup(vault, tmp_path / "a.bak")
    restore(tmp_path / "a.bak", tmp_path / "b.vault", passphrase=PASSPHRASE, install="other").close()
    paths = [tmp_path / "a.bak", *folder.rglob("*"), *(tmp_path / "b.vault").rglob("*")]
    assert [path.name for path in paths if path.stat().st_mode & 0o077] == []


def test_a_person_whose_adding_was_cut_off_can_be_added_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def cut_off(*_: object) -> None:
        raise KeyboardInterrupt

    with make(folder) as vault:
        with monkeypatch.context() as patch:
            patch.setattr("models.subjects.users.keyfiles.write", cut_off)
            with pytest.raises(KeyboardInterrupt):
                add_user(vault, name="Awa", role="officer", passphrase="neuf pierres sous la dune")
        add_user(vault, name="Awa", role="officer", passphrase="neuf pierres sous la dune")
    with open_vault(folder, passphrase="neuf pierres sous la dune", writable=False) as vault:
        assert vault.role == "officer"
