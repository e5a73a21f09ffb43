"""Shortening so that a paper fits its page: what is cut bears a sign, is counted, and the paper says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

from models.base.language import _, ngettext
from reports.kinds.known import shortened

T = TypeVar("T")

STEPS = (1.0, 0.99, 0.85, 0.7, 0.55, 0.45, 0.35, 0.27, 0.2, 0.14, 0.09, 0.05, 0.0)
"""Shares of the full length of texts and lists, tried in this order until the paper fits; below 1 lists also stand closer."""


@dataclass
class Cuts:
    """The share of full length to keep, and what was left out so far."""

    step: float = 1.0
    texts: int = 0
    entries: int = 0

    @property
    def tight(self) -> bool:
        """Whether points stand in a paragraph instead of a list, which takes less room and leaves nothing out."""
        return self.step < 1.0

    def _share(self, firm: bool) -> float:
        return min(1.0, self.step * 4) if firm else self.step

    def text(self, text: str, most: int, least: int = 40, *, firm: bool = False) -> str:
        """Return the text, at most `most` characters times the share and at least `least`, with a sign where it was cut.

        `firm` texts are those that somebody acts on: they give way last.
        """
        text = text.strip()
        room = max(least, round(most * self._share(firm)))
        if len(text) <= room:
            return text
        self.texts += 1
        short = shortened(text, room)
        # One word of a thousand letters has no end to cut at.
        return short if len(short) <= room + 4 else f"{text[:room].rstrip()} […]"

    def entries_of(self, entries: list[T], most: int, least: int = 1, *, firm: bool = False) -> list[T]:
        """Return the first entries, as many as the share allows; the others are counted."""
        kept = entries[: max(least, round(most * self._share(firm)))]
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
        return _("Shortened to fit one page: {what}.").format(what=_("; ").join(parts))
