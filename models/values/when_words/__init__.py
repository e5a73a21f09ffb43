"""Word tables for reading dates: one module per language, and the hours that parts of the day stand for.

A table maps a wording (lower case, without accents) to the items it means, each a kind and a value. Kinds: month 1-12,
weekday 0-6 from Monday, which (last, this, next), unit, days (counted from the anchor), part (of the day), clock, third
(early, mid, late), lead and joint (words that join two dates), number, and the small words named in `when_items`.
"""

from __future__ import annotations

from models.values.when_words import en, fr

Item = tuple[str, str | int]
"""A kind and its value."""

TABLES = {"en": en.WORDS, "fr": fr.WORDS}

PARTS: dict[str, tuple[int, int]] = {
    # First and last hour, counted from the midnight before; above 24 is the next morning. Own rule, on the wide side.
    "dawn": (4, 7),
    "morning": (5, 12),
    "midday": (11, 14),
    "afternoon": (12, 18),
    "dusk": (17, 20),
    "evening": (18, 24),
    "night": (18, 30),
}

THIRDS_OF_MONTH = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}
THIRDS_OF_YEAR = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}
THIRDS_OF_WEEK = {"early": (0, 2), "mid": (2, 4), "late": (4, 6)}
"""First and last day of the month, month of the year, day of the week from Monday. Own rule."""
