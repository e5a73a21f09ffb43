"""Handling markings: the Traffic Light Protocol 2.0, its order, its colours and the spellings people use.

Source: FIRST, TLP 2.0 (2022). The labels are never translated; a paper shows them in the header and footer of each page.
"""

from __future__ import annotations

import re

from models.base import terms
from models.base.errors import BadInput
from models.base.language import _, use

CLEAR = "TLP:CLEAR"
GREEN = "TLP:GREEN"
AMBER = "TLP:AMBER"
AMBER_STRICT = "TLP:AMBER+STRICT"
RED = "TLP:RED"

MARKINGS = (CLEAR, GREEN, AMBER, AMBER_STRICT, RED)
"""From the widest to the narrowest."""

COLOURS: dict[str, str] = {
    # FIRST, TLP 2.0: colour of the text on black (BACKGROUND). On paper the words count, not the colour.
    CLEAR: "#FFFFFF",
    GREEN: "#33FF00",
    AMBER: "#FFC000",
    AMBER_STRICT: "#FFC000",
    RED: "#FF2B2B",
}
BACKGROUND = "#000000"

_ALIASES: dict[str, str] = {
    # TLP:WHITE was TLP 1.0; the rest are spellings met in the field, letters only.
    "clear": CLEAR,
    "white": CLEAR,
    "blanc": CLEAR,
    "green": GREEN,
    "vert": GREEN,
    "amber": AMBER,
    "orange": AMBER,
    "amberstrict": AMBER_STRICT,
    "orangestrict": AMBER_STRICT,
    "red": RED,
    "rouge": RED,
}


def is_marking(text: str) -> bool:
    """Return whether this is one of the five labels, spelled exactly."""
    return text in MARKINGS


def parse_marking(text: str) -> str:
    """Return the label meant by "amber", "TLP:WHITE", "tlp amber strict" and the like.

    Raises:
        BadInput: no label is meant.
    """
    letters = re.sub(r"[^a-z]", "", text.casefold()).removeprefix("tlp")
    if letters not in _ALIASES:
        known = ", ".join(MARKINGS)
        raise BadInput(field="marking", reason=_("The marking is one of: {known}.").format(known=known))
    return _ALIASES[letters]


def rank(marking: str) -> int:
    """Return the place in the order, 0 the widest. A label this program does not know counts as the narrowest: it was set by
    somebody who meant something."""
    return MARKINGS.index(marking) if marking in MARKINGS else len(MARKINGS) - 1


def highest(*markings: str) -> str:
    """Return the narrowest of the markings; TLP:CLEAR when none is given.

    "" (not marked) counts as TLP:AMBER: what nobody released is not for the world. An unknown label counts as TLP:RED.
    """
    return MARKINGS[max((rank(marking or AMBER) for marking in markings), default=0)]


def meaning(marking: str, language: str) -> str:
    """Return what the label allows, in one line, "" for a label this program does not know."""
    with use(language):
        return terms.note("marking", marking)
