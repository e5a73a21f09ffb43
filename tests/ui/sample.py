"""A vault as after some weeks of work: the sample, and invented incidents, log lines, orders, head counts and a colleague."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from models.base.clock import Clock
from models.samples import SAMPLE
from models.subjects.adding import add_case, add_record
from models.subjects.opened import OpenVault
from models.subjects.users import add_user
from models.subjects.vaults import create_vault
from tests.factories import CHEAP_KDF, NOW, PASSPHRASE, TODAY

COLLEAGUE = "Awa Sanogo"
COLLEAGUES_PASSPHRASE = "seven birds over the dry well"

SURROUNDINGS: tuple[dict[str, Any], ...] = (
    {"record": "incident", "kind": "ambush", "when": "2025-11-23T17:20", "country": "ML", "headline": "Fuel convoy fired on",
     "place": {"name": "Bougouni", "relation": "near", "country": "ML"}, "injured": 2, "credibility": "2"},
    {"record": "incident", "kind": "checkpoint", "when": "2025-11-24", "country": "ML", "headline": "Armed men stop buses",
     "place": {"name": "Douentza", "country": "ML"}, "own_staff": False},
    {"record": "incident", "kind": "robbery", "when": "2025-11-22", "country": "NE", "headline": "Two vehicles taken",
     "place": {"name": "Téra", "country": "NE"}, "severity": "moderate"},
    {"record": "log_line", "text": "0640 Mopti: convoy of four left for Sévaré", "when": "2025-11-24T06:40",
     "heard_from": "Mopti"},
    {"record": "log_line", "text": "0615 shots heard near Kobri, nobody hurt as far as known", "when": "2025-11-24T06:15"},
    {"record": "order", "kind": "curfew", "words": "Curfew from 21:00 to 06:00 in the town.", "country": "ML",
     "area": {"name": "Mopti", "country": "ML"}, "by": "Governor", "since": "2025-11-20", "until": "2025-12-20"},
    {"record": "head_count", "place": {"name": "Mopti", "country": "ML"}, "when": "2025-11-24T06:30", "expected": 14,
     "reached": 12, "missing": 2, "country": "ML"},
    {"record": "area_level", "area": {"name": "Mopti", "country": "ML"}, "country": "ML", "level": "4", "since": "2025-11-01"},
)  # fmt: skip


def fill(vault: OpenVault) -> tuple[str, ...]:
    """Add the sample and what surrounds it, as actions of their own; return the cases' identifiers."""
    cases = []
    lines = [json.loads(line) for line in SAMPLE.read_text(encoding="utf-8").splitlines() if line.strip()]
    for given in (*lines, *SURROUNDINGS):
        added = vault.run(lambda session, given=given: add_record(session, given, today=TODAY, letter=vault.letter))
        if added.ref:
            cases.append(added.uid)
    return tuple(cases)


def sample_vault(folder: Path, *, colleague: bool = True, clock: Clock = lambda: NOW, install: str = "test") -> OpenVault:
    """Return a new open vault with all of it. Who opens it again in a test gives it the system's clock and no `install`."""
    vault = create_vault(folder, name="Test Keeper", passphrase=PASSPHRASE, clock=clock, kdf=CHEAP_KDF, install=install)
    fill(vault)
    if colleague:
        add_user(vault, name=COLLEAGUE, role="officer", passphrase=COLLEAGUES_PASSPHRASE)
    return vault


def long_case(acts: int = 200) -> dict[str, Any]:
    """Return a case with so many entries, as after a year of following it."""
    days = [f"2025-{month:02d}-{day:02d}" for month in range(1, 12) for day in range(1, 29)]
    return {
        "title": "Followed for a year",
        "kind": "kidnapping_ransom",
        "country": "ML",
        "opened": "2025-01-02",
        "acts": [
            {"id": f"act-{n}", "kind": "contact", "when": days[n % len(days)], "headline": f"Call number {n}",
             "description": "What was said, who spoke, and what was promised. " * 3, "source": "source-1", "credibility": "3"}
            for n in range(acts)
        ],
        "sources": [{"id": "source-1", "title": "Calls", "form": "call", "type": "family", "reliability": "B"}],
    }  # fmt: skip


def add(vault: OpenVault, case: dict[str, Any]) -> str:
    """Add a case and return its identifier."""
    return vault.run(lambda session: add_case(session, case, today=TODAY, letter=vault.letter)).uid


__all__ = ["COLLEAGUE", "COLLEAGUES_PASSPHRASE", "PASSPHRASE", "add", "fill", "long_case", "sample_vault"]
