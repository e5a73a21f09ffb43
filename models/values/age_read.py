"""An age as people tell it ("in her twenties", "34 ans", "entre 20 et 25"): years of age, and the years of birth it allows."""

from __future__ import annotations

import re
from datetime import date

from models.values.fold import fold
from models.values.when import When

OLDEST = 120
_DECADES = {
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80, "nineties": 90,
    "vingtaine": 20, "trentaine": 30, "quarantaine": 40, "cinquantaine": 50, "soixantaine": 60,
}  # fmt: skip
_PARTS = {"early": (0, 3), "mid": (4, 6), "late": (7, 9), "": (0, 9)}
_DECADE = re.compile(
    r"(?:in )?(?:(?:her|his|their|the) )?(?:(early|mid|late)[ -]?)?(" + "|".join(_DECADES) + r"|[2-9]0s)"
    r"|(?:dans )?la (" + "|".join(word for word in _DECADES if word.endswith("aine")) + ")"
)
_YEARS = r"(?:[ -]?(?:years?|yrs?|ans|an)(?:[ -]old)?)?"
_EXACT = re.compile(rf"(?:aged? (?:of )?|agee? de )?([0-9]{{1,3}}){_YEARS}")
_RANGE = re.compile(rf"(?:between |entre |agee? de )?([0-9]{{1,3}}) ?(?:-|to|and|et|a) ?([0-9]{{1,3}}){_YEARS}")


def read_age(text: str) -> tuple[int, int] | None:
    """Return the youngest and oldest age in whole years the words allow; None when they say none, or one nobody reaches.

    "Une vingtaine d'années" is about twenty and gives none: how far about reaches is for the person to say.
    """
    clean = fold(text).strip(" .,")
    if found := _DECADE.fullmatch(clean):
        word = found[2] or found[3]
        first = _DECADES.get(word) or int(word[:2])
        low, high = _PARTS[found[1] or ""]
        return first + low, first + high
    if found := _EXACT.fullmatch(clean):
        low = high = int(found[1])
    elif found := _RANGE.fullmatch(clean):
        low, high = int(found[1]), int(found[2])
    else:
        return None
    return (low, high) if 0 <= low <= high <= OLDEST else None


def birth_from_age(text: str, on: date) -> When | None:
    """Return the years of birth an age told on a day allows, with its words; None when it says none."""
    ages = read_age(text)
    if ages is None:
        return None
    return When.from_edtf(f"[{on.year - ages[1] - 1}..{on.year - ages[0]}]", raw=text.strip())
