"""A withheld value is found in a text in whatever form it is written, and ordinary sentences hold none."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.editions.ordinary import COMMON, country_words
from models.editions.secrets import ALIKE, Secret, Secrets, alike
from models.values.figures import figures_in
from models.values.fold import words

NAME, PLACE, PHONE, SUM, CODE, SOURCE = "Person: Name", "Ledger: Where", "Contact", "Demand: Amount", "Codeword", "Source: Title"
SECRETS = Secrets(
    [
        Secret(NAME, "Amadou Diallo"), Secret(NAME, "Mariam Cissé"), Secret(PLACE, "camp Ansongo", "place"),
        Secret(PHONE, "+223 76 12 34 56", "phone"), Secret(SUM, "5000000", "sum"), Secret(CODE, "HERON", "code"),
        Secret(SOURCE, "Letter of the brother-in-law", "phrase"),
    ],
    seen=["Mopti region"],
    others=["Ibrahim Touré"],
)  # fmt: skip
letters = st.text("abcdefghijklmnoprstuvz", min_size=5, max_size=12).filter(
    lambda word: word not in COMMON and word not in country_words()
)


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("Amadou was seen", NAME),
        ("l’oncle d’Amadou", NAME),
        ("A. DIALLO called", NAME),
        ("the Dialo family", NAME),
        ("Cissé, Mariam", NAME),
        ("MARIAM\nCISSE", NAME),
        ("mariamcisse", NAME),
        ("Ama dou", NAME),
        ("les Diallos", NAME),
        ("held at ansongo", PLACE),
        ("00223 76123456", PHONE),
        ("76-12-34-56", PHONE),
        ("(76) 12.34.56", PHONE),
        ("USD 5,000,000", SUM),
        ("5.000.000 de dollars", SUM),
        ("5 M USD", SUM),
        ("five million dollars", SUM),
        ("cinq millions de dollars", SUM),
        ("the heron has landed", CODE),
        ("the letter of the brother-in-law", SOURCE),
        ("Ibrahim Touré was named", ""),
    ],
)
def test_a_value_is_found_in_every_form(text, field):
    found = SECRETS.find(text)
    assert [one.field for one in found if one.strong][:1] == [field]
    assert SECRETS.holds(text)


@pytest.mark.parametrize(
    "text",
    [
        "An execution in a town square in daylight shows that no authority was expected to step in.",
        "Five workers were taken near the river; 14 of ours were reached by 06:40 on 24 November 2025.",
        "Il est probable que les axes vers la région de Mopti restent fermés pendant sept jours.",
        "A letter was sent by the brother of somebody else.",
        "Ibrahim alone stands for many.",
        "4,999,999 and 500,000 are other sums; 76 12 34 57 is another number.",
        "",
    ],
)
def test_ordinary_sentences_hold_nothing(text):
    assert not SECRETS.holds(text)


def test_a_single_ordinary_word_of_a_place_is_shown_and_decides_nothing():
    found = SECRETS.find("The camp lies behind the river.")
    assert [(one.field, one.strong) for one in found] == [(PLACE, False)]


def test_it_says_where_in_the_text_it_stands():
    text = "Ask Mariame Cissé tomorrow."
    assert {text[one.start : one.end] for one in SECRETS.find(text)} <= {"Mariame", "Cissé", "Mariame Cissé"}


def test_a_name_in_a_text_the_readers_see_stays_a_secret():
    secrets = Secrets([Secret(NAME, "Amadou Kobri")], seen=["near Kobri"])
    assert secrets.holds("Kobri was there")


@given(first=letters, last=letters, before=letters, after=letters)
def test_a_name_is_found_between_other_words_in_any_order(first, last, before, after):
    secrets = Secrets([Secret(NAME, f"{first} {last}")])
    assert secrets.holds(f"{before} {last.upper()} {first} {after}")
    assert secrets.holds(f"{before} l’{first.capitalize()}\n{last} {after}")


@given(word=letters, at=st.integers(0, 11))
def test_one_letter_too_few_hides_no_long_name(word, at):
    slip = word[: at % len(word)] + word[at % len(word) + 1 :]
    if alike(word, slip) >= ALIKE and len(slip) >= 4 and slip not in COMMON:
        assert Secrets([Secret(NAME, word)]).holds(slip)


@given(st.integers(1_000, 999_999_999), st.sampled_from(" .,\u202f'"))
def test_a_sum_is_found_however_it_is_grouped(amount, sign):
    grouped = f"{amount:,}".replace(",", sign)
    assert [figure.value for figure in figures_in(f"about {grouped} francs")] == [amount]
    assert Secrets([Secret(SUM, str(amount), "sum")]).holds(f"about {grouped} francs")


@given(st.lists(letters, min_size=1, max_size=6), st.lists(letters, min_size=1, max_size=30))
def test_texts_without_anything_like_a_secret_hold_none(names, text):
    near = any(alike(name, word) >= ALIKE for name in names for word in text)
    joined = any("".join(pair) in names for pair in pairwise(text))
    if not near and not joined:
        assert not Secrets([Secret(NAME, name) for name in names]).holds(" ".join(text))


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("two hundred and fifty thousand", [250_000]),
        ("deux cent cinquante mille", [250_000]),
        ("quatre-vingt mille", [80_000]),
        ("soixante-quinze mille euros", [75_000]),
        ("vingt-cinq millions FCFA", [25_000_000]),
        ("half a million", [500_000]),
        ("un demi-million", [500_000]),
        ("5.5 million", [5_500_000]),
        ("on 2025-11-08", [2025, 11, 8]),
        ("nothing here, mk", []),
    ],
)
def test_numbers_are_read_in_words_of_both_languages(text, values):
    assert [figure.value for figure in figures_in(text)] == values


def test_likeness_is_that_of_letters_in_order():
    assert alike("cisse", "cisse") == 1.0
    assert alike("cisse", "cise") > ALIKE
    assert alike("mopti", "gao") == 0.0
    assert words("d’Amadou")[-1] == "amadou"
