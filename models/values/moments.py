"""A moment of the clock as people read it, with its zone."""

from __future__ import annotations

from datetime import UTC, datetime

from models.base.language import current


def moment_text(moment: datetime) -> str:
    """Return the moment in UTC, in the language in use, with its zone."""
    from models.values.when import When  # with babel behind it, which few callers need at once
    from models.values.when_text import when_text

    return when_text(When(edtf=f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M}", zone="UTC"), language=current())
