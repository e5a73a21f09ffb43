"""Countries: three codes for one country, names and nationals in English and French."""

from __future__ import annotations

import pytest

from models.base.countries import (
    country_codes,
    country_name,
    is_country,
    national_singular,
    nationals,
    numeric,
    to_iso2,
    to_iso3,
)
from models.base.nationalities import ADJECTIVES


def test_the_table_holds_iso_3166_and_kosovo() -> None:
    codes = country_codes()
    assert len(codes) == len(set(codes)) == 250
    assert len({to_iso3(code) for code in codes}) == 250
    assert len({numeric(code) for code in codes} - {""}) == 249
    assert all(to_iso2(to_iso3(code)) == code for code in codes)


@pytest.mark.parametrize("codes", ["ML MLI 466", "IN IND 356", "EG EGY 818", "CI CIV 384", "BF BFA 854", "RU RUS 643"])
def test_every_code_of_a_country_leads_to_the_others(codes: str) -> None:
    two, three, number = codes.split()
    assert (to_iso2(three), to_iso2(number), to_iso3(number), numeric(two)) == (two, two, three, number)


def test_every_country_has_a_name_in_both_languages() -> None:
    assert all(country_name(code, language) != code for code in country_codes() for language in ("en", "fr"))
    assert country_name("CI", "fr") == "Côte d’Ivoire"
    assert country_name("ZQ", "fr") == "ZQ"
    assert not is_country("ZQ")


@pytest.mark.parametrize(
    ("code", "n", "language", "words"),
    [
        ("IND", 5, "en", "5 Indian nationals"),
        ("IN", 5, "fr", "5 ressortissants indiens"),
        ("EGY", 1, "fr", "1 ressortissant égyptien"),
        ("FR", 2, "fr", "2 ressortissants français"),
        ("CD", 2, "fr", "2 ressortissants congolais (RDC)"),
        ("TV", 5, "en", "5 nationals of Tuvalu"),
        ("TV", 5, "fr", "5 ressortissants (Tuvalu)"),
        ("ZZX", 2, "en", "2 nationals of ZZX"),
        ("", 2, "en", "2 persons of unknown nationality"),
    ],
)
def test_nationals_are_counted_in_words(code: str, n: int, language: str, words: str) -> None:
    assert nationals(code, n, language) == words


def test_french_agrees_with_women_only_where_all_are_women() -> None:
    assert nationals("TR", 2, "fr", "female") == "2 ressortissantes turques"
    assert nationals("ML", 1, "fr", "female") == "1 ressortissante malienne"


def test_one_national_stands_without_a_number() -> None:
    assert national_singular("IN", "en") == "Indian national"
    assert national_singular("IN", "fr") == "Ressortissant indien"


def test_every_adjective_belongs_to_a_country_and_is_whole() -> None:
    assert len(ADJECTIVES) >= 120
    assert all(is_country(code) and all(words) for code, words in ADJECTIVES.items())
