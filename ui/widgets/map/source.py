"""The line under every map that says where it comes from, and what it does not say."""

from __future__ import annotations

from models.base.language import current


def source_line(*more: str) -> str:
    """Return it in the language in use: what else is shown and its edition, then the outlines' own line with its disclaimer."""
    from models.geo.outlines import outlines

    return " · ".join(part for part in (*more, outlines().source_line(current())) if part)
