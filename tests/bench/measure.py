"""Measuring: medians of repeated runs, as a line of JSON with the ratio to a floor measured in the same run."""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Callable


def p50(work: Callable[[], object], *, runs: int = 50, cpu: bool = False) -> float:
    """Return the median seconds of one run; CPU seconds of this process when asked."""
    clock = time.process_time if cpu else time.perf_counter
    found = []
    for _run in range(runs):
        start = clock()
        work()
        found.append(clock() - start)
    return statistics.median(found)


def paired(work: Callable[[], object], floor: Callable[[], object], *, runs: int = 50) -> tuple[float, float]:
    """Return the medians of two pieces of work run by turns, so that a noisy machine hits both."""
    found: tuple[list[float], list[float]] = ([], [])
    for _run in range(runs):
        for number, piece in enumerate((work, floor)):
            start = time.perf_counter()
            piece()
            found[number].append(time.perf_counter() - start)
    return statistics.median(found[0]), statistics.median(found[1])


def tell(name: str, seconds: float, floor: float, **more: object) -> None:
    """Print one result."""
    line = {
        "name": name,
        "seconds": round(seconds, 6),
        "floor_seconds": round(floor, 6),
        "ratio": round(seconds / floor, 3) if floor else None,
    }
    sys.stdout.write(json.dumps({**line, **more}) + "\n")
    sys.stdout.flush()
