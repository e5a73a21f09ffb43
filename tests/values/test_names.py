"""Names: found in whatever spelling, and no fake names for those without."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.values.names import name_parts, search_forms, sound, sounds_alike, unnamed_label


def test_accents_order_and_titles_do_not_hide_a_name() -> None:
    assert "cisse mariam" in search_forms("Mme Mariam Cissé")
    assert "mariam cisse" in search_forms("Mme Mariam Cissé")
    assert set(search_forms("Mariam CISSE")) == set(search_forms("Mariam Cissé"))


@pytest.mark.parametrize("spellings", ["Mohamed Muhammad Mouhammed Mohammad", "Ousmane Usman", "Aïcha Aisha", "Cissé Cisse"])
def test_spellings_of_one_name_sound_the_same(spellings: str) -> None:
    assert len({sound(name) for name in spellings.split()}) == 1


def test_two_names_sound_alike_only_with_more_than_one_part_in_common() -> None:
    assert sounds_alike("Mariame Cisse", "CISSÉ Mariam")
    assert sounds_alike("Mohamed Ould Ahmed", "Muhammad Ahmad")
    assert not sounds_alike("Mohamed", "Mohamed Ahmed")
    assert not sounds_alike("Mariam Cissé", "Fatou Diallo")


@given(st.text(max_size=60))
def test_any_text_has_its_forms_each_once(name: str) -> None:
    forms = search_forms(name)
    assert len(forms) == len(set(forms))
    assert all(form.strip() for form in forms)
    assert bool(forms) == bool(name_parts(name))


@pytest.mark.parametrize(
    ("code", "number", "total", "words"),
    [
        ("IND", 3, 5, "Indian national 3 of 5"),
        ("", 1, 2, "Unnamed person 1 of 2"),
        ("EG", 1, 1, "Egyptian national"),
        ("TV", 2, 0, "National of Tuvalu 2"),
        ("QQX", 1, 2, "National of QQX 1 of 2"),
    ],
)
def test_a_captive_without_a_name_is_counted(code: str, number: int, total: int, words: str) -> None:
    assert unnamed_label(code, number, total, "en") == words


def test_french_agrees_with_a_woman() -> None:
    assert unnamed_label("IN", 1, 1, "fr", sex="female") == "Ressortissante indienne"
