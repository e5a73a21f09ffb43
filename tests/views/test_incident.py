"""The incident, whole: what it came from, what it refers to, and the orders and head counts that hold around it."""

from __future__ import annotations

import pytest

from models.base.errors import NotFound
from models.log.write import Set, write
from models.subjects.adding import add_record
from models.subjects.incidents import create_incident
from models.views.incident import find_incident, read_case_as_incident, read_incident
from tests.factories import TODAY, killing, make_case, make_vault


@pytest.fixture
def vault(tmp_path):
    with make_vault(tmp_path / "vault") as vault:
        yield vault


def add(vault, kind, **given):
    return vault.run(lambda session: add_record(session, {"record": kind, **given}, today=TODAY, letter=vault.letter)).uid


def incident(vault, **given):
    return vault.run(lambda session: create_incident(session, {"kind": "ambush", "country": "ML", **given}))


def read(vault, about, **given):
    with vault.reading() as con:
        return read_incident(con, about, **given)


def test_it_is_found_by_number_in_any_case_and_by_identifier(vault):
    uid = incident(vault, when={"edtf": "2025-11-23"})
    with vault.reading() as con:
        assert find_incident(con, " 2025-ml-i001a ") == find_incident(con, uid) == uid


def test_a_number_nobody_has_is_not_found(vault):
    with vault.reading() as con, pytest.raises(NotFound):
        find_incident(con, "2025-ML-I999A")


def test_the_log_lines_that_became_it_are_in_it(vault):
    uid, other = incident(vault), add(vault, "log_line", text="not of it")
    line = add(vault, "log_line", text="1735 firing heard")
    vault.run(lambda session: write(session, "log_line.edit", [Set("log_line", line, {"incident": uid})]))
    assert [found.uid for found in read(vault, uid).log_lines] == [line]
    assert other not in [found.uid for found in read(vault, uid).log_lines]


def test_source_and_group_are_those_it_refers_to(vault):
    source = add(vault, "source", title="A call", reliability="C")
    group = add(vault, "group", name="A group")
    view = read(vault, incident(vault, source=source, group=group))
    assert view.source.uid == source
    assert view.group.uid == group
    assert view.sources == (source,)


@pytest.mark.parametrize(
    ("given", "holds"),
    [
        ({"until": "2025-11-25"}, True),
        ({"until": "2025-11-23"}, False),
        ({"since": "2025-11-25"}, False),
        ({"lifted": "2025-11-24"}, False),
        ({"lifted": "2025-11-25"}, True),
        ({}, True),
        ({"country": "NE"}, False),
        ({"country": None, "area": {"name": "Téra", "country": "NE"}}, False),
        ({"country": None}, True),
    ],
)
def test_an_order_holds_on_the_day_and_in_the_country(vault, given, holds):
    values = {"words": "Stay.", "country": "ML", **given}
    add(vault, "order", **{name: value for name, value in values.items() if value is not None})
    assert bool(read(vault, incident(vault), on="2025-11-24").orders) is holds


def test_the_order_that_ends_first_stands_first(vault):
    late, soon = (add(vault, "order", words="x", country="ML", until=day) for day in ("2025-12-20", "2025-11-25"))
    endless = add(vault, "order", words="x", country="ML")
    assert [order.uid for order in read(vault, incident(vault), on="2025-11-24").orders] == [soon, late, endless]


def test_the_newest_head_count_of_each_place_up_to_the_day_counts(vault):
    place = {"name": "Mopti", "country": "ML"}
    for day, reached in (("2025-11-23", 9), ("2025-11-24", 12), ("2025-11-26", 14)):
        add(vault, "head_count", place=place, country="ML", when=day, reached=reached)
    add(vault, "head_count", place={"name": "Gao", "country": "ML"}, country="ML", when="2025-11-01", reached=3)
    counts = read(vault, incident(vault), on="2025-11-24").head_counts
    assert sorted(count.integer("reached") for count in counts) == [3, 12]


def test_the_day_is_its_own_unless_another_is_asked_for(vault):
    uid = incident(vault, when={"edtf": "2025-11-20/2025-11-22"})
    assert read(vault, uid).on == "2025-11-22"
    assert read(vault, uid, on="2025-11-24").on == "2025-11-24"


def test_a_case_is_told_as_an_incident(vault):
    case = make_case(vault, killing())
    with vault.reading() as con:
        view = read_case_as_incident(con, case.case.text("ref"), on="2025-11-24")
    assert view.incident is None
    assert view.case.case.uid == case.case.uid
    assert view.country == "ML"
    assert "Cissé" not in repr(view)


def test_the_case_it_became_is_in_it(vault):
    case = make_case(vault, killing())
    uid = incident(vault)
    vault.run(lambda session: write(session, "incident.edit", [Set("incident", uid, {"case": case.case.uid})]))
    assert read(vault, uid).case.case.uid == case.case.uid
