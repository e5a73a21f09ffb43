"""A flipped bit anywhere in a vault is found, and the file is named; a lost end of the log is told with its entries."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from models.base.errors import AppError, VaultDamaged
from models.subjects.vaults import missing_entries, open_vault
from models.subjects.verify import verify_vault
from models.vault import drafts, mark
from tests.storage.support import (
    PAGE,
    PASSPHRASE,
    RESERVE,
    add,
    case_of,
    copy_folder,
    files_of,
    flip,
    go,
    half_cases,
    make,
    refs,
    reopen,
    start,
    told,
)


def made(folder: Path) -> Path:
    rng = random.Random(5)
    with make(folder) as vault:
        for number in range(30):
            add(vault, case_of(rng, number, words=60))
        typing = drafts.open_drafts(folder, (vault.key,))
        typing.save("case new", "typed " * 500)
        typing.close()
    return folder


def places(folder: Path, times: int, rng: random.Random) -> list[tuple[str, int]]:
    """Return (file, byte) pairs spread over all files, and in the databases over header, page bodies and reserve bytes."""
    found = []
    small = ("vault.key", "vault.key2", "vault.mark", "ballast")
    for number in range(times):
        name = (*small, "vault.db", "vault.db", "vault.db", "drafts.db")[number % 8]
        size = (folder / name).stat().st_size
        page = rng.randrange(size // PAGE) * PAGE if name.endswith(".db") else 0
        inside = {
            "vault.db": (rng.randrange(100) - page, rng.randrange(PAGE - RESERVE), PAGE - rng.randrange(1, RESERVE + 1)),
            "drafts.db": (rng.randrange(PAGE),),
        }.get(name, (rng.randrange(size),))
        found.append((name, page + inside[number // 8 % len(inside)]))
    return found


def restore_bytes(folder: Path, before: dict[str, bytes]) -> None:
    for path in [path for path in folder.iterdir() if path.is_file() and path.name not in before]:
        path.unlink()
    for name, content in before.items():
        if (folder / name).read_bytes() != content:
            (folder / name).write_bytes(content)


@pytest.mark.parametrize("times", [64, pytest.param(304, marks=pytest.mark.slow)])
def test_every_flipped_bit_is_found_and_its_file_named(folder: Path, times: int) -> None:
    made(folder)
    assert verify_vault(folder, passphrase=PASSPHRASE).problems == []
    before, rng, missed = files_of(folder), random.Random(times), []
    for name, at in places(folder, times, rng):
        flip(folder / name, at, 1 << rng.randrange(8))
        try:
            named = {file for file, _text in verify_vault(folder, passphrase=PASSPHRASE).problems}
        except AppError as error:
            named = {str(error.fields.get("file"))}
        if name not in named:
            missed.append((name, at, named))
        restore_bytes(folder, before)
    assert missed == []


def killed_with_wal(folder: Path) -> set[str]:
    """Return the references stored by a writer killed with a -wal left behind."""
    wal, found = folder / "vault.db-wal", set[str]()
    for seed in range(4, 12):
        worker = start("adding", folder, seed, 10_000)
        go(worker)
        assert worker.stdout is not None
        for line in worker.stdout:
            found.add(line.strip())
            if wal.exists() and wal.stat().st_size > 200_000:
                break
        worker.kill()
        found |= set(told(worker))
        if wal.exists() and wal.stat().st_size:  # else it was just being closed and opened
            return found
    raise AssertionError("no -wal was left behind")


@pytest.mark.parametrize("times", [8, pytest.param(60, marks=pytest.mark.slow)])
def test_a_flipped_bit_in_a_waiting_wal_tells_the_missing_entries(folder: Path, tmp_path: Path, times: int) -> None:
    make(folder).close()
    stored = killed_with_wal(folder)
    with reopen(copy_folder(folder, tmp_path / "whole.vault")) as whole:
        found = mark.read(folder, whole.mark_key)
        assert found is not None
        last = found.sequence  # the kill may have come between a commit, not yet acknowledged, and its mark
    rng, lost_once = random.Random(6), False
    for number in range(times):
        copy = copy_folder(folder, tmp_path / f"{number}.vault")
        flip(copy / "vault.db-wal", rng.randrange((copy / "vault.db-wal").stat().st_size))
        problems = verify_vault(copy, passphrase=PASSPHRASE).problems
        with open_vault(copy, passphrase=PASSPHRASE, writable=False) as vault, vault.reading() as con:
            here, missing = missing_entries(vault, con)
            assert here + missing == last or (missing == 0 and here >= last and stored <= refs(con))
            assert half_cases(con) == []
        if missing:
            lost_once = True
            assert any(f" {here + 1} " in text and f" {last} " in text for file, text in problems if file == "vault.db")
        else:
            assert problems == []
    assert lost_once


def test_what_is_written_after_a_loss_begins_a_new_chain(folder: Path, tmp_path: Path) -> None:
    from models.log.merge import export, have, merge

    with make(folder) as vault:
        for number in range(5):
            add(vault, case_of(random.Random(number), number))
    older = files_of(folder)
    with reopen(folder) as vault:
        ref = add(vault, case_of(random.Random(9), 9)).ref
        with vault.reading() as con:
            bundle = export(con, {})
    (folder / "vault.db").write_bytes(older["vault.db"])
    with reopen(folder) as vault:
        assert len(vault.notices) == 1
        other = add(vault, case_of(random.Random(8), 8)).ref
        with vault.writing() as session:
            assert merge(session.log, bundle).taken > 0
        with vault.reading() as con:
            assert {ref, other} <= refs(con)
            assert len(have(con)) == 2
    assert verify_vault(folder, passphrase=PASSPHRASE).problems == []


def test_a_reader_beside_a_writer_is_not_told_that_entries_are_missing(vault, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    from models.vault import mark

    vault.disconnect()
    reading = mark.read

    def slow_read(*given):  # type: ignore[no-untyped-def]
        add(vault, case_of(random.Random(1), 1))
        return reading(*given)

    monkeypatch.setattr(mark, "read", slow_read)
    with open_vault(vault.folder, passphrase=PASSPHRASE, writable=False) as second:
        assert second.notices == []


@pytest.mark.parametrize("name", ["vault.mark", "ballast", "drafts.db"])
def test_a_damaged_helper_keeps_nobody_out(folder: Path, name: str) -> None:
    made(folder)
    (folder / name).write_bytes(b"")
    with reopen(folder) as vault:
        add(vault, case_of(random.Random(1), 1))


def test_both_key_files_damaged_name_them_and_change_nothing(folder: Path) -> None:
    make(folder).close()
    for name in ("vault.key", "vault.key2"):
        flip(folder / name, 100)
    before = files_of(folder)
    with pytest.raises(VaultDamaged) as told_error:
        reopen(folder)
    assert told_error.value.fields["file"] == "vault.key"
    assert files_of(folder) == before
