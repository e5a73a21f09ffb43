"""The sample everybody can try the program with: three cases in Mali, 2025, as one unsigned article tells them."""

from __future__ import annotations

from pathlib import Path

SAMPLE = Path(__file__).parent / "mali_2025.jsonl"
"""JSON lines for `holdfast add`: cases first, then what surrounds them. Facts: one article without publisher or date, in
words of our own; where it contradicts itself both values are kept."""
