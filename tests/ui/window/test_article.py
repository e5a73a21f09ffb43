"""The article entered from nothing through the French window, with keys and visible widgets only; its actions counted."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from difflib import SequenceMatcher

import pytest

from models.subjects.vaults import create_vault
from tests.factories import CHEAP_KDF, PASSPHRASE
from tests.ui.window.article import ARTICLE
from tests.ui.window.compare import differences, fill_with_sample, papers, said
from tests.ui.window.kit import open_window
from tests.ui.window.officer import Officer

NOW = datetime(2025, 11, 12, 9, 0, tzinfo=UTC)
"""The day the sample's cases were opened."""
MOST_ACTIONS = 243
"""What it takes now, and a little; it may fall, not rise."""
ACCEPTED = {
    r"(acts|ledger)\[\d\]\.place\.basis": "the sample says that a place is from the text; the window says so of coordinates only",
    r"(acts|ledger)\[2\]\.when\.doubt": "the sample doubts a weekday that counts from a named day; the reader does not",
    r"003A\.(acts|attributions|demands)\[\d\]\.when\.doubt": "“recently” is vague for the reader, of no known day for the sample",
    r"claims\[\d\]\.preferred": "undecided: the window leaves it open, the sample writes no",
    r"claims\[1\]\.when\.raw": "a claim keeps one wording: the sample has another one beside its value",
    r"claims\[2\]\.value": "the same, the other way round",
}
"""Where the two may differ, and why."""
ON_PAPER = (
    (r"(Log head|Empreinte du journal) (\S{4} ){4}\S", "another vault, another log"),
    (r"(?<=“recently”), and the article has no date", "as above: vague"),
    (r"(?<=« recently »), et l’article n’a pas de date", "as above: vague"),
    (r"(Saturday, November )?11(?(1),|) (?(1)|November )2025", "the wording of the second claim"),
)
"""What is taken out of both papers before they are compared, and why."""


def vault_in(folder):
    return create_vault(folder, name="Test Keeper", passphrase=PASSPHRASE, clock=lambda: NOW, kdf=CHEAP_KDF, install="test")


@pytest.fixture
def typed(tmp_path):
    return vault_in(tmp_path / "typed.vault")


@pytest.fixture
def officer(qtbot, typed, tmp_path):
    with open_window(typed, tmp_path / "profile", page="desk", language="fr") as window:
        window.activateWindow()
        yield Officer(window)


@pytest.fixture
def sample(tmp_path):
    vault = vault_in(tmp_path / "sample.vault")
    fill_with_sample(vault)
    yield vault
    vault.close()


def plain(text: str) -> str:
    """Return a paper's text as one line, without what may differ."""
    found = " ".join(text.split())
    for pattern, _reason in ON_PAPER:
        found = re.sub(pattern, "", found)
    return " ".join(found.split())


def unlike(one: dict[str, str], other: dict[str, str]) -> list[str]:
    """Return the words in which papers differ."""
    found = [f"only one has {name}" for name in one.keys() ^ other.keys()]
    for name in one.keys() & other.keys():
        first, second = plain(one[name]).split(), plain(other[name]).split()
        for what, a, b, c, d in SequenceMatcher(None, first, second, autojunk=False).get_opcodes():
            if what != "equal":
                found.append(f"{name}: {' '.join(first[a:b])!r} for {' '.join(second[c:d])!r}, near {first[max(0, a - 5) : a]}")
    return found


def test_the_article_is_entered_through_the_french_window_with_keys_alone(officer, typed, sample):
    for part in ARTICLE:
        part(officer)
        assert officer.complaints() == []
    print(f"{officer.actions} actions for {len(said(typed))} values: {dict(officer.counts)}")
    found = differences(typed, sample)
    assert {path: pair for path, pair in found.items() if not any(re.search(rule, path) for rule in ACCEPTED)} == {}
    assert officer.actions <= MOST_ACTIONS
    for language in ("en", "fr"):
        assert unlike(papers(typed, language), papers(sample, language)) == []
