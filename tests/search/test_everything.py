"""Searching in everything: what is found, in which order, in which field, and that the spans point at the words."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.log.write import Set
from models.search import spellings
from models.search.everything import count_hits, search
from models.search.snippet import LONGEST, cut_around, find_words
from models.subjects.adding import add_record
from models.values.fold import fold, words
from tests.factories import killing, make_case, make_vault

TODAY = date(2025, 11, 24)


@pytest.fixture(scope="module")
def vault(tmp_path_factory):
    with make_vault(tmp_path_factory.mktemp("search") / "a.vault") as made:
        make_case(made, killing())
        make_case(made, {
            "title": "Truck stopped", "country": "NE",
            "summary": "x " * 200 + "the driver of Léré was let go later " + "y " * 200,
            "persons": [{"id": "person-1", "name": "مريم سيسي", "aliases": ["Ousmane Sissé"]}],
            "victims": [{"id": "victim-1", "person": "person-1"}],
        })  # fmt: skip
        with made.writing() as session:
            add_record(session, {"record": "incident", "headline": "Checkpoint km 12", "country": "ML"}, today=TODAY, letter="A")
            add_record(session, {"record": "log_line", "text": "Radio Léré: 2 armed motorcycles"}, today=TODAY, letter="A")
            add_record(session, {"record": "note", "text": "Tonka is quiet", "title": "Quiet"}, today=TODAY, letter="A")
        yield made


def found(vault, text: str, **more):
    with vault.reading() as con:
        return search(con, text, **more)


def marked(hit) -> list[str]:
    return [hit.snippet[first:end] for first, end in hit.spans]


@pytest.mark.parametrize("text", ["Cisse", "CISSÉ", "cissé mari", "Mariam cis"])
def test_accents_and_case_make_no_difference(vault, text):
    hit = next(hit for hit in found(vault, text) if hit.kind == "person")
    assert (hit.title, hit.ref, hit.field_label) == ("Mariam Cissé", "2025-ML-001A", "Name")
    assert [fold(word) for word in marked(hit)] == sorted(
        ({"cisse": ["cisse"], "cissé mari": ["cisse", "mari"], "mariam cis": ["mariam", "cis"]}).get(text.lower(), ["cisse"]),
        reverse=True,
    )


def test_arabic_is_found_and_marked(vault):
    (hit,) = found(vault, "مَريم")
    assert (hit.kind, marked(hit)) == ("person", ["مريم"])


def test_a_name_is_found_in_another_spelling_behind_the_exact_ones(vault):
    hits = found(vault, "Sissé")
    assert [hit.title for hit in hits] == ["مريم سيسي", "Mariam Cissé"]
    assert marked(hits[1]) == ["Cissé"]


def test_a_changed_name_is_known_in_its_spellings(vault):
    person = next(hit.uid for hit in found(vault, "Mariam") if hit.kind == "person")
    found(vault, "Zongo")
    vault.run(lambda session: session.log.write("edit", [Set("person", person, {"aliases": json.dumps(["Abdoulaye"])})]))
    assert [hit.uid for hit in found(vault, "Abdulaye")] == [person]


def test_words_may_stand_in_different_fields_of_a_record(vault):
    hit = next(hit for hit in found(vault, "killed independence square") if hit.kind == "act")
    assert hit.title == "Killed in public"
    assert marked(hit) == ["Killed", "Independence", "Square"]


def test_titles_come_first_then_the_newest(vault):
    kinds = [hit.kind for hit in found(vault, "tonka")]
    assert kinds[0] == "case"
    assert kinds[1] == "note"


def test_every_kind_is_found(vault):
    assert [(hit.kind, hit.title) for hit in found(vault, "checkpoint")] == [("incident", "Checkpoint km 12")]
    assert [hit.kind for hit in found(vault, "motorcycles")] == ["log_line"]
    assert {hit.kind for hit in found(vault, "jnim")} == {"group"}
    assert {hit.kind for hit in found(vault, "unsigned")} == {"source"}


def test_only_the_kinds_asked_for(vault):
    assert {hit.kind for hit in found(vault, "tonka", kinds=("act",))} == {"act"}
    with vault.reading() as con:
        assert count_hits(con, "tonka", kinds=("act",)) == 1
        assert count_hits(con, "tonka") == len(found(vault, "tonka"))


def test_who_a_source_is_stays_apart(vault):
    with vault.writing() as session:
        add_record(session, {"record": "source", "id": "source-1", "title": "A contact"}, today=TODAY, letter="A")
        from models.base.ids import new_uid
        from models.log.write import Put

        uid = new_uid()
        session.log.write("add", [Put("source_identity", uid, {"name": "Secretname"}, uid, "source_identity")])
    assert found(vault, "secretname") == ()
    assert [hit.uid for hit in found(vault, "secretname", kinds=("source_identity",))] == [uid]


def test_a_long_text_is_cut_around_the_words(vault):
    hit = next(hit for hit in found(vault, "driver lere") if hit.kind == "case")
    assert hit.snippet.startswith("…")
    assert hit.snippet.endswith("…")
    assert len(hit.snippet) <= LONGEST
    assert marked(hit) == ["driver", "Léré"]


@pytest.mark.parametrize("text", ["", "  ", '"', "-", "()", "*"])
def test_nothing_typed_finds_nothing(vault, text):
    assert found(vault, text) == ()


@pytest.mark.parametrize("text", ['a"b', "AND", "NEAR(x y)", "title:x", "kill* OR", "'; drop", "كـ", "\u0301"])
def test_signs_of_the_index_language_are_only_letters(vault, text):
    found(vault, text)


def test_the_limit_holds(vault):
    assert len(found(vault, "t", limit=3)) == 3


def test_forgetting_leaves_nothing():
    spellings.forget()
    assert not spellings._held


@given(st.text(max_size=60), st.text(max_size=8))
def test_spans_point_at_the_words(text, asked):
    typed = words(asked)
    spans, count = find_words(text, typed)
    assert count <= len(typed)
    snippet, kept = cut_around(text, spans, 40)
    assert len(snippet) <= 40
    for first, end in spans:
        assert any(fold(text[first:end]).startswith(word[:1]) for word in typed)
    assert all(0 <= first < end <= len(snippet) for first, end in kept)


@given(st.lists(st.sampled_from(["Léré", "œuvre", "مُريم", "Straße", "N’Djamena", "ﷺ", "ab"]), min_size=1, max_size=30), st.data())
def test_a_word_of_a_text_is_found_in_it(parts, data):
    text = " ".join(parts)
    typed = words(data.draw(st.sampled_from(parts)))
    spans, count = find_words(text, typed)
    assert count == len(set(typed))
    assert any(typed[0] in fold(text[first:end]) for first, end in spans)
