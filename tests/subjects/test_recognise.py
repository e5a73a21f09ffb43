"""What of a log line is certain enough to be taken without asking."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.base import terms
from models.base.terms.incident_words import WORDS
from models.subjects.editing import create
from models.subjects.log_lines import add_line
from models.subjects.recognise import Lexicon, read_lexicon, values_of
from tests.factories import make_vault

RECORDS = (
    ("person", {"name": "Mariam Cissé", "aliases": ["Maman Cissé", "Mariam"]}),
    ("person", {"name": "Amadou"}),
    ("person", {"name": "Oumar Traoré"}),
    ("person", {"name": "Oumar Traoré", "age": "50"}),
    ("group", {"name": "Jama'at Nusrat al-Islam wal-Muslimin", "short": "JNIM", "aliases": ["GSIM"]}),
    ("group", {"name": "Islamic State Sahel", "short": "IS"}),
    ("group", {"name": "Katiba Macina"}),
    ("group", {"name": "Front de Macina", "aliases": ["Katiba Macina"]}),
    ("source", {"title": "Focal point Gao"}),
    ("incident", {"kind": "ambush", "place": {"name": "Léré", "country": "ML"}}),
    ("incident", {"kind": "ambush", "place": {"name": "Léré Nord", "country": "ML"}}),
    ("incident", {"kind": "ambush", "place": {"name": "a market", "country": "ML"}}),
    ("incident", {"kind": "ambush", "place": {"name": "Gao", "country": "ML"}}),
    ("incident", {"kind": "ambush", "place": {"name": "Gao"}}),
    ("incident", {"kind": "ambush", "place": {"name": "Banki", "country": "NG"}}),
    ("incident", {"kind": "ambush", "place": {"name": "Banki", "country": "CM"}}),
)


@pytest.fixture(scope="module")
def lexicon(tmp_path_factory):
    with make_vault(tmp_path_factory.mktemp("words") / "words.vault") as vault:
        for kind, values in RECORDS:
            vault.run(lambda session, kind=kind, values=values: create(session, kind, values))
        with vault.reading() as con:
            return read_lexicon(con)


def found(lexicon, text):
    return [(text[span.start : span.end], span.what) for span in lexicon.recognise(text)]


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("0640 radio LERE: ambush", [("LERE", "place"), ("ambush", "kind")]),
        ("Léré nord, Gao", [("Léré nord", "place"), ("Gao", "place")]),
        ("seen by focal point GAO", [("focal point GAO", "source")]),
        ("JNIM at Gao", [("JNIM", "group"), ("Gao", "place")]),
        ("MARIAM CISSE missing", [("MARIAM CISSE", "person")]),
        ("embuscade, 2 tués, 3 blessés", [("embuscade", "kind"), ("2 tués", "killed"), ("3 blessés", "injured")]),
        ("seen near Gao, at km 3, 2 killed", [("Gao", "place"), ("2 killed", "killed")]),
        ("3 abducted at Gao", [("3", "taken"), ("abducted", "kind"), ("Gao", "place")]),
    ],
)
def test_whole_words_are_found_whatever_their_accents_and_case(lexicon, text, spans):
    assert found(lexicon, text) == spans


@pytest.mark.parametrize(
    "text",
    [
        "Mariam called",  # one word is anybody's name
        "Amadou called",
        "Oumar Traoré called",  # two persons
        "Katiba Macina",  # two groups
        "shots at Banki",  # two countries
        "Lérémi, gaon, ambushing",  # parts of words
        "near a market",
        "at km 12 killed the engine",
        "that is all",  # the group IS is written in capitals
        "mine d'or",
        "no ambush, pas d'embuscade, sans barrage",
        "at least 3 killed, 2-3 killed, 5,000 dead, environ 4 tués",
    ],
)
def test_what_could_be_something_else_gives_nothing(lexicon, text):
    assert found(lexicon, text) == []


def test_values_are_those_that_the_spans_decide(lexicon):
    values = values_of(lexicon.recognise("robbed at checkpoint Léré, 2 injured"))
    assert (values["kind"], values["country"], values["injured"]) == ("robbery", "ML", 2)
    assert json.loads(values["place"])["name"] == "Léré"


def test_two_places_or_kinds_decide_nothing(lexicon):
    assert values_of(lexicon.recognise("ambush then shelling between Léré and Gao")) == {}


def test_a_place_of_the_log_is_known_the_next_time(tmp_path):
    with make_vault(tmp_path / "v.vault") as vault:
        vault.run(lambda session: add_line(session, "shots", place={"name": "Ber", "country": "ML"}))
        with vault.reading() as con:
            assert found(read_lexicon(con), "again at Ber") == [("Ber", "place")]


PIECES = st.sampled_from(
    ["Léré", "lere\u0301", "Nord", "Gao", "JNIM", "IS", "Mariam", "Cissé", "Katiba", "Macina", "ambush", "no", "3", "tués", "km",
     "focal", "point", "d'", "-", ": ", ",", " ", "  ", "½", "\u200f", "غاو", "œil", "é"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=20).map(" ".join) | st.lists(PIECES, max_size=20).map("".join) | st.text(max_size=60))
def test_spans_never_overlap_and_point_at_whole_words(lexicon, text):
    end = 0
    for span in lexicon.recognise(text):
        assert end <= span.start < span.end <= len(text)
        assert not text[max(0, span.start - 1) : span.start].isalnum()
        assert not text[span.end : span.end + 1].isalnum()
        assert text[span.start : span.end].strip() == text[span.start : span.end] != ""
        end = span.end


def test_every_word_of_the_table_names_one_kind_of_the_list():
    lexicon = Lexicon()
    for kind, names in WORDS.items():
        assert terms.is_known("incident_kind", kind)
        for name in names:
            assert [(span.what, span.value) for span in lexicon.recognise(name)] == [("kind", kind)], name


def test_a_line_is_read_within_a_frame(lexicon):
    line = "0640 radio Léré: JNIM ambush near Gao, 2 killed, 3 injured, Mariam Cissé missing " * 5
    lexicon.recognise(line)
    start = time.perf_counter()
    lexicon.recognise(line)
    assert time.perf_counter() - start < 0.016
