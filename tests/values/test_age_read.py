"""Ages as they are told, in both languages."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.values.age_read import birth_from_age, read_age

TOLD = [
    ("in her twenties", (20, 29)), ("late thirties", (37, 39)), ("in his early 40s", (40, 43)), ("la vingtaine", (20, 29)),
    ("34", (34, 34)), ("34 ans", (34, 34)), ("34-year-old", (34, 34)), ("aged 7", (7, 7)), ("âgée de 7 ans", (7, 7)),
    ("20-25", (20, 25)), ("entre 20 et 25 ans", (20, 25)), ("between 20 and 25 years", (20, 25)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "ages"), TOLD, ids=[text for text, _ages in TOLD])
def test_an_age_is_read_as_it_is_told(text, ages):
    assert read_age(text) == ages


@pytest.mark.parametrize("text", ["", "young", "une vingtaine d'années", "130", "30-20", "12 March", "1990"])
def test_what_says_no_age_gives_none(text):
    assert read_age(text) is None


def test_the_years_of_birth_reach_to_the_birthday_not_yet_had():
    assert birth_from_age("in her twenties", date(2025, 11, 8)).edtf == "[1995..2005]"
    assert birth_from_age("34", date(2025, 1, 1)).edtf == "[1990..1991]"


@given(st.text(max_size=30))
def test_any_words_are_read_or_left(text):
    ages = read_age(text)
    assert ages is None or 0 <= ages[0] <= ages[1] <= 120
