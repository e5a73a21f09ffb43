"""Searching messages for what their readers may not see, as finished files are searched."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from models.base.errors import LeakFound
from reports.check.needles import Haystack, Needles, needles_of
from reports.check.readback import Hit, Withheld


def check_texts(texts: Sequence[str], withheld: Iterable[Withheld]) -> tuple[Hit, ...]:
    """Return words in the messages that may be chance; `page` is the message, from 1.

    Raises:
        LeakFound: names the field it found, never the value.
    """
    needles = Needles(needle for item in withheld for needle in needles_of(*item))
    hits: dict[Hit, None] = {}
    for number, text in [*enumerate(texts, start=1), (0, "\n".join(texts))]:
        for needle in needles.found_in(Haystack.of(unicodedata.normalize("NFKC", text))):
            hits[Hit(needle.field, number, "text", needle.refuse)] = None
    refused = sorted({hit.field for hit in hits if hit.refuse})
    if refused:
        raise LeakFound(field=", ".join(refused))
    on_messages = {hit.field for hit in hits if hit.page}
    return tuple(hit for hit in hits if hit.page or hit.field not in on_messages)
