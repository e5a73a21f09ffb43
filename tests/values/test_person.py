"""Ages: a range stays a range, and a doubt about a child counts as a child."""

from __future__ import annotations

from datetime import date

import pytest

from models.base import terms
from models.values.person import age_band, age_band_text, age_range, age_text, is_child
from models.values.when import When

DAY = date(2025, 11, 8)


@pytest.mark.parametrize(
    ("edtf", "ages"),
    [
        ("1990-11-08", (35, 35)),
        ("1990-11-09", (34, 34)),
        ("2008-02-29", (17, 17)),
        ("[1995..2005]", (19, 30)),
        ("1990", (34, 35)),
        ("[..2000]", (24, None)),
        ("2026-01-01", (0, 0)),
        ("", (None, None)),
    ],
)
def test_the_age_is_the_range_the_birth_allows(edtf: str, ages: tuple[int | None, int | None]) -> None:
    assert age_range(When.from_edtf(edtf) if edtf else None, DAY) == ages


@pytest.mark.parametrize(
    ("ages", "band"),
    [
        ((3, 3), "infant"),
        ((13, 15), "adolescent"),
        ((10, 15), "minor"),
        ((19, 30), "over_18"),
        ((17, 19), "unknown"),
        ((62, None), "older"),
        ((None, None), "unknown"),
    ],
)
def test_the_band_is_the_narrowest_that_holds_the_range(ages: tuple[int | None, int | None], band: str) -> None:
    assert age_band(*ages) == band
    assert terms.is_known("age_band", band)


def test_a_range_over_eighteen_leaves_the_question_open() -> None:
    assert is_child(12, 17) is True
    assert is_child(18, None) is False
    assert is_child(17, 19) is None
    assert is_child(None, None) is None


def test_ages_in_words() -> None:
    assert [age_text(*ages, "en") for ages in ((25, 25), (20, 30), (20, None), (None, 30), (None, None))] == [
        "25",
        "20 to 30",
        "20 or over",
        "30 or under",
        "age not known",
    ]
    assert age_band_text(19, 25, "en") == "18 to 29"
