"""A backup restored elsewhere from the recovery sheet alone; both work on, then exchange; a copied folder is told apart."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from models.base.errors import BundleRejected, WrongPassphrase
from models.log.merge import export, have, merge
from models.log.write import Set, write
from models.records import KINDS
from models.subjects.backups import make_backup, restore
from models.subjects.references import forget_numbers
from models.subjects.users import new_recovery_sheet
from models.subjects.vaults import OpenVault
from models.vault import platform, recovery
from tests.storage.support import add, case_of, check_sound, copy_folder, faults_of, make, refs, reopen


def exchange(sender: OpenVault, receiver: OpenVault) -> None:
    with receiver.reading() as con:
        there = have(con)
    with sender.reading() as con:
        bundle = export(con, there)
    with receiver.writing() as session:
        merge(session.log, bundle)
        forget_numbers(session.con)


def state(vault: OpenVault) -> list[Any]:
    """Return what must be alike on both laptops: every record, every head, every link of the chains."""
    found: list[Any] = []
    with vault.reading() as con:
        for kind in KINDS:
            columns = ", ".join(f'"{name}"' for name in ("uid", "scope", *kind.names))
            found.append(con.execute(f'select {columns} from "{kind.table}" order by uid').fetchall())
        found.append(con.execute("select uid, field, device, seq, value from head order by 1, 2, 3, 4").fetchall())
        found.append(con.execute("select link from entry order by link").fetchall())
        found.append(con.execute("select uid, key, destroyed is null from scope order by uid").fetchall())
    return found


def test_two_laptops_end_alike_and_their_references_differ(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rng = random.Random(1)
    with make(folder, install=None) as first:
        groups = new_recovery_sheet(first)
        uid = add(first, case_of(rng, 1)).uid
        make_backup(first, tmp_path / "b.bak")
        home = first.install
        monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "second home"))
        sheet = recovery.from_groups(" ".join(groups))
        with pytest.raises(WrongPassphrase):
            restore(tmp_path / "b.bak", tmp_path / "second.vault", recovery=recovery.new_secret())
        with restore(tmp_path / "b.bak", tmp_path / "second.vault", recovery=sheet) as second:
            assert platform.install_id() == second.install != home
            mine = [add(first, case_of(rng, number)).ref for number in range(4)]
            theirs = [add(second, case_of(rng, number)).ref for number in range(4)]
            assert ({ref[-1] for ref in mine}, {ref[-1] for ref in theirs}) == ({"A"}, {"B"})
            for vault, title in ((first, "Market"), (second, "Square")):
                with vault.writing() as session:
                    write(session, "case.edit", [Set("case", uid, {"title": title})])
            exchange(first, second)
            exchange(second, first)
            assert state(first) == state(second)
            for vault in (first, second):
                assert set(mine) | set(theirs) <= refs_of(vault)
                assert faults_of(vault) == []
            later = add(first, case_of(rng, 9)).ref, add(second, case_of(rng, 9)).ref
            exchange(second, first)
            exchange(first, second)
            assert state(first) == state(second)
            assert len({*mine, *theirs, *later}) == 10
    check_sound(folder)


def refs_of(vault: OpenVault) -> set[str]:
    with vault.reading() as con:
        return refs(con)


def test_a_copied_folder_begins_a_chain_of_its_own(folder: Path, tmp_path: Path) -> None:
    rng = random.Random(1)
    with make(folder) as vault:
        add(vault, case_of(rng, 1))
    copy = copy_folder(folder, tmp_path / "copy.vault")
    with reopen(folder) as first, reopen(copy) as second:
        assert add(first, case_of(rng, 2)).ref[-1] == "A"
        assert add(second, case_of(rng, 3)).ref[-1] == "B"
        with second.reading() as con:
            reasons = con.execute("select letter, reason from devices order by letter").fetchall()
        assert reasons == [("A", "new"), ("B", "copied")]
        exchange(first, second)
        exchange(second, first)
        assert state(first) == state(second)
    with reopen(copy, install="2" * 32) as third:
        assert add(third, case_of(rng, 4)).ref[-1] == "C"
    check_sound(folder)


def test_a_merge_and_what_follows_it_stand_in_one_transaction(folder: Path, tmp_path: Path) -> None:
    rng = random.Random(1)
    with make(folder) as first:
        add(first, case_of(rng, 1))
        make_backup(first, tmp_path / "b.bak")
        with restore(
            tmp_path / "b.bak", tmp_path / "second.vault", passphrase="sept oiseaux dans le puits", install="2" * 32
        ) as second:
            uid = add(second, case_of(rng, 2)).uid
            with second.reading() as con:
                bundle = export(con, {})
        with first.writing() as session:
            merge(session.log, bundle)
            write(session, "case.edit", [Set("case", uid, {"title": "after the merge"})])
        assert faults_of(first) == []
        with first.writing() as session:
            assert merge(session.log, bundle).taken == 0
        with first.writing() as session:
            broken = type(bundle)(
                {**bundle.heads, second.device: (bundle.heads[second.device][0], bytes(32))}, bundle.entries, bundle.scopes
            )
            with pytest.raises(BundleRejected):
                merge(session.log, broken)
    check_sound(folder)
