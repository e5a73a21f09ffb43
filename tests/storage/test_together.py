"""Several processes writing one vault at once: nothing is lost, nothing is mixed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.storage.support import check_sound, go, make, start, told


@pytest.mark.parametrize("seconds", [5, pytest.param(30, marks=pytest.mark.slow)])
def test_four_writers_lose_nothing(folder: Path, seconds: int) -> None:
    make(folder).close()
    workers = [start("sharing", folder, seed, seconds) for seed in range(4)]
    for worker in workers:
        go(worker)
    said = [told(worker) for worker in workers]
    assert [worker.returncode for worker in workers] == [0, 0, 0, 0]
    stored = [line for lines in said for line in lines if not line.startswith("refused")]
    assert all(len(lines) > 1 for lines in said)  # nobody was kept out all the time
    assert len(stored) == len(set(stored))
    assert check_sound(folder) == set(stored)
