"""Every field of every record has a class, and what no class opens is withheld."""

from __future__ import annotations

from models.editions.apply import edit_record, sees
from models.editions.matrix import EDITIONS, FLOORS, KINDS, SEES
from models.records import DEMAND, NOTE, PERSON, SOURCE
from models.records import KINDS as RECORDS
from models.views.record import RecordView


def test_every_field_of_every_record_has_a_known_class():
    assert [(kind.name, field.name) for kind in RECORDS for field in kind.fields if field.edition not in SEES] == []


def test_classes_and_kinds_name_known_editions_only():
    for editions in (*SEES.values(), *KINDS.values()):
        assert set(editions) <= set(EDITIONS)
    assert set(FLOORS) <= set(SEES)


def test_an_unknown_edition_or_class_sees_nothing():
    field = PERSON.field("name")
    assert not sees(field, RecordView(PERSON, "0" * 32, {"name": "x"}), "press")


def test_a_public_name_is_seen_by_the_own_organisation_only_and_sources_by_nobody():
    for edition in EDITIONS:
        person = edit_record(RecordView(PERSON, "0" * 32, {"name": "Mariam Cissé", "name_public": 1}), edition)
        assert (person.text("name") != "") == (edition in ("team", "management"))
        source = edit_record(RecordView(SOURCE, "0" * 32, {"title": "An article", "publisher": "x", "form": "article"}), edition)
        assert source.text("title") == source.text("publisher") == ""
        assert source.is_withheld("title")


def test_a_sum_is_seen_only_where_the_demand_was_public():
    secret = edit_record(RecordView(DEMAND, "0" * 32, {"amount": "{}", "public": 0}), "team")
    public = edit_record(RecordView(DEMAND, "0" * 32, {"amount": "{}", "public": 1}), "management")
    assert secret.raw("amount") is None
    assert secret.is_withheld("amount")
    assert public.raw("amount") == "{}"


def test_a_paragraph_is_seen_where_its_author_allowed_it():
    note = RecordView(NOTE, "0" * 32, {"text": "words", "allow": '["management"]'})
    assert edit_record(note, "management").text("text") == "words"
    assert edit_record(note, "partner").text("text") == ""
    assert edit_record(note, "team").text("text") == "words"
