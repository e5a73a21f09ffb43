"""The steps that bring older vaults to today's form, oldest first: modules "0001_name" with VERSION and upgrade(op)."""

from __future__ import annotations

NAMES: tuple[str, ...] = ("0001_excerpts", "0002_desk_indexes", "0003_register", "0004_crisis", "0005_places")
"""Names of the step modules, in order. A step names its own tables and columns and never imports models.records."""
