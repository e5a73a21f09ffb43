"""Every page fits: at three sizes and zooms, in French, with longer words, mirrored. Pictures go to HOLDFAST_SHOTS."""

from __future__ import annotations

import gettext
import itertools
import re

import pytest

from models.base import language
from tests.ui.window.kit import SIZES, STATES, open_window, settle, shoot, show_state
from tests.ui.window.layout import faults

VOWELS = "aeiouyàâéèêëîïôùûü"
SMALL, USUAL, LARGE = SIZES


class Longer(gettext.NullTranslations):
    """A language 40 % longer than English, for what other languages will need."""

    def gettext(self, message):
        return longer(message)

    def pgettext(self, context, message):
        return longer(message)

    def ngettext(self, singular, plural, n):
        return longer(singular if n == 1 else plural)


def longer(text: str) -> str:
    """Return the text with enough of its vowels doubled and trebled; names in braces stay."""
    parts = re.split(r"(\{[^}]*\})", text)
    return "".join(part if part.startswith("{") else _stretched(part) for part in parts)


def _stretched(text: str) -> str:
    wanted, made = round(len(text) * 0.4), []
    vowels = sum(letter.lower() in VOWELS for letter in text) or 1
    seen = 0
    for letter in text:
        made.append(letter)
        if letter.lower() in VOWELS:
            seen += 1
            given = wanted * seen // vowels - wanted * (seen - 1) // vowels
            made.append(letter.lower() * given)
    return "".join(made)


@pytest.fixture
def stretched(monkeypatch):
    monkeypatch.setattr(language, "_catalogue", lambda _language: Longer())


def walk(vault, profile, name, sizes, **settings):
    """Return the faults of every state at these sizes, and keep their pictures."""
    found = []
    with open_window(vault, profile, size=sizes[-1], page="desk", **settings) as window:
        for state, size in itertools.product(STATES, sizes):
            window.resize(*size)
            show_state(window, state)
            settle(window)
            shoot(window, f"{name}-{size[0]}-{state.replace(':', '-')}")
            found += [f"{state} at {size[0]}x{size[1]}: {fault}" for fault in faults(window)]
    return sorted(set(found))


def test_longer_words_keep_their_names():
    assert longer("Open {case}") == "Oooopen {case}" or "{case}" in longer("Open {case}")
    assert len(longer("Save as a draft")) == round(len("Save as a draft") * 1.4)


def test_every_page_fits_in_french_at_the_least_size(vault, tmp_path):
    assert walk(vault, tmp_path / "p", "fr", (SMALL,), language="fr") == []


def test_every_page_fits_with_longer_words(vault, tmp_path, stretched):
    assert walk(vault, tmp_path / "p", "longer", (USUAL,)) == []


def test_every_page_fits_mirrored_and_larger(vault, tmp_path):
    assert walk(vault, tmp_path / "p", "mirrored-125", (USUAL,), language="fr", zoom=1.25, mirrored=True) == []


@pytest.mark.slow
@pytest.mark.parametrize("zoom", [1.0, 1.25, 1.5])
@pytest.mark.parametrize("mirrored", [False, True])
@pytest.mark.parametrize("words", ["en", "fr", "longer"])
def test_every_page_fits_everywhere(request, vault, tmp_path, zoom, mirrored, words):
    if words == "longer":
        request.getfixturevalue("stretched")
    name = f"all-{words}-{round(zoom * 100)}{'-mirrored' if mirrored else ''}"
    spoken = "fr" if words == "fr" else "en"
    sizes = SIZES if zoom < 1.25 else SIZES[1:]
    assert walk(vault, tmp_path / "p", name, sizes, language=spoken, zoom=zoom, mirrored=mirrored) == []
