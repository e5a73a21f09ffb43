"""A backup restored elsewhere from the recovery sheet alone; both work on, then exchange; a copied folder is told apart."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from models.base.errors import BundleRejected, WrongPassphrase
from models.log.merge import export, have, merge
from models.log.read import all_entries, open_payload
from models.log.scopes import Scopes
from models.log.write import Set, write
from models.records import KINDS
from models.subjects import compartments, editing
from models.subjects.backups import make_backup, restore
from models.subjects.moving import move_in
from models.subjects.references import forget_numbers
from models.subjects.users import new_recovery_sheet
from models.subjects.vaults import OpenVault
from models.vault import platform, recovery
from models.views.case import read_case
from tests.storage.support import PASSPHRASE, add, case_of, check_sound, copy_folder, faults_of, make, refs, reopen


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
            found.append(con.execute(f'select {columns} from main."{kind.table}" order by uid').fetchall())
        found.append(con.execute("select uid, field, device, seq, value from head order by 1, 2, 3, 4").fetchall())
        found.append(con.execute("select link from entry order by link").fetchall())
        found.append(con.execute("select uid, key, destroyed is null from main.scope order by uid").fetchall())
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


def test_what_two_laptops_write_into_one_compartment_comes_together(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with make(folder, install=None) as first:
        case = add(first, case_of(random.Random(1), 1)).uid
        compartments.make(first, case, ["communications"], [first.user])
        make_backup(first, tmp_path / "b.bak")
        monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "second home"))
        with restore(tmp_path / "b.bak", tmp_path / "second.vault", passphrase=PASSPHRASE) as second:
            compartments.open_compartments(second, case, ["communications"], PASSPHRASE)
            for number, vault in enumerate((first, second)):
                with vault.writing() as session:
                    editing.create(session, "communication", {"words": f"said on laptop {number}"}, case=case)
            compartments.close_compartments(second)
            exchange(first, second)
            exchange(second, first)
            assert state(first) == state(second)
            compartments.open_compartments(second, case, ["communications"], PASSPHRASE)
            for vault in (first, second):
                assert said(vault, case) == ["said on laptop 0", "said on laptop 1"]
                assert faults_of(vault) == []


def test_values_moved_behind_a_lock_leave_the_other_laptop_too(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with make(folder, install=None) as first:
        case = add(first, case_of(random.Random(1), 1)).uid
        with first.writing() as session:
            editing.create(session, "communication", {"words": "cassiopeia"}, case=case)
        make_backup(first, tmp_path / "b.bak")
        monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "second home"))
        with restore(tmp_path / "b.bak", tmp_path / "second.vault", passphrase=PASSPHRASE) as second:
            compartments.make(first, case, ["communications", "money", "captivity", "medical", "family"], [first.user])
            move_in(first, case)
            exchange(first, second)
            assert said(second, case) == [""]
            with second.reading() as con:
                payloads = [str(open_payload(Scopes(con), entry)) for entry in all_entries(con)]
            assert not [text for text in payloads if "cassiopeia" in text]
            assert faults_of(second) == []
            exchange(second, first)
            assert state(first) == state(second)


def said(vault: OpenVault, case: str) -> list[str]:
    with vault.reading() as con:
        return sorted(one.text("words") for one in read_case(con, case).parts["communication"])
