"""The code lists: what is stored is unique, what is shown is never lost."""

from __future__ import annotations

import ast
import itertools
from pathlib import Path

import pytest

from models.base import terms
from models.base.language import use
from models.base.terms import probability
from models.base.terms.cases import GTD_OUTCOMES
from models.base.terms.incidents import ACLED_SUB_EVENTS, KIND_OF_ACLED

FOLDER = Path(terms.__file__).parent


@pytest.mark.parametrize("name", sorted(terms.LISTS))
def test_codes_and_labels_of_a_list_are_unique(name: str) -> None:
    found = terms.LISTS[name].terms
    assert found
    assert len({entry.code for entry in found}) == len(found)
    assert len({entry.label for entry in found}) == len(found)
    assert all(entry.code == entry.code.strip() and entry.label.strip() for entry in found)


def test_no_two_modules_name_the_same_list() -> None:
    lists = [entry.name for module in terms._MODULES for entry in module.LISTS]
    assert len(lists) == len(set(lists))


def test_every_term_repeats_the_name_of_its_list_for_the_extractor() -> None:
    for path in FOLDER.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "TermList":
                name = ast.literal_eval(node.args[0])
                contexts = {ast.literal_eval(entry.args[0]) for entry in node.args[1].elts}  # type: ignore[attr-defined]
                assert contexts == {name}


def test_every_list_stands_under_a_comment_with_its_source() -> None:
    for path in FOLDER.glob("*.py"):
        lines = path.read_text(encoding="utf-8").splitlines()
        for before, line in itertools.pairwise(lines):
            assert line != "    TermList(" or before.startswith("    # ")


def test_unknown_codes_are_kept_and_shown_as_they_are() -> None:
    assert terms.label("case_kind", "piracy_2031") == "piracy_2031"
    assert terms.label("no_such_list", "x") == "x"
    assert not terms.is_known("case_kind", "piracy_2031")
    assert terms.note("case_kind", "piracy_2031") == terms.note("sex", "male") == ""


def test_words_inside_a_sentence_start_small_except_abbreviations() -> None:
    assert terms.inline("attribution", "suspected") == "suspected"
    assert [terms.lowered(words) for words in ("Date", "SHA-256", "")] == ["date", "SHA-256", ""]
    assert terms.inline("victim_category", "un_or_ngo_other").startswith("UN ")


def test_suspected_and_claimed_never_share_a_word() -> None:
    for language in ("en", "fr"):
        with use(language):
            assert terms.label("attribution", "suspected") != terms.label("attribution", "claimed")


def test_countries_are_a_list_too() -> None:
    assert terms.is_known("country", "ML")
    assert terms.label("country", "ML") == "Mali"
    assert "ML" in terms.codes("country")


def test_probability_bands_cover_every_word_in_rising_order() -> None:
    for name, bands in (("probability", probability.BANDS), ("probability_phia", probability.PHIA_BANDS)):
        assert tuple(bands) == terms.codes(name)
        ends = [end for band in bands.values() for end in band]
        assert ends == sorted(ends)


def test_published_codes_map_to_codes_of_ours() -> None:
    assert set(KIND_OF_ACLED) == set(ACLED_SUB_EVENTS)
    assert len(ACLED_SUB_EVENTS) == 25
    assert all(terms.is_known("incident_kind", kind) for kind in KIND_OF_ACLED.values())
    assert all(terms.is_known("outcome", code) for code, _label in GTD_OUTCOMES.values())


def test_rank_puts_unknown_codes_last() -> None:
    assert terms.rank("severity", "near_miss") == 0
    assert terms.rank("severity", "odd") == len(terms.codes("severity"))
