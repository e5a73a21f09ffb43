"""Grades and markings: what they mean, and which marking wins."""

from __future__ import annotations

import itertools

import pytest

from models.base.errors import BadInput
from models.values import marking
from models.values.grade import NOT_JUDGED, Grade, grade_words, parse_grade


@pytest.mark.parametrize("text", ["F2", "f2", " F 2 ", "F-2", "F/2"])
def test_a_grade_is_read_as_people_write_it(text: str) -> None:
    assert parse_grade(text) == Grade("F", "2")
    assert str(parse_grade(text)) == "F2"


@pytest.mark.parametrize("text", ["", "G2", "F7", "2F", "F", "F22"])
def test_a_grade_outside_the_scales_is_refused(text: str) -> None:
    with pytest.raises(BadInput):
        parse_grade(text)


def test_f_and_6_mean_not_judged_and_no_grade_is_greater_than_another() -> None:
    assert not NOT_JUDGED.source_judged
    assert not NOT_JUDGED.information_judged
    with pytest.raises(TypeError):
        _ = Grade("A", "1") < Grade("F", "6")  # type: ignore[operator]


def test_a_grade_in_words_names_source_and_information() -> None:
    assert grade_words(Grade("C", "2"), "en") == "C2: source: fairly reliable; information: probably true"


def test_markings_rise_from_clear_to_red() -> None:
    for (low, first), (high, second) in itertools.combinations(enumerate(marking.MARKINGS), 2):
        assert marking.highest(first, second) == marking.highest(second, first) == second
        assert (marking.rank(first), marking.rank(second)) == (low, high)


def test_what_nobody_marked_is_amber_and_what_nobody_knows_is_red() -> None:
    assert marking.highest() == marking.CLEAR
    assert marking.highest("", marking.GREEN) == marking.AMBER
    assert marking.highest("TLP:PURPLE", marking.GREEN) == marking.RED


@pytest.mark.parametrize(
    ("text", "label"),
    [("TLP:WHITE", "CLEAR"), ("amber strict", "AMBER+STRICT"), ("tlp amber", "AMBER"), ("Rouge", "RED"), ("TLP:GREEN", "GREEN")],
)
def test_spellings_of_the_field_lead_to_the_label(text: str, label: str) -> None:
    assert marking.parse_marking(text) == f"TLP:{label}"


def test_an_unknown_marking_is_refused_when_read() -> None:
    with pytest.raises(BadInput):
        marking.parse_marking("confidential")


def test_every_marking_has_a_colour_and_a_meaning() -> None:
    assert set(marking.COLOURS) == set(marking.MARKINGS)
    assert all(marking.is_marking(label) and marking.meaning(label, "en") for label in marking.MARKINGS)
