"""A new vault's tables are the declared ones; an older vault is brought up to date behind a backup."""

from __future__ import annotations

import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from models.records import KINDS
from models.records.tables import all_tables
from models.subjects.backups import list_backups
from models.subjects.vaults import open_vault
from models.vault import migrate
from models.vault.migrate import Step, version_of
from tests.factories import NOW, PASSPHRASE, make_vault


def test_a_new_vaults_tables_are_the_declared_ones(tmp_path):
    with make_vault(tmp_path / "a.vault") as vault, vault.connected() as session:
        tables = {kind.table for kind in KINDS}
        context = MigrationContext.configure(
            session.connection(), opts={"include_object": lambda _item, name, kind, *_: kind != "table" or name in tables}
        )
        found = [change for change in compare_metadata(context, all_tables()) if not str(change).startswith("('remove_index")]
        assert found == []


def test_a_vault_of_before_excerpts_gets_their_table(tmp_path):
    with make_vault(tmp_path / "a.vault") as vault, vault.connected() as session:
        con = session.connection().connection.driver_connection
        con.execute("drop table excerpts")
        con.execute("pragma user_version = 1000")
        session.commit()
    vault = open_vault(tmp_path / "a.vault", passphrase=PASSPHRASE, writable=True, clock=lambda: NOW, install="test")
    with vault, vault.connected() as session:
        context = MigrationContext.configure(
            session.connection(), opts={"include_object": lambda _item, name, kind, *_: kind != "table" or name == "excerpts"}
        )
        found = [change for change in compare_metadata(context, all_tables()) if "'excerpts'" in str(change)]
        assert found == []
        indexes = session.connection().exec_driver_sql("pragma index_list(excerpts)").fetchall()
        assert {"ix_excerpts_source", "ix_excerpts_about"} <= {row[1] for row in indexes}


def test_a_vault_of_before_the_desk_gets_every_index(tmp_path):
    wanted = {(table.name, index.name) for table in all_tables().sorted_tables for index in table.indexes}
    query = "select tbl_name, name from sqlite_master where type = 'index'"
    with make_vault(tmp_path / "a.vault") as vault, vault.connected() as session:
        con = session.connection().connection.driver_connection
        for name in ("ix_cases_status_next_review", "ix_demands_deadline_status", "ix_log_lines_sorted"):
            con.execute(f"drop index {name}")
        con.execute("pragma user_version = 1001")
        session.commit()
    vault = open_vault(tmp_path / "a.vault", passphrase=PASSPHRASE, writable=True, clock=lambda: NOW, install="test")
    with vault, vault.reading() as con:
        assert wanted <= set(con.execute(query).fetchall())


def test_an_older_vault_is_upgraded_behind_a_backup_that_is_told(tmp_path, monkeypatch):
    make_vault(tmp_path / "a.vault").close()
    step = Step(1900, "0900_colour", lambda op: op.add_column("cases", sa.Column("colour", sa.Text)))
    monkeypatch.setattr(migrate, "steps", lambda: (step,))
    with open_vault(tmp_path / "a.vault", passphrase=PASSPHRASE, writable=True, clock=lambda: NOW, install="test") as vault:
        with vault.reading() as con:
            assert version_of(con) == 1900
            assert "colour" in [row[1] for row in con.execute("pragma table_info(cases)")]
        backups = list(tmp_path.glob("*.bak"))
        assert len(backups) == 1
        assert backups[0].name in " ".join(vault.notices)
        with vault.writing():
            pass
        with vault.reading() as con:
            assert [made.number for made in list_backups(con)] == [backups[0].name]


def test_a_failing_step_leaves_the_vault_as_it_was(tmp_path, monkeypatch):
    make_vault(tmp_path / "a.vault").close()

    def fail(op) -> None:
        op.add_column("cases", sa.Column("colour", sa.Text))
        raise RuntimeError("step")

    monkeypatch.setattr(migrate, "steps", lambda: (Step(1900, "0900_fails", fail),))
    try:
        open_vault(tmp_path / "a.vault", passphrase=PASSPHRASE, writable=True, clock=lambda: NOW, install="test")
    except RuntimeError:
        monkeypatch.undo()
    with open_vault(tmp_path / "a.vault", passphrase=PASSPHRASE, writable=False) as vault, vault.reading() as con:
        assert version_of(con) == migrate.known_version(migrate.steps())
        assert "colour" not in [row[1] for row in con.execute("pragma table_info(cases)")]


def test_a_vault_of_before_the_register_gets_its_tables(tmp_path):
    names = ("issues", "issue_copies", "issue_contents")
    with make_vault(tmp_path / "a.vault") as vault, vault.connected() as session:
        con = session.connection().connection.driver_connection
        for name in names:
            con.execute(f"drop table {name}")
        con.execute("pragma user_version = 1002")
        session.commit()
    vault = open_vault(tmp_path / "a.vault", passphrase=PASSPHRASE, writable=True, clock=lambda: NOW, install="test")
    with vault, vault.connected() as session:
        context = MigrationContext.configure(
            session.connection(), opts={"include_object": lambda _item, name, kind, *_: kind != "table" or name in names}
        )
        found = compare_metadata(context, all_tables())
        assert [change for change in found if any(f"'{name}'" in str(change) for name in names)] == []
        wanted = {index.name for table in all_tables().sorted_tables if table.name in names for index in table.indexes}
        here = session.connection().exec_driver_sql("select name from sqlite_master where type = 'index'").fetchall()
        assert wanted <= {row[0] for row in here}
