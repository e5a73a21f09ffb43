"""Shortening so that a paper fits its page: what is cut bears a sign, is counted, and the paper says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

from models.base.language import _, ngettext
from reports.kinds.known import shortened

T = TypeVar("T")

STEPS = (1.0, 0.8, 0.65, 0.5, 0.4, 0.3, 0.22, 0.15, 0.1, 0.06, 0.0)
"""Shares of the full length of texts and lists, tried in this order until the paper fits."""


@dataclass
class Cuts:
    """The share of full length to keep, and what was left out so far."""

    step: float = 1.0
    texts: int = 0
    entries: int = 0

    def text(self, text: str, most: int, least: int = 40) -> str:
        """Return the text, at most `most` characters times the share but never less than `least`, with a sign where it was cut."""
        text = text.strip()
        room = max(least, round(most * self.step))
        if len(text) <= room:
            return text
        self.texts += 1
        short = shortened(text, room)
        # One word of a thousand letters has no end to cut at.
        return short if len(short) <= room + 4 else f"{text[:room].rstrip()} […]"

    def entries_of(self, entries: list[T], most: int, least: int = 1) -> list[T]:
        """Return the first entries, as many as the share allows; the others are counted."""
        kept = entries[: max(least, round(most * self.step))]
        self.entries += len(entries) - len(kept)
        return kept

    def said(self) -> str:
        """Return what was left out in a sentence, empty for nothing."""
        parts = []
        if self.texts:
            parts.append(ngettext("{count} text (marked […])", "{count} texts (marked […])", self.texts).format(count=self.texts))
        if self.entries:
            parts.append(ngettext("{count} entry of a list", "{count} entries of lists", self.entries).format(count=self.entries))
        if not parts:
            return ""
        return _("Shortened to fit one page: {what}. The vault holds all of it.").format(what=_("; ").join(parts))
