"""Sums: what is printed reads back the same; what is unclear is refused."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.base import terms
from models.base.errors import BadInput, explain
from models.values.money import Money, exponent_of, money_text
from models.values.money_read import read_money

CURRENCIES = st.sampled_from(("USD", "EUR", "XOF", "XAF", "TND", "MRU", "INR", "JPY"))


@st.composite
def sums(draw: st.DrawFn) -> Money:
    currency = draw(CURRENCIES)
    qualifier = draw(st.sampled_from(("", *terms.codes("amount_qualifier"))))
    basis = draw(st.sampled_from(terms.codes("demand_basis")))
    return Money(draw(st.integers(0, 10**15)), currency, exponent_of(currency), qualifier, basis)


@given(sums(), st.sampled_from(("en", "fr")))
def test_a_printed_sum_reads_back_the_same(money: Money, language: str) -> None:
    assert read_money(money_text(money, language), language=language) == money


@given(sums())
def test_a_sum_survives_json(money: Money) -> None:
    assert Money.from_dict(json.loads(json.dumps(money.to_dict()))) == money


@given(st.text(max_size=60) | st.from_regex(r"\A[$€]? ?[0-9., ]{1,12} ?(m|million|FCFA|USD)?\Z"), st.sampled_from(("en", "fr")))
def test_any_text_is_read_or_refused_in_words(text: str, language: str) -> None:
    try:
        told = money_text(read_money(text, language=language), language)
    except BadInput as error:
        told = explain(error)[0]
    assert told


@pytest.mark.parametrize(
    ("text", "language", "country", "amount", "currency"),
    [
        ("5,000,000 USD", "en", "", 5_000_000, "USD"),
        ("$5 million", "en", "", 5_000_000, "USD"),
        ("5 M USD", "en", "", 5_000_000, "USD"),
        ("1,5 million d'euros", "fr", "", 1_500_000, "EUR"),
        ("25 millions FCFA", "fr", "ML", 25_000_000, "XOF"),
        ("25 millions de francs CFA", "fr", "TCD", 25_000_000, "XAF"),
        ("5,00,000 INR", "en", "", 500_000, "INR"),
        ("2 milliards XAF", "fr", "", 2_000_000_000, "XAF"),
        ("5.000,50 EUR", "en", "", 5_000.50, "EUR"),
        ("1.250 TND", "en", "", 1.25, "TND"),
    ],
)
def test_sums_as_people_write_them(text: str, language: str, country: str, amount: float, currency: str) -> None:
    money = read_money(text, language=language, country=country)
    assert (float(money.amount), money.currency, money.basis) == (amount, currency, "unknown")


@pytest.mark.parametrize(
    "text", ["25 millions FCFA", "5.000 USD", "2 to 5 million USD", "5,000,000", "2 billion USD", "12 10 USD", "5 USD cash", ""]
)
def test_an_unclear_sum_is_refused(text: str) -> None:
    with pytest.raises(BadInput):
        read_money(text, language="fr")


def test_the_cfa_franc_asks_which_of_the_two() -> None:
    with pytest.raises(BadInput) as caught:
        read_money("25 millions FCFA", country="FR")
    assert "XOF" in explain(caught.value)[0]
    assert "XAF" in explain(caught.value)[0]


def test_the_basis_and_how_exactly_are_read_and_printed() -> None:
    money = read_money("about $2.5m per person")
    assert (money.qualifier, money.basis) == ("about", "per_person")
    assert money_text(money, "en") == "about USD 2,500,000, per person"
    assert money_text(read_money("$5 million"), "en") == "USD 5,000,000, per person or for all: not known"


def test_french_puts_the_currency_behind_and_never_breaks_the_figure() -> None:
    assert money_text(Money(500_000_000, "USD", 2), "fr", basis=False) == "5\u202f000\u202f000\u00a0USD"


def test_the_exponent_is_kept_and_given_by_currency() -> None:
    assert (exponent_of("XOF"), exponent_of("USD"), exponent_of("TND")) == (0, 2, 3)
    assert Money.from_dict({"minor": 5, "currency": "TND"}).exponent == 3
    assert Money.from_dict({"minor": 5, "currency": "TND", "exponent": 2}).exponent == 2


@pytest.mark.parametrize(
    "wrong", [{"minor": -1}, {"minor": 1.5}, {"minor": True}, {"currency": "usd"}, {"basis": "each"}, {"exponent": 9}]
)
def test_a_sum_out_of_form_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(BadInput):
        Money.from_dict({"minor": 5, "currency": "USD"} | wrong)
