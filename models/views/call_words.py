"""The words of a call, line by line: who spoke when. They are kept as plain text, `[14:03] they: ...`, and read back here."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from models.base.language import N_, _

SPEAKERS = ("they", "we", "note")
"""Who is written down. These words stand in what is kept, in every language: they are read back."""
LABELS = {"they": N_("They"), "we": N_("We"), "note": N_("Note")}
_LINE = re.compile(r"\[(\d{2}:\d{2})\] (they|we|note): ?(.*)")


@dataclass(frozen=True, repr=False)
class Said:
    """One line. `at` is the time of day in the case's zone ("14:03"); `who` one of SPEAKERS, or "" for words without a stamp."""

    at: str
    who: str
    text: str

    @property
    def label(self) -> str:
        """Return who spoke, in the language in use; empty where it was not noted."""
        return _(LABELS[self.who]) if self.who else ""


def written(lines: Iterable[Said]) -> str:
    """Return lines as they are kept. A text of several lines becomes several, each with the same stamp."""
    found = []
    for line in lines:
        for part in line.text.splitlines():
            if part.strip():
                found.append(f"[{line.at}] {line.who}: {part.strip()}")
    return "\n".join(found)


def said(words: str) -> tuple[Said, ...]:
    """Return the lines of what was kept. Text without stamps (a message, a letter) is one line of nobody's."""
    found: list[Said] = []
    for line in words.splitlines():
        match = _LINE.fullmatch(line)
        if match:
            found.append(Said(match[1], match[2], match[3]))
        elif found and not found[-1].who:
            found[-1] = Said("", "", f"{found[-1].text}\n{line}")
        elif line.strip():
            found.append(Said("", "", line))
    return tuple(found)


def their_words(words: str) -> str:
    """Return what the captors said: their lines of a call, or the whole of a message."""
    return _of(words, "they")


def our_words(words: str) -> str:
    """Return what our side said in a call; "" for a message."""
    return "\n".join(line.text for line in said(words) if line.who == "we")


def is_call(words: str) -> bool:
    """Return whether it was written down line by line."""
    return any(line.who for line in said(words))


def shown(words: str) -> str:
    """Return the words as people read them: with who spoke in the language in use."""
    return "\n".join(f"{line.at}  {line.label}: {line.text}" if line.who else line.text for line in said(words))


def _of(words: str, who: str) -> str:
    return "\n".join(line.text for line in said(words) if line.who in (who, ""))
