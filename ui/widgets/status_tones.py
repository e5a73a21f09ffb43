"""In which tone a captive's state is shown, wherever it is shown."""

from __future__ import annotations

from models.views.captivity import Captivity

TONES = {
    "killed": "bad", "died_in_captivity": "bad", "body_recovered": "bad", "missing": "warn", "held": "warn", "detained": "warn",
    "threatened": "violet", "released": "good", "escaped": "good", "rescued": "good",
}  # fmt: skip


def tone_of(state: Captivity) -> str:
    """Return the tone of a state; where the dates leave it open, the one they all have, else that of what is not certain."""
    found = {TONES.get(code, "neutral") for code in state.possible or (state.status,)}
    return found.pop() if len(found) == 1 else "warn"
