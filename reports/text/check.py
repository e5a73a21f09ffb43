"""Searching plain text for what its readers may not see, by the same folding and the same rules as a finished PDF."""

from __future__ import annotations

from collections.abc import Iterable

from reports.check.needles import Haystack, Needles, needles_of
from reports.check.readback import Hit, Withheld
from reports.content import Paper
from reports.text.told import told


def check_text(text: str, withheld: Iterable[Withheld]) -> list[Hit]:
    """Return where a withheld value stands in the text: one hit a field, those that stop the text first."""
    needles = Needles(needle for item in withheld for needle in needles_of(*item[:4]))
    found = needles.found_in(Haystack.of(text))
    hits = dict.fromkeys(Hit(needle.field, 0, "text", needle.refuse) for needle in found)
    return sorted(hits, key=lambda hit: (not hit.refuse, hit.field))


def source_text(paper: Paper) -> str:
    """Return all that a text of this paper can hold, unbroken: an SMS's number or a spelling must not part a name."""
    content = told(paper)
    head = (content.marking, *content.stamps, content.kind, content.reference, content.as_of, content.title, content.handling)
    return "\n".join((*head, content.code, *(line.words for line in content.lines)))
