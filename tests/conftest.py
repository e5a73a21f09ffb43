"""What holds for every test: no display, and hypothesis examples that come out the same everywhere."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

# Also when pytest is called without dev.py, and before Qt is first imported.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# Shared machines stall: a slow example is no fault. HYPOTHESIS_PROFILE=deep looks further, at random.
settings.register_profile("ci", deadline=None, max_examples=25, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("deep", deadline=None, max_examples=2000, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))
