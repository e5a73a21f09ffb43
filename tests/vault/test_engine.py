"""The database: its settings, its errors told as ours, rekey and migrations that leave all or nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from models.base.errors import DiskFull, ReadOnlyMedium, VaultDamaged, VaultInUse, VaultMissing, VaultTooNew
from models.vault import engine, keyfiles, migrate, rekey

from .conftest import PASSPHRASE, Made, fill, flip, make_keys


def test_the_settings_are_in_force(vault: Made) -> None:
    connection = vault.connect()
    names = ("journal_mode", "synchronous", "secure_delete", "foreign_keys", "trusted_schema", "temp_store", "cache_size")
    found = [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in names]
    connection.close()
    assert found == ["wal", 2, 1, 1, 0, 2, -65536]


def test_a_missing_file_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(VaultMissing):
        engine.connect(tmp_path / "vault.db", bytes(32), writer=True)
    assert not (tmp_path / "vault.db").exists()


def read_all(vault: Made) -> None:
    connection = vault.connect()
    try:
        with engine.translate_errors(vault.folder / "vault.db"):
            connection.execute("SELECT sum(length(text)) FROM note").fetchall()
    finally:
        connection.close()


@pytest.mark.parametrize("at", [5, 100, 4090, 4096 * 9 + 7])
def test_a_flipped_byte_names_the_database(vault: Made, at: int) -> None:
    flip(vault.folder / "vault.db", at)
    with pytest.raises(VaultDamaged) as caught:
        read_all(vault)
    assert caught.value.fields["file"] == "vault.db"


def test_a_waiting_writer_is_told_who_writes(vault: Made) -> None:
    first, second = vault.connect(), engine.connect(vault.folder / "vault.db", vault.key, writer=True, busy_ms=50)
    first.execute("BEGIN IMMEDIATE")
    with pytest.raises(VaultInUse), engine.translate_errors(vault.folder / "vault.db"):
        second.execute("BEGIN IMMEDIATE")
    for connection in (first, second):
        connection.close()


def test_a_full_disk_keeps_what_was_committed(small_disk: Path) -> None:
    path = small_disk / "vault.db"
    connection = engine.connect(path, bytes(32), writer=True, create=True)
    connection.execute("CREATE TABLE note (text TEXT)")
    connection.execute("INSERT INTO note VALUES ('kept')")
    fill(small_disk)
    with pytest.raises(DiskFull), engine.translate_errors(path):
        connection.execute("INSERT INTO note VALUES (hex(randomblob(5000000)))")
    assert connection.execute("SELECT text FROM note LIMIT 1").fetchone() == ("kept",)
    connection.close()


def test_a_read_only_medium_can_be_read(read_only_vault: Made) -> None:
    connection = read_only_vault.connect(writer=False, read_only=True)
    assert connection.execute("SELECT count(*) FROM note").fetchone() == (200,)
    with pytest.raises(ReadOnlyMedium), engine.translate_errors(read_only_vault.folder / "vault.db"):
        connection.execute("DELETE FROM note")
    connection.close()
    with pytest.raises(ReadOnlyMedium):
        read_only_vault.connect(writer=True)


def test_the_engine_makes_real_transactions_and_hides_values(vault: Made) -> None:
    made = engine.engine(vault.connect)
    with made.connect() as connection, connection.execution_options(write=True).begin() as transaction:
        connection.exec_driver_sql("CREATE TABLE half (n)")
        transaction.rollback()
    with made.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM sqlite_master WHERE name = 'half'").scalar() == 0
        with pytest.raises(Exception, match="no such table") as caught:
            connection.exec_driver_sql("INSERT INTO none VALUES (?)", ("a secret word",))
    assert "secret" not in str(caught.value)
    made.dispose()


def test_errors_under_sqlalchemy_are_told_too(vault: Made) -> None:
    flip(vault.folder / "vault.db", 4096 * 9 + 7)
    made = engine.engine(vault.connect)
    with pytest.raises(VaultDamaged), engine.translate_errors(vault.folder / "vault.db"), made.connect() as connection:
        connection.exec_driver_sql("SELECT sum(length(text)) FROM note")
    made.dispose()


# rekey


def test_a_rekey_makes_the_old_key_useless(vault: Made) -> None:
    key_file, keys = rekey.rekey_database(vault.folder, vault.secret)
    assert keys.next is None
    assert keyfiles.read(vault.folder) == key_file
    assert key_file.unlock(PASSPHRASE).keys.current != vault.key
    engine.connect(vault.folder / "vault.db", keys.current, writer=True).close()
    with pytest.raises(VaultDamaged):
        vault.connect()


@pytest.mark.parametrize("done", [False, True])
def test_a_rekey_cut_off_is_settled(vault: Made, done: bool) -> None:
    fresh = bytes(range(32))
    keyfiles.write(vault.folder, vault.key_file.start_rekey(vault.secret, fresh))
    if done:
        connection = vault.connect()
        connection.reset_key(f"x'{fresh.hex()}'")
        connection.close()
    _file, keys = rekey.settle_rekey(vault.folder, vault.secret)
    assert (keys.current, keys.next) == (fresh if done else vault.key, None)
    assert keyfiles.read(vault.folder).database_keys(vault.secret) == keys


def test_a_rekey_without_room_changes_nothing(small_disk: Path) -> None:
    made, secret, _sheet = make_keys()
    keyfiles.write(small_disk, made)
    key = made.database_keys(secret).current
    engine.connect(small_disk / "vault.db", key, writer=True, create=True).close()
    fill(small_disk, leave=100_000)
    with pytest.raises(DiskFull):
        rekey.rekey_database(small_disk, secret)
    assert keyfiles.read(small_disk) == made


# migrations


def _adds_place(op: Any) -> None:
    import sqlalchemy as sa

    op.add_column("note", sa.Column("place", sa.Text()))


def _fails(op: Any) -> None:
    op.execute("CREATE TABLE half (n)")
    raise RuntimeError


def _orphans(op: Any) -> None:
    op.execute("CREATE TABLE child (id INTEGER PRIMARY KEY, note INTEGER REFERENCES note (id))")
    op.execute("INSERT INTO child (note) VALUES (99999)")


def state(vault: Made) -> tuple[int, list[str]]:
    connection = vault.connect()
    columns = [row[1] for row in connection.execute("PRAGMA table_info(note)")]
    version = migrate.version_of(connection)
    connection.close()
    return version, columns


def run(vault: Made, *steps: migrate.Step) -> list[str]:
    done: list[str] = []
    made = engine.engine(vault.connect)
    try:
        done.extend(migrate.migrate(made, lambda: done.append("backup"), steps))
    finally:
        made.dispose()
    return done


def test_steps_run_after_a_backup(vault: Made) -> None:
    step = migrate.Step(1001, "0001_place", _adds_place)
    assert run(vault, step) == ["backup", "0001_place"]
    assert state(vault) == (1001, ["id", "text", "place"])
    assert run(vault, step) == []


@pytest.mark.parametrize(("upgrade", "error"), [(_fails, RuntimeError), (_orphans, VaultDamaged)])
def test_a_failing_step_leaves_nothing(vault: Made, upgrade: Any, error: type[Exception]) -> None:
    with pytest.raises(error):
        run(vault, migrate.Step(1001, "0001_place", _adds_place), migrate.Step(1002, "0002_bad", upgrade))
    assert state(vault) == (1000, ["id", "text"])


def test_a_failing_backup_stops_the_update(vault: Made) -> None:
    def backup() -> None:
        raise DiskFull(path="x")

    made = engine.engine(vault.connect)
    with pytest.raises(DiskFull):
        migrate.migrate(made, backup, [migrate.Step(1001, "0001_place", _adds_place)])
    made.dispose()
    assert state(vault) == (1000, ["id", "text"])


@pytest.mark.parametrize(("version", "opens"), [(1998, True), (1999, True), (2000, False)])
def test_a_newer_minor_opens_a_newer_major_does_not(vault: Made, version: int, opens: bool) -> None:
    connection = vault.connect()
    connection.execute(f"PRAGMA user_version = {version}")
    if opens:
        assert not migrate.check_version(connection)
    else:
        with pytest.raises(VaultTooNew):
            migrate.check_version(connection)
    connection.close()
