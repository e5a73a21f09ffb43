"""A writer killed at any moment: what it said is stored is stored, and nothing is there by half."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest

from tests.storage.support import check_sound, go, make, start, told


def kill_many(folder: Path, times: int, seed: int) -> int:
    """Kill writers of one vault so many times, checking after each; return how many left a -wal behind."""
    rng = random.Random(seed)
    make(folder).close()
    stored: set[str] = set()
    waiting, left = start("adding", folder, 0, 10_000), 0
    for number in range(times):
        worker, waiting = waiting, start("adding", folder, number + 1, 10_000)
        go(worker)
        time.sleep(rng.uniform(0.02, 0.3))
        worker.kill()
        said = set(told(worker))
        left += (folder / "vault.db-wal").exists()
        assert stored & said == set()
        found = check_sound(folder)
        assert stored | said <= found
        assert len(found - stored - said) <= 1  # stored, but killed before it could say so
        stored = found
    waiting.kill()
    waiting.communicate()
    return left


def test_nothing_acknowledged_is_lost_to_a_kill(folder: Path) -> None:
    assert sum(kill_many(folder.with_name(f"{block}.vault"), 10, seed=block) for block in range(2)) > 0


@pytest.mark.slow
def test_nothing_acknowledged_is_lost_to_many_kills(folder: Path) -> None:
    for block in range(10):
        kill_many(folder.with_name(f"{block}.vault"), 20, seed=block + 2)
