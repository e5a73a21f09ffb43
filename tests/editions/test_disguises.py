"""The search of texts for secrets: found in every disguise people write, and not where there is none."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.editions.secrets import ALIKE, Secret, Secrets, alike
from models.values.fold import fold

NAME = Secret("Person: Name", "Amadou Diallo", "name")
ALL = (
    NAME,
    Secret("Person: Also known as", "Le Lion", "name"),
    Secret("Case: Codeword", "LAKE", "code"),
    Secret("Ledger line: Where", "Camp Tessalit", "place"),
    Secret("Source identity: Contact", "+223 76 12 34 56", "phone"),
    Secret("Demand: Amount", "5000000", "sum"),
    Secret("Source: Title", "Unsigned letter from Kidal", "phrase"),
)
SECRETS = Secrets(ALL)


def strong(text: str) -> list[str]:
    return [text[one.start : one.end] for one in SECRETS.find(text) if one.strong]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("DIALLO, Amadou was seen", "DIALLO, Amadou"), ("the brother of A. Diallo", "A. Diallo"), ("Diallo A. went", "Diallo A"),
        ("l’avocat d’Amadou", "Amadou"), ("l'otage Diallo", "Diallo"), ("les Diallos", "Diallos"), ("amadu called", "amadu"),
        ("Amadou\nDiallo", "Amadou\nDiallo"), ("Ama-\ndou", "Ama-\ndou"), ("Amadou ould Diallo", "Amadou ould Diallo"),
        ("AmadouDiallo@mail", "AmadouDiallo"), ("DialloAmadou", "DialloAmadou"), ("Àmádou", "Àmádou"),
        ("held at Tesalit", "Tesalit"), ("the word LAKE", "LAKE"), ("unsigned letter from Kidal", "unsigned letter from Kidal"),
        ("call 00223 76123456", "00223 76123456"), ("76-12-34-56", "76-12-34-56"), ("(76) 123 456", "76) 123 456"),
        ("cinq millions de dollars", "cinq millions"), ("five million", "five million"), ("5 M USD", "5 M"),
        ("USD 5,000,000", "5,000,000"), ("5.000.000 francs", "5.000.000"), ("5 000 000", "5 000 000"),
    ],
)  # fmt: skip
def test_a_secret_is_found_where_it_stands_in_any_form(text, place):
    assert strong(text) == [place]


@pytest.mark.parametrize(
    "text", ["the camp", "Bank of the river", "a lion", "by the lake", "Le lion est mort ce soir.", "a letter"]
)
def test_an_ordinary_word_alone_does_not_decide(text):
    assert strong(text) == []


@pytest.mark.parametrize("text", ["the camp", "a lion", "by the lake"])
def test_it_is_shown_all_the_same(text):
    assert SECRETS.find(text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Cissé", "la caisse est vide"), ("Touré", "le tour de la ville"), ("Sall", "it shall be a small hall"),
        ("Sory", "a sorry story"), ("Martin", "ce matin"), ("Camara", "the camera"), ("Marie", "la mairie"),
        ("Keita", "the market at 18:40 on 2025-11-08"),
    ],
)  # fmt: skip
def test_a_common_word_is_no_name_misspelt(name, text):
    assert Secrets([Secret("Person: Name", f"Xavyer {name}", "name")]).find(text) == ()


WORD = st.text("bdfgklmnprst", min_size=1, max_size=1)
VOWEL = st.sampled_from("aeioué")
INVENTED = st.lists(st.builds(lambda a, b: a + b, WORD, VOWEL), min_size=4, max_size=5).map(
    lambda all_: "".join(all_).capitalize()
)
NAMES = st.lists(INVENTED, min_size=2, max_size=3, unique_by=fold)
AROUND = st.sampled_from(
    ["{}", "We met {} there.", "(see {})", "l’oncle de {}, hier", "1. {}\n2. nothing", "vu: d’{}; puis rien", "« {} »"]
)


def _slip(word: str, at: int) -> str:
    at %= len(word)
    return word[:at] + word[at + 1 :]


DISGUISES = {
    "as it is": lambda parts, at: " ".join(parts),
    "folded": lambda parts, at: fold(" ".join(parts)),
    "in capitals": lambda parts, at: " ".join(parts).upper(),
    "turned round": lambda parts, at: " ".join(reversed(parts)),
    "with a comma": lambda parts, at: f"{parts[-1].upper()}, {' '.join(parts[:-1])}",
    "over lines": lambda parts, at: "\n".join(parts),
    "initial": lambda parts, at: f"{parts[0][0]}. {parts[-1]}",
    "one part": lambda parts, at: parts[at % len(parts)],
    "plural": lambda parts, at: parts[-1] + "sx"[at % 2],
    "one letter lost": lambda parts, at: _slip(parts[-1], at),
    "one letter twice": lambda parts, at: parts[0][: at % 8 + 1] + parts[0][at % 8 :],
    "run together": lambda parts, at: "".join(parts),
    "blanks of other kinds": lambda parts, at: "\u00a0\u202f".join(parts),
    "decomposed": lambda parts, at: "".join(letter.replace("é", "e\u0301") for letter in " ".join(parts)),
}


@pytest.mark.parametrize("disguise", sorted(DISGUISES))
@given(parts=NAMES, around=AROUND, at=st.integers(0, 20))
def test_a_planted_name_is_found_in_each_disguise(disguise, parts, around, at):
    secrets = Secrets([Secret("Person: Name", " ".join(parts), "name")])
    text = around.format(DISGUISES[disguise](parts, at))
    assert secrets.holds(text), (disguise, text)


@given(parts=NAMES, disguise=st.sampled_from(sorted(DISGUISES)), at=st.integers(0, 20))
def test_a_hit_tells_place_and_field_and_no_more_than_stands_there(parts, disguise, at):
    secrets = Secrets([Secret("Person: Name", " ".join(parts), "name")])
    hidden = DISGUISES[disguise](parts, at)
    for hit in secrets.find(f"Zzz {hidden} zzz"):
        assert 4 <= hit.start < hit.end <= 4 + len(hidden)
        assert hit.field == "Person: Name"


_PLAIN = (
    "the armed men took a small truck near that village on market day and nobody was hurt then they left towards north with "
    "water fuel food three motorcycles les hommes sont arrives samedi matin par la route du marche "
    "puis ils ont quitte le village avec "
    "deux vehicules sans blesser personne 12 7 2025-11-08 18:40 200 km"
)
PROSE = st.lists(st.sampled_from(sorted(set(re.findall(r"\S+", _PLAIN)))), max_size=60).map(" ".join)


@given(names=st.lists(NAMES, min_size=1, max_size=20), text=PROSE)
def test_plain_prose_holds_no_invented_name(names, text):
    secrets = Secrets([Secret("Person: Name", " ".join(parts), "name") for parts in names])
    known = {fold(part) for parts in names for part in parts}
    if not any(alike(fold(word), part) >= ALIKE for word in text.split() for part in known):
        assert not secrets.holds(text)


@given(
    number=st.integers(10_000_000, 99_999_999),
    cut=st.sampled_from([1, 2, 3, 4]),
    sign=st.sampled_from(" -./ "),
    code=st.sampled_from(["", "+223", "00223 ", "(+223) "]),
)
def test_a_telephone_number_is_found_however_it_is_grouped(number, cut, sign, code):
    secrets = Secrets([Secret("Contact", f"+223 {number}", "phone")])
    digits = str(number)
    grouped = sign.join(digits[at : at + cut] for at in range(0, 8, cut))
    assert secrets.holds(f"Call {code}{grouped} tonight.")
    assert not secrets.holds(f"Call {code}{number ^ 1 if number ^ 1 != number else 0} tonight.")


@given(millions=st.integers(1, 900))
def test_a_sum_is_found_in_figures(millions):
    secrets = Secrets([Secret("Demand: Amount", str(millions * 1_000_000), "sum")])
    full = f"{millions * 1_000_000:,}"
    for text in (
        full,
        full.replace(",", " "),
        full.replace(",", "."),
        full.replace(",", "\u202f"),
        f"{millions} million",
        f"{millions} M",
    ):
        assert secrets.holds(f"They ask for {text} dollars.")
    assert not secrets.holds(f"They ask for {millions} dollars.")


def test_a_name_of_another_case_tells_as_a_whole_only():
    secrets = Secrets((), others=["Amadou Diallo"])
    assert secrets.holds("Amadou Diallo was seen")
    assert not secrets.holds("Amadou was seen, and so was a Diallo")


@given(st.text(max_size=200))
def test_any_text_can_be_searched(text):
    for hit in SECRETS.find(text):
        assert 0 <= hit.start < hit.end <= len(text)
