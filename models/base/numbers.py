"""Numbers as they are written in the language in use: "12,345" in English, "12 345" in French."""

from __future__ import annotations

from models.base.language import current

GROUPED_FROM = 1000
"""Smaller whole numbers look alike in every language, so nothing is loaded for them."""


def number_text(number: int, language: str = "") -> str:
    """Return a whole number with its thousands parted as the language does it (Unicode CLDR); "" = the language in use."""
    if abs(number) < GROUPED_FROM:
        return str(number)
    from babel.numbers import format_decimal

    return str(format_decimal(number, locale=language or current()))
