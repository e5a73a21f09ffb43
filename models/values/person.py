"""The age of a person from what is known of the birth: a range of years, its band, and the words for it."""

from __future__ import annotations

from datetime import date

from models.base import terms
from models.base.language import _, use
from models.values.when import When

ADULT = 18
"""Convention on the Rights of the Child 1989, article 1: a child is below this age."""

_BANDS: tuple[tuple[str, int, int], ...] = (
    # Own bands (code list `age_band`): first and last year of age.
    ("infant", 0, 4),
    ("child", 5, 11),
    ("adolescent", 12, 17),
    ("young_adult", 18, 29),
    ("adult", 30, 59),
    ("older", 60, 150),
    ("minor", 0, 17),
    ("over_18", 18, 150),
)


def age_range(birth: When | None, on: date) -> tuple[int | None, int | None]:
    """Return the youngest and the oldest age in whole years possible on a day; None where that side is not known.

    A birth after the day gives 0: the paper then shows a young child instead of failing.
    """
    if birth is None:
        return None, None
    return _years(birth.latest, on), _years(birth.earliest, on)


def age_band(youngest: int | None, oldest: int | None) -> str:
    """Return the code of the narrowest band that holds the whole range, "unknown" when none does."""
    low = 0 if youngest is None else youngest
    high = 150 if oldest is None else oldest
    if youngest is None and oldest is None:
        return "unknown"
    return next((code for code, first, last in _BANDS if first <= low and high <= last), "unknown")


def is_child(youngest: int | None, oldest: int | None) -> bool | None:
    """Return whether the person is under 18, None when the range leaves it open: print as for a child then."""
    if oldest is not None and oldest < ADULT:
        return True
    if youngest is not None and youngest >= ADULT:
        return False
    return None


def age_text(youngest: int | None, oldest: int | None, language: str) -> str:
    """Return the age in words: "25", "20 to 30", "20 or over", "30 or under", "age not known"."""
    with use(language):
        if youngest is None and oldest is None:
            return _("age not known")
        if oldest is None:
            return _("{age} or over").format(age=youngest)
        if youngest is None:
            return _("{age} or under").format(age=oldest)
        if youngest == oldest:
            return str(youngest)
        return _("{youngest} to {oldest}").format(youngest=youngest, oldest=oldest)


def age_band_text(youngest: int | None, oldest: int | None, language: str) -> str:
    """Return the band in words for papers that may not tell the age: "18 to 29", "Under 18"."""
    with use(language):
        return terms.label("age_band", age_band(youngest, oldest))


def _years(born: str, on: date) -> int | None:
    """Return the whole years from a day ("YYYY-MM-DD" and more) to another, never below 0."""
    if not born:
        return None
    day = date.fromisoformat(born[:10])
    return max(0, on.year - day.year - ((on.month, on.day) < (day.month, day.day)))
