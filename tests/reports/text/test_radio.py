"""Radio script: numbered lines, every letter spelled, every figure said twice."""

from __future__ import annotations

import re
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.base.language import use
from reports.text.radio import MOST_WORDS, radio
from reports.text.spelling import ALPHABET, digits, spell, spoken
from tests.reports.text.papers import flash, papers

DIGITS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]


@given(st.text(string.ascii_letters + string.digits, min_size=1, max_size=20))
def test_every_letter_and_digit_is_spelled(name):
    assert spell(name).split() == [ALPHABET[char.upper()] if char.isalpha() else DIGITS[int(char)] for char in name]


@given(st.text("ÉéÈèÊêËëÇçÑñÔôÛûÏïŒœÆæßŋɓɗƙƴɛɔɲłøđşț", min_size=1, max_size=12))
def test_no_letter_with_a_mark_goes_unsaid(name):
    said = spell(name)
    assert all(spell(char) for char in name)
    assert said == " ".join(spell(char) for char in name)


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Kobri", "Kilo Oscar Bravo Romeo India"),
        ("Téra", "Tango Echo with acute accent Romeo Alfa"),
        ("N’Djamena", "November apostrophe Delta Juliett Alfa Mike Echo November Alfa"),
        ("RN7", "Romeo November seven"),
        ("Sœur", "Sierra Oscar Echo Uniform Romeo"),
        ("Burɓa", "Bravo Uniform Romeo Bravo with hook Alfa"),
        ("\u062a\u0648 7", "(letters of another script), seven"),
    ],
)
def test_a_name_is_spelled(name, letters):
    assert spell(name) == letters


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2 injured", "figures two injured"),
        ("at 17:20", "at time one seven two zero"),
        ("25 Nov 2025", "two five November two zero two five"),
        ("USD 5,000,000", "USD figures five, zero zero zero, zero zero zero"),
        ("road RN7", "road Romeo November seven"),
        ("12/14 reached", "figures one two slash one four reached"),
    ],
)
def test_figures_are_said_digit_by_digit(text, said):
    assert spoken(text)[0] == said


@given(st.integers(0, 10**9))
def test_each_digit_of_a_number_is_said(number):
    assert digits(str(number)).split() == [DIGITS[int(char)] for char in str(number)]


def test_french_parts_thousands_with_blanks_and_decimals_with_a_comma():
    with use("fr"):
        assert digits("5\u202f000") == "five, zero zero zero".replace("five", digits("5")).replace("zero", digits("0"))


@given(papers())
def test_lines_are_numbered_without_a_gap_and_hold_no_digit(paper):
    _channel, *lines = radio(paper).split("\n")
    assert [int(line.split(".")[0]) for line in lines] == list(range(1, len(lines) + 1))
    assert not any(char in string.digits for line in lines for char in line.partition(". ")[2])


@given(papers())
def test_it_is_never_longer_than_three_minutes(paper):
    _channel, *lines = radio(paper).split("\n")
    assert sum(len(line.split()) - 1 for line in lines) <= MOST_WORDS + 10


def test_a_name_is_spelled_where_it_stands_first_and_once():
    script = radio(flash(), ("Bougouni",))
    assert script.count("I spell: Bravo Oscar Uniform Golf Oscar Uniform November India") == 1


def test_figures_are_said_again():
    assert "Figures two injured; taken: not known. I say again: two injured." in radio(flash())


def test_it_begins_with_what_it_is_and_ends_with_the_marking():
    lines = radio(flash()).split("\n")
    assert lines[1] == "1. Flash report. Marking: TLP AMBER."
    assert lines[-1].endswith("Marking again: TLP AMBER. Over.")


def test_an_exercise_is_said_three_times():
    from dataclasses import replace

    paper = flash()
    script = radio(replace(paper, furniture=replace(paper.furniture, stamps=("Exercise",))))
    assert re.search(r"^1\. EXERCISE, EXERCISE, EXERCISE\.$", script, re.MULTILINE)
