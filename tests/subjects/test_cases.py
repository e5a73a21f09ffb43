"""Adding and finding cases: references, filters, folded search, refusals that name the field."""

from __future__ import annotations

from datetime import date

import pytest

from models.base.errors import BadInput, NotFound
from models.log.replay import differences
from models.records import KINDS
from models.subjects.adding import add_case, add_record, read_lines
from models.subjects.cases import CaseFilter, list_cases, match_text
from models.views.case import find_case, read_case
from tests.factories import TODAY, make_case, make_vault


@pytest.fixture
def vault(tmp_path):
    with make_vault(tmp_path / "a.vault") as made:
        yield made


def named(name: str, **more):
    return {
        "title": "Market",
        "country": "ML",
        "opened": "2025-11-12",
        "persons": [{"id": "person-1", "name": name}],
        "victims": [{"id": "victim-1", "person": "person-1"}],
        **more,
    }


def refs(vault, **wanted) -> list[str]:
    with vault.reading() as con:
        return [row.ref for row in list_cases(con, CaseFilter(**wanted))]


def test_references_count_up_within_year_and_country(vault):
    made = [make_case(vault, {"title": "x", "country": country, "opened": f"{year}-05-05"}) for country, year in
            (("ML", 2025), ("ML", 2025), ("NE", 2025), ("ML", 2024), ("", 2025))]  # fmt: skip
    assert [view.case.text("ref") for view in made] == [
        "2025-ML-001A",
        "2025-ML-002A",
        "2025-NE-001A",
        "2024-ML-001A",
        "2025-XX-001A",
    ]


def test_search_ignores_accents_and_arabic_vowel_signs(vault):
    make_case(vault, named("Mariam Cissé"))
    make_case(vault, named("مَرْيَم"))
    assert refs(vault, query="cisse") == refs(vault, query="CISSÉ mari") == ["2025-ML-001A"]
    assert refs(vault, query="مريم") == ["2025-ML-002A"]
    assert refs(vault, query="nobody") == []


def test_a_group_and_a_source_lead_to_their_cases(vault):
    group = {
        "groups": [{"id": "group-1", "name": "Group for Support"}],
        "attributions": [{"id": "attribution-1", "group": "group-1"}],
    }
    source = {"sources": [{"id": "source-1", "title": "Radio Léré"}], "acts": [{"id": "act-1", "source": "source-1"}]}
    make_case(vault, {"title": "one", "country": "ML", **group})
    make_case(vault, {"title": "two", "country": "ML", **source})
    assert refs(vault, query="support") == ["2025-ML-001A"]
    assert refs(vault, query="lere") == ["2025-ML-002A"]


def test_a_period_finds_what_can_have_happened_in_it(vault):
    for when in ("2025-11-03", "[2025-11-07..2025-11-09]", "2025-09/..", None):
        make_case(vault, {"title": "x", "country": "ML", "opened": "2025-11-20", "acts": [{"id": "act-1", "when": when}]})
    assert refs(vault, first="2025-11-08", last="2025-11-10") == ["2025-ML-003A", "2025-ML-002A"]
    assert refs(vault, first="2025-11-19", last="2025-11-21") == ["2025-ML-004A", "2025-ML-003A"]


def test_a_country_is_kept_as_two_letters_however_it_was_given(vault):
    for given in ("MLI", "ml", "ML"):
        make_case(vault, {"title": "x", "country": given, "opened": "2025-11-12"})
    assert refs(vault, country="ML") == ["2025-ML-003A", "2025-ML-002A", "2025-ML-001A"]


def test_filters_go_together(vault):
    make_case(vault, named("Awa", status="open", kind="abduction"))
    make_case(vault, named("Awa", status="closed", kind="abduction"))
    assert refs(vault, query="awa", status="closed", kind="abduction", country="ml") == ["2025-ML-002A"]
    assert refs(vault, country="NE") == []


@pytest.mark.parametrize("query", ['"', "a OR", "NEAR(", "*", "title:x", "-x", "'; drop table cases --", "\x00"])
def test_no_query_is_a_mistake_of_the_user(vault, query):
    refs(vault, query=query)
    assert ":" not in match_text(query)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"title": "x", "nonsense": 1}, "nonsense"),
        ({"title": "x", "acts": [{"id": "act-1", "when": "2025-13-45"}]}, "acts[0].when"),
        ({"title": "x", "acts": [{"id": "act-1", "source": "source-9"}]}, "acts[0].source"),
        (
            {"title": "x", "acts": [{"id": "act-1", "source": "person-1"}], "persons": [{"id": "person-1", "name": "a"}]},
            "acts[0].source",
        ),
        ({"title": "x", "acts": "none"}, "acts"),
        ({"title": "x", "acts": [3]}, "acts[0]"),
        ({"title": "x", "persons": [{"id": "person-1"}]}, "persons[0].name"),
        ({"title": "x", "acts": [{"id": "a"}, {"id": "a"}]}, "acts[1].id"),
        ({"title": "x\ny"}, "title"),
        ({"title": ["x"]}, "title"),
        ({"kind": "abduction"}, "title"),
        ({"title": "x", "own_staff": "maybe"}, "own_staff"),
        ({"title": "x", "opened": "12/11/2025"}, "opened"),
        ({"title": "x", "acts": [{"id": "act-1", "killed": -1}]}, "acts[0].killed"),
        ({"title": "x", "acts": [{"id": "act-1", "place": {"name": "x", "lat": 99, "lon": 0}}]}, "acts[0].place"),
    ],
)
def test_bad_input_names_its_field_and_stores_nothing(vault, given, field):
    with pytest.raises(BadInput) as raised, vault.writing() as session:
        add_case(session, given, today=TODAY, letter="A")
    assert raised.value.fields["field"] == field
    assert raised.value.fields["reason"]
    assert refs(vault) == []


def test_the_same_source_and_group_are_kept_once_and_persons_never_guessed(vault):
    shared = {"sources": [{"id": "source-1", "title": "Radio"}], "groups": [{"id": "group-1", "name": "JNIM"}]}
    parts = {"acts": [{"id": "act-1", "source": "source-1"}], "attributions": [{"id": "attribution-1", "group": "group-1"}]}
    for _turn in range(2):
        make_case(vault, named("Awa", **shared, **parts))
    make_case(
        vault, named("Awa", **parts, sources=[{"id": "source-1", "title": "Radio", "reliability": "B"}], groups=shared["groups"])
    )
    with vault.reading() as con:
        counts = [con.execute(f"select count(*) from {table}").fetchone()[0] for table in ("sources", "groups", "persons")]
        assert differences(con, KINDS) == []
    assert counts == [2, 1, 3]


def test_a_title_with_the_victims_name_is_noticed(vault):
    with vault.writing() as session:
        added = add_case(session, named("Mariam Cissé", title="Killing of MARIAM CISSE"), today=TODAY, letter="A")
    assert added.notices


def test_a_case_is_found_by_its_reference_however_it_is_typed(vault):
    view = make_case(vault, named("Awa"))
    with vault.reading() as con:
        assert find_case(con, " 2025-ml-001a ") == view.case.uid
        assert read_case(con, view.case.uid).person_of(view.victims[0]).text("name") == "Awa"
        with pytest.raises(NotFound):
            find_case(con, "2025-ML-099A")


def test_context_records_stand_alone(vault):
    given = {
        "record": "access_constraint",
        "title": "Fuel blockade",
        "imposed_by": "group-1",
        "with": {"groups": [{"id": "group-1", "name": "JNIM"}]},
    }
    with vault.writing() as session:
        add_record(session, given, today=date(2025, 11, 24), letter="A")
        with pytest.raises(BadInput):
            add_record(session, {"record": "user", "name": "x"}, today=TODAY, letter="A")
    with vault.reading() as con:
        assert con.execute("select title from constraints").fetchall() == [("Fuel blockade",)]


def test_lines_are_json_objects_or_refused_by_number():
    assert [value for _line, value in read_lines('\ufeff{"a": 1}\n\n{"b": 2}\n')] == [{"a": 1}, {"b": 2}]
    assert read_lines('{\n "a": 1\n}') == [(1, {"a": 1})]
    with pytest.raises(BadInput) as raised:
        read_lines('{"a": 1}\n{"b": \n')
    assert "2" in str(raised.value.fields["field"])
    with pytest.raises(BadInput):
        read_lines("[1, 2]")
