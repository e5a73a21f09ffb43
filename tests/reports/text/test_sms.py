"""SMS: never more than three, never too long, what is needed first stands first, nothing cut inside a number."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.content import BottomLine, Span
from reports.text.gsm import BASIC, EXTENSION, fits, folded, is_gsm, length
from reports.text.sms import CUT, sms
from tests.reports.text.papers import flash, papers


@given(papers(), st.booleans())
def test_never_more_than_three_and_never_too_long(paper, accents):
    messages = sms(paper, (), accents)
    assert 1 <= len(messages) <= 3
    assert all(fits(message, alone=len(messages) == 1) for message in messages)


@given(papers(), st.booleans())
def test_each_is_numbered_and_marked(paper, accents):
    messages = sms(paper, (), accents)
    for number, message in enumerate(messages, start=1):
        assert message.startswith(f"{number}/{len(messages)} {paper.furniture.marking}")


@given(papers())
def test_the_check_code_ends_the_last_one(paper):
    assert sms(paper)[-1].endswith(paper.furniture.code)


@given(st.text(max_size=300))
def test_the_gsm_alphabet_is_counted_in_septets(text):
    if is_gsm(text):
        assert length(text) == sum(1 + (char in EXTENSION) for char in text)
    else:
        assert length(text) == len(text) + sum(ord(char) > 0xFFFF for char in text)


def test_the_alphabet_has_128_places_with_escape():
    assert len(BASIC) == 127
    assert len(EXTENSION) == 10
    assert not BASIC & EXTENSION


@pytest.mark.parametrize(("count", "one"), [(160, True), (161, False)])
def test_an_sms_alone_holds_160_signs(count, one):
    assert fits("a" * count, alone=True) is one


@pytest.mark.parametrize(("count", "one"), [(67, True), (68, False)])
def test_with_one_letter_outside_it_holds_67(count, one):
    assert fits("ê" * count) is one


@given(st.text(st.characters(max_codepoint=0x24F), max_size=60))
def test_latin_letters_fold_into_the_alphabet(text):
    assert is_gsm("".join(char for char in folded(text) if char.isascii() and char.isprintable()))
    assert not any(char in "éèêëçïôœ" for char in folded(text))


def test_arabic_is_kept_when_accents_are_off():
    assert folded("Tonka \u062a\u0648\u0646\u0643\u0627 é") == "Tonka \u062a\u0648\u0646\u0643\u0627 e"


def test_the_first_tells_marking_reference_and_time_then_the_bottom_line():
    assert sms(flash())[0].startswith(
        "1/3 TLP:AMBER FLASH 2025-ML-I001A rev 1 as of 24 Nov 2025, 06:40 (UTC): Convoy fired on. 2 injured."
    )


def test_the_time_is_told_as_its_group():
    assert "When: 231720Z NOV 25." in " ".join(sms(flash()))


@given(st.integers(1, 5), st.integers(0, 180), st.sampled_from(",. \u00a0"))
def test_no_number_is_cut(groups, before, mark):
    written = mark.join(["88", *["888"] * groups])
    text = f"{'word ' * before}USD {written} in all {'tail ' * 200}"
    messages = sms(replace(flash(code=""), blocks=(BottomLine("", (Span(text),)),)))
    assert CUT in messages[-1]
    assert all(message.count("8") in (0, 2 + 3 * groups) for message in messages)


def test_a_name_to_be_spelled_is_not_broken():
    paper = flash()
    for fill in range(60):
        text = f"{'x' * 3} {'y ' * fill}Independence Square was closed."
        shown = sms(replace(paper, blocks=(BottomLine("", (Span(text),)),)), ("Independence Square",))
        assert any("Independence Square" in message for message in shown)


def test_withheld_marks_stay():
    assert "withheld: need to know" in " ".join(sms(replace(flash(), blocks=flash().blocks[-1:])))
