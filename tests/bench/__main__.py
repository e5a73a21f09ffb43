"""`python -m tests.bench [NAME ...]`: what is named in NAMES and ON_DEMAND below. One line of JSON a result."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

NAMES = (
    "storage", "papers", "start", "window-list", "window-start", "map", "communications", "live-case", "attach", "places",
    "locator",
)  # fmt: skip
ON_DEMAND = ("storage-100000", "window-list-100000", "window-large-100000", "window-idle", "attach-500")


def main(names: list[str]) -> int:
    """Run the named measurements (without names all but those that take minutes)."""
    unknown = [name for name in names if name not in NAMES + ON_DEMAND]
    if unknown:
        sys.stderr.write(f"no such measurement: {', '.join(unknown)}; there are {', '.join(NAMES + ON_DEMAND)}\n")
        return 2
    with tempfile.TemporaryDirectory() as place:
        os.environ["XDG_DATA_HOME"] = place
        for name in names or NAMES:
            run(name, Path(place) / name)
    return 0


def run(name: str, folder: Path) -> None:
    """Run one measurement in a folder of its own."""
    folder.mkdir()
    if name.startswith("storage"):
        from tests.bench import storage

        cases = 100_000 if name.endswith("100000") else 5_000
        with storage.bulk(folder, cases) as vault:
            storage.one_commit(vault, folder)
            storage.lists(vault, cases)
            storage.one_case(vault)
            storage.backups(vault, folder)
    elif name.startswith("window-list"):
        from tests.bench import window_list

        window_list.measure(folder, 100_000 if name.endswith("100000") else 5_000)
    elif name == "window-large-100000":
        from tests.bench import window_large

        window_large.measure(folder, 100_000)
    elif name == "window-idle":
        from tests.bench import window_idle

        window_idle.measure(folder)
    elif name == "window-start":
        from tests.bench import window_start

        window_start.measure(folder)
    elif name == "map":
        from tests.bench import map as map_bench

        map_bench.measure(folder)
    elif name == "communications":
        from tests.bench import communications

        communications.measure(folder)
    elif name == "live-case":
        from tests.bench import live_case

        live_case.measure(folder)
    elif name.startswith("attach"):
        from tests.bench import attach

        attach.measure(folder, 500 if name.endswith("500") else 64)
    elif name == "places":
        from tests.bench import places

        places.measure(folder)
    elif name == "locator":
        from tests.bench import locator

        locator.measure(folder)
    elif name == "papers":
        from tests.bench import papers

        papers.measure(folder)
    else:
        from tests.bench import start

        start.measure(folder)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
