"""Thousands are parted as the language does it."""

from __future__ import annotations

import pytest

from models.base.language import use
from models.base.numbers import number_text


@pytest.mark.parametrize(
    ("number", "english", "french"),
    [(0, "0", "0"), (999, "999", "999"), (1000, "1,000", "1\u202f000"), (-12345, "-12,345", "-12\u202f345")],
)
def test_a_number_is_written_as_its_language_does(number, english, french):
    assert (number_text(number, "en"), number_text(number, "fr")) == (english, french)


def test_the_language_in_use_is_taken():
    with use("fr"):
        assert number_text(1234567) == "1\u202f234\u202f567"
