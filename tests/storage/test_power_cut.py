"""Power cut at any moment: writes that were not flushed are dropped or torn, and what was acknowledged is still there."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from models.base.errors import WrongPassphrase
from models.subjects.disposal import finish_cleaning
from models.vault import drafts
from tests.storage.crash import Call, Disk, record
from tests.storage.support import PASSPHRASE, check_sound, make, refs, reopen
from tests.storage.workers import SECOND


def said_by(calls: list[Call]) -> list[list[str]]:
    return [line.split() for call in calls if call.name == "said" for line in call.content.decode().splitlines()]


def points(calls: list[Call], times: int, rng: random.Random) -> list[int]:
    """Return so many numbers of calls to stop at, spread over all files of the vault."""
    changing = [n for n, call in enumerate(calls, 1) if call.name not in ("said", "flush") and ".vault" in call.path]
    small = [n for n in changing if calls[n - 1].name != "write" or not calls[n - 1].path.endswith((".db", "-wal"))]
    return sorted(rng.sample(changing, min(len(changing), times // 2)) + rng.choices(small, k=times - times // 2))


def replay(calls: list[Call], before: Path, times: int, check: object, seed: int) -> int:
    rng, found = random.Random(seed), 0
    disk, at = Disk(before), 0
    for number, point in enumerate(points(calls, times, rng)):
        for call in calls[at:point]:
            disk.play(call)
        at, target = point, before.with_name(f"cut-{number}")
        disk.crash(rng, target)
        check(target, said_by(calls[:point]))  # type: ignore[operator]
        shutil.rmtree(target)
        found += 1
    return found


def check_recording(place: Path, said: list[list[str]]) -> None:
    folder = place / "office.vault"
    told = {words[0] for words in said}
    stored = {words[1] for words in said if words[0] == "ref"}
    disposing = {words[1] for words in said if words[0] == "disposing"}
    try:
        vault = reopen(folder, passphrase=SECOND)
        how = {"passphrase": SECOND}
    except WrongPassphrase:
        assert "passphrase" not in told
        vault, how = reopen(folder), {"passphrase": PASSPHRASE}
    with vault:
        finish_cleaning(vault)
        with vault.reading() as con:
            assert stored - disposing <= refs(con)
            if "disposed" in told:
                assert not disposing & refs(con)
        typed = drafts.open_drafts(folder, vault.opened.keys.both() if vault.key == vault.opened.keys.current else (vault.key,))
        assert typed.set_aside is None
        assert typed.load("case new") == "typed before" or "draft" not in told
        typed.close()
    check_sound(folder, **how)


def check_creating(place: Path, said: list[list[str]]) -> None:
    folder = place / "office.vault"
    if folder.exists():
        assert {words[1] for words in said if words[0] == "ref"} <= check_sound(folder)
    else:
        assert ["made"] not in said


@pytest.mark.parametrize("times", [30, pytest.param(300, marks=pytest.mark.slow)])
def test_a_power_cut_loses_nothing_acknowledged(tmp_path: Path, times: int) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    make(disk / "office.vault").close()
    before = shutil.copytree(disk, tmp_path / "before" / "disk")
    calls = [moved(call, disk, before) for call in record(tmp_path / "trace", "recording", disk / "office.vault")]
    assert replay(calls, before, times, check_recording, seed=1) == times


@pytest.mark.parametrize("times", [12, pytest.param(100, marks=pytest.mark.slow)])
def test_a_power_cut_while_making_leaves_a_whole_vault_or_none(tmp_path: Path, times: int) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    (tmp_path / "before").mkdir()
    calls = [moved(call, disk, tmp_path / "before") for call in record(tmp_path / "trace", "creating", disk / "office.vault")]
    replay(calls, tmp_path / "before", times, check_creating, seed=2)


def moved(call: Call, old: Path, new: Path) -> Call:
    """Return the call as if it had been made on the copy."""
    call.path, call.to = (text.replace(str(old), str(new)) for text in (call.path, call.to))
    return call
