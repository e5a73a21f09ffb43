"""An annex of 1,000 incidents in a process of its own: what it takes of memory, made and read back."""

from __future__ import annotations

import json
import random
import re
import sys
import time
from pathlib import Path

from reports.check.readback import Withheld, find_withheld
from reports.content import Paper
from reports.pdf.render import render


def secrets(count: int) -> list[Withheld]:
    """Return so many invented values: names, telephone numbers, places."""
    rng = random.Random(3)

    def word() -> str:
        return "".join(rng.choices("abdegiklmnorstuz", k=rng.randint(4, 9))).title()

    values = [f"{word()} {word()}" if at % 5 else f"+223 7{rng.randrange(10**7):07d}" for at in range(count)]
    return [Withheld(f"field {at}", value, name=True) for at, value in enumerate(values)]


def most_mb() -> int:
    """Return the most memory this process has taken, in MB."""
    status = Path("/proc/self/status")
    if status.exists():
        # What the parent took before the start counts in the other figure.
        return int(re.search(r"VmHWM:\s+(\d+)", status.read_text())[1]) // 1024  # type: ignore[index]
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(most / (1024 * 1024 if sys.platform == "darwin" else 1024))


def main() -> None:
    """Make and prove the annex, and tell what it took."""
    from tests.reports.pdf.samples import FURNITURE, incident_table

    start = time.process_time()
    made = render(Paper(FURNITURE, (incident_table(1000, small=True),)), size="a4")
    line = {"name": "annex of 1,000 incidents, fresh process", "pages": made.pages, "kb": len(made.data) // 1024}
    line |= {"cpu_seconds": round(time.process_time() - start, 3), "most_mb": most_mb()}
    start = time.process_time()
    find_withheld(made.data, secrets(500))
    line |= {"proof_cpu_seconds": round(time.process_time() - start, 3), "most_mb_after_proof": most_mb()}
    sys.stdout.write(json.dumps(line) + "\n")


if __name__ == "__main__":
    main()
