"""The grade of a statement: reliability of its source, A to F, and credibility of what it says, 1 to 6, printed "F2".

Source: NATO Admiralty code, FM 2-22.3 (2006), appendix B. The two are judged apart. F and 6 mean "cannot be judged": they are
no worst grade, so grades have no order and no mean.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from models.base import terms
from models.base.errors import BadInput
from models.base.language import _, use

_FORM = re.compile(r"\s*([A-Fa-f])\s*[-/ ]?\s*([1-6])\s*")


@dataclass(frozen=True)
class Grade:
    """A pair of grades.

    Raises:
        BadInput: a letter or figure outside the scales.
    """

    reliability: str = "F"
    credibility: str = "6"

    def __post_init__(self) -> None:
        known = terms.is_known("reliability", self.reliability) and terms.is_known("credibility", self.credibility)
        if not known:
            raise BadInput(field="grade", reason=_("A grade is a letter from A to F and a figure from 1 to 6, for example F2."))

    def __str__(self) -> str:
        return f"{self.reliability}{self.credibility}"

    @property
    def source_judged(self) -> bool:
        """Whether the source could be judged (not F)."""
        return self.reliability != "F"

    @property
    def information_judged(self) -> bool:
        """Whether the information could be judged (not 6)."""
        return self.credibility != "6"


NOT_JUDGED = Grade("F", "6")
"""Neither the source nor the information could be judged."""


def parse_grade(text: str) -> Grade:
    """Return the grade written as "F2", "b 2" or "C-3".

    Raises:
        BadInput: anything else.
    """
    found = _FORM.fullmatch(text)
    return Grade(found[1].upper(), found[2]) if found else Grade("", "")


def grade_words(grade: Grade, language: str) -> str:
    """Return the grade in words: "F2: source: reliability cannot be judged; information: probably true"."""
    with use(language):
        return _("{grade}: source: {reliability}; information: {credibility}").format(
            grade=grade,
            reliability=terms.inline("reliability", grade.reliability),
            credibility=terms.inline("credibility", grade.credibility),
        )
