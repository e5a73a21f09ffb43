"""Messenger text: marking first and last, no character lost, nothing that an application takes as markup."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from reports.content import Heading, Paper, Span, Text
from reports.text.clean import one_line, without_markup
from reports.text.messenger import messenger
from reports.text.told import told
from tests.reports.text.papers import flash, furniture, papers

ALIKE = {"*": "\u2217", "_": "\u02cd", "~": "\u223c", "`": "\u02cb", ">": "\u203a", "-": "\u2013", "#": "\uff03", "+": "\uff0b"}


def alike(text: str) -> str:
    return "".join(ALIKE.get(char, char) for char in text if not char.isspace())


@given(papers())
def test_marking_first_and_last(paper):
    lines = messenger(paper).split("\n")
    assert lines[0] == lines[-1] == paper.furniture.marking


@given(papers())
def test_no_character_is_lost(paper):
    text = Counter(alike(messenger(paper)))
    assert not Counter(alike("".join(line.words for line in told(paper).lines))) - text


@given(papers())
def test_no_line_begins_or_ends_markup(paper):
    text = messenger(paper)
    assert not re.search(r"(?<!\w)[*_~`]|[*_~`](?!\w)", text)
    assert not re.search(r"^[>#+-]", text, re.MULTILINE)


def test_addresses_keep_their_signs():
    assert without_markup("see a_b_c.org/x~y") == "see a_b_c.org/x~y"


@given(st.text())
def test_signs_nobody_sees_are_gone(text):
    line = one_line(f"a\u202e{text}\u200bb")
    assert not any(unicodedata.category(char) in ("Cc", "Cs") for char in line)
    assert "\u202e" not in line
    assert one_line(line) == line


def test_reference_and_check_code_stand_at_the_end():
    lines = messenger(flash()).split("\n")
    assert lines[-3] == "FLASH 2025-ML-I001A rev 1 · Check code 7KQ2-M4TX"


def test_the_bottom_line_stands_before_the_row_of_facts():
    text = messenger(flash())
    assert text.index("Convoy fired on.") < text.index("Next report")


def test_numbered_sections_stay_on_paper():
    paper = Paper(furniture(), (Text((Span("Bottom line."),)), Heading("Cases", "1"), Text((Span("A case."),))))
    assert "Bottom line." in messenger(paper)
    assert "A case." not in messenger(paper)


def test_a_text_of_more_than_three_minutes_says_that_it_was_shortened():
    text = messenger(Paper(furniture(), (Text((Span("word " * 900),)),)))
    assert len(text.split()) < 700
    assert "[…]" in text
    assert "Shortened" in text


def test_arabic_and_french_stay_as_written():
    words = "\u0645\u0627\u0644\u064a 2025 « Kobri » œuvre"
    assert words in messenger(Paper(furniture(language="fr"), (Text((Span(words),)),)))
