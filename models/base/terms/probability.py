"""Words of estimative probability and the bands behind them."""

from __future__ import annotations

from models.base.terms.term import TermList, term

LISTS: tuple[TermList, ...] = (
    # ICD 203 (2015), D.6.e(2)(a): one band per pair of words, see BANDS. Never mixed with the other scale.
    TermList(
        "probability",
        (
            term("probability", "almost_no_chance", "almost no chance"),
            term("probability", "very_unlikely", "very unlikely"),
            term("probability", "unlikely", "unlikely"),
            term("probability", "even_chance", "roughly even chance"),
            term("probability", "likely", "likely"),
            term("probability", "very_likely", "very likely"),
            term("probability", "almost_certain", "almost certain"),
        ),
        open=False,
    ),
    # UK Professional Head of Intelligence Assessment (PHIA) yardstick; the gaps between bands are deliberate.
    TermList(
        "probability_phia",
        (
            term("probability_phia", "remote_chance", "remote chance"),
            term("probability_phia", "highly_unlikely", "highly unlikely"),
            term("probability_phia", "unlikely", "unlikely"),
            term("probability_phia", "realistic_possibility", "realistic possibility"),
            term("probability_phia", "likely", "likely or probable"),
            term("probability_phia", "highly_likely", "highly likely"),
            term("probability_phia", "almost_certain", "almost certain"),
        ),
        open=False,
    ),
)

BANDS: dict[str, tuple[int, int]] = {
    # ICD 203 (2015), percent from and to.
    "almost_no_chance": (1, 5),
    "very_unlikely": (5, 20),
    "unlikely": (20, 45),
    "even_chance": (45, 55),
    "likely": (55, 80),
    "very_likely": (80, 95),
    "almost_certain": (95, 99),
}

PHIA_BANDS: dict[str, tuple[int, int]] = {
    # UK PHIA yardstick, percent from and to.
    "remote_chance": (0, 5),
    "highly_unlikely": (10, 20),
    "unlikely": (25, 35),
    "realistic_possibility": (40, 50),
    "likely": (55, 75),
    "highly_likely": (80, 90),
    "almost_certain": (95, 100),
}
