"""Spellings that people take for the same compare as the same."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.values.fold import fold, words

SAME = [
    ("Cissé", "cisse"),
    ("CISSÉ", "cisse"),
    ("Cisse\u0301", "cisse"),
    ("Ménaka", "menaka"),
    ("Côte d’Ivoire", "cote d'ivoire"),
    ("N`Djamena", "n'djamena"),
    ("Nʼdjamena", "n'djamena"),
    ("مَرْيَم", "مريم"),
    ("أحمد", "احمد"),
    ("إبراهيم", "ابراهيم"),
    ("آدم", "ادم"),
    ("ٱلله", "الله"),
    ("مصطفى", "مصطفي"),
    ("فاطمة", "فاطمه"),
    ("محمــد", "محمد"),
    ("علی", "علي"),
    ("٢٠٢٥", "2025"),
    ("۷", "7"),
    ("cœur", "coeur"),
    ("Straße", "strasse"),
    ("Ｔｏｎｋａ", "tonka"),
    ("ﬁn", "fin"),
    ("In\u2011Delimane", "in-delimane"),
    ("To\u200bnka", "tonka"),
    ("a\u00a0b", "a b"),
    ("İbrahim", "ibrahim"),
]


@pytest.mark.parametrize(("written", "folded"), SAME)
def test_variants_fold_to_one_form(written: str, folded: str) -> None:
    assert fold(written) == folded


@pytest.mark.parametrize("pair", ["Ɛɛe", "Ɔɔo", "Ɲɲn", "Ŋŋn", "Ɓɓb", "Ɗɗd", "Ƙƙk", "Ƴƴy"])
def test_letters_of_the_region_keep_their_identity(pair: str) -> None:
    capital, small, plain = pair
    assert fold(capital) == small
    assert fold(small) != plain


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("L’enlèvement à Gao-Ansongo", ["l", "enlevement", "a", "gao", "ansongo"]),
        ("al-Qaïda  (AQMI)", ["al", "qaida", "aqmi"]),
        ("مَرْيَم بنت أحمد", ["مريم", "بنت", "احمد"]),
        ("snake_case 2025-ML-001", ["snake", "case", "2025", "ml", "001"]),
        ("", []),
        ("—…!", []),
    ],
)
def test_words_are_the_folded_tokens(text: str, tokens: list[str]) -> None:
    assert words(text) == tokens


def test_indian_names_stay_whole() -> None:
    assert len(words("राकेश कुमार")) == 2


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_case_and_composition_make_no_difference(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))
    assert all(words(word) == [word] for word in words(text))


def test_plain_text_takes_the_fast_way() -> None:
    text = "Unidentified armed men on motorbikes " * 300
    start = time.perf_counter()
    fold(text)
    assert time.perf_counter() - start < 0.05
